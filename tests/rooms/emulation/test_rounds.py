"""A year's scoring: the unit, a member drawn by lot, the cluster; all of it entries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import (
    CROSS,
    OPENED,
    OUTSIDE,
    OWN,
    UNITS,
    act,
    on,
    seat,
)

from minhbach.emulation import drawing, lots, rounds
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.matters import desk, queries

pytestmark = pytest.mark.django_db(databases="__all__")
MINE = "song-mau"
CHANGED = ("emulation_round", "change_days")


@pytest.fixture
def cast():
    return world.build()


@pytest.fixture
def round_(cast):
    return season.opened(cast)


def sheet(cast, round_, unit=MINE):
    return season.sheets(cast, round_)[unit]


def line(cast, round_, number, unit=MINE):
    return season.lines(sheet(cast, round_, unit))[number]


def scored(cast, round_, unit=MINE, by=None, **points):
    """The unit's own points; by its head, or by the secretary from its paper."""
    paper = {} if by else {"on_paper": "9-CV/BNC"}
    for number, given in (points or {"1": "10", "2": "15", "3": "0"}).items():
        act(
            by or cast.mai,
            "score",
            "score",
            line(cast, round_, number.strip("_"), unit).id,
            self_points=given,
            evidence="theo sổ",
            **paper,
        )


def submitted(cast, round_):
    with on(OWN):
        scored(cast, round_, by=seat(cast.minh))
        act(
            seat(cast.minh),
            "score_sheet",
            "submit",
            sheet(cast, round_).id,
            submitted_on=OWN,
        )


def refused(*args, **fields):
    with pytest.raises(Refusal) as refusal:
        act(*args, **fields)
    return {one.field for one in refusal.value.reasons}


def test_every_member_gets_its_sheet_with_every_criterion(cast, round_):
    found = season.sheets(cast, round_)

    assert sorted(found) == UNITS
    assert [len(one.facts["lines"]) for one in found.values()] == [4] * 6
    assert queries.fold(round_).state == "scoring"
    assert found[MINE].owner == MINE
    assert found[OUTSIDE].owner == "cluster_secretary"  # nobody of it works here


@pytest.mark.usefixtures("round_")
def test_nothing_of_it_is_ever_stuck():
    assert [
        (one.fold.kind, one.lacks)
        for one in queries.exceptions("cum-thu", OPENED)
        if one.fold.kind in ("emulation_round", "score_sheet", "score")
    ] == []


def test_a_unit_scores_itself_and_nobody_else_does(cast, round_):
    mine = line(cast, round_, "1")
    with on(OPENED):
        assert refused(seat(cast.son), "score", "score", mine.id, self_points="10") == {
            "member"
        }
        act(seat(cast.lan), "score", "score", mine.id, self_points="10")

    assert queries.fold(mine.id).facts["self_points"] == "10"


@pytest.mark.parametrize(
    ("number", "points", "fields"),
    [
        ("1", "5", {"self_points"}),
        ("1", "11", {"self_points"}),
        ("2", "20,5", {"self_points", "evidence"}),
        ("2", "1.000", {"self_points"}),
        ("2", "nhiều", {"self_points"}),
        ("2", "12,5", {"evidence"}),
        ("3", "11", {"self_points", "evidence"}),
    ],
)
def test_points_that_cannot_be_are_refused(cast, round_, number, points, fields):
    mine = line(cast, round_, number)
    with on(OPENED):
        assert (
            refused(seat(cast.lan), "score", "score", mine.id, self_points=points)
            == fields
        )


def test_a_comma_and_noughts_are_read(cast, round_):
    mine = line(cast, round_, "2")
    with on(OPENED):
        act(
            seat(cast.lan),
            "score",
            "score",
            mine.id,
            self_points="12,50",
            evidence="sổ",
        )

    assert queries.fold(mine.id).facts["self_points"] == "12.5"


def test_the_secretary_writes_for_a_member_outside_only_from_its_paper(cast, round_):
    theirs = line(cast, round_, "1", OUTSIDE)
    with on(OPENED):
        assert refused(cast.mai, "score", "score", theirs.id, self_points="10") == {
            "on_paper"
        }
        scored(cast, round_, OUTSIDE)

    assert line(cast, round_, "1", OUTSIDE).state == "self_scored"


def test_a_sheet_half_scored_does_not_go_out_and_only_the_head_sends_it(cast, round_):
    mine = sheet(cast, round_)
    with on(OWN):
        assert refused(
            seat(cast.minh), "score_sheet", "submit", mine.id, submitted_on=OWN
        )
        scored(cast, round_, by=seat(cast.lan))
        assert refused(
            seat(cast.lan), "score_sheet", "submit", mine.id, submitted_on=OWN
        )
        act(seat(cast.minh), "score_sheet", "submit", mine.id, submitted_on=OWN)

    assert (sheet(cast, round_).state, sheet(cast, round_).owner) == (
        "submitted",
        "cluster_secretary",
    )


def test_the_lot_is_drawn_from_the_entry_before_it(cast, round_):
    submitted(cast, round_)
    before = read.head("cum-thu")
    with on(OWN):
        drawing.draw_lots(cast.mai, queries.fold(round_))

    said = queries.fold(round_).facts
    assert (said["seed"], said["seed_entry"]) == (before.hash.hex(), before.seq)
    drawn = {
        unit: one.facts["cross_by"] for unit, one in season.sheets(cast, round_).items()
    }
    assert drawn == lots.drawn(UNITS, said["seed"])


