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
def test_gives_another_party_with_the_packages_alone_the_same_bits(
    capsys, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30):
        own = standing.of(CLUSTER, 2026)
        assert own.ranking.digest
    theirs = standing.of(CLUSTER, 2026, from_packages=True).ranking
    _, said = asked(capsys, "--digest", "--from-packages")

    source = own.ranking.by_code["song-mau"].unit.by_criterion["1"].source
    assert own.ranking.digest == theirs.digest == said.out.strip()
    assert [one.rank for one in theirs.places] == [1, 1, None, None, None]
    assert own.fed_by.en.endswith("frozen figures of 2026-H1 (2 of 5 units)")
    assert (source.code, source.numerator, source.denominator) == ("P13", 1, 1)
    assert (source.period, source.revision, len(source.digest)) == (PERIOD, 1, 64)
    assert source.beside == {"P20": (0, 1), "P36": (0, 1)}


@pytest.mark.long
@pytest.mark.parametrize("engine", ["plain", "duckdb"])
def test_gives_the_same_bits_whoever_counted(cast, engine):
    with counting_with(engine):
        exchange.signed(cast)
    with counting_with("plain"):
        exchange.signed(cast, "nui-mau")

    found = standing.of(CLUSTER, 2026).ranking.by_code

    assert found["song-mau"].percent == found["nui-mau"].percent
    assert found["song-mau"].rank == found["nui-mau"].rank == 1


def test_has_only_what_was_signed_and_from_packages_only_what_came(cast):
    before = standing.of(CLUSTER, 2026)
    exchange.signed(cast)

    here = standing.of(CLUSTER, 2026)
    there = standing.of(CLUSTER, 2026, from_packages=True)

    assert before.decides.en == "no unit can be ranked yet"
    assert [one.unit.code for one in here.ranking.ranked] == ["song-mau"]
    assert there.ranking.ranked == ()


@pytest.mark.usefixtures("cast")
def test_is_of_clusters_only_and_of_no_shape(capsys):
    shape = table(group("I", 10), criterion(1, 10), head="shape_only = true")

    code = main(["rank", "--cluster", "song-mau", "--year", "2026", "--json"])

    assert code == 2
    assert "không phải cụm" in capsys.readouterr().out
    with pytest.raises(Refusal, match="chỉ là khung"):
        standing.of(CLUSTER, 2026, table=shape)


@pytest.mark.usefixtures("sent")
def test_is_told_by_the_command_as_json_and_in_words(capsys, monkeypatch):
    code, out = asked(capsys, "--json")
    monkeypatch.setenv("MINHBACH_LANGUAGE", "en")
    _, words = asked(capsys)

    rows = json.loads(out.out)
    assert code == 0
    assert [(one["unit"], one["rank"]) for one in rows][:2] == [
        ("nui-mau", 1),
        ("song-mau", 1),
    ]
    assert {"unit", "rank", "points", "interval", "lost"} <= set(rows[0])
    assert (rows[0]["interval"], rows[-1]["rank"]) == ([1, 2], None)
    assert "chưa có phiếu chấm" in out.err
    assert "first place is shared" in words.out
    assert "Internal Affairs Committee of Núi Mẫu" in words.out
    assert "Ban Nội chính" not in words.out
    told = "beside timeliness: ineligible 0/1 · reopened 0/1 · duplicate no figure"
    assert told in words.out


def test_knows_a_unit_outside_by_its_name_and_waits_for_its_figures(cast):
    keys.introduce(cast.mai, "xa-ngoai", "Ban Nội chính xã Ngoài", "member")

    unit = {one.code: one for one in standing.of(CLUSTER, 2026).units}["xa-ngoai"]

    assert unit.called.vi == "Ban Nội chính xã Ngoài"
    assert not unit.is_known
