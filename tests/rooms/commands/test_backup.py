"""Backing up and handing over: what comes back is what went in, and no key with it."""

import json
import os
import shutil
import subprocess
import sys
import tarfile

import psycopg
import pytest

from minhbach.commands import restore_check
from minhbach.commands.backup import digest
from minhbach.kernel.refusals import Refusal

VERB = restore_check.VERB


FOUND = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "minhbach.config.settings"
django.setup()
from datetime import date
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.demonstration import cast
from minhbach.matters import desk
people = cast.build(date(2026, 1, 5))
with clock.showing(clock.at_office(date(2026, 3, 2))):
    desk.act(people.lan, "petition", "receive", {
        "content": "complaint", "received_on": "2/3/2026", "channel": "by_post",
        "gist": "một việc", "sender": Identity(name=Sealed("Trần Văn Mẫu")),
        "papers": [b"%PDF-1.4 a scan"],
    })
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A real installation in a place of its own: one unit, one letter, its key."""
    place = tmp_path_factory.mktemp("home")
    said(place, "setup")
    run(place, FOUND)
    return place


def run(home, program, *words, **told):
    kept = {"PATH": os.environ["PATH"], "MINHBACH_HOME": str(home), **told}
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        env=kept,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def said(home, *words, **told):
    return run(home, VERB, *words, **told)


@pytest.fixture(scope="module")
def backup(home, tmp_path_factory):
    to = tmp_path_factory.mktemp("backups") / "tonight"
    said(home, "backup", "--to", str(to))
    return to


def test_what_is_restored_proves_every_chain(backup):
    found = restore_check.check(backup)
    manifest = json.loads((backup / "manifest.json").read_text("utf-8"))
    assert found["chains"]["song-mau"] == manifest["chains"]["song-mau"]["root"]


@pytest.fixture(scope="module")
def served(postgres, tmp_path_factory):
    """The same installation on PostgreSQL, and its backup of the night."""
    told = {
        "MINHBACH_DATABASE": postgres.address("served"),
        "MINHBACH_VAULT": postgres.address("served_vault"),
    }
    for name in ("served", "served_vault"):
        postgres.sql(f"CREATE DATABASE {name}")
    place = tmp_path_factory.mktemp("served")
    said(place, "setup", **told)
    run(place, FOUND, **told)
    to = tmp_path_factory.mktemp("backups") / "tonight"
    said(place, "backup", "--to", str(to), **told)
    return to, told


def databases(postgres):
    with psycopg.connect(postgres.address("postgres")) as connection:
        return {
            name for (name,) in connection.execute("SELECT datname FROM pg_database")
        }


def test_a_backup_of_postgresql_is_restored_and_proved(served, postgres, monkeypatch):
    backup, told = served
    for name, address in told.items():
        monkeypatch.setenv(name, address)
    before = databases(postgres)
    found = restore_check.check(backup)
    manifest = json.loads((backup / "manifest.json").read_text("utf-8"))
    assert found["chains"]["song-mau"] == manifest["chains"]["song-mau"]["root"]
    assert databases(postgres) == before  # the trial leaves nothing behind


def test_an_archive_that_lost_its_end_is_not_called_restored(
    served, postgres, monkeypatch, tmp_path
):
    backup, told = served
    for name, address in told.items():
        monkeypatch.setenv(name, address)
    copy = tmp_path / "copy"
    shutil.copytree(backup, copy)
    cut = copy / "minhbach.dump"
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    manifest["sha256"]["minhbach.dump"] = digest(cut)  # whoever cut it signed it too
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    before = databases(postgres)
    with pytest.raises(Refusal, match="không phục hồi được minhbach"):
        restore_check.check(copy)
    assert databases(postgres) == before


def test_without_a_server_nothing_is_called_restored(served, monkeypatch):
    backup, told = served
    for name in told:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Refusal) as refused:
        restore_check.check(backup)
    assert [one.field for one in refused.value.reasons] == list(told)


def test_names_open_from_the_backup_with_the_key_brought_apart(home, backup, tmp_path):
    for name in ("minhbach.sqlite3", "identities.sqlite3"):
        (tmp_path / name).write_bytes((backup / name).read_bytes())
    (tmp_path / "keys").mkdir()
    key = (home / "keys" / "vault.key").read_bytes()
    (tmp_path / "keys" / "vault.key").write_bytes(key)
    (tmp_path / "keys" / "vault.key").chmod(0o600)
    assert "✓" in said(tmp_path, "vault", "check")


def test_no_key_is_in_the_backup(home, backup):
    key = (home / "keys" / "vault.key").read_bytes().strip()
    inside = [one for one in backup.rglob("*") if one.is_file()]
    assert any("files" in one.parts for one in inside)
    assert not any(key in one.read_bytes() for one in inside)


def test_a_changed_a_missing_and_a_strange_file_are_named(backup, tmp_path):
    copy = tmp_path / "copy"
    run(
        tmp_path,
        "import shutil, sys; shutil.copytree(*sys.argv[1:])",
        str(backup),
        str(copy),
    )
    with (copy / "minhbach.sqlite3").open("r+b") as file:
        file.seek(5000)
        file.write(b"x")
    (copy / "identities.sqlite3").unlink()
    (copy / "more.txt").write_text("?")
    with pytest.raises(Refusal) as refused:
        restore_check.check(copy)
    assert refused.value.in_("en") == [
        "the file identities.sqlite3 is missing",
        "the file more.txt is not in the manifest",
        "the file minhbach.sqlite3 has changed",
    ]


def test_a_unit_is_handed_over_with_its_inventory(home, tmp_path):
    said(home, "hand-over", "song-mau", "--to", str(tmp_path))
    archive = tmp_path / "song-mau.tar"
    named = (tmp_path / "song-mau.tar.sha256").read_text().split()[0]
    assert digest(archive) == named
    with tarfile.open(archive) as tar:
        inventory = json.load(tar.extractfile("inventory.json"))
        entries = [json.loads(one) for one in tar.extractfile("chain.jsonl")]
    assert inventory["matters"] == {"petition": {"open": 1, "closed": 0}}
    assert [one["seq"] for one in entries] == list(range(1, inventory["seq"] + 1))
    assert entries[-1]["matter"]
