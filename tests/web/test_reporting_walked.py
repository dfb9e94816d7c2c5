"""The report's line and the import of a register, walked in a browser."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.rooms.imports import registers
from tests.web import half_year
from tests.web.test_seen import RULES, SIDEWAYS

from minhbach.imports import desk_writer
from minhbach.reports.models import UnitReport

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
]

HEADINGS = ("STT", "Ngày vào", "Nội dung", "Loại đơn", "Nguồn đơn", "Ngày xong")
BOOK = registers.sheet(
    HEADINGS,
    (1, "05/01/2026", "Ranh giới đất", "Khiếu nại", "Bưu điện", ""),
    (2, "06/01/2026", "Đường hỏng", "Kiến nghị", "Bưu điện", "20/01/2026"),
    (3, "07/01/2026", "Tiếng ồn", "Kiến nghị", "Thùng số 9", ""),
    (4, "08/01/2026", "Kênh ô nhiễm", "Kiến nghị", "Thùng số 9", ""),
    (5, "31/02/2026", "Ngày sai", "Khiếu nại", "Bưu điện", ""),
)
GOES_ON = (  # checked, signed, sent, received
    ("tuan", {}),
    ("minh", {"document_number": "12-BC/BNCTU"}),
    ("lan", {}),
    ("lan", {"received_by": "Ban Nội chính Trung ương"}),
)
PAGES = {
    "figures": ("ha", "/song-mau/figures/?period=2026-H1"),
    "figure": ("ha", "/song-mau/figures/P01/?period=2026-H1"),
    "review": ("mai", "/cum-thu/review/?period=2026-H1&unsigned=1"),
    "reports": ("ha", "/song-mau/reports/"),
    "report": ("ha", "/song-mau/report/2026/1/"),
    "import": ("lan", "/song-mau/import/"),
    "check-figures": ("ha", "/song-mau/check-figures/"),
    "forms": ("ha", "/song-mau/forms/"),
    "form": ("ha", "/song-mau/forms/XLD02-2024/?period=2026-H1"),
    "form-of-items": ("ha", "/song-mau/forms/QH-DT/?period=2026"),
}


@pytest.fixture
def people():
    with half_year.province() as found:
        yield found


def press(page, selector: str = ".mb-step button >> nth=0") -> None:
    page.click(selector)
    page.wait_for_load_state()


def upload(page, content: bytes, name: str = "so.xlsx") -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.set_input_files("[name=file]", files=[file])
    press(page, "main form button[value=preview]")


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_are_seen_by_everybody(signed_in, people, shot, language, phone):
    half_year.signed(people)
    for name, (who, href) in PAGES.items():
        page = signed_in(who, href, language=language, phone=phone)
        for fold in page.locator("details").all():
            fold.evaluate("one => { one.open = true }")
        shot(page, f"f-{name}-{language}-{'phone' if phone else 'wide'}")
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, (name, found.generate_report())
        assert page.evaluate(SIDEWAYS) <= 0, name
        assert page.locator("h1").count() == 1, name
        assert not page.faults, name


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "bare"])
def test_a_report_goes_from_officer_to_head(signed_in, shot, scripts):
    page = signed_in("ha", "/song-mau/reports/", scripts=scripts)
    page.select_option("[name=period]", "2026-H1")
    press(page, "main form button[type=submit]")
    here = page.url.partition("/song-mau")[2]
    press(page)  # computed
    page.fill("[name=situation]", "Tiếp nhận {P01} đơn.")
    press(page)  # written
    assert page.locator(".mb-written").inner_text().find("Tiếp nhận 3 đơn.") >= 0

    for who, typed in GOES_ON:
        page = signed_in(who, f"/song-mau{here}", scripts=scripts)
        for name, text in typed.items():
            page.fill(f"[name={name}]", text)
        press(page)

    shot(page, "f-report-received")
    row = UnitReport.objects.get()
    assert (row.state, row.document_number) == ("received", "12-BC/BNCTU")
    assert page.locator("[aria-current=step]").count() == 0


@pytest.mark.usefixtures("people")
def test_who_wrote_a_report_does_not_check_it(signed_in):
    page = signed_in("tuan", "/song-mau/reports/")
    press(page, "main form button[type=submit]")
    press(page)
    press(page)

    assert "mb-acts__closed" in page.content()
    assert "người khác" in page.locator(".mb-reasons").inner_text()


def test_an_unknown_figure_is_refused_and_the_text_kept(signed_in, people):
    page = signed_in("ha", "/song-mau/reports/")
    press(page, "main form button[type=submit]")
    press(page)

    page.fill("[name=results]", "Có {P98} đơn")
    press(page)

    assert "không có chỉ tiêu nào là {P98}" in page.locator("main").inner_text()
    assert page.input_value("[name=results]") == "Có {P98} đơn"
    assert people


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "bare"])
def test_a_register_is_put_right_and_imported(signed_in, shot, scripts):
    page = signed_in("lan", "/song-mau/import/", scripts=scripts)
    upload(page, BOOK)
    assert "không tìm thấy dòng tiêu đề" in page.locator("main").inner_text()

    page.select_option("[name='column.1']", "received_on")
    press(page, "button[value=preview]")
    assert "Trong tệp 5 = nhập 2 + giữ lại 3" in page.locator("main").inner_text()
    page.select_option("[name='value.0']", "by_post")
    press(page, "button[value=preview]")
    shot(page, f"f-import-{scripts}")
    assert "Trong tệp 5 = nhập 4 + giữ lại 1" in page.locator("main").inner_text()
    press(page, "button[value=confirm]")

    assert "Đã nhập 4 dòng" in page.locator("h1").inner_text()
    run = desk_writer.runs("song-mau")[0]
    assert (run.in_file, run.imported, run.held) == (5, 4, 1)


@pytest.mark.usefixtures("people")
def test_the_same_file_again_has_nothing_new(signed_in):
    good = BOOK.replace(b"", b"")
    page = signed_in("lan", "/song-mau/import/")
    for _ in range(2):
        upload(page, good)
        page.select_option("[name='column.1']", "received_on")
        press(page, "button[value=preview]")
        if page.locator("button[value=confirm]").count():
            press(page, "button[value=confirm]")
            page.goto("/song-mau/import/")

    assert page.locator("button[value=confirm]").count() == 0
    assert "không có gì mới" in page.locator("main").inner_text()


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x00\x01"]
)
def test_a_broken_or_hostile_file_is_refused_in_words(signed_in, content):
    page = signed_in("lan", "/song-mau/import/")

    upload(page, content)

    assert page.locator(".govuk-error-summary li").count() >= 1
    assert page.locator("[name=file]").count() == 1
    assert not desk_writer.runs("song-mau")


@pytest.mark.usefixtures("people")
def test_totals_are_judged_with_likely_causes(signed_in, shot):
    page = signed_in("ha", "/song-mau/check-figures/")

    page.fill(
        "[name=text]",
        page.locator("details pre.mb-toml").text_content()
        + ('[[sum]]\ntotal = "tong"\nparts = ["khieu_nai", "to_cao"]\n'),
    )
    press(page, "main form button")

    shot(page, "f-judged")
    said = page.locator("main").inner_text()
    assert "2 chỗ không khớp" in said
    assert "418" in said
    assert "216" in said
