"""Figures of a unit whose desk did the work."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rooms.figures import line

from minhbach.figures import ask
from minhbach.figures.catalogue import indicators
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.usefixtures("worked", "summer"),
]
DAYS = [date(2026, 3, 2), date(2026, 3, 10), date(2026, 4, 27), date(2026, 5, 20)]


@pytest.fixture
def worked(cast):
    """Three letters: transferred and answered, open, not eligible."""
    first = line.letter(cast, DAYS[0])
    claim = line.classified(cast, first, DAYS[1])
    referral = line.transferred(cast, claim, DAYS[1])
    line.do(cast.lan, "referral", "send", DAYS[1], referral, sent_on=DAYS[1])
    line.letter(cast, DAYS[2], channel="in_person")
    line.do(
        cast.lan,
        "referral",
        "record_reply",
        DAYS[3],
        referral,
        reply_number="7/UBND",
        replied_on=DAYS[3],
    )
    return cast


def values(code, **asked):
    return {one.code: one.value for one in ask.figures("song-mau", code, **asked)}


def test_the_half_year_counts_the_line():
    found = values("2026-H1")

    assert {code: found[code] for code in ("P00", "P01", "P05", "P06", "P07")} == {
        "P00": 0,
        "P01": 2,
        "P05": 1,
        "P06": 1,
        "P07": 1,
    }
    assert (found["R03"], found["R05"], found["R07"]) == (1, 1, 0)
    assert (found["XLD01.c6"], found["XLD01.c20"], found["XLD01.c22"]) == (1, 1, 1)


def test_every_balance_and_every_figure_opens():
    given = ask.figures("song-mau", "2026-H1")

    assert ask.unbalanced(given) == []
    for one in given:
        lines = ask.open_(one.code, "song-mau", "2026-H1")
        total = sum(each.qty for each in lines)
        expected = {"rate": one.numerator, "median": one.denominator}
        assert total == (expected.get(one.counts, one.value) or 0), one.code
        if one.counts == "matters":
            assert len({each.matter for each in lines}) == one.value


def test_an_opened_entry_is_an_entry_of_the_ledger():
    [opened] = ask.open_("P06", "song-mau", "2026-H1")

    entry = read.by_id(opened.id)
    assert (entry.body, entry.seq, entry.matter) == (
        opened.body,
        opened.seq,
        opened.matter,
    )
    assert opened.action == entry.action


def test_a_cell_opens_alone():
    lines = ask.open_("P01", "song-mau", "2026-H1", where={"channel": "in_person"})

    assert [(one.qty, one.effective_on) for one in lines] == [(1, DAYS[2])]


def test_the_day_asked_is_the_state_of_that_evening():
    assert values("2026-H1", on="2026-03-05")["P06"] == 1
    assert values("2026-H1", on="2026-03-10")["P06"] == 0
    assert values("2026-H1", on="2026-03-20")["P08"] == 0
    assert values("2026-05", on="2026-05-31")["P08"] == 1


def test_what_was_known_is_asked_by_entry_or_day():
    seq = ask.open_("P01", "song-mau", "2026-H1")[-1].seq

    assert values("2026-H1", as_of=seq - 1)["P01"] == 1
    assert values("2026-H1", as_of="2026-03-31")["P01"] == 1
    assert values("2026-H1", as_of="2026-01-31")["P01"] is None
    assert [one.seq for one in ask.late_entries("song-mau", seq - 1, DAYS[2])] == [
        seq,
        seq + 1,
    ]


def test_a_unit_without_letters_has_no_figures():
    given = ask.figures("nui-mau", "2026-H1")

    assert {one.value for one in given} == {None}
    assert {one.denominator for one in given} == {None}


def test_many_units_are_one_question(django_assert_num_queries):
    period = ask.period_of("2026-H1")

    with django_assert_num_queries(2):
        found = ask.many(["song-mau", "nui-mau"], period, ["P01", "P06"])

    assert [one.value for one in found["song-mau"]] == [2, 1]
    assert [one.value for one in found["nui-mau"]] == [None, None]


def test_months_are_one_question(django_assert_num_queries):
    months = [ask.period_of(f"2026-{month:02}") for month in range(3, 7)]

    with django_assert_num_queries(2):
        found = ask.series("song-mau", months, ["P06", "P08"])

    assert [one["P06"] for one in found] == [0, 1, 1, 1]


def test_a_letter_closed_by_its_register_closes_its_claim(cast):
    letter = line.do(
        cast.lan,
        "petition",
        "take_over",
        date(2026, 7, 20),
        content="complaint",
        received_on=DAYS[0],
        channel="by_post",
        gist="đất",
        source_number="7",
    )
    line.do(
        cast.lan, "petition", "close_over", date(2026, 7, 20), letter, closed_on=DAYS[3]
    )

    assert values("2026-H1", on="2026-05-19")["P35"] == 2
    assert values("2026-H1")["P35"] == 1
    assert values("2026-H1")["P32"] == 1


def test_everything_wrong_is_said_at_once():
    with pytest.raises(Refusal) as refusal:
        ask.figures(
            "nowhere", "2026-Z9", "lunar", on="31/31", as_of="soon", codes=["P99"]
        )

    assert {one.field for one in refusal.value.reasons} == {
        "unit",
        "period",
        "window",
        "on",
        "as_of",
        "code",
    }


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"on": "2027-01-01"}, "on"),
        ({"as_of": 999999}, "as_of"),
    ],
)
def test_what_has_not_come_is_refused(asked, field):
    with pytest.raises(Refusal) as refusal:
        ask.figures("song-mau", "2026-H1", **asked)

    assert [one.field for one in refusal.value.reasons] == [field]


def test_a_split_that_is_none_is_refused():
    with pytest.raises(Refusal):
        ask.open_("P01", "song-mau", "2026-H1", where={"outcome": "right"})


def test_every_indicator_has_words_in_both_languages():
    assert all(one.words.vi and one.words.en for one in indicators().values())
