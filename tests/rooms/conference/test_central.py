"""The Central at a conference: it answers, orients, decides; it scores nothing."""

from __future__ import annotations

import pytest
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.year import CLUSTER, DAY, PLANNED, act, on
from tests.rooms.packages import above, below, exchange

from minhbach.bodies import actions, membership
from minhbach.conference import answering, drafts, noted
from minhbach.documents.papers import Items
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.matters import at_the_table, finding
from minhbach.packages import accepting, inbox, overseeing, raised

pytestmark = pytest.mark.django_db(databases="__all__")
CENTRAL = above.CENTRAL
ASKED = "Hướng dẫn cách đếm vụ việc lặp lại"
REPLY = {"verdict": "explained", "number": "30-CV/BNCTW", "gist": "Làm theo biểu mới"}


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    return year.with_central(world.build())


def at_table(who):
    found = membership.seat_in(who, CLUSTER, today())
    assert found
    return found


def proposed(cast):
    """Two units put the same to the Central; the cluster has their reports."""
    exchange.letters(cast)
    exchange.acquainted(cast, "song-mau", "nui-mau")
    above.acquainted(cast)
    for unit in ("song-mau", "nui-mau"):
        below.put_forward(cast, unit, ASKED, to="central_bnc")
        accepting.accept(cast.mai, exchange.package(cast, unit))


def refused(ask):
    with pytest.raises(Refusal) as caught:
        ask()
    return [reason.in_("en") for reason in caught.value.reasons]


def test_it_answers_its_own_invitation_and_no_members(cast):
    made = year.invited(cast)
    own, theirs = (
        next(one for one in year.told(cast, made).guests if one.facts["sort"] == sort)
        for sort in ("central", "member")
    )
    with on(PLANNED):
        an = at_table(cast.an)
        waits = at_the_table.waiting(an)
        act(an, "guest", "reply", own.id, answer="coming", coming=2)
        given = {"answer": "not_coming"}
        said = refused(lambda: act(an, "guest", "reply", theirs.id, **given))

    assert own.owner == CENTRAL
    assert [one.id for one in waits] == [own.id]
    assert said == ["only the unit's own people may write this"]


def test_what_it_orients_is_followed_until_it_is_taken_up(cast):
    made = year.in_session(cast)
    with on(DAY):
        told = year.told(cast, made)
        said = {"word": "orient", "item": "4", "gist": "Chọn việc đo được kết quả"}
        answering.speak(at_table(cast.an), told, said)
        word = year.told(cast, made).words[0]
        took = {"taken_up_as": "Đưa vào nhiệm vụ 1", "tasks": [told.tasks[0].id]}
        act(cast.mai, "orientation", "take_up", word.id, **took)

    found = year.again(word)
    assert (word.state, word.facts["way"]) == ("stands", "typed")
    assert found.state == "taken_up"
    assert noted.word(found, str) == (
        "Trung ương định hướng: Chọn việc đo được kết quả "
        "– tiếp thu: Đưa vào nhiệm vụ 1"
    )


@pytest.mark.parametrize(("who", "way"), [("Mai", "taken_down"), ("An", "typed")])
def test_a_word_without_an_account_is_taken_down_by_the_secretary(cast, who, way):
    made = year.in_session(cast)
    with on(DAY):
        actor = cast.mai if who == "Mai" else at_table(cast.an)
        answering.speak(actor, year.told(cast, made), {"word": "clarify", "gist": "Rõ"})

    assert [one.facts["way"] for one in year.told(cast, made).words] == [way]


@pytest.mark.parametrize(
    ("kind", "action"),
    [("conference_comment", "say"), ("key_task", "draft"), ("ballot", "call")],
)
def test_it_neither_comments_nor_tasks_nor_votes(cast, kind, action):
    with on(DAY):
        said = refused(lambda: act(at_table(cast.an), kind, action))

    assert any("this belongs to" in one for one in said)


def test_a_member_speaks_no_word_of_the_central(cast):
    made = year.in_session(cast)
    with on(DAY):
        told = year.told(cast, made)
        given = {"word": "orient", "gist": "Làm thế này"}
        said = refused(lambda: answering.speak(at_table(cast.minh), told, given))

    assert any("this belongs to" in one for one in said)


