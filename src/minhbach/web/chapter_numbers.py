"""Figures whose titles read "what: which": a row of cells instead of a line for each.

A register's nine figures stand in one row, and so does each stage of cases, whose
counts are never added up. The head of a column is what the title says after its colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from minhbach.figures.catalogue import indicators, sections
from minhbach.kernel.words import Words
from minhbach.reports.table import Table
from minhbach.web import numbers
from minhbach.web.asked import Asked
from minhbach.web.numbers import Labels, Number, SplitTable
from minhbach.web.speech import say

REGISTER = Words("Sổ", "Register")
NO_FIGURE = Number("–", None)  # the register measures nothing of the kind


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of rows of numbers under heads in words."""

    key: str
    words: Words
    table: SplitTable


def registers(body: str, chapter: str, table: Table, asked: Asked) -> SplitTable:
    """What came, went and stands in every register of a chapter, and if in time."""
    found = [one for one in sections() if one.chapter == chapter and one.register]
    heads = {_mark(code): code for one in found for code in one.codes}
    columns = [
        (say(_after_colon(table, heads[mark])), _after_colon(table, heads[mark]))
        for mark in sorted(heads)
    ]
    rows = []
    for one in found:
        own = {_mark(code): code for code in one.codes}
        cells = [
            numbers.number(body, table.by_code.get(own[mark]), asked)
            if mark in own
            else NO_FIGURE
            for mark in sorted(heads)
        ]
        rows.append((one.words, cells))
    return SplitTable("register", REGISTER, columns, rows)


def apart(
    body: str, chapter: str, table: Table, asked: Asked, labels: Labels
) -> Mapping[str, Sequence[Rows]]:
    """By section: counts that stay apart, each unit of count in its own table."""
    return {
        one.key: list(_apart(body, one.codes, table, asked, labels))
        for one in numbers.files_of(chapter)
    }


def _apart(
    body: str, codes: Sequence[str], table: Table, asked: Asked, labels: Labels
) -> Iterator[Rows]:
    kept = [indicators()[code] for code in codes if indicators()[code].apart]
    for (_, dimension), group in groupby(kept, lambda one: (one.unit, one.apart)):
        own = [one.code for one in group]
        made = numbers.split(body, table, asked, labels, dimension, own)
        columns = [
            (say(_after_colon(table, code)), words) for code, words in made.columns
        ]
        shown = replace(made, columns=columns)
        yield Rows(own[0], _before_colon(table, own[0]), shown)


def _mark(code: str) -> str:
    return code.rpartition(".")[2]


def _before_colon(table: Table, code: str) -> Words:
    words = table.by_code[code].words
    return Words(words.vi.partition(": ")[0], words.en.partition(": ")[0])


def _after_colon(table: Table, code: str) -> Words:
    words = table.by_code[code].words
    return Words(words.vi.rpartition(": ")[2], words.en.rpartition(": ")[2])
