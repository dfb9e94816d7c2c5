"""What the desk above sees: proposals that ask the same, plans traced to their results.

A plan is traced through what units say of its clauses in the reports that stand for a
period; a unit that says nothing of it has not taken it up, and is shown so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz, process

from minhbach.bodies import membership
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.folding import tokens
from minhbach.matters import finding
from minhbach.matters.fold import Fold
from minhbach.packages import (
    clusters,
    container,
    gathering,
    inbox,
    keys,
    leaving,
    of_gathering,
)
from minhbach.packages.container import Package
from minhbach.packages.leaving import CLAUSES, PROGRESS, REPLIES
from minhbach.packages.models import PackageRow

# From here two proposals are shown as one question: so alike, of 100, as whole texts,
# or so much of the shorter one's pairs of syllables in the longer.
ALIKE, HELD = 78, 0.75


@dataclass(frozen=True, slots=True)
class Question:
    """Proposals that ask the same, the oldest first."""

    folds: tuple[Fold, ...]
    age: int  # in periods, of the oldest

    @property
    def units(self) -> Mapping[str, str]:
        """Who asks it, by code, in their names."""
        return {
            str(one.facts["raised_by"]): one.prose.get("called", "")
            for one in self.folds
        }

    @property
    def clusters(self) -> tuple[str, ...]:
        found = {str(one.facts.get("through") or "") for one in self.folds}
        return tuple(sorted(found - {""}))


@dataclass(frozen=True, slots=True)
class Result:
    """What a unit says of a clause: how it stands, how many tasks, done, late."""

    state: str
    tasks: int
    done: int
    late: int


@dataclass(frozen=True, slots=True)
class ClauseTraced:
    """A clause of a plan, and what each unit says of it; None: nothing."""

    number: str
    says: str
    results: Mapping[str, Result | None]

    @property
    def told(self) -> int:
        return sum(1 for one in self.results.values() if one)


@dataclass(frozen=True, slots=True)
class Traced:
    """A plan sent down, its clauses and the units it was sent to."""

    title: str
    number: str
    revision: int
    units: Mapping[str, str]  # by code, in their names
    clauses: tuple[ClauseTraced, ...] = field(default=())


def unanswered(body: str, on: date) -> list[Question]:
    """The proposals that wait, those that ask the same together, the oldest first."""
    waiting = finding.in_state(body, inbox.KIND, "waiting")
    ordered = sorted(waiting, key=lambda one: (one.facts["first_period"], one.id))
    found = [_question(group, on) for group in alike(ordered, _words)]
    return sorted(found, key=lambda one: (-one.age, -len(one.folds)))


def alike(ones: Iterable[Any], words: Callable[[Any], str]) -> list[list[Any]]:
    """Grouped by their words: each joins the first group whose first reads alike."""
    groups: list[list[Any]] = []
    leading: list[str] = []
    for one in ones:
        text = words(one)
        at = _near(text, leading)
        if at is None:
            groups.append([one])
            leading.append(text)
        else:
            groups[at].append(one)
    return groups


def _near(text: str, leading: Sequence[str]) -> int | None:
    """Which of these reads alike."""
    near = process.extractOne(
        text, leading, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE
    )
    if near:
        return near[2]
    return next((at for at, one in enumerate(leading) if _holds(text, one)), None)


def _holds(text: str, other: str) -> bool:
    short, long = sorted((_pairs(text), _pairs(other)), key=len)
    return len(short) > 2 and len(short & long) >= HELD * len(short)


@lru_cache(maxsize=2_000)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(text.split()))


def traced(body: str, period: str, window: str) -> list[Traced]:
    """Every plan the body has sent down, in its last revision, with its results."""
    made = PackageRow.objects.filter(body=body, maker=body, sort="plan")
    by_about: dict[str, list[PackageRow]] = {}
    for row in made.order_by("revision", "nth"):
        by_about.setdefault(row.about, []).append(row)
    sent = reports(body, period, window) if by_about else {}
    told, called = _told(sent), _names(body, sent)
    return [_traced(about, rows, told, called) for about, rows in by_about.items()]


def reports(body: str, period: str, window: str) -> dict[str, Package]:
    """The units' packages of a period, sent directly or by a cluster: the later one."""
    direct = gathering.signed(gathering.rows(body, period, window))
    inside = of_gathering.inside(clusters.packages(body, period, window))
    return clusters.latest([*direct, *inside])


