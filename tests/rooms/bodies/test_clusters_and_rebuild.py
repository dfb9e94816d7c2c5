"""Membership of clusters, the two commands, and the ledger as the only source."""

import argparse
import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from minhbach.bodies import actions, models, queries
from minhbach.bodies.projection import PROJECTOR
from minhbach.bodies.roles import SYSTEM
from minhbach.bodies.standing import MODELS
from minhbach.commands import clusters, units
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import erasure, projectors, read, rebuild

LAST, NEXT = date(2026, 6, 30), date(2026, 7, 1)
UNITS = ["bien-mau", "dong-mau", "nui-mau", "rung-mau", "song-mau"]

pytestmark = pytest.mark.usefixtures("cast")


def tables():
    return {
        name: sorted(
            repr([(key, value) for key, value in row.items() if key != "id"])
            for row in model.objects.values()
        )
        for name, model in MODELS.items()
    }


def test_five_units_stand_in_the_cluster(day):
    assert [one.code for one in queries.members("cum-thu", day)] == UNITS
    assert [one.code for one in queries.units(day)] == UNITS
    assert [one.code for one in queries.clusters()] == ["cum-thu"]
    assert queries.committees() == []


def test_a_unit_leaves_and_may_come_back(cast):
    actions.leave("cum-thu", "nui-mau", by=cast.mai, on=LAST)

    assert "nui-mau" in [one.code for one in queries.members("cum-thu", LAST)]
    assert "nui-mau" not in [one.code for one in queries.members("cum-thu", NEXT)]
    actions.join("cum-thu", "nui-mau", by=cast.mai, on=NEXT)
    assert "nui-mau" in [one.code for one in queries.members("cum-thu", NEXT)]


@pytest.mark.parametrize("unit", ["song-mau", "cum-thu", "nowhere"])
def test_only_a_free_unit_joins(cast, unit):
    with pytest.raises(Refusal) as refusal:
        actions.join("cum-thu", unit, by=cast.mai, on=NEXT)

    assert {one.field for one in refusal.value.reasons} == {"unit"}


def test_a_unit_is_no_cluster():
    with pytest.raises(Refusal) as refusal:
        actions.join("song-mau", "nui-mau", by=SYSTEM, on=NEXT)

    assert "body" in [one.field for one in refusal.value.reasons]


def test_an_unknown_body_is_refused():
    with pytest.raises(Refusal, match="nowhere"):
        queries.body("nowhere")


@pytest.mark.parametrize(("verb", "codes"), [(units, UNITS), (clusters, ["cum-thu"])])
def test_a_command_lists_code_and_title(capsys, verb, codes):
    verb.run(argparse.Namespace(json=True))
    told = json.loads(capsys.readouterr().out)
    verb.run(argparse.Namespace(json=False))
    lines = capsys.readouterr().out.splitlines()

    assert [one["code"] for one in told] == codes
    assert all(one.keys() == {"code", "title"} for one in told)
    assert [line.split()[0] for line in lines] == codes


def test_the_tables_are_rebuilt_from_the_ledger(cast):
    actions.delegate(
        "song-mau",
        "head",
        cast.dung.person,
        until=LAST,
        reason="nghỉ",
        by=cast.minh,
        on=LAST,
    )
    actions.leave("cum-thu", "nui-mau", by=cast.mai, on=LAST)
    before = tables()
    with projectors.only(PROJECTOR):
        rebuild.rebuild()
        assert rebuild.rebuild(check=True).difference is None

    assert tables() == before


def test_an_erased_name_reads_so_also_after_a_rebuild(cast, day):
    entry = next(
        one
        for one in read.of_body("song-mau")
        if one.facts.get("person") == cast.lan.person and one.prose
    )
    erasure.erase(entry.id, actor=cast.minh.person, on=day, reason="theo yêu cầu")

    assert queries.names([cast.lan.person]) == {cast.lan.person: "đã xóa"}
    with projectors.only(PROJECTOR):
        rebuild.rebuild()
    assert queries.names([cast.lan.person]) == {cast.lan.person: "đã xóa"}
    assert queries.holder("song-mau", "clerk", day) == cast.lan.person


@pytest.mark.parametrize(
    "row",
    [
        models.Tenure(body="b", post="p", person="x", from_on=NEXT, until_on=LAST),
        models.Delegation(body="b", post="p", person="x", from_on=NEXT, until_on=LAST),
        models.Membership(body="b", unit="u", from_on=NEXT, until_on=LAST),
        models.Code(body="b", list="l", code="c", valid_from=NEXT, valid_until=LAST),
        models.Body(body="b", kind="agency", demo=False, valid_from=LAST),
    ],
    ids=lambda row: type(row).__name__,
)
def test_the_database_itself_refuses(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
