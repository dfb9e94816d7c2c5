"""The figures a paper quotes: open until the cut-off, then as known on that day.

Nothing is copied (decision 0201). Only a unit of this installation has figures here; of
another the paper says them itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from minhbach.bodies import queries as bodies
from minhbach.conference.reading import Told
from minhbach.conference.side_by_side import WINDOW
from minhbach.figures.answers import Figure, Slice
from minhbach.figures.catalogue import indicators
from minhbach.figures.questions import default_day, period_of
from minhbach.kernel import clock
from minhbach.kernel.clock import today
from minhbach.kernel.periods import Period
from minhbach.ledger import read as ledger
from minhbach.matters.fold import Fold
from minhbach.reports import kept_work

Found = dict[str, list[Figure]]


@dataclass(frozen=True, slots=True)
class Quoted:
    """The figures of one paper; `place`: of the unit's chain, None while it is open."""

    member: str
    period: Period
    figures: Sequence[Figure]
    place: int | None  # where its entries open
    strange: Sequence[str]  # codes nobody has declared
    waits: bool = False  # the figures are being computed: no page of a hall waits


def of(told: Told) -> dict[str, Quoted]:
    """The quoted figures of the papers by paper, one question for all of them."""
    papers = [one for one in told.papers if one.facts.get("figures")]
    if not papers:
        return {}
    conference = told.conference
    window = str(bodies.setting(conference.body, WINDOW))
    period = period_of(str(conference.facts["period"]), window)
    here = {one.code for one in bodies.units()}
    members = {str(one.facts["member"]) for one in papers} & here
    places = _places(members, date.fromisoformat(conference.facts["cut_off_on"]))
    codes = {code for one in papers for code in _codes(one)} & set(indicators())
    found = _asked(places, period, frozenset(codes)) if codes else {}
    return {
        one.id: _quoted(one, period, found, places)
        for one in papers
        if one.facts["member"] in members
    }


def _asked(
    places: dict[str, int | None], period: Period, codes: frozenset[str]
) -> Found | None:
    """The figures by member; None while they are computed for who may wait."""
    try:
        given = kept_work.beside(places, [Slice(period, default_day(period), codes)])
    except kept_work.Unfinished:
        return None
    return {member: figures for member, (figures,) in given.items()}


def _places(members: set[str], cut_off: date) -> dict[str, int | None]:
    """Where each member's chain stood when the day of the cut-off ended."""
    if today() <= cut_off:
        return dict.fromkeys(members)
    end = clock.at_office(cut_off + timedelta(days=1), time()) - timedelta.resolution
    return {one: ledger.as_of(one, end) for one in members}


def _quoted(
    one: Fold,
    period: Period,
    found: Found | None,
    places: dict[str, int | None],
) -> Quoted:
    member, codes = str(one.facts["member"]), _codes(one)
    by_code = {each.code: each for each in (found or {}).get(member, ())}
    return Quoted(
        member,
        period,
        [by_code[code] for code in codes if code in by_code],
        places[member],
        [code for code in codes if code not in indicators()],
        found is None,
    )


def _codes(one: Fold) -> list[str]:
    return list(dict.fromkeys(str(one.facts["figures"]).split()))
