"""Everything about a conference on one page: for the secretary to work, for members to
see how far it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies.types import Actor
from minhbach.conference import drafts, looking_back, quoted, reading, tasking
from minhbach.conference.quoted import Quoted
from minhbach.conference.reading import Told
from minhbach.figures.sight import Looks, of_unit
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import desk
from minhbach.matters.fold import Fold
from minhbach.procedures import conferring
from minhbach.procedures import membership as at
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.catalogue.conference import Conference
from minhbach.web import (
    acts,
    addresses,
    back,
    filled,
    hall_acts,
    numbers,
    runs,
    said_above,
)
from minhbach.web.asked import Asked
from minhbach.web.download import DOCX, download
from minhbach.web.numbers import Number
from minhbach.web.page import show
from minhbach.web.pages.floor import units
from minhbach.web.pulse import CommentShown, comment, conference_at
from minhbach.web.reader import actor_of, at_the_table, office_of
from minhbach.web.runs import RunShown
from minhbach.web.said_above import AboveShown
from minhbach.web.shown import Act, Counter
from minhbach.web.speech import language, say

DONE = Words("Đã ghi", "Recorded")
ANSWERS = {key: Words(vi, en) for key, vi, en in conferring.ANSWERS}
OF_N = "{n} / {all}"
LOOKS = (Looks.INSIDE, Looks.OUTSIDE)


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the conference: what it is, whose, where it stands, where it opens."""

    fold: Fold
    href: str
    member: Words | None
    state: Words
    figures: Sequence[Number] = ()
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A key task, and how many members have done it, part of it, not, or not said."""

    fold: Fold
    href: str
    state: Words
    draft: bool
    counts: Mapping[str, int]
    members: int


@dataclass(frozen=True, slots=True)
class HallPage:
    conference: Annotated[Fold, "the conference"]
    state: Annotated[Words, "where it stands"]
    host: Annotated[Words, "who hosts it"]
    here: Annotated[str, "the address of its matter"]
    register: Annotated[str, "the address of the conferences"]
    near: Annotated[Sequence[Act], "what is next, with reasons why not"]
    runs: Annotated[Sequence[RunShown], "forms with a row for each guest or paper"]
    counters: Annotated[Sequence[Counter], "invitations, papers, comments, drafts"]
    guests: Annotated[Sequence[Row], "who is invited"]
    papers: Annotated[Sequence[Row], "the papers asked for"]
    comments: Annotated[Sequence[tuple[CommentShown, Words, str]], "without an outcome"]
    settled: Annotated[Sequence[tuple[CommentShown, Words, str]], "with their outcome"]
    tasks: Annotated[Sequence[TaskRow], "the key tasks by number"]
    before: Annotated[tuple[str, str] | None, "the conference before: name, address"]
    above: Annotated[AboveShown, "what the Central said, what members put to it"]
    steps: Annotated[frozenset[str], "the steps the reader may take now"]
    units: Annotated[Sequence[tuple[str, Words]], "members without a paper"]
    sorts: Annotated[Sequence[tuple[str, Words]], "what a guest may be"]
    answers: Annotated[Mapping[str, Words], "the answers, in words"]
    drafts: Annotated[Sequence[tuple[Words, str]], "papers to download"]
    package: Annotated[str, "the file for members who get the tasks by package"]
    typed: Annotated[Mapping[str, str], "what was typed and not taken"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]


@require_http_methods(["GET", "HEAD", "POST"])
def hall(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The conference's page; POST takes one of its steps."""
    actor = at_the_table(request, body)
    told = reading.told(actor, conference_at(actor, body, year, number))
    faults: Sequence[Reason] = ()
    if request.method == "POST":
        step = request.POST.get("step", "")
        try:
            if step not in hall_acts.steps(actor, told):
                raise Http404
            key = request.POST.get("request") or None
            hall_acts.STEPS[step](actor, told, request.POST, key)
        except Refusal as refusal:
            faults = refusal.reasons
        else:
            messages.success(request, say(DONE))
            return HttpResponseRedirect(request.path)
    page = _page(request, actor, told, faults)
    status = 422 if faults else 200
    return show(request, "pages/hall.html", page, here="registers", status=status)


@require_safe
def latest(request: HttpRequest, body: str) -> HttpResponse:
    """The short address on the slip in the hall: the conference planned last."""
    actor = at_the_table(request, body)
    fold = reading.latest(actor)
    if fold is None:
        return HttpResponseRedirect(addresses.of_register(body, reading.CONFERENCE))
    last = "hall" if actor.has(*at.SECRETARIES) else "floor"
    return HttpResponseRedirect(f"{addresses.of_matter(fold)}{last}/")


@require_safe
def draft(
    request: HttpRequest, body: str, year: int, number: int, key: str
) -> HttpResponse:
    """A paper drafted from the entries, as .docx."""
    actor = at_the_table(request, body)
    told = reading.told(actor, conference_at(actor, body, year, number))
    if key not in drafts.offered(actor, told.conference):
        raise Http404
    content = drafts.written(actor, told, key)
    return download(content, DOCX, f"{body}-{told.conference.number[3:8]}{key}.docx")


@require_safe
def package(request: HttpRequest, body: str, year: int, number: int) -> HttpResponse:
    """The agreed tasks as the file a package is made of."""
    actor = at_the_table(request, body)
    told = reading.told(actor, conference_at(actor, body, year, number))
    if told.conference.facts.get("conclusion_number") is None:
        raise Http404
    return download(tasking.file(told), "application/toml", f"{body}-tasks.toml")


