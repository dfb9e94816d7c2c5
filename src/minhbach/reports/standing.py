"""How a unit's report stands: its row, its texts, its figures, what fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from minhbach.figures import ask
from minhbach.figures.ask import Fault, OpenedEntry
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Refusal, refused
from minhbach.matters import queries as matters
from minhbach.matters.fold import Fold
from minhbach.reports import annexes, sentences
from minhbach.reports import table as tables
from minhbach.reports.equations import Result
from minhbach.reports.models import UnitReport
from minhbach.reports.outline import Change
from minhbach.reports.projection import SIGNED
from minhbach.reports.table import Table


@dataclass(frozen=True, slots=True)
class Standing:
    """A report as its page shows it: its row, its texts, its figures, what fails."""

    row: UnitReport
    fold: Fold
    table: Table
    texts: Mapping[str, str]
    equations: tuple[Result, ...]
    faults: tuple[Fault, ...]
    late: tuple[OpenedEntry, ...] = ()
    changes: tuple[Change, ...] = field(default=())

    @property
    def is_signed(self) -> bool:
        return self.row.state in SIGNED

    @property
    def unbalanced(self) -> int:
        return _count(self.equations, self.faults)


def of(matter: str) -> Standing:
    """The report with its figures: frozen once computed, as known now before that."""
    row = row_of(matter)
    fold = matters.fold(matter)
    assert fold is not None
    table = tables.frozen(row.figures_digest)
    table = table or tables.computed(row.body, period_of(row))
    late = (
        ()
        if row.figures_seq is None
        else tuple(ask.late_entries(row.body, row.figures_seq, table.period.end))
    )
    return Standing(
        row,
        fold,
        table,
        texts_of(fold),
        annexes.equations(table),
        tuple(ask.unbalanced(table.figures)),
        late,
        changes(row, table),
    )


def texts_of(fold: Fold) -> dict[str, str]:
    """What was written, or the drafted sentences where nothing was."""
    drafted = sentences.drafted()
    if not any(fold.prose.get(name) for name in sentences.TEXTS):
        return drafted
    return {name: fold.prose.get(name, "") for name in sentences.TEXTS}


def of_period(body: str, period_code: str, window: str) -> UnitReport | None:
    """The last revision of the report of a period, if there is any."""
    found = list(revisions(body, period_code, window))
    return found[-1] if found else None


def of_body(body: str) -> list[UnitReport]:
    """Every report of a unit, the newest first."""
    return list(UnitReport.objects.filter(body=body).order_by("-year", "-serial"))


def failing(table: Table) -> list[str]:
    """What does not add up, in words: equations of the form, and balances."""
    equations = [
        one.words.vi for one in annexes.equations(table) if one.passed is False
    ]
    faults = [
        f"{one.words.vi}: {one.comes} ≠ {one.goes} {one.dimension} {one.cell}"
        for one in ask.unbalanced(table.figures)
    ]
    return [*equations, *faults]


def changes(row: UnitReport, table: Table) -> tuple[Change, ...]:
    """What differs from the revision before."""
    earlier = UnitReport.objects.filter(
        body=row.body, period=row.period, window=row.window, revision=row.revision - 1
    )
    before = next((tables.frozen(one.figures_digest) for one in earlier), None)
    if before is None:
        return ()
    return tuple(
        Change(one.code, one.words, before.value(one.code), one.value)
        for one in table.figures
        if one.value != before.value(one.code)
    )


def period_of(row: UnitReport) -> Period:
    return ask.period_of(row.period, row.window)


def row_of(matter: str) -> UnitReport:
    found = UnitReport.objects.filter(pk=matter).first()
    if found is None:
        raise Refusal(refused("không có báo cáo này", "there is no such report"))
    return found


def revisions(body: str, period_code: str, window: str) -> Any:
    found = UnitReport.objects.filter(body=body, period=period_code, window=window)
    return found.order_by("revision", "year", "serial")


def _count(equations: tuple[Result, ...], faults: tuple[Fault, ...]) -> int:
    return sum(1 for one in equations if one.passed is False) + len(faults)
