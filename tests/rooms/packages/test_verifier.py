"""The stand-alone verifier, run as somebody would who trusts nobody."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests import cast as world
from tests.rooms.packages import exchange

import minhbach.packages.standalone as home
from minhbach.kernel import clock
from minhbach.packages import keys, leaving, signing

pytestmark = pytest.mark.django_db(databases="__all__")
VERIFIER = Path(str(home.__file__)).with_name("verify_package.py")


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    with clock.showing(clock.at_office(date(2026, 6, 20))):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau")
        yield made


@pytest.fixture
def verify(tmp_path):
    def run(content, key, *more, before=None):
        files = {"now.zip": content, "before.zip": before or b""}
        for name, inside in files.items():
            (tmp_path / name).write_bytes(inside)
        asked = [tmp_path / "now.zip", f"--key={key}", *more]
        asked += ["--before", tmp_path / "before.zip"] if before else []
        done = subprocess.run(
            [sys.executable, "-I", VERIFIER, *asked],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    return run


def test_a_good_package_is_good(cast, verify):
    first = exchange.package(cast)
    second = exchange.package(cast)

    assert verify(second, keys.card("song-mau")["public"], before=first) == (
        0,
        "GOOD: song-mau no. 2 of 2026-06-20\n",
    )


def test_the_card_goes_with_the_paper(cast, verify, tmp_path):
    said = keys.card("song-mau")
    (tmp_path / "card.json").write_text(json.dumps(said), "utf-8")
    content, paper = exchange.package(cast), signing.on_paper(said["public"])

    assert verify(content, paper, "--card", tmp_path / "card.json")[0] == 0
    assert verify(content, "0" * 32, "--card", tmp_path / "card.json")[0] == 1


@pytest.mark.parametrize("path", ["data/figures.csv", "datapackage.json"])
def test_an_altered_file_is_named(cast, verify, path):
    bad = exchange.tampered(exchange.package(cast), path, lambda one: one + b" ")

    code, said = verify(bad, keys.card("song-mau")["public"])

    assert (code, said) == (1, f"BAD: {path}: not the digest that was signed\n")


def test_a_broken_equation_is_found_though_signed(cast, verify):
    def wrong(_, files):
        rows = leaving.read(leaving.FORMS, files)
        rows[0]["value"] = 99
        files[leaving.FORMS.path] = leaving.written(leaving.FORMS, rows)

    bad = exchange.resigned(exchange.package(cast), "song-mau", wrong)
    code, said = verify(bad, keys.card("song-mau")["public"])

    assert code == 1
    assert "does not hold" in said


def test_a_false_proof_and_another_past_are_found(cast, verify):
    first = exchange.package(cast)

    def false_past(said, _):
        said["history"][-1]["root"] = "0" * 64

    other = exchange.resigned(exchange.package(cast), "song-mau", false_past)
    code, said = verify(other, keys.card("song-mau")["public"], before=first)

    assert code == 1
    assert "does not continue its first" in said
