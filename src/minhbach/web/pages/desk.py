"""The desk above: proposals that wait, plans traced, clusters side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from minhbach.bodies import membership, queries
from minhbach.documents.packing import bundled
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.packages import clusters as packed
from minhbach.packages import consolidation_paper as paper
from minhbach.packages import making, overseeing
from minhbach.packages.consolidation import Consolidation
from minhbach.packages.overseeing import Question, Traced
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.exchange import GATHERERS
from minhbach.reports.review import COLUMNS
from minhbach.web import addresses, asked, numbers
from minhbach.web.asked import Asked
from minhbach.web.download import download
from minhbach.web.numbers import Number
from minhbach.web.page import show
from minhbach.web.pages.figures import Switch, switch, window_of
from minhbach.web.pages.registers import Tab
from minhbach.web.reader import in_office
from minhbach.web.speech import say

TOGETHER = 50  # so many matters are answered by one act
TABS: Mapping[str, Words] = {
    "desk": Words("Kiến nghị chờ trả lời", "Proposals that wait"),
    "desk_plans": Words("Thực hiện kế hoạch", "Plans carried out"),
    "desk_clusters": Words("Các cụm", "The clusters"),
}


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """Proposals that ask the same: in whose words, by whom, how old, how to answer."""

    question: Question
    text: str
    links: Sequence[tuple[str, str, str]]  # who, where, in other words than the first
    answer: str
    due_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class ProposalsPage:
    tabs: Annotated[Sequence[Tab], "the three views of the desk"]
    questions: Annotated[Sequence[QuestionShown], "what waits, the oldest first"]
    waiting: Annotated[int, "how many proposals wait in all"]
    unsent: Annotated[Sequence[str], "units with an answer that no package carried"]
    tables: Annotated[Sequence[tuple[Words, str]], "clusters at whose table it sits"]
    send: Annotated[str, "where packages of the answers are made"]
    register: Annotated[str, "every proposal, answered ones too"]


@dataclass(frozen=True, slots=True)
class PlansPage:
    tabs: Annotated[Sequence[Tab], "the three views of the desk"]
    asked: Annotated[Asked, "the period whose reports are read"]
    switch: Annotated[Switch, "other periods"]
    plans: Annotated[Sequence[Traced], "what was sent down, clause by clause"]
    new: Annotated[str, "where a plan is written and sent down"]
    states: Annotated[Mapping[str, Words], "how a clause may stand, in words"]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One cluster, or one unit of the one opened: its numbers, n of N."""

    called: str
    href: str
    numbers: Sequence[Number]
    counted: int
    members: int
    typed: int = 0  # of those counted, typed from a workbook: such a line does not open


@dataclass(frozen=True, slots=True)
class ClustersPage:
    tabs: Annotated[Sequence[Tab], "the three views of the desk"]
    asked: Annotated[Asked, "which period"]
    switch: Annotated[Switch, "other periods"]
    columns: Annotated[Sequence[Words], "what stands side by side"]
    lines: Annotated[Sequence[LineShown], "the clusters, or the units of one"]
    opened: Annotated[str, "the cluster that was opened, by its name; else empty"]
    back: Annotated[str, "the address of all clusters"]
    total: Annotated[LineShown, "all of them together"]
    missing: Annotated[Sequence[str], "who sent nothing"]


@require_safe
def proposals(request: HttpRequest, body: str) -> HttpResponse:
    """What waits for an answer, the same question once however many units ask it."""
    in_office(request, body, *GATHERERS)
    found = overseeing.unanswered(body, today())
    page = ProposalsPage(
        tabs=_tabs(body, "desk"),
        questions=[_question(body, one) for one in found],
        waiting=sum(len(one.folds) for one in found),
        unsent=list(overseeing.unsent(body).values()),
        tables=[
            (queries.body(one).title, reverse("cluster", kwargs={"body": one}))
            for one in membership.answering_to(body, today())
        ],
        send=reverse("desk_replies", kwargs={"body": body}),
        register=addresses.of_register(body, "received_proposal"),
    )
    return show(request, "pages/desk.html", page, here="desk")


@require_POST
def replies(request: HttpRequest, body: str) -> HttpResponse:
    """A package of the answers for each unit that has not got them: one file of all.

    What is refused for one unit keeps nothing from the others.
    """
    actor = in_office(request, body, *GATHERERS)
    files: dict[str, bytes] = {}
    for unit, called in overseeing.unsent(body).items():
        try:
            files[f"{unit}.zip"] = making.of_sort(actor, "replies", unit)
        except Refusal as refusal:
            for reason in refusal.reasons:
                messages.error(request, f"{called or unit}: {say(reason.words)}")
    if not files:
        return HttpResponseRedirect(reverse("desk", kwargs={"body": body}))
    content = bundled(files, today())
    return download(content, "application/zip", f"{body}-{today()}.zip")


