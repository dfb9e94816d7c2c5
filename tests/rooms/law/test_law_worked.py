"""Every deadline worked by hand, asked as a person asks it: on the command line."""

from __future__ import annotations

import json

import pytest

from minhbach.commands.main import main
from minhbach.law.worked import chapters, worked

ROWS = worked()


def asked(capsys, *words):
    status = main(["due", *words, "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}-{row.event_on}")
def test_it_is_due_when_the_hand_says(row, capsys):
    status, answer = asked(
        capsys, row.rule, "--from", row.event_on.isoformat(), *row.options
    )

    assert status == 0
    assert (answer["raw_end"], answer["due"]) == (
        row.raw_end.isoformat(),
        row.due.isoformat(),
    )
    assert answer["counted"][-1] == answer["raw_end"]
    assert answer["citations"]
    assert answer["forecast"] is False


def test_there_are_all_of_the_law_paper_and_sixty_more():
    own = [row for row in ROWS if row.chapter != "law.md 8"]

    assert len(ROWS) - len(own) == 25
    assert len(own) >= 60
    assert len(set(ROWS)) == len(ROWS)
    assert {row.chapter for row in ROWS} == set(chapters())


def test_they_cover_every_term():
    from minhbach.law.ask import rules

    terms = {rule.id for rule in rules() if rule.is_term}

    assert terms == {row.rule for row in ROWS}


def test_the_law_stands_beside_the_by_law(capsys):
    _, answer = asked(capsys, "KN-ACCEPT", "--from", "2026-06-30")

    assert answer["due"] == "2026-07-14"
    assert answer["conflict"] == {
        "rule": "KN-ACCEPT-LAW",
        "raw_end": "2026-07-10",
        "due": "2026-07-10",
        "citations": [
            {"instrument": "02/2011/QH13", "article": article}
            for article in ("27", "36", "50")
        ],
    }


def test_the_procedure_stands_beside_the_law(capsys):
    _, answer = asked(capsys, "KN-INFO", "--from", "2026-04-23")

    assert answer["conflict"]["rule"] == "KN-INFO-PROC"
    assert answer["conflict"]["due"] == "2026-05-07"


@pytest.mark.parametrize("rule", ["KN-ACCEPT-LAW", "KN-ACCEPT-BYLAW", "KN-INFO-PROC"])
def test_a_reading_by_itself_has_no_conflict(rule, capsys):
    assert asked(capsys, rule, "--from", "2026-03-02")[1]["conflict"] is None


def test_after_the_change_there_is_one_reading(capsys):
    _, answer = asked(capsys, "KN-ACCEPT", "--from", "2026-07-01")

    assert answer["conflict"] is None
    assert answer["citations"][0] == {
        "instrument": "124/2020/NĐ-CP",
        "article": "16(1)",
    }


def test_the_answer_has_these_keys_in_this_order(capsys):
    _, answer = asked(capsys, "TC-INIT", "--from", "2026-02-11")

    assert list(answer) == [
        "rule",
        "raw_end",
        "due",
        "counted",
        "citations",
        "conflict",
        "forecast",
    ]
    assert answer["counted"] == [
        "2026-02-12",
        "2026-02-13",
        "2026-02-23",
        "2026-02-24",
        "2026-02-25",
        "2026-02-26",
        "2026-02-27",
    ]
