"""How sure a share is: within 0 and 100, surer with more cases, none without any."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.documents.intervals import Interval, shares_beside, wilson
from minhbach.kernel.words import Words


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # the first four: Newcombe 1998, table I, method 3 (there to four places)
        (81, 263, "25.5", "36.6"),
        (15, 148, "6.2", "16.0"),
        (0, 20, "0.0", "16.1"),
        (1, 29, "0.6", "17.2"),
        (3, 3, "43.9", "100.0"),
    ],
)
def test_the_interval_is_the_published_one(part, whole, low, high):
    assert wilson(part, whole) == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("part", "whole"), [(None, 9), (3, None), (0, 0), (None, None)]
)
def test_without_a_share_there_is_no_interval(part, whole):
    assert wilson(part, whole) is None


@given(
    st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
)
def test_the_share_lies_within_and_more_cases_are_surer(counts):
    part, whole = counts
    one, more = wilson(part, whole), wilson(100 * part, 100 * whole)

    assert 0 <= one.low <= one.high <= 100
    assert float(one.low) - 0.051 <= 100 * part / whole <= float(one.high) + 0.051
    assert more.high - more.low <= one.high - one.low


def test_the_picture_says_counts_and_interval_and_what_is_not_known():
    told = shares_beside(
        [("Núi Mẫu", 19, 20), ("Rừng Mẫu", None, 9)], title=Words("Đúng hạn", "In time")
    )

    assert told.description == (
        "Núi Mẫu: 95,0\u202f% (19/20) · 76,4 – 99,1 %; Rừng Mẫu: chưa có số liệu"
    )
