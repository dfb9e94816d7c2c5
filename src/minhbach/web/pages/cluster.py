"""The cluster: its members, who leads in turn, what is signed, what waits for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from minhbach.bodies import membership, queries
from minhbach.bodies.membership import Span
from minhbach.bodies.roles import CENTRAL_SEAT, CLUSTER_SECRETARY
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.matters import at_the_table as table
from minhbach.matters import desk
from minhbach.matters import queries as matters
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.packages import hand_over
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.membership import LEADERS
from minhbach.procedures.voting import OFFICES
from minhbach.web import addresses, lines
from minhbach.web.download import download
from minhbach.web.office_acts import OF_THE_CLUSTER
from minhbach.web.page import show
from minhbach.web.pages.office import Button
from minhbach.web.pages.registers import Listed, listed
from minhbach.web.reader import at_the_table, office_of
from minhbach.web.shown import Column, Counter, Row
from minhbach.web.speech import say

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHOWN = 25
WAITS = Words("chờ đơn vị tôi", "wait for my unit")
OPEN = Words("việc cần làm", "to be done")
SIGNED = Words("chữ ký: {called}", "signatures: {called}")
REGISTERED = Words("đã đăng ký năm {year}", "registered for {year}")
ELECTED = Words(
    "Ghi kết quả bầu: {office} {unit}", "Record the election: {office} {unit}"
)
NOBODY_LEADS = Words("chưa ghi cụm trưởng", "who leads is not recorded")
EXPECTED = Words(
    "Đã mở đăng ký cho {n} đơn vị", "The registration of {n} members is open"
)
ALL_EXPECTED = Words(
    "Mọi đơn vị đã được mở đăng ký năm nay", "Every member has its registration"
)
COUNTED = {key: Words(vi, en) for key, vi, en in OFFICES}


@dataclass(frozen=True, slots=True)
class Belongs:
    """A unit of the cluster, since when, until when; what it leads, what it signed."""

    unit: Words
    span: Span
    leads: Words | None
    registered: bool | None  # None: not for the reader to know
    outside: bool


@dataclass(frozen=True, slots=True)
class Led:
    """Who led the cluster, in which place, from when to when, by which minutes."""

    office: Words
    unit: Words
    span: Span
    now: bool


@dataclass(frozen=True, slots=True)
class Signing:
    """A paper of the cluster: n of N, who has still to sign."""

    called: str
    href: str
    state: Words
    signed: int
    of: int
    missing: Sequence[Words]


@dataclass(frozen=True, slots=True)
class ClusterPage:
    title: Annotated[Words, "what the cluster is called"]
    above: Annotated[Words | None, "to whom the cluster answers"]
    leading: Annotated[Sequence[Words], "who leads it today"]
    counters: Annotated[Sequence[Counter], "what waits, what is open, signed n of N"]
    mine: Annotated[bool, "the reader sits there for a member; else for the cluster"]
    columns: Annotated[Sequence[Column], "columns of what waits"]
    waiting: Annotated[Sequence[Row], "what waits for the unit; or all that is open"]
    total: Annotated[int, "how many those are in all"]
    papers: Annotated[Sequence[Signing], "papers being signed or in force, n of N"]
    members: Annotated[Sequence[Belongs], "the units, those that left last"]
    led: Annotated[Sequence[Led], "who leads in turn, the latest first"]
    registers: Annotated[Sequence[Listed], "the registers of the chapter"]
    links: Annotated[Sequence[tuple[Words, str]], "other pages of the cluster"]
    acts: Annotated[Sequence[Button], "what the secretary does about the cluster"]
    expect: Annotated[int, "the year for which registrations may be opened; else 0"]


@require_safe
def cluster(request: HttpRequest, body: str) -> HttpResponse:
    """The page of the cluster, for its members and its secretary."""
    actor = _seat(request, body)
    page = _Reading(actor, office_of(request, body), today()).page()
    return show(request, "pages/cluster.html", page, here="cluster")


@require_POST
def expect(request: HttpRequest, body: str) -> HttpResponse:
    """Open this year's registration of every member that has none: one batch."""
    actor, on = _seat(request, body), today()
    amend_by = request.POST.get("amend_by", "")
    known = table.of_year(actor, body, "registration", on.year)
    there = {one.facts.get("member") for one in known}
    acts = [
        Act(
            "registration",
            "expect",
            {
                "member": one.code,
                "year": on.year,
                "opened_on": on.isoformat(),
                "amend_by": amend_by,
            },
        )
        for one in queries.members(body, on)
        if one.code not in there
    ]
    try:
        if acts:
            desk.act_all(actor, acts, request=request.POST.get("request") or None)
        said = EXPECTED.filled(n=len(acts)) if acts else ALL_EXPECTED
        messages.success(request, say(said))
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, say(reason.words))
    return HttpResponseRedirect(reverse("cluster", kwargs={"body": body}))


