"""Numbers and days as papers write them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from minhbach.documents.dates import long_date, place_and_date, short_date, span
from minhbach.documents.numerals import half_even, half_up, number, percent


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (1670, "1.670", "1,670"),
        (-7, "−7", "−7"),
        (1234567, "1.234.567", "1,234,567"),
        (Decimal("98.20"), "98,20", "98.20"),
        (Decimal("1234.5"), "1.234,5", "1,234.5"),
        (None, "chưa có số liệu", "no figure yet"),
    ],
)
def test_a_number_is_written_in_both_languages(value, vi, en):
    assert (number(value), number(value, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (18108, 22068, "82,1\u202f%"),
        (0, 5, "0,0\u202f%"),
        (1, 0, "chưa có số liệu"),
        (None, 5, "chưa có số liệu"),
        (3, None, "chưa có số liệu"),
    ],
)
def test_a_percentage_needs_a_whole(part, whole, said):
    assert percent(part, whole) == said


def test_halves_are_rounded_as_asked():
    quarter = Fraction(1, 4)

    assert half_up(quarter, 1) == Decimal("0.3")
    assert half_even(quarter, 1) == Decimal("0.2")
    assert half_up(-quarter, 1) == Decimal("-0.3")
    assert str(half_up(Fraction(90), 2)) == "90.00"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 6, 5), "ngày 05 tháng 6 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_small_days_and_months_take_a_zero(day, said):
    assert long_date(day) == said


def test_days_are_short_on_pages_and_long_in_english():
    day = date(2024, 6, 14)

    assert short_date(day) == "14/6/2024"
    assert long_date(day, "en") == "14 June 2024"
    assert span(day, day) == "14/6/2024 – 14/6/2024"
    assert place_and_date("Sông Mẫu", None).startswith("Sông Mẫu, ngày  ")
