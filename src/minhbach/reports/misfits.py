"""What does not hold in somebody's files: in which cell, what it says, whom to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from minhbach.kernel.words import Words
from minhbach.reports.likely import Cause
from minhbach.reports.recognised import Recognised


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not hold: where, what it says, what the cells are, whom to ask."""

    table: Recognised
    cell: str
    others: tuple[str, ...]
    ask: str
    words: Words
    fails: bool
    causes: tuple[Cause, ...] = ()
    code: str = ""

    @property
    def column(self) -> Words | None:
        """The heading of the first cell, in one line."""
        found = self.table.form.by_code.get(self.code)
        return found.words if found else None

    def as_json(self, language: str) -> dict[str, Any]:
        return {
            "file": self.table.file,
            "sheet": self.table.sheet,
            "form": self.table.form.code,
            "instrument": self.table.form.instrument,
            "cell": self.cell,
            "other_cells": list(self.others),
            "ask": self.ask,
            "says": self.words.in_(language),
            "fails": self.fails,
            "likely": [cause.word for cause in self.causes],
        }


def grouped(misfits: Iterable[Misfit]) -> dict[str, list[Misfit]]:
    """What does not hold by whom to ask: one letter a unit."""
    found: dict[str, list[Misfit]] = defaultdict(list)
    for one in misfits:
        found[one.ask].append(one)
    return dict(found)