@require_safe
def handed_over(request: HttpRequest, body: str) -> HttpResponse:
    """What passes on with the lead, as .docx; for those who lead and the secretary."""
    actor = _seat(request, body)
    if not actor.has(*LEADERS):
        raise Http404
    content = hand_over.paper(actor, today())
    return download(content, WORD, f"{body}-ban-giao-{today()}.docx")


def _seat(request: HttpRequest, body: str) -> Actor:
    """Somebody at the table; for others, or where there is no cluster, no page."""
    actor = at_the_table(request, body)
    if not queries.is_cluster(body):
        raise Http404
    return actor


class _Reading:
    """One reader looking at the cluster on a day."""

    def __init__(self, actor: Actor, office: Office, on: date) -> None:
        self.actor, self.office, self.on = actor, office, on
        self.body = actor.body
        self.seen = {one.kind for one in queries.visible_to(actor).scopes}
        self.names: Mapping[str, Words] = {
            **office.posts(),
            **{one.code: one.title for one in membership.posts_of(self.body)},
        }
        self.led = membership.led(self.body)
        self.known = table.of_year(actor, self.body, "registration", on.year)
        self.open = table.to_do(actor, self.body, CLUSTER)
        papers = (one for one in self.open if one.kind == "covenant")
        self.papers = sorted(papers, key=_newest_first)

    def page(self) -> ClusterPage:
        is_secretary = self.actor.has(CLUSTER_SECRETARY.key)
        waits = self._waits()
        shown = self.open if is_secretary else waits
        return ClusterPage(
            title=queries.body(self.body).title,
            above=self._above(),
            leading=list(self._leading()),
            counters=list(self._counters(shown, is_secretary)),
            mine=not is_secretary,
            columns=lines.DOCKET,
            waiting=[lines.of_desk(one, self.on, self.office) for one in shown[:SHOWN]],
            total=len(shown),
            papers=[
                self._signing(one) for one in self.papers if "to_sign" in one.facts
            ],
            members=list(self._members()),
            led=[self._led(one) for one in self.led],
            registers=list(self._registers()),
            links=list(self._links()),
            acts=self._acts() if is_secretary else (),
            expect=self.on.year if self.actor.has(*LEADERS) else 0,
        )

    def _waits(self) -> list[Fold]:
        """What waits for the reader; for the Central only what it can do now."""
        found = table.waiting(self.actor)
        if not self.actor.has(CENTRAL_SEAT.key):
            return found
        return [one for one in found if self._may_act_on(one)]

    def _may_act_on(self, one: Fold) -> bool:
        every = desk.choices(self.actor, one)
        return any(c.is_open and CENTRAL_SEAT.key in c.action.by for c in every)

    def _above(self) -> Words | None:
        code = membership.above(self.body, self.on)
        return self._called(code) if code else None

    def _called(self, unit: str) -> Words:
        return self.names.get(unit, Words(unit, unit))

    def _leading(self) -> Iterator[Words]:
        now = [one for one in self.led if one.stands_on(self.on)]
        for one in sorted(now, key=lambda each: each.office, reverse=True):
            called = self._called(one.unit)
            office = COUNTED[one.office]
            yield Words(f"{office.vi}: {called.vi}", f"{office.en}: {called.en}")
        if not now:
            yield NOBODY_LEADS

    def _counters(self, shown: Sequence[Fold], all_: bool) -> Iterator[Counter]:
        yield Counter(len(shown), OPEN if all_ else WAITS, "#waiting")
        covenants = [one for one in self.papers if one.facts.get("to_sign")]
        for one in covenants[:3]:
            signed = f"{one.facts.get('signatures', 0)} / {one.facts['to_sign']}"
            called = one.prose.get("gist", "")
            yield Counter(
                signed, SIGNED.filled(called=called), addresses.of_matter(one)
            )
        if self.actor.has(CENTRAL_SEAT.key):
            return  # registrations are the cluster's own
        there = sum(bool(one.facts.get("registered_on")) for one in self.known)
        href = addresses.of_register(self.body, "registration")
        members = len(self.office.members())
        said = REGISTERED.filled(year=self.on.year)
        yield Counter(f"{there} / {members}", said, href)

    def _signing(self, one: Fold) -> Signing:
        facts = one.facts
        signed = facts.get("signed") or ()
        return Signing(
            one.prose.get("gist", one.number),
            addresses.of_matter(one),
            CATALOGUE[one.kind].states[one.state].words,
            len(signed),
            int(facts["to_sign"]),
            [self._called(unit) for unit in facts["parties"] if unit not in signed],
        )

    def _members(self) -> Iterator[Belongs]:
        """Those of today first; a unit with nobody in office here is outside."""
        seated = membership.seated(self.body, self.on)
        registered = {
            one.facts["member"] for one in self.known if one.facts.get("registered_on")
        }
        now = {
            one.unit: COUNTED[one.office] for one in self.led if one.stands_on(self.on)
        }
        ever = membership.belonging(self.body)
        for one in sorted(ever, key=lambda each: not each.stands_on(self.on)):
            here = one.stands_on(self.on)
            yield Belongs(
                self._called(one.unit),
                one,
                now.get(one.unit) if here else None,
                one.unit in registered if "registration" in self.seen else None,
                here and one.unit not in seated,
            )

    def _led(self, one: Span) -> Led:
        now = one.stands_on(self.on)
        return Led(COUNTED[one.office], self._called(one.unit), one, now)

    def _registers(self) -> Iterator[Listed]:
        counted = matters.open_and_late(self.actor, self.body, self.on)
        for kind, declared in CATALOGUE.items():
            if declared.chapter == CLUSTER and kind in self.seen:
                yield listed(self.body, kind, counted)

    def _links(self) -> Iterator[tuple[Words, str]]:
        hall = Words("Hội nghị gần nhất", "The latest conference")
        yield hall, reverse("conference_latest", kwargs={"body": self.body})
        if self.actor.has(*LEADERS):
            said = Words(
                "Biên bản bàn giao khi đổi cụm trưởng (.docx)",
                "Hand-over paper when the lead passes on (.docx)",
            )
            yield said, reverse("cluster_hand_over", kwargs={"body": self.body})
        if self.actor.has(CLUSTER_SECRETARY.key):
            beside = Words(
                "Rà soát số liệu các đơn vị", "The units' figures side by side"
            )
            yield beside, reverse("review", kwargs={"body": self.body})
            rules = Words(
                "Thiết lập của cụm: thời hạn, tỷ lệ phiếu, danh hiệu",
                "Settings of the cluster: terms, thresholds, titles",
            )
            yield rules, reverse("office", kwargs={"body": self.body})

    def _acts(self) -> list[Button]:
        """What the secretary does; first what was elected and nobody has recorded."""
        return [
            *self._elected(),
            *self._plain_acts(),
        ]

    def _elected(self) -> Iterator[Button]:
        recorded = {one.minutes for one in self.led}
        for year in (self.on.year, self.on.year + 1):
            for one in table.of_year(self.actor, self.body, "ballot", year):
                facts = one.facts
                is_new = facts.get("minutes_number") not in recorded
                if one.state == "published" and facts.get("office") and is_new:
                    yield from self._to_record(facts)

    def _to_record(self, facts: Mapping[str, Any]) -> Iterator[Button]:
        here = reverse("office_act", kwargs={"body": self.body, "act": "lead"})
        for unit in facts.get("chosen") or ():
            asked = {"office": facts["office"], "unit": unit}
            asked["minutes"] = facts["minutes_number"]
            called, office = self._called(unit), COUNTED[facts["office"]]
            said = Words(
                *(
                    one.format(office=office.in_(tongue), unit=called.in_(tongue))
                    for one, tongue in zip(ELECTED, ("vi", "en"), strict=True)
                )
            )
            yield Button(said, f"{here}?{urlencode(asked)}")

    def _plain_acts(self) -> list[Button]:
        return [
            Button(
                one.words,
                reverse("office_act", kwargs={"body": self.body, "act": one.key}),
            )
            for one in OF_THE_CLUSTER
        ]


def _newest_first(paper: Fold) -> tuple[int, int, int]:
    """Papers of later years first, of one year the latest begun."""
    return -int(paper.facts["year"]), -paper.year, -paper.serial
