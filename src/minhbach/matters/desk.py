"""The desk: the single door through which a matter changes.

An act is judged (role, state, values, objections, clocks' rules), then what must be
sealed is sealed, then the entries are appended with all that follows from them in one
transaction. Vault first, ledger second: a failure between leaves an orphan handle that
the sweep finds, never an entry without its identity.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from minhbach.bodies.types import Actor
from minhbach.files import store
from minhbach.kernel.canon import canonical
from minhbach.kernel.clock import today
from minhbach.kernel.names import Identity
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.ledger import read as ledger
from minhbach.ledger.append import append
from minhbach.ledger.turn import turn
from minhbach.ledger.types import Draft, Entry, Seen
from minhbach.matters import objections, retention, sealing, undoing
from minhbach.matters.drafting import Act, Plan, Planned
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.reading import Typed
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import (
    Code,
    LetterText,
    Papers,
    Person,
    Prose,
    Scans,
)
from minhbach.procedures.language import Action

__all__ = ["Act", "Choice", "Done", "act", "act_all", "check_key", "choices", "why_not"]

_KEY = re.compile(r"[A-Za-z0-9._:/-]{1,100}")


@dataclass(frozen=True, slots=True)
class Done:
    """What was written: the matter each act was about, and all entries."""

    matters: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def matter(self) -> str:
        return self.matters[0]


@dataclass(frozen=True, slots=True)
class Choice:
    """An action as its button: offered, or disabled with every reason."""

    action: Action
    reasons: tuple[Reason, ...]

    @property
    def is_open(self) -> bool:
        return not self.reasons


def act(
    actor: Actor,
    kind: str,
    action: str,
    fields: Mapping[str, Any] | None = None,
    *,
    matter: str | None = None,
    on: date | None = None,
    request: str | None = None,
    seen: int | None = None,
    corrects: str | None = None,
) -> Done:
    """Do one act; raises Refusal with every reason, and then nothing was written.

    `request` is the client's key: asked again with the same content, the answer is that
    of the first time. `seen` is the last entry of the matter the page showed.
    """
    one = Act(kind, action, fields or {}, matter, on, seen, corrects)
    return act_all(actor, [one], request=request)


def act_all(actor: Actor, acts: Sequence[Act], *, request: str | None = None) -> Done:
    """Do several acts as one batch: all or none."""
    check_key(request)
    asked = _fingerprint(actor.body, acts) if request else ""
    if request and (first := _answered(actor.body, request, asked)):
        return first
    plan = Plan(actor, Office(actor.body, today()), today())
    plan.shelf.fetch(one.matter for one in acts if one.matter)
    matters = tuple(plan.take(one) for one in acts)
    _refuse_names(plan)
    drafts = _sealed(plan, asked)
    try:
        entries = append(actor.body, drafts, request=request, seen=plan.seen())
    except Refusal:
        if request and (first := _answered(actor.body, request, asked)):
            return first  # the same request came in beside us and was first
        raise
    _destroy(plan)
    _dispose(plan)
    return Done(matters, tuple(entries))


def check_key(request: str | None) -> None:
    """Refuse a client's key that could not be kept with what is written."""
    if request and not _KEY.fullmatch(request):
        raise Refusal(_no_key())


def why_not(actor: Actor, one: Act) -> tuple[Reason, ...]:
    """Every reason why an act would be refused; nothing is written or sealed."""
    plan = Plan(actor, Office(actor.body, today()), today())
    try:
        plan.take(one)
        _refuse_names(plan)
    except Refusal as refusal:
        return refusal.reasons
    return ()


@contextmanager
def one_transaction() -> Iterator[None]:
    """Matters change their chain: what both chains say is written, or neither."""
    with turn("default"), transaction.atomic("default"):
        yield


def write(body: str, drafts: Sequence[Draft], seen: Mapping[str, Seen]) -> list[Entry]:
    """Drafts made elsewhere in this room, compared with what they were made upon."""
    return append(body, drafts, seen=seen)


