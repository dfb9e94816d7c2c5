"""What is past its term of keeping, why something is not, and its lawful erasure.

Disposing nulls prose, destroys sealed values and papers; every entry, code, day and
count stays, and the chain still verifies. It follows the certificate, an act of its
own; killed in the middle, `complete` does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, refused
from minhbach.ledger import erasure
from minhbach.ledger import read as ledger
from minhbach.ledger.types import ERASE, Entry
from minhbach.matters import sealing
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter, MatterIndex
from minhbach.matters.projection import fold_of
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.language import Action, Case

REASON = "hết thời hạn lưu, biên bản {certificate}"
Months = Mapping[str, int]


def past(actor: Actor, on: date, limit: int = 500) -> list[Fold]:
    """What may be disposed of on a day, the longest closed first."""
    months = bodies.setting(actor.body, "keeping_months", on)
    listed = MatterIndex.objects.filter(
        field="disposed", value=OuterRef("pk"), matter__in=_standing(actor.body)
    )
    found = Matter.objects.none()
    for kind, count in sorted(months.items()):
        before = _months_before(on, count)
        found |= Matter.objects.filter(kind=kind, closed_on__lte=before)
    rows = found.filter(bodies.visible_to(actor).q(), body=actor.body, is_open=False)
    rows = rows.exclude(Exists(listed)).order_by("closed_on", "kind", "serial")
    folds = [fold_of(row) for row in rows[:limit]]
    tied = _tied_to_open(folds)
    return [one for one in folds if one.id not in tied]


def why_not(action: Action, case: Case, actor: Actor) -> list[Reason]:
    """Why one of the files may not be disposed of: each is named by its number."""
    if not action.disposes:
        return []
    ids = list(case.facts.get(action.disposes) or ())
    folds = [fold_of(row) for row in Matter.objects.filter(pk__in=ids)]
    tied, reasons = _tied_to_open(folds), []
    if len(folds) != len(set(ids)):
        reasons.append(
            refused("có hồ sơ không có trong sổ", "a file is in no register")
        )
    sight = bodies.visible_to(actor)
    for one in folds:
        if not sight.admits(one.body, one.kind, one.confidentiality):
            reasons.append(refused("không có hồ sơ này", "there is no such matter"))
        else:
            reasons += _against(one, actor, case.settings["keeping_months"], tied)
    return reasons


def _against(
    one: Fold, actor: Actor, months: Months, tied: frozenset[str]
) -> Iterator[Reason]:
    if one.body != actor.body or one.is_open or not one.closed_on:
        yield refused(
            f"{one.number} chưa kết thúc ở đơn vị này",
            f"{one.number} is not closed here",
        )
    elif one.kind not in months:
        yield refused(
            f"{one.number}: đơn vị chưa quy định thời hạn lưu của loại này",
            f"{one.number}: the unit has set no term of keeping for its kind",
        )
    elif one.closed_on > _months_before(today(), months[one.kind]).isoformat():
        yield refused(
            f"{one.number} chưa hết thời hạn lưu {months[one.kind]} tháng",
            f"{one.number} is not past its term of {months[one.kind]} months",
        )
    elif one.id in tied:
        yield refused(
            f"{one.number} còn gắn với hồ sơ đang mở",
            f"{one.number} is tied to an open matter",
        )


def erase(ids: Iterable[str], *, actor: str, post: str | None, certificate: str) -> int:
    """Null prose and destroy keys and papers of the matters; how many entries."""
    done = 0
    for matter in ids:
        entries = ledger.of_matter(matter)
        sealing.destroy(_handles(entries))
        for one in entries:
            if one.prose_digest is None or one.is_erased or one.action == ERASE:
                continue
            erasure.erase(
                one.id,
                actor=actor,
                post=post,
                on=today(),
                reason=REASON.format(certificate=certificate),
                request=f"dispose/{one.id}",
            )
            done += 1
    return done


def complete() -> int:
    """Go on where a certified disposal was broken off; how many entries were left."""
    rows = Matter.objects.filter(kind="disposal", state="certified")
    return sum(
        erase(
            row.facts["disposed"],
            actor=row.who["certify"],
            post=row.owner,
            certificate=row.facts["certificate"],
        )
        for row in rows
    )


def _standing(body: str) -> QuerySet[Any, Any]:
    """Disposals that were not refused."""
    rows = Matter.objects.filter(body=body, kind="disposal").exclude(state="refused")
    return rows.values("pk")


def _tied_to_open(folds: Sequence[Fold]) -> frozenset[str]:
    """Those that an open matter, other than a disposal, still speaks of."""
    alive = Matter.objects.filter(pk=OuterRef("matter"), is_open=True)
    alive = alive.exclude(kind="disposal")
    ties = MatterIndex.objects.filter(value__in=[one.id for one in folds])
    found = ties.filter(Exists(alive)).values_list("value", flat=True)
    return frozenset(found)


def _handles(entries: Sequence[Entry]) -> list[str]:
    """Every handle the matter ever had: persons, texts, scans."""
    kind = CATALOGUE[str(entries[0].procedure)] if entries else None
    named = (
        [name for name, one in kind.fields.items() if one.goes_to != "facts"]
        if kind
        else []
    )
    keys = {*named, *(f"{name}_sealed" for name in named)}
    found: list[str] = []
    for entry in entries:
        put: Mapping[str, Any] = entry.facts.get("set", {})
        for key in keys & put.keys():
            held = put[key]
            found += held if isinstance(held, list) else [held] if held else []
    return [one for one in dict.fromkeys(found) if sealing.is_held(one)]


def _months_before(day: date, months: int) -> date:
    """The same day of the month so many months before, or the last there is."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
