"""A cluster's year, from signed reports or from packages alone: the standing …"""

import json
from dataclasses import replace
from datetime import date

import pytest
from tests import cast as world
from tests.rooms.emulation.drawn import criterion, group, table
from tests.rooms.figures import line
from tests.rooms.packages import exchange
from tests.rooms.packages.exchange import CLUSTER, PERIOD

from minhbach.commands.main import main
from minhbach.emulation import standing
from minhbach.figures.engines import counting_with
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.packages import accepting, keys

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    for people in (made, neighbours(made)):
        claim = line.letter(people, date(2026, 3, 3))
        claim = line.classified(people, claim, date(2026, 3, 6))
        line.transferred(people, claim, date(2026, 3, 9))
    with clock.showing(clock.at_office(JUNE)):
        exchange.acquainted(made, "song-mau", "nui-mau")
        yield made


def neighbours(cast):
    """The neighbour unit under the names of the main one."""
    posts = cast.of("nui-mau")
    staff = {"Lan": posts["clerk"], "Hà": posts["officer"], "Minh": posts["head"]}
    return replace(cast, everybody={**cast.everybody, **staff})


@pytest.fixture
def sent(cast):
    """Two members signed, and the cluster took in what they sent."""
    for unit in ("song-mau", "nui-mau"):
        accepting.accept(cast.mai, exchange.package(cast, unit))
    return cast


def asked(capsys, *options):
    code = main(["rank", "--cluster", CLUSTER, "--year", "2026", *options])
    return code, capsys.readouterr()


@pytest.mark.usefixtures("sent")
def test_is_made_of_the_longest_period_that_anybody_signed():
    found = standing.of(CLUSTER, 2026)

    assert found.period == PERIOD
    assert [one.code for one in found.units if one.is_known] == ["nui-mau", "song-mau"]
    assert len(found.units) == 5


@pytest.mark.usefixtures("sent")
def test_says_that_figures_alone_feed_it():
    said = standing.of(CLUSTER, 2026).fed_by

    assert said.en == (
        "no sheets are scored: ranked by the 70 of 100 points that fill themselves "
        "from frozen figures of 2026-H1 (2 of 5 units)"
    )


@pytest.mark.usefixtures("sent")
def test_opens_every_point_to_the_frozen_figure():
    unit = next(one for one in standing.of(CLUSTER, 2026).units if one.scored)

    source = unit.by_criterion["1"].source
    assert (source.code, source.numerator, source.denominator) == ("P13", 1, 1)
    assert (source.period, source.revision) == (PERIOD, 1)
    assert source.frozen_at > 0
    assert source.digest
    assert source.beside == {"P20": (0, 1), "P36": (0, 1)}


@pytest.mark.usefixtures("sent")
def test_gives_another_party_with_the_packages_alone_the_same_bits():
    own = standing.of(CLUSTER, 2026).ranking
    theirs = standing.of(CLUSTER, 2026, from_packages=True).ranking

    assert theirs.digest == own.digest
    assert [one.rank for one in own.places] == [one.rank for one in theirs.places]


def test_has_nothing_from_packages_before_any_came(cast):
    exchange.signed(cast)

    here = standing.of(CLUSTER, 2026)
    there = standing.of(CLUSTER, 2026, from_packages=True)

    assert [one.unit.code for one in here.ranking.ranked] == ["song-mau"]
    assert there.ranking.ranked == ()


@pytest.mark.parametrize("engine", ["plain", "duckdb"])
def test_gives_the_same_bits_whoever_counted(cast, engine):
    with counting_with(engine):
        exchange.signed(cast)
    with counting_with("plain"):
        exchange.signed(cast, "nui-mau")

    found = {one.unit.code: one for one in standing.of(CLUSTER, 2026).ranking.places}

    assert found["song-mau"].percent == found["nui-mau"].percent
    assert found["song-mau"].rank == found["nui-mau"].rank == 1


@pytest.mark.usefixtures("cast")
def test_ranks_nobody_by_a_report_that_was_not_signed():
    found = standing.of(CLUSTER, 2026)

    assert found.ranking.ranked == ()
    assert found.decides.en == "no unit can be ranked yet"


def test_asks_the_same_number_of_questions_for_two_units_as_for_one(
    cast, django_assert_max_num_queries
):
    exchange.signed(cast)
    exchange.signed(cast, "nui-mau")

    with django_assert_max_num_queries(30):
        assert len(standing.of(CLUSTER, 2026).ranking.ranked) == 2


@pytest.mark.usefixtures("sent")
def test_is_of_clusters_only_and_of_no_shape():
    shape = table(group("I", 10), criterion(1, 10), head="shape_only = true")

    with pytest.raises(Refusal, match="không phải cụm"):
        standing.of("song-mau", 2026)
    with pytest.raises(Refusal, match="chỉ là khung"):
        standing.of(CLUSTER, 2026, table=shape)


# The command ------------------------------------------------------------------------


@pytest.mark.usefixtures("sent")
def test_is_told_as_json(capsys):
    code, out = asked(capsys, "--json")

    rows = json.loads(out.out)
    assert code == 0
    assert [(one["unit"], one["rank"]) for one in rows][:2] == [
        ("nui-mau", 1),
        ("song-mau", 1),
    ]
    assert {"unit", "rank", "points", "interval", "lost"} <= set(rows[0])
    assert rows[0]["interval"] == [1, 2]
    assert rows[-1]["rank"] is None
    assert "chưa có phiếu chấm" in out.err


@pytest.mark.usefixtures("sent")
def test_is_told_in_words_with_where_points_were_lost(capsys, monkeypatch):
    monkeypatch.setenv("MINHBACH_LANGUAGE", "en")

    _, out = asked(capsys)

    assert "no sheets are scored" in out.out
    assert "first place is shared" in out.out
    assert "beside timeliness: ineligible 0/1 · reopened 0/1 · duplicate" in out.out


@pytest.mark.usefixtures("sent")
def test_is_told_as_one_digest_that_any_party_can_compare(capsys):
    _, own = asked(capsys, "--digest")
    _, theirs = asked(capsys, "--digest", "--from-packages")

    assert own.out == theirs.out
    assert len(own.out.strip()) == 64


@pytest.mark.usefixtures("cast")
def test_is_refused_for_what_is_no_cluster(capsys):
    code = main(["rank", "--cluster", "song-mau", "--year", "2026", "--json"])

    assert code == 2
    assert "không phải cụm" in capsys.readouterr().out


def test_knows_a_unit_outside_by_its_name_and_waits_for_its_figures(cast):
    keys.introduce(cast.mai, "xa-ngoai", "Ban Nội chính xã Ngoài", "member")

    unit = {one.code: one for one in standing.of(CLUSTER, 2026).units}["xa-ngoai"]

    assert unit.called == "Ban Nội chính xã Ngoài"
    assert not unit.is_known
