"""Points are taken away by the bands of the table, each time with a reason and fact."""

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import CROSS, EXPLAIN, OPENED, OWN, SETTLE, act, on
from tests.rooms.emulation.test_season import adopted_table

from minhbach.emulation import adopted, drawing, settling, taking
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Refusal
from minhbach.matters import desk, queries
from minhbach.procedures import deducting
from minhbach.procedures.deducting import Limits

pytestmark = pytest.mark.django_db(databases="__all__")
GRAVE = {"band": 2, "taken": "3", "why": "số liệu sai", "fact": "BC 12/BC-BNC"}
LIGHT = {**GRAVE, "band": 1, "taken": "1"}


@pytest.fixture
def cast():
    return world.build()


@pytest.fixture
def round_(cast):
    made = season.opened(cast)
    with on(OWN):
        for one in season.sheets(cast, made).values():
            for number, line in season.lines(one).items():
                if number != "4":
                    said = {"self_points": "10", "evidence": "sổ", "on_paper": "1-CV"}
                    act(cast.mai, "score", "score", line.id, **said)
            sent = {"submitted_on": OWN, "on_paper": "1-CV"}
            act(cast.mai, "score_sheet", "submit", one.id, **sent)
        drawing.draw_lots(cast.mai, queries.fold(made))
    return made


@pytest.fixture
def four(cast, round_):
    """The criterion of deduction on the sheet of Sông Mẫu."""
    return season.lines(season.sheets(cast, round_)["song-mau"])["4"].id


def proposed(who, four, day=CROSS, **said):
    """A deduction proposed as the page proposes it, without its words."""
    with on(day):
        criterion = queries.fold(four)
        made = new_id()
        fields = {
            **GRAVE,
            **said,
            "score": [four],
            "gist": "mức trừ",
            "proposed_on": day,
            "desk": "cluster_secretary",
            "kept_by": "cluster_secretary",
            "explain_by": EXPLAIN,
            "settle_by": SETTLE,
        }
        acts = [
            desk.Act("deduction", "propose", fields, opens_as=made),
            desk.Act("score", "take", {"taken": [made]}, criterion.id),
        ]
        desk.act_all(who, acts)
    return made


def reasons(refused):
    return sorted(one.words.en for one in refused.value.reasons)


def test_those_upheld_are_counted_up_to_the_ceiling(cast, four):
    first, second, third = (proposed(cast.mai, four) for _ in range(3))
    with on(SETTLE):
        act(cast.mai, "deduction", "uphold", first)
        act(cast.mai, "deduction", "uphold", second, taken="4", decision="hai số")
        act(cast.mai, "deduction", "drop", third, decision="đã sửa kịp")
        act(cast.mai, "score", "count_up", four)

    found = queries.fold(four)
    assert (found.state, found.facts["settled_points"]) == ("settled", "-5")  # not -7


def test_one_needs_a_band_points_within_it_a_reason_and_a_fact(cast, four):
    with pytest.raises(Refusal) as refused:
        proposed(cast.mai, four, taken="6", why="", fact=" ")
    with pytest.raises(Refusal) as unknown:
        proposed(cast.mai, four, band=7)

    assert len(refused.value.reasons) == 3
    assert "this band takes 3 – 5 points" in reasons(refused)
    assert reasons(unknown) == ["the score table has no such band"]


def test_a_band_that_is_taken_once_is_not_taken_twice(cast, four):
    first = proposed(cast.mai, four, **LIGHT)
    with pytest.raises(Refusal) as refused:
        proposed(cast.mai, four, **LIGHT)
    with on(CROSS):
        act(cast.mai, "deduction", "drop", first, decision="nhầm đơn vị")

    assert reasons(refused) == ["this band is deducted once"]
    assert proposed(cast.mai, four, **LIGHT)


