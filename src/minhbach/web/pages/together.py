"""One act on several matters of a register: ticked, judged one by one, then one batch.

Before anything is written the page says of each matter whether the act can be done and
why not; what cannot is left out, what can is written together, all or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries, several
from minhbach.matters.drafting import Act
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import (
    FACTS,
    PROSE,
    Field,
    LetterText,
    Matters,
    Number,
)
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action
from minhbach.web import acts, addresses, forms
from minhbach.web.page import show
from minhbach.web.reader import at_the_table, office_of
from minhbach.web.shown import FieldShown
from minhbach.web.speech import number as said_number
from minhbach.web.speech import say
from minhbach.web.told import title_of

AT_MOST = 50  # a page of a register
DONE = Words("Đã ghi “{what}” cho {n} hồ sơ", "Recorded “{what}” for {n} matters")


@dataclass(frozen=True, slots=True)
class Judged:
    """One ticked matter: whether the act can be done on it, and why not."""

    fold: Fold
    title: str
    href: str
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class TogetherPage:
    kind: Annotated[type[Procedure], "the declaration"]
    action: Annotated[Action, "the act"]
    register: Annotated[str, "the address of the register"]
    fields: Annotated[Sequence[FieldShown], "what is asked, once for all of them"]
    faults: Annotated[Sequence[Reason], "what is wrong with what was typed"]
    judged: Annotated[Sequence[Judged], "the ticked matters, each with its reasons"]
    can: Annotated[int, "on how many of them it can be done"]
    tried: Annotated[bool, "judged with what was typed, so it may be confirmed"]
    key: Annotated[str, "the request's key"]
    ticked: Annotated[Sequence[str], "the matters as the form sends them again"]


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, body: str, noun: str) -> HttpResponse:
    """The preview; sent with `do`, what can be done is written."""
    actor, kind = at_the_table(request, body), addresses.KINDS[noun]
    if kind not in {scope.kind for scope in visible_to(actor).scopes}:
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    action = _chosen(kind, actor, asked.get("act", ""))
    folds = _ticked(actor, kind, asked.getlist("m"))
    if action is None or not folds:
        return HttpResponseRedirect(addresses.of_register(body, kind))
    form = _Form(request, actor, folds, action)
    if request.method == "POST" and request.POST.get("do"):
        done = form.write()
        if done is not None:
            said = DONE.filled(what=action.words, n=said_number(done))
            messages.success(request, say(said))
            return HttpResponseRedirect(addresses.of_register(body, kind))
    page = form.page()
    status = 422 if page.faults else 200
    return show(request, "pages/together.html", page, here="registers", status=status)


def offered(kind: str, actor: Actor) -> list[tuple[str, Words]]:
    """The acts that one form can do on several matters of a kind, for the actor."""
    return [
        (acts.noun(one.key), one.words)
        for one in CATALOGUE[kind].actions.values()
        if CATALOGUE[kind].typed and _is_plain(one) and actor.has(*one.by)
    ]


def _is_plain(action: Action) -> bool:
    """Whether the same values may be right for several: no papers, links, persons."""
    side = action.first or action.apart or action.drops or acts.is_on_the_side(action)
    return bool(action.by) and not side and all(map(_is_shared, action.asks))


def _is_shared(field: Field) -> bool:
    own = isinstance(field, (Matters, LetterText, Number))
    return field.goes_to in (FACTS, PROSE) and not own


def _chosen(kind: str, actor: Actor, said: str) -> Action | None:
    action = acts.of_noun(kind, said)
    if action is None or not _is_plain(action):
        return None
    if not actor.has(*action.by):
        raise PermissionDenied
    return action


def _ticked(actor: Actor, kind: str, said: Sequence[str]) -> list[Fold]:
    """The matters ticked, `2026/12` each, as far as the actor may know of them."""
    wanted = []
    for one in dict.fromkeys(said[:AT_MOST]):
        year, _, serial = one.partition("/")
        if year.isdecimal() and serial.isdecimal() and len(one) < 14:
            wanted.append((kind, int(year), int(serial)))
    found = queries.numbered(actor, actor.body, wanted) if wanted else {}
    return [found[one] for one in wanted if one in found]


class _Form:
    """One act of one reader on several matters of a kind."""

    def __init__(
        self, request: HttpRequest, actor: Actor, folds: Sequence[Fold], action: Action
    ) -> None:
        self.actor, self.folds, self.action = actor, folds, action
        self.declared = CATALOGUE[folds[0].kind]
        self.office = office_of(request, actor.body)
        self.tried = request.method == "POST"
        self.posted: Mapping[str, str] = request.POST if self.tried else {}
        self.fields = [one for one in action.asks if one.is_asked(actor.roles)]
        self.values = forms.typed(self.fields, self.posted, request.FILES)
        self.failed: Sequence[Reason] = ()

    def write(self) -> int | None:
        """How many were written; None when something stood in the way after all."""
        _faults, judged = self._judged()
        able = [one.fold for one in judged if not one.reasons]
        if not able:
            return None
        batch = [self._act(one) for one in able]
        try:
            desk.act_all(self.actor, batch, request=self.posted.get("request") or None)
        except Refusal as refusal:
            self.failed = refusal.reasons
            return None
        return len(able)

    def _act(self, fold: Fold) -> Act:
        return Act(
            fold.kind, self.action.key, self.values, matter=fold.id, seen=fold.last_seq
        )

    def _judged(self) -> tuple[list[Reason], list[Judged]]:
        """What is wrong with what was typed; and each matter with its own reasons."""
        typed: Mapping[str, Any] | None = self.values if self.tried else None
        told = several.judge(self.actor, self.action, self.folds, typed)
        asked = {one.key for one in self.action.asks}
        common = _common(told.values(), asked)
        judged = [
            Judged(
                fold,
                title_of(fold),
                addresses.of_matter(fold),
                [one for one in told[fold.id] if one not in common],
            )
            for fold in self.folds
        ]
        return common, judged

    def page(self) -> TogetherPage:
        common, judged = self._judged()
        faults = [*common, *self.failed] if self.tried else []
        can = 0 if common else sum(not one.reasons for one in judged)
        return TogetherPage(
            kind=self.declared,
            action=self.action,
            register=addresses.of_register(self.actor.body, self.declared.key),
            fields=list(self._controls(faults)),
            faults=faults,
            judged=judged,
            can=can,
            tried=self.tried,
            key=self._key(),
            ticked=[f"{one.year}/{one.serial}" for one in self.folds],
        )

    def _key(self) -> str:
        is_used = any(one.field == "request" for one in self.failed)
        return new_id() if is_used else self.posted.get("request") or new_id()

    def _controls(self, faults: Sequence[Reason]) -> Iterator[FieldShown]:
        for field in self.fields:
            shown = forms.shown(field, self.office, self.posted, faults)
            must = field in self.action.must
            yield replace(shown, required=must, at_most=None)


def _common(told: Any, asked: set[str]) -> list[Reason]:
    """The faults of fields that every matter meets alike."""
    first, *others = told
    return [
        one
        for one in first
        if one.field in asked and all(one in other for other in others)
    ]