@require_safe
def plans(request: HttpRequest, body: str) -> HttpResponse:
    """Every plan sent down, and what the units' reports of a period say of it."""
    in_office(request, body, *GATHERERS)
    one = asked.read(request, window_of(request, body))
    page = PlansPage(
        tabs=_tabs(body, "desk_plans"),
        asked=one,
        switch=switch(one),
        plans=overseeing.traced(body, one.period.code, one.period.window),
        new=reverse("plan_down", kwargs={"body": body}),
        states={key: state.words for key, state in CATALOGUE["clause"].states.items()},
    )
    return show(request, "pages/desk_plans.html", page, here="desk")


@require_safe
def clusters(request: HttpRequest, body: str) -> HttpResponse:
    """The clusters side by side; `?cluster=` opens one that sent to its units."""
    in_office(request, body, *GATHERERS)
    one = asked.read(request, window_of(request, body), ended=True)
    found = packed.beside(body, one.period.code, one.period.window)
    sent = {each.code: each for each in found.clusters if each.table}
    opened = sent.get(request.GET.get("cluster", ""))
    whole, missing = found.total, found.missing
    if opened and opened.table:
        whole = opened.table
        missing = tuple(opened.units[code] for code in whole.missing)
    page = ClustersPage(
        tabs=_tabs(body, "desk_clusters"),
        asked=one,
        switch=switch(one),
        columns=list(COLUMNS.values()),
        lines=_units(opened)
        if opened
        else [_line(each, one) for each in found.clusters],
        opened=opened.called if opened else "",
        back=one.query,
        total=_summed("", "", whole),
        missing=missing,
    )
    return show(request, "pages/desk_clusters.html", page, here="desk")


def _tabs(body: str, current: str) -> list[Tab]:
    return [
        Tab(words, reverse(name, kwargs={"body": body}), name == current)
        for name, words in TABS.items()
    ]


def _question(body: str, one: Question) -> QuestionShown:
    dues = [fold.clocks["answering"].due_on for fold in one.folds]
    due = min((date.fromisoformat(each) for each in dues if each), default=None)
    text = _text(one.folds[0])
    return QuestionShown(
        question=one,
        text=text,
        links=[
            (_unit(fold), addresses.of_matter(fold), _text(fold, but=text))
            for fold in one.folds
        ],
        answer=_answer(body, one.folds[:TOGETHER]),
        due_on=due,
        late=due is not None and due < today(),
    )


def _text(fold: Fold, but: str = "") -> str:
    said = fold.prose.get("gist", "")
    return "" if said == but else said


def _unit(fold: Fold) -> str:
    return fold.prose.get("called") or str(fold.facts["raised_by"])


def _answer(body: str, folds: Sequence[Fold]) -> str:
    """One act on all of them: the page that answers several at once."""
    here = reverse("together", kwargs={"body": body, "noun": "received-proposals"})
    ticked = [("m", f"{one.year}/{one.serial}") for one in folds]
    return f"{here}?{urlencode([('act', 'reply'), *ticked])}"


def _line(one: packed.Cluster, shown: Asked) -> LineShown:
    href = f"{shown.query}&{urlencode({'cluster': one.code})}" if one.table else ""
    if one.table is None:
        return LineShown(one.called, "", [Number(None, None) for _ in COLUMNS], 0, 0)
    return _summed(one.called, href, one.table)


def _summed(called: str, href: str, table: Consolidation) -> LineShown:
    typed = sum(1 for one in table.lines.values() if one.typed)
    counted, members = table.counted, len(table.members)
    return LineShown(called, href, _numbers(table), counted, members, typed)


def _units(one: packed.Cluster) -> list[LineShown]:
    if one.table is None:
        return []
    return [
        LineShown(one.units[code], "", _numbers(one.table, code), 1, 1, int(sent.typed))
        for code, sent in one.table.lines.items()
    ]


def _numbers(table: Consolidation, unit: str = "") -> list[Number]:
    """The numbers of the columns: of one unit, or of all that are counted."""
    if unit:
        rows = table.lines[unit].figures
    else:
        rows = {code: one.numbers for code, one in table.totals.items()}
    found = [paper.figure(code, rows.get(code)) for code in COLUMNS]
    return [Number(numbers.said(one), None) for one in found]
