"""What the level above sends down: taken up whole, once, or returned with reasons."""

from datetime import date, timedelta

import pytest
from tests import cast as world
from tests.rooms.packages import below, exchange
from tests.rooms.packages.below import UNIT, plan, sent, taken, tasks

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.packages import (
    accepting,
    container,
    keys,
    leaving,
)
from minhbach.packages.models import PackageRow

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)
FIRST = (("1", "Bồi dưỡng nghiệp vụ"), ("2", "Rà soát quy chế phối hợp"))


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    with clock.showing(clock.at_office(JUNE)):
        below.subordinated(made)
        yield made


def test_a_plan_becomes_a_directive_with_its_clauses_waiting_for_tasks(cast):
    content = sent(cast, "plan", plan(*FIRST))

    assert taken(cast.ha, content) == accepting.TAKEN
    [directive] = below.linked(UNIT, "plan", "directive")
    assert (directive.state, directive.facts["document_number"]) == (
        "registered",
        "15-KH/BNCTW",
    )
    assert below.clauses() == [
        ("1", "bare", "Bồi dưỡng nghiệp vụ"),
        ("2", "bare", "Rà soát quy chế phối hợp"),
    ]


def test_the_same_plan_twice_is_one_plan(cast):
    content = sent(cast, "plan", plan(*FIRST))
    taken(cast.ha, content)
    before = below.size()

    assert taken(cast.ha, content) == accepting.KNOWN
    assert below.size() == before


def test_made_again_it_has_the_same_revision_and_changes_nothing(cast):
    taken(cast.ha, sent(cast, "plan", plan(*FIRST)))

    again = container.opened(sent(cast, "plan", plan(*FIRST)))
    taken(cast.ha, again.content)

    assert again.manifest.given.revision == 1
    assert [one[:2] for one in below.clauses()] == [("1", "bare"), ("2", "bare")]


def test_a_revision_adds_restates_and_lifts_clauses(cast):
    taken(cast.ha, sent(cast, "plan", plan(*FIRST)))
    revised = plan(("1", "Bồi dưỡng hằng quý"), ("3", "Số hóa hồ sơ"))

    assert taken(cast.tuan, sent(cast, "plan", revised)) == accepting.TAKEN

    assert below.clauses() == [
        ("1", "bare", "Bồi dưỡng hằng quý"),
        ("2", "lifted", "Rà soát quy chế phối hợp"),
        ("3", "bare", "Số hóa hồ sơ"),
    ]
    assert PackageRow.objects.filter(body=UNIT, state="replaced").count() == 1


def test_the_earlier_revision_coming_late_brings_nothing(cast):
    first = sent(cast, "plan", plan(*FIRST))
    second = sent(cast, "plan", plan(("1", "Bồi dưỡng hằng quý")))
    taken(cast.tuan, second)

    assert taken(cast.tuan, first) == accepting.OLDER
    assert below.clauses() == [("1", "bare", "Bồi dưỡng hằng quý")]


def test_a_clause_that_comes_back_waits_for_tasks_anew(cast):
    for text in (plan(*FIRST), plan(FIRST[0]), plan(*FIRST)):
        taken(cast.tuan, sent(cast, "plan", text))

    assert [one[:2] for one in below.clauses()] == [("1", "bare"), ("2", "bare")]


def test_an_officer_may_not_restate_what_a_leader_answers_for(cast):
    taken(cast.ha, sent(cast, "plan", plan(*FIRST)))
    revised = sent(cast, "plan", plan(("1", "Bồi dưỡng hằng quý")))
    before = below.size()

    with pytest.raises(Refusal):
        accepting.accept(cast.ha, revised)

    assert below.size() == before
    assert [one[:2] for one in below.clauses()] == [("1", "bare"), ("2", "bare")]


def test_agreed_tasks_become_tasks_of_the_post_in_charge(cast):
    text = tasks(("1", "Giao ban hằng tháng", ""), ("2", "Rà soát", "2026-09-30"))

    taken(cast.tuan, sent(cast, "tasks", text), in_charge="officer")

    assert below.agreed() == [
        ("1", "under_way", None, "Giao ban hằng tháng"),
        ("2", "under_way", "2026-09-30", "Rà soát"),
    ]
    first = below.linked(UNIT, "tasks", "tasks")[0]
    assert (first.facts["executor"], first.facts["source"]) == ("officer", "conference")


def test_a_revision_of_tasks_amends_recalls_and_opens(cast):
    taken(
        cast.tuan, sent(cast, "tasks", tasks(("1", "A", "2026-09-30"), ("2", "B", "")))
    )
    revised = tasks(("1", "A sửa", "2026-10-15"), ("3", "C", "2026-11-30"))

    taken(cast.tuan, sent(cast, "tasks", revised))

    assert below.agreed() == [
        ("1", "under_way", "2026-10-15", "A sửa"),
        ("2", "dropped", None, "B"),
        ("3", "under_way", "2026-11-30", "C"),
    ]
    first = below.linked(UNIT, "tasks", "tasks")[0]
    assert first.clocks["term"].due_on == "2026-10-15"


def test_what_the_unit_cannot_write_down_goes_back_with_every_reason(cast):
    text = plan(*FIRST).replace('"plan"', '"wish"').replace("central_bnc", "nobody")

    outcome = accepting.accept(cast.ha, sent(cast, "plan", text))

    assert outcome.verdict == accepting.RETURNED
    told = [one.in_("en") for one in outcome.reasons]
    assert [one.endswith("not in the list") for one in told] == [True, True]
    assert not PackageRow.objects.filter(body=UNIT, state="accepted").exists()


