"""Definitions that print themselves: the methodological note under a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from minhbach.figures.catalogue import indicators, sections
from minhbach.figures.checks import kind_of_clock
from minhbach.figures.language import (
    ADJUSTED,
    AGE,
    BEFORE,
    DURATION,
    LATE,
    MATTERS,
    MEDIAN,
    OVERDUE,
    RATE,
    TIMELINESS,
    UNTIL,
    WITH_TERM,
    WITHIN,
    Expression,
    Filter,
    Indicator,
    Part,
)
from minhbach.figures.plain import NOT_RECORDED
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import OneOf
from minhbach.procedures.kind import Procedure
from minhbach.procedures.measures import (
    MEASURES,
    RUNNING,
    STOPPED,
    UNITS_OF_COUNT,
)

_SPANS = {
    WITHIN: Words("trong kỳ", "in the period"),
    ADJUSTED: Words(
        "sửa kỳ trước trong kỳ này", "of earlier periods, moved in this one"
    ),
    UNTIL: Words("đến hết ngày hỏi", "up to the end of the day asked"),
    BEFORE: Words("trước kỳ", "before the period"),
}
_TERMS = {
    OVERDUE: Words("hạn trước ngày hỏi", "due before the day asked"),
    WITH_TERM: Words("có thời hạn", "that have a deadline"),
    LATE: Words("kết thúc sau hạn", "ended after their day"),
}
_CLOCKED = {
    RUNNING: Words("thời hạn đang chạy", "deadlines running"),
    STOPPED: Words("thời hạn đã kết thúc", "deadlines ended"),
}
_CELLS = {
    NOT_RECORDED: Words("chưa ghi", "not recorded"),
    "in_term": Words("trong hạn", "in term"),
    "overdue": Words("quá hạn", "overdue"),
    "on_time": Words("đúng hạn", "in time"),
    "late": Words("quá hạn", "late"),
    "no_term": Words("không có thời hạn", "no deadline"),
    "0-10": Words("đến 10 ngày", "up to 10 days"),
    "11-30": Words("11–30 ngày", "11–30 days"),
    "31-60": Words("31–60 ngày", "31–60 days"),
    "61-90": Words("61–90 ngày", "61–90 days"),
    "over-90": Words("trên 90 ngày", "over 90 days"),
}
_SPLITS = {
    TIMELINESS: Words("đúng hạn, quá hạn", "timeliness"),
    AGE: Words("thời gian chờ", "age"),
    "post": Words("vị trí xử lý", "handling post"),
}


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator counts, in the words of the office."""

    code: str
    words: Words
    unit: Words
    reads: Words
    split: tuple[str, ...]
    reading: Words | None
    hides_below: Mapping[str, int]
    source: Words

    def as_json(self, language: str) -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.words.in_(language),
            "unit": self.unit.in_(language),
            "definition": self.reads.in_(language),
            "reading": self.reading.in_(language) if self.reading else None,
            "split": list(self.split),
            "leaves_by": list(self.hides_below),
            "source": self.source.in_(language),
        }


def definitions() -> list[Definition]:
    """Every indicator as it is defined, in order."""
    sources = {code: one.source for one in sections() for code in one.codes}
    return [
        Definition(
            one.code,
            one.words,
            UNITS_OF_COUNT[one.unit],
            reads(one),
            one.split,
            one.reading,
            one.hides_below,
            sources[one.code],
        )
        for one in indicators().values()
    ]


def reads(one: Indicator) -> Words:
    """The definition as a sentence."""
    if one.counts == RATE and one.pair:
        return Words(
            f"{one.pair[0]} chia cho {one.pair[1]}",
            f"{one.pair[0]} divided by {one.pair[1]}",
        )
    said = _expression(one.of)
    if one.known_by:
        known = _expression(one.known_by)
        return Words(
            f"{said.vi}; không có {known.vi} thì là chưa có số liệu",
            f"{said.en}; without {known.en} it is not known",
        )
    if one.counts == MATTERS:
        return Words(f"mỗi hồ sơ một lần: {said.vi}", f"each matter once: {said.en}")
    if one.counts == MEDIAN and one.days == DURATION:
        return Words(
            f"trung vị số ngày từ ngày bắt đầu tính: {said.vi}",
            f"median days since the count began: {said.en}",
        )
    if one.counts == MEDIAN:
        return Words(
            f"trung vị số ngày đến khi ghi sổ: {said.vi}",
            f"median days until recorded: {said.en}",
        )
    return said


