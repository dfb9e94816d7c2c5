"""The reports of a unit: those there are, and a new one opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies import queries as bodies
from minhbach.bodies.roles import OFFICE
from minhbach.bodies.types import Actor, BodyCard
from minhbach.documents.dates import span
from minhbach.figures import ask
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.periods import period_words
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.law.windows import regimes
from minhbach.matters import queries
from minhbach.reports import asked_acts, standing, unit_report
from minhbach.reports.standing import UnitReport
from minhbach.web.page import show
from minhbach.web.pages.figures import WINDOW
from minhbach.web.pages.report import address
from minhbach.web.pages.report_shown import REPORT
from minhbach.web.reader import in_office, office_of
from minhbach.web.speech import say

PERIODS_OFFERED = 16
WAITS = Words("Đang tính số liệu", "Being computed")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report of the list."""

    row: UnitReport
    href: str
    words: Words
    state: Words
    span: str


@dataclass(frozen=True, slots=True)
class ReportsPage:
    card: Annotated[BodyCard, "the unit"]
    lines: Annotated[Sequence[ReportLine], "its reports, the newest first"]
    faults: Annotated[Sequence[Reason], "why no report was opened"]
    may_open: Annotated[bool, "whether the reader may open one"]
    periods: Annotated[Sequence[tuple[str, str]], "periods that may be reported on"]
    windows: Annotated[Sequence[tuple[str, Words]], "ways of cutting the year"]
    window: Annotated[str, "the unit's own way"]
    key: Annotated[str, "the request's key"]


@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest, body: str) -> HttpResponse:
    """The reports of a unit; a new one is opened here."""
    actor = in_office(request, body, *OFFICE)
    if request.method != "POST":
        return show(
            request, "pages/reports.html", _list(request, actor, body), here="reports"
        )
    try:
        matter = unit_report.open_report(
            actor,
            request.POST.get("period", ""),
            request.POST.get("window") or None,
            request=request.POST.get("request") or None,
        )
    except Refusal as refusal:
        page = _list(request, actor, body, refusal.reasons)
        return show(request, "pages/reports.html", page, here="reports", status=422)
    fold = queries.fold(matter)
    assert fold is not None
    return HttpResponseRedirect(address(fold))


def _list(
    request: HttpRequest, actor: Actor, body: str, faults: Sequence[Reason] = ()
) -> ReportsPage:
    window = str(office_of(request, body).settings[WINDOW])
    opening = REPORT.actions["open_"]
    return ReportsPage(
        card=bodies.body(body),
        lines=_lines(body),
        faults=faults,
        may_open=actor.body == body and actor.has(*opening.by),
        periods=list(_periods(window)),
        windows=[(code, one.title) for code, one in regimes().items()],
        window=window,
        key=new_id(),
    )


def _lines(body: str) -> list[ReportLine]:
    waits = asked_acts.waiting_in(body)
    return [_line(one, one.matter in waits) for one in standing.of_body(body)]


def _line(row: UnitReport, waits: bool) -> ReportLine:
    period = standing.period_of(row)
    return ReportLine(
        row,
        reverse("report", args=[row.body, row.year, row.serial]),
        period_words(row.period),
        WAITS if waits else REPORT.states[row.state].words,
        span(period.start, period.end),
    )


def _periods(window: str) -> Iterator[tuple[str, str]]:
    """Half-years, nine months, years and quarters that have begun, the latest first."""
    year = today().year
    codes = [
        f"{one}{part}"
        for one in (year + 1, year, year - 1)
        for part in ("", "-9M", "-H2", "-H1", "-Q4", "-Q3", "-Q2", "-Q1")
    ]
    begun = [one for one in codes if ask.period_of(one, window).start <= today()]
    latest = sorted(begun, key=lambda one: ask.period_of(one, window).end)
    for code in reversed(latest[-PERIODS_OFFERED:]):
        cut = ask.period_of(code, window)
        yield code, f"{say(period_words(code))} ({span(cut.start, cut.end)})"
