"""Whoever holds every number that ever left never learns a small cell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.figures.attacker import Attacker

from minhbach.figures.families import Cells, Release, protected
from minhbach.figures.language import Balance
from minhbach.figures.suppression import Family, Sheet
from minhbach.kernel.words import Words

PLACES = ("an-mau", "binh-mau", "cat-mau", "dinh-mau")
RECEIVED = ("P01", "place")
QUARTERS = {"Q1": (0,), "Q2": (1,), "Q3": (2,), "H1": (0, 1), "9M": (0, 1, 2)}
LEAST, HALF = 5, 3  # of a first release; of numbers several releases bear upon


def days(period):
    """A period of quarters as its first and last day."""
    at = QUARTERS[period]
    edges = [date(2026, 1 + 3 * one, 1) for one in (at[0], at[-1] + 1)]
    return edges[0], edges[1] - timedelta(days=1)


def leave(history, period, splits, **terms):
    """One more release, protected in sight of those before it."""
    cells = {k: Cells(v) for k, v in splits.items()}
    fresh = Release(*days(period), len(history), cells)
    asked = dict.fromkeys(splits, 0)
    found = protected([*history, fresh], LEAST, asked, terms.get("balances", ()))
    history.append(replace(fresh, splits=found))
    return found


def told(history, period, **cells):
    """What an outsider reads of one table of letters received: hidden ones as None."""
    names = {one.replace("_", "-"): qty for one, qty in cells.items()}
    found = leave(history, period, {RECEIVED: names})[RECEIVED]
    assert sum(found.counts.values()) == sum(names.values())
    return None if found.withheld else {k: found.told.get(k) for k in names}


# One table after another, drawn -----------------------------------------------------


def test_what_a_total_would_tell_is_hidden_with_it():
    assert told([], "Q1", an=2, binh=9, cat=30, dinh=40) == {
        "an": None, "binh": None, "cat": 30, "dinh": 40,
    }  # fmt: skip


def test_a_split_of_small_cells_alone_stays_at_home():
    assert told([], "Q1", an=2, binh=1) is None


def test_noughts_and_large_cells_are_told():
    assert told([], "Q1", an=0, binh=9, cat=5) == {"an": None, "binh": 9, "cat": 5}


def test_the_difference_of_two_revisions_is_not_told():
    history = []
    told(history, "Q1", an=20, binh=30, cat=40)

    assert told(history, "Q1", an=21, binh=30, cat=40) == {
        "an": None, "binh": None, "cat": 40,
    }  # fmt: skip


def test_half_a_year_minus_a_quarter_is_not_told():
    history = []
    told(history, "Q1", an=20, binh=30, cat=15)

    assert told(history, "H1", an=22, binh=60, cat=55) == {
        "an": None, "binh": 60, "cat": None,
    }  # fmt: skip


def test_nine_months_minus_the_quarters_before_is_not_told():
    history = []
    told(history, "Q1", an=20, binh=30, cat=15)
    told(history, "Q2", an=20, binh=30, cat=15)

    found = told(history, "9M", an=43, binh=80, cat=70)

    assert found["an"] is None
    assert list(found.values()).count(None) == 2


def test_a_part_that_was_hidden_is_not_told_by_the_whole():
    history = []
    told(history, "Q1", an=2, binh=9, cat=30)
    told(history, "Q2", an=30, binh=30, cat=30)

    found = told(history, "H1", an=32, binh=39, cat=60)

    assert found == {"an": None, "binh": None, "cat": 60}


def test_a_balance_does_not_tell_what_its_figures_hide():
    sides = ("P00", "P01"), ("P05", "P06")
    balance = Balance("letters", Words("", ""), *sides, ("place",))
    tables = {"P00": [9, 9, 9], "P01": [20, 30, 40], "P05": [26, 30, 30]}
    tables["P06"] = [3, 9, 19]
    splits = {
        (code, "place"): dict(zip("abc", row, strict=True))
        for code, row in tables.items()
    }

    found = leave([], "Q1", splits, balances=[balance])

    hidden = {
        code: sorted(one.hidden) for (code, _), one in found.items() if one.hidden
    }
    assert "a" in hidden["P06"]
    assert len([code for code in hidden if "a" in hidden[code]]) > 1
    assert all(len(cells) > 1 for cells in hidden.values())


def test_the_same_release_is_hidden_the_same_way():
    splits = {RECEIVED: {"a": 3, "b": 8, "c": 8, "d": 8, "e": 1}}

    assert leave([], "Q1", splits) == leave([], "Q1", splits)


def test_a_range_is_proven_by_tables_that_exist():
    one = Sheet({"a": 3, "b": 9, "c": 20}, hidden={"a", "b"})

    assert Family({"P01": one}, []).width("P01", "a") == 12


# Whole families ---------------------------------------------------------------------


@st.composite
def lives(draw, cells, releases):
    """Letters by place, quarter and how late they were entered; what leaves when."""
    few = st.sampled_from((0, 0, 1, 2, 3, 4, 5, 7, 12, 30))
    late = st.sampled_from((0, 0, 0, 0, 1, 2, 9))
    places = PLACES[: draw(st.integers(2, cells))]
    periods = draw(
        st.lists(st.sampled_from(list(QUARTERS)), min_size=1, max_size=releases)
    )
    entered = {
        (place, quarter, place_of): draw(late if place_of else few)
        for place in places
        for quarter in range(3)
        for place_of in range(len(periods))
    }
    return places, periods, entered


def of_release(life, at):
    """Of each cell of a release, the letters it is a sum of."""
    places, periods, _ = life
    return {
        place: {(place, q, n): 1 for q in QUARTERS[periods[at]] for n in range(at + 1)}
        for place in places
    }


def value(life, form):
    return sum(share * life[2][one] for one, share in form.items())


def minus(form, other):
    keys = {*form, *other}
    found = {one: form.get(one, 0) - other.get(one, 0) for one in keys}
    return {one: share for one, share in found.items() if share}


def small_ones(life, at):
    """What must not be learnt: small cells, and small differences of two releases."""
    forms = [of_release(life, one)[place] for one in range(at + 1) for place in life[0]]
    parts = [
        minus(of_release(life, later)[place], of_release(life, earlier)[place])
        for earlier in range(at + 1)
        for later in range(at + 1)
        for place in life[0]
        if earlier != later
    ]
    whole = [one for one in parts if all(share > 0 for share in one.values())]
    return [one for one in [*forms, *whole] if 0 < value(life, one) < LEAST]


def stays_wide(then, now, least):
    """What was known before it left is known; what left must not say much more."""
    return now is None or (then is not None and now >= min(then, least))


def never_learns(life):
    history, knows = [], Attacker()
    for at, period in enumerate(life[1]):
        sums = of_release(life, at)
        everything = {k: n for form in sums.values() for k, n in form.items()}
        knows.learn(everything, value(life, everything))
        before = knows.and_also()
        counts = {place: value(life, form) for place, form in sums.items()}
        found = leave(history, period, {RECEIVED: counts})[RECEIVED]
        if not found.withheld:
            for place, form in sums.items():
                if place not in found.hidden:
                    knows.learn(form, counts[place])
        wanted = small_ones(life, at)
        for then, now in zip(before.ranges(wanted), knows.ranges(wanted), strict=True):
            assert stays_wide(then, now, LEAST if not at else HALF)


@settings(max_examples=60)
@given(lives(cells=3, releases=3))
def test_no_small_number_of_any_period_or_revision_is_learnt(life):
    never_learns(life)


@pytest.mark.long
@settings(max_examples=1500)
@given(lives(cells=4, releases=5))
def test_not_in_larger_families_either(life):
    never_learns(life)
