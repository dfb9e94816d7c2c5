"""Score tables, read from `tables/*.toml`: dated, in words, with sums that hold.

A table is data with a date and an edition. What is wrong with one is refused at once
and altogether, whether it came as TOML, from a workbook or from a page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

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
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports.form_parts import Strict

FOLDER = Path(__file__).parent / "tables"
PROPOSED = "noi-chinh-100"


class ScoreTable(Strict):
    """One table in one edition.

    `start` is what everybody begins with (deductions go from it); `bonus` the most that
    extras may add beyond `total`. `tolerance`, in per cent of a criterion's ceiling, is
    how far two scores may differ without an explanation. Points are printed and
    compared with `decimals`. `shape_only`: its words are not ours, nobody is scored by
    it.
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
        return sha256(canonical(_plain(self.model_dump(exclude={"key"})))).hexdigest()

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


@cache
def shipped() -> tuple[ScoreTable, ...]:
    """Every table that comes with the system; refused with all faults of all files."""
    found: list[ScoreTable] = []
    faults: list[Reason] = []
    for path in sorted(FOLDER.glob("*.toml")):
        try:
            found.append(read(path.read_text("utf-8"), path.stem))
        except Refusal as refusal:
            faults.extend(refusal.reasons)
    if faults:
        raise Refusal(faults)
    return tuple(found)


def table(code: str, on: date) -> ScoreTable:
    """The latest edition of a table on a day."""
    fitting = [one for one in shipped() if one.code == code and one.applies(on)]
    if not fitting:
        known = ", ".join(dict.fromkeys(one.code for one in shipped()))
        raise Refusal(
            refused(
                f"không có bảng điểm “{code}” cho ngày {on:%d/%m/%Y}; có: {known}",
                f"there is no score table “{code}” for {on:%d/%m/%Y}; "
                f"there are: {known}",
                field="table",
            )
        )
    return max(fitting, key=lambda one: (one.since, one.edition))


def read(text: str, key: str) -> ScoreTable:
    """A table from TOML; refused with all its faults at once."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(
            refused(
                f"{key}: không phải TOML đúng cách: {fault}",
                f"{key}: not well-formed TOML: {fault}",
            )
        ) from fault
    return judged(content, key)


def judged(content: Mapping[str, Any], key: str) -> ScoreTable:
    """A table from what somebody wrote; refused with all its faults at once."""
    from minhbach.emulation.table_faults import faults as faults_of
    from minhbach.emulation.table_faults import of_locals

    try:
        found = ScoreTable.model_validate({**content, "key": key})
    except ValidationError as wrong:
        told = [_field_fault(key, fault) for fault in wrong.errors()]
        raise Refusal([*told, *of_locals(key, content)]) from wrong
    if faults := [*faults_of(found)]:
        raise Refusal(refused(f"{key}: {one.vi}", f"{key}: {one.en}") for one in faults)
    return found


def _field_fault(key: str, fault: Mapping[str, Any]) -> Reason:
    at = ".".join(map(str, fault["loc"]))
    if fault["type"] in ("missing", "string_too_short", "string_pattern_mismatch"):
        return refused(
            f"{key}: {at}: thiếu; bảng điểm phải đọc được mà không cần giấy khác",
            f"{key}: {at}: missing; a table must be readable without another paper",
            field=at,
        )
    return refused(
        f"{key}: {at}: sai cách viết ({fault['msg']})",
        f"{key}: {at}: {fault['msg']}",
        field=at,
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
