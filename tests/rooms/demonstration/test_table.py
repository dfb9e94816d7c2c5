"""The invented cluster's year, told at its table like anybody's work."""

from datetime import date

import pytest
from tests import cast as world
from tests.cast import CLUSTER

from minhbach.bodies import membership
from minhbach.demonstration import table
from minhbach.demonstration.table import year
from minhbach.matters import at_the_table
from minhbach.matters.models import Matter

pytestmark = pytest.mark.django_db(databases="__all__")
SUMMER = date(2026, 8, 31)


def lived():
    """What the cluster binds itself to, without its rounds and its conference."""
    people = world.build()
    deeds = sorted(year.deeds(), key=lambda deed: (deed.day, deed.hour))
    table.live(people.everybody, deeds, SUMMER)
    return people


def test_it_binds_itself_and_learns():
    lived()

    stands = {}
    for one in Matter.objects.filter(body=CLUSTER):
        stands.setdefault(one.kind, []).append(one.state)
    assert stands["covenant"] == ["in_force"] * 3
    assert stands["ballot"] == ["published"] * 2
    assert sorted(stands["registration"]) == ["expected", *["registered"] * 4]
    assert stands["exchange_visit"] == ["closed"]
    assert stands["good_practice"] == ["published"]
    leading = {"head": "song-mau", "deputy": "nui-mau"}
    assert membership.leaders(CLUSTER, SUMMER) == leading


def test_every_signature_is_an_entry_and_one_came_on_paper():
    people = lived()

    covenants = at_the_table.of_year(people.mai, CLUSTER, "covenant", 2026)
    for one in covenants:
        assert one.facts["signatures"] == one.facts["to_sign"] == 5
        assert one.facts["on_paper"].endswith("CV/BNCTU")
