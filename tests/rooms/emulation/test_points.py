"""Points are exact and made by type; what is not known is not nought. Points …"""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from tests.rooms.emulation.drawn import bound, criterion, figured, group, table, unit

from minhbach.emulation import formula, given, late_steps, score_tables
from minhbach.emulation.points import rounded
from minhbach.emulation.scored import Line
from minhbach.emulation.targets import Result, against_targets
from minhbach.kernel.refusals import Refusal

CEILING = st.integers(1, 50).map(Fraction)
AMOUNT = st.fractions(0, 1000, max_denominator=100)
RESULTS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.builds(
        Result, st.none() | AMOUNT, st.none() | st.integers(1, 500).map(Fraction)
    ),
    min_size=1,
)
F = Fraction


# Against a target -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "target", "points"),
    [
        (0, 10, 0),
        (5, 10, 5),  # ½·20·5/10
        (10, 10, 10),  # ½·20
        (15, 10, 15),  # half of what the best is above
        (20, 10, 20),  # the best
    ],
)
def test_follow_the_published_formula(actual, target, points):
    results = {"this": Result(F(actual), F(target)), "best": Result(F(20), F(10))}

    assert against_targets(F(20), results)["this"] == points


def test_without_a_target_are_ranked_among_such_units_only():
    results = {
        "a": Result(F(3)),
        "b": Result(F(4)),
        "with a target": Result(F(900), F(10)),
        "nothing": Result(None),
    }

    points = against_targets(F(20), results)

    assert (points["a"], points["b"], points["nothing"]) == (15, 20, None)


def test_of_all_change_when_the_best_is_corrected():
    best, other = Result(F(30), F(10)), Result(F(15), F(10))

    before = against_targets(F(20), {"best": best, "other": other})
    after = against_targets(F(20), {"best": Result(F(15), F(10)), "other": other})

    assert (before["other"], after["other"]) == (F(25, 2), 20)


def test_are_refused_for_a_target_of_nothing():
    with pytest.raises(Refusal) as refusal:
        against_targets(F(20), {"a": Result(F(1), F(0)), "b": Result(F(-1))})

    assert len(refusal.value.reasons) == 2


@drawn(CEILING, RESULTS)
def test_lie_within_the_ceiling_and_are_none_where_nothing_is_known(ceiling, results):
    points = against_targets(ceiling, results)

    assert all((points[u] is None) == (results[u].actual is None) for u in results)
    assert all(0 <= one <= ceiling for one in points.values() if one is not None)


@drawn(CEILING, RESULTS, AMOUNT)
def test_do_not_fall_when_a_unit_attains_more(ceiling, results, more):
    who = next(iter(results))
    was = results[who]
    if was.actual is None:
        return
    better = {**results, who: Result(was.actual + more, was.target)}

    before, after = against_targets(ceiling, results), against_targets(ceiling, better)

    assert after[who] >= before[who]
    others = [one for one in results if one != who and before[one] is not None]
    assert all(after[one] <= before[one] for one in others)


# From a share -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "value", "points"),
    [
        ("60..95", 60, 0),
        ("60..95", 95, 10),
        ("60..95", 100, 10),
        ("60..95", 70, F(20, 7)),
        ("20..2", 2, 10),
        ("20..2", 11, 5),
        ("20..2", 30, 0),
        (">=95: 10; >=80: 6", 95, 10),
        (">=95: 10; >=80: 6", F(949, 10), 6),
        (">=95: 10; >=80: 6", 79, 0),
        ("<=5: 10; <=10: 6", 10, 6),
    ],
)
def test_are_made_by_a_line_or_by_steps(rule, value, points):
    assert formula.parse(rule).points(F(value), F(10)) == points


@pytest.mark.parametrize(
    "rule", ["", "60", "60..60", ">=80: 6; >=95: 10", ">=9: 1; <=8: 2"]
)
def test_are_made_by_nothing_else(rule):
    with pytest.raises(Refusal, match="không đọc được cách tính"):
        formula.parse(rule)


def test_have_no_figure_where_there_is_none_and_are_not_nought():
    one = bound("P13", "P16", "P36", formula="100..0")
    states = {line.criterion: line for line in unit(one, "a", P13=(9, 10)).lines}

    assert states["0"].points == 1
    assert (states["1"].state, states["1"].points) == ("no_figure", None)


def test_leave_the_denominator_where_nothing_fell_due_if_the_table_says_so():
    said, strict = (_bound(each) for each in ("not_assigned", "no_figure"))

    assert unit(said, "a", P13=(0, 0)).lines[0].state == "not_assigned"
    assert unit(strict, "a", P13=(0, 0)).lines[0].state == "no_figure"


def _bound(nothing_due):
    more = figured("P13", nothing_due=nothing_due)
    return table(group("I", 10), criterion(1, 10, more=more))


def test_are_rounded_once_a_half_away_from_nought():
    assert rounded(F(125, 1000), 2) == Decimal("0.13")
    assert rounded(F(-125, 1000), 2) == Decimal("-0.13")


# Lost by days, added ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "points"), [(0, 0), (1, F(-1, 2)), (9, -3), (None, -5)]
)
def test_deducted_for_a_late_step_grow_by_the_day_up_to_the_most(days, points):
    proposed = next(
        one for one in score_tables.shipped() if one.code == "noi-chinh-100"
    )
    self_score = next(one for one in proposed.deadline if one.step == "self_score")

    assert late_steps.cost(self_score, days) == points


def line(number, points, ceiling, group="I", type_="direct"):
    return Line(number, group, "scored", F(points), F(ceiling), type_)


def test_added_within_a_ceiling_fill_only_the_room_that_is_left():
    lines = [
        line("1", 8, 10, "I.1"),
        line("2", 3, 0, "I", "bonus"),
        line("3", 4, 0, "I", "bonus"),
        line("4", 9, 10, "II"),
    ]

    cut = given.capped(lines, ["2", "3"])

    assert sum(one.points for one in cut if one.type == "bonus") == 2
    assert cut[3] == lines[3]
