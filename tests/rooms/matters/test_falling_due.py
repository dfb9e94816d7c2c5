"""What falls due by itself is opened once, begun once, ended once, whatever happens."""

from datetime import date

import pytest
from tests import cast

from minhbach.bodies import actions
from minhbach.bodies.queries import actors
from minhbach.bodies.roles import SYSTEM
from minhbach.bodies.settings_register import SETTINGS, Declared, as_the_law_says_or
from minhbach.kernel import clock
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.matters import desk, falling_due, queries
from minhbach.matters.models import Matter
from minhbach.procedures import periodic
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.checks import faults_of
from minhbach.procedures.fields import one_of, post
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, state
from minhbach.procedures.periodic import Periodic

pytestmark = pytest.mark.django_db(databases="__all__")

UNIT = "song-mau"
PERIOD = list(periodic.FIELDS)


def watch(**terms):
    """A kind of matter that falls due each month, once or as the setting says."""
    held = {
        "__doc__": "A watch kept each month.",
        "who": one_of("Ai", "Who", ("a", "A", "A"), ("b", "B", "B")),
        "place": one_of("Địa bàn", "Place", codes="place"),
        "keeper": post("Người giữ", "Keeper"),
        "due": state("Đến kỳ", "Due", first=True, next_step=("Trực", "Keep it")),
        "kept": state("Đã trực", "Kept", last=True),
        "missed": state("Bỏ", "Missed", last=True),
    }
    said = {"says": ("ghi", "noted it"), "by": ["officer", "clerk"]}
    acts = {
        "foresee": action(
            "Lập", "Foresee", first=True, then=held["due"], hands_to="keeper",
            asks=[*PERIOD, "who", "place", "keeper"], **said,
        ),
        "begin": action("Đến kỳ", "Begin", when=[held["due"]], **said),
        "keep": action("Trực", "Keep", when=[held["due"]], then=held["kept"], **said),
        "miss": action("Bỏ", "Miss", when=[held["due"]], then=held["missed"], **said),
    }  # fmt: skip
    says = {
        "opens": "foresee", "setting": "watch_times", "rule": "R11-COMM",
        "ahead": "ahead_days", "begins": "begin", "ends": "miss",
        "gives": {"who": "a"}, "owner": ("officer",),
    }  # fmt: skip
    return type(Procedure)(
        "Watch",
        (Procedure,),
        {
            **held,
            **acts,
            "filters": ("period", "who"),
            "title": "period",
            "falls_due": (Periodic(**{**says, **terms}),),
        },
        key="watch",
        prefix="TR",
        since=date(2025, 1, 1),
        words=("Phiên trực", "Watch"),
        plural=("Phiên trực", "Watches"),
        shares=periodic.FIELDS,
        tally=False,
    )


@pytest.fixture
def falls_due(monkeypatch):
    """The kind is declared; answers what a day brings to Sông Mẫu."""
    times = Declared(
        "watch_times", None, Words("số phiên", "watches"), as_the_law_says_or(0, 31)
    )
    monkeypatch.setitem(SETTINGS, "watch_times", times)
    for other in CATALOGUE.values():
        monkeypatch.setattr(other, "falls_due", ())
    monkeypatch.setitem(CATALOGUE, "watch", watch())
    cast.build()

    def on(day):
        with clock.showing(clock.at_office(day)):
            done = falling_due.fall_due(UNIT, day)
        assert done.reasons == []
        return done.acts

    return on


def watches():
    rows = Matter.objects.filter(body=UNIT, kind="watch").order_by("serial")
    return [
        f"{one.facts['period']} {one.facts['nth']} {one.state} {one.owner}"
        for one in rows
    ]


def test_a_month_is_opened_by_the_law_ahead_of_it_and_begun_on_its_first_day(falls_due):
    assert falls_due(date(2026, 6, 10)) == 4  # two opened, two begun
    assert watches() == ["2026-06 1 due officer", "2026-06 2 due officer"]
    assert falls_due(date(2026, 6, 10)) == 0
    assert falls_due(date(2026, 6, 20)) == 0
    assert falls_due(date(2026, 6, 21)) == 2  # ten days ahead: July
    assert falls_due(date(2026, 7, 1)) == 4  # June missed, July begun
    assert watches() == [
        "2026-06 1 missed officer",
        "2026-06 2 missed officer",
        "2026-07 1 due officer",
        "2026-07 2 due officer",
    ]


