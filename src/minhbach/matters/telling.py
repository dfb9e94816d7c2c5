"""How entries read: one sentence for each happening, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.kernel.periods import period_words
from minhbach.kernel.words import Words
from minhbach.ledger.types import ERASE, Entry
from minhbach.matters import urging
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.projection import unnamed
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import (
    Day,
    Field,
    Flag,
    Matters,
    Money,
    Number,
    OneOf,
    Post,
    Receiver,
)
from minhbach.procedures.kind import Procedure
from minhbach.procedures.members import EachMember
from minhbach.procedures.periodic import PeriodCode

ERASED_WORDS = Words(
    "văn bản đã được xóa theo quy định", "its prose was lawfully erased"
)
_GAPS = re.compile(r"\s*[;:]\s*(?=[;:]|$)")  # where nothing was said in between


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a timeline: the day it took effect, who, what, its ledger number."""

    day: date
    recorded_at: datetime
    who: str
    sentence: str
    action: str
    seq: int
    entry: str
    corrects: str | None = None


def timeline(
    fold: Fold, entries: Sequence[Entry], office: Office, language: str
) -> list[Happening]:
    """What happened to a matter, oldest first."""
    procedure = CATALOGUE[fold.kind]
    known: Mapping[str, Any] = {}
    names = bodies.names({one.actor for one in entries})
    told = []
    for one in entries:
        known = {**known, **one.facts.get("set", {})}
        told.append(
            Happening(
                one.effective_on,
                one.recorded_at,
                names.get(one.actor, one.actor),
                sentence(procedure, one, office, language, known),
                one.action,
                one.seq,
                one.id,
                one.corrects,
            )
        )
    return told


def sentence(
    procedure: type[Procedure],
    entry: Entry,
    office: Office,
    language: str,
    known: Mapping[str, Any] | None = None,
) -> str:
    """The entry as its declaration says it; `known` stood once it was written."""
    if entry.action == ERASE:
        return ERASED_WORDS.in_(language)
    values = _Said(
        procedure, entry, office, language, known or entry.facts.get("set", {})
    )
    said = procedure.actions[entry.action].says.in_(language).format_map(values)
    return _GAPS.sub("", " ".join(said.split()))


def shown(field: Field, value: Any, office: Office, language: str) -> str:
    """One value in words: the list's word for a code, a day as the office writes it."""
    if value in (None, "", []):
        return ""
    if plain := _PLAIN.get(type(field)):
        return plain(value, language)
    if isinstance(field, EachMember):
        return _of_each(field, value, office, language)
    offered = _offered(field, office)
    values = value if isinstance(value, list) else [value]
    return ", ".join(
        offered[one].in_(language) if one in offered else str(one) for one in values
    )


def titled(fold: Fold, office: Office, language: str) -> str:
    """What a matter is called, with what tells it apart from others called so."""
    if fold.withheld:
        return fold.withheld.words.in_(language)
    declared = CATALOGUE[fold.kind]
    parts = [
        fold.prose.get(name)
        or shown(declared.fields[name], fold.facts.get(name), office, language)
        for name in (declared.title, *declared.told_by)
    ]
    return ", ".join(filter(None, parts)) or unnamed(fold, language)


def written_day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"


def _of_each(
    field: EachMember, value: Mapping[str, Any], office: Office, language: str
) -> str:
    """`Sông Mẫu: 4; Núi Mẫu: 1`."""
    offered = _offered(field, office)
    return "; ".join(
        f"{offered[unit].in_(language) if unit in offered else unit}: "
        f"{shown(field.of, one, office, language)}"
        for unit, one in value.items()
    )


_PLAIN: Mapping[type[Field], Callable[[Any, str], str]] = {
    Flag: lambda value, tongue: {"vi": ("không", "có"), "en": ("no", "yes")}[tongue][
        bool(value)
    ],
    Day: lambda value, _tongue: written_day(str(value)),
    Money: lambda value, tongue: f"{int(value):,}".replace(
        ",", "." if tongue == "vi" else ","
    ),
    PeriodCode: lambda value, tongue: period_words(str(value)).in_(tongue),
}


def _offered(field: Field, office: Office) -> Mapping[str, Words]:
    if isinstance(field, OneOf):
        return office.codes(field.codes) if field.codes else dict(field.choices)
    if isinstance(field, Receiver):
        return office.bodies()
    if isinstance(field, (Post, EachMember)):
        return office.posts()
    return {}


class _Said(dict[str, str]):
    """The places of a sentence, filled from an entry; what is absent is empty."""

    def __init__(
        self,
        procedure: type[Procedure],
        entry: Entry,
        office: Office,
        language: str,
        known: Mapping[str, Any],
    ) -> None:
        super().__init__()
        self._entry, self._fields, self._known = entry, procedure.fields, known
        self._clocks, self._actions = procedure.clocks, procedure.actions
        self._office, self._language = office, language

    def __missing__(self, name: str) -> str:
        by_entry = {
            "corrects": self._corrected,
            "prompt": self._prompt,
            "undone": self._undone,
            "succession": self._succession,
        }
        if name in by_entry:
            return by_entry[name]()
        prose = self._entry.prose or {}
        if name in prose:
            return prose[name]
        field = self._fields.get(name)
        value = self._known.get(name)
        if field is None or isinstance(field, Matters):
            return str(value or "")
        if isinstance(field, Number):
            return field.written(self._known)
        return shown(field, value, self._office, self._language)

    def _corrected(self) -> str:
        named = self._entry.facts.get("asks_correction", {}).get("entry")
        return str(named or self._entry.corrects or "")[:8]

    def _prompt(self) -> str:
        """Whom a prompt reached about which duty, and who was passed over."""
        prompt = self._entry.facts.get("prompt", {})
        duty = self._clocks[prompt["clock"]].words
        post = self._office.posts().get(prompt["post"])
        return urging.sentence(prompt, duty, post).in_(self._language)

    def _undone(self) -> str:
        """The act that was taken back, by its name."""
        named = self._entry.facts.get("undone", {}).get("action", "")
        return self._actions[named].words.in_(self._language) if named else ""

    def _succession(self) -> str:
        """The other unit of a succession, and the number of the matter there."""
        facts = self._entry.facts
        other = facts.get("inherited") or facts.get("passed_on", {})
        return f"{other.get('body', '')} ({other.get('number', '')})"
