"""What a sort of package is: a row of the table in `sorts.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.matters.desk import Act
from minhbach.packages.container import Package
from minhbach.packages.leaving import Leaving
from minhbach.packages.manifest import Gathering, Given, Place, Report
from minhbach.procedures.exchange import TYPED

MEMBER, SUPERIOR = "member", "superior"
UP, DOWN = (MEMBER,), (SUPERIOR,)
EITHER = (MEMBER, SUPERIOR)  # between a cluster and whoever sits at its table
REPORT = "report"
WORKBOOK = TYPED  # see `workbooks`
NOTHING_ELSE = re.compile(r"(?!)")
Link = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Source:
    """What a package is made of: a matter by id, a period, or a file and its name."""

    name: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes into a package: its files, what its manifest says, what it is made of.

    `frozen`: a place of the maker's ledger the package must prove besides its head.
    `sends`: what is done in the maker's book to send it, by the package's matter.
    """

    files: Mapping[str, bytes]
    says: Report | Given | Gathering
    made_of: Link = field(default_factory=dict)
    frozen: Place | None = None
    sends: Callable[[str], Sequence[Act]] = lambda _package: ()


@dataclass(frozen=True, slots=True)
class Intake:
    """A package about to be taken up, and what stood of its series until now."""

    actor: Actor
    one: Package
    before: Package | None
    made_before: Link  # what the one before has become here, by link
    in_charge: str  # the post that answers for what is opened


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What a package becomes: acts of one batch, and the links its acceptance keeps.

    `heads`: places of further ledgers that it shows, as `witness.noted` writes them.
    `by`: at whose seat the acts are done, where it is not the one who takes it in.
    """

    acts: Sequence[Act] = ()
    links: Link = field(default_factory=dict)
    heads: str = ""
    by: Actor | None = None


class Does(Protocol):
    """What a sort does, function by function: a module of the room."""

    def gathered(self, actor: Actor, receiver: str, source: Source) -> Gathered:
        """What of a source leaves for the receiver."""

    def judged(self, body: str, one: Package) -> list[Reason]:
        """What is wrong with what it says: it goes back with all of it."""

    def taken_up(self, intake: Intake) -> TakenUp:
        """What it becomes here."""

    def shows(self, one: Package, before: Package | None) -> list[Words]:
        """What it would change here against what stood before, in words."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of package: who may send it, what leaves in it, how it is taken in.

    `of` is what its maker must be to the receiver; `part` the part of the manifest that
    speaks of it; `weighed` the files that may not differ under one revision; `carries`
    the paths of whole files in it; `inside` opens the packages among them, by maker.
    """

    key: str
    of: tuple[str, ...]
    part: str
    tables: tuple[Leaving, ...]
    weighed: tuple[str, ...]
    does: Does
    carries: re.Pattern[str] = NOTHING_ELSE
    inside: Callable[[Package], Mapping[str, Package]] = lambda _one: {}

    def is_declared(self, path: str) -> bool:
        """Whether a file may be in a package of the sort."""
        tables = {one.path for one in self.tables}
        return path in tables or bool(self.carries.fullmatch(path))
