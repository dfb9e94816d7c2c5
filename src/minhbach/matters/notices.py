"""What somebody should hear of: a step that came, was sent back or urged; days at hand.

Nothing is kept for a notice: it is read from the entries behind the place up to which
the reader has read, and only while the matter still lies on the reader's desk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.law.due import add_working_days
from minhbach.ledger import read as ledger
from minhbach.ledger.types import Entry
from minhbach.matters.docket import at_desk, doers, duty
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter, MatterIndex
from minhbach.matters.projection import fold_of
from minhbach.procedures.catalogue import CATALOGUE

ARRIVED, RETURNED, URGED, HANDED = "arrived", "returned", "urged", "handed"
WORDS: Mapping[str, Words] = {
    ARRIVED: Words("đến lượt đồng chí", "it is your turn"),
    HANDED: Words("được giao cho đồng chí", "was given to you"),
    RETURNED: Words("bị trả lại", "was sent back"),
    URGED: Words("được nhắc, đôn đốc", "was urged"),
}
CAME = Words("Mới đến", "What is new")
TODAY, IN_THREE, IN_SEVEN = 0, 3, 7
NEAR: Mapping[int, Words] = {
    TODAY: Words("Đến hạn hôm nay", "Due today"),
    IN_THREE: Words("Đến hạn trong 3 ngày làm việc", "Due within 3 working days"),
    IN_SEVEN: Words("Đến hạn trong 7 ngày làm việc", "Due within 7 working days"),
}
MOST = 100  # so many matters that moved are looked at


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to hear of: the matter, what happened to it, by which entry."""

    what: str
    fold: Fold
    entry: Entry

    @property
    def words(self) -> Words:
        return WORDS[self.what]


def notices(actor: Actor, after: int, limit: int = MOST) -> list[Notice]:
    """What came to the actor behind a place of the chain, the newest first."""
    rows = _moved(actor, after)[:limit]
    folds = {row.id: fold_of(row) for row in rows}
    entries = ledger.of_matters(folds, after=after) if folds else []
    told: dict[str, Notice] = {}
    for entry in entries:
        fold = folds[str(entry.matter)]
        if entry.actor != actor.person and (what := _what(entry, fold, actor)):
            told[fold.id] = Notice(what, fold, entry)
    return sorted(told.values(), key=lambda one: -one.entry.seq)


def at_hand(actor: Actor, on: date, limit: int = MOST) -> list[tuple[int, list[Fold]]]:
    """The actor's duties that fall due today, within three and seven working days."""
    last = add_working_days(on, IN_SEVEN)
    rows = at_desk(actor).filter(next_due__gte=on, next_due__lte=last)
    folds = [fold_of(row) for row in rows.order_by("next_due", "serial")[:limit]]
    ends = {days: add_working_days(on, days) if days else on for days in NEAR}
    found: list[tuple[int, list[Fold]]] = [(days, []) for days in NEAR]
    for fold in folds:
        due = _due(fold)
        for days, listed in found:
            if due and due <= ends[days].isoformat():
                listed.append(fold)
                break
    return [(days, listed) for days, listed in found if listed]


def _due(fold: Fold) -> str | None:
    name = duty(fold)
    return fold.clocks[name].due_on if name else None


def _moved(actor: Actor, after: int) -> QuerySet[Matter]:
    """What lies on the desk, or was urged upon a post of the actor, and moved since."""
    told = MatterIndex.objects.filter(field="urged", value__in=_posts(actor))
    mine = at_desk(actor, also=Q(pk__in=told.values("matter")))
    return mine.filter(last_seq__gt=after).order_by("-last_seq")


def _what(entry: Entry, fold: Fold, actor: Actor) -> str:
    """What the entry is to the actor; empty if it is nothing to hear of."""
    facts = entry.facts
    if prompt := facts.get("prompt"):
        return URGED if prompt.get("post") in _posts(actor) else ""
    if facts.get("owner") in _posts(actor) and entry.post not in _posts(actor):
        return HANDED
    to = facts.get("to")
    if not to or actor.roles.isdisjoint(doers(fold.kind, str(to))):
        return ""
    return RETURNED if _is_back(entry, fold, str(to)) else ARRIVED


def _is_back(entry: Entry, fold: Fold, to: str) -> bool:
    """Whether the act leads from a decision back to where the work is done."""
    action = CATALOGUE[fold.kind].actions.get(entry.action)
    if action is None or action.main or not action.when:
        return False
    order = list(CATALOGUE[fold.kind].states)
    return all(order.index(one.key) > order.index(to) for one in action.when)


def _posts(actor: Actor) -> Sequence[str]:
    return [actor.post, *actor.posts]


def digest(actor: Actor, after: int, on: date) -> Iterator[tuple[Words, list[Words]]]:
    """The morning's text: headings, and lines of codes only, never a gist."""
    if came := notices(actor, after):
        yield CAME, [_line(one.fold, one.words) for one in came]
    for days, folds in at_hand(actor, on):
        yield NEAR[days], [_line(one, _duty(one)) for one in folds]


def _line(fold: Fold, words: Words) -> Words:
    return Words(f"{fold.number} · {words.vi}", f"{fold.number} · {words.en}")


def _duty(fold: Fold) -> Words:
    name = duty(fold)
    declared = CATALOGUE[fold.kind]
    return declared.clocks[name].words if name else declared.words
