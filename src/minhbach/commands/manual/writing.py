"""Small words of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minhbach.kernel.words import Words

NOTICE = "<!-- Printed by `make docs` from the declarations; do not edit. -->"


def page(title: str, *parts: str) -> str:
    """A whole page; empty parts are left out."""
    return "\n\n".join([NOTICE, f"# {title}", *filter(None, parts)]) + "\n"


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table, or nothing if it has no rows."""
    held = [[_cell(cell) for cell in row] for row in rows]
    lines = [heading, ["---"] * len(heading), *held]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if held else ""


def both(words: Words) -> str:
    return f"{words.vi} · {words.en}"


def code(name: str) -> str:
    return f"`{name}`"


def codes(names: Iterable[str]) -> str:
    return ", ".join(map(code, names))


def block(text: str, language: str = "text") -> str:
    return f"```{language}\n{text.strip(chr(10))}\n```"


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")
