"""Reception on pages: the book, the month, the sheet taken along."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests import cast as world
from tests.web.test_seen import RULES, SIDEWAYS

from minhbach.imports.models import ImportRun
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.ledger import read as ledger
from minhbach.matters import desk, falling_due
from minhbach.matters.models import Matter

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")

TODAY = date(2026, 7, 20)
NAME, PAPER = "Nguyễn Thị Minh Ảo", "000000000123"
BOOK = "/song-mau/reception-book/?from=2026-07-01&to=2026-07-31"
SHEET = "/song-mau/reception-sheet/"


def line(**said):
    return {
        "received_on": "2026-07-06", "sort": "regular", "tier": "desk",
        "source": "provincial", "mode": "direct", "round": "first", "persons": 1,
        "subjects": 1, "content": "complaint", "gist": "tranh chấp đất", **said,
    }  # fmt: skip


@pytest.fixture
def people():
    cache.clear()
    found = world.build(with_accounts=True)
    with clock.showing(clock.at_office(date(2026, 7, 6))):
        falling_due.fall_due("song-mau", date(2026, 7, 6))
        who = Identity(name=Sealed(NAME), identity_number=Sealed(PAPER))
        desk.act(found.lan, "reception_turn", "receive", line(sender=who))
        secret = line(content="denunciation", envelope="PB-9", gist="thu chi quỹ")
        desk.act(found.lan, "reception_turn", "receive", secret)
        row = Matter.objects.filter(kind="reception_day").order_by("serial").first()
        planned = {"planned_on": "2026-07-24", "source": "own", "mode": "direct"}
        desk.act(found.ha, "reception_day", "plan", planned, matter=row.pk)
    clock.set_source(clock.ticking_from(clock.at_office(TODAY)))
    yield found
    clock.set_source(None)


# The book -----------------------------------------------------------------------------


def test_the_book_has_thirteen_columns_and_nobodys_name(opened, people):  # noqa: ARG001
    page = opened("ha", BOOK).text

    assert page.count("<th scope") == 13
    assert "tranh chấp đất" in page
    assert "(niêm phong)" in page
    assert "phong bì số PB-9" in page
    assert NAME not in page


def test_printed_with_names_each_opening_is_an_entry(opened, people):
    turn = Matter.objects.get(kind="reception_turn", serial=1)

    page = opened("minh", BOOK, {"opening_reason": "In sổ quý III"}).text

    assert NAME in page
    assert PAPER in page
    last = ledger.of_matter(turn.pk)[-1]
    assert (last.action, last.actor) == ("open_identity", people.minh.person)
    assert NAME not in opened("minh", BOOK).text
    untouched = Matter.objects.get(kind="reception_turn", serial=2)
    assert len(ledger.of_matter(untouched.pk)) == 1


def test_without_a_reason_or_a_right_nothing_opens(opened, people):  # noqa: ARG001
    answer = opened("minh", BOOK, {"opening_reason": ""})
    assert answer.status_code == 422
    assert "Lý do mở: chưa nhập" in answer.text
    assert NAME not in answer.text

    answer = opened("tuan", BOOK.replace("07-01", "07-20"), {"opening_reason": "x"})
    assert "không có danh tính nào đồng chí được mở" in answer.text


def test_the_workbook_never_bears_a_name(opened, people):  # noqa: ARG001
    answer = opened("minh", BOOK.replace("-book/", "-book/book.xlsx"))
    book = load_workbook(BytesIO(answer.content))
    said = [
        str(cell) for row in book["03-TCD"].iter_rows(values_only=True) for cell in row
    ]
    assert any("tranh chấp đất" in one for one in said)
    assert not any(NAME in one or PAPER in one for one in said)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=2026-07-09&to=2026-07-01", "ngày cuối trước ngày đầu"),
        ("from=2024-01-01&to=2026-07-01", "sổ in tối đa một năm"),
        ("from=31/2/2026", "không có ngày này"),
    ],
)
def test_days_that_cannot_be_are_refused(opened, people, query, said):  # noqa: ARG001
    answer = opened("ha", f"/song-mau/reception-book/?{query}")
    assert (answer.status_code, said in answer.text) == (422, True)


def test_others_see_nothing_of_it(opened, people):  # noqa: ARG001
    for path in (BOOK, "/song-mau/reception/", SHEET):
        assert opened("khoa", path).status_code in (403, 404)
        assert opened("son", path).status_code in (403, 404)


# The month ----------------------------------------------------------------------------


def test_the_month_shows_what_is_planned_and_what_has_no_date(opened, people):  # noqa: ARG001
    page = opened("ha", "/song-mau/reception/?month=2026-07").text

    assert "Đã lên lịch: 1" in page
    assert "Phải tiếp, chưa có lịch: 1" in page
    assert "Bí thư Tỉnh ủy" in page.split("2026-07-24")[0]
    assert opened("ha", "/song-mau/reception/?month=2026").status_code == 404


# The sheet ----------------------------------------------------------------------------


def filled(content, *rows):
    """The empty sheet with lines written in under its headings."""
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "STT")
    columns = {cell.value: cell.column for cell in heading}
    for at, row in enumerate(rows, start=heading[0].row + 1):
        for name, value in row.items():
            sheet.cell(at, columns[name], value)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def upload(content):
    return {"file": SimpleUploadedFile("phieu.xlsx", content)}


GOOD = {
    "Ngày tiếp": "7/7/2026", "Hình thức tiếp": "Tiếp thường xuyên",
    "Người tiếp": "Cán bộ tiếp công dân", "Nơi tiếp": "Tại xã, phường",
    "Cách tiếp": "Trực tiếp", "Loại đơn": "Kiến nghị, phản ánh",
    "Lần tiếp": "Lần đầu", "Số người": 2, "Số vụ việc": 1,
    "Nội dung tóm tắt": "đường thôn hỏng", "Địa bàn": "xã Bến Mẫu",
    "Họ và tên công dân": "Trần Văn Minh Giả",
}  # fmt: skip
BAD = GOOD | {
    "Loại đơn": "Tố cáo",
    "Nội dung tóm tắt": "thu chi",
    "Ngày tiếp": "8/7/2026",
}


def test_a_sheet_is_shown_first_then_taken_over_and_refused_again(opened, people):  # noqa: ARG001
    empty = opened("lan", f"{SHEET}sheet.xlsx").content
    wrong = GOOD | {"Nơi tiếp": "trên trời", "Nội dung tóm tắt": "chợ"}

    brought = filled(empty, GOOD, BAD, wrong)
    shown = opened("lan", SHEET, upload(brought)).text

    assert "đường thôn hỏng" in shown
    assert "Trần Văn Minh Giả" not in shown
    assert "không nhập người gửi" in shown
    assert "Nơi tiếp: không có trong danh mục" in shown
    assert "trên trời" not in shown
    assert Matter.objects.filter(kind="reception_turn").count() == 2
    token = shown.split('name="held" value="')[1].split('"')[0]
    done = opened("lan", SHEET, {"held": token, "do": "confirm"}).text
    assert "Đã nhập 1 lượt" in done
    turn = Matter.objects.get(kind="reception_turn", serial=3)
    assert (turn.facts["place"], turn.facts["persons"]) == ("ben-mau", 2)
    assert turn.facts["sender"]
    run = ImportRun.objects.get(body="song-mau")
    assert (run.in_file, run.imported, run.held) == (3, 1, 2)

    again = opened("lan", SHEET, upload(brought))
    assert again.status_code == 422
    assert "tệp này đã nhập rồi" in again.text


def test_a_later_sheet_takes_only_what_is_new(opened, people):  # noqa: ARG001
    empty = opened("lan", f"{SHEET}sheet.xlsx").content
    other = GOOD | {"Nội dung tóm tắt": "kênh tưới"}
    for rows, new in (([GOOD], 1), ([GOOD, other], 1)):
        shown = opened("lan", SHEET, upload(filled(empty, *rows))).text
        token = shown.split('name="held" value="')[1].split('"')[0]
        done = opened("lan", SHEET, {"held": token, "do": "confirm"}).text
        assert f"Đã nhập {new} lượt" in done
    assert Matter.objects.filter(kind="reception_turn").count() == 4


def test_what_is_no_sheet_is_refused(opened, people):  # noqa: ARG001
    for content, said in (
        (b"no workbook at all", "không"),
        (BytesIO().getvalue(), "chọn tệp"),
    ):
        answer = opened("lan", SHEET, {"file": SimpleUploadedFile("x.xlsx", content)})
        assert (answer.status_code, said in answer.text) == (422, True)


# In a browser -------------------------------------------------------------------------


@pytest.mark.browser
def test_the_pages_are_seen_by_everybody(signed_in, people, shot):  # noqa: ARG001
    page = signed_in("ha", "/about/", language="vi", phone=False)
    for name, href in (
        ("register", "/song-mau/reception-days/"),
        ("month", "/song-mau/reception/?month=2026-07"),
        ("book", BOOK),
        ("sheet", SHEET),
        ("figures", "/song-mau/figures/in/reception/?period=2026-H2"),
    ):
        page.goto(href)
        shot(page, f"r-{name}")
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, (name, found.generate_report())
        assert page.evaluate(SIDEWAYS) <= 0, name
    assert not page.faults
