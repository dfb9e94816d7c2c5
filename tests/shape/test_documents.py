"""Documents are true: links lead somewhere, commands exist, printed pages are fresh."""

import argparse
import re
import shlex
from importlib import import_module

import pytest
from tests.shape.house import ROOMS, ROOT, commands, documents, links

from minhbach.commands.main import VERBS
from minhbach.commands.manual import strangers
from minhbach.commands.manual.pages import FOLDERS, pages

WITH_COMMANDS = [ROOT / "README.md", ROOT / "docs/operate.md", ROOT / "CONTRIBUTING.md"]
PARTS = ["context", "decision", "consequences", "what would change our mind"]
ROOM_NAMES = sorted(file.parent.name for file in ROOMS.glob("*/__init__.py"))
CHANGES = ("Law", "Figures", "For staff", "For operators", "For developers")


@pytest.mark.parametrize(
    "file", documents(), ids=lambda file: str(file.relative_to(ROOT))
)
def test_links_lead_somewhere(file):
    broken = [one for one in links(file) if not (file.parent / one).exists()]
    assert broken == []


def test_printed_pages_are_fresh():
    printed = pages(ROOT)
    stale = [
        name
        for name, text in printed.items()
        if not (ROOT / name).exists() or (ROOT / name).read_text("utf-8") != text
    ]
    assert [*stale, *strangers(ROOT, FOLDERS, printed)] == [], "make docs"


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_there_and_told(verb):
    module = import_module(f"minhbach.commands.{VERBS[verb]}")
    assert all(module.HELP)
    assert f"## minhbach {verb}\n" in (ROOT / "docs/commands.md").read_text("utf-8")


def test_commands_in_documents_are_understood():
    spoken = [row for file in WITH_COMMANDS for row in commands(file)]
    verbs = [row for row in spoken if re.match(r"(\.venv/bin/)?minhbach ", row)]
    for row in verbs:
        _, verb, *words = shlex.split(row)
        parser = argparse.ArgumentParser(exit_on_error=False)
        import_module(f"minhbach.commands.{VERBS[verb]}").arguments(parser)
        parser.parse_args(words)
    assert len(verbs) > 10


def test_make_targets_in_documents_exist():
    targets = re.findall(
        r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE
    )
    named = {
        word
        for file in documents()
        for word in re.findall(r"`make ([a-z-]+)", file.read_text("utf-8"))
    }
    assert named - set(targets) == set()


@pytest.mark.parametrize(
    "file", sorted(ROOT.glob("docs/decisions/[0-9]*.md")), ids=lambda file: file.stem
)
def test_decisions_say_why(file):
    text = file.read_text("utf-8")
    said = re.findall(r"^(?:## |\*\*)([A-Za-z ]+)", text, re.MULTILINE)
    assert re.match(rf"# {file.stem[:4]}\b", text)
    assert [one for one in map(str.lower, said) if one in PARTS] == PARTS


def test_decisions_have_a_number_of_their_own():
    numbers = [file.name[:4] for file in ROOT.glob("docs/decisions/[0-9]*.md")]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    "file", sorted(ROOT.glob("changelog/*.md")), ids=lambda f: f.stem
)
def test_changelog_fragments_have_a_reader(file):
    if file.stem == "README":
        return
    first = file.read_text("utf-8").splitlines()[0]
    assert first.removeprefix("## ") in CHANGES


@pytest.mark.parametrize("room", ROOM_NAMES)
def test_every_room_says_what_it_knows(room):
    text = (ROOT / "src/minhbach" / room / "README.md").read_text("utf-8").lower()
    asked = ("knows", "may not know", "doors", "start reading")
    assert [one for one in asked if one not in text] == []
