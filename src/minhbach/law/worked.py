"""The deadlines worked by hand, as they stand in the manual and in the tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minhbach.kernel.words import Words
from minhbach.law.loader import DATA


@dataclass(frozen=True, slots=True)
class Worked:
    """One deadline: the question as it is typed, its two dates, and why."""

    chapter: str
    rule: str
    event_on: date
    options: tuple[str, ...]
    raw_end: date
    due: date
    why: str


def worked() -> list[Worked]:
    """Every worked deadline, in the order of the file."""
    return list(_rows())


def chapters() -> dict[str, Words]:
    """The chapters of the file and their titles."""
    heads = [line[3:].split(" — ") for line in _lines() if line.startswith("## ")]
    return {code: Words(vi, en) for code, vi, en in heads}


def _rows() -> Iterator[Worked]:
    chapter = ""
    for line in _lines():
        if line.startswith("## "):
            chapter = line[3:].split(" — ")[0]
        elif line and not line.startswith("#"):
            rule, event, options, raw, due, why = map(str.strip, line.split("|"))
            on, raw_end, due_on = map(date.fromisoformat, (event, raw, due))
            said = tuple(options.split())
            yield Worked(chapter, rule, on, said, raw_end, due_on, why)


def _lines() -> list[str]:
    return (DATA / "worked.txt").read_text(encoding="utf-8").splitlines()
