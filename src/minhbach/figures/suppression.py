"""Which cells of a split may leave, so that no small one can be worked out.

A *family* is every sheet of cells that somebody may hold side by side: of one figure
its periods, its revisions and earlier places, and the figures it balances with. Totals
are always told. What two sheets differ by is a sheet of its own that nobody prints, and
is guarded like the others: half-year minus quarter, revision 2 minus revision 1.

A small cell is safe while there are other tables of whole numbers, none below nought,
that agree with everything told and between which it differs by `below` at least. They
are made by *exchanges*: hidden cells give what another gains, along sheets chosen so
that every relation goes on holding; or by a walk. So each range is proven by tables
that exist; what is not tried can only make us hide more. Where totals and earlier
sheets leave so little that `below` cannot be proven, half of it must, or nothing is
told. Integers throughout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from zlib import crc32

from minhbach.figures.bounds import bounds
from minhbach.figures.sheets import FAR, Sheet, Tied
from minhbach.figures.walks import Walk

TRIALS, STEPS = 12, 200  # ways tried to keep all relations, and the steps of each
Circuit = tuple[tuple[str, int], ...]  # sheet and share: one exchange
Moved = dict[tuple[str, str], int]  # by how much cells are changed already


class Family(Tied):
    """Sheets that belong together, of which the fresh ones are protected."""

    @cached_property
    def _circuits(self) -> dict[tuple[str, frozenset[str]], list[Circuit]]:
        """What `circuits` has found already."""
        return {}

    def protect(self, below: int) -> None:
        """Hide cells of the fresh sheets until no small one stands out."""
        fresh = [one for one in self.sheets.values() if one.fresh]
        if below <= 1 or not fresh:
            return
        for one in fresh:
            one.hidden = set(one.small(below))
        for (key, cell), need in sorted(self._wanted(fresh, below).items()):
            if not self._kept(fresh, key, cell, need):
                self._withhold(fresh, on=True)  # what cannot be proven stays at home
                return
        for one in fresh:
            one.withheld = bool(self.cells) and one.hidden.issuperset(self.cells)

    def _kept(self, fresh: Sequence[Sheet], key: str, cell: str, need: int) -> bool:
        """Hide more until a cell keeps its range; whether that can be done at all."""
        while self.width(key, cell, need) < need:
            further = self._further(key, cell, need)
            if not further:
                self._withhold(fresh, on=True)
                able = self.width(key, cell, need)
                self._withhold(fresh, on=False)
                if able < (need + 1) // 2:
                    return False
                need, further = able, self._row(cell) if able == need else []
            for name, hidden in further:
                self.sheets[name].hidden.add(hidden)
        return True

    def width(self, key: str, cell: str, enough: int = FAR) -> int:
        """How wide the range of a cell is proven to be, to somebody who holds all."""
        up, down, _ = self._reached(key, cell, enough)
        return up + down

    def _wanted(self, fresh: Sequence[Sheet], below: int) -> dict[tuple[str, str], int]:
        """Of each small cell the range it must keep: `below`, or what it has anyway.

        What totals and earlier sheets have told is told; it is not to get narrower.
        """
        self._withhold(fresh, on=True)
        known = bounds(self.sheets, self.relations, self.cells)
        wanted = {
            (key, cell): min(below, known[key, cell][1] - known[key, cell][0])
            for key, one in sorted(self.sheets.items())
            for cell in one.small(below)
            if one.hides(cell)
        }
        self._withhold(fresh, on=False)
        return wanted

    def _withhold(self, fresh: Sequence[Sheet], *, on: bool) -> None:
        for one in fresh:
            one.withheld = on

    # How cells are exchanged --------------------------------------------------------

    def _reached(
        self, key: str, cell: str, enough: int
    ) -> tuple[int, int, tuple[Moved, Moved]]:
        """How far a cell can go up and down, one exchange after another."""
        along = frozenset(k for k, one in self.sheets.items() if one.hides(cell))
        gone = [0, 0]
        moved: tuple[Moved, Moved] = defaultdict(int), defaultdict(int)
        for circuit in self.circuits(key, along):
            partners = self._partners(circuit, cell)
            for at, one in enumerate((circuit, _turned(circuit))):
                want = enough - sum(gone)
                gone[at] += self._exchange(one, cell, partners, want, moved[at])
        for at, way in enumerate((1, -1)):
            while sum(gone) < enough and self._walked((key, cell), way, moved[at]):
                gone[at] += 1
        return gone[0], gone[1], moved

    def _walked(self, place: tuple[str, str], way: int, moved: Moved) -> bool:
        """Whether a walk takes the cell one further; what it changes is kept."""
        walk = Walk(self, moved)
        done = walk.from_(place, way)
        for one, step in walk.changed.items() if done else ():
            moved[one] += step
        return done

    def _exchange(
        self,
        circuit: Circuit,
        cell: str,
        partners: Iterable[str],
        want: int,
        moved: Moved,
    ) -> int:
        """Let the partners give and the cell gain; by how much it did."""
        want = min(want, self._gives(_turned(circuit), cell, moved))
        gained = 0
        for other in partners:
            if gained >= want:
                break
            step = min(want - gained, self._gives(circuit, other, moved))
            gained += step
            for key, share in circuit if step else ():
                moved[key, other] -= share * step
        for key, share in circuit if gained else ():
            moved[key, cell] += share * gained
        return gained

    def _gives(self, circuit: Circuit, cell: str, moved: Moved) -> int:
        """How often a cell can give its shares before one of its numbers is nought."""
        least = FAR
        for key, share in circuit:
            if share > 0 and key not in self.free:
                held = self.sheets[key].cells.get(cell, 0) + moved.get((key, cell), 0)
                least = min(least, held // share)
        return least

    def _partners(self, circuit: Circuit, cell: str) -> list[str]:
        """The other cells that no sheet of an exchange tells."""
        sheets = [self.sheets[key] for key, _ in circuit]
        told = [one.hidden for one in sheets if not one.withheld]
        shared = sorted(set.intersection(*told)) if told else self.cells
        return [one for one in shared if one != cell]

    # Which exchanges there are ------------------------------------------------------

    def circuits(self, key: str, along: frozenset[str]) -> list[Circuit]:
        """Ways to change a sheet by one and others with it, all relations kept."""
        if (key, along) not in self._circuits:
            found = (self._circuit(key, along, trial) for trial in range(TRIALS))
            self._circuits[key, along] = list(dict.fromkeys(filter(None, found)))
        return self._circuits[key, along]

    def _circuit(self, key: str, along: frozenset[str], trial: int) -> Circuit | None:
        """The first exchange found when options are tried in the order of a trial."""
        live = {name for name in along if any(self.sheets[name].cells.values())}
        if key not in live:
            return None
        rests = dict(self.of[key])
        found = self._closed({key: 1}, rests, live, trial, [STEPS])
        return tuple(sorted(found.items())) if found else None

    def _closed(
        self,
        shares: dict[str, int],
        rests: dict[int, int],
        live: set[str],
        trial: int,
        left: list[int],
    ) -> dict[str, int] | None:
        """The shares, and others that bring every relation back to nought."""
        left[0] -= 1
        at = min((at for at, rest in rests.items() if rest), default=None)
        if at is None:
            return shares
        options = [
            (name, -rests[at] * sign)
            for name, sign in self.relations[at]
            if name in live and name not in shares
        ]
        options.sort(key=lambda one: _turn(trial, at, one[0], self.sheets[one[0]]))
        for name, share in options:
            more = dict(rests)
            for other, sign in self.of[name]:
                more[other] = more.get(other, 0) + sign * share
            found = left[0] > 0 and self._closed(
                {**shares, name: share}, more, live, trial, left
            )
            if found:
                return found
        return None

    # What to hide next --------------------------------------------------------------

    def _further(self, key: str, cell: str, need: int) -> list[tuple[str, str]]:
        """The least that, hidden as well, widens the range of a cell; none: nothing."""
        up, down, moved = self._reached(key, cell, need)
        lacks = need - up - down
        ranks = (
            (-min(lacks, gained), *self._loss(more), more)
            for circuit in self.circuits(key, self._along(cell))
            for gained, more in self._offers(circuit, cell, moved, lacks)
            if gained
        )
        return min(ranks, default=((), []))[-1]

    def _row(self, cell: str) -> list[tuple[str, str]]:
        """Where no single exchange helps: a cell in all that leaves, the least told."""
        rows = {
            one: [(k, one) for k, sheet in self.sheets.items() if _tells(sheet, one)]
            for one in self.cells
        }
        told = [
            (one != cell, *self._loss(row), row) for one, row in rows.items() if row
        ]
        return min(told, default=(False, 0, 0, 0, []))[-1]

    def _along(self, cell: str) -> frozenset[str]:
        """The sheets in which a cell is hidden or could be."""
        return frozenset(
            k for k, one in self.sheets.items() if one.fresh or one.hides(cell)
        )

    def _offers(
        self, circuit: Circuit, cell: str, moved: tuple[Moved, Moved], lacks: int
    ) -> Iterator[tuple[int, list[tuple[str, str]]]]:
        """What one more partner would give to an exchange, and what that would hide."""
        own, ways = self._told(circuit, cell), (circuit, _turned(circuit))
        partners = self._partners(circuit, cell) if own else []
        most = [self._gives(ways[1 - at], cell, moved[at]) for at in (0, 1)]
        held = [
            sum(self._gives(ways[at], one, moved[at]) for one in partners)
            for at in (0, 1)
        ]
        for other in self.cells:
            theirs = self._told(circuit, other) if other != cell else []
            if theirs is not None and own is not None and (own or theirs):
                extra = [
                    self._gives(ways[at], other, moved[at]) if theirs else 0
                    for at in (0, 1)
                ]
                gains = [min(most[at], held[at] + extra[at], lacks) for at in (0, 1)]
                yield sum(gains), sorted(own + theirs)

    def _told(self, circuit: Circuit, cell: str) -> list[tuple[str, str]] | None:
        """Where an exchange would change what is told now; None: was told before."""
        told = [key for key, _ in circuit if not self.sheets[key].hides(cell)]
        may = all(self.sheets[key].fresh for key in told)
        return [(key, cell) for key in told] if may else None

    def _loss(self, more: Sequence[tuple[str, str]]) -> tuple[int, int, int]:
        """What hiding them costs: noughts are told as long as anything else will do."""
        lost = [abs(self.sheets[key].cells.get(cell, 0)) for key, cell in more]
        return lost.count(0), len(lost), sum(lost)


def _turned(circuit: Circuit) -> Circuit:
    return tuple((key, -share) for key, share in circuit)


def _turn(trial: int, at: int, name: str, sheet: Sheet) -> tuple[int, int]:
    """The order in which options are tried: first what nobody prints, then mixed."""
    return 0 if trial or sheet.withheld else 1, crc32(f"{trial} {at} {name}".encode())


def _tells(sheet: Sheet, cell: str) -> bool:
    return sheet.fresh and not sheet.hides(cell)
