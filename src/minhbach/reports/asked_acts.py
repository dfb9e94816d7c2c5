"""Acts of a report whose figures take long: asked, then done when they are there.

A short one is done at once. A long one is kept with what was typed and pinned to where
the chain stood; whoever works off the figures then lets the desk do it, as who asked,
with that day and the same request key: once, whatever is killed in between. The desk
judges twice: before anything is computed, and when the act is done.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.kernel import clock
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal, StalePage, refused
from minhbach.ledger import read
from minhbach.ledger.turn import turn
from minhbach.matters import desk
from minhbach.matters.desk import Act
from minhbach.reports import kept_records, kept_work, unit_report
from minhbach.reports import standing as stands
from minhbach.reports.kept_work import STANDS, TRIES, Unfinished
from minhbach.reports.models import AskedAct
from minhbach.reports.projection import KIND
from minhbach.reports.unit_report import Place

log = logging.getLogger("minhbach.kept_work")
_BESIDE = refused(
    "báo cáo đang chờ số liệu của một việc khác: đợi xong, "
    "hoặc người yêu cầu thôi việc đó",
    "the report waits for the figures of another act: wait for it, or whoever asked "
    "withdraws it",
)
_GONE = refused(
    "người yêu cầu không còn ở vị trí này khi số liệu tính xong: việc không được ghi",
    "who asked was no longer in office when the figures were there: nothing recorded",
)
_BROKEN = refused(
    "số liệu đã tính xong nhưng ba lần ghi đều hỏng: xem nhật ký máy chủ, rồi làm lại",
    "the figures were computed, but recording broke off three times: see the server's "
    "log, then do it again",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An act that was asked: how far its figures are, or why it was not done."""

    action: str
    fields: Mapping[str, str]
    person: str
    place: int
    asked_at: datetime
    done: int = 0
    steps: int = 0
    reasons: tuple[Reason, ...] = ()


def do(
    actor: Actor,
    matter: str,
    action: str,
    fields: Mapping[str, str],
    *,
    seen: int | None = None,
    request: str | None = None,
) -> bool:
    """Do the act of `DOES`; False where it is kept until its figures are there."""
    body, request = stands.row_of(matter).body, request or new_id()
    desk.check_key(request)
    if read.of_request(body, request):
        return True
    if waits := _open(matter):  # a second click, or a second person with the same wish
        if (waits.action, json.loads(waits.fields)) != (action, dict(fields)):
            raise Refusal(_BESIDE)
        return False
    _judge(actor, Act(KIND, action, fields, matter, seen=seen))
    at = unit_report.place_of(body)
    one = _row(actor, matter, action, fields, at, seen, request)
    try:
        with kept_work.waiting(one.pk):
            DOES[action](actor, one)
    except Unfinished:
        _keep(one)
        return False
    return True


def waiting(matter: str) -> Asked | None:
    """The act a report waits with, and how far its figures are."""
    one = _open(matter)
    return _asked(one, *kept_work.progress(one.pk)) if one else None


def waiting_in(body: str) -> frozenset[str]:
    """The reports of a unit that wait with an act."""
    found = AskedAct.objects.filter(body=body, ended_at__isnull=True)
    return frozenset(found.values_list("matter", flat=True))


def refused_of(actor: Actor, matter: str, last: int) -> Asked | None:
    """What the person asked last and was refused, while nothing else has happened.

    `last`: the last entry of the matter as it is shown.
    """
    since = clock.now() - STANDS
    mine = AskedAct.objects.filter(matter=matter, person=actor.person)
    one = mine.filter(ended_at__gte=since, stood=last).order_by("-ended_at").first()
    return _asked(one) if one else None


def withdraw(actor: Actor, matter: str) -> bool:
    """Leave undone what the person asked; False where it is done or another's."""
    one = _open(matter)
    if one is None or one.person != actor.person:
        return False
    return _forget(one)


# Where the figures are worked off -----------------------------------------------------


def complete() -> int:
    """Do what was asked and can be done by now; how many acts came to an end."""
    waits = AskedAct.objects.filter(ended_at__isnull=True).order_by("asked_at")
    return sum(
        _tried(one) for one in list(waits) if not kept_work.is_waited_for(one.pk)
    )


