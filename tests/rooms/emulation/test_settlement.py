"""Self-score and cross-score become one by rule: the settled points …"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.emulation.settlement import Opinions, settled

F = Fraction
ALLOWED = F(1)
POINTS = st.fractions(0, 10, max_denominator=20)

#  self  cross  explained  decided  reason          points  rule
TABLE = [
    (8, 8, False, None, "", 8, "equal"),
    (9, 8, False, None, "", 8, "within_tolerance"),
    (8, 9, False, None, "", 9, "within_tolerance"),
    (9, None, False, None, "", None, "to_be_cross_scored"),
    (None, 9, False, None, "", None, "to_be_cross_scored"),
    (9, 5, False, None, "", None, "to_be_explained"),
    (9, 5, False, 7, "đủ hồ sơ", None, "to_be_explained"),
    (9, 5, True, None, "", None, "to_be_decided"),
    (9, 5, True, 7, "đủ hồ sơ", 7, "decided"),
    (9, 5, True, 7, "", None, "to_be_decided"),
    (9, 5, True, 10, "đủ hồ sơ", None, "to_be_decided"),
]


@pytest.mark.parametrize("row", TABLE)
def test_follow_the_rule_of_the_row(row):
    self_, cross, explained, decided, reason, points, rule = row

    found = settled(
        Opinions(
            None if self_ is None else F(self_),
            None if cross is None else F(cross),
            explained=explained,
            decided=None if decided is None else F(decided),
            reason=reason,
        ),
        ALLOWED,
    )

    assert (found.points, found.rule) == (points, rule)


def test_say_everything_that_is_wrong_with_a_decision():
    said = Opinions(F(9), F(5), explained=True, decided=F(10), reason=" ")

    assert len(settled(said, ALLOWED).reasons) == 2


@pytest.mark.parametrize("figure", [F(3), None])
def test_are_those_of_the_figure_whatever_anybody_wrote(figure):
    said = Opinions(F(9), F(9), figure=figure, is_bound=True)

    found = settled(said, ALLOWED)

    assert (found.points, found.rule) == (figure, "by_figure")


@given(POINTS, POINTS, POINTS, st.text(max_size=3))
def test_never_lie_outside_of_what_was_scored(self_, cross, decided, reason):
    said = Opinions(self_, cross, explained=True, decided=decided, reason=reason)

    points = settled(said, ALLOWED).points

    assert points is None or min(self_, cross) <= points <= max(self_, cross)


@given(POINTS, POINTS)
def test_are_not_the_higher_one_because_it_is_higher(self_, cross):
    one = settled(Opinions(self_, cross), ALLOWED).points
    other = settled(Opinions(cross, self_), ALLOWED).points

    assert (one is None) == (other is None)
    assert one in (None, cross)
