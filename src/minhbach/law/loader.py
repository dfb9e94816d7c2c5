"""Reads every file of the law once, and refuses with all faults, file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

from minhbach.kernel.words import Words
from minhbach.law import calendar, checks, reader, readings, windows
from minhbach.law.faults import BrokenLaw, Fault, Place
from minhbach.law.tables import Table
from minhbach.law.types import Instrument, RuleFile

DATA = Path(__file__).parent / "data"
A_YEAR = timedelta(days=365)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Book:
    """The whole law as loaded."""

    rules: Mapping[str, RuleFile]
    instruments: Mapping[str, Instrument]
    calendar: Mapping[int, calendar.Year]
    readings: Mapping[str, readings.Reading]
    windows: Mapping[str, windows.Regime]
    groups: Mapping[str, Words]


@cache
def book() -> Book:
    """The law of this installation, read once."""
    return load(DATA)


def load(folder: Path) -> Book:
    """The law under a folder; raises BrokenLaw with every fault there is."""
    shelf = _Shelf(folder, [])
    found = shelf.read()
    checks.check(found, shelf.places, shelf.faults)
    if shelf.faults:
        raise BrokenLaw(shelf.faults)
    return found


def stale(on: date, law: Book | None = None) -> list[Fault]:
    """Values last compared with their text more than a year before a day: a warning."""
    return [
        Fault(f"rules/{rule.group}/{rule.id}.toml", 1,
              f"last checked on {value.checked}, more than a year ago")
        for rule in (law or book()).rules.values()
        for value in rule.values if value.until is None and value.checked + A_YEAR < on
    ]


class _Shelf:
    """A folder of files being read, with the place of each rule and all faults."""

    def __init__(self, folder: Path, faults: list[Fault]) -> None:
        self.folder, self.faults = folder, faults
        self.places: dict[str, Place] = {}

    def read(self) -> Book:
        events, groups = self._words("events"), self._words("groups")
        instruments = [reader.instrument(table) for _, table in self._files("instruments")]
        return Book(
            rules={path.stem: self._rule(path, table, events)
                   for path, table in self._files("rules")},
            instruments=self._by_number(instruments),
            calendar={year.year: year for year in
                      (calendar.read(table) for _, table in self._files("calendar"))},
            readings=self._list("readings", "reading", readings.read, "code"),
            windows=self._list("windows", "window", windows.read, "code"),
            groups=groups,
        )

    def _rule(self, path: Path, table: Table, events: Mapping[str, Words]) -> RuleFile:
        if path.stem in self.places:
            table.fault(f"the rule {path.stem} has a second file")
        self.places[path.stem] = table.place
        return reader.rule(table, path.parent.name, path.stem, events)

    def _by_number(self, instruments: list[Instrument]) -> dict[str, Instrument]:
        found: dict[str, Instrument] = {}
        for one in instruments:
            if one.number in found:
                self.faults.append(Fault("instruments", 1, f"{one.number}: two files"))
            found[one.number] = one
        return found

    def _words(self, stem: str) -> dict[str, Words]:
        table = self._open(self.folder / f"{stem}.toml")
        return {key: table.words(key) for key in table.content} if table else {}

    def _list(self, stem: str, name: str, read: Callable[[Table], T],
              key: str) -> dict[str, T]:
        table = self._open(self.folder / f"{stem}.toml")
        if table is None:
            return {}
        items = [read(one) for one in table.tables(name)]
        table.close()
        return {str(getattr(item, key)): item for item in items}

    def _files(self, name: str) -> Iterator[tuple[Path, Table]]:
        for path in sorted((self.folder / name).rglob("*.toml")):
            if table := self._open(path):
                yield path, table

    def _open(self, path: Path) -> Table | None:
        shown = path.relative_to(self.folder).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
            place = Place(path, shown, text, self.faults)
            return Table(place, tomllib.loads(text))
        except FileNotFoundError:
            self.faults.append(Fault(shown, 1, "the file is missing"))
        except UnicodeDecodeError:
            self.faults.append(Fault(shown, 1, "the file is not UTF-8 text"))
        except tomllib.TOMLDecodeError as fault:
            line = re.search(r"at line (\d+)", str(fault))
            self.faults.append(Fault(shown, int(line[1]) if line else 1, str(fault)))
        return None