def crossed(cast, round_, **points):
    """The lot drawn, and the sheet of the unit cross-scored from the scorer's paper."""
    submitted(cast, round_)
    with on(CROSS):
        drawing.draw_lots(cast.mai, queries.fold(round_))
        for number, given in points.items():
            act(
                cast.mai,
                "score",
                "cross",
                line(cast, round_, number.strip("_")).id,
                cross_points=given,
                cross_note="xem lại sổ",
                on_paper="4-CV/BNC",
            )


def test_only_the_member_drawn_cross_scores_and_says_why_it_differs(cast, round_):
    crossed(cast, round_)
    mine = line(cast, round_, "2")
    other = seat(cast.son) if mine.facts["cross_by"] != "nui-mau" else seat(cast.minh)
    with on(CROSS):
        assert "cross_by" in refused(
            other, "score", "cross", mine.id, cross_points="15"
        )
        assert "cross_note" in refused(
            cast.mai, "score", "cross", mine.id, cross_points="14", on_paper="1"
        )


def test_what_is_settled_lies_between_and_needs_a_reason(cast, round_):
    crossed(cast, round_, _2="11")
    two = line(cast, round_, "2").id
    with on(CROSS):
        assert refused(
            cast.mai, "score", "settle", two, settled_points="12", settle_reason="x"
        ) == {"settled_points"}
        act(seat(cast.lan), "score", "explain", two, explanation="đủ ba văn bản")
        assert refused(
            cast.mai, "score", "settle", two, settled_points="16", settle_reason="x"
        ) == {"settled_points"}
        assert refused(cast.mai, "score", "settle", two, settled_points="13") == {
            "settle_reason"
        }
        act(
            cast.mai,
            "score",
            "settle",
            two,
            settled_points="13",
            settle_reason="hai trong ba",
        )

    assert queries.fold(two).facts["settled_points"] == "13"


def test_after_its_days_an_unexplained_difference_is_settled(cast, round_):
    crossed(cast, round_, _2="11")
    two = line(cast, round_, "2").id
    with on(season.EXPLAIN + timedelta(days=1)):
        act(
            cast.mai,
            "score",
            "settle",
            two,
            settled_points="11",
            settle_reason="không giải trình",
        )

    assert queries.fold(two).state == "settled"


def test_an_objection_is_heard_and_the_correction_is_an_entry(cast, round_):
    crossed(cast, round_, _2="15")
    two = line(cast, round_, "2").id
    with on(CROSS):
        act(cast.mai, "score", "settle", two, settled_points="15")
        act(seat(cast.minh), "score", "object_", two, protest="thiếu một văn bản")
        assert queries.fold(two).state == "objected"
        act(cast.mai, "score", "settle", two, settled_points="15")
        act(
            cast.mai,
            "score",
            "correct",
            two,
            settled_points="16",
            settle_reason="bổ sung",
        )

    assert [one.action for one in read.of_matter(two)][-4:] == [
        "settle",
        "object_",
        "settle",
        "correct",
    ]


def test_a_criterion_not_assigned_leaves_and_says_why(cast, round_):
    one = line(cast, round_, "1").id
    with on(OPENED):
        assert refused(cast.mai, "score", "leave_out", one) == {"reason"}
        act(cast.mai, "score", "leave_out", one, reason="đơn vị không có phòng này")

    assert queries.fold(one).state == "not_assigned"


def test_a_sheet_is_concluded_when_everything_is_settled(cast, round_):
    crossed(cast, round_, _1="10", _2="15", _3="0")
    mine = sheet(cast, round_).id
    with on(CROSS):
        act(cast.mai, "score_sheet", "finish_cross", mine, on_paper="4-CV/BNC")
        assert refused(cast.mai, "score_sheet", "conclude", mine)
        for one in season.lines(sheet(cast, round_)).values():
            if one.facts["sort"] == "deduction":
                act(cast.mai, "score", "count_up", one.id)
            else:
                own = one.facts["self_points"]
                act(cast.mai, "score", "settle", one.id, settled_points=own)
        act(cast.mai, "score_sheet", "conclude", mine)

    assert queries.fold(mine).state == "settled"


@pytest.mark.usefixtures("round_")
def test_a_sheet_sent_late_is_seen_by_its_clock(cast):
    with on(OWN + timedelta(days=1)):
        late = [
            one.kind
            for one in queries.late(cast.mai, "cum-thu", OWN + timedelta(days=1))
        ]

    assert late == ["score_sheet"] * 6


def test_the_scoring_opens_once(cast, round_):
    with on(OPENED), pytest.raises(Refusal):
        rounds.open_scoring(
            cast.mai, queries.fold(round_), "ab" * 32, lambda _unit: season.LINES
        )

    assert len(season.sheets(cast, round_)) == 6


def test_undoing_and_corrections_are_not_for_members(cast, round_):
    mine = sheet(cast, round_)
    open_ = {
        one.action.key for one in desk.choices(seat(cast.lan), mine) if one.is_open
    }

    assert not open_ & {"conclude", "return_", "draw"}


def test_a_period_that_does_not_exist_opens_no_round_and_a_wrong_one_is_changed(cast):
    with pytest.raises(Refusal) as refusal:
        season.launched(cast, period="abc")
    made = season.launched(cast, period="2025-H1")
    with on(OPENED):
        act(cast.mai, *CHANGED, made, period="2026-H1", reason="gõ nhầm")

    assert "viết 2026-H1" in str(refusal.value)
    assert queries.fold(made).facts["period"] == "2026-H1"


def test_a_round_is_launched_before_it_begins(cast):
    begins = OPENED + timedelta(days=4)
    assert queries.fold(season.launched(cast, begins_on=begins)).state == "launched"
