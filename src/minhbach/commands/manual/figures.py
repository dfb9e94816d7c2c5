"""The figures, each with its definition and the equations they must satisfy."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.commands.manual.writing import both, code, codes, table
from minhbach.commands.manual.writing import page as whole
from minhbach.figures.catalogue import balances
from minhbach.figures.definitions import Definition, definitions


def page() -> str:
    """Every indicator and balance."""
    rows = (
        (code(one.code), one.words.vi, one.words.en, both(one.unit), *_counted(one))
        for one in definitions()
    )
    equations = (
        (code(one.key), both(one.words), " + ".join(one.comes), " + ".join(one.goes))
        for one in balances()
    )
    return whole(
        "Figures",
        "A figure is a list of entries that happens to have a length. "
        "A code never changes its meaning.",
        table(
            ("code", "Tiếng Việt", "English", "counts", "definition", "split by"), rows
        ),
        "## Equations",
        "Checked before a report can be signed, in total and in every shared cell.",
        table(("key", "what", "comes", "goes"), equations),
    )


def _counted(one: Definition) -> Iterator[str]:
    reading = f" Cách hiểu · our reading: {both(one.reading)}." if one.reading else ""
    yield f"{both(one.reads)}.{reading}"
    yield codes(one.split)
