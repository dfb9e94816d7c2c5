"""A dialogue: held, its commitments tasks, done when the last of them is."""

from datetime import date

import pytest

from minhbach.figures import ask
from minhbach.kernel import clock
from minhbach.matters import queries
from minhbach.procedures.tasks import TIERS

PLANNED = """
    day        | who | does           | with
    2026-03-02 | Hà  | dialogue: plan | sort: party head with the people; host: provincial secretary; subject: bồi thường, tái định cư; place: Bến Mẫu commune; planned on: 2026-03-20
"""
HELD = (
    PLANNED
    + """
    2026-03-20 | Lan | dialogue: hold | held on: 2026-03-20; number of citizens: 85; bodies attending: ubnd-tinh so-xay-dung; minutes and commitments due: 2026-03-25
"""
)
PROMISED = (
    HELD
    + """
    2026-03-23 | Hà | dialogue: record a commitment | task_gist: trả lời phương án tái định cư; task_receiver: department of construction; task_follower: officer for letters; task_mode: fixed date; task_due_on: 2026-05-15
"""
)
KEPT = (
    PROMISED
    + """
    2026-05-08 | Lan  | task: report done | evidence no.: 77/SXD; evidence dated: 2026-05-06; evidence issued by: department of construction; tier: {tier}; reported done on: 2026-05-08
    2026-05-11 | Tuấn | task: accept |
    2026-05-12 | Hà   | dialogue: all is done |
"""
)


def figures(period="2026-H1"):
    with clock.showing(clock.at_office(date(2026, 7, 1))):
        given = ask.figures("song-mau", period, "calendar")
        assert ask.unbalanced(given) == []
        return {one.code: one for one in given}


def kept():
    return KEPT.format(tier=TIERS[0][2].lower())


def test_its_story_reads(page):
    page(kept()).shows(
        """
    02/03/2026  Hà planned it for 20/3/2026
    20/03/2026  Lan held it, 85 citizens came
    23/03/2026  Hà gave a task: trả lời phương án tái định cư
    12/05/2026  Hà all commitments are done
    """,
        "dialogue",
    )


@pytest.mark.parametrize("story", [PLANNED, HELD, PROMISED])
def test_it_always_has_a_day_or_somebody_to_wait_for(page, story):
    register = page(story)
    assert queries.gauge("song-mau", register.today) == 0


def test_it_is_not_done_while_a_commitment_is_open(page):
    page(PROMISED).refuses(
        "Hà", "dialogue: all is done", because=["some commitments are not done yet"]
    )


def test_its_numbers(page):
    page(kept())
    found = figures()
    assert [
        found[code].value for code in ("Q21", "Q22", "Q23", "Q25", "Q29", "Q28")
    ] == [
        1,
        85,
        1,
        1,
        1,
        0,
    ]
    assert (found["Q33"].numerator, found["Q33"].denominator) == (1, 1)
    assert found["Q21"].splits["mode"] == {"secretary": 1}


def test_a_promise_past_its_day_is_counted_late(page):
    page(PROMISED)
    found = figures()
    assert (found["Q28"].value, found["Q30"].value) == (1, 1)


COMPLAINT = PLANNED.replace(
    "party head with the people", "in settling a complaint"
).replace("2026-03", "2026-07")


def test_to_a_dialogue_on_a_complaint_people_are_invited_in_time(page):
    register = page(COMPLAINT)
    register.today = date(2026, 7, 16)
    register.refuses(
        "Lan",
        "dialogue: invite",
        "invited on: 2026-07-16",
        because=[
            "invited too shortly before the dialogue: move the dialogue first (124/2020/NĐ-CP, Điều 28)"
        ],
    )
    register.write("""
    day        | who | does             | with
    2026-07-14 | Lan | dialogue: invite | invited on: 2026-07-14
    """)
    register.refuses(
        "Hà",
        "dialogue: move",
        "planned on: 2026-07-17; reason: đổi lịch",
        because=[
            "the new day is too near the day of the invitation (124/2020/NĐ-CP, Điều 28)"
        ],
    )


def test_uninvited_it_is_not_held(page):
    register = page(COMPLAINT)
    register.today = date(2026, 7, 20)
    register.refuses(
        "Lan",
        "dialogue: hold",
        "held on: 2026-07-20; number of citizens: 2; minutes and commitments due: 2026-07-24",
        because=["the day of the invitation is not recorded (124/2020/NĐ-CP, Điều 28)"],
    )


def test_before_july_2026_no_rule_asks_for_it(page):
    page(HELD.replace("party head with the people", "in settling a complaint"))


def test_with_nobody_there_it_was_not_held(page):
    register = page(PLANNED)
    register.today = date(2026, 3, 20)
    register.refuses(
        "Lan",
        "dialogue: hold",
        "held on: 2026-03-20; number of citizens: 0; minutes and commitments due: 2026-03-25",
        because=["with no citizen present it was not held: cancel it"],
    )