def split_words(dimension: str, one: Indicator | None = None) -> Words:
    """The label of a split, as the kinds say it whose acts the indicator counts."""
    if dimension in _SPLITS:
        return _SPLITS[dimension]
    fields = (kind.fields.get(dimension) for kind in _kinds(one))
    return next(field.words for field in fields if field)


def cell_words(
    dimension: str,
    cell: str,
    lists: Mapping[str, Words],
    one: Indicator | None = None,
) -> Words:
    """The label of a cell: a declared choice, a value of the list, or the code."""
    if cell in _CELLS:
        return _CELLS[cell]
    for procedure in _kinds(one):
        declared = procedure.fields.get(dimension)
        if isinstance(declared, OneOf) and cell in dict(declared.choices):
            return dict(declared.choices)[cell]
    return lists.get(cell, Words(cell, cell))


def _kinds(one: Indicator | None) -> list[type[Procedure]]:
    """Every kind, those first whose acts or clocks the indicator counts."""
    parts = one.of.parts if one else ()
    counted = {kind for part in parts for kind in _counting(part.measure, part.clocks)}
    return sorted(CATALOGUE.values(), key=lambda kind: kind.key not in counted)


@cache
def _counting(measure: str, clocks: tuple[str, ...]) -> frozenset[str]:
    """The kinds that post a measure or declare one of the clocks."""
    posting = {
        kind.key
        for kind in CATALOGUE.values()
        for action in kind.actions.values()
        if measure in {one.key for one in action.posts}
    }
    return frozenset(posting | {k for one in clocks if (k := kind_of_clock(one))})


def _expression(expression: Expression) -> Words:
    if not expression.parts:
        return Words("không có", "nothing")
    said = [_part(part, first=not at) for at, part in enumerate(expression.parts)]
    whole = Words(*(" ".join(one[at] for one in said) for at in (0, 1)))
    if expression.without is None:
        return whole
    rest = _expression(expression.without)
    if expression.without.without:
        rest = Words(f"({rest.vi})", f"({rest.en})")
    return Words(f"{whole.vi}, trừ {rest.vi}", f"{whole.en}, without {rest.en}")


def _part(part: Part, *, first: bool) -> Words:
    sign = "" if first and part.sign > 0 else "+ " if part.sign > 0 else "− "
    pieces = [_counted(part), *_narrowed(part), _SPANS[part.span]]
    return Words(
        sign + " ".join(one.vi for one in pieces),
        sign + " ".join(one.en for one in pieces),
    )


def _counted(part: Part) -> Words:
    if part.measure in MEASURES:
        return MEASURES[part.measure].words
    names = [
        CATALOGUE[kind].clocks[clock.rpartition(".")[2]].words
        for clock in part.clocks
        if (kind := kind_of_clock(clock))
    ]
    what = _CLOCKED[part.measure]
    return Words(
        f"{what.vi} ({'; '.join(one.vi for one in names)})",
        f"{what.en} ({'; '.join(one.en for one in names)})",
    )


def _narrowed(part: Part) -> list[Words]:
    said = [_TERMS[part.term]] if part.term else []
    return [*said, *(_filter(one, part) for one in part.filters)]


def _filter(one: Filter, part: Part) -> Words:
    of = Indicator(code="", words=Words("", ""), counts=MATTERS, of=Expression((part,)))
    label = split_words(one.dimension, of)
    cells = [
        cell_words(one.dimension, value or NOT_RECORDED, {}, of) for value in one.values
    ]
    signs = ("khác", "other than") if one.out else ("là", "being")
    return Words(
        f"[{label.vi} {signs[0]} {', '.join(cell.vi for cell in cells)}]",
        f"[{label.en} {signs[1]} {', '.join(cell.en for cell in cells)}]",
    )
