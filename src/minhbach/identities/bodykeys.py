"""Each body's wrapping key: made at first use, wrapped by the installation's key."""

from __future__ import annotations

from django.db import transaction

from minhbach.identities import ciphers, keyfile
from minhbach.identities.models import BodyKey
from minhbach.kernel.refusals import Reason, Refusal, refused

VAULT = "identities"


def of_body(body: str) -> bytes:
    """The body's key; a refusal when the installation's key is not the vault's."""
    master = keyfile.installation_key()
    row = BodyKey.objects.filter(body=body).first() or _made(body, master)
    return opened(row, master)


def opened(row: BodyKey, master: bytes) -> bytes:
    try:
        return ciphers.unlock(_wrapping(master), row.wrapped, "body-key", row.body)
    except ciphers.Broken:
        raise Refusal(_other_key(row.key_id, ciphers.key_id(master))) from None


def wrapped(key: bytes, master: bytes, body: str) -> bytes:
    return ciphers.lock(_wrapping(master), key, "body-key", body)


def key_ids() -> set[str]:
    """The names of the installation keys that the vault was sealed by."""
    return set(BodyKey.objects.values_list("key_id", flat=True).distinct())


def refuse_other_key(master: bytes) -> None:
    """Refuse a key that is not the one the vault was sealed by."""
    mine = ciphers.key_id(master)
    for expected in key_ids() - {mine}:
        raise Refusal(_other_key(expected, mine))


def _made(body: str, master: bytes) -> BodyKey:
    refuse_other_key(master)
    fresh = wrapped(ciphers.new_key(), master, body)
    with transaction.atomic(using=VAULT):
        row, _ = BodyKey.objects.get_or_create(
            body=body, defaults={"wrapped": fresh, "key_id": ciphers.key_id(master)}
        )
    return row


def _wrapping(master: bytes) -> bytes:
    return ciphers.derived(master, "wrap-bodies")


def _other_key(expected: str, found: str) -> Reason:
    if keyfile.half_changed():
        return refused(
            "việc đổi khóa kho danh tính đang dở, không mất gì: chạy “minhbach vault "
            "rewrap” để làm xong",
            "a change of the vault's key was interrupted, nothing is lost: run "
            "“minhbach vault rewrap” to finish it",
        )
    where = keyfile.VARIABLE if keyfile.from_environment() else str(keyfile.path())
    return refused(
        f"khóa trong {where} (mã {found}) không phải khóa của kho danh tính (mã "
        f"{expected}): đặt lại đúng tệp khóa, hoặc “minhbach vault restore” với các tờ "
        "khôi phục; không mất gì",
        f"the key in {where} (id {found}) is not the vault's (id {expected}): put the "
        "right key file back, or run “minhbach vault restore” with the recovery "
        "sheets; nothing is lost",
    )
