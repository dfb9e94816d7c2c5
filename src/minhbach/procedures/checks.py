"""What is wrong with the declarations: everything at once, with file and line.

`python -m minhbach.procedures.checks` prints it; nothing is declared by halves.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.checking import (
    actions,
    clocks,
    fields,
    names,
    overviews,
    periods,
    proposed,
    runs,
    states,
    written,
)
from minhbach.procedures.checking.fields import Catalogue, unsaid
from minhbach.procedures.kind import Procedure

_PARTS = (
    names.faults,
    fields.faults,
    written.faults,
    states.faults,
    actions.faults,
    clocks.faults,
    overviews.faults,
    periods.faults,
    proposed.faults,
    runs.faults,
)

__all__ = ["Fault", "Misdeclared", "check", "faults_of"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: in which kind, at which word of it, and what."""

    kind: str
    at: str
    said: str
    place: str = ""

    def __str__(self) -> str:
        name = f"{self.kind}.{self.at}" if self.at else self.kind
        return f"{self.place}{name}: {self.said}"


class Misdeclared(Exception):
    """Declarations that cannot stand; every fault is listed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)))


def faults_of(catalogue: Catalogue = CATALOGUE) -> list[Fault]:
    """All that is wrong with all the declarations, in the order of the catalogue."""
    found = [
        Fault(one.key, at, said, _place(one, at))
        for one in catalogue.values()
        for at, said in _found(one, catalogue)
    ]
    missing = fields.undeclared_dimensions(catalogue)
    return [
        *found,
        *(
            Fault("measures", "DIMENSIONS", f"{name} is no field of any declaration")
            for name in missing
        ),
    ]


def check(catalogue: Catalogue = CATALOGUE) -> None:
    """Refuse declarations that cannot stand, with all their faults."""
    if faults := faults_of(catalogue):
        raise Misdeclared(faults)


def main() -> int:
    """Print every fault; the exit status says whether there was one."""
    faults = faults_of()
    print("\n".join(map(str, faults)) or _well())  # noqa: T201 - a check of the house
    return 1 if faults else 0


def _found(
    procedure: type[Procedure], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    for part in (
        procedure.words,
        procedure.plural,
        Words(procedure.prefix, procedure.key),
    ):
        yield from (("", f"its name {said}") for said in unsaid(part))
    if not (procedure.__doc__ or "").strip():
        yield "", "has no first line: the docstring begins its page of the manual"
    for part_faults in _PARTS:
        yield from part_faults(procedure, catalogue)


def _place(procedure: type[Procedure], at: str) -> str:
    """file:line of the word, as far as the source tells."""
    module = sys.modules.get(procedure.__module__)
    file = Path(getattr(module, "__file__", None) or "")
    if not file.is_file():
        return ""
    rows = file.read_text("utf-8").splitlines()
    begins = _line(rows, rf"class {procedure.__name__}\b")
    named = _line(rows, rf"    {re.escape(at)}\b.*=", begins) if at else 0
    return f"{file.name}:{named or begins} " if begins else ""


def _line(rows: Sequence[str], pattern: str, after: int = 0) -> int:
    """The number of the first row after `after` that begins so; 0 if none does."""
    wanted = re.compile(pattern)
    return next(
        (n for n, row in enumerate(rows, 1) if n > after and wanted.match(row)), 0
    )


def _well() -> str:
    return f"{len(CATALOGUE)} declarations, nothing wrong"


if __name__ == "__main__":
    sys.exit(main())
