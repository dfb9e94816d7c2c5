"""Acts for a cluster in words: what the head reads before signing, what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.packages.acts_kept import Kept
from minhbach.packages.book import Book
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.language import Action


def gist(found: Book, kept: Sequence[Kept]) -> str:
    """What is done how often, and upon which matters."""
    words = dict.fromkeys(str(action_of(one).words.vi) for one in kept)
    told = [f"{each} ({_times(kept, each)})" for each in words]
    return f"{found.called.vi}: {', '.join(told)}"


def told(found: Book, one: Kept) -> str:
    """An act as a line the head can read before signing."""
    fold, fields = found.folds.get(one.matter), CATALOGUE[one.kind].fields
    about = f"{fold.number} {fold.prose.get('gist', '')}".strip() if fold else ""
    said = "; ".join(
        f"{fields[name].words.vi}: {_shown(value)}"
        for name, value in one.values.items()
    )
    parts = (about, str(action_of(one).words.vi), said)
    return " · ".join(part for part in parts if part)


def due_on(found: Book, kept: Iterable[Kept]) -> date:
    """The nearest day on which any of it falls due in the cluster; else today."""
    folds = (found.folds.get(one.matter) for one in kept)
    days = [
        date.fromisoformat(one.next_due[0]) for one in folds if one and one.next_due
    ]
    return max(today(), min(days, default=today()))


def named(found: Book, one: Kept, reason: Reason) -> Reason:
    """A reason under the criterion, or the number, it is about."""
    fold = found.folds.get(one.matter)
    if fold is None:
        return reason
    mark = fold.facts.get("criterion") or fold.number
    words = Words(f"{mark}: {reason.words.vi}", f"{mark}: {reason.words.en}")
    return Reason(words, reason.field, reason.cite)


def action_of(one: Kept) -> Action:
    """The declared act."""
    return CATALOGUE[one.kind].actions[one.action]


def _times(kept: Sequence[Kept], words: str) -> int:
    return sum(1 for one in kept if action_of(one).words.vi == words)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one)[:16] for one in value)
    return str(value)
