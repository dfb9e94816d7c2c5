"""The desk above: like questions together, one answer to many, a plan traced."""

from datetime import date, timedelta

import pytest
from tests import cast as world
from tests.rooms.packages import above, below, exchange
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW

from minhbach.kernel import clock
from minhbach.matters import desk, queries
from minhbach.packages import accepting, clusters, overseeing

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)
SAME = "hướng dẫn cách đếm vụ việc lặp lại"


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.with_central(world.build())
    with clock.showing(clock.at_office(JUNE)):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau", "nui-mau")
        yield made


def sent_up(cast, to="cluster", **proposals):
    """Each unit puts its proposals forward and reports."""
    for unit, gists in proposals.items():
        code = unit.replace("_", "-")
        below.put_forward(cast, code, *gists, to=to)
        accepting.accept(cast.mai, exchange.package(cast, code))


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        (["đề nghị hướng dẫn biểu", "Hướng dẫn biểu, đề nghị."], 1),
        (["mẫu phiếu ủy thác giữa các tỉnh", "có mẫu ủy thác giữa các tỉnh"], 1),
        (["đếm vụ việc lặp lại", "đề nghị hướng dẫn cách đếm vụ việc lặp lại"], 1),
        (["đề nghị hướng dẫn biểu", "đề nghị bổ sung biên chế"], 2),
        (["bổ sung biên chế cho phòng", "bổ sung kinh phí cho phòng"], 2),
        ([], 0),
    ],
)
def test_what_reads_alike_is_one_question(texts, groups):
    words = overseeing.tokens

    found = overseeing.alike(texts, lambda one: " ".join(words(one)))

    assert len(found) == groups


def test_the_oldest_question_stands_first_with_its_age_and_units(cast):
    sent_up(cast, song_mau=[SAME, "bổ sung biên chế"], nui_mau=[f"{SAME}."])

    found = overseeing.unanswered(CLUSTER, date(2027, 1, 5))

    assert [(len(one.folds), one.age, sorted(one.units)) for one in found] == [
        (2, 3, ["nui-mau", "song-mau"]),
        (1, 3, ["song-mau"]),
    ]


def test_one_answer_goes_to_many_units_and_reaches_each_proposal(cast):
    sent_up(cast, song_mau=[SAME], nui_mau=[SAME])
    for unit, head in (("song-mau", "Minh"), ("nui-mau", "Sơn")):
        below.subordinated(cast, head)
        below.answer(cast.mai, unit)
    for unit, taker in (("song-mau", cast.ha), ("nui-mau", cast.son)):
        accepting.accept(taker, below.sent(cast, "replies", unit=unit))

        [told] = below.linked(unit, "replies", "answered")
        assert (told.state, told.facts["verdict"]) == ("answered", "explained")

    assert overseeing.unanswered(CLUSTER, JUNE) == []


def test_a_plan_is_traced_to_the_results_of_each_unit(cast):
    below.subordinated(cast)
    for unit in ("song-mau", "nui-mau"):
        content = below.sent(cast, "plan", below.plan(("1", "A"), ("2", "B")), unit)
        if unit == "song-mau":
            below.taken(cast.ha, content)
    given_a_task(cast)

    with clock.showing(clock.at_office(JUNE + timedelta(days=1))):
        sent_up(cast, song_mau=[SAME], nui_mau=[SAME])
        [plan] = overseeing.traced(CLUSTER, PERIOD, WINDOW)

    assert plan.number == "15-KH/BNCTW"
    assert sorted(plan.units) == ["nui-mau", "song-mau"]
    first, second = plan.clauses
    assert first.results["song-mau"] == overseeing.Result("assigned", 1, 0, 0)
    assert second.results["song-mau"] == overseeing.Result("bare", 0, 0, 0)
    assert (first.results["nui-mau"], first.told) == (None, 1)


def test_central_traces_a_plan_through_the_clusters_package(cast):
    above.acquainted(cast)
    sent_up(cast, "central_bnc", song_mau=[SAME], nui_mau=[SAME])
    accepting.accept(cast.an, above.package(cast))

    assert sorted(overseeing.reports(above.CENTRAL, PERIOD, WINDOW)) == [
        "nui-mau",
        "song-mau",
    ]
    [question] = overseeing.unanswered(above.CENTRAL, JUNE)
    assert (question.clusters, len(question.folds)) == ((CLUSTER,), 2)


def test_of_a_unit_that_sends_by_two_ways_the_later_revision_is_read(cast):
    above.acquainted(cast)
    above.compared(cast, "song-mau", with_key_of="song-mau", relation="member")
    first = exchange.package(cast)
    accepting.accept(cast.mai, first)
    accepting.accept(cast.an, above.package(cast))

    def revised(said, _):
        said["receiver"], said["report"]["revision"] = above.CENTRAL, 2

    accepting.accept(cast.an, exchange.resigned(first, "song-mau", revised))
    read = overseeing.reports(above.CENTRAL, PERIOD, WINDOW)

    assert read["song-mau"].manifest.report.revision == 2


def test_a_unit_that_sends_directly_is_no_cluster(cast):
    above.acquainted(cast)
    above.compared(cast, "nui-mau", with_key_of="nui-mau", relation="member")
    direct = exchange.package(cast, "nui-mau", receiver=above.CENTRAL)
    accepting.accept(cast.an, direct)

    found = clusters.beside(above.CENTRAL, PERIOD, WINDOW)

    assert [one.code for one in found.clusters] == [CLUSTER]
    assert clusters.beside(CLUSTER, PERIOD, WINDOW).clusters == ()


def given_a_task(cast):
    """Hà gives a task under the first clause."""
    [directive] = below.linked("song-mau", "plan", "directive")
    clauses = queries.folds(directive.facts["clauses"]).values()
    first = next(one for one in clauses if one.facts["clause_number"] == "1")
    fields = {
        "task_gist": "Mở lớp bồi dưỡng",
        "task_executor": "officer",
        "task_mode": "fixed",
        "task_due_on": date(2026, 9, 30),
    }
    desk.act(cast.ha, "clause", "give_task", fields, matter=first.id)
