"""The cluster's review: five units side by side, sums n of N, what does not add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests import cast as world
from tests.rooms.figures import line

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.reports import review as reviews
from minhbach.reports import review_paper, unit_report
from minhbach.reports.models import Frozen
from minhbach.reports.review_opened import opened
from minhbach.reports.spans import Opens

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)
INCOMING = {
    "secrecy": "none",
    "arrived_on": date(2026, 6, 1),
    "letter_sign": "12-CV/VPTW",
    "gist": "phòng chống lụt",
}


@pytest.fixture
def cast():
    return world.build()


def neighbours(cast):
    """The neighbour unit under the names of the main one."""
    by_post = cast.of("nui-mau")
    staff = {"Lan": by_post["clerk"], "Hà": by_post["officer"], "Minh": by_post["head"]}
    return replace(cast, everybody={**cast.everybody, **staff})


@pytest.fixture(autouse=True)
def _june(cast):
    line.letter(cast, date(2026, 3, 2))
    claim = line.classified(cast, line.letter(cast, date(2026, 3, 3)), date(2026, 3, 6))
    line.transferred(cast, claim, date(2026, 3, 9))
    line.letter(neighbours(cast), date(2026, 4, 1))
    with clock.showing(clock.at_office(JUNE)):
        yield


def signed(people, checker, signer):
    matter = unit_report.open_report(people.ha, "2026-H1")
    unit_report.compute(people.ha, matter)
    unit_report.write(people.ha, matter, {"results": "{P01} đơn"})
    unit_report.check(checker, matter)
    unit_report.sign(signer, matter, "12-BC/BNCTU")
    return matter


@pytest.fixture
def one_signed(cast):
    return signed(cast, cast.tuan, cast.minh)


def lines(one):
    return {each.card.code: each for each in one.lines}


def kinds(each):
    return [note.kind for note in each.notes]


@pytest.mark.usefixtures("one_signed")
def test_five_units_stand_side_by_side():
    one = reviews.review("cum-thu", "2026-H1")

    by_code = lines(one)
    assert (one.counted, one.members) == (1, 5)
    assert by_code["song-mau"].figures["P01"].value == 2
    assert by_code["nui-mau"].figures["P01"].value == 1
    assert kinds(by_code["song-mau"]) == ["agrees"]
    assert kinds(by_code["nui-mau"]) == ["unsigned"]
    assert kinds(by_code["bien-mau"]) == ["unsigned", "no_data"]


@pytest.mark.usefixtures("one_signed")
def test_only_what_is_signed_is_added():
    one = reviews.review("cum-thu", "2026-H1")
    every = reviews.review("cum-thu", "2026-H1", count_unsigned=True)

    assert one.totals["P01"].value == 2
    assert (every.totals["P01"].value, every.counted) == (3, 2)
    assert every.totals["P06"].value == 2


@pytest.mark.usefixtures("one_signed")
def test_a_share_is_recomputed_from_sums():
    share = reviews.review("cum-thu", "2026-H1").totals["P13"]

    assert (share.value, share.numerator, share.denominator) == (None, 1, 1)


def test_nothing_signed_is_no_sum():
    one = reviews.review("cum-thu", "2026-H1")

    assert one.totals["P01"].value is None
    assert one.counted == 0
    shown = {each.key for each in review_paper.pictures(one)}
    assert not shown & {"stock", "flow"}  # an empty frame says nothing


@pytest.mark.usefixtures("one_signed")
def test_a_late_entry_is_told_and_changes_nothing(cast):
    line.letter(cast, date(2026, 5, 4), recorded=JUNE)

    mine = lines(reviews.review("cum-thu", "2026-H1"))["song-mau"]

    assert mine.figures["P01"].value == 2
    assert kinds(mine) == ["agrees", "late"]
    assert mine.notes[1].words.vi == ("1 mục ghi sau ngày chốt làm thay đổi 3 con số")


@pytest.mark.usefixtures("one_signed")
def test_a_late_entry_that_moves_no_figure_here_alarms_nobody(cast):
    line.do(cast.lan, "incoming", "register", JUNE, **INCOMING)

    mine = lines(reviews.review("cum-thu", "2026-H1"))["song-mau"]

    assert kinds(mine) == ["agrees", "late_alone"]
    assert "không con số nào" in mine.notes[1].words.vi


@pytest.mark.usefixtures("one_signed")
def test_a_printed_figure_that_is_not_computed_is_found():
    row = Frozen.objects.get()
    at = row.content.index('"code":"P01"')
    content = row.content[at:].replace('"value":2', '"value":85', 1)
    Frozen.objects.update(content=row.content[:at] + content)

    mine = lines(reviews.review("cum-thu", "2026-H1"))["song-mau"]

    assert "Tiếp nhận: ghi 85, tính ra 2" in [note.words.vi for note in mine.notes]
    assert "unbalanced" in kinds(mine)


@pytest.mark.usefixtures("one_signed")
def test_a_lost_table_is_told():
    Frozen.objects.all().delete()

    mine = lines(reviews.review("cum-thu", "2026-H1"))["song-mau"]

    assert kinds(mine) == ["mismatch"]


@pytest.mark.usefixtures("one_signed")
def test_more_members_are_no_more_questions(django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        reviews.review("cum-thu", "2026-H1")


def questions():
    with CaptureQueriesContext(connection) as asked:
        reviews.review("cum-thu", "2026-H1")
    return len(asked)


@pytest.mark.usefixtures("one_signed")
def test_only_who_recorded_more_is_counted_again(cast):
    reviews.review("cum-thu", "2026-H1")
    before = questions()
    line.letter(cast, date(2026, 5, 4), recorded=JUNE)

    assert questions() > before


@pytest.mark.usefixtures("one_signed")
def test_the_workbook_says_n_of_n():
    one = reviews.review("cum-thu", "2026-H1")

    first = review_paper.workbook(one)

    assert first == review_paper.workbook(one)
    rows = list(load_workbook(BytesIO(first)).worksheets[0].iter_rows(values_only=True))
    [total] = [row for row in rows if row[0] == "Toàn cụm (1/5)"]
    assert total[1:5] == (0, 2, 1, 1)


@pytest.mark.usefixtures("one_signed")
def test_the_picture_follows_the_months():
    stock = drawn(reviews.review("cum-thu", "2026-H1"), "stock")

    assert stock.grid.rows == (
        ("31/12", None, None),
        ("31/1", None, None),
        ("28/2", None, None),
        ("31/3", 1, 1),
        ("30/4", 1, 1),
        ("31/5", 1, 1),
        ("14/6", 1, 1),
    )
    assert "quá hạn 1" in stock.picture.description


@pytest.mark.usefixtures("one_signed")
def test_each_month_leaves_what_the_next_begins_with():
    rows = drawn(reviews.review("cum-thu", "2026-H1"), "flow").grid.rows

    known = [row[1:] for row in rows if row[1] is not None]
    assert [row[0] for row in rows] == [
        "15–31/12",
        "T1",
        "T2",
        "T3",
        "T4",
        "T5",
        "1–14/6",
    ]
    for opening, came, moved, settled, left in known:
        assert opening + came + moved == settled + left
    assert [row[0] for row in known[1:]] == [row[-1] for row in known[:-1]]


@pytest.mark.usefixtures("one_signed")
def test_overdue_is_told_apart_by_age():
    one = reviews.review("cum-thu", "2026-H1", count_unsigned=True)

    rows = drawn(one, "ageing").grid.rows

    assert sum(row[1] for row in rows) == one.totals["P06"].value
    assert all(row[1] == row[2] + row[3] for row in rows)
    assert rows[-1] == ("trên 90 ngày", 1, 0, 1)
    assert not any(any(row) for row in drawn(one, "ageing").opens)


@pytest.mark.usefixtures("one_signed")
def test_ages_of_a_single_member_are_not_drawn():
    one = reviews.review("cum-thu", "2026-H1")

    assert "ageing" not in [each.key for each in review_paper.pictures(one)]


def test_transfers_stand_by_member():
    one = reviews.review("cum-thu", "2026-H1", count_unsigned=True)

    by_unit = {row[0]: row[1:] for row in drawn(one, "answers").grid.rows}

    assert by_unit["Sông Mẫu"] == (1, 0, "0/0", 1, 0)
    assert by_unit["Biển Mẫu"] == (None,) * 5


@pytest.mark.usefixtures("one_signed")
def test_a_sum_opens_to_the_lines_that_make_it():
    period = ask.period_of("2026-H1")
    one = reviews.review("cum-thu", "2026-H1")

    for row, opens in zip(
        drawn(one, "flow").grid.rows, drawn(one, "flow").opens, strict=True
    ):
        for shown, at in zip(row[1:], opens[1:], strict=True):
            found = opened("cum-thu", period, at)
            value = found.total.value if found.total else None
            assert (value, found.counted) == (shown, 1)


def test_days_are_not_added_to_days():
    period = ask.period_of("2026-H1")

    found = opened("cum-thu", period, Opens("P18", period), count_unsigned=True)

    known = [one.figure.value for one in found.parts if one.is_counted]
    assert known == [0, 0]
    assert found.total.value is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_paper_holds_the_very_pictures_of_the_page(language):
    one = reviews.review("cum-thu", "2026-H1", count_unsigned=True)

    file = review_paper.document(one, language)

    with ZipFile(BytesIO(file)) as archive:
        names = [name for name in archive.namelist() if "media/" in name]
        kept = {archive.read(name) for name in names}
        text = archive.read("word/document.xml").decode()
    pictures = review_paper.pictures(one, language)
    assert kept == {each.picture.png() for each in pictures}
    assert all(f'descr="{each.picture.description}' in text for each in pictures)
    assert file == review_paper.document(one, language)


def drawn(one, key):
    return next(each for each in review_paper.pictures(one) if each.key == key)


def test_a_unit_is_no_cluster():
    with pytest.raises(Refusal):
        reviews.review("song-mau", "2026-H1")