def _page(
    request: HttpRequest, actor: Actor, told: Told, faults: Sequence[Reason]
) -> HallPage:
    fold, posts = told.conference, office_of(request, actor.body).posts()
    here = addresses.of_matter(fold)
    near, _far = acts.buttons(fold, desk.choices(actor, fold), _hall(fold))
    before = reading.before(actor, fold)
    figures = quoted.of(told)
    asked = {str(one.facts["member"]) for one in told.papers}
    shown = [_comment(told, one, posts) for one in told.comments]
    waits = {one.number for one in told.without_outcome}
    above = said_above.shown(actor, told, posts)
    used = any(one.field == "request" for one in faults)
    return HallPage(
        conference=fold,
        state=Conference.states[fold.state].words,
        host=_called(posts, fold.facts["host"]),
        here=here,
        register=addresses.of_register(fold.body, fold.kind),
        near=near,
        runs=runs.offered(actor, fold, _hall(fold)),
        counters=_counters(told, above),
        guests=[_row(told, one, posts) for one in told.guests],
        papers=[
            _paper(request, _row(told, one, posts), figures.get(one.id))
            for one in told.papers
        ],
        comments=[one for one in shown if one[0].number in waits],
        settled=[one for one in shown if one[0].number not in waits],
        tasks=list(_tasks(told)),
        before=_before(before),
        above=above,
        steps=hall_acts.steps(actor, told),
        units=[one for one in units(posts, actor.body) if one[0] not in asked],
        sorts=[(key, Words(vi, en)) for key, vi, en in hall_acts.GUEST_SORTS],
        answers=ANSWERS,
        drafts=_drafts(actor, fold),
        package=f"{here}tasks.toml" if fold.facts.get("conclusion_number") else "",
        typed={**_known(actor, fold), **request.POST.dict()},
        faults=faults,
        key=new_id() if used else request.POST.get("request") or new_id(),
    )


def _known(actor: Actor, fold: Fold) -> dict[str, str]:
    """What the forms begin with: what a paper of this conference proposes."""
    fields = CATALOGUE[reading.PAPER].actions["assign"].asks
    return filled.proposed(actor, fields, {reading.PART_OF: [fold.id]})


def _counters(told: Told, above: AboveShown) -> list[Counter]:
    answered = len(told.guests) - told.answers[""]
    papers = OF_N.format(n=told.papers_in, all=told.papers_asked)
    waiting, drafts_ = len(told.without_outcome), len(told.drafts)
    invited = OF_N.format(n=answered, all=len(told.guests))
    answers = Words("giấy mời đã trả lời", "invitations answered")
    persons = told.persons("came") or told.persons("coming")
    coming = Words("người sẽ dự, có mặt", "persons coming, present")
    return [
        Counter(invited, answers, "#guests"),
        Counter(persons, coming, "#guests"),
        Counter(papers, Words("tham luận đã gửi", "papers sent"), "#papers"),
        Counter(
            waiting,
            Words("ý kiến chưa có kết quả", "comments without an outcome"),
            "#comments",
            "soon" if waiting else "plain",
        ),
        Counter(
            above.waiting,
            Words("kiến nghị với Trung ương chờ trả lời", "proposals to the Central"),
            "#proposals",
            "soon" if above.waiting else "plain",
        ),
        Counter(
            drafts_,
            Words("nhiệm vụ còn dự thảo", "tasks still drafted"),
            "#tasks",
            "soon" if drafts_ else "plain",
        ),
    ]


def _hall(conference: Fold) -> str:
    return f"{addresses.of_matter(conference)}hall/"


def _opens(told: Told, one: Fold) -> str:
    """A part of the conference; what is done there leads back here."""
    return back.to(addresses.of_matter(one), _hall(told.conference))


def _row(told: Told, one: Fold, posts: Mapping[str, Words]) -> Row:
    member = one.facts.get("member")
    state = CATALOGUE[one.kind].states[one.state].words
    called = _called(posts, member) if member else None
    return Row(one, _opens(told, one), called, state)


def _paper(request: HttpRequest, row: Row, said: Quoted | None) -> Row:
    """A paper with the figures it quotes, each opening for whoever may look there."""
    if said is None:
        return row
    reader = actor_of(request)
    looks = reader is not None and of_unit(reader, said.member) in LOOKS
    asked = Asked(said.period, None, str(said.place) if said.place else "")
    figures = [
        Number(
            numbers.said(figure),
            numbers.address(said.member, figure.code, asked) if looks else None,
            figure.words.in_(language()),
        )
        for figure in said.figures
    ]
    return replace(row, figures=figures, frozen=said.place is not None)


def _comment(
    told: Told, one: Fold, posts: Mapping[str, Words]
) -> tuple[CommentShown, Words, str]:
    return comment(one), _called(posts, one.facts["member"]), _opens(told, one)


def _tasks(told: Told) -> Iterator[TaskRow]:
    known = {one.task.id: one for one in looking_back.standings(told)}
    for one in told.tasks:
        stands = known.get(one.id)
        counts = stands.counts if stands else {}
        yield TaskRow(
            one,
            _opens(told, one),
            CATALOGUE[one.kind].states[one.state].words,
            one.state in ("drafted", "edited"),
            {key: counts.get(key, 0) for key in ("done", "partly", "not_done", "")},
            len(stands.verdicts) if stands else 0,
        )


def _before(one: Fold | None) -> tuple[str, str] | None:
    return (one.prose["gist"], _hall(one)) if one else None


def _drafts(actor: Actor, fold: Fold) -> list[tuple[Words, str]]:
    at_ = {"body": fold.body, "year": fold.year, "number": fold.serial}
    return [
        (one.words, reverse("conference_draft", kwargs={**at_, "key": key}))
        for key, one in drafts.offered(actor, fold).items()
    ]


def _called(posts: Mapping[str, Words], unit: object) -> Words:
    return posts.get(str(unit), Words(str(unit), str(unit)))
