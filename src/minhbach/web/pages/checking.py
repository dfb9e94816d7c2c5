"""Check somebody's published totals: a text in TOML, judged; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.documents import numerals
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports.checking import Finding, judge
from minhbach.reports.published import LARGEST_FILE, parse
from minhbach.web.page import show
from minhbach.web.reader import actor_of
from minhbach.web.register_file import Upload
from minhbach.web.speech import language

ROLES = (
    "clerk",
    "officer",
    "room_head",
    "deputy",
    "head",
    "reader",
    "cluster_secretary",
)
KINDS = {
    "sum": Words("tổng", "sum"),
    "share": Words("tỷ lệ", "share"),
    "within": Words("phần và toàn bộ", "part and whole"),
    "turns": Words("lượt và người", "turns and persons"),
}
EXAMPLE = """\
title = "Báo cáo quý"
source = "trang 3"

[values]
tong = 418
khieu_nai = 120
to_cao = 96
kien_nghi = 200
da_xu_ly = 365

[[sum]]
total = "tong"
parts = ["khieu_nai", "to_cao", "kien_nghi"]

[[share]]
percent = "87,3"
part = "da_xu_ly"
of = "tong"
"""
NOTHING = refused(
    "dán bảng số liệu hoặc chọn tệp", "paste the table or choose a file", field="text"
)
NO_TEXT = refused(
    "tệp không phải văn bản UTF-8", "the file is not UTF-8 text", field="file"
)
LARGE = refused(
    "tệp quá lớn: bảng số liệu không quá 4 MB",
    "the file is too large: a table of figures is at most 4 MB",
    field="file",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim that does not hold, or that makes one wonder."""

    kind: Words
    at: str
    printed: str
    computed: str
    difference: str
    likely: Sequence[str]
    fails: bool


@dataclass(frozen=True, slots=True)
class CheckPage:
    card: Annotated[BodyCard, "the body of the reader"]
    text: Annotated[str, "the table as typed"]
    faults: Annotated[Sequence[Reason], "everything wrong with how it is written"]
    judged: Annotated[bool, "whether a table was judged"]
    title: Annotated[str, "what the table is called"]
    source: Annotated[str, "where it was published"]
    checked: Annotated[int, "how many claims were checked"]
    failed: Annotated[int, "how many do not hold"]
    findings: Annotated[Sequence[Judged], "what does not hold, then what to look at"]


@require_http_methods(["GET", "HEAD", "POST"])
def check_figures(request: HttpRequest, body: str) -> HttpResponse:
    """The form, and under it the judgement."""
    actor = actor_of(request)
    if actor is None or actor.body != body:
        raise Http404
    if not actor.has(*ROLES):
        raise PermissionDenied
    if request.method != "POST":
        return show(request, "pages/check_figures.html", _page(body, EXAMPLE))
    text = request.POST.get("text", "")
    try:
        text = _text(request.FILES.get("file"), text)
        page = _judged(body, text)
    except Refusal as refusal:
        page = _page(body, text, refusal.reasons)
        return show(request, "pages/check_figures.html", page, status=422)
    return show(request, "pages/check_figures.html", page)


def _text(upload: Upload | None, typed: str) -> str:
    if upload is None:
        if not typed.strip():
            raise Refusal(NOTHING)
        return typed
    content: bytes = upload.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise Refusal(LARGE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(NO_TEXT) from None


def _page(body: str, text: str, faults: Sequence[Reason] = ()) -> CheckPage:
    card = bodies.body(body)
    return CheckPage(card, text, faults, False, "", "", 0, 0, ())


def _judged(body: str, text: str) -> CheckPage:
    published = parse(text.replace("\r\n", "\n"))
    judgement = judge(published)
    findings = [_finding(one, fails=True) for one in judgement.failed]
    findings += [_finding(one, fails=False) for one in judgement.warnings]
    return CheckPage(
        card=bodies.body(body),
        text=text,
        faults=(),
        judged=True,
        title=published.title,
        source=published.source,
        checked=judgement.checked,
        failed=len(judgement.failed),
        findings=findings,
    )


def _finding(one: Finding, *, fails: bool) -> Judged:
    said = language()
    printed, computed, difference = (
        "–" if figure is None else numerals.number(figure, said)
        for figure in (one.printed, one.computed, one.difference)
    )
    likely = [cause.words.in_(said) for cause in one.causes]
    return Judged(KINDS[one.kind], one.at, printed, computed, difference, likely, fails)
