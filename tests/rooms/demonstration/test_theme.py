"""The invented cluster's thematic round, lived to its end."""

from datetime import date

import pytest
from tests import cast as world
from tests.cast import CLUSTER

from minhbach.demonstration import table
from minhbach.demonstration.table import theme
from minhbach.matters import queries
from minhbach.matters.models import Matter

pytestmark = pytest.mark.django_db(databases="__all__")
AUTUMN = date(2026, 10, 31)


def test_it_is_launched_told_scored_ranked_and_summed_up():
    people = world.build()
    table.live(people.everybody, sorted(theme.deeds(), key=in_order), AUTUMN)

    (round_, *others) = Matter.objects.filter(body=CLUSTER, kind="emulation_round")
    round_ = queries.fold(round_.id)
    taken = queries.fold(Matter.objects.get(body=CLUSTER, kind="deduction").id)
    assert not others
    assert (round_.state, round_.facts["sort"]) == ("summed", "thematic")
    assert round_.facts["ranking_digest"]
    assert (taken.state, taken.facts["member"]) == ("upheld", "nui-mau")


def in_order(deed):
    return deed.day, deed.hour
