"""An act's own page: a form from what the declaration asks, judged by the desk alone.

The page carries the request's key (sent twice, it is one act) and the last entry it
showed: when the matter has moved on, nothing is written and what was typed is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal, StalePage, refused
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.ledger.types import Entry
from minhbach.matters import desk, queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.telling import titled
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.every import ANY
from minhbach.procedures.fields import Code, Field, Flag, Matters
from minhbach.procedures.language import Action
from minhbach.web import acts, addresses, back, filled, forms, story, tied, told
from minhbach.web.cut import with_marks
from minhbach.web.page import show
from minhbach.web.reader import at_the_table, found
from minhbach.web.shown import FieldShown, Line
from minhbach.web.speech import language, say
from minhbach.web.speech import number as said_number
from minhbach.web.told import title_of

BASIS = ("content", "handling", "receiver", "grounds", "letter_number", "letter_on")
DONE = Words("Đã ghi: {what}, mục {seq}", "Recorded: {what}, entry {seq}")
NO_ENTRY = refused(
    "chọn mục cần đính chính trong phần Diễn biến của hồ sơ",
    "choose the entry to correct in the matter's timeline",
)
CHOICES = 10  # so many candidate claims are offered at once


@dataclass(frozen=True, slots=True)
class ActPage:
    fold: Annotated[Fold, "the matter"]
    kind: Annotated[type, "its declaration"]
    title: Annotated[str, "what the matter is about"]
    action: Annotated[Action, "the act"]
    href: Annotated[str, "the page it was begun on, else the matter's"]
    back: Annotated[str, "the page it was begun on, if that is not the matter's"]
    register: Annotated[str, "the address of its register"]
    basis: Annotated[Sequence[told.Told], "what the act is decided upon"]
    letter: Annotated[Markup | None, "the text of the letter, with values cut out"]
    changes: Annotated[Sequence[tuple[Words, str, str]], "what a correction changes"]
    fields: Annotated[Sequence[FieldShown], "the controls of what is asked"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    closed: Annotated[Sequence[Reason], "why it cannot be done at all; else empty"]
    since: Annotated[Sequence[Line], "what happened after the page was first shown"]
    key: Annotated[str, "the request's key"]
    seen: Annotated[int, "the last entry of the matter the page shows"]
    entry: Annotated[int | None, "the entry a correction is about"]
    sought: Annotated[str | None, "the number searched for, where matters are chosen"]
    files_again: Annotated[bool, "files were chosen and have to be chosen again"]


@require_http_methods(["GET", "HEAD", "POST"])
def act(
    request: HttpRequest, body: str, noun: str, year: int, number: int, act: str
) -> HttpResponse:
    """The form of one act; or it is done and the matter's page says so."""
    actor = at_the_table(request, body)
    fold = found(actor, body, noun, year, number)
    action = acts.of_noun(fold.kind, act)
    if action is None:
        raise Http404
    entry = request.POST.get("entry") or request.GET.get("entry", "")
    form = _Form(actor, fold, action, entry, back.asked(request))
    if request.method != "POST":
        return show(
            request,
            "pages/act.html",
            form.page(sought=request.GET.get("q")),
            here="registers",
        )
    try:
        done = form.write(request)
    except Refusal as refusal:
        return _again(request, form, refusal)
    seq = next(one.seq for one in done.entries if one.matter == fold.id)
    said = DONE.filled(what=action.words, seq=said_number(seq))
    messages.success(request, say(said))
    return HttpResponseRedirect(back.after(request, addresses.of_matter(fold)))


def _again(request: HttpRequest, form: _Form, refusal: Refusal) -> HttpResponse:
    """The form as it was typed, with every reason; after a move, with what is new."""
    is_stale = isinstance(refusal, StalePage)
    if is_stale:
        form = form.anew()
    page = form.page(
        posted=request.POST,
        faults=refusal.reasons,
        seen=int(request.POST.get("seen") or 0) if is_stale else None,
        sought=request.POST.get("q"),
        files_again=bool(request.FILES),
    )
    status = 409 if is_stale else 422
    return show(request, "pages/act.html", page, here="registers", status=status)


