"""The Secretary's day: fallen due, planned, prepared, held, concluded, followed up."""

from datetime import date

import pytest

from minhbach.kernel import clock
from minhbach.matters import falling_due, queries
from minhbach.matters.models import Matter

JULY = """
    day        | who  | does    | with
    2026-06-22 | Hà   | foresee | period: 2026-07; which of the period: 1; received by: the secretary; sort of day: regular duty; officer in charge: officer for letters
    2026-07-01 | Hà   | record that it is due |
    2026-07-06 | Hà   | plan    | planned for: 2026-07-24; hour: 8:00; where: provincial reception office; way: face to face
"""
NOTIFIED = (
    JULY
    + """
    2026-07-15 | Lan  | post the schedule | schedule posted on: 2026-07-15
    2026-07-16 | Hà   | papers ready | papers ready on: 2026-07-16
    2026-07-17 | Lan  | notify and invite | notice no.: 31-TB/BNCTU; notified on: 2026-07-17; bodies invited: thanh-tra-tinh ubnd-tinh
"""
)
HELD = (
    NOTIFIED
    + """
    2026-07-20 | Hà   | record answers | bodies attending: thanh-tra-tinh; bodies absent: ubnd-tinh
    2026-07-24 | Hà   | record it held | held on: 2026-07-24
"""
)
CONCLUDED = (
    HELD
    + """
    2026-07-27 | Hà   | issue the conclusion notice | conclusion notice no.: 38-TB/BNCTU; conclusion notice dated: 2026-07-27
    2026-07-27 | Hà   | give a task | what has to be done: settle the compensation of Bến Mẫu; body in charge: provincial inspectorate; kind of deadline: fixed date; due on: 2026-08-20
"""
)
DONE = (
    CONCLUDED
    + """
    2026-08-18 | Hà   | task: report done | evidence no.: 45/TTr; evidence dated: 2026-08-17; evidence issued by: provincial inspectorate; level that received it: province; reported done on: 2026-08-18
    2026-08-19 | Tuấn | task: accept |
    2026-08-19 | Hà   | all conclusions done |
"""
)


def test_it_reads(page):
    page(DONE).shows(
        """
        22/06/2026  Hà opened day 1 of The Secretary for 7/2026
        01/07/2026  Hà fell due
        06/07/2026  Hà planned it for 24/7/2026
        15/07/2026  Lan posted the schedule
        16/07/2026  Hà had the papers ready
        17/07/2026  Lan gave notice of the day, no. 31-TB/BNCTU
        20/07/2026  Hà recorded the answers of those invited
        24/07/2026  Hà received citizens
        27/07/2026  Hà issued the conclusion notice no. 38-TB/BNCTU
        27/07/2026  Hà gave a task: settle the compensation of Bến Mẫu
        19/08/2026  Hà everything concluded is done
    """,
        kind="reception_day",
    )


def test_its_terms(page):
    register = page(JULY)
    assert register.due("reception_day") == {
        "within_period": "2026-07-31 (letter)",
        "session": "2026-07-24 (letter)",
        "schedule": "2026-07-17 (TCD-SCHED)",
    }


def test_the_conclusion_has_the_units_own_term(page):
    decision = "Quyết định 08-QĐ/BNC ngày 01/12/2025 của Ban Nội chính Tỉnh ủy Sông Mẫu"
    assert page(HELD).due("reception_day") == {
        "conclusion": f"2026-08-04 ({decision} (minh họa))"
    }


@pytest.mark.parametrize("story", [JULY, NOTIFIED, HELD, CONCLUDED, DONE])
def test_nothing_is_lost_on_the_way(page, story):
    register = page(story)
    assert queries.gauge("song-mau", register.today) == 0
    assert register.latest("reception_day").is_open == (story is not DONE)


def test_the_task_points_back_and_bears_the_number_of_the_notice(page):
    register = page(CONCLUDED)
    task, day = register.latest("task"), register.latest("reception_day")
    assert task.facts["carries_out"] == [day.id]
    assert task.facts["document_number"] == "38-TB/BNCTU"
    assert task.facts["issued_on"] == "2026-07-27"
    assert task.facts["issuer"] == "secretary"


