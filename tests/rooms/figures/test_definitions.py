"""Every indicator says what it counts."""

from __future__ import annotations

from minhbach.figures.catalogue import indicators, sections
from minhbach.figures.definitions import (
    cell_words,
    definitions,
    reads,
    split_words,
)


def test_every_indicator_reads_in_both_languages():
    assert len(definitions()) == len(indicators())
    assert all(one.reads.vi and one.reads.en for one in definitions())


def test_no_two_sections_of_a_chapter_bear_one_heading():
    headings = [(one.chapter, one.words.vi.lower()) for one in sections()]

    assert len(headings) == len(set(headings))


def test_a_stock_reads_as_a_difference():
    assert reads(indicators()["P06"]).vi == (
        "đơn nhận đến hết ngày hỏi − đơn đã xử lý đến hết ngày hỏi"
    )


def test_a_column_says_its_filters():
    assert reads(indicators()["XLD01.c8"]).en == (
        "letters processed [Eligibility being Eligible] [Kind being Complaint] "
        "in the period"
    )


def test_a_rate_names_its_two_indicators():
    assert reads(indicators()["P13"]).en == "P12 divided by P10"


def test_every_split_and_cell_has_a_label():
    names = {name for one in indicators().values() for name in one.split}

    assert all(split_words(name).vi for name in names)
    assert cell_words("content", "mixed", {}).vi == "Nhiều nội dung"
    assert cell_words("channel", "own-list", {}).vi == "own-list"
    assert cell_words("age", "over-90", {}).en == "over 90 days"
