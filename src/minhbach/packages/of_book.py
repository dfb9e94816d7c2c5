"""The cluster's book for a member, or the body above: what it does there or knows.

Every package holds all of it as it stands, so a lost one is made good by the next, and
an older one that comes late changes nothing. What is another member's own stays away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.bodies.membership import seat_of
from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import at_the_table, by_kind, queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.packages import book, faults, given, leaving, members_acts
from minhbach.packages.container import Package
from minhbach.packages.leaving import BOOK, LISTS, SAID
from minhbach.packages.sort import Gathered, Intake, Source, TakenUp
from minhbach.procedures.fields import OneOf, Papers

SORT = "book"
CARRIES = re.compile(r"files/[0-9a-f]{64}")
WEIGHED = (BOOK.path, SAID.path)
MOST = 500  # open matters; the lines of sheets come with them
LARGEST = 24 * 2**20  # files beyond stay: a package is 32 MiB at most
CONTENT = "content"  # of a score table: its file, by hash


def gathered(actor: Actor, receiver: str, _source: Source) -> Gathered:
    """What stands in the cluster's book for the receiver, as of now."""
    seat = seat_of(receiver, actor.body, today(), by=actor, package="")
    if seat is None:
        raise Refusal(faults.no_member(receiver))
    folds = _folds(actor, seat)
    waiting = {one.id for one in at_the_table.waiting(seat)}
    rows = [_row(one, one.id in waiting) for one in folds]
    said = [row for one in folds for row in _said(one)]
    files = {
        BOOK.path: leaving.written(BOOK, rows),
        SAID.path: leaving.written(SAID, said),
        LISTS.path: leaving.written(LISTS, _lists(actor.body)),
        **dict(_files(folds)),
    }
    says = given.series_for(actor.body, SORT, receiver, "Sổ của cụm", files)
    return Gathered(files, says)


def judged(_body: str, one: Package) -> list[Reason]:
    """What this installation could not read as matters of a cluster."""
    found = given.judged(one, (BOOK,), by="matter")
    try:
        book.read(one)
    except Refusal as refusal:
        found += refusal.reasons
    return found


def taken_up(intake: Intake) -> TakenUp:
    """Nothing is copied into the unit's own book: it is read where it lies."""
    for path, content in intake.one.files.items():
        if CARRIES.fullmatch(path):
            store.put(content)
    return TakenUp()


def shows(one: Package, before: Package | None) -> list[Words]:
    """What is new there, has moved on or is gone, by number; and what waits."""
    now = book.read(one).folds
    stood = book.read(before).folds if before else {}
    moved = [
        each
        for key, each in now.items()
        if key in stood and stood[key].last_seq != each.last_seq
    ]
    told = (
        (
            Words("mới {number}", "new {number}"),
            [now[k] for k in now if k not in stood],
        ),
        (Words("đã khác {number}", "moved on {number}"), moved),
        (
            Words("thôi gửi {number}", "gone {number}"),
            [stood[k] for k in stood if k not in now],
        ),
    )
    return [
        words.filled(number=f"{each.number} {_gist(each)}".strip())
        for words, folds in told
        for each in folds
        if each.kind not in LINES
    ]


LINES = ("score",)  # told by their sheet: a table has dozens


def _gist(fold: Fold) -> str:
    return fold.prose.get("gist", "")


def _folds(actor: Actor, seat: Actor) -> list[Fold]:
    """What is open and the seat's business, and what that is tied to, twice over."""
    seen = {one.kind for one in visible_to(seat).scopes}
    kinds = [one for one in members_acts.kinds() if one in seen]
    open_ = by_kind.open_of(actor, actor.body, kinds, MOST)
    found = _theirs(open_, seat)
    for _ in range(2):  # round → sheet → line
        tied = {key for one in found.values() for key in members_acts.tied_to(one)}
        known = queries.visible(actor, tied - found.keys())
        found |= _theirs(known.values(), seat)
    return sorted(found.values(), key=lambda one: (one.kind, one.year, one.serial))


def _theirs(folds: Iterable[Fold], seat: Actor) -> dict[str, Fold]:
    return {one.id: one for one in folds if members_acts.concerns(one, seat)}


def _row(one: Fold, waits: bool) -> dict[str, Any]:
    due = one.next_due
    return {
        "matter": one.id,
        "kind": one.kind,
        "year": one.year,
        "serial": one.serial,
        "state": one.state,
        "opened_on": one.opened_on,
        "position": one.last_seq,
        "due_on": due[0] if due else "",
        "waits": int(waits),
    }


def _said(one: Fold) -> Iterator[dict[str, Any]]:
    for name in members_acts.travelling(one.kind):
        value = one.facts.get(name, one.prose.get(name))
        if value not in (None, "", [], {}):
            told = json.dumps(value, ensure_ascii=False, sort_keys=True)
            yield {"matter": one.id, "field": name, "value": told}


def _lists(body: str) -> Iterator[dict[str, Any]]:
    """The posts and members, and the lists from which members choose."""
    office = Office(body, today())
    told: dict[str, Mapping[str, Words]] = {
        book.POSTS: office.posts(),
        book.MEMBERS: office.members(),
        book.BODY: {body: bodies.body(body).title},
        **{name: office.codes(name) for name in sorted(_chosen_from())},
    }
    for name, codes in told.items():
        for code, words in codes.items():
            yield {"list": name, "code": code, "vi": words.vi, "en": words.en}


def _chosen_from() -> set[str]:
    asked = (
        one
        for kind in members_acts.kinds()
        for action in members_acts.of_kind(kind).values()
        for one in action.asks
    )
    return {str(one.codes) for one in asked if isinstance(one, OneOf) and one.codes}


def _files(folds: Iterable[Fold]) -> Iterator[tuple[str, bytes]]:
    """The papers of the matters, by hash, as far as they fit."""
    room, seen = LARGEST, set()
    for digest in (each for one in folds for each in _digests(one)):
        if digest in seen or not store.exists(digest):
            continue
        seen.add(digest)
        content = store.get(digest)
        room -= len(content)
        if room >= 0:
            yield f"files/{digest}", content


def _digests(one: Fold) -> Iterator[str]:
    for name, field in members_acts.travelling(one.kind).items():
        if isinstance(field, Papers):
            yield from one.facts.get(name) or ()
    if one.kind == "score_table":
        yield str(one.facts[CONTENT])