def choices(actor: Actor, fold: Fold) -> list[Choice]:
    """Every action of the matter that people do, with what stands in its way."""
    plan = Plan(actor, Office(actor.body, today()), today())
    procedure = CATALOGUE[fold.kind]
    offered = []
    for action in procedure.actions.values():
        if action.by and not (action.first or action.apart):
            case = plan.case(procedure, fold.id, fold, Typed(), action)
            reasons = objections.why_not(procedure, action, fold, actor, case)
            if action.undoes and not reasons:
                reasons = undoing.why_not(fold, actor, plan.today, case.settings)
            offered.append(Choice(action, tuple(reasons)))
    return offered


def openings(actor: Actor, kind: str) -> list[Choice]:
    """The actions with which the actor could begin a matter of this kind."""
    return [
        Choice(action, () if not actor.roles.isdisjoint(action.by) else (_not_yours(),))
        for action in CATALOGUE[kind].opening()
        if action.by
    ]


# Idempotency --------------------------------------------------------------------------


def _fingerprint(body: str, acts: Sequence[Act]) -> str:
    """A keyed digest of what was typed: tells the same request from another one."""
    new: dict[str | None, str] = {
        one.opens_as: str(at) for at, one in enumerate(acts) if one.opens_as
    }
    typed = [
        [
            one.kind,
            one.action,
            new.get(one.matter, one.matter),
            str(one.on),
            one.corrects,
            {name: _plain(value) for name, value in one.fields.items()},
        ]
        for one in acts
    ]
    return sealing.keyed_digest(
        body, canonical(json.loads(json.dumps(typed, default=str)))
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Identity):
        parts = (
            value.name,
            value.address,
            value.phone,
            value.identity_number,
            value.birth_year,
            value.contact,
            *value.also,
        )
        return [part.in_clear() for part in parts]
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)


def _answered(body: str, request: str, asked: str) -> Done | None:
    """The answer of the first time; another content under the same key is refused."""
    entries = ledger.of_request(body, request)
    if not entries:
        return None
    if entries[0].facts.get("asked") != asked:
        raise Refusal(
            refused(
                "yêu cầu này đã được ghi với nội dung khác",
                "this request was recorded with other content",
                field="request",
            )
        )
    matters = dict.fromkeys(one.matter for one in entries if one.matter)
    return Done(tuple(matters), tuple(entries))


# Sealing ------------------------------------------------------------------------------


def _refuse_names(plan: Plan) -> None:
    """Short texts and marks may not tell who wrote; the value is never repeated."""
    reasons = [
        reason
        for planned in plan.planned
        for name, text in {**planned.typed.coded, **planned.typed.prose}.items()
        if isinstance(text, str) and (reason := _tells(planned, name, text))
    ]
    if reasons:
        raise Refusal(reasons)


def _tells(planned: Planned, name: str, text: str) -> Reason | None:
    """Why a short text or an outside mark may not read so."""
    declared = CATALOGUE[str(planned.draft.procedure)].fields.get(name)
    if isinstance(declared, Prose) and not declared.names_allowed:
        return sealing.why_not(name, declared.words, text, _identity(planned))
    told = isinstance(declared, Code) and planned.typed.sealed.get("sender")
    # a mark is full of digits by nature: only those of this sender tell
    if declared and told and not sealing.named_in(text):
        return sealing.why_not(name, declared.words, text, _identity(planned))
    return None


def _identity(planned: Planned) -> Identity:
    """Who is named in the matter: as typed now, else as sealed before."""
    typed = planned.typed.sealed.get("sender")
    if typed:
        return typed  # type: ignore[no-any-return]
    handle = planned.before.facts.get("sender") if planned.before else None
    if handle and planned.typed.prose and sealing.is_held(handle):
        return sealing.open_identity(handle, body=planned.before.body)  # type: ignore[union-attr]
    return sealing.NOBODY


def _sealed(plan: Plan, asked: str) -> list[Draft]:
    """The drafts with handles in the place of what must not be written."""
    body = plan.actor.body
    _seal_senders(body, plan.planned)
    _seal_texts(body, plan.planned)
    for planned in plan.planned:
        for name, value in planned.typed.sealed.items():
            if name != "sender":
                _seal(body, planned, name, value)
    drafts = [_told_by_what(plan.actor, one.draft) for one in plan.planned]
    if asked:
        drafts[0] = replace(drafts[0], facts={**drafts[0].facts, "asked": asked})
    return drafts


