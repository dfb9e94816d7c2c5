"""A key that is missing, wrong, open to others, being changed: said, never crashed."""

import pytest
from tests import canary

from minhbach.identities import bodykeys, ciphers, keyfile, rotation, vault
from minhbach.kernel.refusals import Refusal

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


@pytest.fixture
def key_file(tmp_path, monkeypatch, settings):
    monkeypatch.delenv(keyfile.VARIABLE)
    settings.IDENTITY_KEY_FILE = tmp_path / "keys" / "vault.key"
    keyfile.write(settings.IDENTITY_KEY_FILE, ciphers.new_key())
    return settings.IDENTITY_KEY_FILE


@pytest.fixture
def handle(key_file):  # noqa: ARG001 - the key comes first
    return vault.put("song-mau", canary.person(1).identity)


def opens(handle):
    return vault.open_(handle, body="song-mau") == canary.person(1).identity


def test_the_file_is_readable_by_its_owner_only(key_file):
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_an_existing_key_is_never_overwritten(key_file):
    before = key_file.read_text()

    with pytest.raises(Refusal, match="không ghi đè"):
        keyfile.write(key_file, ciphers.new_key())
    assert key_file.read_text() == before


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.unlink(), "vault restore"),
        (lambda file: file.write_text("không phải khóa"), "vault check"),
        (lambda file: file.write_text("abc"), "64 chữ số"),
        (lambda file: file.chmod(0o644), "chmod 600"),
        (lambda file: file.write_text("ab" * 32), "không phải khóa của kho"),
        (lambda file: (file.unlink(), file.mkdir()), "vault check"),
    ],
    ids=["missing", "not ascii", "short", "open to others", "another", "a folder"],
)
def test_each_fault_is_a_refusal_that_names_the_file(key_file, handle, spoil, said):
    good = key_file.read_text()
    spoil(key_file)

    for act in (
        lambda: vault.open_(handle, body="song-mau"),
        lambda: vault.put("nui-mau", canary.person(2).identity),
    ):
        with pytest.raises(Refusal, match=said) as refusal:
            act()
        assert str(key_file) in str(refusal.value)
        canary.assert_absent([canary.person(1), canary.person(2)], str(refusal.value))

    key_file.rmdir() if key_file.is_dir() else key_file.unlink(missing_ok=True)
    keyfile.write(key_file, bytes.fromhex(good.strip()))
    assert opens(handle)


def test_the_environment_goes_before_the_file(key_file, handle, monkeypatch):
    monkeypatch.setenv(keyfile.VARIABLE, key_file.read_text())
    key_file.unlink()

    assert opens(handle)


def test_rewrapping_changes_the_key_and_keeps_the_rest(key_file, handle):
    before = key_file.read_text()

    assert rotation.rewrap() == 1

    assert key_file.read_text() != before
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert not keyfile.half_changed()
    assert opens(handle)


@pytest.mark.parametrize("stops_at", ["before the rows", "after the rows"])
def test_an_interrupted_change_is_finished(key_file, handle, stops_at, monkeypatch):
    def stop(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if stops_at == "before the rows":
            patched.setattr(rotation, "_rewrapped", stop)
        else:
            patched.setattr(type(key_file), "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            rotation.rewrap()

    if stops_at == "after the rows":
        with pytest.raises(Refusal, match="vault rewrap"):
            opens(handle)
    assert rotation.rewrap() == 1
    assert opens(handle)
    assert bodykeys.key_ids() == {ciphers.key_id(keyfile.installation_key())}


def test_a_key_of_the_environment_is_not_changed_here(key_file, monkeypatch):
    monkeypatch.setenv(keyfile.VARIABLE, key_file.read_text())

    with pytest.raises(Refusal, match="MINHBACH_KEY_FILE"):
        rotation.rewrap()
