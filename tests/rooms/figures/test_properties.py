"""Whatever happens to letters: balances hold, cells add up, figures open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.rooms.figures.lives import LIVES, lived

from minhbach.figures import ask, by_rows, plain
from minhbach.figures.catalogue import indicators, sections
from minhbach.figures.language import MATTERS, MEDIAN, POSTINGS, RATE
from minhbach.procedures.chapters import PETITIONS

CODES = st.sampled_from(("2025-12", "2026-Q1", "2026-03", "2026-H1", "2026"))
ALL = tuple(  # the lives are those of letters: other chapters count nothing in them
    indicators()[code]
    for section in sections()
    if section.chapter == PETITIONS
    for code in section.codes
)
# Adjustments; and columns of one kind of letter, which are cells: between two days a
# correction of the day may stand before the reclassification it comes after.
MAY_FALL = ("P04", "R04", "XLD02", "XLD03", "XLD04")


def answers(book):
    return {one.code: one for one in by_rows.figures(ALL, book)}


def days(book):
    return st.dates(book.period.start, book.period.end)


def a_book(data):
    ledger = lived(data.draw(LIVES))
    book = ledger.book(data.draw(CODES))
    on = data.draw(days(book))
    return ledger, ledger.book_of(book.period, on)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_balances_hold_in_total_and_in_cells(data):
    _ledger, book = a_book(data)

    assert ask.unbalanced(list(answers(book).values())) == []


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_cells_add_up_and_no_count_is_negative(data):
    _ledger, book = a_book(data)

    for one in answers(book).values():
        for name, cells in one.splits.items():
            assert sum(cells.values()) == (one.value or 0), (one.code, name)
        assert one.code.startswith(MAY_FALL) or (one.value or 0) >= 0, one.code


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_every_indicator_opens_to_its_value(data):
    _ledger, book = a_book(data)
    given_ = answers(book)
    assume(not book.is_empty)

    for one in ALL:
        figure = given_[one.code]
        counted = indicators()[one.pair[0]] if one.counts == RATE else one
        answer = plain.answer(counted, book, {})
        lines = plain.opened(counted, book, answer.lines)
        total = sum(line.qty for line in lines)
        if one.counts == POSTINGS:
            assert total == (figure.value or 0)
        elif one.counts == MATTERS:
            assert len({line.row.matter for line in lines}) == figure.value == total
        elif one.counts == RATE:
            assert total == (figure.numerator or 0)
        elif one.counts == MEDIAN:
            assert total == figure.denominator


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_every_cell_opens_to_its_value(data):
    _ledger, book = a_book(data)

    for one in ALL:
        answer = plain.answer(one, book, answers_of_pairs(one, book))
        for name, cells in plain.splits(one, book, answer.lines).items():
            for cell, value in cells.items():
                lines = plain.opened(one, book, answer.lines, {name: cell})
                assert sum(line.qty for line in lines) == value


def answers_of_pairs(one, book):
    return {code: plain.answer(indicators()[code], book, {}) for code in one.pair or ()}


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_equations_of_the_form_hold(data):
    _ledger, book = a_book(data)
    assume(not book.is_empty)

    c = {
        int(code[7:]): figure.value
        for code, figure in answers(book).items()
        if code.startswith("XLD01.c")
    }

    assert c[1] == c[2] + c[3] == c[4] + c[5]
    assert c[6] == c[8] + c[9] + c[10] == c[11] + c[12] + c[13] == c[14] + c[18]
    assert c[14] == c[15] + c[16] + c[17]
    assert c[18] == c[19] + c[20] + c[21]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_naive_recount_of_the_entries_agrees(data):
    ledger = lived(data.draw(LIVES))
    upto = data.draw(st.integers(0, len(ledger.entries)))
    asked = ledger.book("2026-H1").period
    on = data.draw(st.dates(date(2025, 12, 1), date(2026, 6, 30)))

    found = answers(ledger.book_of(asked, on, upto))

    counted = recount(ledger.entries[:upto], asked, on)
    if found["P06"].value is not None:
        assert {code: found[code].value for code in counted} == counted


def recount(entries, asked, on):
    """Open: received by the day and not handled by the day; nothing cleverer."""
    received, handled, due, rest = {}, {}, {}, 0
    for entry in entries:
        facts = entry.facts
        if entry.action == "receive" or facts.get("set", {}).get("received_on"):
            received[entry.matter] = date.fromisoformat(facts["set"]["received_on"])
        if entry.action == "process":
            handled[entry.matter] = entry.effective_on
        for event in facts.get("clocks", ()):
            if event["event"] == "start" and event["due_on"]:
                due[entry.matter] = date.fromisoformat(event["due_on"])
    here = {m for m, day in received.items() if day <= on}
    done = {m for m, day in handled.items() if day <= on}
    rest = len(here) - len(done)
    return {
        "P06": rest,
        "P08": sum(1 for m in here - done if m in due and due[m] < on),
        "P01": sum(1 for m in here if asked.start <= received[m]),
        "P05": sum(1 for m in done if asked.start <= handled[m]),
        "P00": sum(1 for m in here if received[m] < asked.start)
        - sum(1 for m in done if handled[m] < asked.start),
    }


@given(LIVES)
@settings(max_examples=100, deadline=None)
def test_a_half_year_is_the_sum_of_its_quarters(lives):
    ledger = lived(lives)
    half, first, second = (
        answers(ledger.book(code)) for code in ("2026-H1", "2026-Q1", "2026-Q2")
    )

    for code in ("P01", "P05", "R01", "R05", "XLD01.c3", "XLD01.c4"):
        values = [one[code].value for one in (half, first, second)]
        assert None in values or values[0] == values[1] + values[2]


@given(LIVES, st.integers(1, 5))
@settings(max_examples=100, deadline=None)
def test_what_closes_a_period_opens_the_next(lives, months):
    ledger = lived(lives)
    closing = ledger.book(f"2026-{months:02}")
    opening = ledger.book(f"2026-{months + 1:02}")

    before, after = answers(closing)["P06"], answers(opening)["P00"]

    assert opening.period.start - closing.period.end == timedelta(days=1)
    assert before.value is None or before.value == after.value


@pytest.mark.parametrize("code", ["P04", "R04"])
def test_adjustments_are_a_line_of_their_own(code):
    assert indicators()[code].words.vi.startswith("Điều chỉnh")
