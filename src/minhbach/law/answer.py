"""What the law answers when it is asked by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.kernel.words import Words
from minhbach.law.days import Step
from minhbach.law.types import Citation


@dataclass(frozen=True, slots=True)
class Due:
    """When a term ends and how that was found.

    `rule` is the id asked for, `applied` the rule it stood for on that day. `raw_end`
    is the last day counted and drives warnings; `due` is the day by which to act.
    """

    rule: str
    applied: str
    title: Words
    event: Words
    event_on: date
    amount: int
    unit: str
    direction: str
    raw_end: date
    due: date
    counted: tuple[date, ...]
    steps: tuple[Step, ...]
    citations: tuple[Citation, ...]
    forecast: bool
    conflict: Due | None = None
    needs: Words | None = None
    notes: tuple[Words, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer as `minhbach due --json` gives it."""
        return {
            **self.reading(),
            "counted": [day.isoformat() for day in self.counted],
            "citations": [cite.as_json() for cite in self.citations],
            "conflict": self.conflict and self.conflict.reading(cited=True),
            "forecast": self.forecast,
        }

    def reading(self, *, cited: bool = False) -> dict[str, Any]:
        """The two dates under their rule, with citations where asked."""
        dates = {
            "rule": self.rule,
            "raw_end": self.raw_end.isoformat(),
            "due": self.due.isoformat(),
        }
        cites = [cite.as_json() for cite in self.citations]
        return {**dates, "citations": cites} if cited else dates
