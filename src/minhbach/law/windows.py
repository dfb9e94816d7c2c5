"""The reporting windows: how each regime cuts the year. The cutting is the kernel's."""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.kernel.periods import Window
from minhbach.kernel.refusals import Refusal, refused
from minhbach.law.loader import book
from minhbach.law.types import Regime


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
    return book().windows
