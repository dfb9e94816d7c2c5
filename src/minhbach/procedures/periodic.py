"""What falls due by itself: so many matters each period, opened by the timetable.

The Secretary's reception days of a month, the month's report of every commune. How many
is the law's word or the unit's own setting; the same acts may be done by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from minhbach.procedures.fields import Field, code, count, day
from minhbach.procedures.language import Recalls

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


FIELDS: dict[str, Field] = {
    "period": code("Kỳ", "Period", required=True, pattern=r"\d{4}(-[\dQHM]{2})?"),
    "nth": count("Lần thứ trong kỳ", "Which of the period", at_least=1, required=True),
    "period_from": day("Từ ngày", "Period from"),
    "period_to": day("Đến hết ngày", "Period until", not_before="period_from"),
}


def same(into: str, *names: str) -> Recalls:
    """A look back for the very matter of the period: opened twice it is refused."""
    return Recalls(into, {name: name for name in ("period", "nth", *names)})
