"""What a unit has put forward, as the report of a period tells it: until answered.

A line is coded and frozen with the figures; its words are read at the same place of the
ledger, so that they can be erased lawfully and the frozen table stays what it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from minhbach.figures.questions import period_of
from minhbach.kernel.periods import Period, following, preceding
from minhbach.ledger import read
from minhbach.ledger.types import Entry
from minhbach.matters import by_kind
from minhbach.matters import queries as matters
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold, of_entries
from minhbach.procedures.catalogue import CATALOGUE

KIND = "proposal"
OPEN = ("raised", "put")
RAISED_BY = CATALOGUE[KIND].actions["raise_"].by
ENDED_LATER = ("answer", "carry_out", "close", "take_up")  # tell of the next period
_CODED = (
    "tier",
    "receiver",
    "ground",
    "document_number",
    "put_on",
    "verdict",
    "reply_number",
    "replied_on",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal in a report: codes, days and marks, no words.

    `first` is the period in whose report it first stood; `age` counts the periods from
    there to the report's, both counted. Days are ISO text.
    """

    matter: str
    body: str
    year: int
    serial: int
    state: str
    first: str
    age: int
    tier: str
    receiver: str
    ground: str
    difficulty: tuple[str, ...]
    document_number: str
    put_on: str
    verdict: str
    reply_number: str
    replied_on: str

    @property
    def number(self) -> str:
        return f"{CATALOGUE[KIND].prefix}-{self.year}/{self.serial:04}"

    @property
    def ref(self) -> str:
        """The mark by which a reply from outside finds it."""
        return f"{self.body}.{self.year}.{self.serial}"

    @property
    def is_again(self) -> bool:
        """Whether it was answered before and is put forward all the same."""
        return self.state in OPEN and bool(self.replied_on)


@dataclass(frozen=True, slots=True)
class PutForward:
    """The proposals of a report: those without an answer, and those just answered."""

    open: tuple[Line, ...] = ()
    replies: tuple[Line, ...] = ()

    @property
    def record(self) -> dict[str, list[dict[str, Any]]]:
        """As it is hashed and frozen."""
        return {
            "open": [_record(one) for one in self.open],
            "replies": [_record(one) for one in self.replies],
        }


@dataclass(frozen=True, slots=True)
class Said:
    """A line with its words, and the difficulties it answers by number and words."""

    line: Line
    gist: str
    limitation: str = ""
    reply: str = ""
    difficulties: tuple[tuple[str, str], ...] = ()

    @property
    def answers(self) -> str:
        """What it is put forward against, in one line."""
        known = [gist for _, gist in self.difficulties]
        return "; ".join(filter(None, [*known, self.limitation]))


@dataclass(frozen=True, slots=True)
class Told:
    """The proposals of a report with their words."""

    open: tuple[Said, ...] = ()
    replies: tuple[Said, ...] = ()


NOTHING = PutForward()


# What stands in a report --------------------------------------------------------------


def in_period(body: str, period: Period, seq: int | None = None) -> PutForward:
    """The lines of a period as known at a place of the ledger.

    Open is what had no answer at the end of the period; what was raised, reworded, put
    or withdrawn after it, while the report was written, is taken as it is.
    """
    folds = _folds(_lives(by_kind.ids(body, KIND), seq), period.end)
    known = (_line(one, period) for one in folds.values() if _is_here(one))
    lines = sorted(filter(None, known), key=_oldest_first)
    return PutForward(
        tuple(one for one in lines if one.state in OPEN),
        tuple(one for one in lines if one.replied_on and _within(one, period)),
    )


def age(first: Period, now: Period) -> int:
    """Periods of the length of `now` since `first`, both counted: never less than 1."""
    ages, at = 1, now
    while (at := period_of(preceding(at.code), now.window)).end >= first.end:
        ages += 1
    return ages


def line_on(fold: Fold, day: date, window: str) -> Line:
    """Its line on a day between two reports: aged by the periods that have ended."""
    first = period_of(str(fold.facts["period"]), window)
    ages, at = 1, first
    while (at := period_of(following(at.code), window)).end <= day:
        ages += 1
    return _coded(fold, first, ages)


