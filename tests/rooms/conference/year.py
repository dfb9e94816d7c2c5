"""A cluster's conference worked through the rooms: planned, held, concluded, given."""

from __future__ import annotations

from datetime import date

from tests import cast as world
from tests.rooms.emulation.season import CLUSTER, OUTSIDE, act, on, seat

from minhbach.bodies import actions
from minhbach.bodies.roles import SYSTEM
from minhbach.conference import inviting, reading, tasking
from minhbach.conference.inviting import Letter, Outsider
from minhbach.demonstration import cast as invented
from minhbach.kernel.words import Words
from minhbach.matters import queries

__all__ = ["CLUSTER", "OUTSIDE", "act", "on", "seat"]

FOUNDED = date(2026, 5, 4)
PLANNED, ANSWER_BY, DUE = date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 20)
CUT_OFF, DAY, NOTICED = date(2026, 6, 24), date(2026, 6, 26), date(2026, 6, 28)
YEAR_END, FINAL = date(2026, 11, 30), date(2026, 12, 10)
AGENDA = """\
8:00 Khai mạc, báo cáo của đơn vị đăng cai
8:30 Báo cáo của cụm
9:15 Tham luận của các đơn vị
10:30 Thảo luận nhiệm vụ trọng tâm
"""
TASKS = (
    "Rà soát đơn tồn quá hạn của từng cơ quan",
    "Chuẩn bị hồ sơ tiếp công dân định kỳ của Bí thư",
    "Theo dõi kiến nghị chấn chỉnh đến khi được thực hiện",
)
CENTRAL = Outsider("central", "Vụ theo dõi địa phương, Ban Nội chính Trung ương", 3)


def join_outside(cast, code=OUTSIDE):
    """A member of whose people nobody works in this installation."""
    since, words = date(2026, 1, 1), Words("Ngoài Mẫu", "Ngoài Mẫu")
    with on(FOUNDED):
        actions.found(code, "unit", words, words, by=SYSTEM, on=since)
        actions.join(CLUSTER, code, by=cast.mai, on=since)


def again(matter):
    """The matter as it stands now."""
    return queries.fold(matter if isinstance(matter, str) else matter.id)


def planned(cast, day=PLANNED, **fields):
    given = {
        "sort": "mid_year",
        "gist": "Hội nghị sơ kết sáu tháng đầu năm 2026",
        "host": "song-mau",
        "planned_on": DAY,
        "venue": "Hội trường Tỉnh ủy Sông Mẫu",
        "period": "2026-H1",
        "cut_off_on": CUT_OFF,
        "agenda": AGENDA,
    }
    with on(day):
        return act(cast.mai, "conference", "plan", **{**given, **fields})


def invited(cast, **fields):
    made = planned(cast, **fields)
    letter = Letter("5-GM/CTĐ", ANSWER_BY, DUE, 3)
    with on(PLANNED):
        inviting.invite(cast.mai, again(made), letter, [CENTRAL])
    return made


def in_session(cast, **fields):
    """Opened on its day, with its tasks drafted."""
    made = invited(cast, **fields)
    with on(PLANNED):
        for one in TASKS:
            act(
                cast.mai,
                "conference",
                "draft_task",
                made,
                task_gist=one,
                task_due_on=YEAR_END,
            )
    with on(DAY):
        act(cast.mai, "conference", "open_", made, opened_on=DAY)
    return made


def concluded(cast, **fields):
    return conclude(cast, in_session(cast, **fields))


def conclude(cast, made):
    """Every draft agreed, the session ended, the conclusion noticed."""
    with on(DAY):
        for one in told(cast, made).tasks:
            act(cast.mai, "key_task", "agree", one.id, agreed_on=DAY)
        ended = {"minutes_number": "7-BB/CTĐ", "conclusion_due_on": NOTICED}
        act(cast.mai, "conference", "hold", made, held_on=DAY, **ended)
    with on(NOTICED):
        act(cast.mai, "conference", "conclude", made, noticed_on=NOTICED)
    return made


def given(cast, **fields):
    """With every task in the hands of every member, one of them outside."""
    join_outside(cast)
    made = concluded(cast, **fields)
    with on(NOTICED):
        tasking.give(cast.mai, told(cast, made))
    return made


def done(cast, unit, post="head"):
    """The first task of a unit proved done in its own book."""
    staff = cast.of(unit)
    own = queries.between(staff[post], unit, "task", NOTICED, NOTICED, 9)[0]
    evidence = {"evidence_number": "31-BC/BNCTU", "evidence_on": date(2026, 9, 15)}
    told_ = {"evidence_issuer": "thanh-tra-tinh", "tier": "province"}
    with on(YEAR_END):
        act(
            staff["officer"],
            "task",
            "report_done",
            own.id,
            reported_on=YEAR_END,
            **evidence,
            **told_,
        )
        act(staff["head"], "task", "accept", own.id)


def told(cast, made):
    return reading.told(cast.mai, again(made))


def said(who, made, gist="Đề nghị nêu rõ cơ quan chủ trì", **fields):
    """A comment of somebody at the table, on the second item unless told otherwise."""
    about = {} if {"section", "task"} & set(fields) else {"item": 2}
    member = fields.pop("member", who.post)
    return act(
        who,
        "conference_comment",
        "say",
        conference=[made],
        member=member,
        gist=gist,
        said_on=DAY,
        **about,
        **fields,
    )


def planned_final(cast, made):
    """The final conference of the year, which follows the one at mid-year."""
    return planned(
        cast,
        day=YEAR_END,
        planned_on=FINAL,
        sort="final",
        gist="Hội nghị tổng kết năm 2026",
        cut_off_on=YEAR_END,
        period="2026",
        previous=[made],
    )


def reported(who, share, verdict="partly"):
    """A share reported upon, by the secretary from the member's paper."""
    told_ = {"evidence_number": "9-BC/BNCTU", "evidence_on": YEAR_END}
    reason = {"reason": "Còn một huyện", "on_paper": "9-BC/BNCTU"}
    act(who, "task_share", "report", share.id, verdict=verdict, **told_, **reason)


def with_central(made):
    """The same people with the Central at the table of their cluster."""
    made = world.with_central(made, with_accounts=made.mai.account is not None)
    with on(FOUNDED):
        actions.answer_to(CLUSTER, invented.CENTRAL, by=made.mai, on=FOUNDED)
    return made
