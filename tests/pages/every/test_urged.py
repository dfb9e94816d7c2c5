"""Urging in five rungs: each once in a run of a clock, whoever is away passed over."""

from datetime import date

import pytest

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.commands.urging import urge
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.ledger import chain, read, rebuild
from minhbach.matters import desk, queries
from minhbach.matters.notices import URGED, notices

SENT = """
    day        | who  | does     | with
    2026-03-02 | Lan  | receive  | kind: complaint; received on: 2026-03-02; channel: by post; gist: land boundary
    2026-03-02 | Tuấn | register | handling post: officer for letters
"""
# classification and notice are both due on Monday 16 March 2026
TOLD = "is late: the head of room is told"
CONCLUDE = (
    "is late: the head is told; that the Secretary or the Standing Committee conclude"
    " is proposed"
)
DAYS = ("2026-03-11", "2026-03-17", "2026-03-24", "2026-03-31", "2026-04-07")


def run(*days):
    for day in days:
        with clock.showing(clock.at_office(date.fromisoformat(day))):
            urge()


def told(register, duty="Classification and handling"):
    lines = queries.timeline(register.latest("petition"), "en")
    said = [one for one in lines if one.action == "prompt" and duty in one.sentence]
    return [f"{one.day:%d/%m} {one.sentence.partition('” ')[2]}" for one in said]


def test_the_five_rungs_are_climbed_each_once(page):
    register = page(SENT)
    run(*DAYS, *DAYS[4:], "2026-05-04", "2026-06-01")

    assert told(register) == [
        "11/03 is due soon; prompted Officer for letters",
        "17/03 is late: an urging letter is proposed; prompted Officer for letters",
        "24/03 is late: the head of room is told; prompted Head of room",
        "31/03 is late: the deputy head is told; prompted Deputy head",
        "07/04 " + CONCLUDE + "; prompted Head of the committee",
    ]


def test_the_machine_is_named_as_who_did_it(page):
    register = page(SENT)
    run(DAYS[0])
    last = queries.timeline(register.latest("petition"), "vi")[-1]
    assert last.who == "hệ thống, theo lịch"


def test_run_twice_in_a_morning_nothing_is_said_twice(page):
    register = page(SENT)
    run(DAYS[0], DAYS[0], DAYS[0])
    assert len(told(register)) == 1


def test_who_is_away_is_passed_over_at_once_and_the_entry_says_so(page):
    register = page(SENT)
    ha = register.cast.ha
    away = date(2026, 3, 10)
    with clock.showing(clock.at_office(away)):
        actions.absent("song-mau", ha.person, until=date(2026, 3, 20), by=ha, on=away)
    run(DAYS[1])
    assert told(register) == [
        f"17/03 {TOLD}; prompted Head of room (the owner is away)"
    ]


def test_an_empty_post_is_passed_over(page):
    register = page(SENT)
    run(DAYS[1])
    left = date(2026, 3, 20)
    with clock.showing(clock.at_office(left)):
        actions.end_tenure("song-mau", "room_head", by=SYSTEM, on=left)
    run(DAYS[2])
    assert told(register)[-1] == (
        "24/03 is late: the deputy head is told; prompted Deputy head"
        " (head of room stands empty)"
    )


def test_a_stand_in_is_told_instead(page):
    register = page(SENT)
    ha, tuan = register.cast.ha, register.cast.tuan
    first, last = date(2026, 3, 10), date(2026, 3, 20)
    with clock.showing(clock.at_office(first)), actions.together("song-mau"):
        actions.absent("song-mau", ha.person, until=last, by=ha, on=first)
        actions.delegate(
            "song-mau",
            "officer",
            tuan.person,
            until=last,
            reason="phép",
            by=SYSTEM,
            on=first,
        )
    run(DAYS[1])
    assert told(register)[0].endswith("prompted Officer for letters")


def test_a_clock_set_anew_begins_below_the_first_rung(page):
    register = page(SENT)
    run(DAYS[0])
    register.write("""
        day        | who | does     | with
        2026-03-12 | Hà  | classify | kind: recommendation; eligibility: eligible; competence: within competence; signatories: one person
    """)
    assert register.latest("petition").clocks["classification"].rung == 0
    run("2026-03-12")
    assert register.latest("petition").clocks["classification"].rung == 1


def test_who_was_reached_hears_of_it(page):
    register = page(SENT)
    run(*DAYS[:2])
    before = read.ends()["song-mau"]
    run(DAYS[2])
    heard = {
        who: [one.what for one in notices(getattr(register.cast, who), before)]
        for who in ("tuan", "ha")
    }
    assert heard == {"tuan": [URGED], "ha": []}


def test_being_urged_is_no_movement(page):
    register = page(SENT)
    run(*DAYS)
    with clock.showing(clock.at_office(date(2026, 4, 8))):
        still, count = queries.stuck(register.cast.minh, "song-mau", date(2026, 3, 20))
    assert count == 1
    assert [one.id for one in still] == [register.latest("petition").id]


def test_nobody_prompts_by_hand(page):
    register = page(SENT)
    fold = register.latest("petition")
    asked = {"prompted_clock": "notice", "prompted_rung": "5"}
    with pytest.raises(Refusal, match="hệ thống, theo lịch"):
        desk.act(register.cast.minh, "petition", "prompt", asked, matter=fold.id)
    assert "prompt" not in {
        one.action.key for one in desk.choices(register.cast.minh, fold)
    }


def test_the_role_of_the_machine_is_given_to_no_post(page):
    page(SENT)
    with pytest.raises(Refusal, match="không có vai trò: timetable"):
        actions.open_post(
            "song-mau",
            "robot",
            Words("Máy", "Robot"),
            ["timetable"],
            by=SYSTEM,
            on=date(2026, 3, 2),
        )


def test_prompts_survive_a_rebuild(page):
    page(SENT)
    run(*DAYS)
    assert chain.verify("song-mau").broken is None
    assert rebuild.rebuild(check=True).difference is None
