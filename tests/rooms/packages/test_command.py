"""`minhbach package` does with files what the pages do."""

import json
from datetime import date

import pytest
from tests import cast as world
from tests.rooms.packages import exchange, sheets
from tests.rooms.packages.exchange import CLUSTER, PERIOD

from minhbach.commands import main
from minhbach.kernel import clock
from minhbach.packages import keys, signing, sorts

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build(with_accounts=True)
    with clock.showing(clock.at_office(date(2026, 7, 6))):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau")
        keys.introduce(made.mai, "xa-ngoai", "Ban Nội chính xã Ngoài", "member")
        yield made


@pytest.fixture
def ask(capsys):
    def said(*words):
        status = main.main(["package", *map(str, words), "--body", CLUSTER, "--json"])
        return status, [json.loads(one) for one in capsys.readouterr().out.splitlines()]

    return said


def test_a_workbook_goes_out_comes_back_and_is_told_from_what_was_signed(
    cast, ask, tmp_path
):
    empty, good, bad = (tmp_path / f"{name}.xlsx" for name in ("empty", "good", "bad"))
    package, table = tmp_path / "song-mau.zip", tmp_path / "table.xlsx"
    asked = ("--period", PERIOD)
    ask("workbook", "--member", "xa-ngoai", *asked, "--to", empty)
    good.write_bytes(sheets.filled(empty.read_bytes()))
    bad.write_bytes(sheets.put(good.read_bytes(), sheets.XLD, {1: 99}))
    package.write_bytes(exchange.package(cast))

    looked, foreseen = ask("verify", bad, good, package)
    done, taken = ask("accept", bad, good, package, "--by", "mai")
    _, [total] = ask("total", *asked, "--to", table)

    assert (looked, done) == (2, 2)
    assert [one["verdict"] for one in foreseen] == ["refused", "taken", "taken"]
    assert [one["verdict"] for one in taken] == ["refused", "taken", "taken"]
    assert "c1 = c2 + c3" in taken[0]["reasons"][0]
    assert (total["counted"], total["typed"]) == (2, ["xa-ngoai"])
    assert total["totals"]["XLD01.c3"]["value"] == 27
    assert table.read_bytes().startswith(b"PK")


def test_every_sort_that_is_declared_is_offered(capsys):
    with pytest.raises(SystemExit):
        main.main(["package", "make", "--help"])

    told = capsys.readouterr().out
    assert all(key in told for key in sorts.SORTS)
    assert "workbook" not in told


def test_a_receipt_goes_back_to_the_unit(cast, ask, capsys, tmp_path):
    package, receipt = tmp_path / "song-mau.zip", tmp_path / "receipt.json"
    keys.issue(cast.mai)
    card = keys.card(CLUSTER)
    keys.trust(cast.minh, card, signing.on_paper(card["public"]), "superior")
    package.write_bytes(exchange.package(cast))
    ask("accept", package, "--by", "mai")

    ask("receipt", package, "--to", receipt, "--by", "mai")
    words = ["package", "answered", str(receipt), "--body", "song-mau", "--by", "lan"]
    status = main.main([*words, "--json"])

    assert status == 0
    assert json.loads(capsys.readouterr().out)["state"] == "received"
