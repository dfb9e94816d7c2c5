"""What falls due by itself: so many matters each period, opened by the timetable.

The Secretary's reception days of a month, the month's report of every commune. How many
is the law's word or the unit's own setting; the same acts may be done by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from minhbach.kernel.periods import period
from minhbach.kernel.words import Words
from minhbach.procedures.fields import Code, Field, count, day
from minhbach.procedures.language import Case, Recalls

EVERY = ("month", "quarter", "half", "year")


@dataclass(frozen=True, slots=True)
class Periodic:
    """Matters of a kind that come up every period, and what is done to them then.

    `opens` begins each, `ahead` (a setting) days before its period; `begins` is done on
    the period's first day to those that wait for it, `ends` on its last day to those
    where it can still be done. `setting` says how many; None there means as `rule` of
    law says, 0 none. `for_each`: so many for each code of the unit's list, written into
    the field of that name, or into `into`. `gives` are constants of the opening.
    `owner`: the roles whose post gets them; the first one in office. `usual`: a setting
    with the usual day of the month, and the field that gets it, moved to a working day.
    """

    opens: str
    setting: str
    every: str = "month"
    rule: str | None = None
    for_each: str | None = None
    into: str | None = None
    gives: Mapping[str, Any] = field(default_factory=dict)
    ahead: str | None = None
    begins: str | None = None
    ends: str | None = None
    owner: tuple[str, ...] = ()
    usual: tuple[str, str] | None = None

    @property
    def held_in(self) -> str:
        """The field that names the code it is due for; empty when there is none."""
        return (self.into or self.for_each or "") if self.for_each else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCode(Code):
    """A period by its code (2026-03); people read it in words (tháng 3 năm 2026)."""

    pattern: str = r"\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]|9M))?"
    written_as: tuple[str, str] | None = (
        "ghi năm và tháng, quý hoặc nửa năm: 2026-03, 2026-Q1, 2026-H1",
        "write the year and the month, quarter or half: 2026-03, 2026-Q1, 2026-H1",
    )


FIELDS: dict[str, Field] = {
    "period": PeriodCode(words=Words("Kỳ", "Period"), required=True),
    "nth": count("Lần thứ trong kỳ", "Which of the period", at_least=1, required=True),
    "period_from": day("Từ ngày", "Period from"),
    "period_to": day("Đến hết ngày", "Period until", not_before="period_from"),
}


ASKED = ("period", "nth")  # what somebody types of a period; its days follow


def _end_of(case: Case, name: str) -> str | None:
    code = case.facts.get("period")
    return getattr(period(str(code)), name).isoformat() if code else None


SPAN: Mapping[str, Callable[[Case], Any]] = {
    "period_from": lambda case: _end_of(case, "start"),
    "period_to": lambda case: _end_of(case, "end"),
}


def same(into: str, *names: str) -> Recalls:
    """A look back for the very matter of the period: opened twice it is refused."""
    return Recalls(into, {name: name for name in ("period", "nth", *names)})
