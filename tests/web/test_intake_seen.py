"""Intake as Lan works it: by keyboard alone, in a browser, with and without scripts."""

from __future__ import annotations

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from tests import cast

from minhbach.matters.models import Matter

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
]

INTAKE = "/song-mau/intake/"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def _people(office_day):  # noqa: ARG001
    cache.clear()
    cast.build(with_accounts=True)


def focused(page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.type")


def to(page, name: str) -> None:
    """Tab until a box of that name has the focus."""
    for _ in range(40):
        if focused(page) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached, {focused(page)} is")


def test_a_letter_is_received_by_keyboard_alone(signed_in, shot):
    page = signed_in("lan", INTAKE)
    began = time.monotonic()

    page.keyboard.press("Space")  # the first kind, complaint, has the focus
    to(page, "channel")
    page.keyboard.type("qua b")
    to(page, "gist")
    page.keyboard.type("Khiếu nại quyết định bồi thường, phường Chợ Mẫu")
    to(page, "sender.name")
    page.keyboard.type("Người Thử Nghiệm")
    shot(page, "intake-complaint-vi-wide", whole=False)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".mb-receipt")

    assert time.monotonic() - began < 60
    assert "ĐT-2026/0001" in page.inner_text(".mb-receipt")
    assert Matter.objects.get().facts["channel"] == "by_post"
    assert focused(page) == "content"  # ready for the next letter
    assert page.input_value("[name=channel]") == "by_post"
    shot(page, "intake-received-vi-wide", whole=False)


def test_enter_moves_on_and_belongs_to_a_syllable_being_composed(signed_in):
    page = signed_in("lan", INTAKE)
    page.focus("[name=received_on]")

    composing = (
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'Enter', keyCode: 229, isComposing: true, bubbles: true}))"
    )
    page.evaluate(composing)
    stayed = focused(page)
    page.keyboard.press("Enter")

    assert stayed == "received_on"
    assert focused(page) == "channel"
    assert page.url.endswith(INTAKE)


def test_what_stays_on_paper_is_neither_shown_nor_sent(signed_in, shot):
    page = signed_in("lan", INTAKE)
    page.check("[value=complaint]")
    page.fill("[name='sender.name']", "Người Thử Nghiệm")

    page.check("[value=denunciation]")

    shot(page, "intake-denunciation-vi-wide", whole=False)
    for name in ("sender.name", "letter", "papers", "place", "people"):
        assert page.locator(f"[name='{name}']").is_hidden()
        assert page.locator(f"[name='{name}']").is_disabled()
    assert page.locator("[name=envelope]").is_visible()
    page.check("[value=complaint]")
    assert page.locator("[name=envelope]").is_hidden()
    assert page.input_value("[name='sender.name']") == "Người Thử Nghiệm"


def _fill(page) -> None:
    page.check("[value=complaint]")
    page.select_option("[name=channel]", "by_post")
    page.fill("[name=gist]", "Khiếu nại kỷ luật cán bộ")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_double_click_is_one_letter(signed_in, scripts):
    page = signed_in("lan", INTAKE, scripts=scripts)
    _fill(page)

    page.dblclick(".mb-intake button[type=submit]")
    page.wait_for_selector(".mb-receipt")

    assert Matter.objects.count() == 1


def test_going_back_and_sending_other_words_is_refused(signed_in):
    page = signed_in("lan", INTAKE, scripts=False)
    other = page.context.new_page()
    _fill(page)
    key = page.get_attribute("[name=request]", "value")
    page.click(".mb-intake button[type=submit]")
    page.wait_for_selector(".mb-receipt")

    other.goto(f"{INTAKE}")
    _fill(other)
    other.fill("[name=gist]", "Khiếu nại kết luận kiểm tra")
    assert other.get_attribute("[name=request]", "value") != key

    other.click(".mb-intake button[type=submit]")
    other.wait_for_selector(".mb-receipt")
    assert Matter.objects.count() == 2


def test_without_scripts_a_refusal_keeps_what_was_typed(signed_in, shot):
    page = signed_in("lan", INTAKE, scripts=False)
    _fill(page)
    page.fill("[name=received_on]", "31/2/2026")

    page.click(".mb-intake button[type=submit]")
    page.wait_for_selector(".govuk-error-summary")

    shot(page, "intake-refused-vi-wide")
    assert page.input_value("[name=gist]") == "Khiếu nại kỷ luật cán bộ"
    assert page.input_value("[name=received_on]") == "31/2/2026"
    page.fill("[name=received_on]", "26/11/2026")
    page.click(".mb-intake button[type=submit]")
    page.wait_for_selector(".mb-receipt")
    assert Matter.objects.count() == 1


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_intake_is_seen_by_everybody(signed_in, shot, language, phone):
    page = signed_in("lan", INTAKE, language=language, phone=phone)
    page.check("[value=complaint]")
    page.click(".mb-intake button[type=submit]")
    page.wait_for_selector(".govuk-error-summary")

    shot(page, f"intake-{language}-{'phone' if phone else 'wide'}")

    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.locator("h1").count() == 1
    assert not [said for said in page.faults if "422" not in said]
