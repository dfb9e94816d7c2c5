"""Random lives of tasks and of proposals to rectify: the standings part what is open,
the figures say the same as the folds, and every balance holds on every day."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests import cast as world

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.matters import desk, queries, standing
from minhbach.matters.models import Matter
from minhbach.matters.office import Office
from minhbach.procedures import fields as f
from minhbach.procedures.catalogue import CATALOGUE

pytestmark = pytest.mark.django_db(databases="__all__")

START = date(2026, 1, 5)
STAFF = ("lan", "ha", "tuan", "minh")
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # a life is long to shrink
CODES = {
    "late": ("M02",),
    "needs_date": ("M04",),
    "waiting": ("M05",),
    "standing": ("M06",),
}
PARTS = ("late", "due_soon", "running", "needs_date", "waiting", "standing")


def value(data, field, today):
    if isinstance(field, f.Day):
        ahead = 40 if field.key in ("due_on", "asked_due_on", "answer_due_on") else 0
        return today + timedelta(days=data.draw(st.integers(-3, ahead)))
    if isinstance(field, f.OneOf):
        office = Office("song-mau", today)
        return data.draw(st.sampled_from(sorted(field.offered(office))))
    if isinstance(field, f.Receiver):
        few = ("cong-an-tinh", "thanh-tra-tinh")
        return data.draw(st.sampled_from(few))
    if isinstance(field, f.Post):
        return "officer"
    return {f.Count: 5, f.Code: "12-BC", f.Prose: "nội dung"}.get(type(field))


def step(data, everybody, kind, today):
    """Somebody begins a matter, or does what may be done with one."""
    actor = getattr(everybody, data.draw(st.sampled_from(STAFF)))
    known = list(Matter.objects.filter(kind=kind).order_by("serial"))
    matter = None
    if not known or data.draw(st.integers(0, 3)) == 0:
        action = CATALOGUE[kind].opening()[0]
        actor = everybody.ha
    else:
        matter = known[data.draw(st.integers(0, len(known) - 1))].pk
        offered = [
            one.action
            for one in desk.choices(actor, queries.fold(matter))
            if one.is_open
            and one.action.key not in ("relate", "unrelate", "ask_correction")
        ]
        if not offered:
            return
        action = offered[data.draw(st.integers(0, len(offered) - 1))]
    typed = {
        one.key: value(data, one, today)
        for one in action.asks
        if not isinstance(one, f.Matters)
        and (one in action.must or one.required or data.draw(st.booleans()))
    }
    desk.act(actor, kind, action.key, typed, matter=matter)


def live(data, kind, steps):
    everybody, today = world.build(), START
    days = []
    for _ in range(steps):
        today += timedelta(days=data.draw(st.integers(0, 9)))
        days.append(today)
        with clock.showing(clock.at_office(today)):
            try:
                step(data, everybody, kind, today)
            except Refusal:
                continue
    return days


def undone(lived):
    from django.db import transaction

    with transaction.atomic("default"), transaction.atomic("identities"):
        lived()
        transaction.set_rollback(True, "default")
        transaction.set_rollback(True, "identities")


def sound(day):
    """Every balance, on one day."""
    given_ = ask.figures("song-mau", f"{day:%Y}", on=day)
    assert ask.unbalanced(given_) == []
    return {one.code: one.value or 0 for one in given_}


def prove_tasks(day):
    found = sound(day)
    folds = [queries.fold(row.pk) for row in Matter.objects.filter(kind="task")]
    stands = Counter(standing.standing_of(one, day) for one in folds)
    open_ = sum(stands[name] for name in PARTS)
    assert open_ == sum(one.is_open for one in folds) == found["M01"]
    assert stands.total() == len(folds)
    for name, codes in CODES.items():
        assert stands[name] == sum(found[code] for code in codes), name
    assert stands["running"] + stands["due_soon"] == found["M03"]
    actor = next(iter(world.queries.actors("song-mau", day)))
    counted = queries.standings(actor, "song-mau", "task")
    assert counted == {name: stands[name] for name in standing.STANDINGS}


@settings(max_examples=8, deadline=None, phases=PHASES, suppress_health_check=QUIET)
@given(data=st.data())
def test_standings_part_the_tasks_on_every_day(db, data):  # noqa: ARG001
    def lived():
        days = live(data, "task", 30)
        with clock.showing(clock.at_office(days[-1])):
            prove_tasks(days[-1])
            for day in {*days[::7]}:
                sound(day)

    undone(lived)


@settings(max_examples=5, deadline=None, phases=PHASES, suppress_health_check=QUIET)
@given(data=st.data())
def test_proposals_to_rectify_balance_on_every_day(db, data):  # noqa: ARG001
    def lived():
        days = live(data, "rectification", 25)
        with clock.showing(clock.at_office(days[-1])):
            for day in {days[-1], *days[::7]}:
                sound(day)

    undone(lived)
