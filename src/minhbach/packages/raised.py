"""What members put forward to the level above, and what it answered.

Asked of the last report each member sent the cluster; the answer is the one that the
level above has written where its book lies here, else the one said at the cluster's
table or brought by its package, else the one that the member tells of itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from minhbach.bodies import membership
from minhbach.files import store
from minhbach.matters import finding
from minhbach.matters.fold import Fold
from minhbach.packages import container, inbox, leaving
from minhbach.packages.models import PackageRow
from minhbach.packages.sort import REPORT

CENTRAL = inbox.ADDRESSED["central"]
SAID = "orientation"  # the kind in which the cluster keeps what was said there


@dataclass(frozen=True, slots=True)
class Answer:
    """How a proposal was answered, by which paper, on which day, in which words."""

    verdict: str
    number: str
    on: date
    gist: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """A proposal to the level above; `waits` is its matter on that desk, if here."""

    unit: str
    called: str
    ref: str
    text: str
    answers: str
    first: str  # the period in which it was put first
    age: int  # in periods of that length
    answer: Answer | None = None
    waits: str = ""


def by_members(cluster: str, on: date) -> list[Raised]:
    """Every proposal in the members' last reports: those that wait first, by age."""
    rows = {(row["maker"], row["ref"]): row for row in _rows(cluster)}
    refs = {ref for _, ref in rows}
    said = _by_mark(finding.by_filter(cluster, SAID, "ref", refs)) if refs else {}
    desk = _on_the_desk(membership.above(cluster, on), refs)
    found = [
        _raised(row, on, said.get(key), desk.get(key)) for key, row in rows.items()
    ]
    return sorted(found, key=lambda one: (one.answer is not None, -one.age, one.ref))


def _rows(cluster: str) -> Iterable[Mapping[str, Any]]:
    sent = PackageRow.objects.filter(body=cluster, sort=REPORT, state="accepted")
    last: dict[str, PackageRow] = {}
    for row in sent.exclude(maker=cluster).order_by("dated_on", "nth"):
        last[row.maker] = row
    for row in last.values():
        yield from _told(row.digest)


@lru_cache(maxsize=64)
def _told(digest: str) -> tuple[Mapping[str, Any], ...]:
    """The proposals to the level above in a package: it never reads otherwise."""
    one = container.opened(store.get(digest))
    maker = {"maker": one.manifest.maker, "called": one.manifest.called}
    rows = leaving.read(leaving.PROPOSALS, one.files)
    return tuple(maker | dict(r) for r in rows if r["addressed_to"] == CENTRAL)


def _by_mark(folds: Iterable[Fold]) -> dict[tuple[str, str], Fold]:
    return {(str(f.facts["raised_by"]), str(f.facts["ref"])): f for f in folds}


def _on_the_desk(above: str, refs: Iterable[str]) -> dict[tuple[str, str], Fold]:
    if not above or not refs:
        return {}
    return _by_mark(finding.by_filter(above, inbox.KIND, "ref", refs))


def _raised(
    row: Mapping[str, Any], on: date, said: Fold | None, desk: Fold | None
) -> Raised:
    waits = desk is not None and desk.state == "waiting"
    first = str(row["raised_in"])
    return Raised(
        row["maker"],
        row["called"],
        row["ref"],
        row["text"],
        row["answers"],
        first,
        inbox.age(first, on),
        None if waits else _answer(row, said, desk),
        desk.id if desk is not None and waits else "",
    )


def _answer(
    row: Mapping[str, Any], said: Fold | None, desk: Fold | None
) -> Answer | None:
    if desk is not None and inbox.is_replied(desk):
        return _of(desk, "replied_on", "reply_gist")
    if said is not None:
        return _of(said, "said_on", "gist")
    if row["answered"]:
        day = date.fromisoformat(row["replied_on"])
        return Answer(row["verdict"], row["reply_number"], day)
    return None


def _of(fold: Fold, day: str, gist: str) -> Answer:
    facts = fold.facts
    return Answer(
        str(facts["verdict"]),
        str(facts["reply_number"]),
        date.fromisoformat(str(facts[day])),
        fold.prose.get(gist, ""),
    )
