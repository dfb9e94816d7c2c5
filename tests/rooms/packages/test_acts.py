"""A member's acts at the cluster's table, filled in at home and sent: they …"""

from datetime import date

import pytest
from tests import cast as world
from tests.rooms.emulation import season
from tests.rooms.emulation.season import OPENED, act
from tests.rooms.packages import at_home
from tests.rooms.packages.exchange import CLUSTER, resigned, tampered

from minhbach.bodies import actions
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.matters import queries
from minhbach.packages import accepting, container, for_cluster
from minhbach.packages.leaving import ACTS

pytestmark = pytest.mark.django_db(databases="__all__")
MINE = "song-mau"


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    season.opened(made)
    with clock.showing(clock.at_office(OPENED)):
        at_home.acquainted(made)
        at_home.told(made)
        yield made


def line(number, member=MINE):
    return at_home.sheet_of(MINE, member)[1][number]


def own_points(points="15", **numbers):
    given = numbers or {"_1": "10", "_2": points, "_3": "8"}
    return [
        (
            "score",
            "score",
            line(no.strip("_")).id,
            {"self_points": said, "evidence": "theo sổ"},
        )
        for no, said in given.items()
    ]


def submitted():
    sheet, _ = at_home.sheet_of(MINE, MINE)
    return ("score_sheet", "submit", sheet.id, {"submitted_on": OPENED})


def stands(number="2"):
    return queries.fold(line(number).id)


def states(cast):
    asked = queries.Asked(for_cluster.KIND)
    return [one.state for one in queries.register(cast.minh, MINE, asked).rows]


def refused(call, *args):
    with pytest.raises(Refusal) as refusal:
        call(*args)
    return "\n".join(refusal.value.in_("en"))


def returned(cast, content):
    outcome = accepting.accept(cast.mai, content)
    assert outcome.verdict == accepting.RETURNED
    return "\n".join(one.in_("en") for one in outcome.reasons)


def size():
    return read.head(CLUSTER).seq


def test_stand_in_the_clusters_book_as_the_units_own_and_name_the_package(cast):
    at_home.wrote(cast.ha, *own_points())
    content = at_home.sent(cast.ha)
    assert stands().state == "unscored"

    outcome = at_home.answered(cast, cast.ha, content)

    entry = read.of_matter(stands().id)[-1]
    assert outcome.verdict == accepting.TAKEN
    assert stands().facts["self_points"] == "15"
    assert (entry.action, entry.post) == ("score", MINE)
    assert entry.facts["package"] == container.opened(content).digest
    assert states(cast) == ["taken"]


def test_need_the_head_where_the_table_asks_for_the_head(cast):
    matter = at_home.wrote(cast.ha, *own_points(), submitted())
    assert queries.fold(matter).state == "to_sign"
    assert "waits to be sent" in refused(at_home.sent, cast.ha)

    at_home.signed(cast.minh, matter)
    at_home.answered(cast, cast.ha, at_home.sent(cast.ha))

    sheet, _ = at_home.sheet_of(MINE, MINE)
    assert queries.fold(sheet.id).state == "submitted"


def test_are_refused_at_home_for_the_reasons_of_the_table(cast):
    before = read.head(MINE).seq

    said = refused(at_home.wrote, cast.ha, *own_points("21"), submitted())

    assert said.startswith("2: points lie between 0 and the ceiling")
    assert read.head(MINE).seq == before


@pytest.mark.usefixtures("cast")
def test_of_another_member_never_come_home():
    members = {one.facts["member"] for one in at_home.own(MINE, "score_sheet")}

    assert members == {MINE}
    assert {one.facts["member"] for one in at_home.own(MINE, "score")} == {MINE}


def test_come_twice_and_are_done_once(cast):
    at_home.wrote(cast.ha, *own_points())
    first = at_home.sent(cast.ha)
    at_home.wrote(cast.ha, *own_points(_2="12"))
    second = at_home.sent(cast.ha)

    accepting.accept(cast.mai, second)
    before, entries = size(), len(read.of_matter(line("1").id))

    assert accepting.accept(cast.mai, second).verdict == accepting.KNOWN
    assert size() == before
    assert accepting.accept(cast.mai, first).verdict == accepting.OLDER
    assert len(read.of_matter(line("1").id)) == entries
    assert stands().facts["self_points"] == "12"