@pytest.mark.parametrize(
    ("story", "does", "said", "because"),
    [
        (JULY, "plan", ("planned for: 2026-08-03; where: provincial reception office; "
         "way: online"), ["the day lies outside its period"]),
        (JULY, "plan", "",
         ["Planned for: is missing", "Where: is missing", "Way: is missing"]),
        (JULY, "foresee", ("period: 2026-07; which of the period: 1; "
         "received by: the secretary; sort of day: regular duty"),
         ["this day of the period has been opened already"]),
        (NOTIFIED, "record answers", "bodies attending: so-noi-vu",
         ["only bodies that were invited answer"]),
        (NOTIFIED, "record answers",
         "bodies attending: ubnd-tinh; bodies absent: ubnd-tinh",
         ["no body both attends and stays away"]),
        (NOTIFIED, "convene an extraordinary day", ("received by: the secretary; "
         "where: in a commune or ward; way: face to face; planned for: 2026-07-20"),
         ["Ground: is missing"]),
        (CONCLUDED, "all conclusions done", "", ["a task of it is neither done nor dropped"]),
        (CONCLUDED, "close without a conclusion", "",
         ["tasks have been given: issue the conclusion notice"]),
    ],
)  # fmt: skip
def test_why_not(page, story, does, said, because):
    page(story).refuses("Hà", does, said, because=because)


def test_given_away_with_a_reason(page):
    register = page(
        NOTIFIED
        + """
    2026-07-24 | Hà | record it delegated | held on: 2026-07-24; delegated to: standing deputy secretary; reason: a session of the Central Committee
    2026-07-27 | Hà | close without a conclusion |
"""
    )
    told = queries.timeline(register.latest("reception_day"), "vi")
    assert [one.sentence for one in told][-2:] == [
        "ủy quyền cho Phó Bí thư Thường trực tiếp: a session of the Central Committee",
        "kết thúc, không có kết luận phải thực hiện",
    ]


def test_cancelled_and_made_up(page):
    register = page(
        NOTIFIED
        + """
    2026-07-22 | Hà | cancel | reason: flood in the communes; made up on: 2026-07-30
    2026-07-30 | Hà | record it held | held on: 2026-07-30
"""
    )
    first, second = (register.fold(one) for one in register.matters["reception_day"])
    assert (first.state, second.state) == ("cancelled", "held")
    assert first.facts["make_up"] == [second.id]
    assert second.facts["made_up_for"] == [first.id]
    assert second.facts["sort"] == "make_up"


def test_what_is_not_held_becomes_missed_by_itself_and_a_late_record_mends_it(page):
    register = page(JULY)
    with clock.showing(clock.at_office(date(2026, 8, 1))):
        assert falling_due.fall_due("song-mau", date(2026, 8, 1)).reasons == []
    missed = register.latest("reception_day")
    assert (missed.state, missed.closed_on) == ("missed", "2026-07-31")
    register.write("""
    day        | who  | does | with
    2026-08-03 | Hà   | record it held | held on: 2026-07-24
    """)
    held = register.fold(missed.id)
    assert held.counted["reception_missed"] == 0
    assert (held.counted["reception_due"], held.counted["reception_held"]) == (1, 1)


def test_online_needs_notice_test_and_record(page):
    register = page(
        JULY.replace("way: face to face", "way: online")
        + """
    2026-07-16 | Hà   | papers ready | papers ready on: 2026-07-16
"""
    )
    due = register.due("reception_day")
    assert due["online_notice"] == "2026-07-17 (TCD-ONLINE)"
    assert due["online_test"] == "2026-07-23 (TCD-ONLINE-TEST)"
    register.today = date(2026, 7, 24)
    register.refuses(
        "Hà",
        "record it held",
        "held on: 2026-07-24",
        because=[("online it must be connected beforehand and recorded: tick both "
            "(154/2026/NĐ-CP, Điều 16–24)")],
    )  # fmt: skip
    register.write("""
    day        | who  | does | with
    2026-07-24 | Hà   | record it held | held on: 2026-07-24; connected beforehand: yes; recorded: yes
    """)


def test_days_come_of_the_rules_and_the_units_own_usual_day(page):
    from minhbach.bodies import actions
    from minhbach.bodies.roles import SYSTEM

    page("day | who | does | with")
    day = date(2026, 6, 1)
    with clock.showing(clock.at_office(day)):
        said = {"by": SYSTEM, "on": day, "source": "Quy định 02-QĐ/TU (minh họa)"}
        actions.set_setting("song-mau", "secretary_day", 28, **said)
        actions.set_setting("song-mau", "committee_days", 2, **said)
        falling_due.fall_due("song-mau", day)
    held = Matter.objects.filter(kind="reception_day").order_by("serial")
    assert [
        (one.facts["tier"], one.facts["sort"], one.facts.get("usual_on"))
        for one in held
    ] == [
        ("secretary", "periodic", "2026-06-29"),  # the 28th is a Sunday
        ("head", "periodic", None),
        ("committee", "regular", None),
        ("committee", "regular", None),
    ]