def test_only_the_level_above_sends_down(cast):
    exchange.acquainted(cast, "nui-mau")
    card = keys.card("nui-mau")
    paper = exchange.signing.on_paper(card["public"])
    keys.trust(cast.minh, card, paper, "peer")
    source = below.Source("plan.toml", plan(*FIRST).encode())

    content = below.making.of_sort(cast.son, "plan", UNIT, source)

    outcome = accepting.accept(cast.ha, content)
    assert [one.in_("en") for one in outcome.reasons] == [
        "“nui-mau” is no level above that sends down to this body"
    ]


def test_two_plans_under_one_revision_are_not_both_taken(cast):
    content = sent(cast, "plan", plan(*FIRST))
    taken(cast.ha, content)

    def other(_, files):
        rows = [{"number": "9", "says": "Khác"}]
        files[leaving.CLAUSES.path] = leaving.written(leaving.CLAUSES, rows)

    outcome = accepting.accept(
        cast.ha, exchange.resigned(content, exchange.CLUSTER, other)
    )

    assert outcome.verdict == accepting.RETURNED
    assert [one[0] for one in below.clauses()] == ["1", "2"]


def test_a_file_that_the_sort_does_not_declare_is_refused(cast):
    content = sent(cast, "plan", plan(*FIRST))

    def more(_, files):
        files["data/extra.csv"] = b"a"

    with pytest.raises(Refusal):
        accepting.accept(cast.ha, exchange.resigned(content, exchange.CLUSTER, more))


def test_a_sort_of_a_later_version_is_refused_in_words(cast):
    content = sent(cast, "plan", plan(*FIRST))

    def later(said, _):
        said["sort"] = "dream"

    with pytest.raises(Refusal) as refusal:
        accepting.accept(cast.ha, exchange.resigned(content, exchange.CLUSTER, later))
    assert "is not known" in refusal.value.in_("en")[0]


def test_it_is_shown_before_it_takes_effect(cast):
    taken(cast.ha, sent(cast, "plan", plan(*FIRST)))
    one = container.opened(sent(cast, "plan", plan(("1", "Mới"), ("3", "Ba"))))
    before = below.size()

    seen = accepting.foreseen(UNIT, one)

    assert (seen.verdict, below.size()) == (accepting.TAKEN, before)
    assert [each.en.split(":")[0] for each in seen.changes] == [
        "document 15-KH/BNCTW",
        "new 3",
        "restated 1",
        "gone 2",
    ]


def test_a_text_that_names_somebody_does_not_leave(cast):
    with pytest.raises(Refusal) as refusal:
        sent(cast, "plan", plan(("1", "Liên hệ số 0912 345 678")))

    assert refusal.value.in_("en") == [
        "data/clauses.csv, line 1: it names somebody; that does not travel"
    ]


def test_a_file_written_wrong_is_refused_with_every_place(cast):
    with pytest.raises(Refusal) as refusal:
        sent(cast, "tasks", 'gist = "x"\n[[task]]\nnumber = "1"\n')

    assert [one.split("”")[0] for one in refusal.value.in_("en")] == [
        "“document_number",
        "“issued_on",
        "“task.0.says",
    ]


def proposed(cast, *gists):
    """The unit has reported, the cluster has answered what was put to it."""
    exchange.letters(cast)
    exchange.acquainted(cast, UNIT)
    below.put_forward(cast, UNIT, *gists)
    taken(cast.mai, exchange.package(cast))
    below.answer(cast.mai, UNIT)


def test_a_reply_reaches_the_proposal_it_answers(cast):
    proposed(cast, "hướng dẫn cách đếm vụ việc")
    content = sent(cast, "replies")

    assert taken(cast.ha, content) == accepting.TAKEN
    assert taken(cast.ha, content) == accepting.KNOWN

    [told] = below.linked(UNIT, "replies", "answered")
    assert (told.kind, told.state) == ("proposal", "answered")
    assert told.facts["reply_number"] == "30-CV/BNCTW"
    assert told.prose["reply_gist"] == "Thực hiện theo hướng dẫn biểu mới"


def test_an_old_reply_does_not_answer_what_was_taken_up_again(cast):
    proposed(cast, "hướng dẫn cách đếm vụ việc")
    taken(cast.ha, sent(cast, "replies"))
    [told] = below.linked(UNIT, "replies", "answered")
    again = {"reason": "chưa rõ"}
    below.desk.act(cast.ha, "proposal", "take_up", again, matter=told.id)

    with clock.showing(clock.at_office(JUNE + timedelta(days=1))):
        taken(cast.ha, sent(cast, "replies"))

    assert below.queries.fold(told.id).state == "raised"


def test_a_reply_to_what_was_never_proposed_goes_back(cast):
    proposed(cast, "hướng dẫn cách đếm vụ việc")
    content = sent(cast, "replies")

    def other(_, files):
        rows = leaving.read(leaving.REPLIES, files)
        rows[0]["ref"] = "song-mau.2026.99"
        files[leaving.REPLIES.path] = leaving.written(leaving.REPLIES, rows)

    outcome = accepting.accept(
        cast.ha, exchange.resigned(content, exchange.CLUSTER, other)
    )

    assert [one.in_("en") for one in outcome.reasons] == [
        "data/replies.csv, line 1: it answers a proposal that this body has not sent"
    ]
