"""Dated lists and declared settings: what stands on a day, and what is refused."""

from datetime import date

import pytest

from minhbach.bodies import actions, queries
from minhbach.bodies.lists import FIELD_GROUPS, LISTS, shipped
from minhbach.bodies.settings_register import SETTINGS
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words

HERE = "song-mau"
FIRST, LAST, NEXT = date(2025, 12, 1), date(2026, 6, 30), date(2026, 7, 1)
KIOSK = Words("ki-ốt tự phục vụ", "self-service kiosk")

pytestmark = pytest.mark.usefixtures("cast")


def offered(name, on, body=HERE):
    return [card.code for card in queries.codes(body, name, on)]


def test_every_shipped_value_speaks_both_languages():
    cards = [card for name in LISTS for card in shipped(name)]

    assert all(card.words.vi and card.words.en for card in cards)
    assert {card.group for card in shipped("field")} == set(FIELD_GROUPS)


def test_the_ways_a_letter_arrives_are_those_of_practice(day):
    assert offered("channel", day) == [
        "in_person",
        "by_post",
        "handed_over",
        "forwarded",
        "secretary",
        "online",
    ]


def test_a_list_nobody_ships_is_empty_until_filled(day):
    assert offered("handler", day) == []
    assert offered("place", day) == ["ben-mau", "doi-mau", "cho-mau", "suoi-mau"]
    assert offered("place", day, "nui-mau") == []


def test_an_added_value_stands_from_its_day_in_its_body(cast):
    actions.add_code(HERE, "channel", "kiosk", KIOSK, by=cast.lan, on=NEXT)

    assert "kiosk" not in offered("channel", LAST)
    assert offered("channel", NEXT)[-1] == "kiosk"
    assert "kiosk" not in offered("channel", NEXT, "nui-mau")


def test_a_shipped_value_is_closed_for_one_body_only(cast):
    actions.close_code(HERE, "channel", "online", by=cast.minh, on=LAST)

    assert "online" in offered("channel", LAST)
    assert "online" not in offered("channel", NEXT)
    assert "online" in offered("channel", NEXT, "nui-mau")
    assert "online" in [card.code for card in queries.codes(HERE, "channel")]


@pytest.mark.parametrize(
    ("name", "code", "words", "fields"),
    [
        ("channel", "online", KIOSK, ["code"]),
        ("place", "ben-mau", KIOSK, ["code"]),
        ("religion", "any", KIOSK, ["list"]),
        ("place", "Bến Mẫu", Words("xã", ""), ["code", "words"]),
    ],
)
def test_a_value_that_cannot_be_is_refused(cast, name, code, words, fields):
    with pytest.raises(Refusal) as refusal:
        actions.add_code(HERE, name, code, words, by=cast.lan, on=FIRST)

    assert [one.field for one in refusal.value.reasons] == fields


def test_a_neighbour_keeps_no_list_here(cast):
    with pytest.raises(Refusal) as refusal:
        actions.add_code(HERE, "place", "kiosk", KIOSK, by=cast.son, on=FIRST)

    assert [one.field for one in refusal.value.reasons] == ["by"]


def test_agencies_are_receivers_only(day):
    cards = queries.agencies(HERE, day)

    assert {card.kind for card in cards} == {"agency"}
    assert cards[0].title == Words("Thanh tra tỉnh", "Provincial Inspectorate")
    assert len(queries.agencies("nui-mau", day)) < len(cards)
    assert len(queries.agencies()) == len(cards)


def test_every_default_is_a_value_the_setting_allows():
    assert all(one.check(one.default) is None for one in SETTINGS.values())
    assert all(one.words.vi and one.words.en for one in SETTINGS.values())


def test_a_setting_reads_its_default_until_it_is_set(cast):
    actions.set_setting(
        HERE, "denouncer_mode", "separate", by=cast.minh, on=NEXT, source="QĐ 09"
    )

    assert queries.setting(HERE, "denouncer_mode", LAST) == "paper"
    card = queries.settings(HERE, NEXT)["denouncer_mode"]
    assert (card.value, card.source, card.since) == ("separate", "QĐ 09", NEXT)
    assert queries.settings(HERE, LAST)["denouncer_mode"].is_default


def test_a_term_of_the_unit_cites_its_decision(day):
    term = queries.setting(HERE, "reply_days", day)

    assert (term["days"], term["unit"]) == (15, "working day")
    assert "Quyết định" in term["decision"]
    assert queries.setting("rung-mau", "reply_days", day) is None


def test_a_term_may_be_taken_back(cast):
    actions.set_setting(HERE, "reply_days", None, by=cast.minh, on=NEXT)

    assert queries.setting(HERE, "reply_days", NEXT) is None
    assert queries.setting(HERE, "reply_days", LAST) is not None


@pytest.mark.parametrize(
    ("key", "value", "source"),
    [
        ("denouncer_mode", "open", "QĐ"),
        ("denouncer_mode", "separate", " "),
        ("reply_days", {"days": 15, "unit": "working day"}, ""),
        ("reply_days", {"days": 0, "unit": "working day", "decision": "QĐ"}, ""),
        ("reply_days", {"days": 9, "unit": "moon", "decision": "QĐ"}, ""),
        ("warn_days", [3, "one"], ""),
        ("warn_days", 3, ""),
        ("stuck_days", True, ""),
        ("stuck_days", 0, ""),
        ("report_place", "x" * 201, ""),
        ("report_window", "lunar", ""),
        ("secretary_channels", [""], ""),
        ("readings", {"no-such": "x"}, "QĐ"),
        ("readings", [], "QĐ"),
        ("no_such", 1, ""),
    ],
)
def test_a_value_a_setting_cannot_have_is_refused(cast, key, value, source):
    with pytest.raises(Refusal):
        actions.set_setting(HERE, key, value, by=cast.minh, on=NEXT, source=source)


def test_a_reading_of_the_law_is_chosen_with_its_paper(cast):
    chosen = {"large-group": "7"}
    actions.set_setting(HERE, "readings", chosen, by=cast.minh, on=NEXT, source="QĐ 10")

    assert queries.setting(HERE, "readings", NEXT) == chosen
    assert queries.setting(HERE, "readings", LAST) == {}


def test_a_setting_belongs_to_the_head(cast):
    with pytest.raises(Refusal) as refusal:
        actions.set_setting(HERE, "warn_days", [5], by=cast.dung, on=NEXT)

    assert [one.field for one in refusal.value.reasons] == ["by"]
