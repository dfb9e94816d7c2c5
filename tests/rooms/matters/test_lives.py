"""Any sequence of permitted acts: the chain stays whole, the state is what the entries
say, no open matter could be lost; what is not permitted is refused and never breaks.
"""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import cast
from tests.cast import FIRST_DAY

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import chain, rebuild
from minhbach.matters import desk, queries
from minhbach.matters.fold import of_entries
from minhbach.matters.models import Matter
from minhbach.matters.office import Office
from minhbach.procedures import fields as f
from minhbach.procedures.catalogue import CATALOGUE

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

START = date(2026, 2, 2)
STAFF = ("lan", "ha", "tuan", "dung", "minh")
KINDS = ("petition", "claim", "referral")
LEAPS = st.integers(0, 4)


def drawn(data, among):
    """One of a list in its own order: ids are random, so places are drawn."""
    return among[data.draw(st.integers(0, len(among) - 1))]


def known(**where):
    found = Matter.objects.filter(**where).order_by("kind", "year", "serial")
    return list(found.values_list("pk", flat=True))


def value(data, field, office, today):
    """Something somebody might give for a field: often right, sometimes not."""
    if isinstance(field, f.Day):
        return today - timedelta(days=data.draw(st.integers(-1, 6)))
    if isinstance(field, f.OneOf):
        return data.draw(st.sampled_from(sorted(field.offered(office))))
    if isinstance(field, f.Receiver):
        return data.draw(st.sampled_from(sorted(office.bodies())))
    if isinstance(field, f.Post):
        return "officer"
    if isinstance(field, f.Flag):
        return data.draw(st.booleans())
    if isinstance(field, f.Matters):
        known = list(
            Matter.objects.filter(kind=field.kind).values_list("pk", flat=True)
        )
        return [data.draw(st.sampled_from(sorted(known)))] if known else None
    return {f.Count: 2, f.Code: "12-CV", f.Prose: "nội dung"}.get(type(field))


def given_fields(data, action, office, today):
    asked = {one.key for one in action.must} | {
        one.key for one in action.asks if one.required or data.draw(st.booleans())
    }
    return {
        one.key: value(data, one, office, today)
        for one in (*action.asks, *action.drops)
        if one.key in asked
    }


def step(data, everybody, today):
    """Somebody tries something on some matter, or receives a letter."""
    office = Office("song-mau", today)
    actor = getattr(everybody, data.draw(st.sampled_from(STAFF)))
    matters = known(kind__in=KINDS)
    if not matters or data.draw(st.integers(0, 4)) == 0:
        action = CATALOGUE["petition"].actions["receive"]
        desk.act(
            everybody.lan,
            "petition",
            "receive",
            given_fields(data, action, office, today),
        )
        return
    fold = queries.fold(drawn(data, matters))
    offered = [one.action for one in desk.choices(actor, fold) if one.is_open]
    if offered:
        action = drawn(data, sorted(offered, key=lambda one: one.key))
        desk.act(
            actor,
            fold.kind,
            action.key,
            given_fields(data, action, office, today),
            matter=fold.id,
        )


def live(data, steps):
    """A random half-year of a small office; how many acts were done and refused."""
    everybody, today = cast.build(FIRST_DAY), START
    done = refused = 0
    for _ in range(steps):
        today += timedelta(days=data.draw(LEAPS))
        with clock.showing(clock.at_office(today)):
            try:
                step(data, everybody, today)
                done += 1
            except Refusal:
                refused += 1
            assert queries.gauge("song-mau", today) == 0
    return done, refused


def prove():
    from minhbach.ledger import read

    assert chain.verify("song-mau").broken is None
    assert rebuild.rebuild(check=True).difference is None
    for row in Matter.objects.all():
        assert of_entries(read.of_matter(row.pk)) == queries.fold(row.pk)


QUIET = [
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
]


@settings(max_examples=6, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_any_life_keeps_the_books(db, data):  # noqa: ARG001
    from django.db import transaction

    with transaction.atomic("default"), transaction.atomic("identities"):
        live(data, 25)
        prove()
        transaction.set_rollback(True, "default")
        transaction.set_rollback(True, "identities")


@pytest.mark.long
@settings(max_examples=120, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_many_lives_keep_the_books(db, data):  # noqa: ARG001
    from django.db import transaction

    with transaction.atomic("default"), transaction.atomic("identities"):
        live(data, 40)
        prove()
        transaction.set_rollback(True, "default")
        transaction.set_rollback(True, "identities")
