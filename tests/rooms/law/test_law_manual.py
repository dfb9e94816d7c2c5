"""The manual's pages of the law are printed from the data and checked in."""

from __future__ import annotations

from pathlib import Path

import pytest

from minhbach.law import ask, readings
from minhbach.law.manual import PRINTED, pages

ROOT = Path(__file__).parents[3]
PAGES = pages()


@pytest.mark.parametrize("path", PAGES)
def test_the_page_checked_in_is_the_page_printed(path):
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path], "run `make docs`"


def test_no_page_is_left_over():
    assert {f"docs/law/{page.name}" for page in (ROOT / "docs/law").iterdir()} == set(
        PAGES
    )


def test_every_rule_has_its_section_with_its_citation():
    for rule in ask.rules():
        page = PAGES[f"docs/law/{rule.group}.md"]
        assert f"\n## {rule.id}\n" in page
        for value in rule.values:
            assert value.citations[0].in_("vi") in page


def test_every_reading_has_its_section():
    for code in readings.readings():
        assert f"\n## {code}\n" in PAGES["docs/law/readings.md"]


def test_tables_have_as_many_cells_as_heads():
    for path, page in PAGES.items():
        heads = 0
        for line in page.splitlines():
            cells = line.count("|") if line.startswith("|") else 0
            assert cells in (0, heads) or heads == 0, (path, line)
            heads = cells


def test_every_page_says_that_it_is_printed():
    assert all(page.startswith(PRINTED) for page in PAGES.values())
