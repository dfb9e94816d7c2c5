"""The pages of a conference: the secretary's, a delegate's phone, the screen."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.year import DAY, on, seat

from minhbach.bodies import actions
from minhbach.conference import inviting
from minhbach.kernel import clock
from minhbach.matters import queries
from minhbach.web import addresses

pytestmark = pytest.mark.django_db(databases="__all__")
COMMENT = {"about": "item-2", "gist": "Đề nghị nêu cơ quan chủ trì", "request": "k1"}


@pytest.fixture
def cast():
    return world.build(with_accounts=True)


@pytest.fixture
def made(cast):
    return year.in_session(cast)


@pytest.fixture(autouse=True)
def its_day():
    with clock.showing(clock.at_office(DAY)):
        yield


def at(made, last):
    return f"{addresses.of_matter(year.again(made))}{last}"


def test_a_delegate_comments_and_reads_what_became_of_it(cast, opened, made):
    assert opened("son", at(made, "floor/"), COMMENT).status_code == 302
    comment = year.told(cast, made).comments[0]
    outcome = {"outcome": "explained", "answered_by": "host", "answer": "Đã có ở mục 3"}
    year.act(cast.mai, "conference_comment", "settle", comment.id, **outcome)

    page = opened("son", at(made, "floor/"))

    assert comment.facts["member"] == "nui-mau"
    assert "Giải trình" in page.text
    assert "Đã có ở mục 3" in page.text
    assert "Đã có ở mục 3" not in opened("minh", at(made, "floor/")).text


def test_a_comment_sent_twice_under_its_key_is_one(cast, opened, made, client):
    for _ in range(3):
        opened("son", at(made, "floor/"), COMMENT)
    json = {"HTTP_ACCEPT": "application/json"}
    answer = client.post(at(made, "floor/"), COMMENT, **json)

    assert answer.status_code == 201
    assert answer.json()["said"].startswith("Đã ghi ý kiến YK-2026/")
    assert len(year.told(cast, made).comments) == 1


def test_what_was_not_taken_is_kept_with_every_reason(cast, opened, made, client):
    wrong = {**COMMENT, "about": "", "gist": "Ông Trần Văn Mẫu nêu"}
    page = opened("son", at(made, "floor/"), wrong)
    answer = client.post(at(made, "floor/"), wrong, HTTP_ACCEPT="application/json")

    assert page.status_code == 422
    assert "chọn một: nội dung" in page.text
    assert "Ông Trần Văn Mẫu nêu" in page.text
    assert len(answer.json()["refused"]) == 2
    assert year.told(cast, made).comments == []


def test_the_fragment_is_sent_again_only_when_the_chain_has_moved(
    cast, opened, made, client
):
    first = opened("son", at(made, "floor/now/"))
    mark = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    still = client.get(at(made, "floor/now/"), **mark)
    year.act(cast.mai, "conference", "move_on", made, item_now=3)
    moved = client.get(at(made, "floor/now/"), **mark)

    assert (still.status_code, still.content) == (304, b"")
    assert moved.status_code == 200
    assert "3. Tham luận của các đơn vị" in moved.text
    assert "<html" not in moved.text


def test_what_others_do_in_the_chain_is_not_sent_to_the_phones(
    cast, opened, made, client
):
    first = opened("son", at(made, "floor/now/"))
    year.said(cast.mai, made, member="song-mau")
    mark = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    still = client.get(at(made, "floor/now/"), **mark)
    year.said(cast.mai, made, member="nui-mau", gist="Ý kiến của Núi Mẫu")

    mine = client.get(at(made, "floor/now/"), HTTP_IF_NONE_MATCH=still.headers["ETag"])
    assert still.status_code == 304
    assert still.headers["ETag"] == first.headers["ETag"]
    assert "Ý kiến của Núi Mẫu" in mine.text


def test_an_unchanged_fragment_costs_next_to_nothing(
    opened, made, client, django_assert_max_num_queries
):
    path = at(made, "floor/now/")
    first = opened("son", path)
    with django_assert_max_num_queries(5):
        client.get(path, HTTP_IF_NONE_MATCH=first.headers["ETag"])


def test_a_page_is_made_once_for_all_who_see_the_same(
    cast, opened, made, client, django_assert_max_num_queries
):
    for at_ in range(25):
        year.said(seat(cast.son, DAY), made, f"Ý kiến số {at_}")
    path = at(made, "floor/now/")
    first = opened("son", path).text
    client.force_login(get_user_model().objects.get(username="son"))
    with django_assert_max_num_queries(5):
        again = client.get(path).text

    assert again == first
    assert "Ý kiến số 24" in first
    assert "Ý kiến số 4<" not in first
    assert "5 ý kiến trước đó" in first


def test_what_one_has_been_sent_is_sent_to_nobody_who_may_not_see_it(
    cast, opened, made
):
    year.said(seat(cast.son, DAY), made, "Của Núi Mẫu")
    year.said(seat(cast.minh, DAY), made, "Của Sông Mẫu")

    son, minh, mai = (
        opened(who, at(made, "floor/now/")).text for who in ("son", "minh", "mai")
    )

    assert ("Của Núi Mẫu" in son, "Của Sông Mẫu" in son) == (True, False)
    assert ("Của Núi Mẫu" in minh, "Của Sông Mẫu" in minh) == (False, True)
    assert ("Của Núi Mẫu" in mai, "Của Sông Mẫu" in mai) == (True, True)
    assert opened("khoa", at(made, "floor/now/")).status_code == 404


def test_whose_unit_has_left_the_cluster_is_sent_nothing_more(
    cast, opened, made, client
):
    mark = {"HTTP_IF_NONE_MATCH": opened("son", at(made, "floor/now/")).headers["ETag"]}
    before = client.get(at(made, "floor/now/"), **mark).status_code
    actions.leave("cum-thu", "nui-mau", by=cast.mai, on=date(2026, 6, 25))

    assert before == 304
    assert client.get(at(made, "floor/now/"), **mark).status_code == 404


def test_who_has_signed_out_is_sent_nothing_more(opened, made, client):
    mark = {"HTTP_IF_NONE_MATCH": opened("son", at(made, "floor/now/")).headers["ETag"]}
    Session.objects.all().delete()

    assert client.get(at(made, "floor/now/"), **mark).status_code == 302


def test_every_entry_reaches_the_phones(cast, opened, made):
    def now():
        return opened("son", at(made, "floor/now/")).text

    said = year.said(seat(cast.son, DAY), made, "Ý kiến của Núi Mẫu")
    seen = [now()]
    outcome = {"outcome": "explained", "answered_by": "host", "answer": "Ở mục 3"}
    ended = {"held_on": DAY, "minutes_number": "7-BB", "conclusion_due_on": DAY}
    for kind, action, matter, fields in (
        ("conference_comment", "settle", said, outcome),
        ("conference", "move_on", made, {"item_now": 3}),
        ("conference", "move_on", made, {"item_now": 4}),
        ("conference", "hold", made, ended),
    ):
        year.act(cast.mai, kind, action, matter, **fields)
        seen.append(now())

    assert len(set(seen)) == len(seen)


def test_nobody_speaks_for_another_member_but_the_secretary(cast, opened, made):
    opened("son", at(made, "floor/"), {**COMMENT, "member": "song-mau"})
    opened("mai", at(made, "floor/"), {**COMMENT, "member": "song-mau", "request": "2"})

    told = [
        (one.facts["member"], one.facts["way"])
        for one in year.told(cast, made).comments
    ]
    assert told == [("nui-mau", "typed"), ("song-mau", "taken_down")]


def test_for_an_outsider_there_is_no_conference(opened, made):
    for last in ("hall/", "floor/", "floor/now/", "screen/", "drafts/opening.docx"):
        assert opened("khoa", at(made, last)).status_code == 404


def test_the_screen_says_what_is_discussed_and_renews_itself(opened, made):
    page = opened("mai", at(made, "screen/"))

    assert page.headers["Refresh"] == "15"
    assert "Khai mạc, báo cáo của đơn vị đăng cai" in page.text
    assert "<form" not in page.text
    assert "<script" not in page.text


def test_the_secretary_works_it_from_one_page(cast, opened):
    made = year.planned(cast)
    letter = {"notice_number": "5-GM/CTĐ", "answer_by": "26/6/2026", "persons": "3"}
    sent = {"step": "invite", "request": "a", "papers_due_on": "26/6/2026"}
    bare = opened("mai", at(made, "hall/"), {"step": "invite", "request": "0"})
    done = opened("mai", at(made, "hall/"), {**letter, **sent})
    topics = {"topic-nui-mau": "Kinh nghiệm đối thoại", "due_on": "26/6/2026"}
    opened("mai", at(made, "hall/"), {"step": "ask_papers", "request": "b", **topics})

    told = year.told(cast, made)
    assert bare.status_code == 422
    assert done.status_code == 302
    assert len(told.guests) == 5
    assert [one.prose["gist"] for one in told.papers] == ["Kinh nghiệm đối thoại"]
    assert told.papers[0].owner == "nui-mau"


def test_a_member_sees_the_page_and_takes_no_step(cast, opened, made):
    page = opened("son", at(made, "hall/"))
    sent = {"step": "agree", "task": year.told(cast, made).tasks[0].id}

    assert page.status_code == 200
    assert 'name="step"' not in page.text
    assert opened("son", at(made, "hall/"), sent).status_code == 404


def test_a_paper_quotes_figures_that_stand_still_after_the_cut_off(cast, opened):
    with on(date(2026, 3, 2)):
        letter = {"content": "recommendation", "channel": "by_post", "anonymous": True}
        words = {"gist": "Đường dân sinh", "received_on": date(2026, 3, 2), "people": 1}
        year.act(cast.lan, "petition", "receive", **letter, **words)
    made = year.in_session(cast)
    with on(DAY):
        inviting.ask_papers(cast.mai, year.again(made), {"song-mau": "Đối thoại"}, DAY)
        paper = year.told(cast, made).papers[0].id
        minh, words = seat(cast.minh, DAY), {"figures": "P01 ZZ9"}
        year.act(minh, "conference_paper", "send", paper, versions=[b"mot"], **words)

    page = opened("mai", at(made, "hall/")).text
    assert "(đã chốt)" in page
    assert "không có số liệu mang mã này: ZZ9" in page
    assert re.search(r'href="/song-mau/figures/P01/[^"]*as_of=\d+', page)


def test_every_page_asks_no_more_for_more_comments(
    cast, opened, made, django_assert_max_num_queries
):
    for at_ in range(12):
        year.said(seat(cast.son, DAY), made, f"Ý kiến số {at_}")
    opened("mai", at(made, "hall/"))
    with django_assert_max_num_queries(40):
        opened("mai", at(made, "hall/"))


def test_the_short_address_leads_to_the_conference_planned_last(opened, made):
    son, mai = (opened(who, "/cum-thu/conference/") for who in ("son", "mai"))

    assert son.headers["Location"] == at(made, "floor/")
    assert mai.headers["Location"] == at(made, "hall/")


def test_papers_that_set_members_side_by_side_are_for_heads(opened, made):
    assert opened("minh", at(made, "drafts/report.docx")).status_code == 200
    assert opened("lan", at(made, "drafts/report.docx")).status_code == 404
    assert opened("lan", at(made, "drafts/opening.docx")).status_code == 200
    assert opened("mai", at(made, "drafts/minutes.docx")).status_code == 404
    assert queries.fold(made).state == "opened"


def test_the_form_says_when_the_number_of_persons_must_be_given(cast, opened, made):
    place = next(one for one in year.told(cast, made).guests if one.facts["member"])
    page = opened("mai", f"{addresses.of_matter(place)}reply/").text

    assert "Số người sẽ dự (bắt buộc khi sẽ dự)" in page


def test_what_is_begun_on_the_halls_page_ends_there(opened, made):
    hall = at(made, "hall/")
    href = re.search(r'href="([^"]+/move-on/[^"]*)"', opened("mai", hall).text)[1]
    form = opened("mai", href.replace("&amp;", "&")).text
    sent = {"item_now": "2", "request": "once", "back": hall}
    done = opened("mai", href.partition("?")[0], sent)

    assert f'<input type="hidden" name="back" value="{hall}">' in form
    assert f'href="{hall}">Không làm gì, quay lại chỗ cũ' in form
    assert (done.status_code, done.url) == (302, hall)


def test_a_part_opened_from_the_halls_page_leads_back_to_it(cast, opened, made):
    hall, place = at(made, "hall/"), year.told(cast, made).guests[0]
    matter = addresses.of_matter(place)
    own = re.search(rf'href="({matter}\?[^"]+)"', opened("mai", hall).text)[1]
    page = opened("mai", own).text

    assert f"note-present/?back={quote(hall, safe='')}" in page


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.vn/",
        "//elsewhere.vn/",
        "/no/such/page/at/all/",
        "javascript:x",
    ],
)
def test_nobody_is_led_out_of_the_house(opened, made, elsewhere):
    here = at(made, "move-on/")
    done = opened("mai", here, {"item_now": "2", "request": "k", "back": elsewhere})

    form = opened("mai", f"{here}?back={elsewhere}").text

    assert f'"{elsewhere}"' not in form
    assert done.url == at(made, "")


def test_the_secretary_types_nothing_that_the_entries_know(opened, made):
    form = opened("mai", "/cum-thu/conferences/new/").text
    hall = opened("mai", at(made, "hall/")).text
    task = opened("mai", at(made, "draft-task/")).text

    assert re.search(rf'name="previous"[^>]*value="{year.again(made).number}"', form)
    assert re.search(r'name="due_on"[^>]*value="20/6/2026"', hall)
    assert re.search(r'name="task_due_on"[^>]*value="30/11/2026"', task)
