"""A unit's report: computed, written, checked, signed, sent; then frozen."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from tests import cast as world
from tests.rooms.figures import line

from minhbach.commands import main
from minhbach.figures import ask
from minhbach.files import store
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.reports import outline, rendered, standing, unit_report
from minhbach.reports import table as tables

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)
TEXTS = {
    "results": "Tiếp nhận {P01} đơn, cùng kỳ {P01|last_year}; đúng hạn {P13}.",
    "tasks": "Giảm tồn dưới {P06} đơn.",
}


@pytest.fixture
def cast():
    return world.build()


@pytest.fixture(autouse=True)
def _june(cast):
    line.letter(cast, date(2026, 3, 2))
    claim = line.classified(cast, line.letter(cast, date(2026, 3, 3)), date(2026, 3, 6))
    line.transferred(cast, claim, date(2026, 3, 9))
    with clock.showing(clock.at_office(JUNE)):
        yield


def checked(cast, **texts):
    matter = unit_report.open_report(cast.ha, "2026-H1")
    unit_report.compute(cast.ha, matter)
    unit_report.write(cast.ha, matter, {**TEXTS, **texts})
    unit_report.check(cast.tuan, matter)
    return matter


def signed(cast, number="12-BC/BNCTU"):
    matter = checked(cast)
    unit_report.sign(cast.minh, matter, number)
    return matter


def words_of(document):
    paper = Document(BytesIO(document))
    cells = (
        cell.text for table in paper.tables for row in table.rows for cell in row.cells
    )
    return "\n".join((*(one.text for one in paper.paragraphs), *cells))


def test_it_goes_from_open_to_sent(cast):
    matter = signed(cast)
    unit_report.send(cast.lan, matter, JUNE)

    row = standing.of_period("song-mau", "2026-H1", "inspectorate")
    assert (row.matter, row.state, row.revision, row.signed_on, row.sent_on) == (
        matter,
        "sent",
        1,
        JUNE,
        JUNE,
    )
    assert row.document_number == "12-BC/BNCTU"
    assert (row.unbalanced, len(row.figures_root)) == (0, 64)


def test_the_one_who_wrote_may_not_check(cast):
    matter = unit_report.open_report(cast.ha, "2026-H1")
    unit_report.compute(cast.ha, matter)
    unit_report.write(cast.ha, matter, TEXTS)

    with pytest.raises(Refusal):
        unit_report.check(cast.ha, matter)


def test_a_second_report_of_the_period_waits_for_the_first(cast):
    unit_report.open_report(cast.ha, "2026-H1")

    with pytest.raises(Refusal):
        unit_report.open_report(cast.minh, "2026-H1")


def test_figures_are_filled_into_the_words(cast):
    one = standing.of(signed(cast))

    said = words_of(rendered.files(one)[0])

    assert "Tiếp nhận 2 đơn, cùng kỳ chưa có số liệu" in said
    assert "Giảm tồn dưới 1 đơn." in said
    assert "Chưa có số liệu trong hệ thống." in said
    assert "K/T" not in said
    assert "cột của TT 06/2025 chưa xác nhận" in said


def test_a_figure_nobody_declared_is_refused(cast):
    matter = unit_report.open_report(cast.ha, "2026-H1")
    unit_report.compute(cast.ha, matter)

    with pytest.raises(Refusal) as refusal:
        unit_report.write(cast.ha, matter, {"results": "{P99} và {P01|tomorrow}"})

    assert [one.field for one in refusal.value.reasons] == ["results", "results"]


def test_signing_freezes_files_and_figures(cast):
    one = standing.of(signed(cast))

    document, sheet = rendered.files(one)

    assert store.get(one.row.docx_digest) == document
    again = rendered.of(
        one, outline.Signature(("Trưởng ban",), "Minh", "12-BC/BNCTU", JUNE)
    )
    assert again == (document, sheet)
    assert tables.computed("song-mau", one.table.period, one.row.figures_seq) == (
        one.table
    )


def test_a_signed_file_is_fetched_and_nothing_is_counted(
    cast, django_assert_max_num_queries
):
    matter = signed(cast)

    with django_assert_max_num_queries(2):
        document, _ = rendered.files(standing.of(matter))

    assert "Tiếp nhận 2 đơn" in words_of(document)


def test_a_late_entry_changes_no_signed_figure(cast):
    matter = signed(cast)
    line.letter(cast, date(2026, 5, 4), recorded=JUNE)

    one = standing.of(matter)

    assert one.table.value("P01") == 2
    assert [each.action for each in one.late] == ["receive"]
    live = ask.figures("song-mau", "2026-H1", codes=["P01"])
    assert live[0].value == 3


def test_a_revision_says_what_changed(cast):
    signed(cast)
    line.letter(cast, date(2026, 5, 4), recorded=JUNE)

    one = standing.of(signed(cast, "15-BC/BNCTU"))

    assert one.row.revision == 2
    received = {each.code: each for each in one.changes}["P01"]
    assert (received.before.value, received.now.value) == (2, 3)
    assert [(part.cause, part.qty) for part in received.parts] == [("late", 1)]
    assert "Bản 2, thay bản 1." in words_of(rendered.files(one)[0])


def test_the_workbook_is_the_form(cast):
    one = standing.of(signed(cast))

    book = load_workbook(BytesIO(rendered.files(one)[1]))

    assert book.sheetnames == ["01-XLD", "01-TCD", "P, R", "T", "L"]
    rows = list(book["01-XLD"].iter_rows(values_only=True))
    [values] = [row for row in rows if "Sông Mẫu" in str(row[0]) and row[1] == 2]
    assert values[1:8] == (2, 0, 2, 1, 1, 1, 1)


def test_altered_postings_are_noticed_before_signing(cast):
    from minhbach.figures.models import Posting

    matter = checked(cast)
    Posting.objects.filter(measure="received").update(qty=7)

    with pytest.raises(Refusal):
        unit_report.sign(cast.minh, matter, "12-BC/BNCTU")


def test_what_does_not_balance_is_not_checked():
    from minhbach.figures.models import Posting

    Posting.objects.filter(measure="processed", qty=1).update(eligibility=None)
    table = tables.computed("song-mau", ask.period_of("2026-H1"))
    broken = tables.Table(
        table.body, table.period, table.figures, {}, table.months, {"c5": 5}
    )

    assert len(standing.failing(broken)) == 1


def test_the_deputy_signs_for_the_head(cast):
    matter = checked(cast)
    unit_report.sign(cast.dung, matter, "12-BC/BNCTU")

    said = words_of(rendered.files(standing.of(matter))[0])

    assert "K/T" in said


def test_a_repeated_request_is_answered_as_before(cast):
    matter = unit_report.open_report(cast.ha, "2026-H1", request="r1")
    unit_report.compute(cast.ha, matter, request="r2")
    head = read.head("song-mau").seq

    assert unit_report.open_report(cast.ha, "2026-H1", request="r1") == matter
    unit_report.compute(cast.ha, matter, request="r2")
    assert read.head("song-mau").seq == head


@pytest.mark.parametrize("is_signed", [False, True])
def test_the_command_writes_both_files(cast, tmp_path, capsys, is_signed):
    if is_signed:
        signed(cast)

    status = main.main(
        [
            "report",
            "--unit",
            "song-mau",
            "--period",
            "2026-H1",
            "--out",
            str(tmp_path),
            "--json",
        ]
    )

    assert status == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".xlsx"]
    assert f'"signed": {str(is_signed).lower()}' in capsys.readouterr().out


def test_the_command_refuses_all_at_once(capsys):
    status = main.main(["report", "--unit", "x", "--period", "y", "--json"])

    assert status == 2
    assert capsys.readouterr().out.count("“") == 2


def test_the_command_compares_with_what_is_known_now(cast, capsys):
    words = ["report", "--unit", "song-mau", "--period", "2026-H1", "--compare"]
    assert main.main(words) == 2  # nothing is signed yet
    signed(cast)
    capsys.readouterr()
    assert main.main(words) == 0
    line.letter(cast, date(2026, 5, 4), recorded=JUNE)
    capsys.readouterr()

    assert main.main(words) == 1
    said = capsys.readouterr().out
    assert "P01 Đơn tiếp nhận trong kỳ: 2 → 3" in said
    assert "ghi sau ngày chốt +1" in said
    assert main.main([*words, "--json"]) == 1
    [received] = [
        one for one in json.loads(capsys.readouterr().out) if one["code"] == "P01"
    ]
    assert (received["reported"]["value"], received["now"]["value"]) == (2, 3)
    assert [len(one["entries"]) for one in received["causes"]] == [1]


def test_the_text_survives_computing_and_says_what_moved(cast):
    matter = unit_report.open_report(cast.ha, "2026-H1")
    unit_report.compute(cast.ha, matter)
    unit_report.write(cast.ha, matter, TEXTS)
    assert standing.moved(standing.of(matter)) == ()
    line.letter(cast, date(2026, 5, 4), recorded=JUNE)

    unit_report.compute(cast.ha, matter)

    one = standing.of(matter)
    assert one.texts["tasks"] == TEXTS["tasks"]
    assert standing.moved(one) == (
        ("results", "{P01}", "2", "3"),
        ("tasks", "{P06}", "1", "2"),
    )


def test_a_draft_says_nothing_of_what_nobody_has_a_figure_of(cast):
    texts = standing.of(unit_report.open_report(cast.ha, "2026-H1")).texts

    assert "{P01}" in texts["results"]
    assert texts["situation"] == ""  # no agency has given a figure
    assert "{U48}" not in texts["corruption"]


def test_an_estimate_of_another_agency_says_so(cast):
    given = {
        "sort": "offences",
        "issuer": "cong-an-tinh",
        "year": 2026,
        "amount": 512,
        "to_on": date(2026, 5, 31),
        "estimated_until": date(2026, 6, 14),
        "document_number": "77/BC-CAT",
        "document_on": date(2026, 6, 5),
        "review_on": date(2026, 9, 30),
    }
    line.do(cast.lan, "outside_figure", "take", date(2026, 6, 8), **given)

    one = standing.of(signed(cast))

    assert one.table.estimated == {"U31"}
    said = words_of(rendered.files(one)[0])
    assert "Số có ghi (ước) là số ước của cơ quan cung cấp." in said
    assert "512 (ước)" in said


def test_a_report_before_the_end_of_its_period_says_until_when(cast):
    with clock.showing(clock.at_office(date(2026, 6, 1))):
        one = standing.of(unit_report.open_report(cast.ha, "2026-H1"))
        said = words_of(rendered.of(one, outline.Signature())[0])

    assert "Kỳ chưa kết thúc: số liệu tính đến hết ngày 1/6/2026" in said


def test_a_drafted_sentence_keeps_the_clauses_that_have_figures(cast):
    given = {
        "sort": "traffic_accidents",
        "issuer": "cong-an-tinh",
        "year": 2026,
        "amount": 31,
        "to_on": date(2026, 5, 31),
        "document_number": "77/BC-CAT",
        "document_on": date(2026, 6, 5),
        "review_on": date(2026, 9, 30),
    }
    line.do(cast.lan, "outside_figure", "take", date(2026, 6, 8), **given)

    texts = standing.of(unit_report.open_report(cast.ha, "2026-H1")).texts

    assert texts["situation"] == (
        "Theo số liệu các cơ quan cung cấp, lũy kế từ đầu năm: "
        "tai nạn giao thông {U33} vụ."
    )
