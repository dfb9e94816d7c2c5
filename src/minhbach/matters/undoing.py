"""The last act of a matter taken back: by an entry that names it and restates all.

Only by whoever did it, while it is fresh, and as long as nothing followed from it
elsewhere. The chain keeps both entries; state, clocks, owner and counts are as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import office_day
from minhbach.kernel.refusals import Reason, refused
from minhbach.ledger import read as ledger
from minhbach.ledger.types import ERASE, Draft, Entry
from minhbach.matters.fold import Fold, difference, of_entries
from minhbach.matters.models import Matter, MatterIndex
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action


def why_not(
    fold: Fold, actor: Actor, today: date, settings: Mapping[str, Any]
) -> list[Reason]:
    """Everything that stands against taking the last act back."""
    last = _last(fold)
    action = CATALOGUE[fold.kind].actions.get(last.action) if last else None
    if last is None or action is None:
        return [_never("mục cuối không phải một việc", "its last entry is no act")]
    return [
        *_own(last, actor),
        *_fresh(last, today, int(settings["undo_days"])),
        *_kept(action, last),
        *_followed(fold, action, last),
    ]


def drafted(procedure: type[Procedure], fold: Fold, actor: Actor, today: date) -> Draft:
    """The entry that takes the last act back."""
    entries = ledger.of_matter(fold.id)
    last, before = entries[-1], of_entries(entries[:-1])
    if before is None:
        raise AssertionError("the opening of a matter was refused before")
    told, prose = difference(before, fold)
    undone = {
        "entry": last.id,
        "action": last.action,
        "on": last.effective_on.isoformat(),
        "restates": "corrected" in last.facts,
        "counted_on": dict(last.facts.get("counted_on", {})),
        "before": told,
    }
    return Draft(
        action="undo",
        actor=actor.person,
        post=actor.post,
        effective_on=today,
        matter=fold.id,
        procedure=procedure.key,
        procedure_version=procedure.version(),
        corrects=last.id,
        facts={"set": {}, "undone": undone, "prose": sorted(prose)}
        if prose
        else {"set": {}, "undone": undone},
        prose=prose or None,
    )


def _last(fold: Fold) -> Entry | None:
    found = ledger.of_matter(fold.id, after=fold.last_seq - 1, upto=fold.last_seq)
    return found[-1] if found else None


def _own(last: Entry, actor: Actor) -> Iterator[Reason]:
    if last.actor != actor.person:
        yield _never(
            "việc vừa làm là của người khác", "the last act was done by somebody else"
        )


def _fresh(last: Entry, today: date, days: int) -> Iterator[Reason]:
    if office_day(last.recorded_at) + timedelta(days=days) >= today:
        return
    if days:
        yield _never(
            f"việc vừa làm đã quá {days} ngày, hãy đề nghị đính chính",
            f"the last act is more than {days} days old: ask for a correction",
        )
    else:
        yield _never(
            "việc vừa làm không phải của hôm nay, hãy đề nghị đính chính",
            "the last act is not of today: ask for a correction",
        )


def _kept(action: Action, last: Entry) -> Iterator[Reason]:
    """Acts that can only be restated by another act of their own."""
    if action.first:
        yield _never(
            "việc mở hồ sơ không hoàn tác được, hãy đề nghị đính chính",
            "the opening of a matter is not undone: ask for a correction",
        )
    if action.final or action.corrects or last.action in (ERASE, "undo"):
        yield _never(
            f"không hoàn tác được việc “{action.words.vi}”",
            f"“{action.words.en}” is not undone",
        )
    if action.numbers:
        yield _never("đã cấp số văn bản", "a number was drawn")
    put = last.facts.get("set", {})
    destroyed = any(name in put and put[name] is None for name in action.clears)
    if destroyed or any("sealed" in name for name in put):
        yield _never(
            "việc này đã niêm phong hoặc hủy dữ liệu",
            "the act has sealed or destroyed something",
        )
    if not action.by:
        yield _never(
            "việc này theo sau việc của hồ sơ khác",
            "the act follows from another matter's",
        )


def _followed(fold: Fold, action: Action, last: Entry) -> Iterator[Reason]:
    """What was written of the matters tied to this one since, or with the act."""
    tied = set(MatterIndex.objects.filter(value=fold.id).values_list("matter"))
    ids = {one for (one,) in tied}
    if action.opens or action.moves:
        links = {one.link for one in action.opens} | {one.link for one in action.moves}
        for name in links:
            held = fold.facts.get(name) or ()
            ids.update([held] if isinstance(held, str) else held)
    since = Matter.objects.filter(pk__in=ids, last_seq__gt=last.seq, body=fold.body)
    for kind, year, serial in since.values_list("kind", "year", "serial")[:5]:
        number = f"{CATALOGUE[kind].prefix}-{year}/{serial:04}"
        yield _never(
            f"hồ sơ liên quan {number} đã có việc sau đó",
            f"something has followed in the matter {number}",
        )


def _never(vi: str, en: str) -> Reason:
    return refused(vi, en)