def test_the_acts_bear_the_day_they_belong_to_and_the_name_of_nobody(falls_due):
    falls_due(date(2026, 6, 21))
    falls_due(date(2026, 7, 4))
    july = queries.folds(
        Matter.objects.filter(kind="watch").values_list("pk", flat=True)
    )
    one = next(fold for fold in july.values() if fold.facts["period"] == "2026-07")
    begun = ledger.of_matter(one.id)[-1]
    assert (begun.action, begun.effective_on) == ("begin", date(2026, 7, 1))
    with clock.showing(clock.at_office(date(2026, 7, 4))):
        assert queries.timeline(one, "vi")[0].who == "hệ thống, theo lịch"


def test_after_months_of_silence_every_month_is_made_good_once(falls_due):
    falls_due(date(2026, 3, 5))
    assert falls_due(date(2026, 6, 2)) == 18  # 6 opened, 6 begun, 6 missed
    assert [one.split()[0] for one in watches()] == [
        month for n in range(3, 7) for month in [f"2026-0{n}"] * 2
    ]
    assert [one.split()[2] for one in watches()].count("missed") == 6


def test_killed_in_the_middle_the_rest_is_done_and_nothing_twice(
    falls_due, monkeypatch
):
    act, calls = desk.act, []

    def killed(*args, **terms):
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return act(*args, **terms)

    monkeypatch.setattr(desk, "act", killed)
    with pytest.raises(KeyboardInterrupt):
        falls_due(date(2026, 6, 10))
    assert len(watches()) == 1
    falls_due(date(2026, 6, 10))
    assert watches() == ["2026-06 1 due officer", "2026-06 2 due officer"]


def test_what_was_opened_by_hand_is_not_opened_again(falls_due):
    ha = cast_of("officer")
    with clock.showing(clock.at_office(date(2026, 6, 3))):
        by_hand = {
            "period": "2026-06", "nth": 1, "who": "a", "keeper": "clerk",
            "period_from": "2026-06-01", "period_to": "2026-06-30",
        }  # fmt: skip
        desk.act(ha, "watch", "foresee", by_hand)
    falls_due(date(2026, 6, 3))
    assert watches() == ["2026-06 1 due clerk", "2026-06 2 due officer"]


def test_the_unit_may_say_how_many_and_nought_is_none(falls_due):
    with clock.showing(clock.at_office(date(2026, 5, 1))):
        actions.set_setting(UNIT, "watch_times", 0, by=SYSTEM, on=date(2026, 5, 1))
    assert falls_due(date(2026, 6, 3)) == 0
    with clock.showing(clock.at_office(date(2026, 6, 4))):
        actions.set_setting(UNIT, "watch_times", 1, by=SYSTEM, on=date(2026, 6, 4))
    assert falls_due(date(2026, 6, 4)) == 2
    assert watches() == ["2026-06 1 due officer"]


def test_one_for_each_of_a_list(falls_due, monkeypatch):
    each = watch(for_each="place", rule=None, begins=None)
    monkeypatch.setitem(CATALOGUE, "watch", each)
    with clock.showing(clock.at_office(date(2026, 5, 1))):
        actions.set_setting(UNIT, "watch_times", 1, by=SYSTEM, on=date(2026, 5, 1))
    assert falls_due(date(2026, 6, 3)) == len(cast.PLACES)
    assert falls_due(date(2026, 6, 3)) == 0
    held = {one.facts["place"] for one in Matter.objects.filter(kind="watch")}
    assert held == set(cast.PLACES)


def cast_of(post_code):
    return next(one for one in actors(UNIT, date(2026, 6, 1)) if one.post == post_code)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({}, []),
        ({"begins": "start"}, ["falls due by start, which is no action"]),
        ({"begins": "foresee"}, ["falls due by foresee, which opens at the wrong end"]),
        ({"rule": "R11"}, ["falls due by R11, which is no rule"]),
        ({"rule": "TCD-SCHED"},
         ["falls due every month by TCD-SCHED, which says otherwise"]),
        ({"gives": {"what": 1}},
         ["falls due by foresee, which neither asks nor takes what"]),
        ({"for_each": "moons"},
         ["falls due by foresee, which neither asks nor takes moons",
          "falls due for each moons, which is no list"]),
        ({"owner": ("king",)}, ["falls due to the king, which is no role"]),
        ({"every": "moon"},
         ["falls due every moon; one of month, quarter, half, year was expected",
          "falls due every moon by R11-COMM, which says otherwise"]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("falls_due")
def test_what_is_wrong_is_told(terms, told):
    found = faults_of({**CATALOGUE, "watch": watch(**terms)})
    said = [one.said for one in found if one.kind == "watch"]
    assert [one for one in said if one not in told] == []
    assert said == told
