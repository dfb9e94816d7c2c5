"""What every page of a test with a browser is asked: seen by everybody."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def stands(page):
    """Nothing for axe to find, nothing sideways, no fault in the console."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(SIDEWAYS) <= 0, page.url
    assert page.locator("h1").count() == 1
    assert page.faults == []
