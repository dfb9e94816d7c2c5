"""The forms of a unit or a cluster: listed, filled, taken along as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.figures.ask import period_of
from minhbach.figures.sight import AT_HOME
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.reports import form_paper
from minhbach.reports.announced import Announced, announced
from minhbach.reports.equations import Result
from minhbach.reports.filled import Filled, filled
from minhbach.reports.form import Form
from minhbach.reports.forms import forms, of_key
from minhbach.web import asked, form_shown, sight
from minhbach.web.asked import Asked, Link
from minhbach.web.download import DOCX, PDF, XLSX, download
from minhbach.web.form_shown import Items
from minhbach.web.numbers import FormShown
from minhbach.web.page import show
from minhbach.web.pages.figures import Switch, switch
from minhbach.web.speech import language

MEDIA = {"xlsx": XLSX, "docx": DOCX, "pdf": PDF}
CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Listed:
    """A form in the list: what it is, whether it is in force, where it is filled."""

    form: Form
    href: str
    notice: Words | None
    counted: int


@dataclass(frozen=True, slots=True)
class FormsPage:
    card: Annotated[BodyCard, "the unit or the cluster"]
    current: Annotated[Sequence[Listed], "the forms of today"]
    former: Annotated[Sequence[Listed], "the forms of earlier instruments"]
    announced: Annotated[Sequence[Announced], "codes whose columns are not confirmed"]


@dataclass(frozen=True, slots=True)
class FormPage:
    card: Annotated[BodyCard, "the unit or the cluster"]
    form: Annotated[Form, "the form"]
    asked: Annotated[Asked, "which period, how cut, on which day"]
    switch: Annotated[Switch, "other periods and windows"]
    filled: Annotated[Filled, "the form with its lines"]
    wide: Annotated[FormShown | None, "columns side by side"]
    items: Annotated[Sequence[Items], "or items beneath each other"]
    names: Annotated[Sequence[str], "whose the numbers are"]
    shares: Annotated[bool, "whether shares stand beside them"]
    choices: Annotated[Sequence[Link], "the lines of a form of one"]
    files: Annotated[Sequence[tuple[str, str]], "the form as files"]
    results: Annotated[Sequence[Result], "checks; of several lines what fails"]
    agree: Annotated[int, "how many checks agree"]
    outside: Annotated[bool, "not the period or instrument the form is made for"]


@require_safe
def listing(request: HttpRequest, body: str) -> HttpResponse:
    """Every form there is; those of today first."""
    card, _ = _seen(request, body)
    day = today()
    every = [_listed(body, one, day) for one in forms()]
    page = FormsPage(
        card,
        [one for one in every if one.form.applies(day)],
        [one for one in every if not one.form.applies(day)],
        announced(),
    )
    return show(request, "pages/forms.html", page, here="figures")


@require_safe
def shown(request: HttpRequest, body: str, key: str) -> HttpResponse:
    """A form of a period, each of its cells opening."""
    (card, inside), form = _seen(request, body), _form(key)
    one = _asked(request, form)
    made = _filled(request, card, form, one, inside=inside)
    side_by_side = form.layout == "columns"
    page = FormPage(
        card=card,
        form=form,
        asked=one,
        switch=_switch(one),
        filled=made,
        wide=form_shown.columns(made, one) if side_by_side else None,
        items=[] if side_by_side else form_shown.items(made, one),
        names=[line.name for line in made.every_line],
        shares=any(column.share_of for column in form.column),
        choices=_choices(request, card, form, one) if inside else [],
        files=_files(request, body, key, one),
        results=_results(made),
        agree=sum(bool(result.passed) for result in made.results),
        outside=not form.applies(one.period.end),
    )
    return show(request, "pages/form.html", page, here="figures")


@require_safe
def paper(request: HttpRequest, body: str, key: str, ending: str) -> HttpResponse:
    """The form of a period as a file, with the same numbers."""
    if ending not in form_paper.WAYS:
        raise Http404
    (card, inside), form = _seen(request, body), _form(key)
    made = _filled(request, card, form, _asked(request, form), inside=inside)
    content = form_paper.WAYS[ending](made, language())
    return download(content, MEDIA[ending], form_paper.name_of(made, ending))


def _seen(request: HttpRequest, body: str) -> tuple[BodyCard, bool]:
    """The body, for whoever may look at its figures; and whether from inside it."""
    try:
        card = bodies.body(body)
    except Refusal:
        raise Http404 from None
    if card.kind == CLUSTER:
        sight.at_cluster(request, body)
        return card, False
    return card, sight.at_unit(request, body).inside


def _form(key: str) -> Form:
    found = of_key(key)
    if found is None:
        raise Http404
    return found


def _asked(request: HttpRequest, form: Form) -> Asked:
    """The period asked; else the one the form is made for that ends last."""
    one = asked.read(request, form.window)
    if request.GET.get("period"):
        return one
    window = one.period.window
    code = asked.holding(form.rhythm, today(), window)
    return replace(one, period=period_of(code, window))


def _filled(
    request: HttpRequest, card: BodyCard, form: Form, one: Asked, *, inside: bool
) -> Filled:
    """The form; from outside a unit without its lines by commune, totals as they are.

    Such a line is a cell, and few letters of a small commune point at their writer.
    """
    line = request.GET.get("line", "")
    made = filled(form, card, one.period, on=one.on, line=line)
    if inside or form.lines is None or card.kind == CLUSTER:
        return made
    if form.lines.shows == "one":
        raise Refusal(AT_HOME)
    return replace(made, lines=())


def _results(made: Filled) -> list[Result]:
    """Every check of one line; of several only those that do not hold."""
    alone = len(made.lines) == 1
    return [one for one in made.results if alone or one.passed is False]


def _switch(one: Asked) -> Switch:
    return switch(replace(one, as_of=""))


def _choices(
    request: HttpRequest, card: BodyCard, form: Form, one: Asked
) -> list[Link]:
    """The lines of which a form shows one."""
    if form.lines is None or form.lines.shows == "all" or card.kind == CLUSTER:
        return []
    chosen = request.GET.get("line", "")
    codes = bodies.codes(card.code, form.lines.by, one.period.end)
    return [
        (code.words, f"{one.query}&{urlencode({'line': code.code})}", False)
        if code.code != chosen
        else (code.words, "", True)
        for code in codes
    ]


def _files(
    request: HttpRequest, body: str, key: str, one: Asked
) -> list[tuple[str, str]]:
    line = request.GET.get("line", "")
    more = f"&{urlencode({'line': line})}" if line else ""
    return [
        (
            ending,
            reverse("form_file", kwargs={"body": body, "key": key, "ending": ending})
            + one.query
            + more,
        )
        for ending in form_paper.WAYS
    ]


def _listed(body: str, one: Form, day: date) -> Listed:
    href = reverse("form", kwargs={"body": body, "key": one.key})
    return Listed(one, href, one.notice(day), len(one.figures()))
