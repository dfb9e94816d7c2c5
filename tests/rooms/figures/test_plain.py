"""What the plain engine makes of small, drawn lives."""

from __future__ import annotations

from datetime import date

from tests.rooms.figures.lives import (
    Ledger,
    classify,
    correct,
    process,
    receive,
    starts,
)

from minhbach.figures import by_rows, plain
from minhbach.figures.catalogue import indicators
from minhbach.figures.plain import lower_median

MARCH, APRIL, MAY = date(2026, 3, 2), date(2026, 4, 27), date(2026, 5, 20)


def figures(ledger, code, on=None, upto=None):
    book = ledger.book(code, on, upto)
    given = by_rows.figures(tuple(indicators().values()), book)
    return {one.code: one for one in given}


def value(ledger, code, indicator, on=None):
    return figures(ledger, code, on)[indicator].value


def claim(ledger, matter, on, posts, **facts):
    opening = {} if matter in ledger.folds else {"to": "raised", "owner": "officer"}
    ledger.add(
        matter,
        "reclassify" if not opening else "raise_",
        on,
        {"set": facts, "posts": posts, **opening},
        kind="claim",
    )


def test_nothing_yet_is_not_zero():
    ledger = Ledger()
    receive(ledger, "a", APRIL)

    assert value(ledger, "2026-Q1", "P01") is None
    assert value(ledger, "2026-Q2", "P00") == 0
    assert figures(ledger, "2026-Q1")["P01"].splits == {}


def test_a_letter_moved_in_a_later_period_is_an_adjustment():
    ledger = Ledger()
    receive(ledger, "a", MARCH)
    classify(ledger, "a", MAY, "complaint")

    second = figures(ledger, "2026-Q2")

    assert second["P01"].value == 0
    assert second["P04"].value == 0
    assert second["P04"].splits["content"] == {"complaint": 1, "unknown": -1}
    assert second["P06"].splits["content"] == {"complaint": 1}
    assert figures(ledger, "2026-Q1")["P01"].splits["content"] == {"unknown": 1}


def test_matters_are_not_additive():
    ledger = Ledger()
    receive(ledger, "l", MARCH)
    for day, qty in ((MARCH, 1), (APRIL, -1), (MAY, 1)):
        claim(ledger, "c", day, {"settled": qty}, outcome="right")

    first, second = (value(ledger, code, "P32") for code in ("2026-Q1", "2026-Q2"))

    assert (first, second, value(ledger, "2026-H1", "P32")) == (1, 1, 1)


def test_overdue_counts_a_letter_once_and_strictly_before():
    ledger = Ledger()
    entry = receive(ledger, "a", APRIL, due=10)
    ledger.add(
        "a",
        "recuse",
        APRIL,
        {"clocks": [starts("register_deadline", entry.effective_on, 5)]},
    )

    by_day = [value(ledger, "2026-05", "P08", date(2026, 5, day)) for day in (2, 3, 8)]

    assert by_day == [0, 1, 1]


def test_open_letters_tell_their_age_and_standing():
    ledger = Ledger()
    receive(ledger, "a", MARCH, due=10)
    receive(ledger, "b", MAY, due=None)

    pending = figures(ledger, "2026-05")["P06"]

    assert pending.splits["age"] == {"11-30": 1, "61-90": 1}
    assert pending.splits["timeliness"] == {"no_term": 1, "overdue": 1}


def test_a_rate_is_its_two_integers():
    ledger = Ledger()
    receive(ledger, "a", APRIL, due=40)
    receive(ledger, "b", APRIL, due=2)
    for matter in "ab":
        process(ledger, matter, MAY)

    rate = figures(ledger, "2026-Q2")["P13"]

    assert (rate.value, rate.numerator, rate.denominator) == (None, 1, 2)


def test_a_median_is_a_whole_number_of_days():
    ledger = Ledger()
    for matter, on in (("a", APRIL), ("b", MARCH)):
        receive(ledger, matter, on, due=5)
        process(ledger, matter, MAY)

    assert figures(ledger, "2026-Q2")["P17"].value == (MAY - APRIL).days
    assert lower_median({1: 2, 9: 3}) == 9
    assert lower_median({}) is None


def test_entering_late_is_measured():
    ledger = Ledger()
    receive(ledger, "a", APRIL, late=4)

    assert value(ledger, "2026-Q2", "P18") == 4


def test_what_was_recorded_later_is_not_seen_before():
    ledger = Ledger()
    receive(ledger, "a", APRIL)
    receive(ledger, "b", APRIL)

    assert figures(ledger, "2026-Q2", upto=1)["P01"].value == 1
    assert figures(ledger, "2026-Q2")["P01"].value == 2


def test_a_corrected_channel_shows_from_the_first_day():
    ledger = Ledger()
    receive(ledger, "a", MARCH)
    correct(ledger, "a", MAY, "receive", MARCH, MARCH, channel="online")

    assert figures(ledger, "2026-Q1")["P01"].splits["channel"] == {"online": 1}
    assert figures(ledger, "2026-Q2")["P04"].splits["channel"] == {}


def test_a_stock_opens_only_to_what_stands():
    ledger = Ledger()
    receive(ledger, "a", MARCH)
    receive(ledger, "b", APRIL)
    process(ledger, "a", APRIL)
    pending = indicators()["P06"]
    book = ledger.book("2026-H1")

    lines = plain.opened(pending, book, book.counted(pending))

    assert [(line.row.matter, line.qty) for line in lines] == [("b", 1)]
