"""The forms on pages: each filled, each cell opening, each taken along as a file."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.web import half_year

from minhbach.reports.forms import forms, in_force

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
H1 = "?period=2026-H1"
LETTERS = f"/song-mau/forms/XLD01-2024/{H1}"


@pytest.fixture
def people():
    with half_year.province() as found:
        yield found


@pytest.fixture
def sign_in(client, people, django_user_model):  # noqa: ARG001 - the province stands
    def as_(who: str):
        client.force_login(django_user_model.objects.get(username=who))
        return client

    return as_


def test_every_form_is_listed_and_filled(sign_in):
    client = sign_in("ha")

    listed = client.get("/song-mau/forms/").text

    for form in forms():
        assert f"/song-mau/forms/{form.key}/" in listed
    for form in in_force(half_year.TODAY):
        page = client.get(f"/song-mau/forms/{form.key}/")
        assert page.status_code == 200, form.key
        assert "mb-equations__fails" not in page.text, form.key
    assert "05/KQTH" in listed  # announced, columns not confirmed


def test_a_cell_opens_to_its_entries(sign_in):
    client = sign_in("ha")
    page = client.get(f"/song-mau/forms/XLD02-2024/{H1}").text

    href = re.search(r'href="(/song-mau/figures/XLD02.c3/[^"]*)">\d', page)[1]
    opened = client.get(href.replace("&amp;", "&")).text

    assert opened.count('class="mb-register__cell--main"') >= 1


def test_the_file_holds_the_numbers_of_the_page(sign_in):
    client = sign_in("ha")

    content = client.get(f"/song-mau/forms/XLD01-2024/form.xlsx{H1}").content
    sheet = load_workbook(BytesIO(content)).active

    (line,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Sông Mẫu"]
    assert line[3] == 3  # received
    said = " ".join(
        str(one) for row in sheet.iter_rows(values_only=True) for one in row
    )
    assert "15/12/2025" in said
    assert "chưa xác nhận" in said


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_form_goes_along_as_paper(sign_in, ending, begins):
    page = sign_in("ha").get(f"/song-mau/forms/BNC-6T/form.{ending}{H1}")

    assert page.content.startswith(begins)
    assert f"BNC-6T-song-mau-2026-H1.{ending}" in page.headers["Content-Disposition"]


def test_the_same_form_is_the_same_pdf(sign_in):
    client, address = sign_in("ha"), f"/song-mau/forms/XLD01-2024/form.pdf{H1}"

    assert client.get(address).content == client.get(address).content


def test_the_cluster_reads_a_line_a_member(sign_in):
    page = sign_in("mai").get(f"/cum-thu/forms/XLD01-2024/{H1}").text

    assert "/song-mau/figures/XLD01.c3/" in page
    assert "/nui-mau/figures/XLD01.c3/" in page
    assert "có số liệu" in page


@pytest.mark.parametrize("path", [LETTERS, "/song-mau/forms/", "/cum-thu/forms/"])
def test_who_may_not_see_the_figures_finds_no_form(sign_in, path):
    assert sign_in("khoa").get(path).status_code == 404


def test_there_is_no_form_of_another_name(sign_in):
    client = sign_in("ha")

    assert client.get("/song-mau/forms/XLD99-2024/").status_code == 404
    assert client.get("/song-mau/forms/XLD01-2024/form.exe").status_code == 404


def uploaded(client, *files, **more):
    found = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/song-mau/check-figures/", {"file": found, **more})


def edited(client, key, column, value):
    """The form as printed, one cell of our line changed."""
    content = client.get(f"/song-mau/forms/{key}/form.xlsx{H1}").content
    book = load_workbook(BytesIO(content))
    for row in book.active.iter_rows():
        if row[0].value == "Sông Mẫu":
            row[column].value = value
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_secretary_sees_the_cell_and_whom_to_ask(sign_in):
    client = sign_in("ha")
    wrong = edited(client, "XLD01-2024", 3, 40)

    page = uploaded(client, ("a.xlsx", wrong), ("b.xlsx", b"PK\x03\x04"))

    assert "Hỏi lại: Sông Mẫu" in page.text
    assert "B8" in page.text
    assert "b.xlsx" in page.text


def test_the_old_way_is_compared_cell_by_cell(sign_in):
    client = sign_in("ha")
    wrong = edited(client, "XLD01-2024", 3, 40)

    page = uploaded(client, ("a.xlsx", wrong), compare="1").text

    assert "cách cũ bên cạnh sổ cái" in page
    assert re.search(r'href="/song-mau/figures/XLD01.c3/[^"]*">3<', page)


def test_too_many_files_are_refused_together(sign_in):
    files = [(f"{at}.csv", b"a,b") for at in range(41)]

    assert uploaded(sign_in("ha"), *files).status_code == 422


def test_the_checker_keeps_nothing_and_is_not_for_strangers(sign_in):
    page = sign_in("khoa").post("/song-mau/check-figures/", {"text": "x"})

    assert page.status_code == 404
