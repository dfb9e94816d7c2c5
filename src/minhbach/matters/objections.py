"""Why not: everything that stands in the way of an act, at once and in office words.

The same list disables a button and refuses the act, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from minhbach.bodies.queries import visible_to
from minhbach.bodies.roles import ROLES
from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.every import ANY, OF_THE_DESK
from minhbach.procedures.fields import Matters
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action, Case


def why_not(
    procedure: type[Procedure],
    action: Action,
    fold: Fold | None,
    actor: Actor,
    case: Case,
) -> list[Reason]:
    """What can be said before anything is typed: role, state, persons, objections."""
    return [
        *_elsewhere(fold, actor),
        *not_theirs(action, actor),
        *_state(procedure, action, fold),
        *_persons(action, fold, actor),
        *_correction(action, fold),
        *_declared(action, case, typed=False),
    ]


def why_not_these(action: Action, case: Case) -> list[Reason]:
    """What stands against the values typed."""
    return [
        *_missing(action, case),
        *_order(action, case),
        *_declared(action, case, typed=True),
    ]


def withheld(
    procedure: type[Procedure],
    before: Fold | None,
    case: Case,
    correction: Mapping[str, Any] | None = None,
) -> list[Reason]:
    """What may not stand of a matter of which hardly anything may be known."""
    rule, asked = procedure.withholds, (correction or {}).get("set", {})
    if rule is None or not rule.when({**case.facts, **asked}):
        return []
    prose = before.prose if before else {}
    return [
        Reason(
            Words(*(f"{a}: {b}" for a, b in zip(field.words, rule.words, strict=True))),
            name,
        )
        for name, field in procedure.fields.items()
        if name not in (*rule.but, *OF_THE_DESK)
        and any(one.get(name) for one in (case.asked, asked, case.facts, prose))
    ]


def refuse_withheld(
    procedure: type[Procedure], before: Fold | None, case: Case
) -> None:
    """The last gate, also for what another matter's act passes on."""
    if reasons := withheld(procedure, before, case):
        raise Refusal(reasons)


def beside(reasons: Iterable[Reason], faults: Sequence[Reason]) -> list[Reason]:
    """What is wrong beside the faults: a value not read is not missing as well."""
    told = {one.field for one in faults}
    return [one for one in reasons if one.field is None or one.field not in told]


def unseen(fold: Fold, actor: Actor) -> bool:
    """Whether the matter must not even be known to the actor."""
    sight = visible_to(actor)
    return not sight.admits(fold.body, fold.kind, fold.confidentiality)


def strange(
    action: Action,
    typed: Mapping[str, Any],
    near: Callable[[Iterable[str]], Mapping[str, Fold]],
    actor: Actor,
) -> Iterator[Reason]:
    """A tie goes to a matter of the kind declared that the actor may know of."""
    links = [one for one in action.asks if isinstance(one, Matters)]
    tied = [(link, one) for link in links for one in typed.get(link.key) or ()]
    known = near(one for _, one in tied)
    for link, named in tied:
        found = known.get(named)
        if found is None or unseen(found, actor):
            yield link.reason("không có hồ sơ này", "there is no such matter")
        elif fault := not_of_the_kind(link, found):
            yield fault


def not_of_the_kind(link: Matters, tied: Fold) -> Reason | None:
    """Why a matter cannot stand there, if it is of another kind than the link means."""
    if link.kind in (ANY, tied.kind):
        return None
    words = CATALOGUE[link.kind].words.inside
    return link.reason(
        f"{tied.number} không phải là {words.vi}", f"{tied.number} is not a {words.en}"
    )


def _elsewhere(fold: Fold | None, actor: Actor) -> Iterator[Reason]:
    if fold is None or ("passed_to" not in fold.facts and fold.body == actor.body):
        return
    into = fold.facts.get("passed_to", {})
    if into:
        yield refused(
            f"hồ sơ đã chuyển sang {into['body']}, số {into['number']}",
            f"the matter was passed on to {into['body']}, number {into['number']}",
        )
    else:
        yield refused(
            "hồ sơ của đơn vị trước khi sáp nhập: chỉ xem",
            "a matter of a unit before the merger: to be read only",
        )


def not_theirs(action: Action, actor: Actor) -> Iterator[Reason]:
    """To whom an act belongs, said to an actor who is none of them."""
    if actor.roles.isdisjoint(action.by):
        holders = [ROLES[role].words for role in action.by]
        yield refused(
            f"thẩm quyền thuộc {', '.join(one.vi for one in holders)}",
            f"this belongs to the {', '.join(one.en for one in holders)}",
        )


def _state(
    procedure: type[Procedure], action: Action, fold: Fold | None
) -> Iterator[Reason]:
    if fold is None or not action.when:
        return
    if fold.state not in {one.key for one in action.when}:
        allowed = [one.words for one in action.when]
        stands = procedure.states[fold.state].words
        yield Reason(
            Words(
                "chỉ làm được khi “"
                + "”, “".join(one.vi for one in allowed)
                + f"”; hồ sơ đang “{stands.vi}”",
                "only while “"
                + "”, “".join(one.en for one in allowed)
                + f"”; the matter is “{stands.en}”",
            )
        )


def _persons(action: Action, fold: Fold | None, actor: Actor) -> Iterator[Reason]:
    if fold is None:
        return
    if action.second_to and fold.who.get(action.second_to) == actor.person:
        yield refused(
            "phải do người khác làm: đồng chí đã làm bước trước",
            "a second person must do this: you did the step before",
        )
    if actor.post in (fold.facts.get("recused") or ()) and not (
        action.key == "recuse" or action.recounts
    ):
        yield refused(
            "đồng chí phải tránh xử lý hồ sơ này", "you are recused from this matter"
        )


def _correction(action: Action, fold: Fold | None) -> Iterator[Reason]:
    if action.corrects is None or fold is None:
        return
    if action.corrects == "ask" and fold.pending:
        yield refused(
            "đang có một đề nghị đính chính chờ duyệt",
            "a correction already awaits its decision",
        )
    if action.corrects != "ask" and not fold.pending:
        yield refused("không có đề nghị đính chính nào", "no correction was asked")


def _declared(action: Action, case: Case, *, typed: bool) -> Iterator[Reason]:
    """Objections with a field look at what is typed; the others stand beforehand."""
    for one in action.unless:
        if bool(one.field) == typed and one.test(case):
            yield Reason(one.said(case), one.field, one.cite)


def _missing(action: Action, case: Case) -> Iterator[Reason]:
    for field in (*action.asks, *action.drops):
        given = case.asked.get(field.key)
        known = case.facts.get(field.key) not in (None, "", [])
        if given in (None, "", []) and (
            field in action.must or (field.required and action.first and not known)
        ):
            yield field.reason("chưa nhập", "is missing")


def _order(action: Action, case: Case) -> Iterator[Reason]:
    for field in action.asks:
        earlier = getattr(field, "not_before", None)
        given, bound = case.asked.get(field.key), case.facts.get(earlier or "")
        if earlier and given and bound and given < bound:
            day = "/".join(str(int(part)) for part in reversed(bound.split("-")))
            yield field.reason(f"không được trước ngày {day}", f"may not precede {day}")
