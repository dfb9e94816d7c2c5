"""Proposals that members sent up: taken in once, their age, their answers.

What came first does not matter: a proposal is known from the earliest to the latest
period it was raised in, and waits anew only if raised after it was answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.kernel.clock import today
from minhbach.matters import finding
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import leaving
from minhbach.packages.container import Package

KIND = "proposal"
_MONTHS = {"Q": 3, "H": 6}


@dataclass(frozen=True, slots=True)
class Raised:
    """A proposal as one report brings it."""

    ref: str
    text: str
    by: str
    called: str
    through: str
    period: str
    ends_on: date


def of_report(one: Package, through: str = "") -> list[Raised]:
    """The proposals a report's package brings, each once."""
    said = one.manifest.report
    assert said is not None  # looked at when its sort was
    rows = leaving.read(leaving.PROPOSALS, one.files)
    return [
        Raised(
            row["ref"],
            row["text"],
            one.manifest.maker,
            one.manifest.called,
            through,
            said.period,
            date.fromisoformat(said.end),
        )
        for row in rows
    ]


def taken_in(body: str, raised: Iterable[Raised]) -> Iterator[Act]:
    """The acts that note these proposals; those noted before are not noted twice."""
    by_ref = {one.ref: one for one in raised}
    known = {str(one.facts["ref"]): one for one in of_refs(body, by_ref)}
    for ref, one in by_ref.items():
        stood = known.get(ref)
        if stood is None:
            yield Act(KIND, "open_", _opened(one))
        else:
            yield from _again(one, stood)


def answered(body: str, unit: str) -> list[Fold]:
    """The unit's proposals that this body has answered, in a fixed order."""
    found = finding.by_filter(body, KIND, "raised_by", [unit])
    given = [one for one in found if one.state == "answered"]
    return sorted(given, key=lambda one: str(one.facts["ref"]))


def of_refs(body: str, refs: Iterable[str]) -> list[Fold]:
    """The proposals of these marks that the body has."""
    return finding.by_filter(body, KIND, "ref", list(refs))


def age(period: str, on: date) -> int:
    """How many periods of that length have begun since the one it was raised in."""
    year, _, part = period.partition("-")
    if not part or part == "9M":
        return on.year - int(year)
    months = _MONTHS.get(part[0], 1)
    then = int(year) * 12 // months + int(part.lstrip("QH")) - 1
    return (on.year * 12 + on.month - 1) // months - then


def _opened(one: Raised) -> dict[str, Any]:
    return {
        "gist": one.text,
        "ref": one.ref,
        "raised_by": one.by,
        "called": one.called,
        "through": one.through,
        "first_period": one.period,
        "last_period": one.period,
        "first_on": one.ends_on,
        "last_on": one.ends_on,
        "came_on": today(),
    }


def _again(one: Raised, stood: Fold) -> Iterator[Act]:
    first, last = _known(stood.facts)
    ends_on = one.ends_on.isoformat()
    if stood.state == "answered" and ends_on > str(stood.facts["replied_on"]):
        fields = {"last_period": one.period, "last_on": ends_on, "came_on": today()}
        yield Act(KIND, "raise_again", fields, stood.id)
    elif not first <= ends_on <= last:
        earlier = ends_on < first
        fields = {
            "first_period" if earlier else "last_period": one.period,
            "first_on" if earlier else "last_on": ends_on,
        }
        yield Act(KIND, "repeat", fields, stood.id)


def _known(facts: Mapping[str, Any]) -> tuple[str, str]:
    return str(facts["first_on"]), str(facts["last_on"])
