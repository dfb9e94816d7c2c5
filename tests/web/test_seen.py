"""Pages as they are seen: in Chromium, in both languages, wide and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
]

PAGES = {
    "first": "/",
    "gallery": "/gallery/",
    "sign-in": "/account/login/",
    "no-page": "/nowhere/else/",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_seen_by_everybody(reader, shot, name, language, phone):
    page = reader(PAGES[name], language=language, phone=phone)

    shot(page, f"{name}-{language}-{'phone' if phone else 'wide'}")

    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.locator("h1").count() == 1
    assert not [said for said in page.faults if "404" not in said]


def test_a_narrow_phone_never_scrolls_sideways(reader):
    page = reader("/gallery/", phone=True)

    page.set_viewport_size({"width": 360, "height": 740})

    assert page.evaluate(SIDEWAYS) <= 0


def test_fifteen_matters_stand_on_a_desk_without_scrolling(reader):
    page = reader("/gallery/")

    page.evaluate("document.querySelector('.mb-counters').scrollIntoView()")
    last = page.locator(".mb-register tbody tr").nth(14).bounding_box()
    first = page.locator(".mb-counters").bounding_box()

    assert last["y"] + last["height"] - first["y"] < 768 - 190


def test_pages_work_without_scripts(reader):
    page = reader("/", scripts=False)

    page.click("button[value=en]")

    assert page.locator("html").get_attribute("lang") == "en"
    assert "What this system refuses to do" in page.content()