def told(lines: PutForward, period: Period, seq: int | None = None) -> Told:
    """The lines with their words, as they stood at the same place of the ledger."""
    every = (*lines.open, *lines.replies)
    if not every:
        return Told()
    ids = {one.matter for one in every}
    tied = {each for one in every for each in one.difficulty}
    lives = _lives(ids | tied, seq)
    own = _folds({id_: lives[id_] for id_ in ids if id_ in lives}, period.end)
    others = {id_: of_entries(lives[id_]) for id_ in tied if id_ in lives}

    def said(line: Line) -> Said:
        prose = own[line.matter].prose
        known = [one for one in map(others.get, line.difficulty) if one]
        return Said(
            line,
            prose.get("gist", ""),
            prose.get("limitation", ""),
            prose.get("reply_gist", ""),
            tuple((one.number, one.prose.get("gist", "")) for one in known),
        )

    return Told(tuple(map(said, lines.open)), tuple(map(said, lines.replies)))


def recorded(record: Mapping[str, Sequence[Mapping[str, Any]]] | None) -> PutForward:
    """The lines of a frozen table; older tables have none."""
    known = record or {}
    return PutForward(
        tuple(_from_record(one) for one in known.get("open", ())),
        tuple(_from_record(one) for one in known.get("replies", ())),
    )


# What goes out with a report ----------------------------------------------------------


def acts_of_sending(
    lines: PutForward, report: str, sent: Mapping[str, Any]
) -> list[Act]:
    """Sending the report puts forward what it says and nobody has put yet.

    The period of a proposal that was never put becomes that of this report; one that
    is taken up again keeps the period it was first put in.
    """
    waiting = [one.matter for one in lines.open if one.state == "raised"]
    folds = matters.folds(waiting)
    return [
        Act(KIND, "put_", _put(folds[one], report, sent), one)
        for one in waiting
        if one in folds and folds[one].state == "raised"
    ]


def _put(fold: Fold, report: str, sent: Mapping[str, Any]) -> dict[str, Any]:
    given = {
        "put_on": sent["sent_on"],
        "document_number": sent["document_number"],
        "put_with": [report],
    }
    return given if fold.facts.get("put_on") else {**given, "period": sent["period"]}


# The lives of proposals at a place of the ledger --------------------------------------


def _lives(ids: Iterable[str], seq: int | None) -> dict[str, list[Entry]]:
    """What had happened to each of some matters by a place of the chain; one query."""
    lives: dict[str, list[Entry]] = defaultdict(list)
    wanted = list(ids)
    for entry in read.of_matters(wanted) if wanted else ():
        if seq is None or entry.seq <= seq:
            lives[str(entry.matter)].append(entry)
    return lives


def _folds(lives: Mapping[str, Sequence[Entry]], end: date) -> dict[str, Fold]:
    """Each proposal as the report of a period that ended on that day tells it."""
    found = ((id_, of_entries(_before(life, end))) for id_, life in lives.items())
    return {id_: fold for id_, fold in found if fold}


def _before(life: Sequence[Entry], end: date) -> Iterator[Entry]:
    """The life up to the first answer, or what follows one, after the period."""
    for entry in life:
        if entry.action in ENDED_LATER and entry.effective_on > end:
            return
        yield entry


def _oldest_first(one: Line) -> tuple[int, int, int]:
    return -one.age, one.year, one.serial


def _is_here(one: Fold) -> bool:
    return "passed_to" not in one.facts  # else it lives on where the unit went


def _line(one: Fold, period: Period) -> Line | None:
    """Its line in the report of a period; None before the period it belongs to.

    What was never put is first put by this very report, whatever was planned.
    """
    first = period_of(str(one.facts["period"]), period.window)
    if first.end > period.end:
        return None
    if not one.facts.get("put_on"):
        first = period
    return _coded(one, first, age(first, period))


def _coded(one: Fold, first: Period, ages: int) -> Line:
    coded = {name: str(one.facts.get(name) or "") for name in _CODED}
    return Line(
        matter=one.id,
        body=one.body,
        year=one.year,
        serial=one.serial,
        state=one.state,
        first=first.code,
        age=ages,
        difficulty=tuple(one.facts.get("difficulty") or ()),
        **coded,
    )


def _within(line: Line, period: Period) -> bool:
    return date.fromisoformat(line.replied_on) in period


def _record(line: Line) -> dict[str, Any]:
    return {**asdict(line), "difficulty": list(line.difficulty)}


def _from_record(record: Mapping[str, Any]) -> Line:
    return Line(**{**record, "difficulty": tuple(record["difficulty"])})
