"""A day is the day that is written, or nothing."""

from datetime import date, datetime

import pytest

from minhbach.imports.days import BLANK, DayReader, NoDay

FIFTH = date(2025, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "5/3/25",
        "05.03.2025",
        "5-3-2025",
        "05/03/2025 08:30",
        "5 / 3 / 2025",
        "ngày 5 tháng 3 năm 2025",
        "Ngày 05 tháng 03, năm 2025",
        "5 tháng 3 năm 2025",
        "2025-03-05",
        "2025-03-05 23:59:59.020000+02:00",
        "2025-03-05T00:30:00Z",
        "2025/03/05",
        datetime(2025, 3, 5, 23, 30),  # noqa: DTZ001 - cells have no zone
        FIFTH,
        45721,
        45721.9,
        "45721",
        " 5/3/2025\u00a0",
        ["8h30", "5/3/2025"][1],
        "5/3/2025 8h30",
    ],
)
def test_reads_the_day_as_written(cell):
    assert DayReader().read(cell) == FIFTH


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("2025", "is a year alone"),
        (2025, "is a year alone"),
        ("năm 2025", "is a year alone"),
        ("3/2025", "is a month alone"),
        ("5/3", "has no year"),
        ("ngày 5 tháng 3", "has no year"),
        ("31/02/2025", "is a day no calendar has"),
        ("3/25/2025", "is a day no calendar has"),
        ("2025-02-30", "is a day no calendar has"),
        ("hôm qua", "does not read as a day"),
        ("5/3/2025, 7/3/2025", "does not read as a day"),
        (True, "does not read as a day"),
        (12.5, "does not read as a day"),
        ("5/3/205", "does not read as a day"),
        ("5/3/1925", "has a year beyond belief"),
        ("0205-03-05", "has a year beyond belief"),
        (float("nan"), "does not read as a day"),
    ],
)
def test_says_why_a_cell_is_no_day(cell, why):
    found = DayReader().read(cell)

    assert isinstance(found, NoDay)
    assert found.words.en == why


def test_an_empty_cell_is_only_empty():
    assert DayReader().read(" \u00a0") is BLANK


def test_the_profile_says_the_order():
    assert DayReader(order="mdy").read("3/5/2025") == FIFTH
    assert DayReader(order="ymd").read("25/3/5") == FIFTH


def test_a_profile_may_give_the_year_of_days_without_one():
    assert DayReader(year=2025).read("5/3") == FIFTH


def test_plain_numbers_are_no_days_when_the_profile_says_so():
    assert isinstance(DayReader(serials=False).read("45721"), NoDay)
