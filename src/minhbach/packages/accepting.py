"""Taking a package in: refused, returned or accepted as a whole, and never twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries
from minhbach.matters.desk import Act
from minhbach.packages import (
    container,
    faults,
    gathering,
    judging,
    manifest,
    sorts,
    witness,
)
from minhbach.packages.container import Package
from minhbach.packages.manifest import Manifest, Rotation
from minhbach.packages.models import KeyRow, PackageRow
from minhbach.packages.projection import CORRESPONDENT, PACKAGE
from minhbach.packages.sort import REPORT, WORKBOOK, Intake, TakenUp

LINKS = ("directive", "tasks", "answered")  # what packages become here
TYPED_BEFORE = Words(
    "thay số tự ghi từ phiếu: {n} trong {all} số tự ghi khác gói này",
    "replaces what was typed from a workbook: {n} of its {all} figures differ",
)
TAKEN, KNOWN, RETURNED, OLDER = "taken", "known", "returned", "older"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a package: taken, known already, older than ours, or returned.

    `changes`, of one that was only looked at: what it would change here, in words.
    """

    verdict: str
    manifest: Manifest
    matter: str = ""
    reasons: tuple[Reason, ...] = ()
    changes: tuple[Words, ...] = ()


def accept(actor: Actor, content: bytes, *, in_charge: str = "") -> Outcome:
    """Take a package in; a strange one is refused and leaves no trace.

    `in_charge` is the post that answers for what it opens here; else the actor's.
    """
    return accept_opened(actor, container.opened(content), in_charge=in_charge)


def accept_opened(actor: Actor, one: Package, *, in_charge: str = "") -> Outcome:
    """The same of a package that was taken apart already."""
    if known := _known(actor.body, one):
        return known
    seen = _judged(actor.body, one)
    acts = [*_rotated(actor.body, one.manifest, seen.steps)]
    if seen.reasons:
        return _return(actor, one, acts, list(seen.reasons))
    return _take(actor, one, acts, seen, in_charge or actor.post)


def foreseen(body: str, one: Package) -> Outcome:
    """What would become of a package if it were taken in now; nothing is written."""
    if known := _known(body, one):
        return known
    seen = _judged(body, one)
    if seen.reasons:
        return Outcome(RETURNED, one.manifest, reasons=seen.reasons)
    if seen.is_older(one):
        return Outcome(OLDER, one.manifest)
    shown = sorts.of(one).does.shows(one, seen.before)
    replaced = _typed_before(seen.stood, one)
    return Outcome(TAKEN, one.manifest, changes=(*shown, *replaced))


@dataclass(frozen=True, slots=True)
class _Judged:
    """A package of a trusted hand: what is wrong with it, what it stands against."""

    steps: list[Rotation]
    reasons: tuple[Reason, ...]
    stood: PackageRow | None = None
    before: Package | None = None  # what stood, opened; None where it was typed

    def is_older(self, one: Package) -> bool:
        return self.stood is not None and _place(self.stood) > _place_of(one)


def _known(body: str, one: Package) -> Outcome | None:
    known = PackageRow.objects.filter(body=body, digest=one.digest)
    row = known.exclude(maker=body).first()
    if row is None:
        return None
    verdict = RETURNED if row.state == "returned" else KNOWN
    return Outcome(verdict, one.manifest, row.matter, _returned(row))


def _judged(body: str, one: Package) -> _Judged:
    steps = judging.refuse_strangers(body, one)
    reasons = judging.judged(body, one)
    if reasons:
        return _Judged(steps, tuple(reasons))
    said = one.manifest
    stood = stands(body, said.maker, said.sort, said.subject.series)
    earlier = _opened(stood)
    if stood and earlier and _equivocates(earlier, one):
        return _Judged(steps, (faults.another_content(stood.revision),), stood)
    return _Judged(steps, (), stood, earlier)


def stands(
    body: str, maker: str, sort: str, series: Mapping[str, str]
) -> PackageRow | None:
    """What counts of a maker's series now: a package, or for a report a line typed."""
    sorts_ = (REPORT, WORKBOOK) if sort == REPORT else (sort,)
    found = PackageRow.objects.filter(
        body=body, state="accepted", counted_for=maker, sort__in=sorts_, **series
    )
    return max(found, key=_place, default=None)


def _opened(row: PackageRow | None) -> Package | None:
    if row is None or row.sort == WORKBOOK:
        return None
    return container.opened(store.get(row.digest))


