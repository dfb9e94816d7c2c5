"""The words of the house: in the glossary, in both languages, never empty."""

import re

import pytest
from tests.shape.house import ROOMS, ROOT

from minhbach.bodies.lists import LISTS
from minhbach.bodies.roles import ROLES
from minhbach.bodies.settings_register import SETTINGS
from minhbach.config.environment import REGISTER
from minhbach.figures.catalogue import indicators
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.measures import MEASURES

EMPTY = (
    "utils",
    "helpers",
    "common",
    "manager",
    "service",
    "base",
    "data",
    "info",
    "process",
)
TALLIES = [  # worded from the kind itself
    count
    for kind in CATALOGUE.values()
    if kind.tally
    for count in (kind.counts_opened(), kind.counts_closed())
]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8").lower().splitlines()


def domain_words():
    yield from (one.words for one in CATALOGUE.values())
    yield from (
        one.words for kind in CATALOGUE.values() for one in kind.clocks.values()
    )
    yield from (one.words for one in ROLES.values())
    yield from (one.words for one in MEASURES.values() if one not in TALLIES)
    yield from LISTS.values()


@pytest.mark.parametrize(
    "words", sorted(set(domain_words())), ids=lambda words: words.en
)
def test_the_glossary_knows(words):
    vi, en = words.vi.lower(), words.en.lower()
    assert [row for row in GLOSSARY if f"| {vi} |" in row and f"| {en} |" in row]


def test_the_glossary_points_at_what_is_there():
    files = re.findall(r"[a-z_]+/[a-z_/]+\.py", "\n".join(GLOSSARY))
    assert [one for one in files if not (ROOMS / one).exists()] == []


def test_no_file_has_a_name_that_says_nothing():
    names = {file.stem for file in ROOMS.rglob("*.py")}
    names |= {file.parent.name for file in ROOMS.rglob("*.py")}
    assert names & set(EMPTY) == set()


def test_every_setting_is_said():
    page = (ROOT / "docs/settings.md").read_text("utf-8")
    names = [*SETTINGS, *(one.name for one in REGISTER)]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_setting_reads_in_both_languages():
    assert [key for key, one in SETTINGS.items() if not all(one.words)] == []
    assert [one.name for one in REGISTER if not one.sentence] == []


def test_every_indicator_and_kind_is_told():
    figures = (ROOT / "docs/figures/README.md").read_text("utf-8")
    assert [code for code in indicators() if f"`{code}`" not in figures] == []
    assert [
        k for k in CATALOGUE if not (ROOT / f"docs/procedures/{k}.md").exists()
    ] == []


def test_roles_and_lists_read_in_both_languages():
    found = [
        *(one.words for one in ROLES.values()),
        *(one.does for one in ROLES.values()),
    ]
    assert [words for words in [*found, *LISTS.values()] if not all(words)] == []
