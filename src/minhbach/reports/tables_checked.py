"""Judges the forms found in somebody's files: each alone, side by side, over periods.

A misfit says what does not add up, in which cell of which sheet, and whom to ask: the
unit its line names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from minhbach.imports.grid import Book
from minhbach.imports.separated import read_separated
from minhbach.imports.workbook import read_workbook
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.reports.misfits import Misfit
from minhbach.reports.recognised import Recognised, recognise
from minhbach.reports.tallying import Tally

WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything found in the files, and how much of it could be judged."""

    tables: tuple[Recognised, ...]
    strange: tuple[str, ...]  # files in which no form was found
    refused: tuple[tuple[str, Reason], ...]
    held: int
    unknown: int  # checks for which figures are missing
    misfits: tuple[Misfit, ...]

    @property
    def failed(self) -> int:
        return sum(one.fails for one in self.misfits)

    def as_json(self, language: str) -> dict[str, Any]:
        return {
            "tables": [
                {
                    "file": one.file,
                    "sheet": one.sheet,
                    "form": one.form.code,
                    "instrument": one.form.instrument,
                    "period": one.said.period,
                    "lines": len(one.rows),
                }
                for one in self.tables
            ],
            "no_form": list(self.strange),
            "refused": [
                {"file": file, "reason": reason.words.in_(language)}
                for file, reason in self.refused
            ],
            "held": self.held,
            "not_known": self.unknown,
            "failed": self.failed,
            "misfits": [one.as_json(language) for one in self.misfits],
        }


def book_of(content: bytes, name: str) -> Book:
    """A workbook or a separated text as a grid; refused when broken or hostile."""
    if content.startswith(WORKBOOK):
        return read_workbook(content, name)
    tabs = "\t" if b"\t" in content else None
    return read_separated(content, name, separator=tabs)


def check(files: Sequence[tuple[str, bytes]]) -> Checked:
    """All files together; one that cannot be read does not stop the others."""
    tables: list[Recognised] = []
    strange: list[str] = []
    refused_: list[tuple[str, Reason]] = []
    for name, content in files:
        try:
            found = [recognise(name, sheet) for sheet in book_of(content, name)]
        except Refusal as refusal:
            refused_ += [(name, reason) for reason in refusal.reasons]
        else:
            tables += filter(None, found)
            strange += [] if any(found) else [name]
    return judged(tables, strange, refused_)


def judged(
    tables: Sequence[Recognised],
    strange: Sequence[str] = (),
    refused_: Sequence[tuple[str, Reason]] = (),
) -> Checked:
    """The forms judged: each line, the totals, across forms, across periods."""
    tally = Tally()
    for table in tables:
        for row in table.rows:
            tally.row(table, row)
        tally.totals(table)
    tally.together(tables)
    return Checked(
        tuple(tables),
        tuple(strange),
        tuple(refused_),
        tally.held,
        tally.unknown,
        tuple(tally.misfits),
    )