def test_the_unit_its_cross_scorer_and_the_cluster_propose_and_nobody_else(
    cast, round_, four
):
    scorer = season.sheets(cast, round_)["song-mau"].facts["cross_by"]
    seats = {
        "song-mau": season.seat(cast.tuan),
        "nui-mau": season.seat(cast.son),
    }

    assert proposed(seats["song-mau"], four)
    if scorer == "nui-mau":
        assert proposed(seats["nui-mau"], four)
    else:
        with pytest.raises(Refusal):
            proposed(seats["nui-mau"], four)


def test_the_unit_explains_before_it_is_decided_and_a_change_needs_a_word(cast, four):
    made = proposed(cast.mai, four)
    with on(CROSS), pytest.raises(Refusal) as early:
        act(cast.mai, "deduction", "uphold", made)
    with on(CROSS):
        said = {"explanation": "đã đính chính ngày 3/11"}
        act(season.seat(cast.ha), "deduction", "explain", made, **said)
        with pytest.raises(Refusal) as silent:
            act(cast.mai, "deduction", "uphold", made, taken="5")
        act(cast.mai, "deduction", "uphold", made, taken="5", decision="lặp lại")

    assert reasons(early) == ["the unit may still explain"]
    assert reasons(silent) == ["other points than were proposed: say why"]


def test_settling_by_rule_counts_what_is_decided_and_leaves_the_rest(
    cast, round_, four
):
    made = proposed(season.seat(cast.tuan), four)  # of itself: nothing to explain
    with on(CROSS):
        for sheet in season.sheets(cast, round_).values():
            for number, line in season.lines(sheet).items():
                if number != "4":
                    said = {"cross_points": "10", "on_paper": "2-CV"}
                    act(cast.mai, "score", "cross", line.id, **said)
            act(cast.mai, "score_sheet", "finish_cross", sheet.id, on_paper="2-CV")
        settling.settle(cast.mai, queries.fold(round_))
        open_ = queries.fold(four).state
        act(cast.mai, "deduction", "uphold", made)
        settling.settle(cast.mai, queries.fold(round_))

    others = season.lines(season.sheets(cast, round_)["nui-mau"])["4"]
    assert (open_, queries.fold(four).facts["settled_points"]) == ("unscored", "-3")
    assert (others.state, others.facts["settled_points"]) == ("settled", "0")


def test_what_was_counted_is_opened_again_with_a_reason(cast, four):
    with on(CROSS):
        act(cast.mai, "score", "count_up", four)
        with pytest.raises(Refusal):
            proposed(cast.mai, four)
        act(cast.mai, "score", "take_again", four, reason="có đơn phản ánh")

    assert proposed(cast.mai, four)


@pytest.mark.parametrize("given", ["score", "cross", "settle"])
def test_nobody_writes_a_deduction_as_plain_points(cast, four, given):
    names = {"score": "self", "cross": "cross", "settle": "settled"}
    said = {f"{names[given]}_points": "0", "on_paper": "1-CV", "evidence": "sổ"}
    with on(CROSS), pytest.raises(Refusal):
        act(cast.mai, "score", given, four, **said)


def test_the_bands_of_an_adopted_table_are_offered_in_its_words(cast):
    table = adopted_table(cast)
    made = season.launched(cast, table=[table], period="2026-H1")
    with on(OPENED):
        adopted.open_scoring(cast.mai, queries.fold(made))
    four = season.lines(season.sheets(cast, made)["song-mau"])["4"]
    with on(OWN):
        said = taking.Taking("1", "2", "số liệu sai", "BC 12/BC-BNC")
        proposed_ = queries.fold(taking.propose(cast.mai, four, said))

    assert [one.vi for one in taking.bands(four)] == ["sai một số"]
    assert proposed_.prose["gist"] == "sai một số"
    assert (proposed_.owner, proposed_.facts["member"]) == ("song-mau", "song-mau")
    assert deducting.bands(four.facts["bands"]) == [Limits(1, 3, True)]
