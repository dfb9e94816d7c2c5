"""What is wrong with the runs of a declaration."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.procedures.checking.fields import Catalogue, Found, unsaid
from minhbach.procedures.fields import Matters
from minhbach.procedures.kind import Procedure
from minhbach.procedures.runs import Run


def faults(procedure: type[Procedure], catalogue: Catalogue) -> Found:
    """(the place, what is wrong with a run)."""
    for one in procedure.runs:
        for said in (*unsaid(one.words), *_parts(procedure, one, catalogue)):
            yield f"runs.{one.key}", said


def _parts(procedure: type[Procedure], one: Run, catalogue: Catalogue) -> Iterator[str]:
    told = catalogue.get(one.kind)
    if told is None:
        yield f"is done upon {one.kind}, which is not declared"
        return
    back = told.fields.get(one.by)
    if not isinstance(back, Matters) or back.kind != procedure.key:
        yield f"is pointed at by {one.by}, which is no link of a {one.kind} to here"
    for name in one.acts:
        action = told.actions.get(name)
        if action is None or action.first or not action.by:
            yield f"does {name}, which nobody does upon a {one.kind}"
