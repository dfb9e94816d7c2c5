"""What must hold between the files: rules and the instruments they cite, values and
the days between them, aliases and conflicts and the rules they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from minhbach.law.faults import Fault, Place
from minhbach.law.types import Citation, RuleFile, StandsFor, Value

if TYPE_CHECKING:
    from minhbach.law.loader import Book

ONE_DAY = timedelta(days=1)


def check(book: Book, places: Mapping[str, Place], faults: list[Fault]) -> None:
    """Add to the faults whatever does not hold together."""
    for rule in book.rules.values():
        _rule(book, rule, places[rule.id])
    _calendar(book, faults)
    _instruments(book, faults)
    _readings(book, faults)


def _rule(book: Book, rule: RuleFile, place: Place) -> None:
    if rule.group not in book.groups:
        place.fault(f"the folder “{rule.group}” is not in groups.toml")
    for key in ("conflict", "predecessor", "successor"):
        named = getattr(rule, key)
        if named and named not in book.rules:
            place.fault(f"{key}: there is no rule {named}", key=key)
    _days(rule, place)
    for at, value in enumerate(rule.values):
        _value(book, value, place, at)
    for at, one in enumerate(rule.stands_for):
        _alias(book, one, place, at)
    if rule.pause:
        _cited(book, rule.pause.citation, rule.pause.since, None, place, "pause", 0)


def _days(rule: RuleFile, place: Place) -> None:
    """Every day from the first value to the last is covered once."""
    name = "stands_for" if rule.is_alias else "value"
    spans = rule.stands_for if rule.is_alias else rule.values
    for at in range(1, len(spans)):
        before, after = spans[at - 1].until, spans[at].since
        if before is None or before >= after:
            place.fault(f"overlaps the {name} before it from {after} on", name, at, "since")
        elif before + ONE_DAY != after:
            place.fault(f"the days {before + ONE_DAY} to {after - ONE_DAY} are missing",
                        name, at, "since")
    last = rule.values[-1] if rule.values else None
    if last and last.until and last.ends is None:
        place.fault("a repeal is written: ends = { vi = …, en = … }", name,
                    len(spans) - 1, "until")


def _value(book: Book, value: Value, place: Place, at: int) -> None:
    for cite in value.citations:
        _cited(book, cite, value.since, value.until, place, "value", at)
        if cite.only_for and not any(cite.only_for in name for name in value.allows):
            place.fault(f"cite for “{cite.only_for}”: no such variant", "value", at, "cite")


def _cited(book: Book, cite: Citation, since: date, until: date | None,
           place: Place, table: str, at: int) -> None:
    instrument = book.instruments.get(cite.instrument)
    if not cite.instrument:
        return
    if instrument is None:
        place.fault(f"there is no instrument {cite.instrument}", table, at, "cite")
    elif not instrument.in_force(since):
        place.fault(f"{cite.instrument} is not in force on {since}", table, at, "cite")
    elif instrument.until and (until is None or until > instrument.until):
        place.fault(f"{cite.instrument} is in force only until {instrument.until}",
                    table, at, "cite")


def _alias(book: Book, one: StandsFor, place: Place, at: int) -> None:
    for key, named in (("rule", one.rule), ("conflict", one.conflict)):
        target = book.rules.get(named) if named else None
        if named and target is None:
            place.fault(f"{key}: there is no rule {named}", "stands_for", at, key)
        elif target and not _covers(target, one.since, one.until):
            place.fault(f"{named} is not in force on every day it stands for",
                        "stands_for", at, key)


def _covers(rule: RuleFile, since: date, until: date | None) -> bool:
    if rule.value(since) is None:
        return False
    last = rule.values[-1].until
    return last is None or (until is not None and until <= last)


def _calendar(book: Book, faults: list[Fault]) -> None:
    for year in book.calendar.values():
        shown = f"calendar/{year.year}.toml"
        for cite in _calendar_cites(book, year.year):
            if cite.instrument not in book.instruments:
                faults.append(Fault(shown, 1, f"there is no instrument {cite.instrument}"))
        for switch in year.switches:
            if switch.reading not in book.readings:
                faults.append(Fault(shown, 1, f"there is no reading {switch.reading}"))


def _calendar_cites(book: Book, year: int) -> Iterator[Citation]:
    found = book.calendar[year]
    for special in (*found.specials.values(), *(one.special for one in found.switches)):
        yield from special.citations


def _instruments(book: Book, faults: list[Fault]) -> None:
    for one in book.instruments.values():
        for named in (*one.replaced_by, *one.amends):
            if named not in book.instruments:
                faults.append(Fault("instruments", 1,
                                    f"{one.number} names {named}, which has no file"))


def _readings(book: Book, faults: list[Fault]) -> None:
    for reading in book.readings.values():
        faults.extend(
            Fault("readings.toml", 1, f"{reading.code}: there is no rule {named}")
            for named in reading.rules if named not in book.rules
        )