def _told_by_what(actor: Actor, draft: Draft) -> Draft:
    """An entry says with which token it was written, or which package brought it."""
    told = {"token": actor.token, "package": actor.package}
    known = {name: said for name, said in told.items() if said}
    return replace(draft, facts={**draft.facts, **known})


def _seal_senders(body: str, planned: Sequence[Planned]) -> None:
    """All senders of a batch at once: an import seals hundreds."""
    senders = [one for one in planned if one.typed.sealed.get("sender")]
    if not senders:
        return
    handles = sealing.seal_many(body, [one.typed.sealed["sender"] for one in senders])
    for one, handle in zip(senders, handles, strict=True):
        _set(one, "sender", handle)


def _seal_texts(body: str, planned: Sequence[Planned]) -> None:
    """The original texts of a batch at once, and their cut ones into the prose."""
    texts = [
        (one, name, declared, value)
        for one in planned
        for name, value in one.typed.sealed.items()
        if isinstance(declared := _declared(one, name), LetterText)
    ]
    handles = sealing.seal_texts(body, [value for *_, value in texts])
    for (one, name, declared, value), handle in zip(texts, handles, strict=True):
        _set(one, f"{name}_sealed", handle)
        if declared.cut:
            _say(one, name, sealing.cut(value, _identity(one)).text)


def _declared(planned: Planned, name: str) -> Any:
    return CATALOGUE[str(planned.draft.procedure)].fields[name]


def _seal(body: str, planned: Planned, name: str, value: Any) -> None:
    declared = _declared(planned, name)
    if isinstance(declared, Person):
        _set(planned, name, sealing.seal(body, value))
    elif isinstance(declared, Scans):
        stood = (planned.before.facts.get(name) if planned.before else None) or []
        handles = [sealing.seal_file(body, paper, "scan") for paper in value]
        _set(planned, name, [*stood, *handles])
    elif isinstance(declared, Papers):
        stood = (planned.before.facts.get(name) if planned.before else None) or []
        kept = [paper for paper in map(store.put, value) if paper not in stood]
        _set(planned, name, [*stood, *dict.fromkeys(kept)])


def _set(planned: Planned, name: str, value: Any) -> None:
    facts = planned.draft.facts
    planned.draft = replace(
        planned.draft, facts={**facts, "set": {**facts["set"], name: value}}
    )


def _say(planned: Planned, name: str, text: str) -> None:
    prose = {**(planned.draft.prose or {}), name: text}
    facts = {**planned.draft.facts, "prose": sorted(prose)}
    planned.draft = replace(planned.draft, facts=facts, prose=prose)


def _destroy(plan: Plan) -> None:
    """A letter that turned out a denunciation: its sealed parts are destroyed."""
    for planned in plan.planned:
        if planned.destroys and planned.before:
            facts = planned.before.facts
            handles = [
                facts.get("sender"),
                facts.get("letter_sealed"),
                facts.get("remark_sealed"),
                *(facts.get("papers") or ()),
            ]
            sealing.destroy(one for one in handles if one)


def _dispose(plan: Plan) -> None:
    """What a certified disposal names is erased, after the certificate was written."""
    for planned in plan.planned:
        draft = planned.draft
        action = CATALOGUE[str(draft.procedure)].actions[draft.action]
        if action.erases and planned.before:
            retention.erase(
                planned.before.facts.get(action.disposes) or (),
                actor=draft.actor,
                post=draft.post,
                certificate=draft.facts["set"]["certificate"],
            )


def _no_key() -> Reason:
    return refused(
        "mã yêu cầu chỉ gồm chữ không dấu, số và . _ : / -, tối đa 100 ký tự",
        "a request's key is made of plain letters, digits and . _ : / -, at most 100",
        field="request",
    )


def _not_yours() -> Reason:
    return refused("thẩm quyền thuộc vị trí khác", "this belongs to another post")
