"""Figures and the review: numbers that open, and who may open them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.rooms.figures import line
from tests.web import half_year

from minhbach.figures.catalogue import sections
from minhbach.procedures.chapters import PETITIONS
from minhbach.web import asked

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
FIGURES = "/song-mau/figures/?period=2026-H1"
REVIEW = "/cum-thu/review/?period=2026-H1"
OWN = "/song-mau/review/?period=2026-H1"


@pytest.fixture
def people():
    with half_year.province() as found:
        yield found


@pytest.fixture
def read(client, people, django_user_model):  # noqa: ARG001 - the province stands
    """`read("ha", FIGURES)`: the page as somebody reads it."""

    def answer(who: str, path: str):
        account = django_user_model.objects.get(username=who)
        client.force_login(account)
        return client.get(path)

    return answer


def test_every_indicator_has_its_place_on_the_page(read):
    page = read("ha", FIGURES).text

    own = [
        s
        for s in sections()
        if s.chapter == PETITIONS and not s.register and s.key != "forms_xld_kinds"
    ]  # columns of the other forms stand on the pages of the forms
    letters = [one.codes for one in own]
    shown = set(re.findall(r"[A-ZĐ]+\d*\.?[a-z]?\d+", page))
    assert {code for codes in letters for code in codes} - shown == {"XLD01.n1"}


def test_a_number_opens_to_exactly_its_entries(read):
    page = read("ha", FIGURES).text
    href = re.search(r'href="(/song-mau/figures/P01/[^"]*)">3<', page)[1]

    opened = read("ha", href.replace("&amp;", "&")).text

    assert opened.count('class="mb-register__cell--main"') == 3
    assert re.findall(r"ĐT-2026/000\d", opened) == [
        "ĐT-2026/0001",
        "ĐT-2026/0002",
        "ĐT-2026/0003",
    ]
    assert "Cộng 3 mục" in opened


def test_a_cell_opens_to_its_own_entries(read):
    opened = read("ha", "/song-mau/figures/P01/?period=2026-H1&where=channel:in_person")

    assert "nộp trực tiếp" in opened.text
    assert "Cộng 1 mục" in opened.text
    assert "ĐT-2026/0003" in opened.text


def test_no_data_is_not_nought(read):
    page = read("ha", "/song-mau/figures/?period=2024-H1").text

    assert "chưa có số liệu, không phải bằng 0" in page
    assert ">0</a>" not in page


def test_the_form_says_what_it_stands_in_for(read):
    page = read("ha", FIGURES).text

    assert "cột theo TT 01/2024; cột của TT 06/2025 chưa xác nhận" in page
    assert page.count("mb-equations__holds") >= 7
    assert "mb-equations__fails" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lan", 200),
        ("minh", 200),
        ("mai", 200),
        ("son", 200),
        ("khoa", 404),
    ],
)
def test_who_may_look_at_the_figures_of_a_unit(read, who, status):
    assert read(who, FIGURES).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("mai", 200), ("minh", 200), ("son", 200), ("ha", 404), ("khoa", 404)],
)
def test_who_may_look_at_the_review(read, who, status):
    assert read(who, REVIEW).status_code == status


def test_from_outside_no_matter_is_named(read):
    opened = read("mai", "/song-mau/figures/P01/?period=2026-H1").text

    assert "Cộng 3 mục" in opened
    assert "ĐT-2026" not in opened
    assert "ranh giới" not in opened
    assert "/song-mau/petitions/" not in opened


def test_from_outside_no_figure_opens_cell_by_cell(read):
    inside = read("lan", FIGURES).text
    outside = read("mai", FIGURES).text
    cell = "/song-mau/figures/P01/?period=2026-H1&where=channel:by_post"

    assert "where=field" in inside
    assert "where=" not in outside
    assert (read("lan", cell).status_code, read("mai", cell).status_code) == (200, 422)
    assert "ô đi trong gói" in read("mai", cell).text


def test_what_cannot_be_asked_is_refused_in_words(read):
    answer = read("ha", "/song-mau/figures/?period=2026-X&window=moon")

    assert answer.status_code == 422
    assert "không có kỳ" in answer.text
    assert "không có chế độ kỳ báo cáo" in answer.text
    assert read("ha", "/song-mau/figures/P99/").status_code == 404


def test_the_review_adds_what_is_signed(read, people):
    half_year.signed(people)

    page = read("mai", REVIEW).text

    assert "Toàn cụm (1/5)" in page
    assert "✓ ký 22/6" in page
    assert re.search(r"as_of=\d+", page)


def test_late_entries_are_told_one_by_one(read, people):
    half_year.signed(people)
    line.letter(people, date(2026, 5, 4), recorded=half_year.TODAY)

    page = read("mai", REVIEW).text

    assert "mục ghi sau ngày chốt làm thay đổi" in page
    assert "Xem từng mục" in page


@pytest.mark.parametrize(
    ("who", "path", "most"), [("ha", FIGURES, 15), ("mai", REVIEW, 20), ("ha", OWN, 24)]
)
def test_a_page_asks_the_database_seldom(client, read, who, path, most):
    read(who, path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)

    assert len(queries) <= most, "\n".join(one["sql"][:120] for one in queries)


def test_periods_follow_each_other():
    one = asked.Asked(asked.ask.period_of("2026-Q1", "inspectorate"))

    assert next(text for text, _, _ in asked.neighbours(one)) == "‹ quý 4 năm 2025"
    assert asked.holding("half", date(2025, 12, 20), "inspectorate") == "2026-H1"
    assert asked.kind_of("2026-03") == "month"
    assert one.year_before().period.code == "2025-Q1"


@pytest.mark.parametrize(
    ("day", "ended"),
    [("2026-06-13", "2025-H2"), ("2026-06-14", "2026-H1"), ("2026-12-31", "2026-H2")],
)
def test_what_was_signed_begins_with_the_half_year_that_ended_last(day, ended):
    on = date.fromisoformat(day)

    assert asked.last_ended("half", on, "inspectorate") == ended
