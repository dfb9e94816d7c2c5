"""A form filled for a body and a period: its lines, and what must agree in them.

    filled(form("01/XLD", day), body("song-mau"), period)     a unit: one line
    filled(form, body("cum-2"), period)                       a cluster: a line a member
    filled(form("215/TH", day), body("song-mau"), period)     a line a commune

A cell without a figure is typed, not nought. Totals say of how many lines they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.documents.grids import Cell
from minhbach.figures import ask
from minhbach.figures.ask import Figure, Slice
from minhbach.figures.language import RATE
from minhbach.figures.questions import default_day
from minhbach.kernel.collation import order
from minhbach.kernel.periods import Period, preceding
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports.equations import Result
from minhbach.reports.form import Form
from minhbach.reports.form_parts import FormColumn
from minhbach.reports.forms import sibling
from minhbach.reports.sentences import told

TOTAL = Words("Tổng số", "Total")
OF_N = Words("{known} trên {owed} có số liệu", "{known} of {owed} with figures")
CLUSTER = "cluster"
TONGUES = ("vi", "en")
Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: whose it is, its values by column, and the figures behind them.

    `cell` is the value of the form's own dimension (a commune); `body` is empty in a
    total.
    """

    name: str
    values: Mapping[str, int | None]
    body: str = ""
    cell: str = ""
    figures: Figures | None = None

    @property
    def is_known(self) -> bool:
        return any(value is not None for value in self.values.values())


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with its lines, the figures of the period before and of other forms."""

    form: Form
    card: BodyCard
    period: Period
    day: date
    lines: tuple[Line, ...]
    total: Line | None
    results: tuple[Result, ...]
    warnings: tuple[Result, ...]
    notes: tuple[Words, ...]

    @property
    def every_line(self) -> tuple[Line, ...]:
        return (*self.lines, self.total) if self.total else self.lines

    def cell(self, line: Line, column: FormColumn, language: str = "vi") -> Cell:
        """A cell as it is written: a number, a share in words, empty if it is typed."""
        if not column.figure:
            return ""
        figure = (line.figures or {}).get(column.figure)
        if figure and figure.counts == RATE:
            return told(figure, language)
        return line.values.get(column.code)


def filled(
    form: Form,
    card: BodyCard,
    period: Period,
    *,
    on: date | None = None,
    line: str = "",
) -> Filled:
    """The form for a body and a period; `line` names the commune of a form of one."""
    day = min(on, period.end) if on else default_day(period)
    members = _members(card, day)
    asked = _Asked(form, period, day)
    answers = ask.beside(dict.fromkeys(members), asked.slices())
    found = {code: asked.read(answers[code]) for code in members}
    lines = tuple(_lines(form, members, found, day, line))
    sums = card.kind == CLUSTER or bool(form.lines and form.lines.shows == "all")
    total = _total(form, lines) if sums else None
    named = len(members) > 1
    results = [
        _named(one, members[code]) if named else one
        for code, read in found.items()
        for one in _results(form, read)
    ]
    warnings = [
        _named(one, members[code]) if named else one
        for code, read in found.items()
        for one in form.warn(values(form, read.now))
    ]
    notes = tuple(_notes(form, period, lines, found, total))
    return Filled(
        form, card, period, day, lines, total, tuple(results), tuple(warnings), notes
    )


def values(form: Form, figures: Figures) -> dict[str, int | None]:
    """The form's columns from figures; what a column takes is one cell or the whole."""
    return {
        column.code: _value(column, figures) for column in form.column if column.figure
    }


def _value(column: FormColumn, figures: Figures) -> int | None:
    figure = figures.get(column.figure)
    if figure is None or figure.value is None:
        return None
    if column.cell is None:
        return figure.value
    dimension, cell = column.cell
    return figure.splits.get(dimension, {}).get(cell, 0)


# What is asked, in two queries for all lines ------------------------------------------


@dataclass(frozen=True, slots=True)
class _Read:
    now: Figures
    before: Figures


@dataclass(frozen=True, slots=True)
class _Asked:
    form: Form
    period: Period
    day: date

    def slices(self) -> list[Slice]:
        """The period with the other forms' columns, and how the one before closed."""
        codes = {column.figure for column in self.form.column if column.figure}
        for across in self.form.across:
            other = sibling(self.form, across.form)
            codes |= set(other.figures().values()) if other else set()
        lines = self.form.lines
        codes |= {lines.owed, lines.known} if lines else set()
        codes |= {
            name for note in self.form.note for name in re.findall(r"{(.+?)}", note.vi)
        }
        last = ask.period_of(preceding(self.period.code), self.period.window)
        by_code = self.form.by_code
        closing = {by_code[one.closing].figure for one in self.form.carried} - {""}
        return [
            Slice(self.period, self.day, frozenset(codes)),
            Slice(last, default_day(last), frozenset(closing)),
        ]

    def read(self, answers: Sequence[Sequence[Figure]]) -> _Read:
        now, before = ({one.code: one for one in part} for part in answers)
        return _Read(now, before)


