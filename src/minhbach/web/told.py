"""What is known of a matter, field by field, as its declaration names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minhbach.kernel.words import Words
from minhbach.ledger.types import Entry
from minhbach.matters import projection
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.telling import shown
from minhbach.procedures import directing, opening
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import (
    FACTS,
    Day,
    Field,
    LetterText,
    Matters,
    Money,
    Number,
    Papers,
    Person,
    Prose,
    Scans,
)
from minhbach.procedures.kind import Procedure
from minhbach.web.speech import day, language, say

Told = tuple[Words, str]

# the timeline tells them
OF_AN_ACT = {"correction_reason", *opening.FIELDS, *directing.PASSED_ON}
EMPTY = "–"


def rows(fold: Fold, office: Office) -> Iterator[tuple[Field, str]]:
    """Every declared field of which something is known; sealed ones are left out."""
    declared = CATALOGUE[fold.kind]
    for field in declared.fields.values():
        own = isinstance(field, (Matters, Papers, Person, Scans, LetterText))
        if (
            own
            or field.passing
            or field.key in OF_AN_ACT
            or field.key == declared.title
        ):
            continue
        said = of_field(field, fold, office)
        if said and fold.facts.get(field.key) is not False:
            yield field, said


def title_of(fold: Fold) -> str:
    """What a matter is called, in the reader's language, without asking the lists."""
    return projection.title_of(fold, language())


def of_field(field: Field, fold: Fold, office: Office) -> str:
    """One field as it stands; empty when nothing is known."""
    if isinstance(field, Prose):
        return fold.prose.get(field.key, "")
    if isinstance(field, Number):
        return field.written(fold.facts)
    return value(field, fold.facts.get(field.key), office)


def value(field: Field, known: Any, office: Office) -> str:
    """A coded value in the words of the lists."""
    if isinstance(field, Day):
        return day(known)
    said = shown(field, known, office, language())
    return f"{said} đồng" if isinstance(field, Money) and said else said


def coded(procedure: type[Procedure], action: str) -> list[Field]:
    """The coded fields an action writes: those a correction may change.

    What it asked, and its own day where it took that from what stood.
    """
    act = procedure.actions.get(action)
    if act is None:
        return []
    asked = [
        one for one in act.asks if one.goes_to == FACTS and not isinstance(one, Matters)
    ]
    taken = act.on if act.on in (act.takes or {}) else None
    return [*asked, procedure.fields[taken]] if taken else asked


def changes(
    procedure: type[Procedure], entry: Entry, new: Mapping[str, Any], office: Office
) -> list[tuple[Words, str, str]]:
    """What a correction changes: label, value written then, value said to be right."""
    stood = entry.facts.get("set", {})
    return [
        (
            procedure.fields[name].words,
            value(procedure.fields[name], stood.get(name), office) or EMPTY,
            value(procedure.fields[name], right, office) or EMPTY,
        )
        for name, right in new.items()
        if name in procedure.fields
    ]


def sentence(changed: list[tuple[Words, str, str]]) -> str:
    """`Ngày nhận: 22/4/2026 → 21/4/2026`."""
    return "; ".join(f"{say(label)}: {old} → {new}" for label, old, new in changed)
