"""A matter's page: where it stands, what can be done, what is known, what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from minhbach.bodies.types import Actor
from minhbach.kernel.canon import canonical
from minhbach.kernel.clock import today
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.ledger import seal
from minhbach.ledger.types import Entry
from minhbach.matters import desk, docket, queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.telling import titled
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Field, LetterText, Person, Scans
from minhbach.web import (
    acts,
    addresses,
    back,
    branches,
    counted,
    duties,
    overviews,
    papers,
    runs,
    story,
    told,
)
from minhbach.web.branches import Branch
from minhbach.web.cut import with_marks
from minhbach.web.page import show
from minhbach.web.pages import beginning
from minhbach.web.reader import at_the_table, found
from minhbach.web.runs import RunShown
from minhbach.web.shown import Act, ClockShown, Line, NextStep, Said
from minhbach.web.speech import language, number, say
from minhbach.web.ties import Around, Linked, Step

NOBODY_SENT = Words("không ghi tên người gửi", "no sender's name is given")
ENVELOPE = Words("trong phong bì niêm phong số {no}", "in the sealed envelope no. {no}")
SEALED = Words("danh tính được niêm phong", "the identity is sealed")
SCANS = Words("{n} bản chụp được niêm phong", "{n} sealed scans")
TEXT = Words("được niêm phong", "sealed")
GONE = Words("đã xóa theo biên bản tiêu hủy", "erased by the certificate of disposal")
OPEN = Words("Xem (ghi vào sổ cái)", "Open (recorded in the ledger)")
AT_ANOTHER = Words("Bước tiếp theo ở {kind} ", "The next step is at the {kind} ")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, what is known, and where a sealed value can be opened."""

    label: Words
    said: Said
    sealed: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A correction that awaits its second person: what it would change, and why."""

    seq: int
    changes: Sequence[tuple[Words, str, str]]
    reason: str
    acts: Sequence[Act]


@dataclass(frozen=True, slots=True)
class Asked:
    """An opening that awaits its second person, and how to agree to it."""

    part: str
    reason: str
    acts: Sequence[Act]


@dataclass(frozen=True, slots=True)
class MatterPage:
    fold: Annotated[Fold, "the matter"]
    kind: Annotated[type, "its declaration"]
    title: Annotated[str, "what it is about"]
    tag: Annotated[tuple[Words, str], "what kind of thing it is, and the tag's tone"]
    state: Annotated[Words, "where it stands"]
    owner: Annotated[Words | None, "who handles it"]
    register: Annotated[str, "the address of its register"]
    made_for: Annotated[tuple[Words, str] | None, "the page made for such a matter"]
    near: Annotated[Sequence[Act], "what belongs to where it stands, with reasons"]
    runs: Annotated[Sequence[RunShown], "forms with a row for each of its parts"]
    far: Annotated[Sequence[Act], "what else people do, with the reasons why not now"]
    facts: Annotated[Sequence[Fact], "what is known, by declared fields"]
    overviews: Annotated[
        Sequence[overviews.Told], "what is told of others, never typed"
    ]
    links: Annotated[Sequence[tuple[Words, Sequence[Linked]]], "what it is tied to"]
    tree: Annotated[Sequence[Branch], "what hangs under it, level by level"]
    way: Annotated[Sequence[Sequence[Step]], "from where it arose to what came of it"]
    begin: Annotated[str, "where a matter arising from it is opened; else empty"]
    files: Annotated[Sequence[tuple[Words, Sequence[str]]], "its ordinary papers"]
    writes: Annotated[Sequence[papers.Written], "what its steps may send, as .docx"]
    letter: Annotated[Markup | None, "the text of the letter, with values cut out"]
    letter_href: Annotated[str, "where its original may be opened; else empty"]
    pending: Annotated[Pending | None, "a correction that awaits its decision"]
    asked: Annotated[Asked | None, "an opening that awaits its second person"]
    next_step: Annotated[NextStep | None, "what has to be done next"]
    lines: Annotated[Sequence[Line], "what happened, newest first"]
    clocks: Annotated[Sequence[ClockShown], "the duties, the nearest first"]
    entries: Annotated[Sequence[Entry], "its entries, oldest first"]
    whole: Annotated[bool, "each entry still hashes to its seal"]


@require_safe
def matter(
    request: HttpRequest, body: str, noun: str, year: int, number: int
) -> HttpResponse:
    """The page of one matter."""
    actor = at_the_table(request, body)
    fold = found(actor, body, noun, year, number)
    page = _Reading(
        actor, fold, Office(body, today()), today(), back.asked(request)
    ).page()
    return show(request, "pages/matter.html", page, here="registers")


class _Reading:
    """One reader looking at one matter on a day."""

    def __init__(
        self, actor: Actor, fold: Fold, office: Office, on: date, came_from: str = ""
    ) -> None:
        self.actor, self.fold, self.office, self.on = actor, fold, office, on
        self.came_from = came_from
        self.declared = CATALOGUE[fold.kind]
        self.entries = ledger.of_matter(fold.id)
        self.choices = desk.choices(actor, fold)
        self.open = {one.action.key for one in self.choices if one.is_open}
        self.around = Around(actor, fold, self.office)
        self.linked = self.around.known

    def page(self) -> MatterPage:
        fold = self.fold
        near, far = acts.buttons(fold, self.choices, self.came_from)
        amends = "ask_correction" in self.open
        text = fold.prose.get("letter", "")
        return MatterPage(
            fold=fold,
            kind=self.declared,
            title=titled(fold, self.office, language()),
            tag=duties.tag_of(fold),
            state=self.declared.states[fold.state].words,
            owner=self.office.posts().get(fold.owner or ""),
            register=addresses.of_register(fold.body, fold.kind),
            made_for=addresses.made_for(fold),
            near=near,
            far=far,
            runs=runs.offered(self.actor, fold, self.came_from),
            facts=list(self._facts()),
            overviews=overviews.shown(self.actor, fold, self.office, self.on),
            tree=branches.of(self.actor, fold, self.office, self.on),
            links=list(self.around.groups()),
            way=self.around.way(),
            begin=self._begin(),
            files=list(papers.files(fold)),
            writes=list(papers.written(fold, self._opening())),
            letter=with_marks(text) if text else None,
            letter_href=self._opening() if fold.facts.get("letter_sealed") else "",
            pending=self._pending(),
            asked=self._asked(),
            next_step=self._next_step(),
            lines=[
                *story.lines(fold, self.entries, self.office, amends=amends),
                *self._before(fold),
            ],
            clocks=counted.blocks(fold, self.office, self.on),
            entries=self.entries,
            whole=all(map(_is_whole, self.entries)),
        )

    def _before(self, fold: Fold) -> list[Line]:
        """What happened in the units before a merger, newest first."""
        was = queries.predecessor(fold)
        if was is None:
            return []
        office = Office(was.body, self.on)
        told = story.lines(was, ledger.of_matter(was.id), office)
        href = addresses.of_matter(was)
        return [*(replace(one, href=href) for one in told), *self._before(was)]

    # What is known ----------------------------------------------------------------

    def _facts(self) -> Iterator[Fact]:
        known = {field.key: said for field, said in told.rows(self.fold, self.office)}
        for key, field in self.declared.fields.items():
            if key in known:
                yield Fact(field.words, known[key])
            elif isinstance(field, Person):
                yield from self._sender(field)
            elif isinstance(field, Scans) and (papers := self.fold.facts.get(key)):
                yield self._sealed(field, SCANS.filled(n=number(len(papers))))
            elif self._is_kept_whole(field):
                yield self._sealed(field, TEXT)

    def _sealed(self, field: Field, said: Words) -> Fact:
        """That it is sealed and where it may be opened; or that it is no more."""
        if self.fold.is_erased:
            return Fact(field.words, GONE)
        return Fact(field.words, said, sealed=True, href=self._opening())

    def _is_kept_whole(self, field: Field) -> bool:
        """A text of which nothing but the sealed original is kept."""
        whole = isinstance(field, LetterText) and not field.cut
        return whole and bool(self.fold.facts.get(f"{field.key}_sealed"))

    def _sender(self, field: Person) -> Iterator[Fact]:
        facts = self.fold.facts
        if facts.get("anonymous"):
            yield Fact(field.words, NOBODY_SENT)
        elif self._is_on_paper() and facts.get("envelope"):
            yield Fact(field.words, ENVELOPE.filled(no=facts["envelope"]), sealed=True)
        elif facts.get(field.key):
            yield self._sealed(field, SEALED)

    def _is_on_paper(self) -> bool:
        mode = self.office.settings["denouncer_mode"]
        return mode == "paper" and self.fold.confidentiality == "protected"

    def _opening(self) -> str:
        """Where what is sealed may be opened, for whoever may or may ask to."""
        if self.open.isdisjoint({"open_identity", "ask_opening"}):
            return ""
        return acts.address(self.fold, "open_identity")

    def _begin(self) -> str:
        may = any(beginning.openings(self.actor, kind) for kind in CATALOGUE)
        here = reverse("new", kwargs={"body": self.fold.body})
        query = urlencode({"arises_from": self.fold.number})
        return f"{here}?{query}" if may and "relate" in self.open else ""

    # What waits -------------------------------------------------------------------

    def _next_step(self) -> NextStep | None:
        fold = self.fold
        if not fold.is_open:
            return None
        name = docket.duty(fold)
        clock = duties.standing(fold, name, self.on) if name else None
        waits = self.declared.states[fold.state].waits_for
        note = self._elsewhere(waits) if waits else None
        return NextStep(duties.next_step(fold, name), clock, note)

    def _elsewhere(self, link: str) -> Markup | None:
        """The linked matters that have the next step, each with what it is."""
        ids = self.fold.facts.get(link) or ()
        alive = [self.linked[one] for one in ids if one in self.linked]
        said = [_step_of(one) for one in alive if one.is_open]
        return Markup("<br>").join(said) if said else None

    def _pending(self) -> Pending | None:
        asked = self.fold.pending
        stood = next(
            (one for one in self.entries if asked and one.id == asked["entry"]), None
        )
        if asked is None or stood is None:
            return None
        return Pending(
            stood.seq,
            told.changes(self.declared, stood, asked["set"], self.office),
            self.fold.prose.get("correction_reason", ""),
            self._buttons("approve_correction", "refuse_correction"),
        )

    def _asked(self) -> Asked | None:
        if self.fold.facts.get("opening_state") != "asked":
            return None
        part = self.declared.fields["opened_part"]
        said = told.value(part, self.fold.facts.get("opened_part"), self.office)
        reason = self.fold.prose.get("opening_reason", "")
        return Asked(said, reason, self._buttons("agree_opening"))

    def _buttons(self, *keys: str) -> list[Act]:
        return [
            Act(
                one.action.key,
                one.action.words,
                acts.address(self.fold, one.action.key),
                main=one.action.key == keys[0],
                reasons=one.reasons,
            )
            for one in self.choices
            if one.action.key in keys
        ]


def _is_whole(entry: Entry) -> bool:
    """The entry still hashes to its seal; the whole chain is `minhbach verify`'s."""
    return seal.hash_of(entry, canonical(entry.facts).decode()) == entry.hash


def _step_of(fold: Fold) -> Markup:
    lower = CATALOGUE[fold.kind].words.inside
    step = duties.next_step(fold, docket.duty(fold))
    return Markup('{}<a href="{}">{}</a>: {}').format(
        say(AT_ANOTHER.filled(kind=lower)),
        addresses.of_matter(fold),
        fold.number,
        say(step),
    )
