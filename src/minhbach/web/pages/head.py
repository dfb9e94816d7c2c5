"""The head's screen: what is late, stuck, waiting for me, or could be lost.

One screen, short lists; each heading says how many there are.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minhbach.kernel.clock import at_office, today
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.matters import queries
from minhbach.matters.clocks import late
from minhbach.matters.docket import awaiting
from minhbach.matters.fold import Fold
from minhbach.matters.queries import Lost
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses, lines
from minhbach.web.page import show
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import Column, Counter, Row
from minhbach.web.speech import say

ROLES = ("room_head", "deputy", "head")
OPENING = "open_identity"
FEW = 8  # lines of each list on the screen; the rest stand in the register
MOST = 1_000

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
class HeadPage:
    on: Annotated[date, "the day of the office"]
    counters: Annotated[Sequence[Counter], "the numbers on top, each leads to its list"]
    late: Annotated[Listed, "what is past its day, the oldest first"]
    by_clock: Annotated[Sequence[tuple[Words, int]], "how many are late on each duty"]
    waiting: Annotated[Listed, "what waits for the reader's approval or signature"]
    stuck: Annotated[Listed, "open matters without a new entry for long"]
    dateless: Annotated[Listed, "duties that need a date"]
    second: Annotated[Listed, "openings of identities, corrections that wait"]
    lost: Annotated[Listed, "open matters that could be lost; must be none"]
    openings: Annotated[int, "how often an identity was opened this month"]
    corrections: Annotated[str, "where every correction stands"]
    hand_over: Annotated[str, "where the head hands a post's matters over; else empty"]


@require_safe
def head(request: HttpRequest, body: str) -> HttpResponse:
    """One screen for whoever answers for the whole."""
    actor = in_office(request, body, *ROLES)
    on = today()
    days = int(office_of(request, body).settings["stuck_days"])
    overdue = queries.late(actor, body, on, MOST)
    mine = awaiting(actor, MOST)
    still = queries.stuck(actor, body, on - timedelta(days=days), MOST)
    lost = queries.exceptions(body, on, MOST)
    dateless = [one.fold for one in lost if one.lacks == "date"]
    register = addresses.of_register(body, "petition")
    page = HeadPage(
        on=on,
        counters=_counters(overdue, mine, still, dateless, lost, days),
        late=_list(
            "late",
            Words("Quá hạn", "Late"),
            overdue,
            on,
            LATE,
            Words("Không có việc quá hạn.", "Nothing is late."),
            f"{register}?standing=late",
        ),
        by_clock=_by_clock(overdue, on),
        waiting=_list(
            "waiting",
            Words("Chờ tôi quyết định", "Waiting for me"),
            mine,
            on,
            SHORT,
            Words(
                "Không có việc nào chờ đồng chí.", "Nothing waits for your decision."
            ),
        ),
        stuck=_list(
            "stuck",
            _stuck(days),
            still,
            on,
            SHORT,
            Words("Không có hồ sơ nào đứng im.", "Nothing stands still."),
            f"{register}?standing=open",
        ),
        dateless=_list(
            "dateless",
            Words("Cần ấn định hạn", "Needs a date"),
            dateless,
            on,
            SHORT,
            Words("Mọi thời hạn đều có ngày.", "Every duty has its date."),
        ),
        second=_second(queries.second_looks(actor, body, MOST)),
        lost=_lost(lost),
        openings=_openings(body, on),
        corrections=reverse("corrections", kwargs={"body": body}),
        hand_over=reverse("hand_over", kwargs={"body": body})
        if actor.has("head")
        else "",
    )
    return show(request, "pages/head.html", page, here="head")


def _counters(
    overdue: Sequence[Fold],
    mine: Sequence[Fold],
    still: Sequence[Fold],
    dateless: Sequence[Fold],
    lost: Sequence[Lost],
    days: int,
) -> list[Counter]:
    still_for = Words("không có việc mới quá {n} ngày", "nothing new for {n} days")
    still_for = still_for.filled(n=days)
    return [
        Counter(
            len(overdue),
            Words("quá hạn", "late"),
            "#late",
            "late" if overdue else "plain",
        ),
        Counter(
            len(mine),
            Words("chờ tôi quyết định", "waiting for me"),
            "#waiting",
            "soon" if mine else "plain",
        ),
        Counter(len(still), still_for, "#stuck", "soon" if still else "plain"),
        Counter(
            len(dateless),
            Words("cần ấn định hạn", "need a date"),
            "#dateless",
            "soon" if dateless else "plain",
        ),
        Counter(
            len({one.fold.id for one in lost}),
            Words("có thể bị bỏ quên, phải bằng 0", "could be lost, must be 0"),
            "#lost",
            "late" if lost else "plain",
        ),
    ]


def _stuck(days: int) -> Words:
    return Words(
        "Không có việc mới quá {n} ngày", "Nothing new for more than {n} days"
    ).filled(n=days)


def _list(
    key: str,
    words: Words,
    folds: Sequence[Fold],
    on: date,
    columns: Sequence[Column],
    empty: Words,
    more: str = "",
) -> Listed:
    rows = [_row(one, on, columns) for one in folds[:FEW]]
    return Listed(key, words, empty, len(folds), columns, rows, more)


def _row(fold: Fold, on: date, columns: Sequence[Column]) -> Row:
    """The cells of a desk, those that the list shows."""
    nearest = fold.next_due
    whole = lines.of_docket(fold, on, nearest[1] if nearest else None)
    cells = dict(zip(lines.DOCKET, whole.cells, strict=True))
    return Row([cells[one] for one in columns], late=whole.late)


def _second(found: Sequence[Fold]) -> Listed:
    """Openings and corrections; those that wait for a second person first."""
    waiting = sorted(found, key=lambda one: not _awaits(one))
    rows = [Row((lines.number(one), lines.link(one), _looked(one))) for one in waiting]
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


def _lost(found: Iterable[Lost]) -> Listed:
    rows = [
        Row(
            (
                one.fold.number,
                lines.tag(one.fold),
                lines.link(one.fold),
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
    return Listed("lost", words, empty, len(rows), LOST, rows[: FEW * 3])


def _openings(body: str, on: date) -> int:
    """How often somebody opened an identity since the first of the month."""
    month = ledger.as_of(body, at_office(on.replace(day=1), time()))
    return sum(one.action == OPENING for one in ledger.of_body(body, month))


def _by_clock(overdue: Iterable[Fold], on: date) -> list[tuple[Words, int]]:
    """How many matters are late on each duty, the most first."""
    names = Tally((one.kind, name) for one in overdue for name in late(one, on))
    return [
        (CATALOGUE[kind].clocks[name].words, count)
        for (kind, name), count in names.most_common()
    ]
