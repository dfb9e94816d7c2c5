"""Why a figure reads otherwise: by cause, and each cause opens to its entries.

Two tables of the same unit and period, each at its place of the ledger. What was
recorded between the places explains the difference entry by entry; what is left over
comes from another way of counting, or from another day counted to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from minhbach.figures.ask import Figure, OpenedEntry
from minhbach.figures.language import MEDIAN, RATE
from minhbach.figures.moved import Move, moved
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.reports.table import Table

LATE, CORRECTION, MERGE, LAW, DAY = "late", "correction", "merge", "law", "day"
CAUSES: Mapping[str, Words] = {
    LATE: Words("ghi sau ngày chốt", "recorded after the freezing"),
    CORRECTION: Words("đính chính, hoàn tác", "corrected or undone"),
    MERGE: Words("nhập, tách", "joined or parted"),
    LAW: Words("đổi quy định, cách tính", "another rule or way of counting"),
    DAY: Words("tính đến ngày khác", "counted up to another day"),
}
NUMBERS = ("value", "numerator", "denominator")
STRONGEST = (CORRECTION, MERGE, LAW, LATE)
Act = tuple[str, datetime]  # a matter at a moment


@dataclass(frozen=True, slots=True)
class Part:
    """One cause of a change: how much it brought (of a share: unknown), by what."""

    cause: str
    qty: int | None
    entries: tuple[OpenedEntry, ...] = ()

    @property
    def words(self) -> Words:
        return CAUSES[self.cause]

    def as_json(self) -> dict[str, Any]:
        entries = [one.as_json() for one in self.entries]
        return {"cause": self.cause, "qty": self.qty, "entries": entries}


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that reads otherwise, and why: the parts add up to the difference."""

    before: Figure
    now: Figure
    parts: tuple[Part, ...]

    @property
    def code(self) -> str:
        return self.now.code

    @property
    def words(self) -> Words:
        return self.now.words

    def as_json(self, language: str = "vi") -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.words.in_(language),
            "reported": dict(zip(NUMBERS, _numbers(self.before), strict=True)),
            "now": dict(zip(NUMBERS, _numbers(self.now), strict=True)),
            "causes": [one.as_json() for one in self.parts],
        }


def changes(
    before: Table, place: int, now: Table, later: int | None
) -> tuple[Change, ...]:
    """Every figure of the later table that reads otherwise in the earlier one."""
    differ = [
        (was, one)
        for one in now.figures
        if (was := before.by_code.get(one.code)) and _numbers(was) != _numbers(one)
    ]
    moves = moved(
        now.body, now.period, now.day, place, later, [one.code for _, one in differ]
    )
    acts = _acts((one for each in moves.values() for one in each), place)
    rest = LAW if before.day == now.day else DAY
    return tuple(
        Change(was, one, tuple(_parts(was, one, moves[one.code], acts, rest)))
        for was, one in differ
    )


def cause_of(kind: str, action: str) -> str:
    """What an entry recorded later is: the declaration of its act says."""
    act = CATALOGUE[kind].actions.get(action)
    if act is None:
        return LATE  # an entry of the ledger itself, such as an erasure
    if act.corrects or act.undoes:
        return CORRECTION
    if act.joins:
        return MERGE
    return LAW if act.recounts else LATE


def _numbers(one: Figure) -> tuple[int | None, ...]:
    return one.value, one.numerator, one.denominator


def _acts(moves: Iterable[Move], place: int) -> Mapping[Act, str]:
    """What was done to the matters behind the place: one cause for each moment.

    An act has consequences in the entries written with it: they are of its cause.
    """
    found: dict[Act, str] = {}
    kinds = {one.entry.matter: one.kind for one in moves}
    for entry in ledger.of_matters(kinds, after=place):
        key = entry.matter or "", entry.recorded_at
        causes = cause_of(kinds[key[0]], entry.action), found.get(key, LATE)
        found[key] = min(causes, key=STRONGEST.index)
    return found


def _parts(
    was: Figure,
    now: Figure,
    moves: Sequence[Move],
    acts: Mapping[Act, str],
    rest: str,
) -> Iterator[Part]:
    is_sum = now.counts not in (RATE, MEDIAN)
    found: dict[str, list[Move]] = {}
    for one in moves:
        cause = acts.get((one.entry.matter, one.entry.recorded_at), LATE)
        found.setdefault(cause, []).append(one)
    for cause in CAUSES:
        if each := found.get(cause):
            qty = sum(one.qty for one in each) if is_sum else None
            yield Part(cause, qty, tuple(one.entry for one in each))
    known = is_sum and was.value is not None and now.value is not None
    if not known:
        if not moves:
            yield Part(rest, None)
        return
    left = (now.value or 0) - (was.value or 0) - sum(one.qty for one in moves)
    if left:
        yield Part(rest, left)