@pytest.mark.parametrize("order", ["012", "210", "1021", "0202", "201012"])
def test_come_to_the_same_in_whatever_order_and_however_often(cast, order):
    sent = []
    for points in ("15", "12", "14"):
        at_home.wrote(cast.ha, *own_points(_1="10", _2=points))
        sent.append(at_home.sent(cast.ha))

    for one in order:
        accepting.accept(cast.mai, sent[int(one)])

    written = [one for one in read.of_matter(line("2").id) if one.action == "score"]
    assert stands().facts["self_points"] == "14"
    assert [one.post for one in written] == [MINE] * 3


def test_upon_a_matter_that_moved_on_come_back_whole_and_are_written_anew(cast):
    matter = at_home.wrote(cast.ha, *own_points())
    content = at_home.sent(cast.ha)
    act(cast.mai, "score", "leave_out", line("3").id, reason="không được giao")

    at_home.answered(cast, cast.ha, content)

    back = queries.fold(matter)
    assert back.state == "returned"
    assert "đã có người khác ghi tiếp" in back.prose["verdict"]
    assert stands("1").state == "unscored"
    at_home.told(cast)
    assert "3: " in refused(for_cluster.again, cast.ha, back)
    at_home.wrote(cast.ha, *own_points(_1="10"), instead_of=back)
    at_home.answered(cast, cast.ha, at_home.sent(cast.ha))
    assert stands("1").state == "self_scored"


def test_are_taken_from_no_stranger_and_not_from_a_forger(cast):
    at_home.wrote(cast.ha, *own_points())
    content = at_home.sent(cast.ha)
    before = size()

    forged = tampered(content, ACTS.path, lambda one: one.replace(b"score", b"cross"))
    assert "signed digest" in refused(accepting.accept, cast.mai, forged)
    assert size() == before
    actions.leave(CLUSTER, MINE, by=cast.mai, on=date(2026, 11, 1))
    assert "no member of the cluster" in returned(cast, content)
    assert stands().state == "unscored"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (b",leave_out", b"", ""),
        (b",score,score,", b",score,settle,", "only what members may do"),
        (b",score,score,", b",score,object_,", "head of the unit has to sign"),
        (b",score,score,", b",task,drop,", "only what members may do"),
    ],
)
def test_that_a_member_signs_but_may_not_do_come_back(cast, before, after, reason):
    at_home.wrote(cast.ha, *own_points(_1="10"))
    content = at_home.sent(cast.ha)
    rows = container.opened(content).files[ACTS.path].replace(before, after)

    def change(_said, inside):
        inside[ACTS.path] = rows

    forged = resigned(content, MINE, change)

    if reason:
        assert reason in returned(cast, forged)
        assert stands("1").state == "unscored"
    else:
        assert accepting.accept(cast.mai, forged).verdict == accepting.TAKEN


def test_upon_a_line_of_another_member_come_back(cast):
    at_home.wrote(cast.ha, *own_points(_1="10"))
    content = at_home.sent(cast.ha)
    [sheet] = line("1").facts["sheet"]
    sheets = season.sheets(cast, queries.fold(sheet).facts["round_"][0])
    theirs = season.lines(sheets["nui-mau"])["1"]

    def change(_said, inside):
        mine = line("1").id.encode()
        inside[ACTS.path] = inside[ACTS.path].replace(mine, theirs.id.encode())

    assert "the unit's own people" in returned(cast, resigned(content, MINE, change))
    assert queries.fold(theirs.id).state == "unscored"


def test_cite_a_figure_only_of_a_report_that_was_sent(cast):
    [(kind, what, matter, fields)] = own_points(_2="15")
    cited = {**fields, "evidence_figure": "P13 2026-H1"}

    said = refused(at_home.wrote, cast.ha, (kind, what, matter, cited))

    assert "stands in no report sent to the cluster" in said
