"""Figures that take long: asked once, computed in the background, never twice.

Within `waiting()` (a page that is read) a long question is not answered at once: it is
kept as work; `Unfinished` says how far it is. Every period is a step whose answer is
kept, so that a killed server goes on where it was. The bodies are pinned to the entry
they stood at, or nobody would ever come to an end; the page says so and offers to
compute again. Short questions are answered at once.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.db.models import F, Q, Sum

from minhbach.figures import ask
from minhbach.figures.ask import Figure, Slice
from minhbach.kernel import clock
from minhbach.kernel.canon import canonical
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Refusal, refused
from minhbach.ledger import read
from minhbach.ledger.turn import turn
from minhbach.reports import kept_records as records
from minhbach.reports.models import KeptAnswer, KeptWork

_BROKEN = refused(
    "tính số liệu ba lần đều hỏng: xem nhật ký máy chủ, rồi mở lại trang này",
    "the computation broke off three times: see the server's log, then open this again",
)

log = logging.getLogger("minhbach.kept_work")

Upto = Mapping[str, int | None]
Answers = dict[str, list[list[Figure]]]
DEAD = timedelta(seconds=15)  # without a beat
ALONE = timedelta(seconds=10)  # nobody took it: the reader's own request works on it
STANDS = timedelta(hours=12)  # then it is computed anew when asked
TRIES = 3
CODES = 25  # indicators that cost as much as going over the entries once more


class Unfinished(Exception):
    """The question is being worked on: so many of its steps are done."""

    def __init__(self, done: int, steps: int, asked_at: datetime) -> None:
        super().__init__(f"{done} of {steps}")
        self.done, self.steps, self.asked_at = done, steps, asked_at


@dataclass(frozen=True, slots=True)
class Used:
    """A kept work whose answers a page shows, and as known when."""

    key: str
    asked_at: datetime


@dataclass(slots=True)
class Reader:
    """Somebody who may wait: what of the kept work was shown."""

    purpose: str = ""
    used: list[Used] = field(default_factory=list)


_reader: ContextVar[Reader | None] = ContextVar("reader", default=None)


@contextmanager
def waiting(purpose: str = "") -> Iterator[Reader]:
    """Within the block long questions are kept as work instead of answered at once.

    `purpose`: the act they are asked for; its answers are computed for it alone.
    """
    reader = Reader(purpose)
    token = _reader.set(reader)
    try:
        yield reader
    finally:
        _reader.reset(token)


def used() -> list[Used]:
    """The kept work that was shown within the block so far."""
    reader = _reader.get()
    return reader.used if reader else []


def beside(upto: Upto, asked: Sequence[Slice]) -> Answers:
    """As `ask.beside`; for a reader who may wait, from kept work where it is long."""
    return placed(upto, asked)[0]


def placed(upto: Upto, asked: Sequence[Slice]) -> tuple[Answers, Upto]:
    """The same, and the entry each body is counted up to (None: all of them).

    What is set beside a kept answer has to be asked at its place, or what was recorded
    since is told of one and not of the other.
    """
    reader = _reader.get()
    if reader is None or not is_long(upto, asked):
        return ask.beside(upto, asked), upto
    work = _of(upto, asked, reader.purpose)
    if work.ended_at is None and _is_alone(work):
        _step_by_reader(work)
    if work.refused:
        forget(work.key)
        raise Refusal([records.reason(one) for one in json.loads(work.refused)])
    if work.ended_at is None:
        raise Unfinished(work.done, work.steps, work.asked_at)
    reader.used.append(Used(work.key, work.asked_at))
    return _answered(work, upto), json.loads(work.places)


def is_long(upto: Upto, asked: Sequence[Slice]) -> bool:
    """By the entries that lie under the question, and how often they are gone over.

    A period of a few indicators costs one, of the whole chapter of letters about six;
    600,000 are some four seconds of one core.
    """
    ends = read.ends()
    times = sum(1 + len(one.codes) / CODES for one in asked)
    entries = sum(
        ends.get(body, 0) if seq is None else seq for body, seq in upto.items()
    )
    return bool(entries * times >= settings.LONG_WORK)


def forget(key: str) -> bool:
    """Have it computed again when it is asked for again; not while it is worked on."""
    with turn():
        gone, _ = KeptWork.objects.filter(pk=key, ended_at__isnull=False).delete()
        if gone:
            KeptAnswer.objects.filter(work=key).delete()
    return bool(gone)


def progress(purpose: str) -> tuple[int, int]:
    """How many steps of what an act waits for are done, of how many."""
    mine = KeptWork.objects.filter(purpose=purpose)
    found = mine.aggregate(done=Sum("done"), steps=Sum("steps"))
    return found["done"] or 0, found["steps"] or 0


def is_waited_for(purpose: str) -> bool:
    """Whether anything an act waits for is still to be computed."""
    return KeptWork.objects.filter(purpose=purpose, ended_at__isnull=True).exists()


def drop(purpose: str) -> None:
    """What was computed for an act goes with it; a step being done is the last one."""
    with turn():
        mine = KeptWork.objects.filter(purpose=purpose)
        keys = list(mine.values_list("pk", flat=True))
        KeptAnswer.objects.filter(work__in=keys).delete()
        mine.delete()


def bodies_of(key: str) -> list[str]:
    """Whose figures a kept work is about; empty if there is none."""
    found = KeptWork.objects.filter(pk=key).values_list("places", flat=True).first()
    return list(json.loads(found)) if found else []


def sweep() -> int:
    """Drop what nobody would be shown any more."""
    old = Q(ended_at__lt=clock.now() - STANDS) | Q(ended_at__gt=clock.now() + DEAD)
    keys = list(KeptWork.objects.filter(old).values_list("pk", flat=True))
    return sum(forget(key) for key in keys)


# Working it off -------------------------------------------------------------------


def waiting_keys() -> list[str]:
    """The work nobody living holds, the oldest first."""
    found = KeptWork.objects.filter(_free(), ended_at__isnull=True)
    return list(found.order_by("asked_at").values_list("pk", flat=True))


def step(key: str, holder: str) -> bool:
    """Do the next step of a work, if nobody else does; whether there was one."""
    if not _taken(key, holder):
        return False
    work = KeptWork.objects.get(pk=key)
    if work.tries > TRIES:
        _end(key, holder, refused=[records.of_reason(_BROKEN)])
        return True
    places, asked = (
        json.loads(work.places),
        records.slices(json.loads(work.asked)["asked"]),
    )
    at = KeptAnswer.objects.filter(work=key).count()
    try:
        if at < len(asked):
            given = ask.beside(places, [asked[at]])
            _keep(key, at, given)
    except Refusal as refusal:
        _end(
            key,
            holder,
            refused=[records.of_reason(one) for one in refusal.reasons],
        )
        return True
    except Exception:
        log.exception("a step of kept work failed")
        return True
    if at + 1 >= len(asked):
        _end(key, holder)
    return True


def beat(key: str, holder: str) -> None:
    """Say that the holder lives; without it another one takes the work over."""
    with turn():
        held = KeptWork.objects.filter(pk=key, holder=holder)
        held.update(beat_at=clock.now())


def let_go(key: str, holder: str) -> None:
    """Leave the work to whoever comes next."""
    with turn():
        KeptWork.objects.filter(pk=key, holder=holder).update(holder="", beat_at=None)


def _taken(key: str, holder: str) -> bool:
    """Take it if it is free; one of two takers wins, on both databases."""
    mine = Q(holder=holder) | _free()
    with turn():
        found = KeptWork.objects.filter(mine, pk=key, ended_at__isnull=True)
        taken = found.update(holder=holder, beat_at=clock.now(), tries=F("tries") + 1)
    return bool(taken)


def _free() -> Q:
    """Held by nobody, or by one who has not said for a while that it lives.

    A demonstration's clock goes back when its server starts again: a beat from later
    than now is as dead as an old one.
    """
    now = clock.now()
    dead = Q(beat_at__lt=now - DEAD) | Q(beat_at__gt=now + DEAD)
    return Q(holder="") | Q(beat_at__isnull=True) | dead


def _is_alone(work: KeptWork) -> bool:
    is_free = not work.holder or work.beat_at is None
    return is_free and abs(clock.now() - work.asked_at) > ALONE


def _step_by_reader(work: KeptWork) -> None:
    """A step within the reader's own request, where no server works anything off."""
    holder = new_id()
    step(work.key, holder)
    let_go(work.key, holder)
    work.refresh_from_db()


