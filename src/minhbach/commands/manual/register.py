"""The pages of the register: drawn entries and what they show, from the tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from minhbach.commands.manual.writing import block
from minhbach.commands.manual.writing import page as whole


def page(folder: Path) -> str:
    """Every chapter: a folder; every section: a file; every paragraph: a test."""
    files = sorted(folder.glob("*/test_*.py"))
    return whole(
        "Pages of the register",
        "These are tests: each is replayed through the desk, and this page is printed "
        "from them. A drawn line is one act of one person on one day.",
        *(part for file in files for part in _section(file)),
    )


def _section(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text("utf-8"))
    title = (ast.get_docstring(tree) or file.stem).splitlines()[0].rstrip(".")
    yield f"## {file.parent.name}: {title}"
    for node in tree.body:
        if isinstance(node, ast.Assign):
            drawn = _drawn(node.value)
            yield block(drawn) if drawn else ""
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield _sentence(node.name)
            yield from (block(text) for text in map(_drawn, ast.walk(node)) if text)


def _sentence(name: str) -> str:
    said = name.removeprefix("test_").replace("_", " ")
    return f"*{said[:1].upper()}{said[1:]}.*"


def _drawn(node: ast.AST) -> str | None:
    """A string of several lines, as a register draws it."""
    text = node.value if isinstance(node, ast.Constant) else None
    if not isinstance(text, str):
        return None
    is_table = text.startswith("\n") and "|" in text
    has_lines = "\n" in text.strip()
    return dedent(text).strip("\n") if is_table or has_lines else None
