"""Whether a package may be taken: forged, misdirected, rewritten, or not adding up.

What is wrong with the hand or the ledger is refused and leaves no trace; what is wrong
with what it says is returned to its maker, recorded with every reason.
"""

from __future__ import annotations

from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.packages import faults, keys, sorts, witness
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
    steps, reasons = keys.of_hand(body, said, one.signature)
    if faults.FORGED in reasons:
        raise Refusal(reasons)  # whatever else it says is nobody's word
    if said.receiver != body:
        reasons.append(faults.for_another(said.receiver))
    if said.made_on > today().isoformat():
        reasons.append(faults.of_tomorrow(said.made_on))
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


def _not_theirs(body: str, maker: str, wanted: tuple[str, ...]) -> list[Reason]:
    known = PartnerRow.objects.filter(body=body, holder=maker, relation__in=wanted)
    return [] if known.exists() else [faults.not_of_relation(maker, wanted[0])]
