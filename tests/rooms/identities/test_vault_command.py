"""`minhbach vault` from the first key to the last forgetting."""

import io
import json

import pytest
from tests import canary

from minhbach.commands.main import main
from minhbach.identities import keyfile, vault

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


@pytest.fixture
def key_file(tmp_path, monkeypatch, settings):
    monkeypatch.delenv(keyfile.VARIABLE)
    settings.IDENTITY_KEY_FILE = tmp_path / "vault.key"
    return settings.IDENTITY_KEY_FILE


@pytest.fixture
def said(capsys):
    def run(*words):
        status = main(["vault", *words, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


@pytest.mark.usefixtures("key_file")
def test_a_missing_key_is_refused_with_the_command(said):
    status, answer = said("check")

    assert status == 2
    assert "minhbach vault init" in answer["refused"][0]


def test_a_key_lost_comes_back_from_two_of_three_parts(key_file, said, monkeypatch):
    said("init")
    handle = vault.put("song-mau", canary.person(1).identity)
    _, sheet = said("sheet")
    key_file.unlink()

    assert said("init")[0] == 2, "a new key would hide that the old one is lost"
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(sheet["parts"][1:])))
    assert said("restore")[0] == 0

    assert key_file.stat().st_mode & 0o777 == 0o600
    assert said("check")[1]["held"] == {"identity": 1, "text": 0, "file": 0}
    assert vault.open_(handle, body="song-mau").name


def test_the_sheet_of_another_vault_is_refused(key_file, said, monkeypatch):
    said("init")
    _, sheet = said("sheet")
    key_file.unlink()
    said("init")
    vault.put("song-mau", canary.person(1).identity)
    key_file.unlink()

    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(sheet["parts"])))

    assert said("restore")[0] == 2
    assert not key_file.exists()


@pytest.mark.usefixtures("key_file")
def test_damaged_rows_are_named_by_handle_only(said):
    said("init")
    handle = vault.put("song-mau", canary.person(1).identity)
    vault.SealedRow.objects.update(ciphertext=b"x" * 40)

    assert said("check") == (1, said("check")[1])
    assert said("check")[1]["unopenable"] == [handle]


@pytest.mark.usefixtures("key_file")
def test_rewrap_and_forget_and_sweep_say_what_they_did(said):
    said("init")
    handle = vault.put("song-mau", canary.person(1).identity)

    assert said("rewrap", "--dry-run")[1] == {"rewrapped": 0}
    assert said("rewrap")[1] == {"rewrapped": 1}
    assert said("forget", handle, "--dry-run")[1] == {"held": True}
    assert said("forget", handle)[1] == {"held": True}
    assert said("forget", handle)[1] == {"held": False}
    assert said("sweep")[1] == {"orphans": 0}


@pytest.mark.usefixtures("key_file")
def test_the_sheet_reads_in_both_languages(capsys, monkeypatch):
    main(["vault", "init"])
    for language, title in (("vi", "TỜ KHÔI PHỤC"), ("en", "RECOVERY SHEET")):
        monkeypatch.setenv("MINHBACH_LANGUAGE", language)
        capsys.readouterr()

        assert main(["vault", "sheet", "--parts", "5", "--needed", "3"]) == 0

        assert capsys.readouterr().out.count(title) == 5
