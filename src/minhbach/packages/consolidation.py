"""Adding up what members sent: the last revision of each, whatever the order.

Pure: the same set of last revisions gives the same totals, bit for bit. A total always
says of how many members it is, and which are missing; a share is recomputed from summed
integers; a figure nobody has stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from minhbach.figures.families import Split
from minhbach.kernel.canon import canonical
from minhbach.packages.cells import Told
from minhbach.packages.cells_summed import Summed, summed

NUMBERS = ("value", "numerator", "denominator")
EARLIER = tuple(f"last_year_{name}" for name in NUMBERS)
Line = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Sent:
    """One member's figures of a period: which revision, by which package.

    What was typed from a workbook stands behind anything a member signed itself.
    `frozen` is the entry of the maker's ledger the figures were frozen at.
    """

    member: str
    revision: int
    size: int  # of the maker's ledger: of two packages of a revision the later
    digest: str
    figures: Mapping[str, Line]
    cells: Mapping[Split, Told] = field(default_factory=dict)
    typed: bool = False
    frozen: int = 0

    @property
    def place(self) -> tuple[bool, int, int, str]:
        return not self.typed, self.revision, self.size, self.digest


@dataclass(frozen=True, slots=True)
class Total:
    """One figure over the members: its integers, and who had none."""

    code: str
    numbers: Line
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The table of a period: n of N, the missing named."""

    members: tuple[str, ...]
    lines: Mapping[str, Sent]
    totals: Mapping[str, Total] = field(default_factory=dict)
    cells: Mapping[Split, Summed] = field(default_factory=dict)

    @property
    def counted(self) -> int:
        return len(self.lines)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one for one in self.members if one not in self.lines)

    @property
    def digest(self) -> str:
        """The SHA-256 of the totals and of whose they are."""
        told = {code: dict(one.numbers) for code, one in self.totals.items()}
        lines = {one: list(sent.place) for one, sent in self.lines.items()}
        said = {"members": list(self.members), "lines": lines, "totals": told}
        return sha256(canonical(said)).hexdigest()


def year_before(line: Line | None) -> Line:
    """The same integers of the year before."""
    then = line or {}
    return {now: then.get(name) for now, name in zip(NUMBERS, EARLIER, strict=True)}


def last(sent: Iterable[Sent]) -> dict[str, Sent]:
    """Of each member what stands, by member."""
    found: dict[str, Sent] = {}
    for one in sent:
        known = found.get(one.member)
        if known is None or one.place > known.place:
            found[one.member] = one
    return dict(sorted(found.items()))


def consolidated(
    members: Sequence[str], sent: Iterable[Sent], below: int = 0
) -> Consolidation:
    """The sums of the members' last revisions; who is no member is not added.

    Cells are added too; a sum below `below` is hidden, with what would betray it.
    """
    every = tuple(sorted(members))
    lines = {k: one for k, one in last(sent).items() if k in every}
    codes = sorted({code for one in lines.values() for code in one.figures})
    totals = {code: _total(code, lines) for code in codes}
    cells = summed({k: one.cells for k, one in lines.items()}, below)
    return Consolidation(every, lines, totals, cells)


def _total(code: str, lines: Mapping[str, Sent]) -> Total:
    rows = [one.figures.get(code) for one in lines.values()]
    numbers = {
        name: _sum([row.get(name) for row in rows if row])
        for name in (*NUMBERS, *EARLIER)
    }
    silent = (k for k, row in zip(lines, rows, strict=True) if not _says(row))
    return Total(code, numbers, tuple(silent))


def _says(row: Line | None) -> bool:
    return row is not None and any(row.get(name) is not None for name in NUMBERS)


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
