"""A unit's own review: its own periods, its receivers, nobody else's figures."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast as world
from tests.rooms.figures import line
from tests.rooms.reports.test_review import drawn, neighbours, signed

from minhbach.commands import working_off
from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.ledger import read
from minhbach.reports import kept_work
from minhbach.reports.looking_back import looking_back

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)


@pytest.fixture
def cast():
    return world.build()


@pytest.fixture(autouse=True)
def _two_halves(cast):
    line.letter(cast, date(2025, 3, 4), recorded=date(2026, 1, 5))
    claim = line.classified(cast, line.letter(cast, date(2026, 3, 3)), date(2026, 3, 6))
    line.transferred(cast, claim, date(2026, 3, 9))
    line.letter(neighbours(cast), date(2026, 4, 1))
    with clock.showing(clock.at_office(JUNE)):
        yield


def periods(one):
    return {each.period.code: each for each in one.lines}


def test_the_unit_stands_beside_its_own_earlier_periods():
    one = looking_back("song-mau", "2026-H1")

    assert list(periods(one)) == ["2026-H1", "2025-H2", "2025-H1", "2024-H2"]
    received = [each.figures["P01"].value for each in one.lines]
    assert received == [1, 0, 1, None]


def test_a_quarter_also_stands_beside_that_of_the_year_before():
    codes = list(periods(looking_back("song-mau", "2026-Q2")))

    assert codes == ["2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2"]


def test_what_was_signed_stands_as_signed_and_says_what_changed(cast):
    signed(cast, cast.tuan, cast.minh)
    line.letter(cast, date(2026, 5, 4), recorded=JUNE)

    one = looking_back("song-mau", "2026-H1")

    mine = periods(one)["2026-H1"]
    assert mine.figures["P01"].value == 1
    assert mine.as_of == one.as_of is not None
    assert [note.words.vi for note in mine.notes] == [
        "✓ ký 20/6",
        "3 con số nay đã khác số đã chốt",
    ]
    assert sum(row[2] for row in drawn(one, "flow").grid.rows) == 1


def test_the_ages_are_counted_where_the_kept_pictures_are(cast, settings):
    settings.LONG_WORK = 1
    place = read.head("song-mau").seq
    with kept_work.waiting():
        with pytest.raises(kept_work.Unfinished):
            looking_back("song-mau", "2026-H1")
        working_off.once("one")
        late = line.letter(cast, date(2026, 3, 4), recorded=JUNE)
        claim = line.classified(cast, late, JUNE)
        line.transferred(cast, claim, JUNE)

        one = looking_back("song-mau", "2026-H1")

    assert (one.as_of, sum(one.ages.values())) == (place, 1)


def test_the_year_before_stands_beside_each_month():
    rows = {
        row[0]: row
        for row in drawn(looking_back("song-mau", "2026-H1"), "flow").grid.rows
    }

    assert rows["T3"][2:] == (1, 0, 1, 1, 1, 0, 1)
    assert rows["T4"][-3:] == (0, 0, 1)


def test_transfers_stand_by_receiver_with_the_age_of_what_waits():
    one = looking_back("song-mau", "2026-H1")

    [row] = drawn(one, "answers").grid.rows

    assert row[1:] == (1, 0, "0/0", 1, 0, 0, 0, 0, 0, 1)


def test_every_number_opens_to_as_much_as_it_says():
    one = looking_back("song-mau", "2026-H1")
    opened = dict.fromkeys(("stock", "flow", "ageing", "answers"), 0)

    for key in opened:
        each = drawn(one, key)
        for row, opens in zip(each.grid.rows, each.opens, strict=True):
            for shown, at in zip(row[1:], opens[1:], strict=True):
                if isinstance(shown, int) and at:
                    assert quantity(at) == shown, (key, row, at)
                    opened[key] += 1
    assert all(opened.values()), opened


def quantity(at):
    where = dict(part.split(":") for part in at.where.split(",") if part)
    period = at.period
    found = ask.open_(
        at.code, "song-mau", period.code, period.window, on=at.on, where=where or None
    )
    return sum(each.qty for each in found)


def test_earlier_periods_are_no_more_questions():
    def questions(code):
        with CaptureQueriesContext(connection) as asked:
            looking_back("song-mau", code)
        return len(asked)

    questions("2026-05")
    assert questions("2026-05") == questions("2026") <= 9
