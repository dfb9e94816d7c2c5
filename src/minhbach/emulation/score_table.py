"""A score table in one edition: dated, in words, with sums that hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from minhbach.emulation.parts import (
    BONUS,
    LATE,
    LATE_WORDS,
    STEPS,
    Criterion,
    Deadline,
    Group,
    Local,
    Points,
    Text,
    Worded,
)
from minhbach.kernel.canon import canonical
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports.form_parts import Strict

FOLDER = Path(__file__).parent / "tables"
PROPOSED = "noi-chinh-100"


class ScoreTable(Strict):
    """One table in one edition.

    `start` is what everybody begins with (deductions go from it); `bonus` the most that
    extras may add beyond `total`. `tolerance`, in per cent of a criterion's ceiling, is
    how far two scores may differ without an explanation. `ranked_from`, in per cent of
    `total`, is the least that must be assigned to be ranked: a unit that is asked
    little is not above one that is asked all. Points are printed and compared with
    `decimals`. `shape_only`: its words are not ours, nobody is scored by it.
    """

    key: str = ""
    code: Text
    edition: int = Field(ge=1)
    title: Worded
    since: date
    until: date | None = None
    source: Text
    mark: Literal["A", "B", "C", "ours"]
    shape_only: bool = False
    total: Points
    start: Points = Decimal(0)
    bonus: Points = Decimal(0)
    decimals: int = Field(2, ge=0, le=4)
    tolerance: Points
    ranked_from: int | None = Field(None, ge=1, le=100)
    note: tuple[Worded, ...] = ()
    group: tuple[Group, ...] = Field(min_length=1)
    criterion: tuple[Criterion, ...] = Field(min_length=1)
    deadline: tuple[Deadline, ...] = ()
    local: tuple[Local, ...] = ()

    @cached_property
    def by_number(self) -> Mapping[str, Criterion]:
        return {one.number: one for one in self.criterion}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        return {one.number: one for one in self.group}

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what it says: a sheet names the table it was scored by."""
        unsaid = {"ranked_from"} if self.ranked_from is None else set()
        said = self.model_dump(exclude={"key", *unsaid})
        return sha256(canonical(_plain(said))).hexdigest()

    @property
    def filled(self) -> tuple[Criterion, ...]:
        """The criteria that figures fill."""
        return tuple(one for one in self.criterion if one.figure)

    @property
    def fills(self) -> Decimal:
        """How many points of the total fill themselves."""
        return sum((one.adds for one in self.filled), Decimal(0))

    @property
    def beyond(self) -> Decimal:
        """What the extras beyond the ceiling come to."""
        extras = (one for one in self.criterion if one.type == BONUS and not one.inside)
        return sum((one.ceiling or Decimal(0) for one in extras), Decimal(0))

    def applies(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    def here(self, number: str, unit: str) -> Local | None:
        """What a unit itself makes of a criterion, if it says anything."""
        return next(
            (one for one in self.local if (one.criterion, one.unit) == (number, unit)),
            None,
        )

    def called(self, number: str) -> Words:
        """What a criterion is called; what a late step cost has a name too."""
        if found := self.by_number.get(number):
            return found.words
        step = STEPS.get(number.removeprefix(LATE))
        return LATE_WORDS.filled(step=step) if step else Words(number, number)

    def ranks(self, left_out: Fraction) -> bool:
        """Whether enough is asked of a unit to rank it among the others."""
        asked = 100 * (Fraction(self.total) - left_out)
        return asked >= (self.ranked_from or 0) * Fraction(self.total)

    def sum_of(self, group: str) -> Decimal:
        """What the criteria and groups directly under a group come to."""
        under = [one.ceiling for one in self.group if one.above == group]
        own = [one.adds for one in self.criterion if one.group == group]
        return sum([*under, *own], Decimal(0))

    def for_scoring(self) -> ScoreTable:
        """Itself; refused where it is only the shape of somebody else's table."""
        if not self.shape_only:
            return self
        raise Refusal(
            refused(
                f"bảng “{self.code}” chỉ là khung: lời của tiêu chí không phải của cụm "
                "Nội chính, không dùng để chấm",
                f"the table “{self.code}” is a shape only: the words of its criteria "
                "are not those of an Internal Affairs cluster, nobody is scored by it",
                field="table",
            )
        )


def _plain(value: Any) -> Any:
    """Without decimals and days, which have no canonical form."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return str(Fraction(value))
    return value.isoformat() if isinstance(value, date) else value
