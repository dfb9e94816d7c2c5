"""Whatever happens to cases: the lists reconcile, in every kind, tier and period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.figures.lives import FIRST, Ledger

from minhbach.figures import ask, by_rows, plain
from minhbach.figures.catalogue import cases as figures
from minhbach.matters import amounts
from minhbach.procedures.casework import CRIMINAL, SORTS, TIERS
from minhbach.procedures.catalogue import procedure
from minhbach.procedures.language import Case

CASE = procedure("case")
LINES = [*figures.BALANCES[0].comes, *figures.BALANCES[0].goes]
CODES = ("2025-12", "2026-Q1", "2026-03", "2026-H1", "2026")

DRAWN_TIERS = st.sampled_from([code for code, *_ in TIERS])
ACTS = st.sampled_from(("move_tier", "prosecute", "split", "merge", "remove", "mend"))
STEPS = st.lists(st.tuples(st.integers(0, 60), ACTS, DRAWN_TIERS), max_size=6)


@dataclass(frozen=True)
class Life:
    """A case: when, where and as what it was listed, and what was then tried on it."""

    listed: int
    sort: str
    tier: str
    steps: list[tuple[int, str, str]]


LIVES = st.lists(
    st.builds(
        Life,
        listed=st.integers(0, 200),
        sort=st.sampled_from([code for code, *_ in SORTS]),
        tier=DRAWN_TIERS,
        steps=STEPS,
    ),
    max_size=6,
)


class Lists(Ledger):
    """The list of cases: each act counts what its declaration says it counts."""

    def act(self, matter: str, name: str, on: date, **values: str) -> None:
        action, before = CASE.actions[name], self.folds.get(matter)
        values |= action.sets or {}
        facts = {**(before.facts if before else {}), **values}
        case = Case(facts, values, "p", "officer", frozenset(), {}, on, {}, {})
        said = {"set": values, "posts": amounts.posts(action, before, case)}
        if action.then:
            said["to"] = action.then.key
        if before is None:
            said["owner"] = "officer"
        self.add(matter, name, on, said, kind="case")

    def mend(self, matter: str, tier: str) -> None:
        """It was listed three days earlier, and in this tier."""
        was = date.fromisoformat(self.folds[matter].opened_on)
        corrected = {"action": "list_", "effective_on": was.isoformat()}
        said = {"set": {"tier": tier}, "corrected": corrected, "ends_correction": True}
        earlier = was - timedelta(days=3)
        self.add(matter, "approve_correction", earlier, said, kind="case", late=30)

    def may(self, matter: str, name: str, tier: str) -> bool:
        """What the objections of the declaration leave open."""
        one = self.folds[matter]
        moved = {"move_tier", "prosecute"} & set(one.who)
        return not one.is_last and {
            "move_tier": one.facts["tier"] != tier,
            "prosecute": one.facts["sort"] != CRIMINAL,
            "mend": not moved,
        }.get(name, True)


def lived(lives: list[Life]) -> Lists:
    lists = Lists()
    happenings = [
        (FIRST + timedelta(days=life.listed), at, 0, "list_", life.tier)
        for at, life in enumerate(lives)
    ]
    for at, life in enumerate(lives):
        day = FIRST + timedelta(days=life.listed)
        for order, (later, name, tier) in enumerate(life.steps, 1):
            day += timedelta(days=later)
            happenings.append((day, at, order, name, tier))
    for day, at, order, name, tier in sorted(happenings):
        matter = f"m{at}"
        if name == "list_":
            lists.act(matter, name, day, sort=lives[at].sort, tier=tier)
        elif lists.may(matter, name, tier):
            happen(lists, matter, name, day, tier, f"{matter}.{order}")
    return lists


def happen(
    lists: Lists, matter: str, name: str, day: date, tier: str, new: str
) -> None:
    facts = lists.folds[matter].facts
    if name == "mend":
        lists.mend(matter, tier)
    elif name == "split":
        lists.act(matter, name, day)
        lists.act(new, "split_off", day, sort=facts["sort"], tier=facts["tier"])
    else:
        lists.act(matter, name, day, **({"tier": tier} if name == "move_tier" else {}))


def answers(book):
    asked = [ask.indicators()[code] for code in LINES]
    return {one.code: one for one in by_rows.figures(asked, book)}


@given(LIVES, st.sampled_from(CODES))
@settings(max_examples=150, deadline=None)
def test_the_lists_reconcile_in_every_kind_and_tier(lives, code):
    found = answers(lived(lives).book(code))

    balance = figures.BALANCES[0]
    assert set(balance.over) == {"sort", "tier"}
    for split in (None, *balance.over):
        come, gone = (
            side(found, codes, split) for codes in (balance.comes, balance.goes)
        )
        assert come == gone, split


def side(found, codes, split):
    """The sum of one side of the balance, in total or cell by cell."""
    if split is None:
        return sum(found[code].value or 0 for code in codes)
    cells: dict[str, int] = {}
    for code in codes:
        for cell, value in found[code].splits.get(split, {}).items():
            cells[cell] = cells.get(cell, 0) + value
    return {cell: value for cell, value in cells.items() if value}


@given(LIVES, st.integers(1, 6))
@settings(max_examples=100, deadline=None)
def test_what_closes_a_month_opens_the_next_in_every_tier(lives, month):
    lists = lived(lives)
    closing = answers(lists.book(f"2026-{month:02}"))
    opening = answers(lists.book(f"2026-{month + 1:02}"))

    for split in (None, "sort", "tier"):
        assert side(closing, ["C11"], split) == side(opening, ["C01"], split)


@given(LIVES)
@settings(max_examples=100, deadline=None)
def test_no_tier_ever_holds_less_than_nothing(lives):
    lists = lived(lives)
    for code in CODES:
        for one in answers(lists.book(code)).values():
            values = [
                value for cells in one.splits.values() for value in cells.values()
            ]
            assert one.code == "C06" or min(values, default=0) >= 0, one.code


@given(LIVES)
@settings(max_examples=60, deadline=None)
def test_a_naive_recount_agrees(lives):
    lists = lived(lives)
    standing = [one for one in lists.folds.values() if not one.is_last]
    last = max((one.effective_on for one in lists.entries), default=FIRST)
    book = lists.book_of(lists.book("2026").period, max(last, FIRST))

    found = plain.answer(ask.indicators()["C11"], book, {})

    assert (found.value or 0) == len(standing)
