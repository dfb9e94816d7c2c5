"""My work, registers and the head's screen as they are seen, wide and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from tests.web.office import furnish

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
]

DESKS = {
    "work": ("ha", "/song-mau/work/"),
    "head": ("minh", "/song-mau/head/"),
    "register": ("ha", "/song-mau/petitions/?content=complaint"),
    "empty": ("son", "/nui-mau/work/"),
    "no-post": ("khoa", "/"),
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def _desks(office_day):  # noqa: ARG001
    cache.clear()
    furnish(24)


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_desks_are_seen_by_everybody(signed_in, shot, language, phone):
    for name, (who, path) in DESKS.items():
        page = signed_in(who, path, language=language, phone=phone)

        shot(page, f"{name}-{language}-{'phone' if phone else 'wide'}")

        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate(SIDEWAYS) <= 0, name
        assert page.locator("h1").count() == 1
        assert not page.faults


@pytest.mark.parametrize("language", ["vi", "en"])
def test_fifteen_matters_stand_on_the_desk_without_scrolling(signed_in, language):
    page = signed_in("ha", "/song-mau/work/", language=language)

    fifteenth = page.locator(".mb-register tbody tr").nth(14).bounding_box()

    assert fifteenth["y"] + fifteenth["height"] < 768


def test_a_register_is_filtered_without_scripts_and_shared_by_its_address(signed_in):
    page = signed_in("ha", "/song-mau/petitions/", scripts=False)

    page.select_option("[name=standing]", "late")
    page.click(".mb-filters button")

    assert "standing=late" in page.url
    shown = page.locator(".mb-register tbody tr").count()
    page.goto("/song-mau/petitions/?standing=late")
    assert page.locator(".mb-register tbody tr").count() == shown > 0