def sweep() -> int:
    """Drop refused acts that nobody would be shown any more."""
    with turn():
        return AskedAct.objects.filter(ended_at__lt=clock.now() - STANDS).delete()[0]


def _tried(one: AskedAct) -> bool:
    with turn():
        AskedAct.objects.filter(pk=one.pk).update(tries=F("tries") + 1)
    if read.of_request(one.body, one.request):  # killed before the row went
        return _forget(one)
    if one.tries >= TRIES:
        return _end(one, (_BROKEN,))
    try:
        with kept_work.waiting(one.pk):
            DOES[one.action](_in_office(one), one)
    except Unfinished:  # it asks for more, such as the units that went into this one
        with turn():
            AskedAct.objects.filter(pk=one.pk).update(tries=0)
        return False
    except Refusal as refusal:
        return _end(one, refusal.reasons)
    except Exception:
        log.exception("an act that waited for its figures broke off")
        return False
    return _forget(one)


def _in_office(one: AskedAct) -> Actor:
    """Who asked, as they are in office now; a shut account is nobody."""
    for actor in bodies.actors(one.body, clock.today()):
        if actor.person == one.person and actor.account is not None:
            return actor
    raise Refusal(_GONE)


def _compute(actor: Actor, one: AskedAct) -> None:
    unit_report.compute(
        actor,
        one.matter,
        at=Place(one.place, one.root),
        on=clock.office_day(one.asked_at),
        seen=one.seen,
        request=one.request,
    )


def _sign(actor: Actor, one: AskedAct) -> None:
    unit_report.sign(
        actor,
        one.matter,
        json.loads(one.fields)["document_number"],
        on=clock.office_day(one.asked_at),
        seen=one.seen,
        request=one.request,
    )


DOES: Mapping[str, Callable[[Actor, AskedAct], None]] = {
    "compute": _compute,
    "sign": _sign,
}


# The rows -----------------------------------------------------------------------------


def _judge(actor: Actor, one: Act) -> None:
    if one.seen is not None and read.last_seq(str(one.matter)) != one.seen:
        raise StalePage
    if reasons := desk.why_not(actor, one):
        raise Refusal(reasons)


def _open(matter: str) -> AskedAct | None:
    return AskedAct.objects.filter(matter=matter, ended_at__isnull=True).first()


def _row(
    actor: Actor,
    matter: str,
    action: str,
    fields: Mapping[str, str],
    at: Place,
    seen: int | None,
    request: str,
) -> AskedAct:
    return AskedAct(
        id=new_id(),
        body=actor.body,
        request=request,
        matter=matter,
        action=action,
        fields=json.dumps(dict(fields), ensure_ascii=False),
        seen=seen,
        place=at.seq,
        root=at.root,
        person=actor.person,
        asked_at=clock.now(),
    )


def _keep(one: AskedAct) -> None:
    """Keep the act; of two that come at once the first stays, and waits for both."""
    try:
        with turn(), transaction.atomic():
            one.save(force_insert=True)
    except IntegrityError:
        kept_work.drop(one.pk)


def _end(one: AskedAct, reasons: tuple[Reason, ...]) -> bool:
    stood = read.last_seq(one.matter)
    with turn():
        AskedAct.objects.filter(pk=one.pk, ended_at__isnull=True).update(
            ended_at=clock.now(), refused=_said(reasons), stood=stood
        )
    kept_work.drop(one.pk)
    return True


def _forget(one: AskedAct) -> bool:
    with turn():
        gone, _ = AskedAct.objects.filter(pk=one.pk).delete()
    kept_work.drop(one.pk)
    return bool(gone)


def _said(reasons: tuple[Reason, ...]) -> str:
    return json.dumps([kept_records.of_reason(one) for one in reasons])


def _asked(one: AskedAct, done: int = 0, steps: int = 0) -> Asked:
    reasons = json.loads(one.refused) if one.refused else []
    return Asked(
        one.action,
        json.loads(one.fields),
        one.person,
        one.place,
        one.asked_at,
        done,
        steps,
        tuple(kept_records.reason(each) for each in reasons),
    )
