"""A plan written at the desk above: a clause a line, a package for each unit."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.documents.packing import bundled
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.packages import keys, making
from minhbach.packages.sort import Source
from minhbach.procedures.catalogue.directive import Directive
from minhbach.procedures.exchange import GATHERERS
from minhbach.web import forms
from minhbach.web.download import download
from minhbach.web.page import show
from minhbach.web.reader import in_office, office_of
from minhbach.web.shown import FieldShown

_LINE = re.compile(r"([\w./-]{1,20}?)[.):]?\s+(\S.*)")
HEAD = ("document_number", "sort", "issuer", "issued_on", "gist", "review_due_on")
FIRST = {"sort": "plan"}  # as the form begins
CALLED = {"sort": "kind"}  # in the file
DAYS = ("issued_on", "review_due_on")


@dataclass(frozen=True, slots=True)
class PlanDownPage:
    plans: Annotated[str, "where plans are traced"]
    boxes: Annotated[Sequence[FieldShown], "what is said of the document"]
    receivers: Annotated[Mapping[str, str], "to whom it may be sent, by code"]
    chosen: Annotated[Sequence[str], "to whom, as ticked"]
    clauses: Annotated[str, "the clauses, a line each, as typed"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was made"]


@require_http_methods(["GET", "HEAD", "POST"])
def plan_down(request: HttpRequest, body: str) -> HttpResponse:
    """The form; sent, one file with a package for each that was ticked, or nothing."""
    actor = in_office(request, body, *GATHERERS)
    known = _receivers(body)
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        try:
            return _made(request, actor, known)
        except Refusal as refusal:
            faults = refusal.reasons
    office = office_of(request, body)
    page = PlanDownPage(
        plans=reverse("desk_plans", kwargs={"body": body}),
        boxes=[
            forms.shown(Directive.fields[name], office, request.POST or FIRST, faults)
            for name in HEAD
        ],
        receivers=known,
        chosen=request.POST.getlist("receiver") if faults else list(known),
        clauses=request.POST.get("clauses", ""),
        faults=faults,
    )
    status = 422 if faults else 200
    return show(request, "pages/plan_down.html", page, here="desk", status=status)


def _receivers(body: str) -> dict[str, str]:
    """Its members, and those below it in other installations whom it wrote down."""
    found = {one.code: one.title.vi for one in bodies.members(body, today())}
    for one in keys.partners(body, "member"):
        found.setdefault(one.holder, one.called)
    return found


def _made(request: HttpRequest, actor: Actor, known: Mapping[str, str]) -> HttpResponse:
    chosen = [one for one in request.POST.getlist("receiver") if one in known]
    reasons: list[Reason] = []
    head, clauses = _head(request, actor, reasons), _clauses(request, reasons)
    if not chosen:
        reasons.append(
            refused("chọn nơi nhận", "choose who receives it", field="receiver")
        )
    if reasons:
        raise Refusal(reasons)
    source = Source(content=_file(head, clauses).encode())
    files = {
        f"{unit}.zip": making.of_sort(actor, "plan", unit, source) for unit in chosen
    }
    name = f"{actor.body}-{today()}.zip"
    return download(bundled(files, today()), "application/zip", name)


def _head(request: HttpRequest, actor: Actor, reasons: list[Reason]) -> dict[str, str]:
    """The document as its register reads it; what is wrong goes to the reasons."""
    office, head = office_of(request, actor.body), {}
    for name in HEAD:
        said, field = request.POST.get(name, "").strip(), Directive.fields[name]
        if not said and not field.required:
            continue
        try:
            if not said:
                raise field.fault("chưa ghi", "is missing")
            head[name] = str(field.read(said, office, today()))
        except Refusal as refusal:
            reasons += refusal.reasons
    return head


def _clauses(request: HttpRequest, reasons: list[Reason]) -> list[tuple[str, str]]:
    """Each line is a clause: its number, then what it says."""
    lines = request.POST.get("clauses", "").splitlines()
    written = [(at, one.strip()) for at, one in enumerate(lines, 1) if one.strip()]
    found = {at: _LINE.fullmatch(one) for at, one in written}
    wrong = [str(at) for at, one in found.items() if one is None]
    if wrong or not found:
        at = ", ".join(wrong) or "1"
        reasons.append(
            refused(
                f"dòng {at}: mỗi nội dung một dòng, số rồi đến lời, ví dụ “1. Rà soát”",
                f"line {at}: a clause a line, its number first, as in “1. Review”",
                field="clauses",
            )
        )
    return [(one[1], one[2]) for one in found.values() if one]


def _file(head: Mapping[str, str], clauses: Sequence[tuple[str, str]]) -> str:
    """What `package make --sort plan` is given; a string of JSON is one of TOML."""
    said = []
    for name, value in head.items():
        written = value if name in DAYS else json.dumps(value, ensure_ascii=False)
        said.append(f"{CALLED.get(name, name)} = {written}")
    for number, words in clauses:
        said += [
            "[[clause]]",
            f"number = {json.dumps(number)}",
            f"says = {json.dumps(words, ensure_ascii=False)}",
        ]
    return "\n".join(said)
