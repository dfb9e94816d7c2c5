"""What is wrong with the values that the fields of a declaration propose."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.procedures.checking.fields import Catalogue, Found
from minhbach.procedures.fields import Matters
from minhbach.procedures.kind import Procedure
from minhbach.procedures.proposed import Latest, Own, Proposed, Through


def faults(procedure: type[Procedure], catalogue: Catalogue) -> Found:
    """(the field, what is wrong with where its value is looked for)."""
    for name, field in procedure.fields.items():
        if field.proposed:
            for said in _faults(procedure, field.proposed, catalogue):
                yield name, said


def _faults(
    procedure: type[Procedure], one: Proposed, catalogue: Catalogue
) -> Iterator[str]:
    match one:
        case Own(field):
            if field not in procedure.fields:
                yield f"proposes {field}, which is no field"
        case Through(link, field):
            tied = procedure.fields.get(link)
            if not isinstance(tied, Matters):
                yield f"proposes through {link}, which is no link"
            elif told := catalogue.get(tied.kind):
                yield from _unknown(told, field)
        case Latest(kind, states, field):
            told = catalogue.get(kind)
            if told is None:
                yield f"proposes of {kind}, which is not declared"
                return
            yield from _unknown(told, field)
            if strange := sorted(set(states) - set(told.states)):
                yield f"proposes a {kind} that is {', '.join(strange)}: no such state"


def _unknown(told: type[Procedure], field: str) -> Iterator[str]:
    if field and field not in told.fields:
        yield f"proposes {field}, which is no field of a {told.key}"
