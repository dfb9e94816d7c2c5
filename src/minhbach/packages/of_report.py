"""A unit's report of a period: what of it leaves, and whether it fits when it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.figures.ask import Figure
from minhbach.figures.catalogue import indicators
from minhbach.figures.questions import period_of
from minhbach.kernel.canon import canonical
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters.sealing import named_in
from minhbach.packages import (
    cells,
    cells_judged,
    faults,
    inbox,
    leaving,
    progress,
    proposals,
)
from minhbach.packages.container import Package
from minhbach.packages.manifest import FormUsed, Place, Report
from minhbach.packages.sort import Gathered, Intake, Source, TakenUp
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.reports import sentences, standing
from minhbach.reports.equations import check, parse
from minhbach.reports.form import Form
from minhbach.reports.forms import annexed_on, form
from minhbach.reports.standing import Standing

WEIGHED = (leaving.FIGURES.path, leaving.CELLS.path)
Rows = list[dict[str, Any]]


def gathered(actor: Actor, _receiver: str, source: Source) -> Gathered:
    """A signed report, by the id of its matter."""
    one = standing.of(source.name)
    if not one.is_signed or one.row.body != actor.body:
        raise Refusal(
            refused(
                "chỉ lập gói của báo cáo đã ký của đơn vị",
                "only a signed report of the unit becomes a package",
            )
        )
    files = _files(one)
    assert one.row.figures_seq is not None  # signed, so frozen
    assert one.row.signed_on is not None
    frozen = Place(size=one.row.figures_seq, root=one.row.figures_root)
    said = Report(
        period=one.row.period,
        window=one.row.window,
        start=one.table.period.start.isoformat(),
        end=one.table.period.end.isoformat(),
        cut_off=one.row.cut_off.isoformat(),
        due_on=one.row.due_on.isoformat(),
        revision=one.row.revision,
        document_number=one.row.document_number,
        signed_on=one.row.signed_on.isoformat(),
        frozen=frozen,
        forms=[form_used(each) for each in annexed_on(one.table.period.end).values()],
    )
    return Gathered(files, said, {"report": [one.row.matter]}, frozen)


def judged(body: str, one: Package) -> list[Reason]:
    """What is wrong with a report's figures: returned with all of it."""
    said = one.manifest.report
    assert said is not None  # looked at when its sort was
    found = [*_period(said.period, said.window, said.start, said.end)]
    figures = {row["code"]: row for row in leaving.read(leaving.FIGURES, one.files)}
    columns = leaving.read(leaving.FORMS, one.files)
    if not figures:
        found.append(faults.not_as_declared(leaving.FIGURES.path))
    for used in said.forms:
        found += _form(used.code, said.end, used.model_dump(), columns, figures)
    found += [*_units(figures), *_proposed(body, one)]
    found += cells_judged.why_not(one.files, figures)
    return found


def taken_up(intake: Intake) -> TakenUp:
    """Its proposals, each a matter until it is answered."""
    body = intake.actor.body
    return TakenUp([*inbox.taken_in(body, inbox.of_report(body, intake.one))])


def shows(one: Package, before: Package | None) -> list[Words]:
    """Which revision, and how many figures differ from the one before."""
    said = one.manifest.report
    assert said is not None  # looked at when its sort was
    rows, stood = (
        {row["code"]: row for row in leaving.read(leaving.FIGURES, each.files)}
        if each
        else {}
        for each in (one, before)
    )
    told = Words(
        f"bản {said.revision} của kỳ {said.period}: {len(rows)} chỉ tiêu",
        f"revision {said.revision} of {said.period}: {len(rows)} figures",
    )
    if not stood:
        return [told]
    differ = sum(1 for code, row in rows.items() if stood.get(code) != row)
    return [
        Words(
            f"{told.vi}, {differ} khác bản đang cộng",
            f"{told.en}, {differ} differ from what counts now",
        )
    ]


def _proposed(body: str, one: Package) -> Iterator[Reason]:
    """A proposal tells of nobody, and can be written down by whom it is put to."""
    rows = leaving.read(leaving.PROPOSALS, one.files)
    for at, row in enumerate(rows, 1):
        if named_in(f"{row['text']}\n{row['answers']}"):
            yield faults.names_somebody(leaving.PROPOSALS.path, at)
    window = one.manifest.report.window if one.manifest.report else ""
    for line in inbox.of_report(body, one) if body else ():
        yield from inbox.misread(body, line, window)


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


def form_used(one: Form) -> FormUsed:
    """A form by code, version and the digest of its columns and equations."""
    said = {
        "code": one.code,
        "columns": [[each.code, each.figure] for each in one.column],
        "equations": [each.says for each in one.equation],
    }
    digest = sha256(canonical(said)).hexdigest()
    return FormUsed(code=one.code, since=one.since.isoformat(), digest=digest)


def _files(one: Standing) -> dict[str, bytes]:
    table, texts = one.table, dict(_texts(one))
    if told := [name for name, text in texts.items() if named_in(text)]:
        raise Refusal(
            refused(
                f"lời văn mục “{_title(name).vi}” có tên, địa chỉ hoặc số của người: "
                "không ra khỏi đơn vị",
                f"the text “{_title(name).en}” names somebody: it does not leave",
            )
            for name in told
        )
    used = list(annexed_on(table.period.end).values())
    return {
        leaving.FIGURES.path: leaving.written(
            leaving.FIGURES,
            (_figure(each, table.last_year.get(each.code)) for each in table.figures),
        ),
        leaving.CELLS.path: cells.written(one),
        leaving.FORMS.path: leaving.written(
            leaving.FORMS,
            (
                {
                    "form": each.code,
                    "column": column.code,
                    "figure": column.figure,
                    "value": table.value(column.figure),
                }
                for each in used
                for column in each.column
            ),
        ),
        leaving.EQUATIONS.path: leaving.written(
            leaving.EQUATIONS,
            (
                {"form": each.code, "says": equation.says}
                for each in used
                for equation in each.equation
            ),
        ),
        leaving.TEXTS.path: leaving.written(
            leaving.TEXTS,
            (
                {"section": name, "title": _title(name).vi, "text": text}
                for name, text in texts.items()
            ),
        ),
        leaving.PROPOSALS.path: leaving.written(leaving.PROPOSALS, proposals.rows(one)),
        leaving.PROGRESS.path: leaving.written(
            leaving.PROGRESS, progress.rows(one.row.body)
        ),
    }


def _texts(one: Standing) -> Iterator[tuple[str, str]]:
    for name in sentences.TEXTS:
        yield name, sentences.filled(one.texts.get(name, ""), one.table)


def _title(name: str) -> Any:
    return CATALOGUE["report"].fields[name].words


def _figure(now: Figure, then: Figure | None) -> Mapping[str, Any]:
    """A figure without its cells: those travel in a table of their own, protected."""
    return {
        "code": now.code,
        "title": now.words.vi,
        "unit": now.unit,
        "counts": now.counts,
        "value": None if now.apart else now.value,
        "numerator": now.numerator,
        "denominator": now.denominator,
        "last_year_value": None if now.apart or not then else then.value,
        "last_year_numerator": then.numerator if then else None,
        "last_year_denominator": then.denominator if then else None,
    }
