"""What is wrong with how a kind is called, in numbers and addresses; who sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.bodies.roles import ROLES, SEEN_BY
from minhbach.procedures.checking.fields import Catalogue, Found
from minhbach.procedures.kind import Procedure

PAGES = frozenset(
    {
        "calendar",
        "check-figures",
        "cluster",
        "commune-sheets",
        "cluster-book",
        "conference",
        "consolidation",
        "corrections",
        "desk",
        "figures",
        "forms",
        "hand-over",
        "head",
        "import",
        "intake",
        "law",
        "lists",
        "new",
        "notices",
        "numbers",
        "office",
        "packages",
        "reception",
        "reception-book",
        "reception-sheet",
        "registers",
        "report",
        "retention",
        "review",
        "search",
        "work",
    }
)  # what stands after a unit in the addresses of the pages and the API


def faults(procedure: type[Procedure], catalogue: Catalogue) -> Found:
    """(nothing, what is wrong with a name in the head of the declaration)."""
    for said in (
        *_noun(procedure, catalogue),
        *_prefix(procedure, catalogue),
        *_seen(procedure),
    ):
        yield "", said


def _noun(procedure: type[Procedure], catalogue: Catalogue) -> Iterator[str]:
    noun = procedure.noun
    if not re.fullmatch(r"[a-z][a-z0-9-]*", noun):
        yield f"its noun {noun} is no address: small letters, digits, - were expected"
    if noun in PAGES:
        yield f"its noun {noun} is the address of a page of the unit"
    others = (one for one in catalogue.values() if one is not procedure)
    for one in others:
        if one.noun == noun:
            yield f"its noun {noun} is that of {one.key}"


def _prefix(procedure: type[Procedure], catalogue: Catalogue) -> Iterator[str]:
    prefix = procedure.prefix
    if not re.fullmatch(r"[^\W\d_]+", prefix):
        yield f"its prefix {prefix} begins no number: letters only were expected"
    for one in catalogue.values():
        if one is not procedure and one.prefix.lower() == prefix.lower():
            yield f"its prefix {prefix} begins the numbers of {one.key}"


def _seen(procedure: type[Procedure]) -> Iterator[str]:
    for role in sorted(SEEN_BY.get(procedure.key, frozenset()) - set(ROLES)):
        yield f"is seen by {role}, which is no role"