def _keep(key: str, at: int, given: Answers) -> None:
    content = json.dumps(
        {body: records.of_figures(one[0]) for body, one in given.items()}
    )
    with turn():
        if not KeptWork.objects.filter(pk=key).update(done=at + 1, tries=0):
            return  # dropped meanwhile
        KeptAnswer.objects.bulk_create(
            [KeptAnswer(work=key, step=at, content=content)], ignore_conflicts=True
        )


def _end(key: str, holder: str, refused: Sequence[Any] = ()) -> None:
    said = json.dumps(refused) if refused else ""
    with turn():
        held = KeptWork.objects.filter(pk=key, holder=holder)
        held.update(ended_at=clock.now(), holder="", beat_at=None, refused=said)


# The question and its answer, as they are kept ------------------------------------


def _of(upto: Upto, asked: Sequence[Slice], purpose: str = "") -> KeptWork:
    """The work of a question, there already or begun now."""
    said = {
        "version": version("minhbach"),
        "purpose": purpose,
        "upto": dict(upto),
        "asked": [records.of_slice(one) for one in asked],
    }
    content = canonical(said)
    key = hashlib.sha256(content).hexdigest()
    found = KeptWork.objects.filter(pk=key).first()
    if found and found.ended_at and not _stands(found.ended_at):
        forget(key)
        found = None
    if found:
        return found
    ends = read.ends()
    places = {
        body: ends.get(body, 0) if seq is None else seq for body, seq in upto.items()
    }
    with turn():
        made, _ = KeptWork.objects.get_or_create(
            key=key,
            defaults={
                "purpose": purpose,
                "asked": content.decode(),
                "places": json.dumps(places),
                "steps": len(asked),
                "asked_at": clock.now(),
            },
        )
    return made


def _stands(ended_at: datetime) -> bool:
    return abs(clock.now() - ended_at) < STANDS


def _answered(work: KeptWork, upto: Upto) -> Answers:
    rows = KeptAnswer.objects.filter(work=work.key).order_by("step")
    found: Answers = {body: [] for body in upto}
    for content in rows.values_list("content", flat=True):
        for body, given in json.loads(content).items():
            found[body].append([records.figure(one) for one in given])
    return found