def test_one_answer_stands_on_its_desk_and_in_the_clusters_book(cast):
    made = year.in_session(cast)
    with on(DAY):
        proposed(cast)
        told, an = year.told(cast, made), at_table(cast.an)
        early = refused(lambda: answering.answer(an, told, "song-mau.2026.1", REPLY))
        accepting.accept(cast.an, above.package(cast))
        first, second = raised.by_members(CLUSTER, DAY)
        for _ in range(2):  # sent twice from a bad network
            answering.answer(an, told, first.ref, REPLY, request="k")
        desk = finding.by_filter(CENTRAL, inbox.KIND, "ref", [first.ref])
        left = overseeing.unanswered(CENTRAL, DAY)
        unsent = overseeing.unsent(CENTRAL)
        waits, answered = raised.by_members(CLUSTER, DAY)

    assert "cannot be answered here" in early[0]
    assert [one.prose["reply_gist"] for one in desk] == ["Làm theo biểu mới"]
    assert [one.facts["ref"] for q in left for one in q.folds] == [second.ref]
    assert list(unsent) == [first.unit]
    assert (waits.ref, waits.answer, answered.ref) == (second.ref, None, first.ref)
    assert answered.answer.number == "30-CV/BNCTW"
    assert [one.facts["ref"] for one in year.told(cast, made).replies] == [first.ref]


def test_what_it_answers_at_its_desk_is_read_at_the_table(cast):
    with on(DAY):
        proposed(cast)
        accepting.accept(cast.an, above.package(cast))
        below.answer(cast.an, "song-mau")
        found = {one.unit: one.answer for one in raised.by_members(CLUSTER, DAY)}

    assert found["nui-mau"] is None
    assert found["song-mau"].gist == "Thực hiện theo hướng dẫn biểu mới"


def test_the_secretary_answers_for_nobody_who_sits_there(cast):
    made = year.in_session(cast)
    with on(DAY):
        proposed(cast)
        told = year.told(cast, made)
        one = raised.by_members(CLUSTER, DAY)[0]
        sits = refused(lambda: answering.answer(cast.mai, told, one.ref, REPLY))
        actions.answer_no_more(CLUSTER, by=cast.mai, on=DAY)
    with on(year.NOTICED):
        answering.answer(cast.mai, told, one.ref, REPLY)
        found = raised.by_members(CLUSTER, DAY)[-1]

    assert "cannot be answered here" in sits[0]
    assert (found.ref, found.answer.number) == (one.ref, "30-CV/BNCTW")


def sent_to(cast, code):
    fields = {"member": "nui-mau", "award": "certificate_of_merit", "year": 2025}
    fields |= {"reason": "Dẫn đầu đợt thi đua", "proposed_on": today()}
    made = act(cast.mai, "commendation", "propose", **fields)
    letter = {"sent_to": code, "sent_on": today(), "letter_number": "4-TTr/CTĐ"}
    act(cast.mai, "commendation", "send", made, **letter)
    return made


def test_it_decides_on_what_was_sent_to_it_and_on_nothing_else(cast):
    decision = {"verdict": "granted", "decision_number": "31-QĐ/BNCTW"}
    with on(DAY):
        merit = "certificate_of_merit"
        for name, code in (("title", merit), ("agency", CENTRAL), ("agency", "tinh")):
            words = Words(code, code)
            actions.add_code(CLUSTER, name, code, words, by=cast.mai, on=DAY)
        mine, theirs = sent_to(cast, CENTRAL), sent_to(cast, "tinh")
        an, given = at_table(cast.an), {**decision, "decided_on": DAY}
        act(an, "commendation", "decide", mine, **given)
        said = refused(lambda: act(an, "commendation", "decide", theirs, **given))

    assert year.again(mine).facts["decision_number"] == "31-QĐ/BNCTW"
    assert said == ["it was not sent to the Central: its receiver decides"]


def test_minutes_notice_and_press_note_carry_what_it_said(cast):
    made = year.in_session(cast)
    with on(DAY):
        proposed(cast)
        accepting.accept(cast.an, above.package(cast))
        told, an = year.told(cast, made), at_table(cast.an)
        one = raised.by_members(CLUSTER, DAY)[0]
        answering.answer(an, told, one.ref, REPLY)
        answering.speak(
            an, told, {"word": "orient", "item": "2", "gist": "Bám số liệu"}
        )
    year.conclude(cast, made)
    told, called = year.told(cast, made), noted.names(CLUSTER)
    papers = {
        key: text(drafts.DRAFTS[key].writes(cast.mai, told, called))
        for key in ("minutes", "conclusion", "press")
    }

    for key in ("minutes", "conclusion"):
        assert "Trung ương định hướng: Bám số liệu" in papers[key]
        assert "giải thích, làm rõ, 30-CV/BNCTW: Làm theo biểu mới" in papers[key]
    assert "1 ý kiến làm rõ, định hướng và trả lời 1 kiến nghị" in papers["press"]


def text(blocks):
    lines = []
    for one in blocks:
        lines += one.texts if isinstance(one, Items) else [getattr(one, "text", "")]
    return "\n".join(map(str, lines))
