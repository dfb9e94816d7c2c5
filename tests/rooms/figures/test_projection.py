"""What an entry posts."""

from __future__ import annotations

from collections import Counter
from datetime import date

from tests.rooms.figures.lives import Ledger, classify, correct, process, receive

from minhbach.figures.models import Posting
from minhbach.figures.rows import COLUMNS
from minhbach.procedures.measures import DIMENSIONS

APRIL, MAY, JUNE = date(2026, 4, 27), date(2026, 5, 4), date(2026, 6, 10)


def told(rows, measure):
    return [
        (row.qty, row.effective_on, row.content, row.channel)
        for row in rows
        if row.measure == measure
    ]


def test_every_dimension_is_a_column_of_the_table():
    columns = {one.name for one in Posting._meta.get_fields()}

    assert set(DIMENSIONS) <= columns
    assert set(COLUMNS) == columns - {"id"}


def test_an_act_posts_its_measures_and_its_clock():
    ledger = Ledger()

    receive(ledger, "a", APRIL)

    assert told(ledger.rows, "received") == [(1, APRIL, "unknown", "by_post")]
    assert told(ledger.rows, "running") == [(1, APRIL, "unknown", "by_post")]


def test_a_reclassification_moves_what_stands():
    ledger = Ledger()
    receive(ledger, "a", APRIL)

    classify(ledger, "a", MAY, "denunciation")

    assert told(ledger.rows, "received")[1:] == [
        (-1, MAY, "unknown", "by_post"),
        (1, MAY, "denunciation", "by_post"),
    ]
    assert [row.counted_on for row in ledger.rows if row.measure == "received"] == [
        APRIL,
        APRIL,
        APRIL,
    ]


def test_what_changes_nothing_moves_nothing():
    ledger = Ledger()
    receive(ledger, "a", APRIL)

    ledger.add("a", "recuse", MAY, {"set": {"recused": ["officer"]}})

    assert len(ledger.rows) == 2


def test_a_clock_that_ends_is_stopped_with_its_day():
    ledger = Ledger()
    receive(ledger, "a", APRIL, due=10)

    process(ledger, "a", JUNE)

    stopped = [row for row in ledger.rows if row.measure == "stopped"]
    assert [(row.since_on, row.due_on, row.effective_on) for row in stopped] == [
        (APRIL, date(2026, 5, 7), JUNE)
    ]
    assert sum(row.qty for row in ledger.rows if row.measure == "running") == 0


def test_a_corrected_value_restates_the_day_it_was_counted():
    ledger = Ledger()
    receive(ledger, "a", APRIL)

    correct(ledger, "a", JUNE, "receive", APRIL, APRIL, channel="online")

    assert told(ledger.rows, "received")[1:] == [
        (-1, APRIL, "unknown", "by_post"),
        (1, APRIL, "unknown", "online"),
    ]


def test_a_corrected_day_moves_only_what_the_act_counted():
    ledger = Ledger()
    receive(ledger, "a", APRIL)
    process(ledger, "a", MAY)

    correct(
        ledger, "a", JUNE, "receive", APRIL, date(2026, 4, 20), received_on="2026-04-20"
    )

    days = Counter()
    for row in ledger.rows:
        days[row.measure, row.effective_on] += row.qty
    assert days["received", APRIL] == 0
    assert days["received", date(2026, 4, 20)] == 1
    assert days["processed", MAY] == 1


def test_a_reversal_refers_to_the_day_of_the_count():
    ledger = Ledger()
    receive(ledger, "a", APRIL)
    classify(ledger, "a", MAY, "complaint")

    classify(ledger, "a", JUNE, "complaint", eligible=False)

    reversal = [row for row in ledger.rows if row.measure == "eligible_letter"][-1]
    assert (reversal.qty, reversal.effective_on, reversal.counted_on) == (-1, JUNE, MAY)
