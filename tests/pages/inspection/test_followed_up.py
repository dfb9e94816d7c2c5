"""An inspection: planned, its team decided, done, concluded, followed up."""

from datetime import date

from tests.pages.counted import counted

from minhbach.matters import queries

DONE = """
    day        | who  | does             | with
    2026-03-02 | Hà   | inspection: plan | steering committee: anti-corruption, waste and negativity; abstract: thu hồi tài sản trong thi hành án; units inspected: tand-tinh so-xay-dung; planned on: 2026-03-02; team to be decided by: 2026-04-15
    2026-04-10 | Minh | decide the team  | decision no.: 9-QĐ/BCĐ; decision dated: 2026-04-10; members of the team: 7; to be done by: 2026-05-29
    2026-05-22 | Hà   | finish           | done on: 2026-05-22; to be concluded by: 2026-06-19
"""
CONCLUDED = """
    day        | who  | does                 | with
    2026-06-15 | Minh | inspection: conclude | conclusion no.: 4-KL/BCĐ; concluded on: 2026-06-15; findings: 5; follow-up due on: 2026-09-30
"""


def test_it_reads_to_its_follow_up(page):
    register = (
        page(DONE)
        .write(CONCLUDED)
        .write("""
    day        | who  | does      | with
    2026-09-21 | Hà   | follow up | follow-up report no.: 60/BC-TA; followed up on: 2026-09-18
    """)
    )
    register.shows(
        """
        02/03/2026  Hà planned it: thu hồi tài sản trong thi hành án, Provincial People's Court, Department of Construction
        10/04/2026  Minh decided a team of 7, 9-QĐ/BCĐ
        22/05/2026  Hà finished inspecting Provincial People's Court, Department of Construction
        15/06/2026  Minh concluded 4-KL/BCĐ: 5 findings
        18/09/2026  Hà followed up by 60/BC-TA
    """,
        kind="inspection",
    )
    assert not register.latest("inspection").is_open


def test_units_and_findings_are_counted(page):
    register = page(DONE).write(CONCLUDED)
    found = counted("2026-Q2")
    assert [found[code].value for code in ("C80", "C81", "C82")] == [1, 2, 5]
    assert queries.gauge("song-mau", register.today) == 0


def test_it_does_not_end_over_an_open_task(page):
    register = (
        page(DONE)
        .write(CONCLUDED)
        .write("""
    day        | who  | does                    | with
    2026-06-16 | Tuấn | inspection: give a task | what has to be done: khắc phục 3 kiến nghị; body in charge: provincial people's court; follower: officer; kind of deadline: fixed date; due on: 2026-09-15
    """)
    )
    register.refuses(
        "Hà",
        "follow up",
        "follow-up report no.: 60; followed up on: 2026-06-16",
        because=["a task of it is neither done nor dropped"],
    )


def test_a_team_has_members(page):
    register = page(DONE)
    register.today = date(2026, 5, 25)
    register.refuses(
        "Minh",
        "decide the team",
        "members of the team: 0",
        because=[
            "only while “Planned”; the matter is “Done”",
            "Members of the team: must be from 1 to 100",
            "Decision no.: is missing",
            "Decision dated: is missing",
            "To be done by: is missing",
        ],
    )
