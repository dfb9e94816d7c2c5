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
    known = PackageRow.objects.filter(body=actor.body, digest=one.digest)
    if row := known.exclude(maker=actor.body).first():
        verdict = RETURNED if row.state == "returned" else KNOWN
        return Outcome(verdict, one.manifest, row.matter, _returned(row))
    steps = judging.refuse_strangers(actor.body, one)
    reasons = [*_not_a_member(actor.body, one.manifest), *judging.of_report(one)]
    stood = _standing(actor.body, one.manifest) if not reasons else None
    if stood and _equivocates(stood, one):
        reasons.append(faults.another_content(stood.revision))
    acts = [*_rotated(actor.body, one.manifest, steps)]
    if reasons:
        return _return(actor, one, acts, reasons)
    return _take(actor, one, acts, stood)


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
    )


def _take(
    actor: Actor, one: Package, acts: list[Act], stood: PackageRow | None
) -> Outcome:
    said = one.manifest
    older = stood is not None and _place(stood) > (
        said.report.revision,
        said.ledger.size,
    )
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


def _standing(body: str, said: Manifest) -> PackageRow | None:
    """The package that counts for the member's period now."""
    found = PackageRow.objects.filter(
        body=body,
        state="accepted",
        counted_for=said.maker,
        period=said.report.period,
        window=said.report.window,
    )
    return found.order_by("-revision", "-ledger_size").first()


def _place(row: PackageRow) -> tuple[int, int]:
    return row.revision, row.ledger_size or 0


def _equivocates(stood: PackageRow, one: Package) -> bool:
    """The same revision with other figures: its maker says two things."""
    if stood.revision != one.manifest.report.revision:
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
