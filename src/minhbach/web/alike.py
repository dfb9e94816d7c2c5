"""What many readers ask for at once, made once for all who may see the same.

Kept in this process under the place of the body's chain: whatever is written there, by
anyone, ends it. Who may read is asked before, of each reader; what one sees and another
does not is told apart by the key, which must name the sight and the language.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from minhbach.ledger.types import Mark

Made = TypeVar("Made")


@dataclass
class _Slot(Generic[Made]):
    """One key: who makes it anew holds the lock, the others wait and take it."""

    lock: Lock = field(default_factory=Lock)
    held: tuple[Mark, Made] | None = None


class Alike(Generic[Made]):
    """At most so many made things, those not asked for the longest forgotten first."""

    def __init__(self, at_most: int) -> None:
        self._at_most, self._lock = at_most, Lock()
        self._slots: OrderedDict[Hashable, _Slot[Made]] = OrderedDict()

    def get(self, key: Hashable, place: Mark | None, make: Callable[[], Made]) -> Made:
        """What was made at this place for this key, made now if nobody has.

        What `make` raises is raised, to each who asks; a body without a chain has no
        place, and what is made for it is not kept.
        """
        if place is None:
            return make()
        slot = self._slot(key)
        if slot.held is None or slot.held[0] != place:
            with slot.lock:
                if slot.held is None or slot.held[0] != place:
                    slot.held = place, make()
                return slot.held[1]
        return slot.held[1]

    def _slot(self, key: Hashable) -> _Slot[Made]:
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            if len(self._slots) > self._at_most:
                self._slots.popitem(last=False)
            return slot
