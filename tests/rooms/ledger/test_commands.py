"""minhbach verify and minhbach rebuild, as an operator meets them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from tests.contracts.conftest import sqlite_places  # noqa: F401 - the fixture
from tests.contracts.drafts import one
from tests.contracts.places import OnSQLite, default_at, tally_installed
from tests.contracts.tally.models import Letter
from tests.contracts.tally.projector import Tally, fold

from minhbach.commands.main import main
from minhbach.ledger import guards, projectors


@pytest.fixture(autouse=True)
def chain(sqlite_places: OnSQLite, django_db_blocker: Any) -> Iterator[None]:  # noqa: F811
    with (
        django_db_blocker.unblock(),
        tally_installed(),
        projectors.only(Tally(), fold=fold),
        default_at(sqlite_places.fresh()),
    ):
        for _ in range(3):
            one(prose={"gist": "đất đai"})
        yield


def broken() -> None:
    with connection.cursor() as cursor:
        for statement in guards.undo("sqlite"):
            cursor.execute(statement)
        cursor.execute("UPDATE ledger_entry SET actor = 'khoa' WHERE seq = 2")


def answered(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_verify_says_that_the_chains_are_whole(capsys) -> None:
    assert main(["verify"]) == 0
    said = capsys.readouterr().out
    assert "✓ song-mau: 3 dòng" in said
    assert "1/1" in said


def test_verify_names_the_broken_entry(capsys) -> None:
    broken()

    assert main(["verify", "--body", "song-mau"]) == 1
    said = capsys.readouterr().out
    assert "✗ song-mau: dòng 2: mã băm của dòng" in said
    assert "phải là · expected" in said


def test_verify_answers_in_json(capsys) -> None:
    broken()

    assert main(["verify", "--json"]) == 1
    [row] = answered(capsys)
    assert (row["body"], row["entries"], row["broken"]["seq"]) == ("song-mau", 1, 2)
    assert row["broken"]["expected"] != row["broken"]["found"]


def test_verify_refuses_a_body_without_a_chain(capsys) -> None:
    assert main(["verify", "--body", "nui-mau", "--json"]) == 2
    assert "nui-mau" in answered(capsys)["refused"][0]


def test_rebuild_checks_and_changes_nothing(capsys) -> None:
    assert main(["rebuild", "--check"]) == 0
    assert "khớp" in capsys.readouterr().out

    Letter.objects.update(state="x")
    assert main(["rebuild", "--check"]) == 1
    assert "✗ tally.Letter: state" in capsys.readouterr().out
    assert Letter.objects.get().state == "x"


def test_rebuild_writes_the_tables_anew(capsys) -> None:
    Letter.objects.update(state="x")

    assert main(["rebuild", "--json"]) == 0
    assert answered(capsys) == {
        "entries": 3,
        "difference": None,
        "tables": ["tally.Letter", "tally.Mark", "tally.Word"],
    }
    assert Letter.objects.get().state == "new"


def test_rebuild_shows_both_rows_in_json(capsys) -> None:
    Letter.objects.all().delete()

    assert main(["rebuild", "--check", "--json"]) == 1
    found = answered(capsys)["difference"]
    assert (found["table"], found["present"]) == ("tally.Letter", None)
    assert found["rebuilt"]["matter"] == "m1"
