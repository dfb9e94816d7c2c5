"""One form for a run of equal acts: a row for each part, all of them written or none.

Each row is given its act and its own values; what stands in the way of one is told
with whose it is, and what was typed is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
)
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from minhbach.bodies.types import Actor
from minhbach.kernel.collation import order
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal, StalePage, refused
from minhbach.kernel.words import Words
from minhbach.matters import desk, runs, several
from minhbach.matters.drafting import Act
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import FACTS, PROSE, Field, Matters
from minhbach.procedures.language import Action
from minhbach.procedures.runs import Run
from minhbach.web import addresses, back, filled, forms
from minhbach.web.page import show
from minhbach.web.reader import at_the_table, found, office_of
from minhbach.web.shown import FieldShown
from minhbach.web.speech import number as said_number
from minhbach.web.speech import say
from minhbach.web.told import title_of

DONE = Words("Đã ghi “{what}”: {n}", "Recorded “{what}”: {n}")
NOTHING = Words("chưa ghi", "nothing yet")
WHEN = Words("bắt buộc khi {act}", "must be given to {act}")
TAKE, YES = "act", "yes"
Asked = tuple[Fold, Action, Mapping[str, Any]]
NO_ROW = refused("chưa chọn dòng nào để ghi", "no row was chosen to be recorded")


@dataclass(frozen=True, slots=True)
class RowShown:
    """One part: whose it is, where it opens, its controls, or why none."""

    called: Words
    href: str
    state: Words
    able: bool
    take: FieldShown | None
    fields: Sequence[FieldShown]
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class RunPage:
    run: Annotated[Run, "what is done"]
    title: Annotated[str, "what the matter is about"]
    number: Annotated[str, "its number"]
    href: Annotated[str, "its page"]
    register: Annotated[str, "the address of its register"]
    plural: Annotated[Words, "what its register is called"]
    back: Annotated[str, "the page it was begun on, if that is not the matter's"]
    rows: Annotated[Sequence[RowShown], "the parts by name"]
    faults: Annotated[Sequence[Reason], "every reason why nothing was written"]
    key: Annotated[str, "the request's key"]


@require_http_methods(["GET", "HEAD", "POST"])
def run(
    request: HttpRequest, body: str, noun: str, year: int, number: int, key: str
) -> HttpResponse:
    """The form of a run; POST writes every row that was given an act."""
    actor = at_the_table(request, body)
    fold = found(actor, body, noun, year, number)
    declared = runs.of(fold, key)
    if declared is None or not runs.actions(actor, declared):
        raise Http404
    form = _Form(request, actor, fold, declared)
    if request.method == "POST":
        try:
            written = form.write()
        except Refusal as refusal:
            form.faults = refusal.reasons
        else:
            said = DONE.filled(what=declared.words, n=said_number(written))
            messages.success(request, say(said))
            return HttpResponseRedirect(back.after(request, addresses.of_matter(fold)))
    status = 422 if form.faults else 200
    return show(request, "pages/run.html", form.page(), here="registers", status=status)


class _Form:
    """One run of one reader upon the parts of a matter."""

    def __init__(
        self, request: HttpRequest, actor: Actor, fold: Fold, declared: Run
    ) -> None:
        self.request, self.actor, self.fold, self.run = request, actor, fold, declared
        self.office: Office = office_of(request, fold.body)
        self.actions = {one.key: one for one in runs.actions(actor, declared)}
        parts = runs.parts(actor, fold, declared)
        self.parts = sorted(parts, key=lambda one: order(self.called(one).vi))
        self.posted = request.POST if request.method == "POST" else None
        self.faults: Sequence[Reason] = ()
        self.wrong: Mapping[str, Sequence[Reason]] = {}

    def called(self, part: Fold) -> Words:
        """Whose part it is and what it is about, as far as the whole does not say."""
        title = title_of(part)
        unit = self.office.posts().get(str(part.facts.get("member") or ""))
        if unit is None or unit.vi in title:
            return Words(title, title)
        if title in ("", title_of(self.fold)):
            return unit
        return Words(f"{unit.vi}: {title}", f"{unit.en}: {title}")

    # What came back ---------------------------------------------------------------

    def write(self) -> int:
        """How many rows were written; refused with every reason of every row."""
        asked = list(self._asked())
        if not asked:
            raise Refusal(NO_ROW)
        batch = [
            Act(part.kind, action.key, values, part.id, seen=self._seen(part))
            for part, action, values in asked
        ]
        key = self.request.POST.get("request") or None
        try:
            desk.act_all(self.actor, batch, request=key)
        except StalePage:
            raise
        except Refusal as refusal:
            raise self._named(asked, refusal) from refusal
        return len(batch)

    def _named(self, asked: Sequence[Asked], refusal: Refusal) -> Refusal:
        """The refusal with every reason of every row, each with whose it is."""
        told = several.judge_acts(self.actor, asked)
        self.wrong = {key: why for key, why in told.items() if why}
        named = [
            several.of_whom(why, self.called(part))
            for part, _action, _values in asked
            for why in told[part.id]
        ]
        return Refusal(named) if named else refusal

    def _asked(self) -> Iterator[Asked]:
        """Also of parts that were written meanwhile: sent twice, it is done once."""
        for part in runs.parts(self.actor, self.fold, self.run, standing=False):
            typed = self._typed(part)
            action = self._meant(part, typed)
            if action:
                fields = self._fields(action)
                yield part, action, forms.typed(fields, typed, MultiValueDict())

    @property
    def sole(self) -> Action | None:
        """The act where there is but one: then nobody is asked which."""
        return next(iter(self.actions.values())) if len(self.actions) == 1 else None

    def _meant(self, part: Fold, typed: QueryDict) -> Action | None:
        """The act a row is given; where there is one that asks, by what was typed."""
        if self.sole is None:
            return self.actions.get(typed.get(TAKE, ""))
        if fields := self._fields(self.sole):
            first = self._first(part, [self.sole])
            moved = (typed.get(one.key, "") != first.get(one.key, "") for one in fields)
            return self.sole if any(moved) else None
        return self.sole if typed.get(TAKE) == YES else None

    def _seen(self, part: Fold) -> int:
        said = self._typed(part).get("seen", "")
        return int(said) if said.isdecimal() else part.last_seq

    def _typed(self, part: Fold) -> QueryDict:
        """What came of one row, under the names of the fields."""
        begins, row = f"{_mark(part)}.", QueryDict(mutable=True)
        for name in self.posted or ():
            if name.startswith(begins):
                values = self.posted.getlist(name) if self.posted else []
                row.setlist(name.removeprefix(begins), values)
        return row

    def _fields(self, action: Action) -> list[Field]:
        """What a row can hold: no papers, and nothing that is a link."""
        return [
            one
            for one in action.asks
            if one.is_asked(self.actor.roles)
            and one.goes_to in (FACTS, PROSE)
            and not isinstance(one, Matters)
        ]

    # What is shown ----------------------------------------------------------------

    def page(self) -> RunPage:
        used = any(one.field == "request" for one in self.faults)
        sent = self.posted.get("request", "") if self.posted else ""
        return RunPage(
            run=self.run,
            title=title_of(self.fold),
            number=self.fold.number,
            href=addresses.of_matter(self.fold),
            register=addresses.of_register(self.fold.body, self.fold.kind),
            plural=CATALOGUE[self.fold.kind].plural,
            back=back.asked(self.request),
            rows=list(self._rows()),
            faults=self.faults,
            key=new_id() if used or not sent else sent,
        )

    def _rows(self) -> Iterator[RowShown]:
        """Every act judged upon every part beforehand, an act at a time."""
        told = {
            key: several.judge(self.actor, action, self.parts)
            for key, action in self.actions.items()
        }
        for part in self.parts:
            yield self._row(part, {key: why[part.id] for key, why in told.items()})

    def _row(self, part: Fold, told: Mapping[str, Sequence[Reason]]) -> RowShown:
        able = [self.actions[key] for key, why in told.items() if not why]
        known = self._known(part, able)
        return RowShown(
            called=self.called(part),
            href=addresses.of_matter(part),
            state=CATALOGUE[part.kind].states[part.state].words,
            able=bool(able),
            take=self._take(part, able, known) if able else None,
            fields=list(self._controls(part, able, known)),
            reasons=() if able else [why for one in told.values() for why in one],
        )

    def _known(self, part: Fold, able: Sequence[Action]) -> Mapping[str, str]:
        return self._typed(part) if self.posted else self._first(part, able)

    def _first(self, part: Fold, able: Sequence[Action]) -> dict[str, str]:
        """What is proposed before anybody types, and the act that is."""
        found = {TAKE: YES if self.sole else self.run.first(part.facts)}
        for action in able:
            fields = self._fields(action)
            found |= filled.at_first(action, part, self.office.on)
            found |= filled.proposed(self.actor, fields, part.facts)
        return found

    def _take(
        self, part: Fold, able: Sequence[Action], known: Mapping[str, str]
    ) -> FieldShown | None:
        """Which act; a box to tick where there is one, nothing where that one asks."""
        name, chosen = f"{_mark(part)}.{TAKE}", known.get(TAKE, "")
        if self.sole and self._fields(self.sole):
            return None
        if self.sole:
            return FieldShown(name, "flag", self.sole.words, value=chosen)
        options = [*((one.key, one.words) for one in able), ("", NOTHING)]
        words = self.run.words
        return FieldShown(
            name, "radios", words, value=chosen, options=options, required=True
        )

    def _controls(
        self, part: Fold, able: Sequence[Action], known: Mapping[str, str]
    ) -> Iterator[FieldShown]:
        reasons = self.wrong.get(part.id, ())
        fields = {one.key: one for action in able for one in self._fields(action)}
        for key, field in fields.items():
            must = [one for one in able if field in one.must]
            shown = forms.shown(field, self.office, known, reasons)
            some = bool(must) and not self.sole
            needed = WHEN.filled(act=must[0].words.inside) if some else shown.needed
            yield replace(
                shown,
                name=f"{_mark(part)}.{key}",
                required=bool(must) and not some,
                needed=needed,
                hint=None,
                rows=2,
            )


def _mark(part: Fold) -> str:
    """A row as its form names it."""
    return f"r{part.year}-{part.serial}"
