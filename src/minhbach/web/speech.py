"""How days, numbers and words are said on a page, in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import translation

from minhbach.kernel.clock import OFFICE
from minhbach.kernel.words import Words

THIN = "\u202f"  # a narrow space at which no line breaks
_MARKS = str.maketrans(",.", ".,")  # between thousands, before decimals

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = (
    ("thứ hai", "Monday"),
    ("thứ ba", "Tuesday"),
    ("thứ tư", "Wednesday"),
    ("thứ năm", "Thursday"),
    ("thứ sáu", "Friday"),
    ("thứ bảy", "Saturday"),
    ("chủ nhật", "Sunday"),
)


def language() -> str:
    """The reader's language: "vi" unless English was chosen."""
    return "en" if (translation.get_language() or "").startswith("en") else "vi"


def say(words: Words | str | None) -> str:
    """A sentence of the house in the reader's language; plain text as it stands."""
    if isinstance(words, Words):
        return words.in_(language())
    return "" if words is None else words


def day(value: date | str | None) -> str:
    """14/6/2024, or 14 June 2024 in English; ISO text is read first."""
    if not value:
        return ""
    shown = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    if language() == "en":
        return f"{shown.day} {_MONTHS[shown.month - 1]} {shown.year}"
    return typed_day(shown)


def typed_day(value: date) -> str:
    """20/11/2026: as a box takes it and as it is typed, in either language."""
    return f"{value.day}/{value.month}/{value.year}"


def short_day(value: date, today: date) -> str:
    """25/11, or 25 Nov in English; with its year when that is not this year."""
    year = value.year != today.year
    if language() == "en":
        month = _MONTHS[value.month - 1][:3]
        return f"{value.day} {month}" + (f" {value.year}" if year else "")
    return f"{value.day}/{value.month}" + (f"/{value.year}" if year else "")


def long_day(value: date) -> str:
    """Thứ năm, 26/11/2026, or Thursday, 26 November 2026."""
    in_vi, in_en = _WEEKDAYS[value.weekday()]
    name = in_en if language() == "en" else in_vi.capitalize()
    return f"{name}, {day(value)}"


def moment(value: datetime) -> str:
    """The day and the minute at the office."""
    there = value.astimezone(OFFICE)
    return f"{day(there.date())} {there:%H:%M}"


def number(value: float | Decimal | None) -> str:
    """1.670,5 in Vietnamese and 1,670.5 in English, with a true minus."""
    if value is None:
        return ""
    text = f"{value:,}".replace("-", "\u2212")
    return text.translate(_MARKS) if language() == "vi" else text


def points(said: str) -> str:
    """Points as they are stored, with the reader's comma; what is no number stays."""
    return said.replace(".", ",") if language() == "vi" else said


def share(part: int | None, whole: int | None, places: int = 1) -> str:
    """A share in per cent, rounded half up from the two integers."""
    if part is None or not whole:
        return ""
    exact = Decimal(100 * part) / Decimal(whole)
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{number(rounded)}{THIN}%"
