"""What is wrong with the overviews of a declaration."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.procedures.checking.fields import Catalogue, Found, unsaid
from minhbach.procedures.fields import Matters, OneOf
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Overview
from minhbach.procedures.measures import MEASURES


def faults(procedure: type[Procedure], catalogue: Catalogue) -> Found:
    """(the place, what is wrong with an overview)."""
    for one in procedure.overviews:
        found = (
            *unsaid(one.words),
            *_ways(procedure, one, catalogue),
            *_sums(one, catalogue),
        )
        for said in found:
            yield "overviews", said


def _ways(
    procedure: type[Procedure], one: Overview, catalogue: Catalogue
) -> Iterator[str]:
    told = catalogue.get(one.kind)
    if told is None:
        yield f"tells of {one.kind}, which is not declared"
    for name in one.shows:
        if told and name not in told.fields:
            yield f"shows {name}, which is no field of a {one.kind}"
    if bool(one.through) == bool(one.by):
        yield "needs links to follow from here, or one that points here"
    here: type[Procedure] | None = procedure
    for name in one.through:
        link = here.fields.get(name) if here else None
        if not isinstance(link, Matters):
            yield f"follows {name}, which is no link"
            return
        here = catalogue.get(link.kind)
    back = told.fields.get(one.by) if told and one.by else None
    if told and one.by and not isinstance(back, Matters):
        yield f"is pointed at by {one.by}, which is no link of a {one.kind}"


def _sums(one: Overview, catalogue: Catalogue) -> Iterator[str]:
    told = catalogue.get(one.kind)
    if one.sums and told:
        measure, by = one.sums
        choice = told.fields.get(by)
        if measure not in MEASURES:
            yield f"adds up {measure}, which is no measure"
        if not isinstance(choice, OneOf):
            yield f"adds up by {by}, which is no choice of a {one.kind}"
        elif not set(one.share or ()) <= set(dict(choice.choices)):
            yield f"sets against each other what {by} does not offer"
    elif one.share:
        yield "sets sums against each other that it does not make"
