"""What must hold between the files: rules and the instruments they cite, values and
the days between them, aliases and conflicts and the rules they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from minhbach.law.book import Book
from minhbach.law.faults import Place
from minhbach.law.types import Citation, Instrument, RuleFile
from minhbach.law.years import Special

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spot:
    """A table of a file, to hang a fault on."""

    place: Place
    table: str = ""
    at: int = 0

    def fault(self, said: str, key: str = "") -> None:
        self.place.fault(said, self.table, self.at, key)


def check(book: Book, places: Mapping[str, Place]) -> None:
    """Note, at their places, all faults between the files."""
    for rule in book.rules.values():
        _rule(book, rule, places[rule.shown])
    for shown, place in places.items():
        if shown.startswith("instruments/"):
            _instrument(book, place)
        if shown.startswith("calendar/"):
            _calendar(book, place)
    _readings(book, places)
    _windows(book, places)


def _readings(book: Book, places: Mapping[str, Place]) -> None:
    for at, reading in enumerate(book.readings.values()):
        spot = Spot(places["readings.toml"], "reading", at)
        for named in reading.rules:
            if named not in book.rules:
                spot.fault(f"{reading.code}: there is no rule {named}", "rules")


def _windows(book: Book, places: Mapping[str, Place]) -> None:
    for at, regime in enumerate(book.windows.values()):
        for cite in regime.citations:
            _known(book, cite, Spot(places["windows.toml"], "window", at))


def _rule(book: Book, rule: RuleFile, place: Place) -> None:
    top = Spot(place)
    if rule.group not in book.groups:
        top.fault(f"the folder “{rule.group}” is not in groups.toml")
    for key in ("conflict", "predecessor", "successor"):
        named = getattr(rule, key)
        if named and named not in book.rules:
            top.fault(f"{key}: there is no rule {named}", key)
    _days(rule, place)
    _repeal(rule, place)
    for at, value in enumerate(rule.values):
        spot = Spot(place, "value", at)
        for cite in value.citations:
            _cited(book, cite, (value.since, value.until), spot)
            if cite.only_for and not any(
                cite.only_for in name for name in value.allows
            ):
                spot.fault(f"cite for “{cite.only_for}”: no such variant", "cite")
    for at, one in enumerate(rule.stands_for):
        spot = Spot(place, "stands_for", at)
        _alias(book, (one.rule, one.conflict), (one.since, one.until), spot)
    if rule.pause:
        _cited(
            book, rule.pause.citation, (rule.pause.since, None), Spot(place, "pause")
        )


def _days(rule: RuleFile, place: Place) -> None:
    """Every day from the first value to the last is covered once."""
    name = "stands_for" if rule.is_alias else "value"
    spans = rule.stands_for if rule.is_alias else rule.values
    for at in range(1, len(spans)):
        before, after = spans[at - 1].until, spans[at].since
        spot = Spot(place, name, at)
        if before is None or before >= after:
            spot.fault(f"overlaps the {name} before it from {after} on", "since")
        elif before + ONE_DAY != after:
            missing = f"{before + ONE_DAY} to {after - ONE_DAY}"
            spot.fault(f"the days {missing} are missing", "since")


def _repeal(rule: RuleFile, place: Place) -> None:
    last = rule.values[-1] if rule.values else None
    if last and last.until and last.ends is None:
        spot = Spot(place, "value", len(rule.values) - 1)
        spot.fault("a repeal is written: ends = { vi = …, en = … }", "until")


def _known(book: Book, cite: Citation, spot: Spot) -> Instrument | None:
    found = book.instruments.get(cite.instrument)
    if found is None and cite.instrument:
        spot.fault(f"there is no instrument {cite.instrument}", "cite")
    return found


def _cited(
    book: Book, cite: Citation, days: tuple[date, date | None], spot: Spot
) -> None:
    """The instrument is in force from the first to the last of the days."""
    instrument, (since, until) = _known(book, cite, spot), days
    if instrument is None:
        return
    if not instrument.in_force(since):
        spot.fault(f"{cite.instrument} is not in force on {since}", "cite")
    elif instrument.until and (until is None or until > instrument.until):
        last = instrument.until
        spot.fault(f"{cite.instrument} is in force only until {last}", "cite")


def _alias(
    book: Book, named: Iterable[str | None], days: tuple[date, date | None], spot: Spot
) -> None:
    for key, rule in zip(("rule", "conflict"), named, strict=True):
        target = book.rules.get(rule) if rule else None
        if rule and target is None:
            spot.fault(f"{key}: there is no rule {rule}", key)
        elif target and not _covers(target, *days):
            spot.fault(f"{rule} is not in force on every day it stands for", key)


def _covers(rule: RuleFile, since: date, until: date | None) -> bool:
    if rule.value(since) is None:
        return False
    last = rule.values[-1].until
    return last is None or (until is not None and until <= last)


def _calendar(book: Book, place: Place) -> None:
    named = place.shown.removeprefix("calendar/").removesuffix(".toml")
    year = book.calendar.get(int(named)) if named.isdecimal() else None
    if year is None:
        place.fault("the file's name is not the year written in it", key="year")
        return
    seen = {"off": 0, "working": 0}
    for special in year.specials.values():
        name = "working" if special.working else "off"
        _dated(book, special, Spot(place, name, seen[name]))
        seen[name] += 1
    for at, switch in enumerate(year.switches):
        spot = Spot(place, "switch", at)
        _dated(book, switch.special, spot)
        if switch.reading not in book.readings:
            spot.fault(f"there is no reading {switch.reading}", "reading")


def _dated(book: Book, special: Special, spot: Spot) -> None:
    for cite in special.citations:
        _cited(book, cite, (special.day, special.day), spot)


def _instrument(book: Book, place: Place) -> None:
    one = next(
        (one for one in book.instruments.values() if one.shown == place.shown), None
    )
    if one is None:
        place.fault("the instrument has a second file", key="number")
        return
    for key in ("replaced_by", "amends"):
        for named in getattr(one, key):
            if named not in book.instruments:
                place.fault(f"{key}: there is no instrument {named}", key=key)
    if one.until and not one.replaced_by and one.note is None:
        place.fault(
            "a repeal is written: replaced_by, or a note saying why", key="until"
        )