def unsent(body: str) -> dict[str, str]:
    """The units, by name, with an answer that no package to them has carried yet."""
    answered = [
        *filter(inbox.is_replied, finding.in_state(body, inbox.KIND, "answered"))
    ]
    if not answered:
        return {}
    carried = _carried(body)
    found = {
        str(one.facts["raised_by"]): one.prose.get("called", "")
        for one in answered
        if (one.facts["raised_by"], *_mark(one)) not in carried
    }
    table = frozenset(membership.answering_to(body, today()))  # read where they lie
    called = {one.holder: one.called for one in keys.partners(body)}
    elsewhere = {
        str(one.facts["through"]): called.get(str(one.facts["through"]), "")
        for one in answered
        if one.facts.get("through") not in (None, "", *table)
        and (one.facts["through"], *_mark(one)) not in carried
    }
    return found | elsewhere


def _mark(one: Fold) -> tuple[str, str]:
    return str(one.facts["ref"]), str(one.facts["replied_on"])


def _carried(body: str) -> set[tuple[str, str, str]]:
    """(receiver, mark, day of the answer) of what the last packages hold."""
    made = PackageRow.objects.filter(body=body, maker=body, sort="replies")
    last = dict(made.order_by("nth").values_list("receiver", "digest"))
    return {
        (receiver, row["ref"], row["replied_on"])
        for receiver, digest in last.items()
        for row in leaving.read(REPLIES, container.opened(store.get(digest)).files)
    }


def _question(group: Sequence[Fold], on: date) -> Question:
    ages = [inbox.age(str(one.facts["first_period"]), on) for one in group]
    return Question(tuple(group), max(ages))


def _words(one: Fold) -> str:
    return " ".join(tokens(one.prose.get("gist", "")))


def _told(units: Mapping[str, Package]) -> dict[tuple[str, str, str], Result]:
    """(plan, clause, unit) → what the unit says of it."""
    return {
        (row["about"], row["clause"], unit): Result(
            row["state"], row["tasks"] or 0, row["done"] or 0, row["late"] or 0
        )
        for unit, one in units.items()
        for row in leaving.read(PROGRESS, one.files)
    }


def _names(body: str, sent: Mapping[str, Package]) -> dict[str, str]:
    """What the units are called: by their own packages, else as partners."""
    known = {one.holder: one.called for one in keys.partners(body)}
    return known | {unit: one.manifest.called for unit, one in sent.items()}


def _traced(
    about: str,
    rows: Sequence[PackageRow],
    told: Mapping[tuple[str, str, str], Result],
    called: Mapping[str, str],
) -> Traced:
    one = container.opened(store.get(rows[-1].digest))
    said = one.manifest.given
    assert said is not None  # made here, of a sort that goes down
    telling = {unit for plan, _, unit in told if plan == about}
    units = sorted({row.receiver for row in rows} | telling)
    return Traced(
        said.title,
        said.document_number,
        said.revision,
        {unit: called.get(unit, unit) for unit in units},
        tuple(_clauses(about, one, units, told)),
    )


def _clauses(
    about: str,
    one: Package,
    units: Sequence[str],
    told: Mapping[tuple[str, str, str], Result],
) -> Iterator[ClauseTraced]:
    for row in leaving.read(CLAUSES, one.files):
        results = {unit: told.get((about, row["number"], unit)) for unit in units}
        yield ClauseTraced(row["number"], row["says"], results)
