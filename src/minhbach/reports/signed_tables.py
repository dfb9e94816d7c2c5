"""The tables of signed reports, many at once: as they were frozen."""

from __future__ import annotations

from collections.abc import Iterable

from minhbach.figures import ask
from minhbach.reports import table as tables
from minhbach.reports.models import UnitReport
from minhbach.reports.table import Table


def of_reports(matters: Iterable[str]) -> dict[str, Table]:
    """By report, its frozen table; where that is lost, counted again at its place."""
    rows = list(UnitReport.objects.filter(matter__in=list(matters)))
    frozen = tables.many_frozen([one.figures_digest for one in rows])
    return {
        row.matter: frozen.get(row.figures_digest)
        or tables.computed(
            row.body, ask.period_of(row.period, row.window), row.figures_seq
        )
        for row in rows
    }
