"""The index of the decision records, by number."""

from __future__ import annotations

from pathlib import Path

from minhbach.commands.manual.writing import page as whole
from minhbach.commands.manual.writing import table


def page(folder: Path) -> str:
    """One line a record: its number and title."""
    files = sorted(folder.glob("[0-9]*.md"))
    rows = ((f"[{file.stem[:4]}]({file.name})", _title(file)) for file in files)
    return whole(
        "Decisions",
        "Context, decision, consequences, and what would change our mind. Never edited "
        "once acted upon: a new record supersedes an old one and says so.",
        table(("no.", "decision"), rows),
    )


def _title(file: Path) -> str:
    heading = file.read_text("utf-8").splitlines()[0]
    return heading.removeprefix("#").strip().removeprefix(file.stem[:4]).strip()
