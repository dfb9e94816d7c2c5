"""Registers, search, opening and acting on several, as they are seen and keyed."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.web.office import furnish

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases="__all__", transaction=True),
]
PAGES = {
    "registers": "/song-mau/registers/",
    "register": "/song-mau/petitions/",
    "new": "/song-mau/new/",
    "search": "/song-mau/search/?q=khieu+nai",
    "notices": "/song-mau/notices/",
    "calendars": "/song-mau/calendar/",
    "together": "/song-mau/petitions/together/?act=assignment&m=2026/1&m=2026/4",
}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    }
}


def test_the_pages_are_accessible_and_keep_to_their_width(
    signed_in,
    shot,
    office_day,  # noqa: ARG001
):
    furnish(12)
    for phone in (False, True):
        page = signed_in("lan", "/song-mau/work/", phone=phone)
        for name, path in PAGES.items():
            page.goto(path)
            shot(page, f"{name}{'-phone' if phone else ''}")
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(name, one["id"]) for one in found] == []
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= page.viewport_size["width"], name
        assert page.faults == []


def test_a_search_and_several_at_once_by_keyboard_without_scripts(
    signed_in,
    office_day,  # noqa: ARG001
):
    furnish(12)
    page = signed_in("lan", "/song-mau/work/", scripts=False)
    page.focus("#seek")
    page.keyboard.type("2026/4")
    page.keyboard.press("Enter")
    assert "ĐT-2026/0004" in page.inner_text("main")

    page.goto("/song-mau/petitions/?state=received")
    page.focus(".mb-tick >> nth=0")
    page.keyboard.press("Space")
    page.select_option("#act", "assignment")
    page.focus(".mb-several button")
    page.keyboard.press("Enter")
    page.select_option("#handler", "officer")
    page.focus("button[name=do]")
    page.keyboard.press("Enter")

    assert "cho 1 hồ sơ" in page.inner_text(".mb-notice--done")
