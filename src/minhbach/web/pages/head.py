"""The head's screen: what is late, stuck, waiting for me, or could be lost.

One screen, short lists; each heading says how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import at_office
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.matters import queries
from minhbach.matters.docket import awaiting
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.queries import Lost
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CHAPTERS
from minhbach.web import addresses, half_year, lines, put_forward
from minhbach.web.half_year import Strip
from minhbach.web.page import show
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import Column, Counter, Row
from minhbach.web.speech import say

ROLES = ("room_head", "deputy", "head")
OPENING, DAY = "open_identity", "reception_day"
FEW = 8  # lines of each list on the screen; the rest stand in the register
MOST = 200

LACKS = {
    "owner": Words("không có người xử lý", "has no owner"),
    "date": Words("có thời hạn nhưng chưa có ngày", "has a duty without a date"),
    "clock": Words("không có thời hạn nào đang chạy", "has no clock running"),
    "step": Words(
        "chờ hồ sơ khác nhưng không hồ sơ nào còn mở",
        "waits for others of which none is open",
    ),
    "post": Words("vị trí xử lý đang khuyết", "its post is vacant"),
    "closed": Words("vị trí xử lý đã đóng", "its post was closed"),
}
LACKING = Column(Words("Còn thiếu", "What it lacks"))
LATE = (lines.NUMBER, lines.KIND, lines.GIST, lines.STEP, lines.DUE, lines.GROUND)
SHORT = (lines.NUMBER, lines.GIST, lines.STEP, lines.DUE)
OPENED = (lines.NUMBER, lines.GIST, Column(Words("Việc", "What")))
CORRECTION = Words("đề nghị đính chính, chờ duyệt", "a correction awaits its decision")
OPENINGS = {
    "asked": Words("đề nghị mở danh tính, chờ đồng ý", "an opening awaits agreement"),
    "agreed": Words("được mở danh tính, chưa mở", "may be opened, not yet opened"),
    "opened": Words("đã mở danh tính", "the identity was opened"),
}
LISTS = {
    "late": (
        Words("Quá hạn", "Late"),
        Words("Không có việc quá hạn.", "Nothing is late."),
    ),
    "waiting": (
        Words("Chờ tôi quyết định", "Waiting for me"),
        Words("Không có việc nào chờ đồng chí.", "Nothing waits for your decision."),
    ),
    "stuck": (
        Words("Không có việc mới quá {n} ngày", "Nothing new for more than {n} days"),
        Words("Không có hồ sơ nào đứng im.", "Nothing stands still."),
    ),
    "dateless": (
        Words("Cần ấn định hạn", "Needs a date"),
        Words("Mọi thời hạn đều có ngày.", "Every duty has its date."),
    ),
    "reception": (
        Words("Buổi tiếp công dân đang mở", "Days of reception"),
        Words(
            "Không có buổi tiếp công dân nào đang mở.",
            "No day of reception is at hand.",
        ),
    ),
}
LOST = (lines.NUMBER, lines.KIND, lines.GIST, LACKING)


@dataclass(frozen=True, slots=True)
class Listed:
    """One short list: how many there are, the first of them, where the rest stand."""

    key: str
    words: Words
    empty: Words
    total: int
    columns: Sequence[Column]
    rows: Sequence[Row]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Late:
    """One chapter: how much in it is late, and in which registers."""

    words: Words
    total: int
    registers: Sequence[tuple[Words, int, str]]


@dataclass(frozen=True, slots=True)
class HeadPage:
    on: Annotated[date, "the day of the office"]
    counters: Annotated[Sequence[Counter], "the numbers on top, each leads to its list"]
    half_year: Annotated[Strip, "the running half-year in a few numbers"]
    late: Annotated[Listed, "what is past its day, the oldest first"]
    by_chapter: Annotated[Sequence[Late], "how much is late in each register"]
    waiting: Annotated[Listed, "what waits for the reader's approval or signature"]
    stuck: Annotated[Listed, "open matters without a new entry for long"]
    dateless: Annotated[Listed, "duties that need a date"]
    reception: Annotated[Listed | None, "the days of reception that come next"]
    asked: Annotated[Listed, "what the unit has put forward and has no answer to"]
    second: Annotated[Listed, "openings of identities, corrections that wait"]
    lost: Annotated[Listed, "open matters that could be lost; must be none"]
    openings: Annotated[int, "how often an identity was opened this month"]
    corrections: Annotated[str, "where every correction stands"]
    hand_over: Annotated[str, "where the head hands a post's matters over; else empty"]


@require_safe
def head(request: HttpRequest, body: str) -> HttpResponse:
    """One screen for whoever answers for the whole."""
    actor = in_office(request, body, *ROLES)
    office = office_of(request, body)
    on, days = office.on, int(office.settings["stuck_days"])
    counted = queries.open_and_late(actor, body, on)
    overdue = sum(late for _open, late in counted.values())
    mine = awaiting(actor, MOST)
    still, standing_still = queries.stuck(actor, body, on - timedelta(days=days), FEW)
    lost = queries.exceptions(body, on, MOST)
    seen = _seen(actor, lost)
    dateless = [one.fold for one in seen if one.lacks == "date"]
    late_first = queries.late(actor, body, on, FEW)
    page = HeadPage(
        on=on,
        counters=_counters(
            overdue, len(mine), standing_still, len(dateless), len(lost), days
        ),
        half_year=half_year.strip(body, office.settings["report_window"]),
        late=_list("late", late_first, office, LATE, total=overdue),
        by_chapter=list(_by_chapter(body, counted)),
        waiting=_list("waiting", mine, office, SHORT),
        stuck=_list("stuck", still, office, SHORT, total=standing_still, n=days),
        dateless=_list("dateless", dateless, office, SHORT),
        reception=_reception(actor, office),
        asked=_asked(actor, office),
        second=_second(queries.second_looks(actor, body, MOST), office),
        lost=_lost(seen, len(lost), office),
        openings=_openings(body, on),
        corrections=reverse("corrections", kwargs={"body": body}),
        hand_over=reverse("hand_over", kwargs={"body": body})
        if actor.has("head")
        else "",
    )
    return show(request, "pages/head.html", page, here="head")


def _counters(
    overdue: int, mine: int, still: int, dateless: int, lost: int, days: int
) -> list[Counter]:
    still_for = Words("không có việc mới quá {n} ngày", "nothing new for {n} days")
    still_for = still_for.filled(n=days)
    return [
        Counter(
            overdue,
            Words("quá hạn", "late"),
            "#late",
            "late" if overdue else "plain",
        ),
        Counter(
            mine,
            Words("chờ tôi quyết định", "waiting for me"),
            "#waiting",
            "soon" if mine else "plain",
        ),
        Counter(still, still_for, "#stuck", "soon" if still else "plain"),
        Counter(
            dateless,
            Words("cần ấn định hạn", "need a date"),
            "#dateless",
            "soon" if dateless else "plain",
        ),
        Counter(
            lost,
            Words("có thể bị bỏ quên, phải bằng 0", "could be lost, must be 0"),
            "#lost",
            "late" if lost else "plain",
        ),
    ]


def _seen(actor: Actor, lost: Iterable[Lost]) -> list[Lost]:
    """Those of the lost that the reader may know of; the others are only counted."""
    sight = visible_to(actor)
    return [
        one
        for one in lost
        if sight.admits(one.fold.body, one.fold.kind, one.fold.confidentiality)
    ]


def _list(
    key: str,
    folds: Sequence[Fold],
    office: Office,
    columns: Sequence[Column],
    *,
    total: int | None = None,
    **said: object,
) -> Listed:
    words, empty = LISTS[key]
    rows = [_row(one, office, columns) for one in folds[:FEW]]
    of = len(folds) if total is None else total
    return Listed(key, words.filled(**said), empty, of, columns, rows)


def _row(fold: Fold, office: Office, columns: Sequence[Column]) -> Row:
    """The cells of a desk, those that the list shows."""
    nearest = fold.next_due
    whole = lines.of_docket(fold, office.on, nearest[1] if nearest else None, office)
    cells = dict(zip(lines.DOCKET, whole.cells, strict=True))
    return Row([cells[one] for one in columns], late=whole.late)


def _second(found: Sequence[Fold], office: Office) -> Listed:
    """Openings and corrections; those that wait for a second person first."""
    waiting = sorted(found, key=lambda one: not _awaits(one))
    rows = [
        Row((lines.number(one), lines.link(one, office), _looked(one)))
        for one in waiting
    ]
    words = Words("Mở danh tính, đính chính", "Identities opened, corrections")
    empty = Words(
        "Chưa có danh tính nào được mở, không có đề nghị đính chính.",
        "No identity was opened, no correction is asked for.",
    )
    return Listed("second", words, empty, len(rows), OPENED, rows[:FEW])


def _awaits(fold: Fold) -> bool:
    return bool(fold.pending) or fold.facts.get("opening_state") == "asked"


def _looked(fold: Fold) -> str:
    opening = OPENINGS.get(str(fold.facts.get("opening_state")))
    said = [CORRECTION] if fold.pending else []
    return "; ".join(say(one) for one in [*said, *([opening] if opening else [])])


def _lost(found: Iterable[Lost], total: int, office: Office) -> Listed:
    rows = [
        Row(
            (
                one.fold.number,
                lines.tag(one.fold),
                lines.link(one.fold, office),
                say(LACKS.get(one.lacks, one.lacks)),
            )
        )
        for one in found
    ]
    words = Words("Hồ sơ có thể bị bỏ quên", "Matters that could be lost")
    empty = Words(
        "Mọi hồ sơ đang mở đều có người xử lý, bước tiếp theo và thời hạn.",
        "Every open matter has its owner, its next step and its clock.",
    )
    return Listed("lost", words, empty, total, LOST, rows[: FEW * 3])


def _reception(actor: Actor, office: Office) -> Listed | None:
    """The days of reception whose day comes next; None for who may not see them."""
    if all(scope.kind != DAY for scope in visible_to(actor).scopes):
        return None
    found = queries.coming(actor, actor.body, [DAY], FEW)
    return _list("reception", found, office, SHORT)


def _asked(actor: Actor, office: Office) -> Listed:
    """Proposals without an answer, with the periods they have stood in reports."""
    rows, total = put_forward.awaiting(actor, office, FEW)
    words = Words("Kiến nghị chưa được trả lời", "Proposals without an answer")
    empty = Words("Mọi kiến nghị đã có trả lời.", "Every proposal has its answer.")
    more = addresses.of_register(actor.body, "proposal")
    return Listed("asked", words, empty, total, put_forward.AWAITING, rows, more)


def _openings(body: str, on: date) -> int:
    """How often somebody opened an identity since the first of the month."""
    first = at_office(on.replace(day=1), time())
    return ledger.count(body, OPENING, ledger.as_of_lately(body, first))


def _by_chapter(body: str, counted: Mapping[str, tuple[int, int]]) -> Iterator[Late]:
    """How much is late in each chapter, and where: each number opens its list."""
    kinds = [kind for kind in CATALOGUE if counted.get(kind, (0, 0))[1]]
    for chapter, of_it in groupby(kinds, lambda kind: CATALOGUE[kind].chapter):
        found = [
            (
                CATALOGUE[kind].plural,
                counted[kind][1],
                f"{addresses.of_register(body, kind)}?standing=late",
            )
            for kind in of_it
        ]
        yield Late(CHAPTERS[chapter].words, sum(n for _, n, _ in found), found)
