"""The stores keep what they were given, whole or not at all."""

import hashlib
import io

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tuned
from hypothesis import strategies as st
from tests import canary

from minhbach.files import disk, sealed, store
from minhbach.identities import vault
from minhbach.kernel.refusals import Refusal

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def full_disk(monkeypatch):
    def write(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", write)


def stored(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


@tuned(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.binary(max_size=2000))
def test_gives_back_what_was_put(content):
    digest = store.put(content)

    assert digest == hashlib.sha256(content).hexdigest()
    assert store.put(io.BytesIO(content)) == digest
    assert store.get(digest) == content
    assert store.verify(digest)


def test_the_same_content_is_kept_once(folder):
    first = store.put(b"paper")
    before = stored(folder)[0].stat().st_mtime_ns

    assert store.put(b"paper") == first
    assert [file.stat().st_mtime_ns for file in stored(folder)] == [before]
    assert list(store.digests()) == [first]


def test_an_altered_file_is_noticed(folder):
    digest = store.put(b"paper")
    stored(folder)[0].write_bytes(b"other")

    assert not store.verify(digest)
    with pytest.raises(Refusal, match="thay đổi"):
        store.get(digest)


def test_a_missing_file_is_said():
    with pytest.raises(Refusal, match="MINHBACH_FILES"):
        store.get("0" * 64)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 32])
def test_a_name_is_never_a_path(name):
    for door in (store.get, store.exists, sealed.exists, sealed.forget):
        if door in (sealed.exists, sealed.forget) and name == "0" * 32:
            continue
        with pytest.raises(Refusal):
            door(name) if door is not sealed.exists else sealed._file(name)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_nothing_behind(folder):
    with pytest.raises(Refusal, match="đầy"):
        store.put(b"paper")
    with pytest.raises(Refusal, match="đầy"):
        sealed.put("song-mau", b"scan")

    assert stored(folder) == []
    assert vault.held()["file"] == 0


def test_a_sealed_file_shows_nothing_on_the_disk(folder):
    person = canary.person(1)
    written = canary.letter(person).encode()

    handle = sealed.put("song-mau", written)

    assert sealed.get(handle, body="song-mau") == written
    assert stored(folder)[0].stat().st_mode & 0o077 == 0
    canary.assert_absent([person], folder)


def test_sealed_files_do_not_open_in_each_others_place():
    first = sealed.put("song-mau", b"one")
    second = sealed.put("song-mau", b"two")
    sealed._file(second).replace(sealed._file(first))

    with pytest.raises(Refusal, match="vault check"):
        sealed.get(first, body="song-mau")
    with pytest.raises(Refusal, match="đơn vị khác"):
        sealed.get(first, body="nui-mau")


def test_forgetting_takes_key_and_ciphertext(folder):
    handle = sealed.put("song-mau", b"scan")
    ciphertext = stored(folder)[0].read_bytes()

    sealed.forget(handle)
    sealed.forget(handle)

    assert stored(folder) == []
    disk.place(sealed._file(handle), ciphertext)
    with pytest.raises(Refusal):
        sealed.get(handle, body="song-mau")
    assert sealed.sweep({handle}) == 1
    assert stored(folder) == []
