"""The review as pages: who sees which, and that every number of it opens."""

from __future__ import annotations

import html
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.rooms.figures import line
from tests.web import half_year
from tests.web.test_figures import OWN, REVIEW, people, read  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
CELL = re.compile(r'<a class="mb-figure" href="([^"]+)">([^<]+)<')
SUM = re.compile(r'mb-value">\s*<span class="mb-figure[^>]*>([^<]+)<')


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lan", 200),
        ("ha", 200),
        ("minh", 200),
        ("mai", 404),
        ("son", 404),
        ("khoa", 404),
    ],
)
def test_a_unit_is_looked_back_on_by_its_own_people(read, who, status):  # noqa: F811
    assert read(who, OWN).status_code == status
    assert read(who, OWN.replace("/?", "/review.docx?")).status_code == status


def test_the_unit_s_own_review_knows_of_no_other(read):  # noqa: F811
    page = read("minh", OWN).text

    assert "Núi Mẫu" not in page
    assert "/nui-mau/" not in page
    assert REVIEW.split("?")[0] in page  # the head sees the cluster too
    assert REVIEW.split("?")[0] not in read("ha", OWN).text


@pytest.mark.parametrize(
    ("who", "status"),
    [("mai", 200), ("minh", 200), ("son", 200), ("ha", 404), ("khoa", 404)],
)
def test_a_sum_of_the_cluster_is_opened_by_who_sees_the_cluster(read, who, status):  # noqa: F811
    path = "/cum-thu/review/P01/?period=2026-H1&unsigned=1"

    assert read(who, path).status_code == status
    cell = read(who, f"{path}&where=channel:by_post").status_code
    assert cell == (422 if status == 200 else status)


@pytest.mark.parametrize(
    ("who", "path"), [("ha", OWN), ("mai", f"{REVIEW}&unsigned=1")]
)
def test_every_number_opens_to_itself(read, who, path):  # noqa: F811
    cells = {
        (html.unescape(href), shown)
        for href, shown in CELL.findall(read(who, path).text)
        if re.fullmatch(r"\d+", shown) and (shown != "0" or "where=" in href)
    }

    assert len(cells) > 20
    for href, shown in sorted(cells):
        opened = read(who, href)
        assert opened.status_code == 200, href
        assert SUM.search(opened.text)[1] == shown, href


def test_each_picture_is_described_and_has_its_table(read):  # noqa: F811
    page = read("mai", f"{REVIEW}&unsigned=1").text

    for key in ("stock", "flow", "ageing", "answers", "in_time"):
        figure = page[page.index(f'<figure class="mb-drawing" id="{key}"') :]
        figure = figure[: figure.index("</figure>")]
        assert re.search(r'role="img" aria-labelledby="t\w+ d\w+"', figure)
        assert re.search(r"<desc[^>]*>[^<]*: [^<]*</desc>", figure)
        assert figure.count("<table") == 1


def test_unsigned_members_stay_out_of_a_sum_that_is_opened(read, people):  # noqa: F811
    half_year.signed(people)

    signed = read("mai", "/cum-thu/review/P01/?period=2026-H1").text
    every = read("mai", "/cum-thu/review/P01/?period=2026-H1&unsigned=1").text

    assert SUM.search(signed)[1] == "3"
    assert "chưa ký, chưa cộng" in signed
    assert SUM.search(every)[1] == "4"
    assert "as_of=" in signed


def test_what_came_late_is_told_by_its_act_alone(read, people):  # noqa: F811
    half_year.signed(people)
    line.letter(people, date(2026, 5, 4), recorded=half_year.TODAY)

    page = read("mai", REVIEW).text

    late = page[page.index('id="late"') :]
    assert "<td>Đơn: Tiếp nhận</td>" in late
    assert "ĐT-2026" not in late


@pytest.mark.parametrize(("who", "body"), [("mai", "cum-thu"), ("ha", "song-mau")])
def test_the_review_is_kept_as_files(read, who, body):  # noqa: F811
    for ending, inside in (("xlsx", "xl/workbook.xml"), ("docx", "word/document.xml")):
        answer = read(who, f"/{body}/review/review.{ending}?period=2026-H1")

        assert inside in ZipFile(BytesIO(answer.content)).namelist()
        assert f"{body}-2026-H1.{ending}" in answer.headers["Content-Disposition"]
    assert read(who, f"/{body}/review/review.pdf?period=2026-H1").status_code == 404
