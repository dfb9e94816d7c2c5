"""A line of a register after reading: taken, or held back with every reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from minhbach.imports.people import Senders
from minhbach.kernel.names import Sealed
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words

LONGEST_GIST = 150


@dataclass(frozen=True, slots=True, repr=False)
class TakenRow:
    """A line that can be taken over; what may name a person is sealed.

    `number` is ours to find it by: the register's own, else the sheet and line.
    `text` is the whole gist where it is longer than a gist may be; `raw` is the line
    as it stood.
    """

    sheet: str
    row: int
    received_on: date
    content: str
    channel: str
    number: str
    own_number: bool
    gist: Sealed
    text: Sealed
    remark: Sealed
    raw: Sealed
    senders: Senders
    field: str | None = None
    place: str | None = None
    register_due_on: date | None = None
    closed_on: date | None = None

    def __repr__(self) -> str:
        return f"TakenRow({self.row})"


@dataclass(frozen=True, slots=True)
class Held:
    """A line that was not taken over, and why. It repeats no value of the line."""

    sheet: str
    row: int
    reasons: tuple[Reason, ...]


def short(gist: str) -> str:
    """The gist as long as a register may say it, cut between words."""
    if len(gist) <= LONGEST_GIST:
        return gist
    return gist[: LONGEST_GIST - 1].rsplit(" ", 1)[0] + "…"


def reasons_by_kind(held: tuple[Held, ...]) -> Mapping[Words, int]:
    """How many lines each reason holds back, the most frequent first."""
    counts = Counter(reason.words for one in held for reason in one.reasons)
    return dict(counts.most_common())
