"""Telling the subscriptions what happened since: by the ledger's own order.

There is no queue to write: a subscription stands at a place of the chain, and what lies
behind it is told, at least once and in order. A killed process loses nothing; what was
under way is told again, and the receiver knows it by its place (`seq`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Q

from minhbach.kernel.canon import canonical
from minhbach.kernel.clock import now
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.outbox import calling, telling
from minhbach.outbox.calling import Undelivered
from minhbach.outbox.models import GivenUp, Standing
from minhbach.outbox.subscriptions import Subscription, of_body, secret_of

BATCH = 100  # entries looked at for one call
CALLS = 50  # for one subscription at a time
HOLD = timedelta(minutes=2)  # longer than a call can take
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440))


@dataclass(frozen=True, slots=True)
class Told:
    """How a subscription stands: up to where it was told, and what is in the way."""

    body: str
    name: str
    url: str
    seq: int
    behind: int
    tries: int
    fault: str
    next_at: datetime | None


def send_all(*, at_once: bool = False) -> int:
    """Tell everybody what they have not been told; so many calls arrived."""
    return sum(
        _send(body, one, at_once=at_once)
        for body in read.bodies()
        for one in of_body(body)
    )


def status() -> list[Told]:
    """Every subscription of the installation, and how far it was told."""
    return [_told(body, one) for body in read.bodies() for one in of_body(body)]


def given_up() -> list[GivenUp]:
    """What nobody took, the oldest first."""
    return list(GivenUp.objects.order_by("pk"))


def again() -> int:
    """Tell once more what was given up; so many calls arrived.

    What belongs to a subscription that is no more is forgotten.
    """
    known = {(body, one.name): one for body in read.bodies() for one in of_body(body)}
    arrived = 0
    for lost in given_up():
        one, after = known.get((lost.body, lost.name)), lost.first - 1
        content = _content(lost.body, one, after, lost.last) if one else b""
        if one and content and _deliver(lost.body, one, after, lost.last, content):
            continue
        lost.delete()
        arrived += bool(content)
    return arrived


def _send(body: str, one: Subscription, *, at_once: bool) -> int:
    """As many calls as are due for one subscription, unless somebody else is at it."""
    arrived = 0
    for _ in range(CALLS):
        row = _held(body, one, at_once=at_once)
        if row is None:
            return arrived
        end = _end(body, row.seq)
        if end == row.seq:
            _release(row)
            return arrived
        content = _content(body, one, row.seq, end)
        fault = _deliver(body, one, row.seq, end, content) if content else ""
        if fault:
            _wait(row, end, fault)
            return arrived
        _move(row, end)
        arrived += bool(content)
    return arrived


def _held(body: str, one: Subscription, *, at_once: bool) -> Standing | None:
    """The subscription's row, held for this process; None while another has it."""
    row, _ = Standing.objects.get_or_create(
        body=body, name=one.name, defaults={"seq": one.after}
    )
    free = Q(held_until=None) | Q(held_until__lt=now())
    due = Q() if at_once else Q(next_at=None) | Q(next_at__lte=now())
    mine = Standing.objects.filter(free & due, pk=row.pk)
    if not mine.update(held_until=now() + HOLD):
        return None
    return Standing.objects.get(pk=row.pk)


def _end(body: str, after: int) -> int:
    """The place up to which the next call tells."""
    head = read.head(body)
    return min(after + BATCH, head.seq if head else after)


def _content(body: str, one: Subscription, after: int, end: int) -> bytes:
    """What is told of the places behind `after` up to `end`; empty for nothing."""
    entries = list(islice(read.of_body(body, after, end), BATCH))
    told = telling.told(one, entries)
    said = {"body": body, "subscription": one.name, "first": after + 1, "last": end}
    return canonical({**said, "entries": told}) if told else b""


def _deliver(body: str, one: Subscription, after: int, end: int, content: bytes) -> str:
    """One call; empty, or why it did not arrive."""
    delivery = f"{body}/{one.name}/{after + 1}-{end}"
    try:
        calling.call(one.url, content, secret_of(one.name), delivery)
    except Undelivered as fault:
        return fault.fault
    except Refusal:
        return "no signing key"
    return ""


def _move(row: Standing, end: int) -> None:
    _keep(row, seq=end, tries=0, fault="", next_at=None)


def _release(row: Standing) -> None:
    _keep(row)


def _wait(row: Standing, end: int, fault: str) -> None:
    """A longer pause after every try; after the last one the list of the given up."""
    tries = row.tries + 1
    if tries <= len(PAUSES):
        _keep(row, tries=tries, fault=fault, next_at=now() + PAUSES[tries - 1])
        return
    GivenUp.objects.create(
        body=row.body,
        name=row.name,
        first=row.seq + 1,
        last=end,
        fault=fault,
        at=now(),
    )
    _move(row, end)


def _keep(row: Standing, **values: object) -> None:
    Standing.objects.filter(pk=row.pk).update(held_until=None, **values)


def _told(body: str, one: Subscription) -> Told:
    row = Standing.objects.filter(body=body, name=one.name).first()
    head = read.head(body)
    seq = row.seq if row else one.after
    last = head.seq if head else 0
    return Told(
        body,
        one.name,
        one.url,
        seq,
        last - seq,
        row.tries if row else 0,
        row.fault if row else "",
        row.next_at if row else None,
    )
