"""A cluster's package holds its members': Central checks each hand and adds up."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from tests import cast as world
from tests.rooms.packages import above, below, exchange
from tests.rooms.packages.above import CENTRAL
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.matters import finding
from minhbach.packages import (
    accepting,
    arriving,
    clusters,
    container,
    inbox,
    keys,
    leaving,
)
from minhbach.packages.models import HeadRow

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.with_central(world.build())
    with clock.showing(clock.at_office(JUNE)):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau", "nui-mau")
        above.acquainted(made)
        yield made


def test_central_adds_up_over_clusters_and_says_n_of_n_at_each_level(cast):
    above.gathered(cast, "song-mau", "nui-mau")

    outcome = accepting.accept(cast.an, above.package(cast))
    found = clusters.beside(CENTRAL, PERIOD, WINDOW)

    assert outcome.verdict == accepting.TAKEN
    assert (found.counted, found.missing) == (1, ())
    assert (found.total.counted, len(found.total.members)) == (2, 5)
    [one] = found.clusters
    assert one.table.missing == ("bien-mau", "dong-mau", "rung-mau")
    assert found.total.totals["P01"].numbers["value"] == 2


def test_a_member_that_comes_late_makes_the_next_revision(cast):
    above.gathered(cast, "song-mau")
    first = above.package(cast)
    above.gathered(cast, "nui-mau")
    second = above.package(cast)
    taken = [accepting.accept(cast.an, one).verdict for one in (second, first, second)]

    assert taken == [accepting.TAKEN, accepting.OLDER, accepting.KNOWN]
    assert clusters.beside(CENTRAL, PERIOD, WINDOW).total.counted == 2


def test_a_member_signed_by_another_hand_is_named(cast):
    above.gathered(cast, "song-mau", "nui-mau")
    content = above.package(cast)

    def forged(_, files):
        path = "packages/song-mau.zip"
        files[path] = exchange.resigned(files[path], "nui-mau", lambda *_: None)

    outcome = accepting.accept(cast.an, exchange.resigned(content, CLUSTER, forged))

    assert [one.in_("en") for one in outcome.reasons] == [
        "song-mau: the signature does not match the trusted key: forged, or altered"
    ]


def test_sums_that_are_not_the_members_go_back(cast):
    above.gathered(cast, "song-mau")

    def more(_, files):
        rows = leaving.read(leaving.TOTALS, files)
        rows[0]["value"] = 999
        files[leaving.TOTALS.path] = leaving.written(leaving.TOTALS, rows)

    bad = exchange.resigned(above.package(cast), CLUSTER, more)
    outcome = accepting.accept(cast.an, bad)

    assert "are not those of the packages inside" in outcome.reasons[0].in_("en")


def test_a_key_central_compared_itself_goes_before_the_clusters_word(cast):
    above.gathered(cast, "song-mau")
    above.compared(cast, "song-mau", with_key_of="nui-mau")

    outcome = accepting.accept(cast.an, above.package(cast))

    assert [one.in_("en") for one in outcome.reasons] == [
        "song-mau: the cluster believes another key than the one compared here"
    ]


def test_central_witnesses_the_ledgers_of_units_it_never_met(cast):
    above.gathered(cast, "song-mau")
    accepting.accept(cast.an, above.package(cast))

    assert HeadRow.objects.filter(body=CENTRAL, of="song-mau", told_by=CLUSTER).exists()


def test_the_verifier_reads_every_member_and_the_sums(cast, verified):
    above.gathered(cast, "song-mau", "nui-mau")
    content = above.package(cast)

    assert verified(content) == (
        0,
        "GOOD: cum-thu no. 1 of 2026-06-20\n2 of 5 members\n",
    )


@pytest.mark.parametrize("what", ["member", "sum"])
def test_the_verifier_finds_a_forged_member_and_a_false_sum(cast, verified, what):
    above.gathered(cast, "song-mau", "nui-mau")

    def bad(_, files):
        path = "packages/song-mau.zip"
        if what == "member":
            files[path] = exchange.resigned(files[path], "nui-mau", lambda *_: None)
            return
        rows = leaving.read(leaving.TOTALS, files)
        rows[0]["value"] = 999
        files[leaving.TOTALS.path] = leaving.written(leaving.TOTALS, rows)

    code, said = verified(exchange.resigned(above.package(cast), CLUSTER, bad))

    assert code == 1
    wanted = {"member": "not of this key", "sum": "not the sum of the members"}
    assert wanted[what] in said


def test_a_package_inside_a_package_inside_is_not_opened(cast, verified):
    above.gathered(cast, "song-mau")
    content = above.package(cast)

    def deeper(_, files):
        files["packages/song-mau.zip"] = content

    outcome = accepting.accept(cast.an, exchange.resigned(content, CLUSTER, deeper))

    assert outcome.verdict == accepting.RETURNED
    assert any("song-mau" in one.words.en for one in outcome.reasons)
    code, said = verified(exchange.resigned(content, CLUSTER, deeper))
    assert code == 1
    assert "a package inside a package inside" in said


def test_every_package_inside_is_taken_apart_once(cast, monkeypatch):
    above.gathered(cast, "song-mau", "nui-mau")
    content = above.package(cast)
    members, times = container._members, []
    monkeypatch.setattr(
        container, "_members", lambda one: times.append(1) or members(one)
    )

    done = arriving.taken(cast.an, "a.zip", content)

    assert (done.verdict, len(times)) == (accepting.TAKEN, 3)


def test_a_member_the_cluster_does_not_name_is_a_fault_of_its_own(cast, verified):
    above.gathered(cast, "song-mau", "nui-mau")

    def unnamed(said, _):
        members = said["gathering"]["members"]
        said["gathering"]["members"] = [m for m in members if m["code"] != "nui-mau"]

    code, said = verified(exchange.resigned(above.package(cast), CLUSTER, unnamed))

    assert code == 1
    assert said == (
        "BAD: packages/nui-mau.zip: the cluster names no such member and key\n"
    )


def test_a_proposal_waits_where_it_was_addressed_until_it_is_answered(cast):
    below.put_forward(cast, "song-mau", "tập huấn", to="central_bnc")
    below.put_forward(cast, "song-mau", "giao ban")
    above.gathered(cast, "song-mau")
    accepting.accept(cast.an, above.package(cast))

    told = {
        body: [
            (one.prose["gist"], one.state, one.facts["first_period"])
            for one in finding.by_filter(body, inbox.KIND, "raised_by", ["song-mau"])
        ]
        for body in (CENTRAL, CLUSTER)
    }

    assert told == {
        CENTRAL: [("tập huấn", "waiting", "2026-H1")],
        CLUSTER: [("giao ban", "waiting", "2026-H1")],
    }


@pytest.mark.parametrize(
    ("period", "on", "age"),
    [
        ("2026-H1", date(2026, 6, 30), 1),
        ("2026-H1", date(2026, 7, 1), 2),
        ("2026-Q2", date(2027, 1, 1), 4),
        ("2026-03", date(2026, 5, 31), 3),
        ("2026", date(2028, 1, 1), 3),
        ("2026-9M", date(2027, 1, 1), 2),
    ],
)
def test_age_is_counted_in_periods_of_its_own_length(period, on, age):
    assert inbox.age(period, on) == age


def test_nobody_gathers_a_period_nobody_reported(cast):
    with pytest.raises(Refusal):
        above.package(cast)


def test_the_members_files_are_the_very_bytes_they_signed(cast):
    signed = exchange.package(cast, "song-mau")
    accepting.accept(cast.mai, signed)

    with ZipFile(BytesIO(above.package(cast))) as archive:
        inner = archive.read("packages/song-mau.zip")

    assert inner == signed


def test_a_unit_that_came_by_two_clusters_counts_once(cast):
    above.gathered(cast, "song-mau", "nui-mau")
    one = container.opened(above.package(cast))

    tables, total = clusters.added({"cum-thu": one, "cum-khac": one})

    assert [table.counted for table in tables.values()] == [2, 2]
    assert (total.counted, total.totals["P01"].numbers["value"]) == (2, 2)


def test_a_key_that_was_revoked_above_lets_nothing_pass_inside(cast):
    above.compared(cast, "song-mau", with_key_of="song-mau")
    keys.revoke(cast.an, "song-mau", "lost")
    above.gathered(cast, "song-mau", "nui-mau")

    outcome = accepting.accept(cast.an, above.package(cast))

    assert [one.in_("en") for one in outcome.reasons] == [
        "song-mau: the key of “song-mau” that signed this package was revoked"
    ]


def test_a_member_inside_holds_nothing_that_its_sort_does_not_declare(cast):
    above.gathered(cast, "song-mau")

    def slipped_in(_, files):
        path = "packages/song-mau.zip"
        files[path] = exchange.resigned(
            files[path], "song-mau", lambda _said, inner: inner.update({"x.txt": b"?"})
        )

    content = exchange.resigned(above.package(cast), CLUSTER, slipped_in)
    with pytest.raises(Refusal) as refusal:
        accepting.accept(cast.an, content)

    assert "x.txt" in refusal.value.reasons[0].words.en


@pytest.mark.parametrize(
    ("field", "said"), [("raised_in", "2026-X9"), ("text", "x" * 400), ("ref", "a?b")]
)
def test_a_proposal_that_cannot_be_written_down_sends_the_report_back(
    cast, field, said
):
    below.put_forward(cast, "song-mau", "cách đếm vụ việc lặp lại")

    def spoilt(_, files):
        rows = leaving.read(leaving.PROPOSALS, files)
        rows[0][field] = said
        files[leaving.PROPOSALS.path] = leaving.written(leaving.PROPOSALS, rows)

    content = exchange.package(cast, "song-mau")
    outcome = accepting.accept(cast.mai, exchange.resigned(content, "song-mau", spoilt))

    assert outcome.verdict == accepting.RETURNED
    assert outcome.reasons