def _take(
    actor: Actor,
    one: Package,
    acts: list[Act],
    seen: _Judged,
    in_charge: str,
) -> Outcome:
    said, new, stood = one.manifest, new_id(), seen.stood
    older = seen.is_older(one)
    up = TakenUp() if older else _taken_up(actor, one, seen, in_charge)
    fields = {
        **_facts(one),
        **{link: list(ids) for link, ids in up.links.items() if ids},
        "counted_for": said.maker,
        "heads": " ".join(filter(None, (witness.noted(said), up.heads))) or None,
    }
    behind = new if older else stood and stood.matter  # which of the two is replaced
    if behind:
        acts.append(Act(PACKAGE, "replace", {"came_on": today()}, behind))
    taken = Act(PACKAGE, "accept", fields, opens_as=new)
    store.put(one.content)
    request = f"package/{one.digest}"
    with desk.one_transaction():
        if up.by and up.acts:
            desk.act_all(up.by, up.acts, request=f"{request}/acts")
        batch = [*(() if up.by else up.acts), taken, *acts]
        desk.act_all(actor, batch, request=request)
    row = PackageRow.objects.get(body=actor.body, digest=one.digest)
    return Outcome(OLDER if older else TAKEN, said, row.matter)


def _taken_up(actor: Actor, one: Package, seen: _Judged, in_charge: str) -> TakenUp:
    fold = queries.fold(seen.stood.matter) if seen.stood else None
    made_before = {
        name: tuple(fold.facts.get(name) or ()) for name in LINKS if fold is not None
    }
    intake = Intake(actor, one, seen.before, made_before, in_charge)
    return sorts.of(one).does.taken_up(intake)


def _return(
    actor: Actor, one: Package, acts: list[Act], reasons: list[Reason]
) -> Outcome:
    text = "\n".join(reason.in_("vi") for reason in reasons)
    fields = {**_facts(one), "verdict": text[:6000]}
    for name in ("ledger_size", "ledger_root", "due_on"):
        fields.pop(name, None)
    store.put(one.content)
    batch = [Act(PACKAGE, "return_", fields), *acts]
    done = desk.act_all(actor, batch, request=f"package/{one.digest}")
    return Outcome(RETURNED, one.manifest, done.matter, tuple(reasons))


def _facts(one: Package) -> dict[str, Any]:
    return {**manifest.facts(one.manifest, one.digest), "came_on": today()}


def _place(row: PackageRow) -> tuple[bool, int, int]:
    """What was typed from a workbook stands behind whatever the member signed."""
    return row.sort != WORKBOOK, row.revision, row.ledger_size or 0


def _place_of(one: Package) -> tuple[bool, int, int]:
    return True, one.manifest.subject.revision, one.manifest.ledger.size


def _equivocates(earlier: Package, one: Package) -> bool:
    """The same revision saying something else: its maker says two things."""
    if earlier.manifest.subject.revision != one.manifest.subject.revision:
        return False
    both = earlier.files.keys() & one.files.keys() & set(sorts.of(one).weighed)
    return any(earlier.files[path] != one.files[path] for path in both)


def _typed_before(stood: PackageRow | None, one: Package) -> list[Words]:
    """That a line typed from a workbook stood until now, and how far it was off."""
    if stood is None or stood.sort != WORKBOOK:
        return []
    typed, sent = gathering.typed(stood).figures, gathering.sent(one).figures
    differ = sum(
        1
        for code, line in typed.items()
        if any(line[name] != sent.get(code, {}).get(name) for name in _of(line))
    )
    return [TYPED_BEFORE.filled(n=differ, all=len(typed))]


def _of(line: Mapping[str, int | None]) -> list[str]:
    """What was typed of a figure: its value, or the two numbers of a share."""
    return [name for name, number in line.items() if number is not None]


def _rotated(body: str, said: Manifest, steps: list[Rotation]) -> Iterator[Act]:
    """The changes of key the package brought, each vouched for by the one before."""
    row = KeyRow.objects.filter(body=body, holder=said.maker, latest=True).first()
    for one in steps:
        fields = {
            "public_key": one.public,
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
            "vouched": one.vouched,
        }
        yield Act(CORRESPONDENT, "rotate", fields, row.matter if row else None)


def _returned(row: PackageRow) -> tuple[Reason, ...]:
    fold = queries.fold(row.matter)
    said = fold.prose.get("verdict", "") if fold else ""
    return tuple(Reason(Words(one, one)) for one in said.splitlines())
