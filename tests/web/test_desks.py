"""My work, the registers and the head's screen, as they answer."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from tests.web.many import fill
from tests.web.office import furnish

from minhbach.matters.models import Matter
from minhbach.web import addresses
from minhbach.web.page import promised
from minhbach.web.pages import head, intake, registers, work

pytestmark = pytest.mark.django_db(databases="__all__")

PAGES = ("", "work/", "intake/", "head/", "registers/", "petitions/", "claims/")


@pytest.fixture(autouse=True)
def _desks(office_day):  # noqa: ARG001
    cache.clear()
    furnish(12)


def said(answer) -> str:
    """The main part of a page as words."""
    main = answer.text.split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def rows(answer) -> list[str]:
    return re.findall(
        r"<tr(?: class=\"mb-register__late\")?>\s*<td.*?</tr>", answer.text, re.DOTALL
    )


# Who may see it ---------------------------------------------------------------------


@pytest.mark.parametrize("who", ["khoa", "son", "mai"])
@pytest.mark.parametrize("page", PAGES)
def test_strangers_find_nothing(opened, who, page):
    answer = opened(who, f"/song-mau/{page}")

    assert answer.status_code == 404
    assert "Khiếu nại" not in answer.text


def test_a_colleague_without_the_role_is_told_so(opened):
    assert opened("lan", "/song-mau/head/").status_code == 403
    assert opened("minh", "/song-mau/intake/").status_code == 403


def test_the_head_of_the_neighbour_sees_an_empty_desk_of_his_own(opened):
    answer = opened("son", "/nui-mau/work/")

    assert "Không có việc nào chờ đồng chí" in answer.text
    assert not rows(answer)


def test_whoever_holds_no_post_is_told_what_to_do(opened):
    assert "Tài khoản này chưa giữ vị trí nào" in opened("khoa", "/").text


def test_the_first_address_leads_to_the_desk(opened):
    assert opened("ha", "/").url == "/song-mau/work/"
    assert opened("ha", "/song-mau/").url == "/song-mau/work/"


# My work ----------------------------------------------------------------------------


def test_the_desk_stands_by_deadline(opened):
    answer = opened("ha", "/song-mau/work/")

    terms = re.findall(r"(quá hạn|còn) (\d+)</span>", answer.text)
    left = [int(n) * (-1 if word == "quá hạn" else 1) for word, n in terms]
    assert left == sorted(left)
    assert left[0] < 0


def test_a_line_says_number_step_term_and_article(opened):
    first = rows(opened("ha", "/song-mau/work/"))[0]

    assert "ĐT-2026/0001" in first
    assert "Phân loại" in first
    assert "quá hạn" in first
    assert "124/2020/NĐ-CP, Điều 16" in first
    assert 'href="/song-mau/petitions/2026/1/"' in first


@pytest.mark.parametrize("part", ["late", "soon", "lost"])
def test_every_counter_opens_to_as_many_lines(opened, part):
    answer = opened("ha", f"/song-mau/work/?show={part}")

    counter = re.search(rf'href="/song-mau/work/\?show={part}">(\d+)', answer.text)
    assert int(counter[1]) == len(rows(answer))


def test_the_place_carries_the_number_of_what_is_late(opened):
    answer = opened("ha", "/song-mau/petitions/")

    late = len(rows(opened("ha", "/song-mau/work/?show=late")))
    assert f'mb-places__count">{late}<' in answer.text


def test_what_waits_for_another_is_not_on_my_desk(opened):
    assert "Duyệt đề xuất" not in opened("ha", "/song-mau/work/").text
    assert "Duyệt đề xuất" in opened("minh", "/song-mau/work/").text


def test_a_notice_stays_on_the_desk_while_the_claim_waits(opened):
    assert "Báo người gửi" in opened("ha", "/song-mau/work/").text


def test_a_part_nobody_knows_shows_the_whole_desk(opened):
    whole = rows(opened("ha", "/song-mau/work/"))

    assert rows(opened("ha", "/song-mau/work/?show=<script>")) == whole


# The registers ----------------------------------------------------------------------


def test_a_register_shows_the_declared_columns(opened):
    answer = said(opened("ha", "/song-mau/petitions/"))

    assert "Số Ngày nhận Loại đơn Nội dung Cách nhận Lĩnh vực Trạng thái Hạn" in answer


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("content=complaint", 5),
        ("content=complaint&channel=by_post", 2),
        ("number=ĐT-2026/0003", 1),
        ("number=2025/3", 0),
        ("state=received", 3),
        ("since=1/1/2027", 0),
        ("standing=closed", 0),
        ("handler=officer", 9),
    ],
)
def test_filters_narrow_the_list(opened, asked, count):
    assert len(rows(opened("ha", f"/song-mau/petitions/?{asked}"))) == count


def test_a_filter_keeps_what_was_typed_and_names_its_fault(opened):
    answer = opened("ha", "/song-mau/petitions/?since=31/2/2026&content=strange")

    assert answer.status_code == 200
    assert 'value="31/2/2026"' in answer.text
    assert "không có ngày này" in answer.text
    assert "không có trong danh mục" in answer.text
    assert len(rows(answer)) == 12


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999", "1;drop"])
def test_a_page_that_cannot_be_is_the_first_or_an_empty_one(opened, page):
    assert opened("ha", f"/song-mau/petitions/?page={page}").status_code == 200


def test_every_register_stands_under_its_chapter(opened):
    page = opened("ha", "/song-mau/registers/")
    answer = said(page)

    assert answer.index("Đơn thư") < answer.index("Vụ việc") < answer.index("Đơn vị")
    late = re.search(r'petitions/\?standing=late">(\d+) quá hạn', page.text)[1]
    shown = rows(opened("ha", "/song-mau/petitions/?standing=late"))
    assert int(late) == len(shown) > 0


def test_a_register_names_its_chapter_and_its_neighbours(opened):
    page = opened("ha", "/song-mau/claims/").text

    chapters = page.split('aria-label="Chương"')[1].split("</nav>")[0]
    beside = page.split('aria-label="Hồ sơ"')[1].split("</nav>")[0]
    assert 'href="/song-mau/petitions/" aria-current="true">Đơn thư' in chapters
    assert 'href="/song-mau/claims/" aria-current="page">Vụ việc' in beside
    assert "Báo cáo" not in beside


def test_only_declared_nouns_are_registers(opened):
    assert opened("ha", "/song-mau/people/").status_code == 404


def test_a_big_register_is_paged_counted_to_a_cap_and_asked_few_times(
    opened, client, django_assert_max_num_queries
):
    fill("song-mau", 6_000)
    opened("ha", "/about/")

    with django_assert_max_num_queries(10):
        answer = client.get("/song-mau/petitions/?page=2&handler=officer")

    assert len(rows(answer)) == 50
    assert "hơn 2 000 hồ sơ" in answer.text
    assert "?handler=officer&amp;page=3" in answer.text


@pytest.mark.parametrize(
    ("who", "path", "most"),
    [
        ("ha", "/song-mau/work/", 14),  # two of them at the table of the cluster
        ("ha", "/song-mau/registers/", 10),
        ("lan", "/song-mau/new/", 10),
        ("lan", "/song-mau/intake/", 12),
        ("minh", "/song-mau/head/", 28),
    ],
)
def test_a_desk_asks_no_oftener_because_it_is_fuller(
    opened, client, django_assert_max_num_queries, who, path, most
):
    fill("song-mau", 1_000)
    opened(who, "/about/")

    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


# The head's screen ------------------------------------------------------------------


def test_the_head_sees_what_is_late_stuck_and_waiting(opened):
    answer = said(opened("minh", "/song-mau/head/"))

    assert "Quá hạn" in answer
    assert re.search(r"Đơn thư \d+ : đơn thư \d+", answer)
    assert "Chờ tôi quyết định" in answer
    assert "Mọi hồ sơ đang mở đều có người xử lý" in answer


def test_a_matter_that_could_be_lost_is_named_with_what_it_lacks(opened):
    Matter.objects.filter(serial=1, kind="petition").update(owner="nobody-there")

    answer = said(opened("minh", "/song-mau/head/"))

    assert "Hồ sơ có thể bị bỏ quên 1" in answer
    assert "vị trí xử lý đã đóng" in answer


# The contract of the pages ----------------------------------------------------------


@pytest.mark.parametrize(
    "context",
    [
        work.WorkPage,
        intake.IntakePage,
        registers.RegisterPage,
        head.HeadPage,
    ],
)
def test_every_value_of_a_page_is_explained(context):
    assert all(promised(context).values())


def test_the_address_of_a_matter_is_that_of_its_page():
    from django.urls import resolve

    found = resolve("/song-mau/petitions/2026/1/")

    assert found.url_name == "matter"
    assert found.kwargs["noun"] == addresses.NOUNS["petition"]
