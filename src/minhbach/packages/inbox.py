"""Proposals that members put forward to this body: taken in once, until answered.

Which are for whom their addressee says. What came first does not matter: a proposal
stands in the latest report that still puts it, and waits anew only if it is put after
it was answered. One that the unit says was answered waits no longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.figures.questions import period_of
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.matters import finding
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import faults, given, leaving
from minhbach.packages.container import Package

KIND = "received_proposal"
ADDRESSED = {"central": "central_bnc", "cluster": "cluster"}  # by the kind of body
_MONTHS = {"Q": 3, "H": 6}


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal as one report brings it: its row, whose it is, of which period."""

    row: Mapping[str, Any]
    by: str
    called: str
    through: str
    period: str
    ends_on: str

    @property
    def key(self) -> tuple[str, str]:
        return self.by, self.row["ref"]


def of_report(body: str, one: Package, through: str = "") -> list[Line]:
    """The proposals of a report's package that are addressed to the body."""
    said = one.manifest.report
    assert said is not None  # looked at when its sort was
    mine = ADDRESSED.get(bodies.body(body).kind)
    maker = one.manifest
    return [
        Line(row, maker.maker, maker.called, through, said.period, said.end)
        for row in leaving.read(leaving.PROPOSALS, one.files)
        if row["addressed_to"] == mine
    ]


def misread(body: str, one: Line, window: str) -> Iterator[Reason]:
    """Why the body could not note a proposal as it came."""
    row = one.row
    try:
        period_of(str(row["raised_in"]), window)
    except Refusal:
        yield faults.mixed_period(str(row["raised_in"]))
    if row["answered"]:
        yield from given.misread(body, KIND, "settle", _told(row))
    else:
        yield from given.misread(body, KIND, "open_", _opened(one))


def taken_in(body: str, lines: Iterable[Line]) -> Iterator[Act]:
    """The acts that note these proposals; those noted before are not noted twice."""
    by_key = {one.key: one for one in lines}
    known = finding.by_filter(body, KIND, "ref", {ref for _, ref in by_key})
    stood = {(str(f.facts["raised_by"]), str(f.facts["ref"])): f for f in known}
    for key, one in by_key.items():
        fold = stood.get(key)
        if fold is not None:
            yield from _again(one, fold)
        elif not one.row["answered"]:
            yield Act(KIND, "open_", _opened(one))


def answered(body: str, unit: str) -> list[Fold]:
    """The unit's proposals to which this body itself has replied, in a fixed order;
    of a cluster, those that came through it.
    """
    found = finding.by_filter(body, KIND, "raised_by", [unit])
    found += finding.by_filter(body, KIND, "through", [unit])
    return sorted(filter(is_replied, found), key=lambda one: str(one.facts["ref"]))


def is_replied(one: Fold) -> bool:
    """Whether this body replied: what the unit says was answered has no words here."""
    return one.state == "answered" and bool(one.prose.get("reply_gist"))


def age(period: str, on: date) -> int:
    """In how many periods of that length it has stood, the first and today's too."""
    year, _, part = period.partition("-")
    if not part or part == "9M":
        return on.year - int(year) + 1
    months = _MONTHS.get(part[0], 1)
    then = int(year) * 12 // months + int(part.lstrip("QH")) - 1
    return (on.year * 12 + on.month - 1) // months - then + 1


def _opened(one: Line) -> dict[str, Any]:
    row = one.row
    return {
        "gist": row["text"],
        "answers": row["answers"],
        "ref": row["ref"],
        "raised_by": one.by,
        "called": one.called,
        "through": one.through,
        "first_period": row["raised_in"],
        "last_period": one.period,
        "last_on": one.ends_on,
        "came_on": today(),
    }


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("verdict", "reply_number", "replied_on")}


def _again(one: Line, fold: Fold) -> Iterator[Act]:
    """What a report says of a proposal that stands here already, if it says more."""
    row, facts = one.row, fold.facts
    waits = fold.state == "waiting"
    fields = {"last_period": one.period, "last_on": one.ends_on}
    if row["answered"]:
        if waits:
            yield Act(KIND, "settle", _told(row), fold.id)
    elif waits and one.ends_on > str(facts["last_on"]):
        yield Act(KIND, "repeat", fields, fold.id)
    elif not waits and one.ends_on > str(facts["replied_on"]):
        yield Act(KIND, "raise_again", {**fields, "came_on": today()}, fold.id)
