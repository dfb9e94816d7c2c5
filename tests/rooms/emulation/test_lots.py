"""Who cross-scores whom: anybody who knows the seed draws the same lot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.emulation import lots
from minhbach.kernel.refusals import Refusal

FIVE = ["bien-mau", "dong-mau", "nui-mau", "rung-mau", "song-mau"]
seeds = st.text("0123456789abcdef", min_size=1, max_size=64)
clusters = st.lists(
    st.text("abcdefgh", min_size=1, max_size=6), min_size=3, max_size=14, unique=True
)


@given(clusters, seeds)
def test_everybody_is_scored_once_and_scores_once_and_no_two_each_other(units, seed):
    found = lots.drawn(units, seed)

    assert sorted(found) == sorted(units) == sorted(found.values())
    assert all(found[scorer] != scored for scored, scorer in found.items())
    assert all(scored != scorer for scored, scorer in found.items())


@given(clusters, seeds, st.randoms(use_true_random=False))
def test_the_order_in_which_members_are_told_changes_nothing(units, seed, shuffled):
    mixed = list(units)
    shuffled.shuffle(mixed)

    assert lots.drawn(mixed, seed) == lots.drawn(units, seed)


def test_the_pairs_of_last_time_do_not_come_back():
    before = lots.drawn(FIVE, "5eed")
    barred = {(scorer, scored) for scored, scorer in before.items()}

    after = lots.drawn(FIVE, "5eed", barred)

    assert not barred & {(scorer, scored) for scored, scorer in after.items()}


def test_two_can_only_score_each_other():
    assert lots.drawn(["a", "b"], "1") == {"a": "b", "b": "a"}


@pytest.mark.parametrize(
    ("units", "barred"), [([], ()), (["a"], ()), (["a", "b"], {("a", "b")})]
)
def test_a_lot_that_cannot_be_drawn_is_refused(units, barred):
    with pytest.raises(Refusal) as refusal:
        lots.drawn(units, "1", barred)

    assert [one.field for one in refusal.value.reasons] == ["members"]
