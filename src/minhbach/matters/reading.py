"""From what people type to what is stored: coded values, prose, what must be sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.procedures.fields import (
    FACTS,
    FILED,
    PROSE,
    SEALED,
    Field,
    LetterText,
    Lists,
    Matters,
)
from minhbach.procedures.kind import Procedure


@dataclass
class Typed:
    """One act's values, each on its way: into facts, into prose, into the vault."""

    coded: dict[str, Any] = field(default_factory=dict)
    prose: dict[str, str] = field(default_factory=dict)
    sealed: dict[str, Any] = field(default_factory=dict)

    @property
    def asked(self) -> Mapping[str, Any]:
        """What objections may look at: sealed values only as being there."""
        return {**self.coded, **self.prose, **dict.fromkeys(self.sealed, True)}


def read(
    fields: Sequence[Field], values: Mapping[str, Any], lists: Lists, today: date
) -> tuple[Typed, list[Reason]]:
    """All values read, and every fault found on the way."""
    typed, faults = Typed(), _strangers(fields, values)
    for one in fields:
        value = values.get(one.key)
        if not _is_given(value):
            continue
        try:
            _place(typed, one, one.read(value, lists, today))
        except Refusal as refusal:
            faults.extend(refusal.reasons)
    return typed, faults


def merged(
    procedure: type[Procedure],
    before: Mapping[str, Any],
    coded: Mapping[str, Any],
    drops: Sequence[Field],
) -> dict[str, Any]:
    """The values an entry sets: lists carry on what stood there, dropped ones leave."""
    dropped = {one.key for one in drops}
    return {
        name: _listed(
            procedure.fields.get(name), before.get(name), value, name in dropped
        )
        for name, value in coded.items()
    }


def _listed(declared: Field | None, stood: Any, value: Any, drop: bool) -> Any:
    many = isinstance(declared, Matters) or getattr(declared, "many", False)
    if not many:
        return value
    new = [value] if isinstance(value, str) else list(value)
    if getattr(declared, "afresh", False):
        return new
    if drop:
        return [one for one in stood or () if one not in new]
    return list(dict.fromkeys([*(stood or ()), *new]))


def _strangers(fields: Sequence[Field], values: Mapping[str, Any]) -> list[Reason]:
    known = {one.key for one in fields}
    return [
        refused(
            f"{name}: việc này không hỏi mục ấy",
            f"{name}: this act does not ask it",
            field=name,
        )
        for name, value in values.items()
        if name not in known and _is_given(value)
    ]


def _is_given(value: Any) -> bool:
    return value is not None and value not in ("", [], ())


def _place(typed: Typed, one: Field, value: Any) -> None:
    if one.goes_to == FACTS:
        typed.coded[one.key] = value
    elif one.goes_to in (SEALED, FILED) or isinstance(one, LetterText):
        if value:
            typed.sealed[one.key] = value
    elif one.goes_to == PROSE:
        typed.prose[one.key] = value
