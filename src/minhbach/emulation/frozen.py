"""What the members of a cluster froze for a period: signed here, or come by package.

A member's own signed report stands before a package of it; a package that the member
signed before a typed workbook. Asked from packages alone, nothing else is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.emulation.filling import Figures, Number
from minhbach.figures.questions import period_of
from minhbach.kernel.periods import Period
from minhbach.kernel.words import Words
from minhbach.packages import gathering
from minhbach.packages.consolidation import Sent
from minhbach.reports import review, signed_tables
from minhbach.reports.table import Table


def of_members(
    cluster: str, period_code: str, window: str, *, from_packages: bool = False
) -> list[Figures]:
    """Each member's frozen figures of a period; those without have none, not nought."""
    period = period_of(period_code, window)
    names = gathering.called(cluster, period.code, window)
    own = {} if from_packages else signed_here(cluster, period)
    rest = [code for code in names if code not in own]
    came = _from_packages(cluster, period, names) if rest else {}
    nothing = {
        code: Figures(code, called, period.code, window, {})
        for code, called in names.items()
    }
    return [own.get(code) or came.get(code) or nothing[code] for code in sorted(names)]


def signed_here(cluster: str, period: Period) -> dict[str, Figures]:
    """By member, the frozen table of its last signed report in this installation."""
    members = {one.code: one.title for one in bodies.members(cluster, period.end)}
    reports, _, places = review.signed_places(list(members), period)
    signed = {code: reports[code] for code, seq in places.items() if seq is not None}
    tables = signed_tables.of_reports(one.matter for one in signed.values())
    return {
        code: _of_table(members[code], one, tables[one.matter], period)
        for code, one in signed.items()
    }


def _of_table(called: Words, report: Any, table: Table, period: Period) -> Figures:
    numbers = {
        one.code: Number(one.value, one.numerator, one.denominator)
        for one in table.figures
    }
    return Figures(
        report.body,
        called,
        period.code,
        period.window,
        numbers,
        report.revision,
        report.figures_seq,
        report.figures_digest,
    )


def _from_packages(
    cluster: str, period: Period, names: Mapping[str, Words]
) -> dict[str, Figures]:
    gathered = gathering.gathered(cluster, period.code, period.window)
    return {
        code: _of_package(names[code], one, period)
        for code, one in gathered.table.lines.items()
        if code in names
    }


def _of_package(called: Words, one: Sent, period: Period) -> Figures:
    numbers = {
        code: Number(row.get("value"), row.get("numerator"), row.get("denominator"))
        for code, row in one.figures.items()
    }
    return Figures(
        one.member,
        called,
        period.code,
        period.window,
        numbers,
        one.revision,
        one.frozen,
        one.digest,
        one.typed,
    )
