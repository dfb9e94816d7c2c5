"""Opening a matter of any kind: the form of its opening act, from its declaration.

What the matter arises from, concerns or carries out may be named with it, in the
address or typed by number; opening and tying are one batch, all or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Annotated, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.kernel.folding import nfc
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries
from minhbach.matters.drafting import Act
from minhbach.matters.office import Office
from minhbach.matters.telling import written_day
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CHAPTERS
from minhbach.procedures.every import LINKS
from minhbach.procedures.fields import (
    Code,
    Day,
    Field,
    Matters,
    Number,
    OneOf,
    Papers,
    Post,
    Receiver,
    Scans,
)
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action
from minhbach.web import acts, addresses, back, filled, forms, from_source, tied
from minhbach.web.page import show
from minhbach.web.reader import at_the_table, office_of
from minhbach.web.shown import FieldShown
from minhbach.web.speech import say

OWN_PAGES = {
    "petition": "intake",
    "report": "reports",
    "score_table": "score_table_new",
}  # kinds that are opened on a page made for them
RELATE, SOURCE = "relate", "arises_from"
DONE = Words("Đã mở {number}", "Opened {number}")
TO_PREFILL = (Matters, OneOf, Receiver, Post, Day, Code)  # what an address may bring


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind that may be opened: what it is, and where."""

    words: Words
    act: Words
    href: str


@dataclass(frozen=True, slots=True)
class OffersPage:
    chapters: Annotated[Sequence[tuple[Words, Sequence[Offer]]], "kinds, by chapter"]
    source: Annotated[str, "the number of the matter they would arise from, if any"]


@dataclass(frozen=True, slots=True)
class Way:
    """One of the acts with which a matter of the kind may begin."""

    words: Words
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class BeginningPage:
    kind: Annotated[type[Procedure], "the declaration"]
    action: Annotated[Action, "the opening act"]
    ways: Annotated[Sequence[Way], "the acts to choose among, where several"]
    register: Annotated[str, "the address of its register"]
    back: Annotated[str, "the page it was begun on, if it leads back there"]
    fields: Annotated[Sequence[FieldShown], "the controls of what is asked"]
    ties: Annotated[Sequence[FieldShown], "what it may be tied to at once"]
    ties_open: Annotated[bool, "whether a tie is given"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]
    files_again: Annotated[bool, "files were chosen and have to be chosen again"]


@require_safe
def offers(request: HttpRequest, body: str) -> HttpResponse:
    """What the reader may open, chapter by chapter."""
    actor = at_the_table(request, body)
    source = nfc(request.GET.get("arises_from", ""))[:40]
    page = OffersPage(list(_chapters(actor, source)), source)
    if not page.chapters:
        raise PermissionDenied
    return show(request, "pages/offers.html", page, here="registers")


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, body: str, noun: str) -> HttpResponse:
    """An empty form, or one filled from the address; or the matter is opened."""
    actor = at_the_table(request, body)
    kind = addresses.KINDS[noun]
    if kind in OWN_PAGES:
        return HttpResponseRedirect(reverse(OWN_PAGES[kind], kwargs={"body": body}))
    action = _chosen(actor, kind, request.GET.get("act", ""))
    office = office_of(request, body)
    form = _Form(actor, office, kind, action, back.asked(request))
    if request.method != "POST":
        page = form.page(form.at_first(request.GET))
        return show(request, "pages/beginning.html", page, here="registers")
    try:
        done = form.write(request)
    except Refusal as refusal:
        page = form.page(request.POST, refusal.reasons, bool(request.FILES))
        return show(request, "pages/beginning.html", page, here="registers", status=422)
    fold = queries.fold(done.matter)
    if fold is None:
        raise Http404
    messages.success(request, say(DONE.filled(number=fold.number)))
    own = _after(actor, body, kind, fold)
    return HttpResponseRedirect(back.after(request, own))


def _after(actor: Actor, body: str, kind: str, fold: Any) -> str:
    """The matter's page; its register where the opener must not see the matter."""
    seen = visible_to(actor).admits(fold.body, fold.kind, fold.confidentiality)
    return addresses.of_matter(fold) if seen else addresses.of_register(body, kind)


def openings(actor: Actor, kind: str) -> list[Action]:
    """The acts with which the actor may open a matter of a kind he may know of.

    What a room works out is opened on the page that the room has, if it has one.
    """
    if not CATALOGUE[kind].typed and kind not in OWN_PAGES:
        return []
    known = {scope.kind for scope in visible_to(actor).scopes}
    if kind not in known:
        return []
    found = [one for one in desk.openings(actor, kind) if one.is_open]
    return [one.action for one in found if not one.action.apart]


def address(body: str, kind: str) -> str:
    """Where a matter of a kind is opened: /song-mau/claims/new/."""
    if kind in OWN_PAGES:
        return reverse(OWN_PAGES[kind], kwargs={"body": body})
    return reverse("begin", kwargs={"body": body, "noun": addresses.NOUNS[kind]})


