"""What is wrong with the law's files: every fault with its file and line, at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADER = re.compile(r"\s*\[\[?\s*([\w.\"-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w\"-]+)\s*=")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault, for whoever writes the file."""

    file: str
    line: int
    said: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.said}"


class BrokenLaw(Exception):
    """The files of the law do not hold together; nothing was loaded."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def line_of(text: str, table: str = "", at: int = 0, key: str = "") -> int:
    """The line of a key in the `at`-th table of that name, else of that table."""
    current, seen, found = "", -1, 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            current = header[1]
            if current == table:
                seen += 1
                found = number if seen == at else found
            continue
        held = _KEY.match(line)
        in_table = current == table and (table == "" or seen == at)
        if held and held[1] == key and in_table:
            return number
    return found


@dataclass(slots=True)
class Place:
    """A file being read, and the faults found in it so far."""

    shown: str
    text: str
    faults: list[Fault]

    def fault(self, said: str, table: str = "", at: int = 0, key: str = "") -> None:
        line = line_of(self.text, table, at, key)
        self.faults.append(Fault(self.shown, line, said))
