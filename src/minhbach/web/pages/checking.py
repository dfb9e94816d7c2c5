"""Check what somebody sent: forms in files, a pasted table, totals in TOML.

Nothing of it is kept. One file that cannot be read does not stop the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.documents import numerals
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports import kept_work
from minhbach.reports.checking import Finding, judge
from minhbach.reports.compared import Comparison, compare
from minhbach.reports.misfits import Misfit, grouped
from minhbach.reports.published import LARGEST_FILE, parse
from minhbach.reports.tables_checked import Checked, check
from minhbach.web import numbers
from minhbach.web.asked import Asked
from minhbach.web.numbers import Number
from minhbach.web.page import show
from minhbach.web.reader import actor_of
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
LARGE = refused(
    "tệp quá lớn: mỗi tệp không quá 4 MB",
    "the file is too large: a file is at most 4 MB",
    field="file",
)
MOST_FILES = 40
MOST_SHOWN = 300  # misfits on the page; the command tells them all
MANY = refused(
    f"nhiều tệp quá: mỗi lần không quá {MOST_FILES} tệp",
    f"too many files: at most {MOST_FILES} at a time",
    field="file",
)
PASTED = Words("bảng dán", "pasted table")


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
class TomlJudged:
    """Published totals in TOML, judged."""

    title: str
    source: str
    checked: int
    failed: int
    findings: Sequence[Judged]


@dataclass(frozen=True, slots=True)
class DifferenceShown:
    """A cell of the old way that differs, and where the ledger's number opens."""

    cell: str
    words: Words
    was: str | None
    now: Number
    difference: str


@dataclass(frozen=True, slots=True)
class ComparisonShown:
    """A form of the old way beside the ledger."""

    one: Comparison
    differences: Sequence[DifferenceShown]


@dataclass(frozen=True, slots=True)
class CheckPage:
    card: Annotated[BodyCard, "the body of the reader"]
    comparable: Annotated[bool, "whether the body has a ledger to compare with"]
    text: Annotated[str, "what was pasted"]
    period: Annotated[str, "the period to compare"]
    compares: Annotated[bool, "whether a comparison was asked"]
    faults: Annotated[Sequence[Reason], "why nothing could be judged"]
    toml: Annotated[Sequence[TomlJudged], "published totals, judged"]
    checked: Annotated[Checked | None, "the forms found, and what does not hold"]
    hidden: Annotated[int, "misfits beyond those shown"]
    by_unit: Annotated[Mapping[str, Sequence[Misfit]], "misfits by whom to ask"]
    comparisons: Annotated[Sequence[ComparisonShown], "old way beside the ledger"]
    left: Annotated[Sequence[tuple[str, Reason]], "what could not be compared"]
    example: Annotated[str, "how totals are written in TOML"]


@require_http_methods(["GET", "HEAD", "POST"])
def check_figures(request: HttpRequest, body: str) -> HttpResponse:
    """The form, and above it the judgement."""
    actor = actor_of(request)
    if actor is None or actor.body != body:
        raise Http404
    if not actor.has(*ROLES):
        raise PermissionDenied
    page = _page(request, body)
    if request.method == "POST":
        try:
            page = _judged(page, _given(request, page.text))
        except Refusal as refusal:
            page = replace(page, faults=refusal.reasons)
    status = 422 if page.faults else 200
    return show(request, "pages/check_figures.html", page, status=status)


def _page(request: HttpRequest, body: str) -> CheckPage:
    card = bodies.body(body)
    return CheckPage(
        card=card,
        comparable=card.kind == "unit",
        text=request.POST.get("text", ""),
        period=request.POST.get("period", "").strip(),
        compares=bool(request.POST.get("compare")) and card.kind == "unit",
        faults=(),
        toml=(),
        checked=None,
        hidden=0,
        by_unit={},
        comparisons=(),
        left=(),
        example=EXAMPLE,
    )


def _given(request: HttpRequest, typed: str) -> list[tuple[str, bytes]]:
    """What was sent, by name; refused only where there is nothing, or too much."""
    uploads = request.FILES.getlist("file")
    if len(uploads) > MOST_FILES:
        raise Refusal(MANY)
    large = [one for one in uploads if (one.size or 0) > LARGEST_FILE]
    if large:
        raise Refusal(LARGE)
    found = [(str(one.name), one.read(LARGEST_FILE + 1)) for one in uploads]
    if typed.strip():
        text = typed.replace("\r\n", "\n")
        found.append((PASTED.in_(language()), text.encode()))
    if not found:
        raise Refusal(NOTHING)
    return found


def _judged(page: CheckPage, given: Sequence[tuple[str, bytes]]) -> CheckPage:
    told = [one for one in given if _is_toml(*one)]
    tables = [one for one in given if one not in told]
    checked = check(tables) if tables else None
    tables_ = list(checked.tables) if checked and page.compares else []
    with kept_work.waiting():
        made, left = compare(tables_, page.card, page.period)
    return replace(
        page,
        toml=[_toml(content, name) for name, content in told],
        checked=checked,
        hidden=max(0, len(checked.misfits) - MOST_SHOWN) if checked else 0,
        by_unit=grouped(checked.misfits[:MOST_SHOWN]) if checked else {},
        comparisons=[_comparison(one) for one in made],
        left=left,
    )


def _is_toml(name: str, content: bytes) -> bool:
    return name.lower().endswith(".toml") or b"[values]" in content


def _toml(content: bytes, name: str) -> TomlJudged:
    published = parse(content.decode("utf-8-sig", "replace"), name)
    judgement = judge(published)
    findings = [_finding(one, fails=True) for one in judgement.failed]
    findings += [_finding(one, fails=False) for one in judgement.warnings]
    return TomlJudged(
        published.title,
        published.source,
        judgement.checked,
        len(judgement.failed),
        findings,
    )


def _comparison(one: Comparison) -> ComparisonShown:
    asked = Asked(one.period)
    shown = [
        DifferenceShown(
            each.cell,
            each.column.words,
            None if each.was is None else numbers.counted(each.was),
            Number(
                None if each.now is None else numbers.counted(each.now),
                numbers.address(one.body, each.column.figure, asked, each.column.where),
                each.column.words.in_(language()),
            ),
            "–" if each.difference is None else numbers.counted(each.difference),
        )
        for each in one.differences
    ]
    return ComparisonShown(one, shown)


def _finding(one: Finding, *, fails: bool) -> Judged:
    said = language()
    printed, computed, difference = (
        "–" if figure is None else numerals.number(figure, said)
        for figure in (one.printed, one.computed, one.difference)
    )
    likely = [cause.words.in_(said) for cause in one.causes]
    return Judged(KINDS[one.kind], one.at, printed, computed, difference, likely, fails)
