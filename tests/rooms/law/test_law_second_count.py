"""Two counts that share no line agree."""

from __future__ import annotations

import random

import pytest
from tests.rooms.law.drawn_cases import KEYWORDS, LAST_DAY, drawn
from tests.rooms.law.second_count import second_count

from minhbach.kernel.refusals import Refusal
from minhbach.law.due import due


def compare(cases, seed):
    """How many cases were compared with days left out, of so many cases in all."""
    chance, compared, with_windows, late = random.Random(seed), 0, 0, 0
    while compared < cases:
        rule, event, flags, suspended, excluded = case = drawn(chance)
        raw, end, counted = second_count(rule, event, flags, suspended, excluded)
        if end > LAST_DAY:
            continue
        try:
            found = due(
                rule, event, suspended=suspended, excluded=excluded, **KEYWORDS[flags]
            )
        except Refusal:
            assert any(start > raw for start, _ in suspended), case
            late += 1
            continue
        assert (found.raw_end, found.due) == (raw, end), case
        assert list(found.counted) == counted, case
        assert not found.forecast, case
        compared += 1
        with_windows += bool(suspended or excluded)
    return with_windows, late


def test_they_agree_on_some_thousands():
    with_windows, late = compare(8_000, seed=2026)

    assert with_windows > 800
    assert late > 10


@pytest.mark.long
def test_they_agree_on_a_hundred_thousand():
    compare(100_000, seed=11_22)
