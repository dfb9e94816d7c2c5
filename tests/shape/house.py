"""Where the house stands, and how its documents are read."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ROOT / "src/minhbach"
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def documents():
    """Every page of Markdown of the repository."""
    places = ("*.md", "docs/**/*.md", "src/minhbach/**/*.md", "changelog/*.md")
    return sorted(file for place in places for file in ROOT.glob(place))


def links(file):
    """The links of a page that point into the repository."""
    found = _LINK.findall(file.read_text("utf-8"))
    return [one for one in found if "://" not in one and not one.startswith("mailto:")]


def commands(file):
    """The lines of the shell blocks of a page, without prompts and comments."""
    blocks = "".join(_BLOCK.findall(file.read_text("utf-8")))
    rows = (row.split("  #")[0].split("#")[0].strip() for row in blocks.splitlines())
    return [row for row in rows if row]
