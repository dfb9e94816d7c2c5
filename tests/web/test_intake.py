"""Intake as it answers: written once, refused with everything kept."""

from __future__ import annotations

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import cast
from tests.web.office import TODAY

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.kernel.names import new_id
from minhbach.ledger import read as ledger
from minhbach.matters.models import Matter

pytestmark = pytest.mark.django_db(databases="__all__")

INTAKE = "/song-mau/intake/"
NAME = "Đỗ Thị Hoàng Yến Canary"


@pytest.fixture(autouse=True)
def _people(office_day):  # noqa: ARG001
    cast.build(with_accounts=True)


def letter(**typed: str) -> dict:
    plain = {
        "request": new_id(),
        "content": "complaint",
        "received_on": "26/11/2026",
        "channel": "by_post",
        "gist": "Khiếu nại quyết định bồi thường",
    }
    return plain | typed


def test_a_letter_is_received_and_the_next_begins_as_it_did(opened, client):
    answer = opened("lan", INTAKE, letter(received_on="25/11/2026"))
    after = client.get(answer.url)

    assert answer.url == f"{INTAKE}?after=2026%2F1"
    assert "ĐT-2026/0001" in after.text
    assert 'href="/song-mau/petitions/2026/1/"' in after.text
    assert 'value="25/11/2026"' in after.text
    assert '<option value="by_post" selected>' in after.text


def test_the_slip_says_the_terms_with_their_articles(opened, client):
    after = client.get(opened("lan", INTAKE, letter()).url)

    assert "124/2020/NĐ-CP, Điều 16" in after.text
    assert "Luật Tiếp công dân, Điều 28" in after.text


def test_a_letter_can_be_assigned_at_once(opened, client):
    after = client.get(opened("lan", INTAKE, letter(handler="officer")).url)

    assert Matter.objects.get().state == "registered"
    assert "giao: Chuyên viên theo dõi đơn thư" in after.text


def test_a_wrong_handler_writes_nothing_at_all(opened):
    answer = opened("lan", INTAKE, letter(handler="nobody"))

    assert answer.status_code == 422
    assert not Matter.objects.exists()


def test_an_officer_is_not_asked_to_assign(opened):
    assert 'name="handler"' not in opened("ha", INTAKE).text
    assert 'name="handler"' in opened("lan", INTAKE).text


def test_the_same_form_twice_is_one_letter_and_one_answer(opened):
    form = letter()

    first, second = (opened("lan", INTAKE, form) for _ in range(2))

    assert first.url == second.url
    assert Matter.objects.count() == 1


def test_a_second_tab_with_other_words_is_refused_and_may_go_on(opened):
    form = letter()
    opened("lan", INTAKE, form)

    answer = opened("lan", INTAKE, form | {"gist": "Khiếu nại kỷ luật cán bộ"})

    assert answer.status_code == 422
    assert "đã được ghi với nội dung khác" in answer.text
    assert "Khiếu nại kỷ luật cán bộ" in answer.text
    assert form["request"] not in answer.text
    assert Matter.objects.count() == 1


def test_everything_wrong_is_told_at_once_and_everything_typed_kept(opened):
    form = letter(received_on="31/2/2026", channel="", gist="", people="không rõ")

    answer = opened("lan", INTAKE, form)

    assert answer.status_code == 422
    assert 'value="31/2/2026"' in answer.text
    assert 'value="không rõ"' in answer.text
    assert answer.text.count("govuk-error-message") >= 4
    assert form["request"] in answer.text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("27/11/2026", "ngày ở tương lai"),
        ("30/2/2026", "không có ngày này"),
    ],
)
def test_a_day_that_cannot_be_is_refused(opened, day, said):
    assert said in opened("lan", INTAKE, letter(received_on=day)).text


@pytest.mark.parametrize("kind", ["denunciation", "unknown", "mixed"])
def test_a_denouncer_stays_on_paper(opened, caplog, kind):
    caplog.set_level(logging.DEBUG)
    form = letter(content=kind, envelope="PB-7", **{"sender.name": NAME})

    answer = opened("lan", INTAKE, form)

    assert answer.status_code == 422
    assert "phong bì niêm phong" in answer.text
    assert NAME in answer.text  # in the form of whoever typed it, and nowhere else
    assert NAME not in caplog.text
    assert not Matter.objects.exists()


def test_a_denunciation_is_received_by_the_number_of_its_envelope(opened):
    opened("lan", INTAKE, letter(content="denunciation", envelope="PB-7"))

    assert Matter.objects.get().facts["envelope"] == "PB-7"


def test_apart_and_sealed_a_denouncer_may_be_typed(opened):
    actions.set_setting(
        "song-mau",
        "denouncer_mode",
        "separate",
        by=SYSTEM,
        on=TODAY,
        source="Quyết định 09-QĐ/BNC (minh họa)",
    )
    form = letter(content="denunciation", **{"sender.name": NAME})

    assert "data-paper" not in opened("lan", INTAKE).text
    assert opened("lan", INTAKE, form).status_code == 302


def test_a_sender_leaves_only_a_handle(opened, caplog):
    caplog.set_level(logging.DEBUG)

    opened("lan", INTAKE, letter(**{"sender.name": NAME}))

    stored = str(list(Matter.objects.values())) + str(list(ledger.of_body("song-mau")))
    assert "Canary" not in stored
    assert "Canary" not in caplog.text


def test_the_sender_may_not_stand_in_the_gist(opened):
    answer = opened(
        "lan", INTAKE, letter(gist=f"Đơn của {NAME}", **{"sender.name": NAME})
    )

    assert answer.status_code == 422
    assert not Matter.objects.exists()


def test_scans_are_looked_at_and_have_to_be_chosen_again(opened):
    paper = SimpleUploadedFile("đơn.pdf", b"MZ\x90\x00 a program", "application/pdf")

    answer = opened("lan", INTAKE, letter() | {"papers": paper})

    assert answer.status_code == 422
    assert "hãy chọn lại bản chụp" in answer.text
    assert "đơn.pdf" not in answer.text


def test_an_old_address_of_a_slip_shows_an_empty_form(opened):
    for after in ("2026/99", "x", "2026/", "9999999/99999999", "../../1"):
        answer = opened("lan", f"{INTAKE}?after={after}")

        assert answer.status_code == 200
        assert "mb-receipt" not in answer.text
