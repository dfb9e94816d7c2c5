"""How a matter stands on a day: computed for every kind alike, never typed or stored.

One pure function of the fold and the day. What it looks at is coded (the clocks that
are the kind's duties, how it ended, whether it rests), so that a register can be
narrowed by the same words (`wanted`) without reading every matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from minhbach.kernel.words import Words
from minhbach.matters.fold import ClockState, Fold
from minhbach.matters.models import MatterIndex
from minhbach.procedures.catalogue import CATALOGUE

LATE, DUE_SOON, NEEDS_DATE = "late", "due_soon", "needs_date"
STANDING, WAITING, RUNNING = "standing", "waiting", "running"
DONE_ON_TIME, DONE_LATE, DONE = "done_on_time", "done_late", "done"

STANDINGS: Mapping[str, Words] = {
    LATE: Words("quá hạn", "late"),
    DUE_SOON: Words("sắp đến hạn", "due soon"),
    NEEDS_DATE: Words("cần điền hạn", "needs a date"),
    RUNNING: Words("đang thực hiện", "running"),
    WAITING: Words("chờ điều kiện", "waiting"),
    STANDING: Words("thường xuyên", "standing"),
    DONE_ON_TIME: Words("xong đúng hạn", "done on time"),
    DONE_LATE: Words("xong quá hạn", "done late"),
    DONE: Words("đã xong", "done"),
}
ENDED = (DONE_ON_TIME, DONE_LATE, DONE)

DUTY, RESTS = "standing.duty", "standing.rests"
DATELESS = "none"


def standing_of(fold: Fold, day: date, soon: date | None = None) -> str:
    """The standing of a matter on a day; `soon` is the last day that counts as near.

    The fold is that of the day, or of a later one: what was closed or stopped only
    after the day still stood open on it.
    """
    on, near = day.isoformat(), (soon or day).isoformat()
    if _ended(fold, on):
        return _ending(fold)
    dues = [one.due_on for one in _duties(fold) if _runs(one, on)]
    nearest = min((due for due in dues if due), default=None)
    return told(nearest, near, on, _rests(fold), lacks=None in dues)


def parts(fold: Fold) -> Iterator[tuple[str, str]]:
    """The coded parts of a standing, as they stand in the index; no day among them."""
    if not fold.is_open:
        return
    dues = [one.due_on for one in _duties(fold) if one.running]
    nearest = min((due for due in dues if due), default=None)
    if nearest:
        yield DUTY, nearest
    if None in dues:
        yield DUTY, DATELESS
    if rests := _rests(fold):
        yield RESTS, rests


def ending(fold: Fold) -> str:
    """How a matter has ended, as its row says it; of an open one, nothing."""
    return "" if fold.is_open else _ending(fold)


def nearest() -> Subquery:
    """The day of the nearest duty of an open matter."""
    return Subquery(_dated().values("value")[:1])


def _dated() -> QuerySet[MatterIndex]:
    held = MatterIndex.objects.filter(matter=OuterRef("pk"), field=DUTY)
    return held.exclude(value=DATELESS).order_by("value")


def rest() -> Subquery:
    """What an open matter rests on: without end, or waiting."""
    held = MatterIndex.objects.filter(matter=OuterRef("pk"), field=RESTS)
    return Subquery(held.values("value")[:1])


def lacks_date() -> Exists:
    """Whether an open matter has a duty without a day."""
    held = MatterIndex.objects.filter(matter=OuterRef("pk"), field=DUTY)
    return Exists(held.filter(value=DATELESS))


def told(due: str | None, near: str, on: str, rests: str | None, *, lacks: bool) -> str:
    """The standing of an open matter from what stands of it in the index."""
    if due and due < on:
        return LATE
    if due and due <= near:
        return DUE_SOON
    return NEEDS_DATE if lacks else rests or RUNNING


def wanted(standing: str, day: date, soon: date) -> Q:
    """The matters that stand so on a day, as they are now."""
    if standing in ENDED:
        return Q(is_open=False, ending=standing)
    on, near = day.isoformat(), soon.isoformat()
    late = _has(DUTY, "", before=on)
    due = _has(DUTY, on, before=f"{near}~")
    dateless, rest = _has(DUTY, DATELESS), _has(RESTS)
    nothing = ~late & ~due & ~dateless
    found = {
        LATE: Q(next_due__lt=day) & late,  # no duty is due before the nearest clock
        DUE_SOON: ~late & due,
        NEEDS_DATE: ~late & ~due & dateless,
        STANDING: nothing & _has(RESTS, STANDING),
        WAITING: nothing & _has(RESTS, WAITING),
        RUNNING: nothing & ~rest,
    }
    return Q(is_open=True) & found[standing]


def _has(field: str, value: str = "", *, before: str = "") -> Q:
    held = MatterIndex.objects.filter(matter=OuterRef("pk"), field=field)
    if before:
        held = held.filter(value__gte=value, value__lt=before)
    elif value:
        held = held.filter(value=value)
    return Q(Exists(held))


def _ended(fold: Fold, on: str) -> bool:
    return not fold.is_open and bool(fold.closed_on and fold.closed_on <= on)


def _ending(fold: Fold) -> str:
    """How what has ended did so: all its duties in time, one of them late, or none."""
    timed = [one for one in _duties(fold) if one.due_on and one.stopped_on]
    if any(str(one.stopped_on) > str(one.due_on) for one in timed):
        return DONE_LATE
    return DONE_ON_TIME if timed else DONE


def _runs(one: ClockState, on: str) -> bool:
    return one.running or bool(one.stopped_on and one.stopped_on > on)


def _duties(fold: Fold) -> list[ClockState]:
    """Its duties; one that stands suspended lacks no date, it has none for now."""
    kind = CATALOGUE[fold.kind]
    names = kind.duties or tuple(kind.clocks)
    found = (fold.clocks[name] for name in names if name in fold.clocks)
    return [one for one in found if not (one.running and one.paused_on)]


def _rests(fold: Fold) -> str:
    """Without end, or waiting: for its condition, or for the matters it is tied to."""
    kind = CATALOGUE[fold.kind]
    said = str(kind.rests(fold.facts))
    return said or (WAITING if kind.states[fold.state].waits_for else "")
