"""The overviews of a matter as its page shows them: lines, sums, a share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.matters import overviews as found
from minhbach.matters import standing
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.overviews import Seen
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import OneOf
from minhbach.procedures.language import Overview
from minhbach.procedures.measures import MEASURES, UNITS_OF_COUNT
from minhbach.web import addresses, told
from minhbach.web.speech import day, number, say, share
from minhbach.web.told import title_of

LATE = (standing.LATE, standing.DONE_LATE)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A matter told of: number, title, where it stands, how, and its day."""

    number: str
    title: str
    href: str
    state: Words
    standing: Words
    due: str
    late: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One overview: its heading, its lines, what they add up to, and the share."""

    words: Words
    lines: Sequence[Neighbour]
    sums: Sequence[tuple[Words, str]]
    share: str


def shown(actor: Actor, fold: Fold, office: Office, on: date) -> list[Told]:
    """The overviews of a matter for whoever looks."""
    return [
        Told(
            one.overview.words,
            [_line(one.overview, each, office, on) for each in one.matters],
            list(_sums(one)),
            share(*one.share) if one.share else "",
        )
        for one in found.of(actor, fold)
    ]


def _line(overview: Overview, fold: Fold, office: Office, on: date) -> Neighbour:
    how, due = standing.standing_of(fold, on), fold.next_due
    return Neighbour(
        fold.number,
        _about(overview, fold, office),
        addresses.of_matter(fold),
        CATALOGUE[fold.kind].states[fold.state].words,
        standing.STANDINGS[how],
        day(due[0]) if due else "",
        how in LATE,
    )


def _about(overview: Overview, fold: Fold, office: Office) -> str:
    """Its title, or the fields that tell it from its neighbours."""
    fields = CATALOGUE[fold.kind].fields
    told_of = (told.of_field(fields[name], fold, office) for name in overview.shows)
    return " · ".join(filter(None, told_of)) or title_of(fold)


def _sums(one: Seen) -> Iterator[tuple[Words, str]]:
    if not one.overview.sums:
        return
    measure, by = one.overview.sums
    unit = say(UNITS_OF_COUNT[MEASURES[measure].unit])
    field = CATALOGUE[one.overview.kind].fields[by]
    for code, words in field.choices if isinstance(field, OneOf) else ():
        if code in one.sums:
            yield words, f"{number(one.sums[code])} {unit}"
