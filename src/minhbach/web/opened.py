"""Entries behind a figure, told to whoever looks: from outside only the act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minhbach.bodies.types import Actor
from minhbach.figures.ask import OpenedEntry
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.ledger.types import Entry
from minhbach.matters import queries as matters
from minhbach.matters import telling
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses
from minhbach.web.speech import language, say

READINGS = Words(
    "kết quả ghi ở một mục sổ cái của đơn vị", "recorded as an entry of the unit"
)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry behind a figure: its day, its matter for those who may, what it was."""

    one: OpenedEntry
    number: str
    href: str
    said: str


def lines(body: str, actor: Actor, shown: Sequence[OpenedEntry]) -> list[EntryLine]:
    """The entries with their sentences; from outside the kind of act alone."""
    entries = ledger.at_places(body, [one.seq for one in shown])
    seen = matters.visible(actor, {one.matter for one in shown})
    office = Office(body, _day(shown))
    return [_entry(one, entries.get(one.seq), seen, office) for one in shown]


def acts(shown: Sequence[OpenedEntry]) -> dict[str, str]:
    """By its id what act each entry was and no more, of whatever unit; one query."""
    entries = ledger.by_ids(one.id for one in shown)
    return {one.id: _act(entries.get(one.id)) for one in shown}


def _day(shown: Sequence[OpenedEntry]) -> date:
    """The lists are asked for as they stood on the last day shown."""
    return max((one.effective_on for one in shown), default=date.min)


def _entry(
    one: OpenedEntry, entry: Entry | None, seen: dict[str, Fold], office: Office
) -> EntryLine:
    fold = seen.get(one.matter)
    if fold is None or entry is None or entry.procedure not in CATALOGUE:
        return EntryLine(one, "", "", _act(entry))
    procedure = CATALOGUE[entry.procedure]
    known = {**fold.facts, **entry.facts.get("set", {})}
    said = telling.sentence(procedure, entry, office, language(), known)
    href = f"{addresses.of_matter(fold)}#entry-{one.seq}"
    return EntryLine(one, fold.number, href, said[:1].upper() + said[1:])


def _act(entry: Entry | None) -> str:
    """The kind of matter and the kind of act."""
    if entry is None or entry.procedure not in CATALOGUE:
        return say(READINGS)
    procedure = CATALOGUE[entry.procedure]
    declared = procedure.actions.get(entry.action)
    return f"{say(procedure.words)}: {say(declared.words if declared else READINGS)}"
