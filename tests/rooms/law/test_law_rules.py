"""Asking the law by name: amount, unit and citation together, on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from minhbach.kernel.periods import period
from minhbach.kernel.refusals import Refusal
from minhbach.law import ask, windows
from minhbach.law.types import Citation

MAY = date(2026, 5, 4)

NAMED_BY_THE_LAW_PAPER = """
    KN-RIGHT KN-RIGHT-DISC-1 KN-RIGHT-DISC-2 KN-ACCEPT-LAW KN-ACCEPT-BYLAW
    KN-ACCEPT-2026 KN-FIRST KN-SECOND KN-DISC KN-SEND-1 KN-SEND-2 KN-PUBLISH
    KN-PUBLISH-NOTICE KN-PUBLISH-POST KN-NEXT KN-EFFECT KN-INFO KN-INFO-PROC KN-DIALOG
    KN-PAUSE-SEND KN-ACCEPT TC-INIT TC-TRANSFER TC-FORWARDED TC-NOTICE TC-SETTLE
    TC-EXT-1 TC-EXT-2 TC-PAUSE-SEND TC-CONCL TC-ACTION TC-ACTION-REPLY TC-AGAIN
    TC-OVERDUE-ASK TC-OVERDUE-REPORT TC-PUBLIC TCD-HEAD TCD-PROV TCD-DIST TCD-COMM
    TCD-SCHED TCD-10WD TCD-ONWARD TCD-7WD TCD-REFUSE TCD-ONLINE TCD-ONLINE-TEST TCD-45
    R11-PROV R11-DIST R11-COMM R11-10WD
"""


def test_every_rule_that_counts_days_is_there():
    assert {rule.id for rule in ask.rules()} == set(NAMED_BY_THE_LAW_PAPER.split())


def test_a_rule_comes_with_its_unit_and_citation():
    rule = ask.law("TC-INIT", on=MAY)

    assert (rule.amount, rule.unit) == (7, "working day")
    assert rule.allows["several_places"] == 10
    assert rule.citation == Citation("25/2018/QH14", "24(1)")
    assert rule.said("vi") == "7 ngày làm việc (25/2018/QH14, Điều 24(1))"
    assert rule.said("en") == "7 working days (25/2018/QH14, art. 24(1))"


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2013-12-15", "KN-ACCEPT-LAW"),
        ("2013-12-16", "KN-ACCEPT-BYLAW"),
        ("2026-06-30", "KN-ACCEPT-BYLAW"),
        ("2026-07-01", "KN-ACCEPT-2026"),
    ],
)
def test_an_alias_stands_for_the_rule_of_the_day(day, held):
    rule = ask.law("KN-ACCEPT", on=date.fromisoformat(day))

    assert (rule.id, rule.asked) == (held, "KN-ACCEPT")


def test_a_by_law_is_cited_while_it_was_in_force():
    before, after = (
        ask.law("KN-ACCEPT-BYLAW", on=date(2020, 12, day)) for day in (9, 10)
    )

    assert before.citation.instrument == "07/2013/TT-TTCP"
    assert after.citation.instrument == "124/2020/NĐ-CP"


def test_reception_days_are_rules_but_no_terms():
    weekly, monthly = (
        ask.law("TCD-COMM", on=day) for day in (date(2026, 6, 30), date(2026, 7, 1))
    )

    assert weekly.said("en") == "1 day a week (42/2013/QH13, art. 15)"
    assert (monthly.amount, monthly.unit) == (2, "day a month")
    assert not ask.rule_file("TCD-COMM").is_term


def test_every_citation_is_of_an_instrument_in_force_that_day():
    instruments = ask.instruments()
    for rule in ask.rules():
        for value in rule.values:
            for cite in value.citations:
                assert instruments[cite.instrument].in_force(value.since), rule.id


def test_an_unknown_rule_is_refused_with_the_likely_ones():
    with pytest.raises(Refusal, match="TC-OVERDUE-ASK"):
        ask.law("TC-OVERDUE", on=MAY)


def test_a_rule_not_in_force_that_day_is_refused():
    with pytest.raises(Refusal, match="01/07/2026"):
        ask.law("KN-DIALOG", on=date(2026, 6, 30))


def test_gaps_tell_a_declaration_why_its_clock_could_not_run():
    assert ask.gaps("KN-ACCEPT", date(2012, 7, 1)) == []
    assert ask.gaps("TC-INIT", MAY) == []
    assert "no rule" in ask.gaps("NO-SUCH", MAY)[0]
    assert "KN-ACCEPT-2026" in ask.gaps("KN-ACCEPT-LAW", MAY)[0]
    assert len(ask.gaps("KN-ACCEPT-LAW", date(2000, 1, 1))) == 2


def test_titles_and_duties_speak_both_tongues():
    for rule in ask.rules():
        assert all((*rule.title, *rule.by)), rule.id
        assert rule.group in ask.groups()


@pytest.mark.parametrize(
    ("window", "code", "start", "end"),
    [
        ("inspectorate", "2026-Q1", "2025-12-15", "2026-03-14"),
        ("inspectorate", "2026-Q2", "2026-03-15", "2026-06-14"),
        ("inspectorate", "2026-H1", "2025-12-15", "2026-06-14"),
        ("inspectorate", "2026-9M", "2025-12-15", "2026-09-14"),
        ("inspectorate", "2026", "2025-12-15", "2026-12-14"),
        ("inspectorate", "2026-03", "2026-03-01", "2026-03-31"),
        ("calendar", "2026-H1", "2026-01-01", "2026-06-30"),
        ("assembly", "2026", "2025-08-01", "2026-07-31"),
    ],
)
def test_windows_cut_the_year(window, code, start, end):
    found = period(code, windows.window(window))

    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


def test_a_day_falls_into_one_quarter_of_the_inspectorate():
    inspectorate = windows.window("inspectorate")
    quarters = [period(f"2026-Q{n}", inspectorate) for n in (1, 2, 3, 4)]
    days = [date(2025, 12, 15) + timedelta(days=n) for n in range(365)]

    assert all(sum(day in quarter for quarter in quarters) == 1 for day in days)
    assert date(2026, 3, 14) in quarters[0]
    assert date(2026, 3, 15) in quarters[1]


def test_windows_are_three_and_others_are_refused():
    assert [window.code for window in windows.windows()] == [
        "inspectorate",
        "calendar",
        "assembly",
    ]
    with pytest.raises(Refusal, match="inspectorate, calendar, assembly"):
        windows.window("lunar")
