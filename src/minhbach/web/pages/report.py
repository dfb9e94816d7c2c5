"""A unit's reports: computed, written, checked, signed, sent, received or returned.

What may be done the desk says; what is frozen the reports room keeps. The page shows
the figures live until the report is signed, and after that how they differ from today.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies.roles import OFFICE
from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Refusal, StalePage, refused
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries
from minhbach.matters.fold import Fold
from minhbach.reports import (
    asked_acts,
    kept_work,
    rendered,
    sentences,
    standing,
    unit_report,
)
from minhbach.reports.kept_work import Unfinished
from minhbach.reports.standing import Standing
from minhbach.web.download import DOCX, XLSX, download
from minhbach.web.page import show
from minhbach.web.pages.report_asked import being_asked, only_the_form
from minhbach.web.pages.report_shown import KIND, REPORT, REVISE, page_of
from minhbach.web.reader import actor_of, in_office
from minhbach.web.speech import say

DONE = Words("Đã ghi: {what}", "Recorded: {what}")
WITHDRAWN = Words("thôi việc đang chờ số liệu", "the waiting act is withdrawn")
TOO_LATE = refused(
    "việc đó đã được ghi, hoặc do người khác yêu cầu: không thôi được",
    "that act is recorded already, or somebody else asked for it: it stays",
)


# One report ---------------------------------------------------------------------------


def address(fold: Fold) -> str:
    """Where a report stands."""
    return reverse("report", args=[fold.body, fold.year, fold.serial])


@require_safe
def moved(
    _request: HttpRequest, body: str, year: int, number: int, act: str = ""
) -> HttpResponse:
    """A report as a matter among others leads to its own page, whatever the act."""
    del act
    return HttpResponseRedirect(reverse("report", args=[body, year, number]))


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """One report: where it stands, what it says, what can be done with it."""
    actor, fold = _reading(request, body, year, number)
    if request.method != "POST":
        return _read(request, actor, fold)
    act = request.POST.get("act", "")
    if act not in DOES:
        raise Http404
    try:
        goes_to = DOES[act](actor, fold, _Posted(request)) or fold
    except Refusal as refusal:
        return _refused(request, actor, queries.fold(fold.id) or fold, act, refusal)
    if act in asked_acts.DOES and asked_acts.waiting(fold.id):
        return HttpResponseRedirect(address(fold))  # nothing is recorded yet
    what = WITHDRAWN if act == "withdraw" else REVISE
    what = REPORT.actions[act].words if act in REPORT.actions else what
    messages.success(request, say(DONE.filled(what=what)))
    return HttpResponseRedirect(address(goes_to))


def _read(request: HttpRequest, actor: Actor, fold: Fold) -> HttpResponse:
    """The report; while an act waits for its figures, how far they are."""
    if waits := asked_acts.waiting(fold.id):
        return being_asked(request, actor, waits)
    was = asked_acts.refused_of(actor, fold.id, fold.last_seq)
    page = (
        page_of(actor, fold, was.reasons, was.action, was.fields)
        if was
        else page_of(actor, fold)
    )
    return show(request, "pages/report.html", page, here="reports")


def _refused(
    request: HttpRequest, actor: Actor, fold: Fold, act: str, refusal: Refusal
) -> HttpResponse:
    """The page with the reasons and what was typed; where it takes long, its form."""
    status = 409 if isinstance(refusal, StalePage) else 422
    try:
        with kept_work.waiting():
            page = page_of(actor, fold, refusal.reasons, act, request.POST)
    except Unfinished:
        return only_the_form(request, fold, act, refusal.reasons, status)
    return show(request, "pages/report.html", page, here="reports", status=status)


@require_safe
def document(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The .docx: as signed, or a draft."""
    one = _standing(request, body, year, number)
    return download(rendered.files(one)[0], DOCX, _name(one, "docx"))


