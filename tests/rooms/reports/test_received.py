"""What where a report was sent says of it: received, or returned with the reason."""

from __future__ import annotations

from datetime import date

import pytest
from tests import cast as world
from tests.rooms.figures import line

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.matters import queries
from minhbach.reports import standing, unit_report

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE, AGAIN = date(2026, 6, 20), date(2026, 6, 26)
REASON = "chưa nêu nguyên nhân của đơn quá hạn"


@pytest.fixture
def cast():
    return world.build()


@pytest.fixture(autouse=True)
def _june(cast):
    line.letter(cast, date(2026, 3, 2))
    with clock.showing(clock.at_office(JUNE)):
        yield


def signed(cast, number="12-BC/BNCTU", **texts):
    matter = unit_report.open_report(cast.ha, "2026-H1")
    unit_report.compute(cast.ha, matter)
    unit_report.write(cast.ha, matter, texts or {"results": "Tiếp nhận {P01} đơn."})
    unit_report.check(cast.tuan, matter)
    unit_report.sign(cast.minh, matter, number)
    return matter


def sent(cast, number="12-BC/BNCTU"):
    matter = signed(cast, number)
    unit_report.send(cast.lan, matter, JUNE)
    return matter


def row(matter):
    return standing.row_of(matter)


def test_the_secretary_of_the_cluster_receives_it(cast):
    matter = sent(cast)

    unit_report.receive(cast.mai, matter, JUNE)

    fold = queries.fold(matter)
    assert row(matter).state == "received"
    assert fold.who["receive"] == cast.mai.person
    assert fold.facts["received_by"] == "Cụm Thử"
    assert standing.of(matter).is_signed


def test_the_clerk_records_that_it_arrived_elsewhere(cast):
    matter = sent(cast)

    unit_report.receive(cast.lan, matter, JUNE, "Ban Nội chính Trung ương")

    assert queries.fold(matter).facts["received_by"] == "Ban Nội chính Trung ương"


@pytest.mark.parametrize("who", ["son", "khoa"])
def test_nobody_else_hears_of_it(cast, who):
    matter = sent(cast)

    with pytest.raises(Refusal) as refusal:
        unit_report.receive(getattr(cast, who), matter, JUNE)

    assert [one.words.vi for one in refusal.value.reasons] == ["không có báo cáo này"]
    assert row(matter).state == "sent"


def test_the_secretary_knows_nothing_of_what_was_not_sent(cast):
    matter = signed(cast)

    assert unit_report.in_the_book_of(cast.mai, row(matter)) is None
    with pytest.raises(Refusal):
        unit_report.send_back(cast.mai, matter, REASON, AGAIN)


def test_the_secretary_in_the_unit_s_book_does_nothing_else(cast):
    matter = sent(cast)
    as_secretary = unit_report.in_the_book_of(cast.mai, row(matter))

    with pytest.raises(Refusal):
        unit_report.compute(as_secretary, matter)
    with pytest.raises(Refusal):
        unit_report.open_report(as_secretary, "2026-Q1")


def test_a_report_is_returned_with_the_reason_and_a_day(cast):
    matter = sent(cast)

    unit_report.send_back(cast.mai, matter, REASON, AGAIN)

    fold = queries.fold(matter)
    assert (row(matter).state, fold.prose["reason"]) == ("returned", REASON)
    assert fold.clocks["again"].due_on == AGAIN.isoformat()


def test_a_return_without_a_reason_is_refused(cast):
    matter = sent(cast)

    with pytest.raises(Refusal) as refusal:
        unit_report.send_back(cast.mai, matter, "", AGAIN)

    assert [one.field for one in refusal.value.reasons] == ["reason"]
    assert row(matter).state == "sent"


def test_the_next_revision_takes_the_place_of_what_came_back(cast):
    first = sent(cast)
    unit_report.send_back(cast.mai, first, REASON, AGAIN)

    second = unit_report.open_report(cast.ha, "2026-H1")

    assert (row(first).state, row(second).revision) == ("replaced", 2)
    assert row(second).due_on == AGAIN
    assert queries.fold(first).clocks["again"].stopped_on == JUNE.isoformat()


def test_the_next_revision_begins_with_what_was_written(cast):
    first = sent(cast)
    unit_report.send_back(cast.mai, first, REASON, AGAIN)

    one = standing.of(unit_report.open_report(cast.ha, "2026-H1"))

    assert one.texts["results"] == "Tiếp nhận {P01} đơn."
