"""Whether a package may be taken: forged, misdirected, rewritten, or not adding up.

What is wrong with the hand or the ledger is refused and leaves no trace; what is wrong
with the report is returned to its maker, recorded with every reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from minhbach.figures.catalogue import indicators
from minhbach.figures.questions import period_of
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.packages import cells_judged, faults, keys, leaving, signing, witness
from minhbach.packages.container import Package
from minhbach.packages.making import form_used
from minhbach.packages.manifest import Rotation
from minhbach.reports.equations import check, parse
from minhbach.reports.forms import form

Rows = list[dict[str, Any]]


def refuse_strangers(body: str, one: Package) -> list[Rotation]:
    """Refused: not of a trusted hand, not for us, or of a ledger that was rewritten.

    What comes back are the changes of key that lead to the one it was signed with.
    """
    said = one.manifest
    row, steps = keys.believed(body, said)
    reasons = keys.why_not(row, steps, said)
    if row is not None:
        public = steps[-1].public if steps else row.public
        if not signing.holds(one.signature, public, said.content):
            raise Refusal(faults.FORGED)
    if said.receiver != body:
        reasons.append(faults.for_another(said.receiver))
    if not reasons:
        reasons += [*witness.why_not(said, witness.heads_of(body))]
        reasons += [*witness.own_past(body, said)]
    if reasons:
        raise Refusal(reasons)
    return steps


def of_report(one: Package) -> list[Reason]:
    """What is wrong with a report's figures: returned with all of it."""
    said = one.manifest.report
    found = [*_period(said.period, said.window, said.start, said.end)]
    figures = {row["code"]: row for row in leaving.read(leaving.FIGURES, one.files)}
    columns = leaving.read(leaving.FORMS, one.files)
    if not figures:
        found.append(faults.not_as_declared(leaving.FIGURES.path))
    for used in said.forms:
        found += _form(used.code, said.end, used.model_dump(), columns, figures)
    found += _units(figures)
    found += cells_judged.why_not(one.files, figures)
    return found


def _period(code: str, window: str, start: str, end: str) -> Iterator[Reason]:
    try:
        here = period_of(code, window)
        same = (here.start.isoformat(), here.end.isoformat()) == (start, end)
    except (Refusal, ValueError, KeyError):
        same = False
    if not same:
        yield faults.mixed_period(code)


def _form(
    code: str,
    end: str,
    used: Mapping[str, Any],
    columns: Rows,
    figures: Mapping[str, Any],
) -> Iterator[Reason]:
    try:
        here = form(code, date.fromisoformat(end))
    except (Refusal, ValueError):
        yield faults.wrong_form(code)
        return
    values = {row["column"]: row["value"] for row in columns if row["form"] == code}
    if form_used(here).model_dump() != used or len(values) != len(here.column):
        yield faults.wrong_form(code)
        return
    for row in columns:
        if row["form"] == code:
            figure = figures.get(row["figure"])
            if figure is None or figure["value"] != row["value"]:
                yield faults.disagrees(row["column"])
    for equation in here.equation:
        for result in check([parse(equation.says)], values):
            if result.passed is False:
                yield faults.broken_equation(code, equation.says)
                break


def _units(figures: Mapping[str, Mapping[str, Any]]) -> Iterator[Reason]:
    known = indicators()
    for code, row in figures.items():
        declared = known.get(code)
        if declared and (declared.unit, declared.counts) != (
            row["unit"],
            row["counts"],
        ):
            yield faults.disagrees(code)
