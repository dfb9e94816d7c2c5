"""What hangs under a matter, level by level, and how each of it stands.

One query a level, however many matters there are; what the reader may not know of is
left out with all that hangs under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.telling import shown
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses, lines
from minhbach.web.speech import day, language
from minhbach.web.told import title_of


@dataclass(frozen=True, slots=True)
class Branch:
    """One matter of the tree: its number, title, who owes it by when, how it stands."""

    number: str
    title: str
    href: str
    state: Words
    stands: Markup | None
    owes: str
    due_on: str
    under: Sequence[Branch]


def of(actor: Actor, fold: Fold, office: Office, on: date) -> list[Branch]:
    """The branches of a matter whose declaration names a tree."""
    levels = _levels(actor, fold)
    soon = max(office.settings["warn_days"], default=0)
    return _grown(fold, 0, levels, _Reading(office, on, soon))


@dataclass(frozen=True, slots=True)
class _Reading:
    office: Office
    on: date
    soon: int


def _levels(actor: Actor, fold: Fold) -> list[tuple[str, Mapping[str, Fold]]]:
    here: Sequence[Fold] = [fold]
    levels: list[tuple[str, Mapping[str, Fold]]] = []
    for link in CATALOGUE[fold.kind].tree:
        ids = [tied for one in here for tied in one.facts.get(link) or ()]
        if not ids:
            break
        found = queries.visible(actor, ids)
        levels.append((link, found))
        here = list(found.values())
    return levels


def _grown(
    fold: Fold,
    depth: int,
    levels: Sequence[tuple[str, Mapping[str, Fold]]],
    reading: _Reading,
) -> list[Branch]:
    if depth == len(levels):
        return []
    link, found = levels[depth]
    tied = [found[one] for one in fold.facts.get(link) or () if one in found]
    return [
        _branch(one, _grown(one, depth + 1, levels, reading), reading) for one in tied
    ]


def _branch(fold: Fold, under: Sequence[Branch], reading: _Reading) -> Branch:
    kind = CATALOGUE[fold.kind]
    followed = kind.is_followed()
    term = next((fold.clocks[one] for one in kind.duties if one in fold.clocks), None)
    return Branch(
        number=str(fold.facts.get("clause_number") or fold.number),
        title=title_of(fold),
        href=addresses.of_matter(fold),
        state=kind.states[fold.state].words,
        stands=lines.stands_so(fold, reading.on, reading.soon) if followed else None,
        owes=_owes(fold, reading.office),
        due_on=day(term.due_on) if term and term.due_on else "",
        under=under,
    )


def _owes(fold: Fold, office: Office) -> str:
    """The body in charge, else the post of the unit."""
    declared = CATALOGUE[fold.kind].fields
    for name in ("receiver", "executor"):
        if name in declared and fold.facts.get(name):
            return shown(declared[name], fold.facts[name], office, language())
    return ""
