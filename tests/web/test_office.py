"""The unit's own page: each change is judged and written by the act it names."""

import json
import re
from datetime import date

import pytest
from tests import cast

from minhbach.bodies import queries
from minhbach.bodies.models import Account
from minhbach.commands import main
from minhbach.kernel import clock
from minhbach.web.middleware import LANGUAGE_COOKIE

pytestmark = pytest.mark.django_db(databases=["default", "identities"])

TODAY = date(2026, 3, 2)
HERE = "/song-mau/office/"


@pytest.fixture
def people():
    everybody = cast.build(with_accounts=True)
    with clock.showing(clock.at_office(TODAY)):
        yield everybody


@pytest.fixture
def enter(client):
    def sign_in(username):
        client.force_login(Account.objects.get(username=username))
        return client

    return sign_in


def test_everybody_sees_posts_lists_and_settings(people, enter):  # noqa: ARG001
    page = enter("ha").get(HERE).content.decode()
    assert "Trưởng phòng" in page
    assert "15 ngày làm việc" in page
    assert "Thanh tra tỉnh" in page
    assert "settings/reply_days" not in page


def test_the_head_delegates_for_some_days(people, enter):
    typed = {
        "post": "head",
        "person": people.dung.person,
        "on": "2/3/2026",
        "until": "6/3/2026",
        "reason": "Đi công tác, theo 12-TB/BNCTU",
    }
    answer = enter("minh").post(f"{HERE}delegate/", typed, follow=True)

    assert "đến 6/3/2026" in answer.content.decode()
    seat = next(s for s in queries.seats("song-mau", TODAY) if s.post.code == "head")
    assert seat.lent == ((people.dung.person, TODAY, date(2026, 3, 6)),)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.usefixtures("people")
def test_the_day_a_form_offers_is_taken_as_it_stands(enter, language):
    client = enter("minh")
    client.cookies[LANGUAGE_COOKIE] = language
    form = client.get(f"{HERE}add-code/").content.decode()
    offered = re.search(r'name="on"[^>]*value="([^"]*)"', form, re.DOTALL)

    typed = {"list": "field", "code": "muoi", "vi": "Muối", "on": offered[1]}
    answer = client.post(f"{HERE}add-code/", typed)

    assert answer.status_code == 302


def test_a_post_that_is_held_is_not_given_twice(people, enter):
    typed = {"post": "officer", "person": people.lan.person, "on": "2/3/2026"}
    answer = enter("minh").post(f"{HERE}appoint/", typed)
    assert answer.status_code == 422


