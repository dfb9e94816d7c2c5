"""The reporting windows: how each regime cuts the year. The cutting is the kernel's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minhbach.kernel.periods import Window
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law.tables import Table
from minhbach.law.types import Citation


@dataclass(frozen=True, slots=True)
class Regime:
    """A window with its name and the text that prescribes it."""

    window: Window
    title: Words
    citations: tuple[Citation, ...]
    mark: str
    reading: Words | None

    @property
    def code(self) -> str:
        return self.window.code


def windows() -> tuple[Window, ...]:
    """Every reporting window, in the order of the file."""
    return tuple(regime.window for regime in regimes().values())


def window(code: str) -> Window:
    """The window of that code; refused when there is none."""
    return regime(code).window


def regime(code: str) -> Regime:
    """The window of that code with its title and citation."""
    known = regimes()
    if code not in known:
        raise Refusal(
            refused(
                f"không có chế độ kỳ báo cáo “{code}”; có: {', '.join(known)}",
                f"no reporting window “{code}”; there are: {', '.join(known)}",
                field="window",
            )
        )
    return known[code]


def regimes() -> Mapping[str, Regime]:
    """Every regime by its code."""
    from minhbach.law.loader import book

    return book().windows


def read(table: Table) -> Regime:
    """One window of the file."""
    found = Regime(
        window=Window(
            code=table.text("code"),
            shift=table.whole("shift", 0),
            first_day=table.whole("first_day", 1),
            cuts_months=table.flag("cuts_months", default=False),
        ),
        title=table.words("title"),
        citations=table.cites() if table.has("cite") else (),
        mark=table.one_of("mark", ("A", "B", "C", "UNCONFIRMED", "ours")),
        reading=table.maybe_words("reading"),
    )
    table.close()
    return found
