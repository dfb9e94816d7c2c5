"""Whatever came for a body, looked at before anything is done, and then taken in.

A package, or the workbook of a unit outside; the file itself says which. `seen` writes
nothing and foresees what `taken` would do; a file that is refused does not keep the
others out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.packages import accepting, container, receipts, workbook_cells, workbooks
from minhbach.packages.accepting import Outcome
from minhbach.packages.container import Package
from minhbach.packages.sort import WORKBOOK
from minhbach.packages.workbooks import REFUSED, Typed
from minhbach.reports.misfits import Misfit

WRITTEN = (accepting.TAKEN, accepting.OLDER, accepting.RETURNED)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file: what it is, what it says of itself, what becomes of it and why."""

    name: str
    sort: str  # of the package, or `workbook`; empty where the file is neither
    verdict: str
    reasons: tuple[Reason, ...] = ()
    changes: tuple[Words, ...] = ()  # what it would change here
    package: Package | None = None
    typed: Typed | None = None
    matter: str = ""
    late: int = 0  # days after it was due
    digest: str = ""

    @property
    def is_written(self) -> bool:
        """Whether taking it in writes anything: it is new, or returned with reasons."""
        return self.verdict in WRITTEN

    @property
    def maker(self) -> str:
        """The code of the unit whose figures they are; empty where it is not known."""
        if self.package:
            return self.package.manifest.maker
        return self.typed.filled.member if self.typed else ""

    @property
    def warnings(self) -> tuple[Misfit, ...]:
        return self.typed.warnings if self.typed else ()


def seen(body: str, name: str, content: bytes) -> Arrival:
    """What a file is and what would become of it; nothing is written."""
    if workbook_cells.is_one(content):
        return _typed(name, content, lambda: workbooks.foreseen(body, content))
    return _package(name, content, lambda one: accepting.foreseen(body, one))


def taken(actor: Actor, name: str, content: bytes, in_charge: str = "") -> Arrival:
    """Take a file in, whole or not at all; what is refused leaves no trace.

    `in_charge`: the post that answers for the tasks it opens; the actor's own if none.
    """
    if workbook_cells.is_one(content):
        return _typed(name, content, lambda: workbooks.entered(actor, content))
    return _package(name, content, lambda one: _accept(actor, one, in_charge))


def _accept(actor: Actor, one: Package, in_charge: str) -> Outcome:
    """Taken in or returned; a maker that lives here hears it at once."""
    outcome = accepting.accept_opened(actor, one, in_charge=in_charge)
    if outcome.verdict != accepting.KNOWN:
        receipts.delivered(actor, outcome.matter)
    return outcome


def _typed(name: str, content: bytes, ask: Callable[[], Typed]) -> Arrival:
    digest = sha256(content).hexdigest()
    try:
        one = ask()
    except Refusal as refusal:
        return Arrival(name, WORKBOOK, REFUSED, refusal.reasons, digest=digest)
    return Arrival(
        name,
        WORKBOOK,
        one.verdict,
        one.reasons,
        typed=one,
        matter=one.matter,
        digest=digest,
    )


def _package(name: str, content: bytes, ask: Callable[[Package], Outcome]) -> Arrival:
    try:
        one = container.opened(content)
    except Refusal as refusal:
        return Arrival(name, "", REFUSED, refusal.reasons)
    said = Arrival(
        name,
        one.manifest.sort,
        REFUSED,
        package=one,
        late=_late(one),
        digest=one.digest,
    )
    try:
        told = ask(one)
    except Refusal as refusal:
        return replace(said, reasons=refusal.reasons)
    return replace(
        said,
        verdict=told.verdict,
        reasons=told.reasons,
        changes=told.changes,
        matter=told.matter,
    )


def _late(one: Package) -> int:
    """By how many days a report came after it was due; 0 when in time."""
    report = one.manifest.report
    if report is None:
        return 0  # what a level above gives is due on no day
    due = date.fromisoformat(report.due_on)
    return max(0, (today() - due).days)
