"""The invented cluster meets twice: at mid-year it agrees ten key tasks, and the final
conference opens with how each unit has carried out each of them.

Plan, letters, papers, comments and tasks go through the same doors as anybody's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import partial
from typing import Any

from minhbach.bodies import actions, membership
from minhbach.bodies.roles import SYSTEM
from minhbach.bodies.types import Actor
from minhbach.conference import answering, inviting, reading, tasking
from minhbach.conference.inviting import Letter, Outsider
from minhbach.conference.reading import Told
from minhbach.demonstration import exchanging
from minhbach.demonstration.cast import CLUSTER, UNITS, Cast
from minhbach.demonstration.deeds import Deed
from minhbach.demonstration.meeting_words import (
    AGENDA,
    ANSWERED,
    COMMENTS,
    CUT,
    ORIENTED,
    TASKS,
    TOPICS,
    WITHOUT_REPORT,
)
from minhbach.documents.papers import Paper, Paragraph
from minhbach.documents.word import docx
from minhbach.kernel import clock
from minhbach.matters import desk, queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import raised

PLANNED, MET, NOTICED = date(2026, 5, 11), date(2026, 6, 26), date(2026, 6, 29)
LAST_PAPERS, CUT_OFF, ANSWER_BY = date(2026, 6, 18), date(2026, 6, 24), date(2026, 6, 8)
YEAR_END = date(2026, 11, 30)
AGAIN, AGAIN_BY, FINAL = date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 20)
RESULTS = date(2026, 11, 19)
OUTSIDERS = (
    Outsider("central", "Vụ theo dõi địa phương, Ban Nội chính Trung ương Thử", 4),
    Outsider("guest", "Thường trực Tỉnh ủy Núi Mẫu", 2),
    Outsider("press", "Báo và phát thanh, truyền hình Núi Mẫu", 2),
)


def deeds() -> list[Deed]:
    """Both conferences up to the eve of the second."""
    return [
        Deed(day, hour, "Mai", partial(_lived, do=do))
        for day, hour, do in (
            (PLANNED, 9, _convene),
            (ANSWER_BY, 10, _answered),
            (LAST_PAPERS, 15, _papers_sent),
            (MET, 8, _in_session),
            (NOTICED, 9, _conclude),
            (AGAIN, 9, _convene_again),
            (AGAIN_BY, 10, _answered),
            (RESULTS, 17, _done_in_own_books),
            (RESULTS, 18, _results),
        )
    ]


def open_the_final() -> None:
    """It opens on the last scripted morning; whoever looks finds it in session."""
    with clock.showing(clock.at_office(FINAL, time(7))):
        everybody = exchanging.in_office()
        mai, final = everybody.mai, _latest(everybody)
        _act(mai, "conference", "open_", final, opened_on=FINAL)
        _central_answers(everybody, final)
        _came(mai, final)
        _act(mai, "conference", "move_on", final, item_now=3)
        before = reading.told(mai, _before(mai, final))
        tasking.review(mai, _fold(final), before, FINAL)
        _central_speaks(everybody, final)


def _central_answers(everybody: Cast, final: str) -> None:
    """It comes with fewer than its letter said, and writes so itself."""
    places = _told(everybody.mai, final).guests
    own = next(one for one in places if one.facts["sort"] == "central")
    _act(_above(everybody), "guest", "reply", own.id, answer="coming", coming=3)


def _central_speaks(everybody: Cast, final: str) -> None:
    """One orientation on the item being discussed, one answer to what waits longest."""
    an, told = _above(everybody), _told(everybody.mai, final)
    answering.speak(an, told, {"word": "orient", "item": "3", "gist": ORIENTED})
    waits = [one for one in raised.by_members(CLUSTER, FINAL) if one.waits]
    answering.answer(an, told, waits[0].ref, ANSWERED)


def _lived(_mai: Actor, *, do: Callable[[Cast], object]) -> object:
    return do(exchanging.in_office())


# The first conference -----------------------------------------------------------------


def _terms() -> None:
    """By when a comment has its outcome."""
    decision = "Quy chế hội nghị cụm ngày 11/5/2026 (minh họa)"
    term = {"days": 15, "unit": "working day", "decision": decision}
    actions.set_setting(
        CLUSTER, "comment_outcome_days", term, by=SYSTEM, on=PLANNED, source=decision
    )


def _convene(everybody: Cast) -> None:
    mai = everybody.mai
    _terms()
    made = _planned(
        mai,
        "mid_year",
        "Hội nghị sơ kết sáu tháng đầu năm 2026",
        MET,
        host="nui-mau",
        period="2026-H1",
        cut_off_on=CUT_OFF,
    )
    letter = Letter("12-GM/CTĐ", ANSWER_BY, LAST_PAPERS, 3)
    inviting.invite(mai, _fold(made), letter, OUTSIDERS)
    inviting.ask_papers(mai, _fold(made), TOPICS, LAST_PAPERS)


def _conclude(everybody: Cast) -> None:
    mai, made = everybody.mai, _latest(everybody)
    _act(mai, "conference", "conclude", made, noticed_on=NOTICED)
    tasking.give(mai, _told(mai, made))


def _convene_again(everybody: Cast) -> None:
    mai, made = everybody.mai, _latest(everybody)
    final = _planned(
        mai,
        "final",
        "Hội nghị tổng kết năm 2026",
        FINAL,
        host="dong-mau",
        period="2026",
        cut_off_on=date(2026, 11, 15),
        previous=[made],
    )
    letter = Letter("31-GM/CTĐ", AGAIN_BY, AGAIN_BY, 3)
    inviting.invite(mai, _fold(final), letter, OUTSIDERS[:1])
    gist = "Rút ngắn thời gian chuyển đơn không thuộc thẩm quyền"
    due = date(2027, 5, 31)
    _act(mai, "conference", "draft_task", final, task_gist=gist, task_due_on=due)


def _planned(mai: Actor, sort: str, gist: str, day: date, **fields: Any) -> str:
    venue = f"Hội trường Tỉnh ủy {UNITS[fields['host']]}"
    return _act(
        mai,
        "conference",
        "plan",
        sort=sort,
        gist=gist,
        planned_on=day,
        venue=venue,
        agenda=AGENDA,
        **fields,
    )


def _answered(everybody: Cast) -> None:
    made = _latest(everybody)
    places = _told(everybody.mai, made).guests
    for one in places:
        member = one.facts.get("member")
        who = _seat(everybody, str(member)) if member else everybody.mai
        coming = int(one.facts["invited"])
        _act(who, "guest", "reply", one.id, answer="coming", coming=coming)


def _papers_sent(everybody: Cast) -> None:
    """Every paper but the last comes in time, with the figures it quotes."""
    made = _latest(everybody)
    papers = _told(everybody.mai, made).papers
    for one in papers[:-1]:
        member = str(one.facts["member"])
        _act(
            _seat(everybody, member, "officer"),
            "conference_paper",
            "send",
            one.id,
            versions=[_written(one.prose["gist"])],
            figures="P01 P05 P13",
            abstract="Cách làm, kết quả, khó khăn và đề xuất của đơn vị.",
        )
        _act(everybody.mai, "conference_paper", "take", one.id)
    _drafted(everybody.mai, made)


def _written(topic: str) -> bytes:
    blocks = (Paragraph("Nội dung tham luận minh họa."),)
    return docx(Paper("", "Đơn vị thành viên", "BC", "……", "Tham luận", topic, blocks))


def _drafted(mai: Actor, made: str) -> None:
    for gist, indicator in TASKS:
        _act(
            mai,
            "conference",
            "draft_task",
            made,
            task_gist=gist,
            task_due_on=YEAR_END,
            task_indicator=indicator,
        )
    _act(mai, "conference", "finish_papers", made)


def _in_session(everybody: Cast) -> None:
    mai, made = everybody.mai, _latest(everybody)
    _act(mai, "conference", "open_", made, opened_on=MET)
    _came(mai, made)
    _said(everybody, made)
    tasks = _told(mai, made).tasks
    _act(mai, "key_task", "edit", tasks[2].id, gist=CUT)
    agreed = [Act("key_task", "agree", {"agreed_on": MET}, one.id) for one in tasks]
    desk.act_all(mai, agreed)
    _act(
        mai,
        "conference",
        "hold",
        made,
        held_on=MET,
        minutes_number="14-BB/CTĐ",
        conclusion_due_on=date(2026, 7, 3),
    )


def _came(mai: Actor, made: str) -> None:
    guests = _told(mai, made).guests
    came = [
        Act("guest", "note_present", {"came": int(one.facts["coming"])}, one.id)
        for one in guests
    ]
    desk.act_all(mai, came)


def _said(everybody: Cast, made: str) -> None:
    """Comments from phones and taken down, each with its outcome but the last."""
    for unit, about, gist, outcome in COMMENTS:
        taken_down = unit == WITHOUT_REPORT
        who = everybody.mai if taken_down else _seat(everybody, unit)
        said = _act(
            who,
            "conference_comment",
            "say",
            conference=[made],
            member=unit,
            gist=gist,
            said_on=MET,
            **about,
        )
        if outcome:
            _act(everybody.mai, "conference_comment", "settle", said, **outcome)


# Before the final ---------------------------------------------------------------------


def _done_in_own_books(everybody: Cast) -> None:
    """Units prove tasks done in their own books, the first of them the most."""
    mid = _before(everybody.mai, _latest(everybody))
    shares = reading.told(everybody.mai, mid).shares
    for at, unit in enumerate(one for one in UNITS if one != WITHOUT_REPORT):
        own = [
            str(one.facts["own_task"])
            for each in list(shares.values())[: 7 - at]
            for one in each
            if one.facts["member"] == unit
        ]
        _proved(everybody.of(unit), own, at)


def _proved(staff: Mapping[str, Actor], own: list[str], at: int) -> None:
    told = [
        {
            "evidence_number": f"{140 + 10 * at + number}-BC/BNCTU",
            "evidence_on": date(2026, 10, 20),
            "evidence_issuer": "thanh-tra-tinh",
            "tier": "province",
            "reported_on": RESULTS,
        }
        for number, _ in enumerate(own)
    ]
    said = zip(own, told, strict=True)
    reported = [Act("task", "report_done", fields, one) for one, fields in said]
    desk.act_all(staff["officer"], reported)
    desk.act_all(staff["head"], [Act("task", "accept", {}, one) for one in own])


def _results(everybody: Cast) -> None:
    """What the books prove is taken; of three tasks everybody says how far it is."""
    mai, final = everybody.mai, _latest(everybody)
    mid = _before(mai, final)
    tasking.take_results(mai, reading.told(mai, mid))
    told = reading.told(mai, mid)
    for task in told.tasks[:3]:
        for one in told.shares[task.id]:
            if one.state == "given":
                _reported(everybody, one.id, str(one.facts["member"]))
    _act(mai, "conference", "finish_papers", final)


def _reported(everybody: Cast, share: str, unit: str) -> None:
    _act(
        _seat(everybody, unit),
        "task_share",
        "report",
        share,
        verdict="partly",
        evidence_number="77-BC/BNCTU",
        evidence_on=date(2026, 11, 10),
        reason="Còn hai cơ quan chưa gửi kết quả rà soát",
    )


# The doors ----------------------------------------------------------------------------


def _seat(everybody: Cast, unit: str, post: str = "head") -> Actor:
    """Somebody of a unit at the cluster's table."""
    seat = membership.seat_in(everybody.of(unit)[post], CLUSTER, clock.today())
    assert seat is not None  # every unit is a member
    return seat


def _above(everybody: Cast) -> Actor:
    seat = membership.seat_in(everybody.an, CLUSTER, clock.today())
    assert seat is not None  # the cluster answers to the Central since the eve
    return seat


def _act(
    who: Actor, kind: str, action: str, matter: str | None = None, **fields: Any
) -> str:
    given = {name: value for name, value in fields.items() if value not in ("", None)}
    return desk.act(who, kind, action, given, matter=matter).matter


def _fold(made: str) -> Fold:
    found = queries.fold(made)
    assert found is not None  # written by a deed before
    return found


def _latest(everybody: Cast) -> str:
    found = reading.latest(everybody.mai)
    assert found is not None  # planned in an earlier deed
    return found.id


def _before(mai: Actor, final: str) -> Fold:
    found = reading.before(mai, _fold(final))
    assert found is not None  # named when the final was planned
    return found


def _told(who: Actor, made: str) -> Told:
    return reading.told(who, _fold(made))
