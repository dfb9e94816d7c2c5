"""Acts of a member with its own installation, done at its seat in the cluster's book.

A package holds every act that was not answered yet, in order: one that was done before
is passed over, so a lost package is made good by the next and an older one that comes
late brings nothing. All of it is written, or it goes back with every reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from minhbach.bodies.membership import seat_of
from minhbach.bodies.types import Actor
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger
from minhbach.ledger.types import Entry
from minhbach.matters import by_kind, queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.matters.rehearsing import rehearsed
from minhbach.packages import (
    acts_kept,
    acts_read,
    container,
    faults,
    given,
    leaving,
    members_acts,
)
from minhbach.packages.acts_kept import Kept
from minhbach.packages.acts_read import MOST, Brought
from minhbach.packages.container import Package
from minhbach.packages.for_cluster import KIND
from minhbach.packages.leaving import ACTS, FILLED
from minhbach.packages.models import PackageRow
from minhbach.packages.sort import Gathered, Intake, Source, TakenUp
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Papers

SORT = "acts"
CARRIES = re.compile(r"files/[0-9a-f]{64}")
WEIGHED = (ACTS.path, FILLED.path)
UNANSWERED = ("ready", "sent")


# Up: what the unit sends --------------------------------------------------------------


def gathered(actor: Actor, receiver: str, _source: Source) -> Gathered:
    """Every act for the receiver that the head has signed and nobody has answered."""
    every = by_kind.standing(actor, actor.body, KIND, UNANSWERED, MOST)
    folds = [one for one in every if one.facts["cluster"] == receiver]
    if not any(one.state == "ready" for one in folds):
        raise Refusal(_nothing(receiver))
    rows = [(fold, one) for fold in folds for one in acts_kept.of(fold)]
    typed = [row for _, one in rows for row in _typed(one)]
    files = {
        ACTS.path: leaving.written(ACTS, [_row(fold, one) for fold, one in rows]),
        FILLED.path: leaving.written(FILLED, typed),
        **{
            f"files/{each}": store.get(each)
            for _, one in rows
            for each in _digests(one)
        },
    }
    title = "Việc của thành viên trong sổ của cụm"
    said = given.series_for(actor.body, SORT, receiver, title, files)

    def sends(package: str) -> list[Act]:
        return [Act(KIND, "send", {"package": [package]}, one.id) for one in folds]

    return Gathered(files, said, {"acts": [one.id for one in folds]}, sends=sends)


def _row(fold: Fold, one: Kept) -> dict[str, Any]:
    return {
        "act": one.key,
        "written_in": fold.number,
        "kind": one.kind,
        "action": one.action,
        "matter": one.matter,
        "position": one.position,
        "signed": int(bool(fold.facts.get("signed"))),
        "report": one.report,
    }


def _typed(one: Kept) -> Iterator[dict[str, Any]]:
    for name, value in one.values.items():
        told = json.dumps(value, ensure_ascii=False, sort_keys=True)
        yield {"act": one.key, "field": name, "value": told}


def _digests(one: Kept) -> Iterator[str]:
    for name, field in CATALOGUE[one.kind].fields.items():
        if isinstance(field, Papers):
            yield from one.values.get(name) or ()


# In the cluster -----------------------------------------------------------------------


def judged(body: str, one: Package) -> list[Reason]:
    """Why the cluster could not write all of it down as the member's acts."""
    found = given.judged(one, (ACTS,), by="act")
    try:
        acts = acts_read.read(one)
    except Refusal as refusal:
        return [*found, *refusal.reasons]
    maker = one.manifest.maker
    seat = seat_of(maker, body, today(), by=_nobody(body), package=one.digest)
    if seat is None:
        return [*found, faults.no_member(maker)]
    if _is_older(body, one):
        return found
    new = _new(body, one, acts)
    told = rehearsed(seat, [_act(one, each) for each in new])
    for each, reasons in zip(new, told.reasons, strict=True):
        why = [*_beforehand(body, maker, each), *reasons]
        found += [faults.of_act(_mark(each), reason) for reason in why]
    return found


def taken_up(intake: Intake) -> TakenUp:
    """The acts that were not done before, from the seat of the member."""
    one, actor = intake.one, intake.actor
    new = _new(actor.body, one, acts_read.read(one))
    seat = seat_of(
        one.manifest.maker, actor.body, today(), by=actor, package=one.digest
    )
    return TakenUp([_act(one, each) for each in new], by=seat)


