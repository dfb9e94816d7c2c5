"""A season by an adopted table: filled, scored, crossed, settled, ranked."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests import cast as world
from tests.rooms.emulation import drawn, season
from tests.rooms.emulation.season import CROSS, OPENED, OWN, act, on
from tests.rooms.figures import line
from tests.rooms.reports.test_review import neighbours, signed

from minhbach.commands import main
from minhbach.emulation import (
    adopted,
    drawing,
    filled_in,
    published,
    score_tables,
    standing,
)
from minhbach.files import store
from minhbach.kernel.refusals import Refusal
from minhbach.matters import queries

pytestmark = pytest.mark.django_db(databases="__all__")
LATE = date(2026, 11, 13)
BAND = """
[[criterion.band]]
vi = "sai một số"
en = "one figure wrong"
low = 1
high = 3
each = true
"""
TEXT = drawn.text(
    drawn.group("I", 30),
    drawn.criterion(1, 10, more=drawn.figured("P13")),
    drawn.criterion(2, 10),
    drawn.criterion(3, 10, type_="target"),
    drawn.criterion(4, 5, type_="deduction", more=BAND),
    '[[deadline]]\nstep = "self_score"\nvi = "Gửi phiếu chậm"\nen = "Sheet sent late"\n'
    "per_day = 0.5\nmost = 2\nnot_done = 5\n",
    total=30,
)


def read(text):
    return score_tables.read(text, "thu")


@pytest.fixture
def cast():
    """Two members have signed the first half-year; the others have not."""
    built = world.build()
    for people in (built, neighbours(built)):
        letters = [line.letter(people, date(2026, 3, day)) for day in (2, 3)]
        claims = [line.classified(people, one, date(2026, 3, 6)) for one in letters]
        for no, one in enumerate(claims):
            line.transferred(people, one, date(2026, 3, 9), f"{no}-CV/BNC")
    with on(date(2026, 7, 1)):
        signed(built, built.tuan, built.minh)
        near = neighbours(built)
        signed(near, near.minh, near.minh)
    season.join_outside(built)
    return built


def adopted_table(cast, text=TEXT):
    with on(OPENED):
        made = adopted.propose(cast.mai, read(text), 2026, OPENED, OPENED)
        act(
            cast.mai,
            "score_table",
            "adopt",
            made,
            document_number="5-QĐ/CTĐ",
            adopted_on=OPENED,
        )
    return made


@pytest.fixture
def round_(cast):
    made = season.launched(cast, table=[adopted_table(cast)], period="2026-H1")
    with on(OPENED):
        adopted.open_scoring(cast.mai, queries.fold(made))
        filled_in.fill(cast.mai, queries.fold(made))
    return made


def lines(cast, round_, unit):
    return season.lines(season.sheets(cast, round_)[unit])


def test_what_figures_tell_is_filled_once_and_typed_by_nobody(cast, round_):
    mine = lines(cast, round_, "song-mau")["1"]
    assert mine.state == "self_scored"
    assert mine.facts["evidence_figure"] == "P13 2026-H1"
    assert len(mine.facts["figures_digest"]) == 64
    assert lines(cast, round_, "bien-mau")["1"].state == "unscored"  # signed nothing
    with on(OPENED):
        assert filled_in.fill(cast.mai, queries.fold(round_)) == 0
        head = season.seat(cast.minh)
        with pytest.raises(Refusal) as refusal:
            act(head, "score", "score", mine.id, self_points="10", evidence="x")
        with pytest.raises(Refusal):  # a ranking waits for every sheet
            published.publish(cast.mai, queries.fold(round_))

    assert "self_points" in {one.field for one in refusal.value.reasons}


def settle_all(cast, round_, points, *, but=()):
    """Every sheet from points by unit: own and cross alike, settled and concluded.

    `but`: the sheets of these units stay open.
    """
    score_all(cast, round_, points)
    with on(CROSS):
        drawing.draw_lots(cast.mai, queries.fold(round_))
        for unit, (two, result) in points.items():
            settle(cast, round_, unit, {"2": two, "3": result})
            if unit not in but:
                sheet = season.sheets(cast, round_)[unit]
                act(cast.mai, "score_sheet", "conclude", sheet.id)


def score_all(cast, round_, points):
    with on(OWN):
        for unit, (two, result) in points.items():
            found = lines(cast, round_, unit)
            if found["1"].state == "unscored":
                act(
                    cast.mai,
                    "score",
                    "leave_out",
                    found["1"].id,
                    reason="chưa có số liệu",
                )
            typed = {"2": {"self_points": two}}
            typed["3"] = {"self_points": result, "target": "100"}
            for number, said in typed.items():
                act(
                    cast.mai,
                    "score",
                    "score",
                    found[number].id,
                    evidence="sổ",
                    on_paper="1-CV",
                    **said,
                )
    for unit, one in season.sheets(cast, round_).items():
        sent = LATE if unit == "song-mau" else OWN
        with on(sent):
            act(
                cast.mai,
                "score_sheet",
                "submit",
                one.id,
                submitted_on=sent,
                on_paper="1-CV",
            )


def settle(cast, round_, unit, points):
    """One sheet cross-scored as the unit scored itself, and settled."""
    for number, said in points.items():
        one = lines(cast, round_, unit)[number].id
        act(cast.mai, "score", "cross", one, cross_points=said, on_paper="2-CV")
    sheet = season.sheets(cast, round_)[unit]
    act(cast.mai, "score_sheet", "finish_cross", sheet.id, on_paper="2-CV")
    for one in lines(cast, round_, unit).values():
        if one.facts["sort"] == "deduction":
            act(cast.mai, "score", "count_up", one.id)
        elif one.state != "not_assigned":
            said = one.facts["self_points"]
            act(cast.mai, "score", "settle", one.id, settled_points=said)


POINTS = {
    "song-mau": ("10", "120"),
    "nui-mau": ("8", "150"),
    "bien-mau": ("8", "100"),
    "dong-mau": ("8", "50"),
    "rung-mau": ("6", "100"),
    season.OUTSIDE: ("6", "100"),
}


@pytest.fixture
def settled(cast, round_):
    settle_all(cast, round_, POINTS)
    return round_


def found_lines(round_, unit):
    place = standing.of_round(queries.fold(round_)).ranking.by_code[unit]
    return {one.criterion: one for one in place.unit.lines}


def test_a_settled_season_is_ranked_published_and_corrected(cast, settled, capsys):
    the_points_are_what_was_settled(settled)
    with on(CROSS):
        published.publish(cast.mai, queries.fold(settled))
    before = standing.of_round(queries.fold(settled)).ranking
    the_command_tells_the_same(before, capsys)
    first = next(one.unit.code for one in before.places if one.rank == 1)
    two = lines(cast, settled, first)["2"].id
    why = {"settled_points": "0", "settle_reason": "minh chứng không đúng"}
    with on(CROSS):
        act(cast.mai, "score", "correct", two, **why)
        published.publish(cast.mai, queries.fold(settled))
    said = queries.fold(settled)

    assert "tiêu chí 2" in said.prose["why_moved"]
    assert said.facts["ranking_digest"] != before.digest


def the_points_are_what_was_settled(settled):
    """A target by how far the best is ahead; what was left out; what days late cost."""
    given = {unit: found_lines(settled, unit)["3"].points for unit in POINTS}
    assert given["nui-mau"] == 10
    assert (given["song-mau"], given["bien-mau"], given["dong-mau"]) == (7, 5, 2.5)
    places = standing.of_round(queries.fold(settled)).ranking.by_code
    assert places["bien-mau"].unit.assigned == 20
    assert places["song-mau"].unit.assigned == 30
    assert found_lines(settled, "song-mau")["late.self_score"].points == -1.5
    assert found_lines(settled, "nui-mau")["late.self_score"].points == 0


def the_command_tells_the_same(ranking, capsys):
    assert standing.of("cum-thu", 2026).ranking.digest == ranking.digest
    assert json.loads(store.get(ranking.digest))["places"]
    assert main.main(["rank", "--cluster", "cum-thu", "--year", "2026", "--json"]) == 0
    told = {one["unit"]: one for one in json.loads(capsys.readouterr().out)}
    assert {"rank", "points", "interval", "lost"} <= told["nui-mau"].keys()
    lost = {one["criterion"] for one in told["song-mau"]["lost"]}
    assert "late.self_score" in lost


@pytest.mark.parametrize(
    "wrong", ["total = 31", "total = 30\nshape_only = true"], ids=["sums", "shape"]
)
def test_a_faulty_table_or_a_mere_shape_is_not_proposed(wrong):
    people = world.build()
    text = TEXT.replace("total = 30", wrong)
    with on(OPENED), pytest.raises(Refusal):
        adopted.propose(people.mai, read(text), 2026, OPENED, OPENED)


def test_nothing_is_published_over_an_open_objection(cast, settled):
    one = lines(cast, settled, "song-mau")["2"]
    with on(CROSS):
        head = season.seat(cast.minh, CROSS)
        act(head, "score", "object_", one.id, protest="thiếu một văn bản")
        with pytest.raises(Refusal) as refusal:
            published.publish(cast.mai, queries.fold(settled))
        clocks = queries.fold(one.id).running
        act(cast.mai, "score", "settle", one.id, settled_points="10")
        published.publish(cast.mai, queries.fold(settled))

    [said] = [one.words for one in refusal.value.reasons]
    assert said.vi.endswith(": Sông Mẫu, tiêu chí 2")
    assert said.en == "an objection is still open: Sông Mẫu, criterion 2"
    assert list(clocks) == ["answering"]