def _members(card: BodyCard, day: date) -> dict[str, BodyCard]:
    if card.kind != CLUSTER:
        return {card.code: card}
    found = {one.code: one for one in bodies.members(card.code, day)}
    if not found:
        raise Refusal(
            refused(
                f"cụm {card.code} không có đơn vị nào vào ngày {day:%d/%m/%Y}",
                f"the cluster {card.code} has no member on {day:%d/%m/%Y}",
                field="body",
            )
        )
    return found


# Lines --------------------------------------------------------------------------------


def _lines(
    form: Form,
    members: Mapping[str, BodyCard],
    found: Mapping[str, _Read],
    day: date,
    line: str,
) -> Iterator[Line]:
    alone = next(iter(members.values()))
    if form.lines is None or len(members) > 1:
        for code, card in members.items():
            now = found[code].now
            yield Line(card.short.vi, values(form, now), code, figures=now)
    elif form.lines.shows == "one":
        yield _one(form, alone, found[alone.code].now, day, line)
    else:
        yield from _by_cell(form, alone, found[alone.code].now, day)


def _by_cell(form: Form, card: BodyCard, now: Figures, day: date) -> list[Line]:
    assert form.lines is not None
    by = form.lines.by
    owed, known = (
        now[code].splits.get(by, {}) for code in (form.lines.owed, form.lines.known)
    )
    names = {one.code: one.words.vi for one in bodies.codes(card.code, by, day)}
    made = [
        _of_cell(form, card, now, cell, names.get(cell, cell), is_known=cell in known)
        for cell in {**owed, **known}
    ]
    return sorted(made, key=lambda one: order(one.name))


def _of_cell(
    form: Form, card: BodyCard, now: Figures, cell: str, name: str, *, is_known: bool
) -> Line:
    assert form.lines is not None
    by = form.lines.by
    found = {
        column.code: now[column.figure].splits.get(by, {}).get(cell, 0)
        if is_known
        else None
        for column in form.column
        if column.figure
    }
    return Line(name, found, card.code, cell, now)


def _one(form: Form, card: BodyCard, now: Figures, day: date, line: str) -> Line:
    lines = _by_cell(form, card, now, day)
    wanted = next((one for one in lines if one.cell == line), None)
    if wanted or not line:
        return wanted or Line("", {}, card.code, figures=now)
    known = ", ".join(one.cell for one in lines) or "–"
    raise Refusal(
        refused(
            f"kỳ này không có dòng “{line}”; có: {known}",
            f"there is no line “{line}” in this period; there are: {known}",
            field="line",
        )
    )


def _total(form: Form, lines: Sequence[Line]) -> Line:
    """The sum of what is known; a column nobody knows has none."""
    sums: dict[str, int | None] = {}
    for column in form.column:
        told_ = [one.values.get(column.code) for one in lines]
        known = [value for value in told_ if value is not None]
        sums[column.code] = sum(known) if known else None
    return Line(TOTAL.vi, sums)


# What must agree ----------------------------------------------------------------------


def _results(form: Form, read: _Read) -> Iterator[Result]:
    now = values(form, read.now)
    yield from form.check(now)
    yield from form.check_carried(values(form, read.before), now)
    for across in form.across:
        other = sibling(form, across.form)
        if other:
            result = form.check_across(across, now, values(other, read.now))
            yield result.of_other(across.form)


def _named(one: Result, card: BodyCard) -> Result:
    vi, en = (
        f"{card.short.in_(tongue)}: {one.words.in_(tongue)}" for tongue in ("vi", "en")
    )
    return replace(one, words=Words(vi, en))


def _notes(
    form: Form,
    period: Period,
    lines: Sequence[Line],
    found: Mapping[str, _Read],
    total: Line | None,
) -> Iterator[Words]:
    notice = form.notice(period.end)
    if notice:
        yield notice
    alone = next(iter(found.values())).now if len(found) == 1 else {}
    for note in form.note:
        if alone or "{" not in note.vi:
            yield Words(
                *(_counted(note.words.in_(tongue), alone, tongue) for tongue in TONGUES)
            )
    if total:
        known = sum(line.is_known for line in lines)
        yield OF_N.filled(known=known, owed=len(lines))


def _counted(text: str, figures: Figures, tongue: str) -> str:
    """A note with its figures; what nobody recorded is not nought."""
    return re.sub(r"{(.+?)}", lambda one: told(figures.get(one[1]), tongue), text)
