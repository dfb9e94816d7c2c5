"""From acts to drafts of entries: what each act, and what follows from it, will write.

Nothing is written here. Acts of one batch are judged one upon another: each sees the
folds as the acts before it left them. What must be sealed is only noted; the desk seals
when the whole batch has been found good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import now
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal, StalePage, refused
from minhbach.ledger.types import FORMAT, Draft, Entry, Seen
from minhbach.matters import (
    amounts,
    clocks,
    correcting,
    objections,
    passing,
    recalling,
    retention,
    undoing,
    urging,
)
from minhbach.matters.fold import Fold, fold
from minhbach.matters.office import Office
from minhbach.matters.reading import Typed, merged, read
from minhbach.matters.shelf import Shelf
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CLUSTER
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action, Case, Moves, Opens


@dataclass(frozen=True, slots=True)
class Act:
    """One thing somebody does to one matter, as typed. `matter` None opens a new one.

    `seen` is the last entry the page showed; `corrects` what a correction is about.
    `opens_as` gives a new matter its id, so that later acts of the batch can name it.
    """

    kind: str
    action: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    matter: str | None = None
    on: date | None = None
    seen: int | None = None
    corrects: str | None = None
    opens_as: str | None = None


@dataclass
class Planned:
    """A draft and what still has to be sealed for it before it may be written."""

    draft: Draft
    typed: Typed
    before: Fold | None
    destroys: bool = False


@dataclass
class Plan:
    """The drafts of a batch, and the folds they were judged upon."""

    actor: Actor
    office: Office
    today: date
    shelf: Shelf = field(default_factory=Shelf)
    planned: list[Planned] = field(default_factory=list)

    def take(self, act: Act) -> str:
        """Judge one act and draft it with all that follows; the id of its matter."""
        procedure = CATALOGUE[act.kind]
        action = procedure.actions[act.action]
        before = self._before(act, action)
        if action.undoes and before:
            return self._undo(procedure, action, before)
        fields = correcting.fields_of(procedure, action, self.actor.roles)
        typed, faults = read(fields, act.fields, self.office, self.today)
        faults += objections.strange(action, typed.coded, self.shelf.near, self.actor)
        typed.coded.update(action.sets or {})
        matter = act.matter or act.opens_as or new_id()
        named = act.corrects
        correction = correcting.begun(procedure, action, before, named, typed, faults)
        self._look_up(procedure, action, matter, before, typed)
        case = self.case(procedure, matter, before, typed, action)
        if correction:
            case = replace(case, mends=correction["set"], mended=correction["action"])
        reasons = [
            *objections.why_not(procedure, action, before, self.actor, case),
            *faults,
            *objections.beside(objections.why_not_these(action, case), faults),
            *objections.withheld(procedure, before, case, correction),
            *retention.why_not(action, case, self.actor),
        ]
        on = self._day(action, case, act, before, correction, reasons)
        if reasons:
            raise Refusal(_once(reasons))
        self._draft(procedure, action, matter, before, typed, on, correction=correction)
        return matter

    def _look_up(
        self,
        procedure: type[Procedure],
        action: Action,
        matter: str,
        before: Fold | None,
        typed: Typed,
    ) -> None:
        """What there was before the act, and what it takes from what stands."""
        if action.recalls:
            case = self.case(procedure, matter, before, typed, action)
            typed.coded |= recalling.recalled(procedure, action, case, self.office.body)
        if action.takes:
            case = self.case(procedure, matter, before, typed, action)
            typed.coded |= passing.taken(action.takes, case)

    def case(
        self,
        procedure: type[Procedure],
        matter: str,
        before: Fold | None,
        typed: Typed,
        action: Action,
    ) -> Case:
        stood = before.facts if before else {}
        facts = {**stood, **merged(procedure, stood, typed.coded, action.drops)}
        in_cluster = procedure.chapter == CLUSTER
        return Case(
            facts=facts,
            asked=typed.asked,
            actor=self.actor.person,
            post=self.actor.post,
            roles=self.actor.roles,
            who=before.who if before else {},
            today=self.today,
            linked=self.shelf.linked(before, typed.coded),
            settings=self.office.settings,
            state=before.state if before else "",
            matter=matter,
            stood=stood,
            ties=self.shelf.ties(facts),
            marks=self.office.marks,
            members=tuple(self.office.members()) if in_cluster else (),
        )

    def _before(self, act: Act, action: Action) -> Fold | None:
        if act.matter is None:
            if not action.first:
                raise Refusal(_unknown())
            return None
        before = self.shelf.get(act.matter)
        strange = before is None or before.kind != act.kind
        if strange or objections.unseen(before, self.actor):  # type: ignore[arg-type]
            raise Refusal(_unknown())
        if act.seen is not None and before and act.seen != before.last_seq:
            raise StalePage
        return before

    def _day(
        self,
        action: Action,
        case: Case,
        act: Act,
        before: Fold | None,
        correction: Mapping[str, Any] | None,
        reasons: list[Reason],
    ) -> date:
        """The office day on which the act takes effect; impossible ones are refused."""
        written = case.asked.get(action.on) if action.on else None
        if correction and correction.get("approves"):
            written = correction["effective_on"]
        day = date.fromisoformat(written) if isinstance(written, str) else act.on
        day = day or self.today
        if day > self.today:
            reasons.append(
                refused(
                    "ngày làm việc này còn ở tương lai",
                    "the day of this act lies in the future",
                    field=action.on,
                )
            )
        if before and not correction and day.isoformat() < before.opened_on:
            reasons.append(
                refused(
                    "ngày làm việc này trước ngày hồ sơ được vào sổ",
                    "the day of this act precedes the matter's opening",
                    field=action.on,
                )
            )
        return day

    def _undo(self, procedure: type[Procedure], action: Action, before: Fold) -> str:
        """The last act of the matter taken back by an entry that names it."""
        case = self.case(procedure, before.id, before, Typed(), action)
        reasons = objections.why_not(procedure, action, before, self.actor, case)
        reasons += undoing.why_not(before, self.actor, self.today, self.office.settings)
        if reasons:
            raise Refusal(_once(reasons))
        self._write(before, undoing.drafted(procedure, before, self.actor, self.today))
        return before.id

    def _write(self, before: Fold, draft: Draft) -> None:
        """One more entry of a matter that was drafted elsewhere."""
        self.planned.append(Planned(draft, Typed(), before))
        self.shelf.put(fold(before, _as_entry(self.office.body, draft)), before)

    # What one act writes, and what follows from it ------------------------------------

    def _draft(
        self,
        procedure: type[Procedure],
        action: Action,
        matter: str,
        before: Fold | None,
        typed: Typed,
        on: date,
        *,
        owner: str | None = None,
        correction: Mapping[str, Any] | None = None,
    ) -> None:
        if correction and correction.get("approves"):
            typed.coded.update(correction["set"])
        case = self.case(procedure, matter, before, typed, action)
        objections.refuse_withheld(procedure, before, case)
        typed.coded |= amounts.marks(action, case)
        facts = self._facts(procedure, action, before, typed, case, on)
        correcting.restate(facts, procedure, before, case, correction)
        if new_owner := self._owner(action, before, case, owner):
            facts["owner"] = new_owner
        draft = Draft(
            action=action.key,
            actor=self.actor.person,
            post=self.actor.post,
            effective_on=on,
            facts=facts,
            prose=typed.prose or None,
            matter=matter,
            procedure=procedure.key,
            procedure_version=procedure.version(),
            series=None if before else f"{procedure.key}/{on.year}",
            numbers=amounts.numbers(action, case),
            corrects=str(correction["entry"]) if correction else None,
            approved_by=self.actor.person
            if (correction or {}).get("approves")
            else None,
        )
        destroys = bool(action.destroys_when and action.destroys_when(case))
        if destroys:
            draft.facts["set"].update(dict.fromkeys(action.clears))
        self.planned.append(Planned(draft, typed, before, destroys))
        after = self.shelf.put(fold(before, _as_entry(self.office.body, draft)), before)
        self._follow(action, case, before, after, on)

    def _facts(
        self,
        procedure: type[Procedure],
        action: Action,
        before: Fold | None,
        typed: Typed,
        case: Case,
        on: date,
    ) -> dict[str, Any]:
        stood = before.facts if before else {}
        if action.prompts:
            return {"set": {}, "prompt": urging.said(typed.coded)}
        facts: dict[str, Any] = {
            "set": merged(procedure, stood, typed.coded, action.drops),
        }
        turns = action.once is None or action.once(case)
        if (
            action.then
            and turns
            and (before is None or before.state != action.then.key)
        ):
            facts["to"] = action.then.key
        posts = amounts.posts(action, before, case) if turns else {}
        events = clocks.events(procedure, action, before, case, on)
        prose = sorted(typed.prose)
        counted_on = amounts.days(posts, case)
        kept = {
            "posts": posts,
            "counted_on": counted_on,
            "clocks": events,
            "prose": prose,
        }
        return facts | {name: value for name, value in kept.items() if value}

    def _owner(
        self, action: Action, before: Fold | None, case: Case, owner: str | None
    ) -> str | None:
        given = case.facts if action.hands_to in (action.takes or {}) else case.asked
        handed = given.get(action.hands_to) if action.hands_to else None
        if handed or before:
            return str(handed) if handed else None
        return owner or self.actor.post

    def _follow(
        self,
        action: Action,
        case: Case,
        before: Fold | None,
        after: Fold,
        on: date,
    ) -> None:
        for move in action.moves:
            if move.when is None or move.when(case):
                for linked in passing.moved(move, case, before):
                    self._move(move, linked, case, after, on)
        for opening in action.opens:
            if opening.when is None or opening.when(case):
                self._open(opening, case, after, on)

    def _move(
        self, move: Moves, linked: str, case: Case, opener: Fold, on: date
    ) -> None:
        before = self.shelf.get(linked)
        if before is None or objections.unseen(before, self.actor):
            raise Refusal(_unknown())
        procedure = CATALOGUE[before.kind]
        action = procedure.actions[move.action]
        if action.when and before.state not in {one.key for one in action.when}:
            return
        typed = passing.passed(move.passes, action, case, opener)
        typed.coded.update(action.sets or {})
        self._draft(procedure, action, linked, before, typed, on)

    def _open(self, opening: Opens, case: Case, opener: Fold, on: date) -> None:
        procedure = CATALOGUE[opening.kind]
        action = procedure.actions[opening.action]
        matter = new_id()
        typed = passing.passed(opening.passes, action, case, opener)
        typed.coded[opening.back] = [opener.id]
        typed.coded.update(action.sets or {})
        self._look_up(procedure, action, matter, None, typed)
        day = typed.coded.get(action.on or "")
        when = date.fromisoformat(day) if day else on
        self._tie(opening, opener.id, matter)
        self._draft(procedure, action, matter, None, typed, when, owner=opener.owner)

    def _tie(self, opening: Opens, opener: str, matter: str) -> None:
        """The opener's own entry also says which matter it opened."""
        planned = next(
            one for one in reversed(self.planned) if one.draft.matter == opener
        )
        links = [*(self.shelf.facts(opener).get(opening.link) or ()), matter]
        planned.draft.facts["set"][opening.link] = links
        self.shelf.set(opener, opening.link, links)

    def seen(self) -> dict[str, Seen]:
        """What the batch was judged upon, for the ledger to compare under its lock."""
        return self.shelf.seen()


def _as_entry(body: str, draft: Draft) -> Entry:
    """The draft as the entry it will be, as far as folding looks."""
    facts = {**draft.facts, "serial": 0} if draft.series else draft.facts
    return Entry(
        format=FORMAT,
        body=body,
        seq=0,
        id="",
        request=None,
        matter=draft.matter,
        procedure=draft.procedure,
        procedure_version=draft.procedure_version,
        action=draft.action,
        actor=draft.actor,
        post=draft.post,
        corrects=draft.corrects,
        approved_by=draft.approved_by,
        recorded_at=now(),
        effective_on=draft.effective_on,
        facts=facts,
        prose_salt=None,
        prose=draft.prose,
        prose_digest=None,
        prev_hash=b"",
        hash=b"",
    )


def _once(reasons: Iterable[Reason]) -> Iterator[Reason]:
    said: set[tuple[str, str | None]] = set()
    for reason in reasons:
        if (reason.words.vi, reason.field) not in said:
            said.add((reason.words.vi, reason.field))
            yield reason


def _unknown() -> Reason:
    return refused("không có hồ sơ này", "there is no such matter")