@require_safe
def workbook(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The .xlsx: as signed, or a draft."""
    one = _standing(request, body, year, number)
    return download(rendered.files(one)[1], XLSX, _name(one, "xlsx"))


def _standing(request: HttpRequest, body: str, year: int, number: int) -> Standing:
    return standing.of(_reading(request, body, year, number)[1].id)


def _reading(
    request: HttpRequest, body: str, year: int, number: int
) -> tuple[Actor, Fold]:
    """Who reads which report: people of the unit, the cluster's secretary what came."""
    actor = actor_of(request)
    if actor is None or actor.body == body or body in actor.formers:
        actor = in_office(request, body, *OFFICE)
    else:
        row = standing.at(body, year, number)
        actor = unit_report.in_the_book_of(actor, row) if row else None
    fold = queries.find(actor, body, KIND, year, number) if actor else None
    if actor is None or fold is None:
        raise Http404
    return actor, fold


def _name(one: Standing, kind: str) -> str:
    draft = "" if one.is_signed else "-draft"
    return f"{one.row.body}-{one.row.period}-{one.row.revision}{draft}.{kind}"


# What a form brought ------------------------------------------------------------------


class _Posted:
    """What the form brought, with its key and the last entry it showed."""

    def __init__(self, request: HttpRequest) -> None:
        self.posted = request.POST
        seen = request.POST.get("seen", "")
        self.terms: dict[str, Any] = {
            "seen": int(seen) if seen.isdigit() else None,
            "request": request.POST.get("request") or None,
        }

    def __getitem__(self, name: str) -> str:
        return self.posted.get(name, "").strip()


def _compute(actor: Actor, fold: Fold, brought: _Posted) -> None:
    asked_acts.do(actor, fold.id, "compute", {}, **brought.terms)


def _write(actor: Actor, fold: Fold, brought: _Posted) -> None:
    texts = {name: brought[name].replace("\r\n", "\n") for name in sentences.TEXTS}
    said = {name: text for name, text in texts.items() if text or name in fold.prose}
    unit_report.write(actor, fold.id, said, **brought.terms)


def _check(actor: Actor, fold: Fold, brought: _Posted) -> None:
    unit_report.check(actor, fold.id, **brought.terms)


def _return(actor: Actor, fold: Fold, brought: _Posted) -> None:
    fields = {"reason": brought["reason"]}
    desk.act(actor, KIND, "return_", fields, matter=fold.id, **brought.terms)


def _sign(actor: Actor, fold: Fold, brought: _Posted) -> None:
    typed = {"document_number": brought["document_number"]}
    asked_acts.do(actor, fold.id, "sign", typed, **brought.terms)


def _withdraw(actor: Actor, fold: Fold, _brought: _Posted) -> None:
    if not asked_acts.withdraw(actor, fold.id):
        raise Refusal(TOO_LATE)


def _send(actor: Actor, fold: Fold, brought: _Posted) -> None:
    unit_report.send(actor, fold.id, brought["sent_on"], **brought.terms)


def _receive(actor: Actor, fold: Fold, brought: _Posted) -> None:
    on = brought["received_on"]
    unit_report.receive(actor, fold.id, on, brought["received_by"], **brought.terms)


def _send_back(actor: Actor, fold: Fold, brought: _Posted) -> None:
    unit_report.send_back(
        actor,
        fold.id,
        brought["reason"],
        brought["again_by"],
        brought["received_by"],
        on=brought["returned_on"],
        **brought.terms,
    )


def _revise(actor: Actor, fold: Fold, brought: _Posted) -> Fold | None:
    matter = unit_report.open_report(
        actor,
        fold.facts["period"],
        fold.facts["window"],
        request=brought.terms["request"],
    )
    return queries.fold(matter)


DOES: Mapping[str, Callable[[Actor, Fold, _Posted], Fold | None]] = {
    "compute": _compute,
    "write": _write,
    "check": _check,
    "return_": _return,
    "sign": _sign,
    "send": _send,
    "receive": _receive,
    "send_back": _send_back,
    "revise": _revise,
    "withdraw": _withdraw,
}
