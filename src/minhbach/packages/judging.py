"""Whether a package may be taken: forged, misdirected, rewritten, or not adding up.

What is wrong with the hand or the ledger is refused and leaves no trace; what is wrong
with what it says is returned to its maker, recorded with every reason.
"""

from __future__ import annotations

from minhbach.kernel.refusals import Reason, Refusal
from minhbach.packages import faults, keys, signing, sorts, witness
from minhbach.packages import of_report as reporting
from minhbach.packages.container import Package
from minhbach.packages.manifest import Rotation
from minhbach.packages.models import PartnerRow


def refuse_strangers(body: str, one: Package) -> list[Rotation]:
    """Refused: not of a trusted hand, not for us, or of a ledger that was rewritten.

    What comes back are the changes of key that lead to the one it was signed with.
    """
    said = one.manifest
    for each in sorts.of(one).inside(one).values():
        sorts.of(each)  # what a gathering carries holds what its own sort declares
    row, steps = keys.believed(body, said)
    reasons = keys.why_not(row, steps, said)
    if row is not None:
        public = steps[-1].public if steps else row.public
        if not signing.holds(one.signature, public, said.content):
            raise Refusal(faults.FORGED)
    if said.receiver != body:
        reasons.append(faults.for_another(said.receiver))
    if not reasons:
        reasons += [*witness.why_not(said, witness.heads_of(body))]
        reasons += [*witness.own_past(body, said)]
    if reasons:
        raise Refusal(reasons)
    return steps


def judged(body: str, one: Package) -> list[Reason]:
    """What is wrong with what a believed package says: it goes back with all of it."""
    sort = sorts.of(one)
    return [
        *_not_theirs(body, one.manifest.maker, sort.of),
        *sort.does.judged(body, one),
    ]


def of_report(one: Package) -> list[Reason]:
    """What is wrong with the figures of a report's package, whoever asks."""
    return reporting.judged("", one)


def _not_theirs(body: str, maker: str, wanted: str) -> list[Reason]:
    known = PartnerRow.objects.filter(body=body, holder=maker, relation=wanted)
    return [] if known.exists() else [faults.not_of_relation(maker, wanted)]
