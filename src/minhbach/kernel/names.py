"""Small immutable names of things, and the frozen values that must never be printed.

A person's name, address or number travels through the code only as a `Sealed` value,
whose `repr` and `str` are the mask; `.in_clear()` is called by the identities room,
by the cutting of texts, and by nobody else.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import NewType

BodyCode = NewType("BodyCode", str)
MatterId = NewType("MatterId", str)
EntryId = NewType("EntryId", str)
PersonCode = NewType("PersonCode", str)
Handle = NewType("Handle", str)

MASK = "•••"
BODY_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def new_id() -> str:
    """A random name of 128 bits, 32 hexadecimal digits."""
    return os.urandom(16).hex()


class Sealed:
    """A value about a person. Shows only its mask.

    A plain class, so that no tool that unpacks dataclasses sees what is inside.
    """

    __slots__ = ("_clear",)
    _clear: str

    def __init__(self, clear: str) -> None:
        object.__setattr__(self, "_clear", clear)

    def in_clear(self) -> str:
        return str(self._clear)

    def __setattr__(self, _name: str, _value: object) -> None:
        raise AttributeError("a sealed value does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self._clear == other._clear

    def __hash__(self) -> int:
        return hash((Sealed, self._clear))

    def __bool__(self) -> bool:
        return bool(self._clear)

    def __repr__(self) -> str:
        return MASK

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return MASK

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a sealed value is not pickled, cached or queued")

    def __deepcopy__(self, _memo: object) -> Sealed:
        return self


EMPTY = Sealed("")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who sent or is named in a letter: every value sealed, any may be empty.

    `birth_year` is four digits; `also` are further senders of the same letter.
    """

    name: Sealed = EMPTY
    address: Sealed = EMPTY
    phone: Sealed = EMPTY
    identity_number: Sealed = EMPTY
    birth_year: Sealed = EMPTY
    contact: Sealed = EMPTY
    also: tuple[Sealed, ...] = ()

    def __bool__(self) -> bool:
        return any(
            (
                self.name,
                self.address,
                self.phone,
                self.identity_number,
                self.birth_year,
                self.contact,
                self.also,
            )
        )
