"""Reads every file of the law once, and refuses with all faults, file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from minhbach.kernel.words import Words
from minhbach.law import checks, editions, reader, years
from minhbach.law.book import Book
from minhbach.law.editions import Edition
from minhbach.law.faults import BrokenLaw, Fault, Place
from minhbach.law.tables import Table
from minhbach.law.types import Instrument, Reading, Regime, RuleFile

DATA = Path(__file__).parent / "data"
A_YEAR = timedelta(days=365)

Coded = TypeVar("Coded", Reading, Regime)


def book() -> Book:
    """The law that stands in this installation, read once for each edition."""
    return of_edition(editions.current())


def of_edition(edition: Edition) -> Book:
    """The shipped law with an edition's files laid over it."""
    known = _books.get(edition.id)
    if known is None:
        known = _books[edition.id] = load(DATA, edition.files)
    return known


_books: dict[str, Book] = {}


def load(folder: Path, over: Mapping[str, str] | None = None) -> Book:
    """The law under a folder; raises BrokenLaw with every fault there is.

    `over` are texts by path that stand in the place of the folder's or beside them.
    """
    shelf = _Shelf(folder, over or {})
    found = shelf.read()
    checks.check(found, shelf.places)
    if shelf.faults:
        raise BrokenLaw(shelf.faults)
    return found


def stale(on: date, law: Book | None = None) -> list[Fault]:
    """Values last compared with their text more than a year before a day: a warning."""
    return [
        Fault(
            f"rules/{rule.group}/{rule.id}.toml",
            1,
            f"last checked on {value.checked}, more than a year ago",
        )
        for rule in (law or book()).rules.values()
        for value in rule.values
        if value.until is None and value.checked + A_YEAR < on
    ]


class _Shelf:
    """A folder of files being read: the place of each file, and all faults."""

    def __init__(self, folder: Path, over: Mapping[str, str]) -> None:
        self.folder, self.over = folder, over
        self.faults: list[Fault] = []
        self.places: dict[str, Place] = {}

    def read(self) -> Book:
        events = self._words("events")
        return Book(
            rules=self._rules(events),
            instruments=self._instruments(),
            calendar=self._calendar(),
            readings=self._list("reading", reader.reading),
            windows=self._list("window", reader.regime),
            groups=self._words("groups"),
        )

    def _rules(self, events: Mapping[str, Words]) -> dict[str, RuleFile]:
        found: dict[str, RuleFile] = {}
        for path, table in self._files("rules"):
            if path.stem in found:
                table.fault(f"the rule {path.stem} has a second file")
            rule = reader.rule(table, path.parent.name, path.stem, events)
            found.setdefault(rule.id, rule)
        return found

    def _instruments(self) -> dict[str, Instrument]:
        found: dict[str, Instrument] = {}
        for _, table in self._files("instruments"):
            one = reader.instrument(table)
            found.setdefault(one.number, one)
        return found

    def _calendar(self) -> dict[int, years.Year]:
        found = (years.read(table) for _, table in self._files("calendar"))
        return {year.year: year for year in found}

    def _words(self, stem: str) -> dict[str, Words]:
        table = self._open(self.folder / f"{stem}.toml")
        return {key: table.words(key) for key in table.content} if table else {}

    def _list(self, name: str, read: Callable[[Table], Coded]) -> dict[str, Coded]:
        """The tables [[name]] of the file names.toml, by their codes."""
        table = self._open(self.folder / f"{name}s.toml")
        if table is None:
            return {}
        found: dict[str, Coded] = {}
        for one in table.tables(name):
            item = read(one)
            if item.code in found:
                one.fault(f"the code “{item.code}” is taken", "code")
            found.setdefault(item.code, item)
        table.close()
        return found

    def _files(self, name: str) -> Iterator[tuple[Path, Table]]:
        found = {*(self.folder / name).rglob("*.toml")}
        found |= {self.folder / one for one in self.over if one.startswith(f"{name}/")}
        for path in sorted(found):
            if table := self._open(path):
                yield path, table

    def _open(self, path: Path) -> Table | None:
        shown = path.relative_to(self.folder).as_posix()
        try:
            text = self.over.get(shown) or path.read_text(encoding="utf-8")
            place = Place(shown, text, self.faults)
            content = tomllib.loads(text)
        except FileNotFoundError:
            self.faults.append(Fault(shown, 1, "the file is missing"))
        except UnicodeDecodeError:
            self.faults.append(Fault(shown, 1, "the file is not UTF-8 text"))
        except tomllib.TOMLDecodeError as fault:
            line = re.search(r"at line (\d+)", str(fault))
            at = int(line[1]) if line else len(text.splitlines())
            self.faults.append(Fault(shown, at, str(fault)))
        else:
            self.places[shown] = place
            return Table(place, content)
        return None