class _Form:
    """One act of one reader on one matter."""

    def __init__(
        self, actor: Actor, fold: Fold, action: Action, entry: str, begun_on: str
    ) -> None:
        self.actor, self.fold, self.action, self.begun_on = (
            actor,
            fold,
            action,
            begun_on,
        )
        self.declared = CATALOGUE[fold.kind]
        self.office = Office(fold.body, today())
        self.entry_asked = entry
        self.entry = self._entry(entry)

    def anew(self) -> _Form:
        """The same upon the matter as it stands now."""
        fold = queries.fold(self.fold.id) or self.fold
        return _Form(self.actor, fold, self.action, self.entry_asked, self.begun_on)

    def _entry(self, asked: str) -> Entry | None:
        """The entry a correction is about: asked for, or named by what is pending."""
        if self.action.corrects == "ask" and asked.isdigit():
            one = ledger.entry(self.fold.body, int(asked))
            return one if one and one.matter == self.fold.id else None
        if self.action.corrects and self.fold.pending:
            return ledger.by_id(str(self.fold.pending["entry"]))
        return None

    @property
    def fields(self) -> list[Field]:
        every = (*self.action.asks, *self.action.drops)
        roles, facts = self.actor.roles, self.fold.facts
        own = [
            one
            for one in every
            if one.is_asked(roles) and (one.when is None or one.when(facts))
        ]
        if self.action.corrects == "ask" and self.entry:
            return [*told.coded(self.declared, self.entry.action), *own]
        return own

    # What came back ---------------------------------------------------------------

    def write(self, request: HttpRequest) -> desk.Done:
        posted = request.POST
        values = forms.typed(self.fields, posted, request.FILES)
        values |= forms.looked_at(self.fields, values)
        values |= self._unticked(values)
        found, faults = tied.looked_up(self.actor, self.fields, values)
        values |= found
        is_asked = self.action.corrects == "ask"
        with tied.beside(faults):
            return desk.act(
                self.actor,
                self.fold.kind,
                self.action.key,
                values,
                matter=self.fold.id,
                request=posted.get("request") or None,
                seen=int(posted["seen"]) if posted.get("seen", "").isdigit() else None,
                corrects=self.entry.id if is_asked and self.entry else None,
            )

    def _unticked(self, values: Mapping[str, Any]) -> dict[str, str]:
        """A box no longer ticked is a no."""
        boxes = (one for one in self.fields if isinstance(one, Flag))
        return {
            one.key: "no"
            for one in boxes
            if one.key not in values and self._stands(one)
        }

    # What is shown ----------------------------------------------------------------

    def page(
        self,
        *,
        posted: Mapping[str, str] | None = None,
        faults: Sequence[Reason] = (),
        seen: int | None = None,
        sought: str | None = None,
        files_again: bool = False,
    ) -> ActPage:
        fold, action = self.fold, self.action
        is_join = any(self._is_chosen(one) for one in action.asks)
        return ActPage(
            fold=fold,
            kind=self.declared,
            title=titled(fold, self.office, language()),
            action=action,
            href=self.begun_on or addresses.of_matter(fold),
            back=self.begun_on,
            register=addresses.of_register(fold.body, fold.kind),
            basis=self._basis(),
            letter=with_marks(fold.prose["letter"]) if "letter" in fold.prose else None,
            changes=self._changes(),
            fields=list(self._controls(posted, faults, sought)),
            faults=faults,
            closed=self._closed(),
            since=[] if seen is None else self._since(seen),
            key=_key(posted, faults),
            seen=fold.last_seq,
            entry=self.entry.seq if self.entry and action.corrects == "ask" else None,
            sought=(sought or "") if is_join else None,
            files_again=files_again,
        )

    def _controls(
        self,
        posted: Mapping[str, str] | None,
        faults: Sequence[Reason],
        sought: str | None,
    ) -> Iterator[FieldShown]:
        """The controls; of several lists to drop from, those where something stands."""
        drops = [one for one in self.action.drops if self.fold.facts.get(one.key)]
        for field in self.fields:
            gone = len(self.action.drops) > 1 and field in self.action.drops
            if not gone or field in (drops or self.action.drops[:1]):
                yield self._control(field, posted, faults, sought)

    def _control(
        self,
        field: Field,
        posted: Mapping[str, str] | None,
        faults: Sequence[Reason],
        sought: str | None,
    ) -> FieldShown:
        known = self._known() if posted is None else posted
        shown = forms.shown(field, self.office, known, faults)
        shown = filled.marked(shown, self.proposed)
        must = field in self.action.must or self.entry is not None
        if isinstance(field, Matters) and not self._is_chosen(field):
            shown = tied.control(self.actor, self.fold.body, field, shown)
            return replace(shown, required=must)
        if isinstance(field, Matters):
            offered = self._offered(field, sought)
            return replace(shown, control="radios", options=offered, required=must)
        shown = filled.out_of(field, shown, self.fold)
        if field.key == "opened_part":
            return filled.held(replace(shown, required=must), self.fold)
        is_mark = isinstance(field, Code)
        width = "govuk-input--width-20" if is_mark else shown.width_class
        return replace(shown, required=must, width_class=width)

    def _is_chosen(self, field: Field) -> bool:
        """Whether one matter is chosen from a list, not typed by its number."""
        if not isinstance(field, Matters):
            return False
        must = field in self.action.must and field.kind != ANY
        return must or field in self.action.drops

    def _known(self) -> dict[str, str]:
        if self.entry:
            return filled.written(self.fields, self.entry.facts.get("set", {}))
        return {**filled.at_first(self.action, self.fold, today()), **self.proposed}

    @cached_property
    def proposed(self) -> Mapping[str, str]:
        """What the entries propose where a new value is asked for."""
        if self.entry:
            return {}
        return filled.proposed(self.actor, self.fields, self.fold.facts)

    def _offered(
        self, field: Matters, sought: str | None
    ) -> list[tuple[str, Words | str]]:
        """Open matters that may be chosen: the newest, or those sought."""
        tied = [self.fold.id, *(self.fold.facts.get(field.key) or ())]
        if field in self.action.drops:
            return [
                _option(one) for one in queries.visible(self.actor, tied[1:]).values()
            ]
        asked = queries.Asked(field.kind, standing="open", number=sought or "")
        rows = queries.register(self.actor, self.fold.body, asked).rows
        return [_option(one) for one in rows if one.id not in tied][:CHOICES]

    def _basis(self) -> list[told.Told]:
        """What a second person decides upon, or what is known and not asked here."""
        own = {one.key for one in self.action.asks}
        second = self.declared.actions.get(self.action.second_to or "")
        names = [one.key for one in second.asks] if second else BASIS
        fields = self.declared.fields
        known = [fields[one] for one in names if one in fields and one not in own]
        said = [(one, told.of_field(one, self.fold, self.office)) for one in known]
        return [(one.words, value) for one, value in said if value]

    def _changes(self) -> list[tuple[Words, str, str]]:
        pending = self.fold.pending
        if not (self.entry and pending) or self.action.corrects == "ask":
            return []
        return told.changes(self.declared, self.entry, pending["set"], self.office)

    def _closed(self) -> Sequence[Reason]:
        if self.action.corrects == "ask" and self.entry is None:
            return (NO_ENTRY,)
        offered = desk.choices(self.actor, self.fold)
        return next(one.reasons for one in offered if one.action.key == self.action.key)

    def _since(self, seen: int) -> list[Line]:
        entries = ledger.of_matter(self.fold.id)
        lines = story.lines(self.fold, entries, self.office)
        return [one for one in lines if one.entry > seen]

    def _stands(self, field: Field) -> bool:
        if self.entry:
            return bool(self.entry.facts.get("set", {}).get(field.key))
        return bool(self.fold.facts.get(field.key))


def _option(fold: Fold) -> tuple[str, Words | str]:
    return fold.id, f"{fold.number} · {title_of(fold)}"


def _key(posted: Mapping[str, str] | None, faults: Sequence[Reason]) -> str:
    """The same key as before, unless it already stands for another content."""
    is_used = any(one.field == "request" for one in faults)
    kept = "" if is_used else (posted or {}).get("request", "")
    return kept or new_id()
