"""A commune's sheet goes out empty, comes back filled, and is the report it is of."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from tests import cast

from minhbach.bodies.models import Account
from minhbach.kernel import clock
from minhbach.matters import desk, queries
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.commune_counts import NAMES

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

NUMBERS = (2, 0, 1, 14, 31, 9, 1, 12, 5, 1, 6, 10)


@pytest.fixture
def owed():
    people = cast.build(with_accounts=True)
    with clock.showing(clock.at_office(date(2026, 3, 2))):
        matter = desk.act(
            people.tuan,
            "commune_report",
            "expect",
            {
                "period": "2026-03",
                "place": "ben-mau",
            },
        ).matter
    with clock.showing(clock.at_office(date(2026, 4, 3))):
        yield matter


@pytest.fixture
def lan(client, owed):  # noqa: ARG001 - her account is there
    client.force_login(Account.objects.get(username="lan"))
    return client


def filled(client, **put):
    """The sheet as the commune sends it back; `put` overwrites a row by its label."""
    given = client.get("/song-mau/commune-sheets/2026/1.xlsx")
    book = load_workbook(BytesIO(given.content))
    sheet = book.worksheets[0]
    numbers = iter(NUMBERS)
    for row in sheet.iter_rows():
        label = str(row[0].value or "")
        if label in put:
            row[1].value = put[label]
        elif label in LABELS:
            row[1].value = next(numbers)
    written = BytesIO()
    book.save(written)
    return SimpleUploadedFile("bao-cao.xlsx", written.getvalue())


LABELS = {CATALOGUE["commune_report"].fields[name].words.vi for name in NAMES}


def test_what_is_filled_in_is_what_is_received(lan, owed):
    page = lan.get("/song-mau/commune-sheets/").content.decode()
    assert "BCX-2026/0001" in page

    answer = lan.post(
        "/song-mau/commune-sheets/",
        {
            "file": filled(
                lan, **{"Ngày báo cáo": "2/4/2026", "Số báo cáo của xã": "21-BC/ĐU"}
            )
        },
    )

    report = queries.fold(owed)
    assert answer.url == "/song-mau/commune-reports/2026/1/"
    assert report.state == "received"
    assert [report.facts[name] for name in NAMES] == list(NUMBERS)
    assert (report.facts["source"], report.facts["document_on"]) == (
        "sheet",
        "2026-04-02",
    )


def test_a_number_that_is_none_is_refused_in_the_words_of_the_form(lan, owed):
    answer = lan.post(
        "/song-mau/commune-sheets/", {"file": filled(lan, **{"Lượt tiếp": "mười"})}
    )

    assert answer.status_code == 422
    assert "Lượt tiếp: phải là số nguyên" in answer.content.decode()
    assert queries.fold(owed).state == "due"


def test_a_sheet_comes_in_once(lan):
    file = filled(lan)
    lan.post("/song-mau/commune-sheets/", {"file": file})
    file.seek(0)
    again = lan.post("/song-mau/commune-sheets/", {"file": file})

    assert again.status_code == 422
    assert "không chờ xã gửi" in again.content.decode()


def test_another_workbook_is_none_of_ours(lan):
    written = BytesIO()
    Workbook().save(written)
    file = SimpleUploadedFile("khac.xlsx", written.getvalue())
    assert lan.post("/song-mau/commune-sheets/", {"file": file}).status_code == 422
    assert lan.post("/song-mau/commune-sheets/").status_code == 422


def test_only_the_desk_reads_sheets_in(lan):
    lan.force_login(Account.objects.get(username="minh"))
    assert lan.get("/song-mau/commune-sheets/").status_code == 403


@pytest.mark.usefixtures("owed")
@pytest.mark.parametrize(("who", "lines"), [("ha", 1), ("mai", 0)])
def test_outside_the_unit_a_form_stands_without_the_communes(opened, who, lines):
    path = "/song-mau/forms/KL215-TH/"
    page = opened(who, f"{path}?period=2026-03")

    assert page.status_code == 200
    assert page.text.count("xã Bến Mẫu") == lines
    assert "Tổng" in page.text
    file = opened(who, f"{path}form.xlsx?period=2026-03")
    cells = [
        str(cell.value)
        for sheet in load_workbook(BytesIO(file.content)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert cells.count("xã Bến Mẫu") == lines


@pytest.mark.usefixtures("owed")
@pytest.mark.parametrize(("who", "status"), [("ha", 200), ("mai", 422)])
def test_outside_the_unit_there_is_no_form_of_one_commune(opened, who, status):
    path = "/song-mau/forms/KL215-XA/?period=2026-03&line=ben-mau"

    assert opened(who, path).status_code == status
