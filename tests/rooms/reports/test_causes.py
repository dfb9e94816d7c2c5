"""Why a signed report would read otherwise today: by cause, down to the entry."""

from __future__ import annotations

from datetime import date

import pytest
from tests import cast as world
from tests.rooms.figures import line

from minhbach.commands import working_off
from minhbach.kernel import clock
from minhbach.ledger import read
from minhbach.matters import desk
from minhbach.reports import causes, kept_work, standing, unit_report
from minhbach.reports.causes import CORRECTION, LATE, LAW, MERGE

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)


@pytest.fixture
def cast():
    return world.build()


@pytest.fixture(autouse=True)
def first(cast):
    letter = line.letter(cast, date(2026, 3, 2))
    line.classified(cast, line.letter(cast, date(2026, 3, 3)), date(2026, 3, 6))
    with clock.showing(clock.at_office(JUNE)):
        yield letter


def signed(cast, number="12-BC/BNCTU"):
    matter = unit_report.open_report(cast.ha, "2026-H1")
    unit_report.compute(cast.ha, matter)
    unit_report.write(cast.ha, matter, {"results": "Tiếp nhận {P01} đơn."})
    unit_report.check(cast.tuan, matter)
    unit_report.sign(cast.minh, matter, number)
    return matter


def why(matter, code):
    found = {one.code: one for one in standing.since_frozen(standing.of(matter))}
    return [(part.cause, part.qty) for part in found[code].parts]


def test_nothing_recorded_since_changes_nothing(cast):
    assert standing.since_frozen(standing.of(signed(cast))) == ()


def test_a_letter_recorded_late_is_named(cast):
    matter = signed(cast)
    letter = line.letter(cast, date(2026, 5, 4), recorded=JUNE)

    [change] = [
        one for one in standing.since_frozen(standing.of(matter)) if one.code == "P01"
    ]

    [part] = change.parts
    assert (part.cause, part.qty) == (LATE, 1)
    assert [(one.matter, one.action) for one in part.entries] == [(letter, "receive")]


def test_a_letter_recorded_after_the_kept_answer_is_blamed_on_nothing(cast, settings):
    matter = signed(cast)
    line.letter(cast, date(2026, 5, 4), recorded=JUNE)
    settings.LONG_WORK = 1
    with kept_work.waiting():
        with pytest.raises(kept_work.Unfinished):
            why(matter, "P01")
        working_off.once("one")
        line.letter(cast, date(2026, 5, 5), recorded=JUNE)

        assert why(matter, "P01") == [(LATE, 1)]


def test_a_correction_is_told_from_a_late_entry(cast, first):
    matter = signed(cast)
    [receive] = [one for one in read.of_matter(first) if one.action == "receive"]
    desk.act(
        cast.ha,
        "petition",
        "ask_correction",
        {"received_on": date(2025, 11, 3), "correction_reason": "nhầm năm"},
        matter=first,
        corrects=receive.id,
    )
    desk.act(cast.minh, "petition", "approve_correction", {}, matter=first)

    assert why(matter, "P01") == [(CORRECTION, -1)]


def test_a_letter_joined_to_a_claim_is_told_as_that(cast, first):
    second = line.letter(cast, date(2026, 3, 9))
    claim = line.classified(cast, first, date(2026, 3, 10))
    line.transferred(cast, claim, date(2026, 3, 12))
    with clock.showing(clock.at_office(date(2026, 6, 1))):
        matter = signed(cast)
    line.do(cast.ha, "petition", "join", date(2026, 6, 5), second, claims=[claim])

    found = {
        part.cause
        for one in standing.since_frozen(standing.of(matter))
        for part in one.parts
        if any(entry.matter == second for entry in part.entries)
    }
    assert MERGE in found


@pytest.mark.parametrize(
    ("kind", "action", "cause"),
    [
        ("petition", "receive", LATE),
        ("petition", "approve_correction", CORRECTION),
        ("petition", "undo", CORRECTION),
        ("petition", "join", MERGE),
        ("case", "split", MERGE),
        ("claim", "recount", LAW),
        ("claim", "inherit", MERGE),
    ],
)
def test_the_declaration_says_what_an_entry_is(kind, action, cause):
    assert causes.cause_of(kind, action) == cause


def test_another_way_of_counting_is_told_apart_from_entries(cast):
    """A frozen table that the same entries no longer give."""
    from dataclasses import replace

    one = standing.of(signed(cast))
    figures = tuple(
        replace(each, value=each.value + 5) if each.code == "P01" else each
        for each in one.table.figures
    )
    before = replace(one.table, figures=figures)

    found = causes.changes(before, one.row.figures_seq, one.table, None)

    assert [
        (each.code, part.cause, part.qty) for each in found for part in each.parts
    ] == [("P01", LAW, -5)]
