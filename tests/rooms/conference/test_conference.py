"""A conference of a cluster: invited, commented upon, its tasks given to everybody."""

from __future__ import annotations

import pytest
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.year import DAY, NOTICED, OUTSIDE, YEAR_END, act, on, seat

from minhbach.conference import tasking
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read as ledger
from minhbach.matters import at_the_table, docket, queries
from minhbach.packages import given
from minhbach.packages.of_tasks import TasksWritten

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def cast():
    return world.build()


def refused(ask):
    with pytest.raises(Refusal) as caught:
        ask()
    return [reason.in_("vi") for reason in caught.value.reasons]


def test_an_agenda_is_a_line_an_item_the_hour_first_and_rising(cast):
    wrong = "8:00 Khai mạc\nBáo cáo của cụm\n7:30 Tham luận"

    said = refused(lambda: year.planned(cast, agenda=wrong))

    assert any("dòng 2" in one for one in said)
    assert any("tăng dần" in one for one in said)


def test_every_member_is_invited_and_the_offices_beside_them(cast):
    year.join_outside(cast)

    told = year.told(cast, year.invited(cast))

    assert [one.facts.get("member") for one in told.guests] == [
        *("bien-mau", "dong-mau", OUTSIDE, "nui-mau", "rung-mau", "song-mau"),
        None,
    ]
    assert told.persons("invited") == 6 * 3 + 3
    assert {one.owner for one in told.guests if one.facts.get("member") == OUTSIDE} == {
        "cluster_secretary"
    }
    assert told.conference.state == "invited"


def test_a_guest_is_an_office_and_never_a_name(cast):
    made = year.planned(cast)
    fields = {"conference": [made], "sort": "guest", "invited": 1}
    days = {"answer_by": DAY, "seated_on": DAY}
    with on(year.PLANNED):
        said = refused(
            lambda: act(
                cast.mai, "guest", "open_", office="Ông Trần Văn Mẫu", **fields, **days
            )
        )

    assert any("không ghi tên người" in one for one in said)


def test_a_member_answers_for_itself_and_for_nobody_else(cast):
    made = year.invited(cast)
    mine, theirs = (
        next(one for one in year.told(cast, made).guests if one.facts["member"] == unit)
        for unit in ("song-mau", "nui-mau")
    )
    minh = seat(cast.minh, year.PLANNED)
    with on(year.PLANNED):
        bare = refused(lambda: act(minh, "guest", "reply", mine.id, answer="coming"))
        strange = refused(
            lambda: act(minh, "guest", "reply", theirs.id, answer="not_coming")
        )
        act(minh, "guest", "reply", mine.id, answer="coming", coming=3)

    assert bare == ["chưa ghi số người sẽ dự"]
    assert strange == ["chỉ người của chính đơn vị này ghi được"]
    assert year.told(cast, made).persons("coming") == 3


def test_one_clause_is_one_task(cast):
    made = year.invited(cast)
    with on(year.PLANNED):
        for two in ("Rà soát đơn; tập huấn", "1. Rà soát đơn 2. Tập huấn", "a\nb"):
            said = refused(
                lambda two=two: act(
                    cast.mai,
                    "conference",
                    "draft_task",
                    made,
                    task_gist=two,
                    task_due_on=YEAR_END,
                )
            )
            assert said[0].startswith("một mệnh đề một nhiệm vụ")
        act(
            cast.mai,
            "conference",
            "draft_task",
            made,
            task_due_on=YEAR_END,
            task_gist="Thực hiện Kế hoạch số 15-KH/BNCTW",
        )

    assert [one.facts["item"] for one in year.told(cast, made).tasks] == [1]


OUTCOME = {"outcome": "taken_up", "answered_by": "head", "answer": "Bổ sung cơ quan"}


def settle(cast, comment, **fields):
    given = {**OUTCOME, **fields}
    return act(cast.mai, "conference_comment", "settle", comment, **given)


def test_a_comment_is_about_one_thing_and_has_its_outcome(cast):
    made = year.in_session(cast)
    son = seat(cast.son, DAY)
    with on(DAY):
        both = refused(lambda: year.said(son, made, section="ii", item=1))
        one = year.said(son, made)
        year.said(cast.mai, made, member="dong-mau", section="vi")
        nowhere = refused(lambda: settle(cast, one, outcome="passed_on"))
        settle(cast, one)

    comments = year.told(cast, made).comments
    assert both == ["chọn một: nội dung, phần của báo cáo hoặc nhiệm vụ"]
    assert nowhere == ["chưa ghi chuyển đến đâu"]
    assert [one.facts["way"] for one in comments] == ["typed", "taken_down"]
    assert [one.state for one in comments] == ["settled", "open_"]


def test_it_is_not_opened_before_the_figures_are_cut_off(cast):
    made = year.invited(cast)
    with on(year.PLANNED):
        said = refused(
            lambda: act(cast.mai, "conference", "open_", made, opened_on=year.PLANNED)
        )

    assert said == ["chưa đến ngày chốt số liệu"]


