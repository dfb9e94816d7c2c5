"""What is answered: figures, the entries they open to, balances that do not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from minhbach.kernel.periods import Period
from minhbach.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value, or its two integers; None where there are no data."""

    code: str
    words: Words
    unit: str
    value: int | None
    numerator: int | None = None
    denominator: int | None = None
    splits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    counts: str = ""
    apart: str = ""  # the split whose cells are never added up

    def as_json(self, language: str = "vi") -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.words.in_(language),
            "unit": self.unit,
            "value": None if self.apart else self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "splits": {name: dict(cells) for name, cells in self.splits.items()},
        }


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """One entry behind a figure, and how much of it it is."""

    body: str
    seq: int
    id: str
    matter: str
    action: str
    effective_on: date
    recorded_at: datetime
    qty: int

    def as_json(self) -> dict[str, Any]:
        return {
            "body": self.body,
            "seq": self.seq,
            "id": self.id,
            "matter": self.matter,
            "action": self.action,
            "effective_on": self.effective_on.isoformat(),
            "recorded_at": self.recorded_at.isoformat(),
            "qty": self.qty,
        }


@dataclass(frozen=True, slots=True)
class Slice:
    """A period with the day it is asked on, and what is asked of it."""

    period: Period
    day: date
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A balance that does not hold: in total, or in one cell of a split."""

    key: str
    words: Words
    comes: int
    goes: int
    dimension: str = ""
    cell: str = ""
