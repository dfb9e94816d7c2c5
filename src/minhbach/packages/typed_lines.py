"""Lines typed from workbooks, as they travel on inside a cluster's package.

The unit itself signed nothing, so a line says that it is typed, by which paper and in
which revision; it counts in n of N as such, and opens nowhere. The cluster answers for
it with its own signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minhbach.figures.questions import period_of
from minhbach.kernel.refusals import Reason
from minhbach.packages import faults, leaving
from minhbach.packages.consolidation import EARLIER, NUMBERS, Sent
from minhbach.packages.container import Package
from minhbach.packages.leaving import TYPED
from minhbach.packages.manifest import FormUsed, Gathering
from minhbach.packages.of_report import form_used
from minhbach.reports.equations import check, parse
from minhbach.reports.form import Form
from minhbach.reports.forms import annexed_on


def rows(lines: Iterable[Sent]) -> Iterator[dict[str, Any]]:
    """The lines as they leave: a row a member and figure."""
    for one in lines:
        for code, line in sorted(one.figures.items()):
            yield {"member": one.member, "code": code, "value": line["value"]}


def forms_used(period: str, window: str) -> list[FormUsed]:
    """The forms by which lines of a period are typed."""
    return [form_used(one) for one in _forms(period, window)]


def of_package(one: Package) -> list[Sent]:
    """The typed lines in a cluster's package, of the members it marks so."""
    none = dict.fromkeys((*NUMBERS, *EARLIER))
    told: dict[str, dict[str, Any]] = {}
    for row in leaving.read(TYPED, one.files):
        line = {**none, "value": row["value"]}
        told.setdefault(row["member"], {})[row["code"]] = line
    return [
        Sent(each.code, each.typed.revision, 0, one.digest, told[each.code], typed=True)
        for each in _said(one).members
        if each.typed and each.code in told
    ]


def misread(one: Package) -> Iterator[Reason]:
    """What cannot be typed lines: marks and rows must be of the same members."""
    found = leaving.read(TYPED, one.files)
    marked = {each.code for each in _said(one).members if each.typed}
    signed = {each.code for each in _said(one).members if each.public}
    places = {(row["member"], row["code"]) for row in found}
    whole = all(row["value"] is not None and row["value"] >= 0 for row in found)
    same = {row["member"] for row in found} == marked
    if not whole or not same or marked & signed or len(places) < len(found):
        yield faults.typed_otherwise(TYPED.path)


def not_as_formed(one: Package) -> Iterator[Reason]:
    """Typed by other forms than those in use here, or not adding up by them."""
    said = _said(one)
    lines = of_package(one)
    forms = _forms(said.period, said.window) if lines else []
    used = {each.code: each for each in said.forms or ()}
    for form in forms:
        if used.get(form.code) != form_used(form):
            yield faults.wrong_form(form.code)
            continue
        for line in lines:
            for says in _broken(form, line.figures):
                broken = faults.broken_equation(form.code, says)
                yield faults.of_member(line.member, broken)


def _broken(form: Form, figures: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    values = {
        column.code: figures.get(column.figure, {}).get("value")
        for column in form.column
    }
    for equation in form.equation:
        results = check([parse(equation.says)], values)
        if any(result.passed is False for result in results):
            yield equation.says


def _forms(period: str, window: str) -> list[Form]:
    return list(annexed_on(period_of(period, window).end).values())


def _said(one: Package) -> Gathering:
    assert one.manifest.gathering is not None  # looked at when its sort was
    return one.manifest.gathering