def _chapters(actor: Actor, source: str) -> Iterator[tuple[Words, Sequence[Offer]]]:
    query = f"?arises_from={source}" if source else ""
    for chapter, kinds in groupby(CATALOGUE, lambda one: CATALOGUE[one].chapter):
        found = [
            Offer(
                CATALOGUE[kind].words,
                may[0].words,
                address(actor.body, kind) + ("" if kind in OWN_PAGES else query),
            )
            for kind in kinds
            if (may := openings(actor, kind))
        ]
        if found:
            yield CHAPTERS[chapter].words, found


def _chosen(actor: Actor, kind: str, said: str) -> Action:
    """The opening act asked for, else the first that is the actor's."""
    open_ = openings(actor, kind)
    named = (one for one in open_ if acts.noun(one.key) == said)
    found = next(named, open_[0] if open_ and not said else None)
    if found is None:
        known = {scope.kind for scope in visible_to(actor).scopes}
        raise PermissionDenied if kind in known else Http404
    return found


class _Form:
    """The opening of one kind by one reader."""

    def __init__(
        self, actor: Actor, office: Office, kind: str, action: Action, begun_on: str
    ) -> None:
        self.actor, self.office, self.action = actor, office, action
        self.begun_on = begun_on
        self.declared = CATALOGUE[kind]
        self.fields = [
            one
            for one in action.asks
            if one.is_asked(actor.roles) and not isinstance(one, Number)
        ]
        asked = {one.key for one in self.fields}
        relates = actor.has(*self.declared.actions[RELATE].by)
        self.ties = [
            self.declared.fields[name]
            for name in LINKS
            if relates and name not in asked
        ]

    # What came back ---------------------------------------------------------------

    def write(self, request: HttpRequest) -> desk.Done:
        """The opening and its ties, as one batch."""
        asked = [*self.fields, *self.ties]
        values = forms.typed(asked, request.POST, request.FILES)
        values |= forms.looked_at(self.fields, values)
        found, faults = tied.looked_up(self.actor, asked, values)
        values |= found
        ties = {one.key: values.pop(one.key, None) for one in self.ties}
        ties = {name: ids for name, ids in ties.items() if ids}
        kind, matter = self.declared.key, new_id()
        batch = [Act(kind, self.action.key, values, opens_as=matter)]
        if ties:
            batch.append(Act(kind, RELATE, ties, matter=matter))
        key = request.POST.get("request") or None
        with tied.beside(faults):
            return desk.act_all(self.actor, batch, request=key)

    # What is shown ----------------------------------------------------------------

    def at_first(self, asked: Mapping[str, str]) -> dict[str, str]:
        """Today for the act's own day; what the address brings of codes and numbers."""
        source = nfc(asked.get(SOURCE, ""))[:40]
        taken = from_source.taken(self.actor, self.fields, source)
        found = {**self.proposed, **taken}
        found |= {
            one.key: nfc(asked[one.key])[:200]
            for one in [*self.fields, *self.ties]
            if isinstance(one, TO_PREFILL) and asked.get(one.key)
        }
        if taken:  # tied by the field that asks for it
            found.pop(SOURCE, None)
        if self.action.on and self.action.on not in found:
            found[self.action.on] = written_day(self.office.on.isoformat())
        return found

    @cached_property
    def proposed(self) -> Mapping[str, str]:
        return filled.proposed(self.actor, self.fields, {})

    def page(
        self,
        posted: Mapping[str, str],
        faults: Sequence[Reason] = (),
        files_again: bool = False,
    ) -> BeginningPage:
        body, kind = self.actor.body, self.declared.key
        shown = [self._control(one, posted, faults) for one in self.fields]
        ties = [self._control(one, posted, faults) for one in self.ties]
        return BeginningPage(
            kind=self.declared,
            action=self.action,
            ways=list(self._ways()),
            register=addresses.of_register(body, kind),
            back=self.begun_on,
            fields=shown,
            ties=ties,
            ties_open=any(one.value or one.error for one in ties),
            faults=faults,
            key=_key(posted, faults),
            files_again=files_again,
        )

    def _control(
        self, field: Field, posted: Mapping[str, str], faults: Sequence[Reason]
    ) -> FieldShown:
        shown = forms.shown(field, self.office, posted, faults)
        shown = filled.marked(shown, self.proposed)
        must = field.required or field in self.action.must
        shown = replace(shown, required=must, at_most=None)
        if isinstance(field, Matters):
            return tied.control(self.actor, self.actor.body, field, shown)
        if isinstance(field, Papers):
            return replace(shown, accept=forms.ACCEPTED)
        if isinstance(field, Scans):
            hint = forms.SCAN_HINT
            return replace(shown, hint=hint, accept=".pdf,.jpg,.jpeg,.png")
        if isinstance(field, Code):
            return replace(shown, width_class="govuk-input--width-20")
        return shown

    def _ways(self) -> Iterator[Way]:
        may = openings(self.actor, self.declared.key)
        if len(may) < 2:
            return
        here = address(self.actor.body, self.declared.key)
        for one in may:
            href = f"{here}?act={acts.noun(one.key)}"
            yield Way(one.words, href, one.key == self.action.key)


def _key(posted: Mapping[str, str], faults: Sequence[Reason]) -> str:
    """The same key as before, unless it already stands for another content."""
    is_used = any(one.field == "request" for one in faults)
    kept = "" if is_used else posted.get("request", "")
    return kept or new_id()
