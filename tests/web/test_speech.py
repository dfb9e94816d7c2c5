"""How days, numbers and words are said in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from minhbach.kernel.words import Words
from minhbach.web import speech, translations


@pytest.fixture(params=["vi", "en"])
def spoken(request):
    with translation.override(request.param):
        yield request.param


def one(spoken, vi, en):
    return {"vi": vi, "en": en}[spoken]


def test_days_are_written_day_first(spoken):
    assert speech.day(date(2024, 6, 14)) == one(spoken, "14/6/2024", "14 June 2024")
    assert speech.day("2024-06-14") == one(spoken, "14/6/2024", "14 June 2024")
    assert speech.day(None) == ""


def test_a_weekday_goes_before_the_day(spoken):
    said = speech.long_day(date(2026, 11, 26))

    assert said == one(spoken, "Thứ năm, 26/11/2026", "Thursday, 26 November 2026")


@pytest.mark.usefixtures("spoken")
def test_moments_are_those_of_the_office():
    said = speech.moment(datetime(2026, 11, 18, 18, 5, tzinfo=UTC))

    assert said.endswith("01:05")
    assert said.startswith("19")


def test_thousands_are_marked_as_the_language_does(spoken):
    assert speech.number(1_234_567) == one(spoken, "1.234.567", "1,234,567")
    assert speech.number(Decimal("1670.5")) == one(spoken, "1.670,5", "1,670.5")
    assert speech.number(-12) == "\u221212"


def test_shares_are_rounded_half_up_from_integers(spoken):
    assert speech.share(1, 16) == one(spoken, "6,3\u202f%", "6.3\u202f%")
    assert speech.share(1, 0) == ""
    assert speech.share(None, 4) == ""


def test_words_of_the_house_are_said_in_the_readers_language(spoken):
    assert speech.say(Words("đơn", "letter")) == one(spoken, "đơn", "letter")


def test_every_sentence_of_the_pages_has_its_vietnamese():
    assert translations.untranslated() == []
    assert translations.unfillable() == []


def test_no_translation_outlives_its_sentence():
    spoken_now = {message.id for message in translations.spoken()}

    assert {m.id for m in translations.written()} - spoken_now == set()
