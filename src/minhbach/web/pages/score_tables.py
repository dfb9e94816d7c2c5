"""Score tables of a cluster: proposed from a shipped one or a file, read, edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies.types import Actor
from minhbach.emulation import adopted, score_tables, workbook
from minhbach.emulation.parts import TYPES, Criterion, Group
from minhbach.emulation.score_table import ScoreTable
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.procedures import membership as at
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses, table_typed
from minhbach.web.download import XLSX, download
from minhbach.web.page import show
from minhbach.web.reader import at_the_table, found, office_of
from minhbach.web.speech import say

PROPOSED = Words("Đã trình bảng điểm", "The score table was proposed")
REVISED = Words("Đã trình bản sửa", "The revision was proposed")
NOUN = CATALOGUE["score_table"].noun
DAYS = ("year", "comment_by", "adopt_by")


@dataclass(frozen=True, slots=True)
class NewPage:
    body: Annotated[str, "the cluster"]
    own: Annotated[Sequence[tuple[str, Fold]], "the cluster's own, latest first"]
    shipped: Annotated[Sequence[ScoreTable], "tables to begin with"]
    typed: Annotated[Mapping[str, str], "what was typed"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]


@dataclass(frozen=True, slots=True)
class TablePage:
    fold: Annotated[Fold, "the matter of the table"]
    table: Annotated[ScoreTable, "the table"]
    rows: Annotated[Sequence[Group | Criterion], "groups and criteria as they are read"]
    places: Annotated[Mapping[str, int], "each criterion's place in the table's list"]
    here: Annotated[str, "the address of the matter"]
    register: Annotated[str, "the address of the tables"]
    may_revise: Annotated[bool, "the reader may propose a revision of it"]
    editing: Annotated[bool, "shown as boxes"]
    types: Annotated[Sequence[tuple[str, Words]], "sorts of a criterion to add"]
    typed: Annotated[Mapping[str, str], "what was typed"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, body: str) -> HttpResponse:
    """Propose a table: last year's again, one that is shipped, or a file."""
    actor = at_the_table(request, body)
    if not actor.has(*at.LEADERS):
        raise PermissionDenied
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        try:
            fold = queries.fold(_proposed(request, actor))
            assert fold is not None  # it was written just now
            messages.success(request, say(PROPOSED))
            return HttpResponseRedirect(f"{addresses.of_matter(fold)}criteria/")
        except Refusal as refusal:
            faults = refusal.reasons
    ready = [one for one in score_tables.shipped() if not one.shape_only]
    own = {_mark(one): one for one in adopted.before(actor)}
    typed = {**_at_first(own), **request.POST.dict()}
    page = NewPage(body, list(own.items()), ready, typed, faults, new_id())
    status = 422 if faults else 200
    return show(
        request, "pages/score_table_new.html", page, here="registers", status=status
    )


def _mark(fold: Fold) -> str:
    return f"{fold.year}/{fold.serial}"


def _at_first(own: Mapping[str, Fold]) -> dict[str, str]:
    """The latest table again for the year after it; without one, this year."""
    for mark, latest in own.items():
        year = max(today().year, int(latest.facts["year"]) + 1)
        return {"table": mark, "year": str(year)}
    return {"year": str(today().year)}


def _proposed(request: HttpRequest, actor: Actor) -> str:
    """The table chosen or handed in, proposed; refused with all that is missing."""
    said = request.POST
    values: dict[str, Any] = {}
    reasons: list[Reason] = []
    for name in DAYS:
        try:
            read = CATALOGUE["score_table"].fields[name].read
            values[name] = read(
                said.get(name, ""), office_of(request, actor.body), today()
            )
        except Refusal as refusal:
            reasons += refusal.reasons
    try:
        table = _chosen(request, actor, values.get("year", today().year))
    except Refusal as refusal:
        raise Refusal([*reasons, *refusal.reasons]) from refusal
    if reasons:
        raise Refusal(reasons)
    days = [date.fromisoformat(values[name]) for name in DAYS[1:]]
    key = said.get("request") or None
    return adopted.propose(actor, table, values["year"], *days, request=key)


def _chosen(request: HttpRequest, actor: Actor, year: int) -> ScoreTable:
    if upload := request.FILES.get("file"):
        return table_typed.of_file(upload.read(), upload.name or "")
    shipped = {one.code: one for one in score_tables.shipped()}
    if one := shipped.get(request.POST.get("table", "")):
        return one
    for fold in adopted.before(actor):
        if _mark(fold) == request.POST.get("table"):
            return adopted.anew(fold, year)
    raise Refusal(
        refused("chọn một bảng hoặc một tệp", "choose a table or a file", field="file")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """Every criterion in its words; POST proposes a revision of the draft."""
    actor = at_the_table(request, body)
    fold = found(actor, body, NOUN, year, number)
    may = actor.has(*at.LEADERS) and fold.state == "proposed"
    faults: Sequence[Reason] = ()
    if request.method == "POST" and may:
        try:
            adopted.revise(
                actor,
                fold,
                _revision(request, fold),
                request.POST.get("reason", ""),
                request=request.POST.get("request") or None,
            )
            messages.success(request, say(REVISED))
            return HttpResponseRedirect(request.path)
        except Refusal as refusal:
            faults = refusal.reasons
    editing = may and ("edit" in request.GET or bool(faults))
    page = _page(fold, faults, request.POST.dict(), may=may, editing=editing)
    status = 422 if faults else 200
    return show(
        request, "pages/score_table.html", page, here="registers", status=status
    )


def _revision(request: HttpRequest, fold: Fold) -> ScoreTable:
    upload = request.FILES.get("file")
    if upload:
        return table_typed.of_file(upload.read(), upload.name or "")
    return table_typed.laid_over(adopted.of(fold), request.POST.dict())


def _page(
    fold: Fold,
    faults: Sequence[Reason],
    typed: Mapping[str, str],
    *,
    may: bool,
    editing: bool,
) -> TablePage:
    table = adopted.of(fold)
    return TablePage(
        fold=fold,
        table=table,
        rows=list(workbook.ordered(table)),
        places={one.number: place for place, one in enumerate(table.criterion)},
        here=addresses.of_matter(fold),
        register=addresses.of_register(fold.body, fold.kind),
        may_revise=may,
        editing=editing,
        types=[(name, words) for (name, inside), words in TYPES.items() if inside],
        typed=typed,
        faults=faults,
        key=new_id(),
    )


@require_safe
def table_file(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The table as a workbook, to be worked on and handed in again."""
    fold = found(at_the_table(request, body), body, NOUN, year, number)
    table = adopted.of(fold)
    name = f"{table.code}-{table.edition}.xlsx"
    return download(workbook.written(table, today()), XLSX, name)