def test_no_conclusion_while_a_draft_is_neither_agreed_nor_dropped(cast):
    made = year.in_session(cast)
    with on(DAY):
        act(
            cast.mai,
            "conference",
            "hold",
            made,
            held_on=DAY,
            minutes_number="7-BB/CTĐ",
            conclusion_due_on=NOTICED,
        )
    with on(NOTICED):
        said = refused(
            lambda: act(cast.mai, "conference", "conclude", made, noticed_on=NOTICED)
        )

    assert said == ["còn dự thảo nhiệm vụ chưa thống nhất, cũng chưa bỏ"]


def test_agreed_tasks_stand_in_every_units_own_book_at_once(cast):
    made = year.given(cast)

    told = year.told(cast, made)
    own = queries.between(cast.minh, "song-mau", "task", NOTICED, NOTICED, 9)
    assert [one.prose["gist"] for one in own] == list(year.TASKS)
    assert {one.facts["executor"] for one in own} == {"head"}
    assert {one.facts["document_number"] for one in own} == {"01-TB/CTĐ"}
    assert {one.owner for one in own} == {"head"}
    assert {len(shares) for shares in told.shares.values()} == {6}
    outside = [
        one.facts["way"]
        for shares in told.shares.values()
        for one in shares
        if one.facts["member"] == OUTSIDE
    ]
    assert outside == ["package"] * 3


def test_an_agreed_task_lies_with_the_head_until_it_is_handed_on(cast):
    year.given(cast)
    own = queries.between(cast.minh, "song-mau", "task", NOTICED, NOTICED, 9)

    with on(NOTICED):
        before = docket.docket(cast.minh).rows
        act(cast.minh, "task", "hand_over", own[0].id, handed_to="officer")
        after = docket.docket(cast.minh).rows
        officers = docket.docket(cast.ha).rows

    assert [one.prose["gist"] for one in before] == list(year.TASKS)
    assert [one.prose["gist"] for one in after] == list(year.TASKS[1:])
    assert own[0].id in [one.id for one in officers]


def test_given_twice_by_the_same_request_it_is_given_once(cast):
    made = year.concluded(cast)
    with on(NOTICED):
        tasking.give(cast.mai, year.told(cast, made), request="once")
        before = ledger.head("song-mau").seq
        tasking.give(cast.mai, year.told(cast, made), request="once")

    assert ledger.head("song-mau").seq == before


def test_the_hand_of_the_cluster_does_nothing_else_in_a_units_book(cast):
    hand = tasking.in_the_book_of(cast.mai, "song-mau")
    with on(NOTICED):
        said = refused(
            lambda: act(
                hand,
                "task",
                "open_",
                gist="Việc khác",
                mode="standing",
                issued_on=NOTICED,
                executor="head",
            )
        )

    assert said
    assert queries.between(cast.minh, "song-mau", "task", NOTICED, NOTICED, 9) == []


def test_what_the_units_own_book_proves_needs_no_typing(cast):
    made = year.given(cast)
    year.done(cast, "song-mau")
    with on(YEAR_END):
        taken = tasking.take_results(cast.mai, year.told(cast, made))

    told = year.told(cast, made)
    first = {one.facts["member"]: one for one in told.shares[told.tasks[0].id]}
    assert taken == 1
    assert first["song-mau"].facts["verdict"] == "done"
    assert first["song-mau"].facts["evidence_number"] == "31-BC/BNCTU"
    assert first["nui-mau"].state == "given"


def test_a_task_is_reviewed_when_every_member_has_reported(cast):
    made = year.given(cast)
    told = year.told(cast, made)
    final = year.again(year.planned_final(cast, made))
    with on(YEAR_END):
        early = tasking.review(cast.mai, final, told, YEAR_END)
        for one in told.shares[told.tasks[0].id]:
            year.reported(cast.mai, one)
        now = tasking.review(cast.mai, final, year.told(cast, made), YEAR_END)

    first = year.told(cast, made).tasks[0]
    assert (early, now) == (0, 1)
    assert (first.state, first.facts["partly"]) == ("reviewed", 6)


def test_for_members_outside_the_tasks_make_a_package_file(cast):
    made = year.given(cast)

    read = given.read(TasksWritten, tasking.file(year.told(cast, made)))

    assert read.document_number == "01-TB/CTĐ"
    assert [one.says for one in read.task] == list(year.TASKS)


def test_an_invitation_waits_for_the_member_that_is_invited_alone(cast):
    year.join_outside(cast)
    year.invited(cast)
    with on(year.PLANNED):
        waits = at_the_table.waiting(seat(cast.tuan, year.PLANNED))

    mine = [one.facts.get("member") for one in waits if one.kind == "guest"]
    assert mine == ["song-mau"]
