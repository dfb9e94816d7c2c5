"""Days as papers write them."""

from __future__ import annotations

from datetime import date

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


def short_date(day: date) -> str:
    """14/6/2024, in both languages."""
    return f"{day.day}/{day.month}/{day.year}"


def long_date(day: date, language: str = "vi") -> str:
    """Ngày 05 tháng 01 năm 2026: days under 10 and months 1, 2 take a zero."""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def place_and_date(place: str, day: date | None) -> str:
    """Sông Mẫu, ngày 05 tháng 6 năm 2026; blanks to fill in where no day is set."""
    if day is None:
        return f"{place}, ngày      tháng      năm"
    return f"{place}, {long_date(day)}"


def span(start: date, end: date) -> str:
    """15/12/2025 – 14/6/2026."""
    return f"{short_date(start)} – {short_date(end)}"