def shows(one: Package, _before: Package | None) -> list[Words]:
    """Each act that is new here, with what was filled in."""
    acts = _new(one.manifest.receiver, one, acts_read.read(one))
    return [_told(each) for each in acts]


def _act(one: Package, brought: Brought) -> Act:
    """As the desk takes it, with the papers that came by their hashes."""
    kept, values = brought.kept, dict(brought.kept.values)
    for name, field in CATALOGUE[kept.kind].fields.items():
        if isinstance(field, Papers) and name in values:
            values[name] = [_paper(one, each) for each in values[name]]
    opens = None if kept.matter else kept.key
    return Act(kept.kind, kept.action, values, kept.matter or None, opens_as=opens)


def _paper(one: Package, digest: str) -> bytes:
    content = one.files.get(f"files/{digest}")
    if content is None or sha256(content).hexdigest() != digest:
        raise Refusal(faults.not_as_declared(f"files/{digest[:12]}…"))
    return content


def _beforehand(body: str, maker: str, one: Brought) -> Iterator[Reason]:
    """What a package can be wrong in that nobody at the table can."""
    kept = one.kept
    if members_acts.needs_head(one.action) and not one.signed:
        yield faults.UNSIGNED
    if not kept.matter and queries.fold(kept.key):
        yield faults.DONE_BEFORE
    if kept.matter and _has_moved(maker, kept):
        yield faults.STALE
    if kept.report and not _has_come(body, maker, kept.report):
        yield faults.NO_REPORT


def _has_moved(maker: str, kept: Kept) -> bool:
    """Whether another hand has written on the matter since the unit saw it."""
    fold = queries.fold(kept.matter)
    if fold is None or fold.moved_seq <= kept.position:
        return False
    since = ledger.of_matter(kept.matter, after=kept.position)
    return any(_is_other(one, maker) for one in since)


def _is_other(one: Entry, maker: str) -> bool:
    return "prompt" not in one.facts and one.post != maker


def _has_come(body: str, maker: str, digest: str) -> bool:
    rows = PackageRow.objects.filter(body=body, maker=maker, digest=digest)
    return rows.filter(sort="report", state__in=("accepted", "replaced")).exists()


def _new(body: str, one: Package, acts: Sequence[Brought]) -> list[Brought]:
    """Those that no package taken in before has brought."""
    rows = _before(body, one.manifest.maker).exclude(digest=one.digest)
    known = {
        row["act"]
        for digest in rows.values_list("digest", flat=True)
        for row in leaving.read(ACTS, container.opened(store.get(digest)).files)
    }
    return [each for each in acts if each.kept.key not in known]


def _before(body: str, maker: str) -> Any:
    rows = PackageRow.objects.filter(body=body, maker=maker, sort=SORT)
    return rows.filter(state__in=("accepted", "replaced"))


def _is_older(body: str, one: Package) -> bool:
    """A later revision has brought all that is in it."""
    later = _before(body, one.manifest.maker)
    return bool(later.filter(revision__gt=one.manifest.subject.revision).exists())


def _nobody(body: str) -> Actor:
    return Actor("", "", body, frozenset())


def _mark(one: Brought) -> str:
    fold = queries.fold(one.kept.matter) if one.kept.matter else None
    named = fold.facts.get("criterion") if fold else ""
    about = f"{fold.number} {named or ''}".strip() if fold else one.kept.kind
    return f"{one.action.words.vi}, {about}"


def _told(one: Brought) -> Words:
    fields = CATALOGUE[one.kept.kind].fields
    said = [
        (fields[name].words, value if isinstance(value, str) else len(value))
        for name, value in one.kept.values.items()
        if name in fields
    ]
    fold = queries.fold(one.kept.matter) if one.kept.matter else None
    about = fold.number if fold else ""
    return Words(
        f"{one.action.words.vi} {about}: " + "; ".join(f"{w.vi} {v}" for w, v in said),
        f"{one.action.words.en} {about}: " + "; ".join(f"{w.en} {v}" for w, v in said),
    )


def _nothing(receiver: str) -> Reason:
    return refused(
        f"chưa có việc nào ghi cho “{receiver}” đang chờ gửi",
        f"nothing written for “{receiver}” waits to be sent",
    )
