"""Signs that figures may have been worked on are shown, and score nothing: a sign …"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import cast as world
from tests.rooms.figures import line

from minhbach.emulation import gaming, gaming_entries
from minhbach.emulation.gaming import CLOSED, RECORDED, REOPENED, REPEATED, Happening
from minhbach.kernel import clock
from minhbach.ledger import read as ledger

START, END, CUT_OFF = date(2026, 1, 1), date(2026, 6, 14), date(2026, 6, 20)


def happened(what, matter, on, typed=None):
    return Happening(what, matter, on, clock.at_office(typed or on))


def signs(*rows):
    return {one.kind: one for one in gaming.signs(rows, START, END, CUT_OFF)}


def typed(count, on, days_before):
    late = on - timedelta(days=days_before)
    return [happened(RECORDED, f"m{at}", late, on) for at in range(count)]


def test_is_shown_for_old_entries_typed_just_before_the_cut_off():
    usual = [happened(RECORDED, f"u{at}", date(2026, 3, 2)) for at in range(20)]

    found = signs(*usual, *typed(12, CUT_OFF, 30))

    assert (found["burst"].count, found["burst"].whole) == (12, 32)
    assert found["burst"].words.en == (
        "12 of the period's 32 entries were typed in the 3 days before the cut-off, "
        "of what had happened before"
    )


def test_is_not_shown_for_few_or_for_what_just_happened_or_for_a_small_share():
    many = [happened(RECORDED, f"u{at}", date(2026, 3, 2)) for at in range(99)]

    assert signs(*typed(9, CUT_OFF, 30)) == {}
    assert signs(*typed(30, END, 0)) == {}
    assert signs(*many, *typed(12, CUT_OFF, 30)) == {}


def test_is_shown_for_matters_closed_in_the_period_and_reopened_after_it():
    rows = [happened(CLOSED, m, date(2026, 6, 1)) for m in ("a", "b", "c")]
    again = [happened(REOPENED, m, date(2026, 7, 1)) for m in ("a", "b")]

    found = signs(*rows, *again)["reopened_after"]

    assert (found.count, found.whole, found.matters) == (2, 3, ("a", "b"))


def test_is_not_shown_for_what_was_reopened_within_the_period_or_long_after():
    rows = [happened(CLOSED, m, date(2026, 5, 1)) for m in ("a", "b")]
    within = [happened(REOPENED, m, date(2026, 5, 20)) for m in ("a", "b")]
    later = [happened(REOPENED, m, date(2027, 1, 1)) for m in ("a", "b")]

    assert signs(*rows, *within, *later) == {}


def test_is_shown_for_letters_again_on_closed_matters_each_counted_once():
    rows = [happened(CLOSED, m, date(2026, 2, 1)) for m in ("a", "b")]
    again = [happened(REPEATED, m, date(2026, 3, 1)) for m in ("a", "a", "b")]

    found = signs(*rows, *again)["repeated_closed"]

    assert (found.count, found.whole) == (2, 2)
    assert "có đơn về cùng việc" in found.words.vi


@given(st.permutations(typed(12, CUT_OFF, 30)))
def test_does_not_depend_on_the_order_of_entries(rows):
    assert signs(*rows) == signs(*typed(12, CUT_OFF, 30))


def test_is_nothing_that_points_or_ranks_could_read():
    room = Path(gaming.__file__).parent
    others = [one for one in room.glob("*.py") if not one.name.startswith("gaming")]

    assert len(others) > 10
    assert not [one.name for one in others if "gaming" in one.read_text("utf-8")]


@pytest.mark.django_db(databases="__all__")
def test_is_read_from_the_entries_of_a_chain():
    cast, day, july = world.build(), date(2026, 3, 2), date(2026, 7, 1)
    claims = [line.classified(cast, line.letter(cast, day), day) for _ in range(2)]
    proof = {"outcome": "right", "evidence_number": "1-KL", "evidence_on": day}
    for at, one in enumerate(claims):
        line.transferred(cast, one, day, f"{at}-CV/BNC")
        line.do(cast.ha, "claim", "record_result", day, one, **proof)
        line.do(cast.ha, "petition", "join", day, line.letter(cast, day), claims=[one])
    for one in claims:
        said = {"reopened_on": july, "reopen_reason": "tình tiết mới"}
        line.do(cast.minh, "claim", "reopen", july, one, **said)
    entries = ledger.of_body("song-mau")

    found = signs(*gaming_entries.happenings(entries))

    assert found["reopened_after"].count == 2
    assert found["repeated_closed"].count == 2
