"""Revisions of a plan in any order, twice, late or lost: nothing twice or half."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from tests import cast as world
from tests.rooms.packages import below
from tests.rooms.packages.below import UNIT

from minhbach.kernel import clock
from minhbach.ledger import chain
from minhbach.packages import accepting, manifest
from minhbach.packages.models import PackageRow

pytestmark = pytest.mark.django_db(databases="__all__")
CLAUSES = st.dictionaries(
    st.sampled_from("1234"), st.sampled_from(["A", "B", "C"]), min_size=1
)
REVISIONS = st.lists(CLAUSES, min_size=1, max_size=4).map(
    lambda drawn: [b for a, b in zip([None, *drawn], drawn, strict=False) if a != b]
)


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    with clock.showing(clock.at_office(date(2026, 6, 20))):
        below.subordinated(made)
        yield made


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(revisions=REVISIONS, data=st.data())
def test_what_stands_is_the_last_revision_that_came(cast, revisions, data):
    came = data.draw(st.lists(st.integers(0, len(revisions) - 1), min_size=1))
    with transaction.atomic():
        sent = [
            below.sent(cast, "plan", below.plan(*sorted(one.items())))
            for one in revisions
        ]
        verdicts = [accepting.accept(cast.tuan, sent[at]).verdict for at in came]

        assert standing() == revisions[max(came)]
        assert verdicts.count(accepting.KNOWN) == len(came) - len(set(came))
        assert accepting.RETURNED not in verdicts
        assert chain.verify(UNIT).broken is None
        transaction.set_rollback(True)


def standing():
    """The clauses that stand: number and words; one plan and one directive only."""
    rows = PackageRow.objects.filter(body=UNIT, sort="plan", state="accepted")
    assert rows.count() == 1
    assert len(below.linked(UNIT, "plan", "directive")) == 1
    numbers = [number for number, _, _ in below.clauses()]
    assert len(set(numbers)) == len(numbers)
    return {n: said for n, state, said in below.clauses() if state != "lifted"}


@pytest.mark.parametrize("said", ["2026-02-30", "2026-13-01", "30/2/2026"])
def test_a_day_that_is_none_is_no_manifest(said):
    with pytest.raises(ValidationError):
        TypeAdapter(manifest.Day).validate_python(said)
