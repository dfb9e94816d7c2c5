"""Whoever holds every number that ever left never learns a small cell."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.figures.attacker import Attacker

from minhbach.figures.families import Cells, Release, protected
from minhbach.figures.language import Balance
from minhbach.figures.sheets import Sheet
from minhbach.figures.suppression import Family
from minhbach.kernel.words import Words

PLACES = ("an-mau", "binh-mau", "cat-mau", "dinh-mau")
RECEIVED = ("P01", "place")
LETTERS = Balance("letters", Words("", ""), ("P00", "P01"), ("P05", "P06"), ("place",))
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
    known = 1 if terms.get("at_once") else len(history)
    fresh = Release(*days(period), known, cells)
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
    tables = {"P00": [9, 9, 9], "P01": [20, 30, 40], "P05": [26, 30, 30]}
    tables["P06"] = [3, 9, 19]
    splits = {
        (code, "place"): dict(zip("abc", row, strict=True))
        for code, row in tables.items()
    }

    found = leave([], "Q1", splits, balances=[LETTERS])

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


# Whole families -----------------------------------------------------------------------


@dataclass
class Life:
    """What truly happened, by unknown; and what of it each release adds up."""

    truth: dict
    releases: list  # (period, {split: {place: form}}), a form being {unknown: share}
    always: list = field(default_factory=list)  # what everybody knows of the unknowns
    balances: tuple = ()
    at_once: bool = False  # all counted at one place of the ledger

    def value(self, form):
        return sum(share * self.truth[one] for one, share in form.items())


@st.composite
def entered(draw, cells, releases):
    """Letters by place, quarter and how late they were entered; what leaves when."""
    few = st.sampled_from((0, 0, 1, 2, 3, 4, 5, 7, 12, 30))
    late = st.sampled_from((0, 0, 0, 0, 1, 2, 9))
    places = PLACES[: draw(st.integers(2, cells))]
    asked = st.sampled_from(list(QUARTERS))
    periods = draw(st.lists(asked, min_size=1, max_size=releases))
    truth = {
        (place, quarter, known): draw(late if known else few)
        for place in places
        for quarter in range(3)
        for known in range(len(periods))
    }
    return Life(truth, [_received(places, one, at) for at, one in enumerate(periods)])


def _received(places, period, at):
    quarters, places_known = QUARTERS[period], range(at + 1)
    forms = {
        place: {(place, q, n): 1 for q in quarters for n in places_known}
        for place in places
    }
    return period, {RECEIVED: forms}


@st.composite
def balanced(draw, cells, releases):
    """Letters open, received, handled and open again, by place and quarter."""
    few = st.sampled_from((0, 0, 1, 2, 3, 5, 8, 20))
    places = PLACES[: draw(st.integers(2, cells))]
    asked = st.sampled_from(list(QUARTERS))
    periods = draw(st.lists(asked, min_size=1, max_size=releases, unique=True))
    truth, always = {}, []
    for place in places:
        truth["open", place, 0] = draw(few)
        for q in range(3):
            came = truth["came", place, q] = draw(few)
            stood = truth["open", place, q] + came
            truth["done", place, q] = draw(st.integers(0, stood))
            truth["open", place, q + 1] = stood - truth["done", place, q]
            flow = {("open", place, q): 1, ("came", place, q): 1}
            left = {("done", place, q): -1, ("open", place, q + 1): -1}
            always.append((flow | left, 0))
    return Life(
        truth,
        [_letters(places, one) for one in periods],
        always,
        (LETTERS,),
        at_once=True,
    )


def _letters(places, period):
    quarters = QUARTERS[period]
    forms = {
        "P00": {place: {("open", place, quarters[0]): 1} for place in places},
        "P01": {place: {("came", place, q): 1 for q in quarters} for place in places},
        "P05": {place: {("done", place, q): 1 for q in quarters} for place in places},
        "P06": {place: {("open", place, quarters[-1] + 1): 1} for place in places},
    }
    return period, {(code, "place"): one for code, one in forms.items()}


def minus(form, other):
    keys = {*form, *other}
    found = {one: form.get(one, 0) - other.get(one, 0) for one in keys}
    return {one: share for one, share in found.items() if share}


def small_ones(life, at):
    """What must not be learnt: small cells, and small differences of two releases."""
    left = [sheets for _, sheets in life.releases[: at + 1]]
    cells = [
        form for sheets in left for forms in sheets.values() for form in forms.values()
    ]
    parts = [
        minus(one[split][place], other[split][place])
        for one, other in permutations(left, 2)
        for split in one
        for place in one[split]
    ]
    sums = [one for one in parts if one and min(one.values()) > 0]
    return [one for one in [*cells, *sums] if 0 < life.value(one) < LEAST]


def stays_wide(then, now, least):
    """What was known before it left is known; what left must not say much more."""
    return now is None or (then is not None and now >= min(then, least))


def never_learns(life):
    history, knows = [], Attacker(life.always)
    for at, (period, sheets) in enumerate(life.releases):
        for forms in sheets.values():
            whole = {one: n for form in forms.values() for one, n in form.items()}
            knows.learn(whole, life.value(whole))
        before = knows.and_also()
        counts = {
            split: {place: life.value(form) for place, form in forms.items()}
            for split, forms in sheets.items()
        }
        terms = {"balances": life.balances, "at_once": life.at_once}
        found = leave(history, period, counts, **terms)
        for split, one in found.items():
            for place, form in sheets[split].items():
                if not one.withheld and place not in one.hidden:
                    knows.learn(form, counts[split][place])
        wanted, least = small_ones(life, at), HALF if at else LEAST
        for then, now in zip(before.ranges(wanted), knows.ranges(wanted), strict=True):
            assert stays_wide(then, now, least)


@settings(max_examples=60)
@given(entered(cells=3, releases=3))
def test_no_small_number_of_any_period_or_revision_is_learnt(life):
    never_learns(life)


@settings(max_examples=25)
@given(balanced(cells=3, releases=2))
def test_none_is_learnt_from_what_balances(life):
    never_learns(life)


@pytest.mark.long
@settings(max_examples=600)
@given(entered(cells=4, releases=5))
def test_not_in_larger_families_either(life):
    never_learns(life)


@pytest.mark.long
@settings(max_examples=150)
@given(balanced(cells=4, releases=4))
def test_nor_from_larger_balances(life):
    never_learns(life)
