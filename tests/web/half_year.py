"""The cast's first half of 2026: a handful of letters, and the pages made of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.cache import cache
from tests import cast as world
from tests.rooms.figures import line

from minhbach.kernel import clock
from minhbach.reports import sentences, unit_report

TODAY = date(2026, 6, 22)
PERIOD = "2026-H1"


def live(people: world.Cast) -> None:
    """Three letters of Sông Mẫu, one of them handled; one of Núi Mẫu."""
    line.letter(people, date(2026, 3, 2))
    claim = line.classified(
        people, line.letter(people, date(2026, 3, 3)), date(2026, 3, 6)
    )
    line.transferred(people, claim, date(2026, 3, 9))
    line.letter(
        people, date(2026, 3, 16), content="recommendation", channel="in_person"
    )
    line.letter(of_neighbour(people), date(2026, 4, 1))


def of_neighbour(people: world.Cast) -> world.Cast:
    """Núi Mẫu's people under the names of the main unit's."""
    posts = people.of("nui-mau")
    staff = {"Lan": posts["clerk"], "Hà": posts["officer"], "Minh": posts["head"]}
    return world.Cast({**people.everybody, **staff})


@contextmanager
def province() -> Iterator[world.Cast]:
    """The invented province on the day the half-year is reported."""
    cache.clear()
    people = world.build(with_accounts=True)
    live(people)
    clock.set_source(clock.ticking_from(clock.at_office(TODAY)))
    try:
        yield people
    finally:
        clock.set_source(None)


def signed(people: world.Cast, number: str = "12-BC/BNCTU") -> str:
    """Sông Mẫu's report, signed by its head."""
    matter = unit_report.open_report(people.ha, PERIOD)
    unit_report.compute(people.ha, matter)
    unit_report.write(people.ha, matter, sentences.drafted())
    unit_report.check(people.tuan, matter)
    unit_report.sign(people.minh, matter, number)
    return matter
