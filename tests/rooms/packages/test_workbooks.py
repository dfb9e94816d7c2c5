"""A unit outside the system: its workbook is its line, or is refused cell by cell."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from tests import canary
from tests import cast as world
from tests.rooms.packages import exchange, sheets
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW

from minhbach.files import store
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.packages import (
    accepting,
    arriving,
    gathering,
    keys,
    workbook_cells,
    workbooks,
)
from minhbach.packages.models import PackageRow

pytestmark = pytest.mark.django_db(databases="__all__")
JULY = date(2026, 7, 6)


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    with clock.showing(clock.at_office(JULY)):
        keys.introduce(made.mai, "xa-ngoai", "Ban Nội chính xã Ngoài", "member")
        yield made


def empty(member="xa-ngoai"):
    return workbooks.empty(CLUSTER, member, PERIOD, WINDOW)


def refused(cast, content):
    with pytest.raises(Refusal) as refusal:
        workbooks.taken(cast.mai, content)
    return refusal.value.in_("en")


def test_what_is_filled_in_is_the_units_line(cast):
    outcome = workbooks.taken(cast.mai, sheets.filled(empty()))

    table = gathering.gathered(CLUSTER, PERIOD, WINDOW).table
    line = table.lines["xa-ngoai"]
    assert outcome.verdict == accepting.TAKEN
    assert (table.counted, len(table.members)) == (1, 6)
    assert line.typed
    assert table.totals["XLD01.c3"].numbers["value"] == 25
    assert table.totals["XLD01.c3"].numbers["last_year_value"] is None


def test_an_empty_cell_is_no_figure_and_nought_is_one(cast):
    content = sheets.put(sheets.filled(empty()), sheets.XLD, {7: None, 22: 0})

    workbooks.taken(cast.mai, content)

    line = gathering.gathered(CLUSTER, PERIOD, WINDOW).table.lines["xa-ngoai"]
    assert "XLD01.c7" not in line.figures
    assert line.figures["XLD01.c22"]["value"] == 0
    assert not any(code.startswith("TCD01") for code in line.figures)


def test_it_is_refused_with_the_reason_of_every_cell(cast):
    content = sheets.said(empty(), number="", day="31/06/2026")
    wrong = {**sheets.LETTERS, 1: 31, 7: "hai", 8: -9, 10: 4.5}

    told = refused(cast, sheets.put(content, sheets.XLD, wrong))

    assert "Document the workbook came with: is not written" in told
    assert "Dated: is a day no calendar has" in told
    assert any("a whole number, or empty" in one and "!H" in one for one in told)
    assert any("cannot be less than 0" in one for one in told)
    assert any("c1 = c2 + c3: 31 stands there, it makes 30" in one for one in told)
    assert sum("a whole number" in one for one in told) == 2
    assert not PackageRow.objects.filter(body=CLUSTER).exists()


def test_a_second_line_is_not_guessed_at(cast):
    content = sheets.filled(empty())
    twice = sheets.put(content, sheets.XLD, sheets.LETTERS, row=14)

    assert refused(cast, twice) == [
        "form 01/XLD has 2 lines of figures: a workbook is one unit, one line"
    ]


def test_the_same_workbook_counts_once(cast):
    content = sheets.filled(empty())
    first = workbooks.taken(cast.mai, content)
    saved_anew = sheets.saved(load_workbook(BytesIO(content)))

    again = [workbooks.taken(cast.mai, one) for one in (content, saved_anew)]

    assert [one.verdict for one in again] == [accepting.KNOWN] * 2
    assert {one.matter for one in again} == {first.matter}
    assert PackageRow.objects.filter(body=CLUSTER).count() == 1


def test_a_mended_one_stands_in_its_place(cast):
    workbooks.taken(cast.mai, sheets.filled(empty()))
    mended = sheets.put(
        sheets.filled(empty()), sheets.XLD, {1: 31, 3: 26, 4: 23, 22: 1}
    )

    workbooks.taken(cast.mai, mended)

    [row] = gathering.rows(CLUSTER, PERIOD, WINDOW)
    assert row.revision == 2
    table = gathering.gathered(CLUSTER, PERIOD, WINDOW).table
    assert table.totals["XLD01.c3"].numbers["value"] == 26


def test_what_a_member_signed_goes_before_what_was_typed(cast):
    exchange.letters(cast)
    exchange.acquainted(cast, "song-mau")
    typed = sheets.filled(workbooks.empty(CLUSTER, "song-mau", PERIOD, WINDOW))
    workbooks.taken(cast.mai, typed)

    accepting.accept(cast.mai, exchange.package(cast))
    later = refused(cast, sheets.put(typed, sheets.XLD, {7: 3}))

    [row] = gathering.rows(CLUSTER, PERIOD, WINDOW)
    assert row.sort == "report"
    assert later[0].startswith("“song-mau” has sent a signed package for the period")


def test_the_file_is_not_kept_only_what_it_was(cast):
    content = sheets.filled(empty())

    outcome = workbooks.taken(cast.mai, content)

    row = PackageRow.objects.get(matter=outcome.matter)
    assert row.digest == outcome.filled.digest
    assert not store.exists(row.digest)
    assert b"15-BC/BNC" in store.get(row.figures_digest)


def test_it_is_for_who_is_a_member_and_for_here(cast):
    with pytest.raises(Refusal):
        workbooks.empty(CLUSTER, "la-hoac", PERIOD, WINDOW)
    other = sheets.saved(Workbook())

    assert "mark was not found" in refused(cast, other)[0]


def test_an_officer_of_a_unit_may_not_take_it_in_for_the_cluster(cast):
    content = sheets.filled(empty())

    with pytest.raises(Refusal) as refusal:
        workbooks.taken(cast.ha, content)

    assert refusal.value.in_("en") == [
        "the workbook is for “cum-thu”, not for this body"
    ]


def test_what_is_written_beside_the_figures_is_not_taken_along(cast):
    planted = [canary.person(at) for at in range(3)]
    content = sheets.filled(empty())
    for at, one in enumerate(planted):
        content = sheets.beside(content, sheets.XLD, 20 + at, str(one.name))

    workbooks.taken(cast.mai, content)

    canary.assert_absent(planted, canary.everything_stored())


def test_a_name_is_no_number_of_a_paper(cast):
    person = canary.person(1)

    told = refused(cast, sheets.filled(empty(), number=str(person.name)))

    assert told == ["Document the workbook came with: a number, not a name"]


def test_a_unit_may_go_back_to_the_workbook_before_the_last(cast):
    first = sheets.filled(empty())
    second = sheets.put(first, sheets.XLD, {1: 31, 3: 26, 4: 23, 22: 1})

    took = [workbooks.taken(cast.mai, one) for one in (first, second, first)]

    [row] = gathering.rows(CLUSTER, PERIOD, WINDOW)
    table = gathering.gathered(CLUSTER, PERIOD, WINDOW).table
    assert [one.verdict for one in took] == [accepting.TAKEN] * 3
    assert (row.revision, row.matter) == (3, took[2].matter)
    assert table.totals["XLD01.c3"].numbers["value"] == 25


def test_a_package_says_how_far_it_is_from_what_was_typed(cast):
    exchange.letters(cast)
    exchange.acquainted(cast, "song-mau")
    alone = arriving.seen(CLUSTER, "a.zip", exchange.package(cast))
    typed = sheets.filled(workbooks.empty(CLUSTER, "song-mau", PERIOD, WINDOW))
    workbooks.taken(cast.mai, typed)

    seen = arriving.seen(CLUSTER, "a.zip", exchange.package(cast))

    assert not any("differ" in one.en for one in alone.changes)
    assert seen.changes[-1].en == (
        "replaces what was typed from a workbook: 21 of its 22 figures differ"
    )
    assert not any("counts now" in one.en for one in seen.changes)


def test_a_workbook_that_is_taken_in_is_read_once(cast, monkeypatch):
    read, times = workbook_cells.read_workbook, []
    monkeypatch.setattr(
        workbook_cells,
        "read_workbook",
        lambda *given: times.append(1) or read(*given),
    )

    one = arriving.taken(cast.mai, "a.xlsx", sheets.filled(empty()))

    assert (one.verdict, len(times)) == (accepting.TAKEN, 1)
