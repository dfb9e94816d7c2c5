"""A plan or directive with its clauses: a directive of the unit, waiting for tasks.

A later revision adds clauses, restates those that read otherwise and lifts those that
are gone; what the unit has begun on the others is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import faults, given, leaving
from minhbach.packages.container import Package
from minhbach.packages.given import Written
from minhbach.packages.leaving import CLAUSES, PLAN
from minhbach.packages.manifest import Given
from minhbach.packages.sort import Gathered, Intake, Source, TakenUp

Text = Annotated[str, Field(min_length=1, max_length=300)]
Number = Annotated[str, Field(pattern=r"^[\w./-]{1,20}$")]
_REGISTERED = {
    "gist": "gist",
    "sort": "kind",
    "issuer": "issuer",
    "document_number": "document_number",
    "issued_on": "issued_on",
    "field": "field",
    "review_due_on": "review_due_on",
}
WEIGHED = (PLAN.path, CLAUSES.path)
_CLAUSE = {"new_clause": "number", "clause_gist": "says"}


class ClauseWritten(Written):
    number: Number
    says: Text


class PlanWritten(Written):
    """The file of a plan, as the desk that sends it down writes it."""

    document_number: Annotated[str, Field(min_length=1, max_length=60)]
    kind: str
    issuer: str
    issued_on: date
    gist: Text
    field: str = ""
    review_due_on: date | None = None
    clause: Annotated[list[ClauseWritten], Field(min_length=1, max_length=200)]


def gathered(actor: Actor, _receiver: str, source: Source) -> Gathered:
    """A plan out of the file somebody wrote."""
    one = given.read(PlanWritten, source.content)
    head = one.model_dump(mode="json", exclude={"clause"})
    clauses = [each.model_dump() for each in one.clause]
    given.refuse_named({PLAN: [head], CLAUSES: clauses})
    files = {
        PLAN.path: leaving.written(PLAN, [head]),
        CLAUSES.path: leaving.written(CLAUSES, clauses),
    }
    about = given.series_of(one.document_number, one.issued_on)
    said = Given(
        about=about,
        title=one.gist,
        revision=given.revision_of(actor.body, "plan", {"about": about}, files),
        document_number=one.document_number,
        issued_on=one.issued_on.isoformat(),
    )
    return Gathered(files, said)


def judged(body: str, one: Package) -> list[Reason]:
    """What this body could not write down as a directive with its clauses."""
    found = given.judged(one, (PLAN, CLAUSES))
    if not found and len(leaving.read(PLAN, one.files)) != 1:
        found.append(faults.not_as_declared(PLAN.path))
    for row in leaving.read(PLAN, one.files):
        found += given.misread(body, "directive", "register", _registered(row))
    for row in leaving.read(CLAUSES, one.files):
        values = given.filled(row, _CLAUSE)
        found += given.misread(body, "directive", "add_clause", values)
    return found


def taken_up(intake: Intake) -> TakenUp:
    """A directive with its clauses; of one that stands, what has changed."""
    [head] = leaving.read(PLAN, intake.one.files)
    stands = next(iter(intake.made_before.get("directive", ())), None)
    directive = stands or new_id()
    known = _clauses(stands) if stands else {}
    acts = [] if stands else [_register(head, directive)]
    return TakenUp(
        [*acts, *_followed(intake, directive, known, head["document_number"])],
        {"directive": [directive]},
    )


def shows(one: Package, before: Package | None) -> list[Words]:
    """The document and each clause that is new, reads otherwise or is gone."""
    [head] = leaving.read(PLAN, one.files)
    now = leaving.read(CLAUSES, one.files)
    told = Words(
        f"văn bản {head['document_number']}: {head['gist']}",
        f"document {head['document_number']}: {head['gist']}",
    )
    return [told, *given.changes(given.of_before(CLAUSES, before), now)]


def _register(head: Mapping[str, Any], directive: str) -> Act:
    return Act("directive", "register", _registered(head), opens_as=directive)


def _registered(head: Mapping[str, Any]) -> dict[str, Any]:
    return {**given.filled(head, _REGISTERED), "registered_on": today()}


def _clauses(directive: str) -> dict[str, Fold]:
    """The clauses a directive has here, by their numbers."""
    fold = queries.fold(directive)
    folds = queries.folds(fold.facts.get("clauses") or ()) if fold else {}
    return {str(one.facts.get("clause_number")): one for one in folds.values()}


def _followed(
    intake: Intake, directive: str, known: Mapping[str, Fold], number: str
) -> Iterator[Act]:
    """The clauses as they read now against those of the revision before."""
    before = given.of_before(CLAUSES, intake.before)
    now = leaving.read(CLAUSES, intake.one.files)
    added, restated, gone = given.changed(before, now)
    for row in (*added, *restated):
        one = known.get(row["number"])
        if one is None:
            yield Act("directive", "add_clause", given.filled(row, _CLAUSE), directive)
            continue
        begun = one.state in ("bare", "assigned")
        fields = {"gist": row["says"], "amended_by": number}
        yield Act("clause", "restate" if begun else "bring_back", fields, one.id)
    for row in gone:
        one = known.get(row["number"])
        if one and one.state != "lifted":
            yield Act("clause", "lift", {"amended_by": number}, one.id)
