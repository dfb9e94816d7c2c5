"""A cell as a day: the calendar day as written, or the reason why it is none.

Text is read day, month, year unless the profile says otherwise; an ISO time with an
offset gives the day that is written, never one moved into our time zone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from minhbach.imports.grid import Cell, is_blank, text_of
from minhbach.kernel.folding import fold
from minhbach.kernel.words import Words

LONGEST = 80
EARLIEST = date(1990, 1, 1)
SERIAL_FROM, SERIAL_TO = 18_000, 80_000
SERIAL_ZERO = date(1899, 12, 30)

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"([T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,4})\s*[./\-\\]\s*(\d{1,2})\s*[./\-\\]\s*(\d{1,4})")
_WORDS = re.compile(
    r"(?:ngay\s*)?(\d{1,2})\s*(?:thang|/)\s*(\d{1,2})\s*,?\s*nam\s*(\d{4}|\d{2})"
)
_TIME = re.compile(
    r"[,;]?\s*(luc\s*)?\d{1,2}\s*(h|:|g|gio)\s*\d{0,2}(:\d{2})?\s*(phut|[ap]m)?$"
)
_HALF = re.compile(r"(ngay\s*)?\d{1,2}\s*([./\-]|thang)\s*\d{1,2}")
_YEAR = re.compile(r"(nam\s*)?(19|20)\d\d")
_MONTH = re.compile(r"(thang\s*)?\d{1,2}\s*[./\-]\s*(19|20)\d\d")

ORDERS = ("dmy", "mdy", "ymd")


@dataclass(frozen=True, slots=True)
class NoDay:
    """Why a cell is no day; an empty cell has the reason `BLANK`."""

    words: Words


BLANK = NoDay(Words("để trống", "is empty"))
_NO_YEAR = NoDay(Words("không ghi năm", "has no year"))
_ONLY_YEAR = NoDay(Words("chỉ ghi năm", "is a year alone"))
_ONLY_MONTH = NoDay(Words("chỉ ghi tháng và năm", "is a month alone"))
_IMPOSSIBLE = NoDay(Words("là ngày không có trong lịch", "is a day no calendar has"))
_NO_DAY = NoDay(Words("không đọc được là ngày", "does not read as a day"))
_ODD_YEAR = NoDay(Words("có năm ngoài khoảng tin được", "has a year beyond belief"))


@dataclass(frozen=True, slots=True)
class DayReader:
    """How the days of one file are written.

    `order` of day, month and year in figures; `serials`: plain numbers are spreadsheet
    days; `earliest`: nothing before it is believed; `year`: of days without one.
    """

    order: str = "dmy"
    serials: bool = True
    earliest: date = EARLIEST
    latest: date = date(2100, 1, 1)
    year: int | None = None

    def read(self, cell: Cell) -> date | NoDay:
        """The day written in the cell."""
        if is_blank(cell):
            return BLANK
        found = self._typed(cell) or self._written(text_of(cell)[:LONGEST])
        if isinstance(found, date) and not self.earliest <= found <= self.latest:
            return _ODD_YEAR
        return found

    def _typed(self, cell: Cell) -> date | NoDay | None:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if isinstance(cell, (bool, time, timedelta)):
            return _NO_DAY
        return self._serial(cell) if isinstance(cell, (int, float)) else None

    def _serial(self, number: float) -> date | NoDay:
        if self.serials and SERIAL_FROM <= number < SERIAL_TO:
            return SERIAL_ZERO + timedelta(days=int(number))
        return _ONLY_YEAR if 1900 <= number <= 2100 else _NO_DAY

    def _written(self, text: str) -> date | NoDay:
        iso = _ISO.fullmatch(text)
        if iso:
            return _day(int(iso[1]), int(iso[2]), int(iso[3]))
        plain = _TIME.sub("", _unmarked(text)).strip(" ,;.")
        for pattern, reads in self._forms():
            found = pattern.fullmatch(plain)
            if found:
                return reads(found)
        if self.serials and plain.isdigit() and len(plain) == 5:
            return self._serial(int(plain))
        return self._nearly(plain)

    def _forms(
        self,
    ) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | NoDay]], ...]:
        return (
            (_WORDS, lambda found: _day(_full(found[3]), int(found[2]), int(found[1]))),
            (_NUMBERS, lambda found: self._ordered(found[1], found[2], found[3])),
        )

    def _ordered(self, first: str, second: str, third: str) -> date | NoDay:
        if len(first) == 4 or self.order == "ymd":
            return _day(_full(first), int(second), int(third))
        if len(first) == 3 or len(third) in (1, 3):
            return _NO_DAY
        day, month = (second, first) if self.order == "mdy" else (first, second)
        return _day(_full(third), int(month), int(day))

    def _nearly(self, text: str) -> date | NoDay:
        if _YEAR.fullmatch(text):
            return _ONLY_YEAR
        if _MONTH.fullmatch(text):
            return _ONLY_MONTH
        if not _HALF.fullmatch(text):
            return _NO_DAY
        if self.year is None:
            return _NO_YEAR
        first, second = re.findall(r"\d+", text)
        return self._ordered(first, second, str(self.year))


def _full(year: str) -> int:
    """`25` is 2025; two figures from 70 on are of the last century."""
    number = int(year)
    return number if len(year) > 2 else number + (1900 if number >= 70 else 2000)


def _day(year: int, month: int, day: int) -> date | NoDay:
    try:
        return date(year, month, day)
    except ValueError:
        return _IMPOSSIBLE


def _unmarked(text: str) -> str:
    """Folded, but with the signs between figures kept."""
    kept = "".join(f" {sign} " if sign in "./," else sign for sign in text)
    return " ".join(re.sub(r"\s*([./\-\\,])\s*", r"\1", fold(kept)).split())
