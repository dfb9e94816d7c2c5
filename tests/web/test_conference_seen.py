"""A conference as it is seen: a delegate's phone, the secretary's page, the screen."""

from __future__ import annotations

from datetime import time

import pytest
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.year import DAY, seat
from tests.web.seen import stands

from minhbach.kernel import clock
from minhbach.web import addresses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
]
SAID = "Đề nghị nêu cơ quan chủ trì"


@pytest.fixture
def cast():
    return world.build(with_accounts=True)


@pytest.fixture
def made(cast):
    made = year.in_session(cast)
    clock.set_source(clock.ticking_from(clock.at_office(DAY, time(9))))
    yield made
    clock.set_source(None)


def at(made, last):
    return f"{addresses.of_matter(year.again(made))}{last}"


def comments(cast, made):
    return [one.prose["gist"] for one in year.told(cast, made).comments]


def dropped(phone):
    """The comment is sent and written, and its answer never comes."""
    written = []

    def swallow(route):
        written.append(route.fetch().status)
        route.abort()

    phone.route("**/floor/", swallow, times=1)
    phone.locator("button[type=submit]").focus()
    with phone.expect_event("requestfailed"):
        phone.keyboard.press("Enter")
    phone.get_by_text("gửi khi có mạng").wait_for()
    return written


def test_what_was_typed_survives_a_dropped_answer_and_is_written_once(
    cast, signed_in, shot, made
):
    phone = signed_in("son", at(made, "floor/"), phone=True)
    phone.fill("#gist", SAID)
    phone.reload()  # the phone was put away and taken out again
    assert phone.input_value("#gist") == SAID
    assert dropped(phone) == [201]
    phone.evaluate("dispatchEvent(new Event('online'))")
    phone.get_by_text("Đã ghi ý kiến").wait_for()
    phone.locator(".mb-floor__comments").get_by_text(SAID).wait_for()

    shot(phone, "floor-vi-phone")
    assert comments(cast, made) == [SAID]
    assert [one for one in phone.faults if "ERR_FAILED" not in one] == []
    phone.faults.clear()
    stands(phone)


def test_the_same_without_scripts_in_english(cast, signed_in, shot, made):
    page = signed_in(
        "minh", at(made, "floor/"), phone=True, language="en", scripts=False
    )
    page.select_option("#about", "section-iv")
    page.fill("#gist", "Ông Trần Văn Mẫu nêu")
    page.click("main button")
    assert page.input_value("#gist") == "Ông Trần Văn Mẫu nêu"
    page.fill("#gist", SAID)
    page.click("main button")
    page.get_by_text("Recorded the comment").wait_for()

    shot(page, "floor-en-phone")
    assert comments(cast, made) == [SAID]
    assert page.locator(".mb-floor__comments").get_by_text(SAID).count() == 1


@pytest.mark.parametrize(
    ("language", "phone"), [("vi", False), ("en", True)], ids=["vi-wide", "en-phone"]
)
def test_the_secretary_agrees_a_task_and_the_hall_reads_it(
    cast, signed_in, shot, made, language, phone
):
    year.said(seat(cast.son, DAY), made, SAID)
    page = signed_in("mai", at(made, "hall/"), language=language, phone=phone)
    ticks = page.locator("[name=task]")
    for nth in (1, 2):
        ticks.nth(nth).focus()
        page.keyboard.press("Space")
    shot(page, f"hall-{language}")
    stands(page)
    with page.expect_navigation():
        page.locator("form:has([name=task]) button").click()

    states = [one.state for one in year.told(cast, made).tasks]
    page.goto(at(made, "screen/"))
    shot(page, f"screen-{language}")
    assert states == ["agreed", "drafted", "drafted"]
    assert page.locator(".mb-screen__tasks .mb-tag").count() == 3
    stands(page)
