"""Taking a package in: refused, returned or accepted as a whole, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
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
    cells,
    container,
    faults,
    judging,
    leaving,
    manifest,
    witness,
)
from minhbach.packages.consolidation import EARLIER, NUMBERS, Sent
from minhbach.packages.container import Package
from minhbach.packages.manifest import Manifest, Rotation
from minhbach.packages.models import KeyRow, PackageRow
from minhbach.packages.projection import CORRESPONDENT, PACKAGE

WORKBOOK = "workbook"  # the sort of a line typed from a file, see `workbooks`
TAKEN, KNOWN, RETURNED, OLDER = "taken", "known", "returned", "older"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a package: taken, known already, older than ours, or returned."""

    verdict: str
    manifest: Manifest
    matter: str = ""
    reasons: tuple[Reason, ...] = ()


def accept(actor: Actor, content: bytes) -> Outcome:
    """Take a report's package in; a strange one is refused and leaves no trace."""
    one = container.opened(content)
    if known := _known(actor.body, one):
        return known
    seen = _judged(actor.body, one)
    acts = [*_rotated(actor.body, one.manifest, seen.steps)]
    if seen.reasons:
        return _return(actor, one, acts, list(seen.reasons))
    return _take(actor, one, acts, seen.stood)


def foreseen(body: str, one: Package) -> Outcome:
    """What would become of a package if it were taken in now; nothing is written."""
    if known := _known(body, one):
        return known
    seen = _judged(body, one)
    verdict = RETURNED if seen.reasons else OLDER if seen.is_older(one) else TAKEN
    return Outcome(verdict, one.manifest, reasons=seen.reasons)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A package of a trusted hand: what is wrong with it, what it stands against."""

    steps: list[Rotation]
    reasons: tuple[Reason, ...]
    stood: PackageRow | None

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
    reasons = [*_not_a_member(body, one.manifest), *judging.of_report(one)]
    stood = None
    if not reasons:
        said = one.manifest
        stood = standing(body, said.maker, said.report.period, said.report.window)
    if stood and _equivocates(stood, one):
        reasons.append(faults.another_content(stood.revision))
    return _Judged(steps, tuple(reasons), stood)


def sent(one: Package) -> Sent:
    """The figures of a report's package, as they are added up."""
    said = one.manifest
    return Sent(
        said.maker,
        said.report.revision,
        said.ledger.size,
        one.digest,
        {
            row["code"]: {name: row[name] for name in (*NUMBERS, *EARLIER)}
            for row in leaving.read(leaving.FIGURES, one.files)
        },
        cells.told(one.files),
        frozen=said.report.frozen.size,
    )


def _take(
    actor: Actor, one: Package, acts: list[Act], stood: PackageRow | None
) -> Outcome:
    said = one.manifest
    older = stood is not None and _place(stood) > _place_of(one)
    if stood and not older:
        acts.append(Act(PACKAGE, "replace", {"came_on": today()}, stood.matter))
    fields = {**_facts(one), "heads": witness.noted(said) or None}
    new = new_id()
    taken = Act(PACKAGE, "accept", {**fields, "counted_for": said.maker}, opens_as=new)
    if older:  # kept as what came, and at once behind the revision that stands
        acts.append(Act(PACKAGE, "replace", {"came_on": today()}, new))
    store.put(one.content)
    done = desk.act_all(actor, [taken, *acts], request=f"package/{one.digest}")
    return Outcome(OLDER if older else TAKEN, said, done.matter)


def _return(
    actor: Actor, one: Package, acts: list[Act], reasons: list[Reason]
) -> Outcome:
    text = "\n".join(reason.in_("vi") for reason in reasons)
    fields = {**_facts(one), "verdict": text[:6000]}
    for name in ("ledger_size", "ledger_root", "due_on"):
        fields.pop(name)
    store.put(one.content)
    batch = [Act(PACKAGE, "return_", fields), *acts]
    done = desk.act_all(actor, batch, request=f"package/{one.digest}")
    return Outcome(RETURNED, one.manifest, done.matter, tuple(reasons))


def _facts(one: Package) -> dict[str, Any]:
    return {**manifest.facts(one.manifest, one.digest), "came_on": today()}


def _not_a_member(body: str, said: Manifest) -> Iterator[Reason]:
    known = KeyRow.objects.filter(body=body, holder=said.maker, relation="member")
    if not known.exists():
        yield faults.not_a_member(said.maker)


def standing(body: str, member: str, period: str, window: str) -> PackageRow | None:
    """What counts for a member's period now: a package, or a line typed."""
    found = PackageRow.objects.filter(
        body=body,
        state="accepted",
        counted_for=member,
        period=period,
        window=window,
    )
    return max(found, key=_place, default=None)


def _place(row: PackageRow) -> tuple[bool, int, int]:
    """What was typed from a workbook stands behind whatever the member signed."""
    return row.sort != WORKBOOK, row.revision, row.ledger_size or 0


def _place_of(one: Package) -> tuple[bool, int, int]:
    return True, one.manifest.report.revision, one.manifest.ledger.size


def _equivocates(stood: PackageRow, one: Package) -> bool:
    """The same revision with other figures: its maker says two things."""
    if stood.sort == WORKBOOK or stood.revision != one.manifest.report.revision:
        return False
    before = container.opened(store.get(stood.digest))
    path, kept = leaving.FIGURES.path, before.files.get(leaving.CELLS.path)
    told = one.files.get(leaving.CELLS.path)
    return before.files.get(path) != one.files.get(path) or (
        None not in (kept, told) and kept != told
    )


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
