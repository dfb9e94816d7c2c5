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
    leaving = (
        (code(one.code), both(one.words), codes(list(one.hides_below)))
        for one in definitions()
        if one.hides_below
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
        "## Cells that leave",
        "Ô dưới ngưỡng `small_cells` của đơn vị được che, cùng những ô để lộ nó qua "
        "tổng, bản sau, kỳ trong kỳ hay cân đối (quyết định 0184, 0185). "
        "Cells below the unit's setting `small_cells` are hidden, with those that "
        "would betray them by the total, a revision, a period within a period or a "
        "balance. Other splits never leave.",
        table(("code", "what", "leaves by"), leaving),
        "## Equations",
        "Checked before a report can be signed, in total and in every shared cell.",
        table(("key", "what", "comes", "goes"), equations),
    )


def _counted(one: Definition) -> Iterator[str]:
    reading = f" Cách hiểu · our reading: {both(one.reading)}." if one.reading else ""
    yield f"{both(one.reads)}.{reading}"
    yield codes(one.split)