def test_all_that_is_missing_is_told_at_once(people, enter):  # noqa: ARG001
    answer = enter("minh").post(f"{HERE}delegate/", {"on": "x"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("chưa nhập") >= 3
    assert "không có ngày này" in page


def test_the_head_sets_a_term_with_its_decision(people, enter):  # noqa: ARG001
    typed = {
        "value": "10",
        "unit": "working day",
        "decision": "Quyết định 15-QĐ/BNCTU",
        "source": "Quyết định 15-QĐ/BNCTU",
        "on": "2/3/2026",
    }
    answer = enter("minh").post(f"{HERE}settings/reply_days/", typed, follow=True)

    assert "10 ngày làm việc" in answer.content.decode()
    assert queries.setting("song-mau", "reply_days")["days"] == 10


def test_readings_are_chosen_question_by_question(people, enter):  # noqa: ARG001
    here = f"{HERE}settings/readings/"
    asked = enter("minh").get(here).content.decode()
    typed = {
        "reading-authority-roll": "raw_end",
        "reading-resume-day": "not_counted",
        "source": "Công văn 12-CV/BNCTU",
        "on": "2/3/2026",
    }
    answer = enter("minh").post(here, typed, follow=True).content.decode()

    assert "có tính vào thời hạn không?" in asked
    assert "giữ ngày cuối tính được." in answer
    assert queries.setting("song-mau", "readings") == {"authority-roll": "raw_end"}


def test_an_answer_that_is_not_offered_is_refused(people, enter):  # noqa: ARG001
    before = queries.setting("song-mau", "readings")
    typed = {"reading-resume-day": "perhaps", "source": "QĐ 1", "on": "2/3/2026"}
    answer = enter("minh").post(f"{HERE}settings/readings/", typed)

    assert answer.status_code == 422
    assert queries.setting("song-mau", "readings") == before


def test_the_last_numbers_of_paper_registers_are_typed_as_they_stand(people, enter):  # noqa: ARG001
    here = f"{HERE}settings/paper_numbers/"
    said = "cong_van/bnc/2025-2030: 123; to_trinh/bnc/2025-2030: 45"
    typed = {"value": said, "source": "Sổ văn bản đi", "on": "2/3/2026"}
    answer = enter("minh").post(here, typed, follow=True).content.decode()
    wrong = enter("minh").post(here, {**typed, "value": "công văn: 12"})

    assert said in answer
    assert wrong.status_code == 422
    assert queries.setting("song-mau", "paper_numbers") == {
        "cong_van/bnc/2025-2030": 123,
        "to_trinh/bnc/2025-2030": 45,
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [("warn_days", "3, x"), ("stuck_days", "nhiều"), ("denouncer_mode", "open")],
)
def test_a_value_that_cannot_be_is_refused(people, enter, key, value):  # noqa: ARG001
    before = queries.setting("song-mau", key)
    typed = {"value": value, "source": "QĐ 1", "on": "2/3/2026"}
    answer = enter("minh").post(f"{HERE}settings/{key}/", typed)
    assert answer.status_code == 422
    assert queries.setting("song-mau", key) == before


def test_only_the_head_changes_settings(people, enter):  # noqa: ARG001
    assert enter("lan").get(f"{HERE}settings/reply_days/").status_code == 403
    assert enter("lan").get(f"{HERE}appoint/").status_code == 403
    assert enter("khoa").get(HERE).status_code == 404


def test_the_clerk_keeps_the_lists(people, enter):  # noqa: ARG001
    typed = {"list": "place", "code": "ao-mau", "vi": "xã Ao Mẫu", "on": "2/3/2026"}
    enter("lan").post(f"{HERE}add-code/", typed)
    known = [card.code for card in queries.codes("song-mau", "place", TODAY)]
    assert "ao-mau" in known


def test_a_list_takes_no_word_it_may_not_carry(people, enter):  # noqa: ARG001
    typed = {"list": "field", "code": "x1", "vi": "Tôn giáo", "on": "2/3/2026"}
    answer = enter("lan").post(f"{HERE}add-code/", typed)
    assert answer.status_code == 422


def test_an_account_is_given_once_and_signs_in(people, enter, client):  # noqa: ARG001
    head = enter("minh")
    head.post(f"{HERE}enroll/", {"name": "Hòa", "on": "2/3/2026"})
    person = next(c for c, name in queries.staff("song-mau").items() if name == "Hòa")
    typed = {"person": person, "username": "hoa", "on": "2/3/2026"}
    page = head.post(f"{HERE}open-account/", typed).content.decode()

    password = re.search(r"<code[^>]*>([^<]+)</code>", page)[1]
    assert client.login(username="hoa", password=password)
    assert password not in enter("minh").get(HERE).content.decode()


def test_nobody_gets_two_accounts(people, enter):
    typed = {"person": people.ha.person, "username": "ha2", "on": "2/3/2026"}
    answer = enter("minh").post(f"{HERE}open-account/", typed)
    assert answer.status_code == 422
    assert "đã có tài khoản" in answer.content.decode()


def test_a_shut_account_opens_nothing(people, enter, client):
    shut = {"person": people.ha.person, "on": "2/3/2026"}
    enter("minh").post(f"{HERE}shut-account/", shut)
    assert not client.login(username="ha", password=cast.PASSWORD)


def test_a_real_office_is_founded_by_one_command(db, capsys):  # noqa: ARG001
    typed = ["found", "ben-mau", "--title", "Ban Nội chính Bến Mẫu", "--short"]
    typed += ["Bến Mẫu", "--head", "Đức", "--sign-in", "duc", "--json"]
    assert main.main(typed) == 0

    told = json.loads(capsys.readouterr().out)
    account = Account.objects.get(username="duc")
    actor = queries.actor_for(account, clock.today())
    assert account.check_password(told["password"])
    assert actor.roles == {"head"}
    assert len(queries.posts("ben-mau")) == 5
