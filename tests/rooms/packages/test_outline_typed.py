"""A unit outside types the figures of the outline too: n of N counts it in each."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests import cast as world
from tests.rooms.packages import above, exchange, sheets
from tests.rooms.packages.above import CENTRAL
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW

from minhbach.figures.questions import period_of
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.packages import (
    accepting,
    clusters,
    container,
    gathering,
    keys,
    leaving,
    workbook_outline,
    workbooks,
)
from minhbach.packages.workbook_outline import NAME
from minhbach.reports.forms import annexed_on

pytestmark = pytest.mark.django_db(databases="__all__")
JULY = date(2026, 7, 6)
OUTSIDE = "xa-ngoai"
TYPED = {"V10": (4,), "P01": (12,), "P13": (9, 12)}


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.with_central(world.build())
    with clock.showing(clock.at_office(JULY)):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau")
        above.acquainted(made)
        keys.introduce(made.mai, OUTSIDE, "Ban Nội chính xã Ngoài", "member")
        yield made


def filled(values):
    empty = workbooks.empty(CLUSTER, OUTSIDE, PERIOD, WINDOW)
    return sheets.outlined(sheets.said(empty), values)


def table():
    return gathering.gathered(CLUSTER, PERIOD, WINDOW).table


def refused(cast, content):
    with pytest.raises(Refusal) as refusal:
        workbooks.taken(cast.mai, content)
    return refusal.value.in_("en")


def test_every_figure_of_the_outline_is_asked_once_and_none_of_the_forms():
    period = period_of(PERIOD, WINDOW)
    asked = [
        one.code for part in workbook_outline.asked(period).values() for one in part
    ]
    forms = {
        column.figure
        for form in annexed_on(period.end).values()
        for column in form.column
    }

    assert {"P01", "P13", "V10", "U31", "C94", "M44"} <= set(asked)
    assert len(asked) == len(set(asked))
    assert not forms & set(asked)
    assert "P17" not in asked  # a median is not added


@pytest.mark.usefixtures("cast")
def test_nothing_stands_in_the_cells_to_fill():
    page = load_workbook(BytesIO(workbooks.empty(CLUSTER, OUTSIDE, PERIOD, WINDOW)))[
        NAME
    ]

    assert not [row[3].value for row in page.iter_rows() if str(row[3].value).isdigit()]


def test_what_is_typed_counts_in_each_figure_of_n_of_n(cast):
    above.gathered(cast, "song-mau")
    own = table().totals["P01"].numbers["value"]

    workbooks.taken(cast.mai, filled(TYPED))

    found = table()
    assert found.lines[OUTSIDE].typed
    assert found.totals["P01"].numbers["value"] == own + 12
    assert OUTSIDE not in found.totals["P01"].silent
    share = found.totals["P13"].numbers
    line = found.lines["song-mau"].figures["P13"]
    assert share["numerator"] == 9 + (line["numerator"] or 0)
    assert share["denominator"] == 12 + (line["denominator"] or 0)
    assert OUTSIDE in found.totals["V01"].silent  # left empty, not nought


def test_it_travels_on_and_is_added_up_again(cast, verified):
    above.gathered(cast, "song-mau")
    workbooks.taken(cast.mai, filled(TYPED))
    content = above.package(cast)

    outcome = accepting.accept(cast.an, content)

    total = clusters.beside(CENTRAL, PERIOD, WINDOW).total
    assert outcome.verdict == accepting.TAKEN
    assert total.totals == table().totals
    assert verified(content)[0] == 0


def _share_as_value(row):
    row.update(value=75, numerator=None, denominator=None)


def _half(row):
    row.update(denominator=None)


def _both(row):
    row.update(value=1)


def _unknown(row):
    row.update(code="Z99")


@pytest.mark.parametrize("bad", [_share_as_value, _half, _both, _unknown])
def test_what_is_no_figure_of_that_kind_goes_back(cast, bad):
    workbooks.taken(cast.mai, filled(TYPED))

    def spoilt(_said, files):
        rows = leaving.read(leaving.TYPED, files)
        bad(next(row for row in rows if row["code"] == "P13"))
        files[leaving.TYPED.path] = leaving.written(leaving.TYPED, rows)

    content = exchange.resigned(above.package(cast), CLUSTER, spoilt)

    assert accepting.accept(cast.an, content).verdict == accepting.RETURNED


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"V10": (-1,)}, "cannot be less than 0"),
        ({"V10": ("bốn",)}, "a whole number, or empty where there is none"),
        ({"V10": (4, 5)}, "is no share: one number only"),
        ({"P13": (9,)}, "a share is two numbers: the part and the whole"),
        ({"P13": ("", 12)}, "a share is two numbers: the part and the whole"),
    ],
)
def test_a_cell_that_cannot_be_is_said_by_its_place(cast, values, says):
    [told] = refused(cast, filled(values))

    assert told.startswith(f"cell {NAME}!")
    assert told.endswith(says)


def test_a_code_of_nobody_is_refused_and_not_repeated(cast):
    book = load_workbook(BytesIO(filled(TYPED)))
    page = book[NAME]
    [row] = [row for row in page.iter_rows() if row[0].value == "V10"]
    row[0].value = "Nguyễn Văn Mẫu"

    [told] = refused(cast, sheets.saved(book))

    assert "Nguyễn" not in told
    assert "no figure of this workbook has that code" in told


def test_a_workbook_made_before_there_was_the_sheet_is_taken(cast):
    book = load_workbook(
        BytesIO(sheets.filled(workbooks.empty(CLUSTER, OUTSIDE, PERIOD, WINDOW)))
    )
    del book[NAME]

    workbooks.taken(cast.mai, sheets.saved(book))

    assert OUTSIDE not in table().totals["XLD01.c3"].silent
    assert "P01" not in table().totals


def test_a_signed_report_later_says_how_far_the_line_was_off(cast):
    keys.introduce(cast.mai, "song-mau", "Sông Mẫu", "member")
    empty = workbooks.empty(CLUSTER, "song-mau", PERIOD, WINDOW)
    workbooks.taken(cast.mai, sheets.outlined(sheets.said(empty), TYPED))

    one = container.opened(exchange.package(cast))
    told = [each.en for each in accepting.foreseen(CLUSTER, one).changes]

    assert "replaces what was typed from a workbook: 3 of its 3 figures differ" in told
