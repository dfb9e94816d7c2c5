"""Periods of report: month, quarter, half-year, nine months, year.

A period is written `2026-03`, `2026-Q1`, `2026-H1`, `2026-H2`, `2026-9M`, `2026`. Which
days it covers depends on the *window*: the calendar, the Inspectorate's 15th to 14th,
or the National Assembly's August to July. Windows are data of the law room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

_CODE = re.compile(r"(?P<year>\d{4})(-(?P<part>\d\d|Q[1-4]|H[12]|9M))?")
_FIRST_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "9M": 1}
_MONTHS = {"Q": 3, "H": 6, "9": 9}
_SAID = {
    "Q": Words("quý {n} năm {year}", "quarter {n} of {year}"),
    "H": Words("6 tháng {half} năm {year}", "half {n} of {year}"),
    "9M": Words("9 tháng năm {year}", "nine months of {year}"),
    "": Words("năm {year}", "the year {year}"),
    "month": Words("tháng {n} năm {year}", "{n}/{year}"),
}


@dataclass(frozen=True, slots=True)
class Window:
    """How a reporting regime cuts the year.

    A period that covers calendar months m…n begins on `first_day` of the month `shift`
    months from m and ends the day before the next one would begin. Months themselves
    stay calendar months unless `cuts_months`.
    """

    code: str
    shift: int = 0
    first_day: int = 1
    cuts_months: bool = False


CALENDAR = Window("calendar")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days `start` to `end`, both counted, under the code it was asked by."""

    start: date
    end: date
    code: str
    window: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


def period(code: str, window: Window = CALENDAR) -> Period:
    """The period named by `code` as the window cuts it; refused if it is no period."""
    found = _CODE.fullmatch(code.strip().upper())
    if not found or not _is_month(found["part"]):
        raise Refusal(
            refused(
                f"không có kỳ “{code}”: viết 2026-03, 2026-Q1, 2026-H1, "
                "2026-9M hoặc 2026",
                f"no period “{code}”: write 2026-03, 2026-Q1, 2026-H1, 2026-9M or 2026",
                field="period",
            )
        )
    part = found["part"] or ""
    first, months = _span(part)
    if part.isdigit() and not window.cuts_months:
        window = Window(window.code)
    start = _day(int(found["year"]), first + window.shift, window.first_day)
    after = _day(int(found["year"]), first + window.shift + months, window.first_day)
    return Period(start, after - timedelta(days=1), found[0], window.code)


def period_words(code: str) -> Words:
    """The period in words: 2026-H1 → 6 tháng đầu năm 2026."""
    year, _, part = code.partition("-")
    kind = "month" if part.isdigit() else part if part == "9M" else part[:1]
    return _SAID[kind].filled(
        n=_written_month(part) if part.isdigit() else part[1:],
        year=year,
        half="đầu" if part == "H1" else "cuối",
    )


def _written_month(part: str) -> str:
    """A month as papers write it: only 01 and 02 keep their nought."""
    return part if part in ("01", "02") else part.lstrip("0")


def year_before(code: str) -> str:
    """The code of the same period one year earlier."""
    return f"{int(code[:4]) - 1}{code[4:]}"


def same_day(day: date, years: int) -> date:
    """The same day so many years on; of 29 February it is always the 28th."""
    is_leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap else day.day)


def preceding(code: str) -> str:
    """The code of the period of the same length just before (2026-H1 → 2025-H2)."""
    year, part = int(code[:4]), code[5:].upper()
    if not part or part == "9M":
        return year_before(code)
    if part.isdigit():
        return f"{year - 1}-12" if part == "01" else f"{year}-{int(part) - 1:02}"
    last = {"Q": 4, "H": 2}[part[0]]
    number = int(part[1])
    return (
        f"{year - 1}-{part[0]}{last}"
        if number == 1
        else f"{year}-{part[0]}{number - 1}"
    )


def following(code: str) -> str:
    """The code of the period of the same length just after (2025-H2 → 2026-H1)."""
    year, part = int(code[:4]), code[5:].upper()
    if not part or part == "9M":
        return f"{year + 1}{code[4:]}"
    if part.isdigit():
        return f"{year + 1}-01" if part == "12" else f"{year}-{int(part) + 1:02}"
    last, number = {"Q": 4, "H": 2}[part[0]], int(part[1])
    return (
        f"{year + 1}-{part[0]}1" if number == last else f"{year}-{part[0]}{number + 1}"
    )


def _is_month(part: str | None) -> bool:
    return not (part and part.isdigit()) or 1 <= int(part) <= 12


def _span(part: str) -> tuple[int, int]:
    if not part:
        return 1, 12
    if part.isdigit():
        return int(part), 1
    return _FIRST_MONTH[part], _MONTHS[part[0]]


def _day(year: int, month: int, day: int) -> date:
    """The `day` of a month counted from January of `year`, over- and underflowing."""
    years, month0 = divmod(month - 1, 12)
    return date(year + years, month0 + 1, day)
