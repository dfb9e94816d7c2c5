"""A reply from outside to what a unit has put forward, found by its mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Refusal, refused
from minhbach.matters import by_kind, desk
from minhbach.matters import queries as matters
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.reports.put_forward import KIND


@dataclass(frozen=True, slots=True)
class Reply:
    """What the addressee answered: by which document, how, in which words."""

    number: str
    on: date
    verdict: str  # of procedures.put_forward.VERDICTS
    gist: str = ""
    due_on: date | None = None


def answer(actor: Actor, ref: str, reply: Reply, *, request: str | None = None) -> str:
    """Record the reply on the proposal; its matter. Told twice it is written once."""
    act = act_of(actor, ref, reply)
    if act is not None:
        return desk.act(
            actor, KIND, "answer", act.fields, matter=act.matter, request=request
        ).matter
    return found(actor.body, ref).id


def act_of(actor: Actor, ref: str, reply: Reply) -> Act | None:
    """The act that records it, for a batch; None where this very reply stands."""
    fold = found(actor.body, ref)
    if _stands(fold, reply):
        return None
    fields: dict[str, Any] = {
        "verdict": reply.verdict,
        "reply_number": reply.number,
        "replied_on": reply.on,
        "reply_gist": reply.gist,
        "due_on": reply.due_on,
    }
    given = {name: value for name, value in fields.items() if value}
    return Act(KIND, "answer", given, fold.id)


def found(unit: str, ref: str) -> Fold:
    """The unit's proposal of that mark; after a merger what it became."""
    body, year, serial = _parts(ref)
    fold = by_kind.numbered(body, KIND, year, serial)
    while fold and "passed_to" in fold.facts:
        fold = matters.fold(str(fold.facts["passed_to"]["matter"]))
    if fold is None or fold.body != unit:
        raise Refusal(_unknown(ref))
    return fold


def _parts(ref: str) -> tuple[str, int, int]:
    body, _, number = ref.partition(".")
    year, _, serial = number.partition(".")
    if not (body and year.isdecimal() and serial.isdecimal()):
        raise Refusal(_unknown(ref))
    return body, int(year), int(serial)


def _stands(fold: Fold, reply: Reply) -> bool:
    known = fold.facts.get("reply_number"), fold.facts.get("replied_on")
    return known == (reply.number, reply.on.isoformat())


def _unknown(ref: str) -> Any:
    return refused(
        f"đơn vị không có kiến nghị mang mã “{ref[:80]}”",
        f"the unit has no proposal with the mark “{ref[:80]}”",
        field="ref",
    )
