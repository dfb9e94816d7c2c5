"""My work: what lies on the reader's desk, by legal deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.bodies import membership
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.words import Words
from minhbach.matters import at_the_table
from minhbach.matters.docket import Docket, docket
from minhbach.web import half_year, lines
from minhbach.web.page import show
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import Column, Counter, Row

ROLES = ("clerk", "officer", "room_head", "deputy", "head")
SHOWN = {
    "": Words(
        "theo hạn pháp luật, gần nhất ở trên", "by legal deadline, nearest first"
    ),
    "late": Words("chỉ việc quá hạn", "only what is late"),
    "soon": Words("chỉ việc sắp đến hạn", "only what is due soon"),
    "lost": Words("chỉ hồ sơ không có bước tiếp theo", "only without a next step"),
}


@dataclass(frozen=True, slots=True)
class WorkPage:
    on: Annotated[date, "the day of the office"]
    under: Annotated[Words, "which part of the desk is shown, and in what order"]
    counters: Annotated[Sequence[Counter], "the numbers on top, each opens its list"]
    columns: Annotated[Sequence[Column], "columns of the list"]
    rows: Annotated[Sequence[Row], "the matters, nearest deadline first"]
    running: Annotated[int, "how many matters lie on the desk"]
    table: Annotated[
        tuple[int, str] | None, "how much waits at the cluster's table, where"
    ]
    all_href: Annotated[str, "the whole desk, when only a part is shown; else empty"]


@require_safe
def my_work(request: HttpRequest, body: str) -> HttpResponse:
    """The reader's desk; `?show=late` and so on narrow the list."""
    actor = in_office(request, body, *ROLES)
    on, asked = today(), request.GET.get("show", "")
    part = asked if asked in SHOWN else ""
    office = office_of(request, body)
    settings = office.settings
    soon = max(settings["warn_days"] or [3])
    desk = docket(actor, on, show=part, soon=soon)
    here = reverse("work", kwargs={"body": body})
    page = WorkPage(
        on=on,
        under=SHOWN[part],
        counters=_counters(actor, desk, soon, here, settings["report_window"]),
        columns=lines.DOCKET,
        rows=[lines.of_desk(one, on, office) for one in desk.rows],
        running=desk.running,
        table=_table(actor, on),
        all_href=here if part else "",
    )
    return show(request, "pages/work.html", page, here="work")


@require_safe
def to_work(request: HttpRequest, body: str) -> HttpResponse:
    """The address of a body alone leads to the reader's desk there."""
    in_office(request, body, *ROLES)
    return HttpResponseRedirect(reverse("work", kwargs={"body": body}))


def _table(actor: Actor, on: date) -> tuple[int, str] | None:
    """How much waits for the unit at the table of its cluster, if it has one."""
    seat = membership.table_of(actor, on)
    if seat is None:
        return None
    waits = at_the_table.how_many(seat)
    return waits, reverse("cluster", kwargs={"body": seat.body})


def _counters(
    actor: Actor, desk: Docket, soon: int, here: str, window: str
) -> list[Counter]:
    due_soon = Words("đến hạn trong {n} ngày làm việc", "due within {n} working days")
    no_step = Words("không có bước tiếp theo", "without a next step")
    return [
        Counter(
            desk.late,
            Words("quá hạn", "late"),
            f"{here}?show=late",
            "late" if desk.late else "plain",
        ),
        Counter(
            desk.soon,
            due_soon.filled(n=soon),
            f"{here}?show=soon",
            "soon" if desk.soon else "plain",
        ),
        Counter(desk.running, Words("đang xử lý", "open"), here),
        half_year.in_time(actor.body, window),
        Counter(
            desk.without_step,
            no_step,
            f"{here}?show=lost",
            "late" if desk.without_step else "plain",
        ),
    ]
