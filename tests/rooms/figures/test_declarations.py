"""A wrong declaration is refused before anything is counted, with all its faults."""

from __future__ import annotations

import pytest

from minhbach.figures.catalogue import balances, indicators
from minhbach.figures.checks import Misdeclared, check
from minhbach.figures.language import (
    MATTERS,
    PERIOD,
    Balance,
    indicator,
    median,
    rate,
    running,
    stopped,
)
from minhbach.figures.vocabulary import ISSUED, PROCESSED, RECEIVED
from minhbach.kernel.words import Words

GOOD = indicator("A1", vi="Đơn", en="Letters", of=RECEIVED.within(PERIOD))


def faults_of(*declared, of=()):
    with pytest.raises(Misdeclared) as refused:
        check(declared, of)
    return refused.value.faults


def test_the_catalogue_has_no_fault():
    assert len(indicators()) > 50
    units = {one.unit for one in indicators().values()}
    assert units >= {"letter", "claim", "referral", "task"}
    assert {"letters", "terms", "replies"} <= {one.key for one in balances()}


def test_the_codes_of_the_house_keep_their_meaning():
    words = {code: indicators()[code].words.vi for code in ("P01", "P05", "P06", "P07")}

    assert words == {
        "P01": "Đơn tiếp nhận trong kỳ",
        "P05": "Đơn đã xử lý trong kỳ",
        "P06": "Đơn còn tồn cuối kỳ",
        "P07": "Vụ việc đủ điều kiện",
    }


def test_a_split_leaves_only_where_nothing_else_tells_its_cells():
    land = indicator(
        "A2", vi="Đất", en="Land", of=RECEIVED.within(PERIOD).where(field=("land",))
    )
    letters = indicator(
        "A1",
        vi="Đơn",
        en="Letters",
        of=RECEIVED.within(PERIOD),
        split=["field"],
        hides_below={"field": -1, "place": 0},
    )

    assert faults_of(letters, land) == (
        "A1: hides cells of field below -1",
        "A1: hides cells of field that A2 tells",
        "A1: lets place leave, by which it is not split",
    )


def test_all_faults_come_together():
    wrong = indicator(
        "A2", vi="", en="x", of=RECEIVED.where(colour="red"), split=["sender"]
    )

    assert faults_of(GOOD, GOOD, wrong) == (
        "A1: declared 2 times",
        "A2: a label is missing",
        "A2: splits by sender, which is no dimension",
        "A2: received says no days: within, adjusted, until or before",
        "A2: looks at colour, which is no dimension",
    )


@pytest.mark.parametrize(
    ("declared", "fault"),
    [
        (
            indicator("B", vi="x", en="x", of=(RECEIVED - ISSUED).within(PERIOD)),
            "B: mixes the units letter, referral",
        ),
        (
            indicator(
                "B",
                vi="x",
                en="x",
                of=(RECEIVED - PROCESSED).within(PERIOD),
                counts=MATTERS,
            ),
            "B: counts matters of a difference",
        ),
        (
            indicator("B", vi="x", en="x", of=running("nobody").until(PERIOD.end)),
            "B: no kind of matter declares the clock nobody",
        ),
        (
            indicator("B", vi="x", en="x", of=RECEIVED.late().within(PERIOD)),
            "B: received has no deadline",
        ),
        (
            indicator(
                "B",
                vi="x",
                en="x",
                of=stopped("notice").due_before(PERIOD.end).within(PERIOD),
            ),
            "B: only running clocks fall due",
        ),
        (
            indicator(
                "B", vi="x", en="x", of=running("notice").late().until(PERIOD.end)
            ),
            "B: only stopped clocks were late",
        ),
        (
            indicator(
                "B", vi="x", en="x", of=RECEIVED.within(PERIOD).where(content="gossip")
            ),
            "B: content is never gossip",
        ),
        (
            indicator(
                "B", vi="x", en="x", of=RECEIVED.within(PERIOD), counts="guesses"
            ),
            "B: counts guesses, which is neither postings, matters, rate nor median",
        ),
        (
            median("B", vi="x", en="x", of=RECEIVED.within(PERIOD), days="duration"),
            "B: takes a duration of what is no clock",
        ),
        (
            rate("B", vi="x", en="x", part=GOOD, whole=GOOD),
            "B: is a share of A1, which is not declared",
        ),
    ],
)
def test_what_cannot_be_counted_is_named(declared, fault):
    assert fault in faults_of(declared)


def test_a_balance_names_what_is_declared():
    lost = Balance("b", Words("x", "x"), ("A1",), ("Z9",))
    empty = Balance("e", Words("x", "x"), ("A1",), ())

    assert faults_of(GOOD, of=[lost, empty]) == (
        "b: Z9 is not declared",
        "e: has only one side",
    )
