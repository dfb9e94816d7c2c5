"""How a unit's report stands: its row, its texts, its figures, what fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from minhbach.figures import ask
from minhbach.figures.ask import Fault, OpenedEntry
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Refusal, refused
from minhbach.matters import queries as matters
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue.report import FROZEN
from minhbach.reports import annexes, causes, sentences
from minhbach.reports import table as tables
from minhbach.reports.causes import Change
from minhbach.reports.equations import Result
from minhbach.reports.models import UnitReport
from minhbach.reports.table import Table


@dataclass(frozen=True)  # no slots: what was asked for once is kept beside it
class Standing:
    """A report as it stands; what is read or counted for it is, when it is asked for.

    The figures are frozen once computed, and as known now before that.
    """

    row: UnitReport
    fold: Fold

    @property
    def is_signed(self) -> bool:
        return self.row.state in FROZEN

    @cached_property
    def table(self) -> Table:
        frozen = tables.frozen(self.row.figures_digest)
        return frozen or tables.computed(self.row.body, period_of(self.row))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        return texts_of(self.fold, self.row, self.table)

    @cached_property
    def equations(self) -> tuple[Result, ...]:
        return annexes.equations(self.table)

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(ask.unbalanced(self.table.figures))

    @cached_property
    def late(self) -> tuple[OpenedEntry, ...]:
        """What was recorded after the figures were computed."""
        seq = self.row.figures_seq
        if seq is None:
            return ()
        return tuple(ask.late_entries(self.row.body, seq, self.table.period.end))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return changes(self.row, self.table)


def of(matter: str) -> Standing:
    """The report of that matter."""
    row = row_of(matter)
    fold = matters.fold(matter)
    assert fold is not None
    return Standing(row, fold)


def texts_of(fold: Fold, row: UnitReport, table: Table) -> dict[str, str]:
    """What was written; else what the revision before said, or what is drafted."""
    if any(fold.prose.get(name) for name in sentences.TEXTS):
        return {name: fold.prose.get(name, "") for name in sentences.TEXTS}
    earlier = _before(row)
    before = matters.fold(earlier.matter) if earlier else None
    if earlier is None or before is None:
        return sentences.drafted(table)
    return texts_of(before, earlier, table)


def of_period(body: str, period_code: str, window: str) -> UnitReport | None:
    """The last revision of the report of a period, if there is any."""
    found = list(revisions(body, period_code, window))
    return found[-1] if found else None


def last_signed(body: str, period_code: str, window: str) -> UnitReport | None:
    """The last revision that was signed, if any was."""
    found = [one for one in revisions(body, period_code, window) if one.state in FROZEN]
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
    """What differs from the revision before, and why."""
    earlier = _before(row)
    before = tables.frozen(earlier.figures_digest) if earlier else None
    if earlier is None or before is None or earlier.figures_seq is None:
        return ()
    return causes.changes(before, earlier.figures_seq, table, row.figures_seq)


def moved(one: Standing) -> tuple[tuple[str, str, str, str], ...]:
    """Places in the text that read otherwise than when it was written."""
    before = tables.frozen(one.fold.facts.get("text_digest", ""))
    if before is None or one.is_signed:
        return ()
    return tuple(sentences.moved(one.texts, before, one.table))


def since_frozen(one: Standing) -> tuple[Change, ...]:
    """What a signed report would read otherwise if it were made today, and why."""
    if not one.is_signed or one.row.figures_seq is None:
        return ()
    now, place = tables.placed(one.row.body, one.table.period)
    return causes.changes(one.table, one.row.figures_seq, now, place)


def period_of(row: UnitReport) -> Period:
    return ask.period_of(row.period, row.window)


def at(body: str, year: int, serial: int) -> UnitReport | None:
    """The report of that number, if there is any."""
    found = UnitReport.objects.filter(body=body, year=year, serial=serial)
    return found.first()


def _before(row: UnitReport) -> UnitReport | None:
    return UnitReport.objects.filter(
        body=row.body, period=row.period, window=row.window, revision=row.revision - 1
    ).first()


def row_of(matter: str) -> UnitReport:
    found = UnitReport.objects.filter(pk=matter).first()
    if found is None:
        raise Refusal(refused("không có báo cáo này", "there is no such report"))
    return found


def revisions(body: str, period_code: str, window: str) -> Any:
    found = UnitReport.objects.filter(body=body, period=period_code, window=window)
    return found.order_by("revision", "year", "serial")


__all__ = [
    "Standing",
    "UnitReport",
    "at",
    "changes",
    "failing",
    "last_signed",
    "moved",
    "of",
    "of_body",
    "of_period",
    "period_of",
    "revisions",
    "row_of",
    "since_frozen",
    "texts_of",
]
