"""The pages of corrections and of files past their term."""

from datetime import date

import pytest
from tests import cast
from tests.cast import FIRST_DAY

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.ledger import read
from minhbach.matters import desk, queries, retention
from minhbach.matters.models import Matter
from minhbach.web import addresses

pytestmark = pytest.mark.django_db(databases="__all__")
DAY = date(2026, 3, 2)
TERMS = {"petition": 1}
LETTER = {
    "content": "complaint",
    "received_on": "2/3/2026",
    "channel": "by_post",
    "gist": "một việc",
}


@pytest.fixture
def corrected(office_day):  # noqa: ARG001
    """A correction that was approved, and another that waits."""
    people = cast.build(FIRST_DAY, with_accounts=True)
    with clock.showing(clock.at_office(DAY)):
        done = desk.act(people.lan, "petition", "receive", LETTER)
        first = read.of_matter(done.matter)[0].id
        for channel in ("in_person", "handed_over"):
            asked = {"correction_reason": f"ghi nhầm {channel}", "channel": channel}
            desk.act(
                people.lan,
                "petition",
                "ask_correction",
                asked,
                matter=done.matter,
                corrects=first,
            )
            if channel == "in_person":
                act = (people.minh, "petition", "approve_correction", {})
                desk.act(*act, matter=done.matter)
    return queries.fold(done.matter)


def test_the_head_sees_every_correction_and_how_it_stands(corrected, opened):
    page = opened("minh", "/song-mau/corrections/?year=2026").text
    assert corrected.number in page
    assert "chờ duyệt" in page
    assert "đã duyệt" in page
    assert "ghi nhầm in_person" in page


@pytest.mark.usefixtures("corrected")
def test_the_figures_count_what_was_asked_approved_and_signed():
    with clock.showing(clock.at_office(DAY)):
        found = ask.figures("song-mau", "2026-H1", codes=["N01", "N02", "N03"])
    assert [one.value for one in found] == [2, 1, 0]


def test_files_past_their_term_are_chosen_on_a_page(corrected, opened, client):
    assert "/petitions/2026/1/" not in opened("lan", "/song-mau/retention/").text
    source = "Quyết định 09-QĐ/BNC (minh họa)"
    with clock.showing(clock.at_office(DAY)):
        actions.set_setting(
            "song-mau",
            "keeping_months",
            {"petition": 1},
            by=SYSTEM,
            on=DAY,
            source=source,
        )
    answer = client.post(
        "/song-mau/retention/", {"disposed": [corrected.id], "review_on": "1/12/2026"}
    )
    assert answer.status_code == 422
    assert f"{corrected.number} chưa kết thúc ở đơn vị này" in answer.content.decode()


@pytest.mark.usefixtures("office_day")
def test_a_correction_after_signing_is_marked_and_counted(opened):
    people = cast.build(FIRST_DAY, with_accounts=True)
    with clock.showing(clock.at_office(DAY)):
        letter = desk.act(people.lan, "petition", "receive", LETTER).matter
        report = {
            "period": "2026-H1",
            "window": "calendar",
            "cut_off": DAY,
            "due_on": DAY,
        }
        signed = desk.act(people.ha, "report", "open_", report).matter
        Matter.objects.filter(pk=signed).update(state="signed")
        first = read.of_matter(letter)[0].id
        asked = {"correction_reason": "ghi nhầm", "channel": "in_person"}
        act = (people.lan, "petition", "ask_correction", asked)
        desk.act(*act, matter=letter, corrects=first)
        desk.act(people.minh, "petition", "approve_correction", {}, matter=letter)
        found = ask.figures("song-mau", "2026-H1", codes=["N01", "N02", "N03"])
    assert [one.value for one in found] == [1, 1, 1]
    assert "số liệu đã ký giữ nguyên" in opened("minh", "/song-mau/corrections/").text


@pytest.mark.usefixtures("office_day")
def test_of_a_disposed_letter_nothing_sealed_is_offered(opened):
    people = cast.build(FIRST_DAY, with_accounts=True)
    sender = Identity(name=Sealed("Trần Văn Mẫu Thử"))
    with clock.showing(clock.at_office(DAY)):
        done = desk.act(people.lan, "petition", "receive", LETTER | {"sender": sender})
    here = addresses.of_matter(queries.fold(done.matter))
    before = opened("lan", here).text
    retention.erase(
        [done.matter], actor=people.lan.person, post="clerk", certificate="01-BB/BNC"
    )
    after = opened("lan", here).text

    assert "danh tính được niêm phong" in before
    assert "danh tính được niêm phong" not in after
    assert "đã xóa theo biên bản tiêu hủy" in after
