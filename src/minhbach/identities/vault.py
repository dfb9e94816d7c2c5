"""The vault: put, open, forget. Inside shows nothing; outside is only a handle.

Vault first, ledger second: a handle that the ledger never came to know is an orphan and
is swept after a day. Every function that finds the key missing or wrong refuses, and
nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from django.db import connections, transaction
from django.views.decorators.debug import sensitive_variables

from minhbach.identities import bodykeys, ciphers, tokens
from minhbach.identities.bodykeys import VAULT
from minhbach.identities.models import SealedRow, Token
from minhbach.kernel.clock import now
from minhbach.kernel.names import Handle, Identity, Sealed, new_id
from minhbach.kernel.refusals import Refusal, refused

IDENTITY = "identity"
TEXT = "text"
FILE = "file"

GRACE = timedelta(days=1)
LONGEST_LIST = 50
_AT_ONCE = 500
_FIELDS = ("name", "address", "phone", "identity_number", "birth_year", "contact")


class SealedBytes(NamedTuple):
    """A ciphertext to be kept outside, and the handle of its key."""

    handle: Handle
    ciphertext: bytes


# Put ----------------------------------------------------------------------------------


def put(body: str, identity: Identity) -> Handle:
    """Seal one identity of a body; its handle may be stored and shown anywhere."""
    return put_many(body, [identity])[0]


@sensitive_variables()
def put_many(body: str, identities: Sequence[Identity]) -> list[Handle]:
    """Seal many identities in one transaction (an import, a replay)."""
    key = bodykeys.of_body(body)
    token_key = ciphers.derived(key, "tokens")
    rows = [_row(key, body, IDENTITY, _written(identity)) for identity in identities]
    found = [
        Token(row=row, body=body, kind=kind, digest=digest)
        for row, identity in zip(rows, identities, strict=True)
        for kind, digest in tokens.of_identity(token_key, identity)
    ]
    with transaction.atomic(using=VAULT):
        SealedRow.objects.bulk_create(rows, batch_size=_AT_ONCE)
        Token.objects.bulk_create(found, batch_size=_AT_ONCE)
    return [Handle(row.handle) for row in rows]


@sensitive_variables()
def put_text(body: str, text: str) -> Handle:
    """Seal a text: the original wording of a letter, a raw row of an import."""
    return put_texts(body, [text])[0]


@sensitive_variables()
def put_texts(body: str, texts: Sequence[str]) -> list[Handle]:
    """Seal many texts in one transaction."""
    key = bodykeys.of_body(body)
    rows = [_row(key, body, TEXT, text.encode()) for text in texts]
    with transaction.atomic(using=VAULT):
        SealedRow.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return [Handle(row.handle) for row in rows]


@sensitive_variables()
def lock_bytes(body: str, content: bytes) -> SealedBytes:
    """Encrypt the bytes of a file under a fresh key that stays in the vault."""
    row, key = _keyed(bodykeys.of_body(body), body, FILE)
    row.save(force_insert=True)
    ciphertext = ciphers.lock(key, content, "content", row.handle, body, FILE)
    return SealedBytes(Handle(row.handle), ciphertext)


# Open ---------------------------------------------------------------------------------


@sensitive_variables()
def open_(handle: str, *, body: str) -> Identity:
    """The identity behind a handle of this body. The caller records the opening."""
    said = json.loads(_opened(handle, body, IDENTITY))
    values = {field: Sealed(said.get(field, "")) for field in _FIELDS}
    return Identity(**values, also=tuple(map(Sealed, said.get("also", ()))))


@sensitive_variables()
def open_text(handle: str, *, body: str) -> Sealed:
    """The sealed text behind a handle, as a value that does not print itself."""
    return Sealed(_opened(handle, body, TEXT).decode())


@sensitive_variables()
def unlock_bytes(handle: str, ciphertext: bytes, *, body: str) -> bytes:
    """The bytes of a file again."""
    row = _found(handle, body, FILE)
    key = _row_key(row, handle, body, FILE)
    return _unlocked(key, ciphertext, handle, body, FILE)


def exists(handle: str) -> bool:
    return SealedRow.objects.filter(handle=handle).exists()


# Compare ------------------------------------------------------------------------------


def same_person(handle: str) -> list[Handle]:
    """Handles of the same body that share a token with this one, the newest first."""
    mine = Token.objects.filter(row_id=handle).values_list("body", "kind", "digest")
    found: dict[str, object] = {}
    for body, kind, digest in mine:
        shared = Token.objects.filter(body=body, kind=kind, digest=digest)
        others = shared.exclude(row_id=handle).order_by("-row__made_at", "row_id")
        found |= dict(others.values_list("row_id", "row__made_at")[:LONGEST_LIST])
    newest = sorted(found, key=lambda other: str(found[other]), reverse=True)
    return [Handle(other) for other in newest[:LONGEST_LIST]]


def agreement(one: str, other: str) -> frozenset[str]:
    """Which tokens two handles share: "number", "phone", "name_year"."""
    return frozenset(kind for kind, _ in _tokens_of(one) & _tokens_of(other))


def keyed_digest(body: str, content: bytes) -> str:
    """A digest of content that only this body's key can make (rows, source files)."""
    key = ciphers.derived(bodykeys.of_body(body), "digests")
    return ciphers.digest(key, content)


# Forget -------------------------------------------------------------------------------


def forget(handle: str) -> None:
    """Destroy the key and the tokens of one handle; again is as good as once."""
    destroy_many([handle])


def destroy_many(handles: Iterable[str]) -> int:
    """Destroy the keys and tokens of many handles; how many there were."""
    listed, destroyed = list(handles), 0
    with transaction.atomic(using=VAULT):
        for start in range(0, len(listed), _AT_ONCE):
            chosen = listed[start : start + _AT_ONCE]
            Token.objects.filter(row_id__in=chosen).delete()
            destroyed += SealedRow.objects.filter(handle__in=chosen).delete()[0]
    scrub()
    return destroyed


def orphans(
    known_handles: Collection[str], *, grace: timedelta = GRACE
) -> list[Handle]:
    """Handles older than the grace that nobody outside knows."""
    known = set(known_handles)
    old = SealedRow.objects.filter(made_at__lt=now() - grace).order_by("made_at")
    return [
        Handle(one) for one in old.values_list("handle", flat=True) if one not in known
    ]


def sweep(known_handles: Collection[str], *, grace: timedelta = GRACE) -> list[Handle]:
    """Destroy the orphans; the handles that were destroyed."""
    lost = orphans(known_handles, grace=grace)
    destroy_many(lost)
    return lost


def scrub() -> None:
    """Have destroyed keys leave the database's log too, once nothing is under way."""
    transaction.on_commit(_log_emptied, using=VAULT)


def _log_emptied() -> None:
    """SQLite writes its log into the file, where deleted rows are overwritten."""
    connection = connections[VAULT]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=1000")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
        cursor.execute("PRAGMA busy_timeout=30000")


# Check --------------------------------------------------------------------------------


def unopenable() -> list[Handle]:
    """Handles whose row does not open in its place: damaged, moved or swapped."""
    faults, keys = [], {}
    for row in SealedRow.objects.order_by("body").iterator():
        if row.body not in keys:
            keys[row.body] = bodykeys.of_body(row.body)
        if not _opens(row, keys[row.body]):
            faults.append(Handle(row.handle))
    return faults


def held() -> dict[str, int]:
    """How many sealed rows the vault holds, by record."""
    counts = dict.fromkeys((IDENTITY, TEXT, FILE), 0)
    for record in SealedRow.objects.values_list("record", flat=True).iterator():
        counts[record] += 1
    return counts


def _opens(row: SealedRow, body_key: bytes) -> bool:
    place = (row.handle, row.body, row.record)
    try:
        key = ciphers.unlock(_wrapping(body_key), row.wrapped_key, "row-key", *place)
        if row.record != FILE:
            ciphers.unlock(key, row.ciphertext, "content", *place)
    except ciphers.Broken:
        return False
    return True


# Inside -------------------------------------------------------------------------------


def _written(identity: Identity) -> bytes:
    clear = {field: getattr(identity, field).in_clear() for field in _FIELDS}
    also = [one.in_clear() for one in identity.also]
    return json.dumps(clear | {"also": also}, ensure_ascii=False).encode()


def _keyed(body_key: bytes, body: str, record: str) -> tuple[SealedRow, bytes]:
    handle, key = new_id(), ciphers.new_key()
    wrapped = ciphers.lock(_wrapping(body_key), key, "row-key", handle, body, record)
    row = SealedRow(handle=handle, body=body, record=record, wrapped_key=wrapped)
    return row, key


def _row(body_key: bytes, body: str, record: str, content: bytes) -> SealedRow:
    row, key = _keyed(body_key, body, record)
    row.ciphertext = ciphers.lock(key, content, "content", row.handle, body, record)
    return row


def _wrapping(body_key: bytes) -> bytes:
    return ciphers.derived(body_key, "wrap-rows")


def _found(handle: str, body: str, record: str) -> SealedRow:
    row = SealedRow.objects.filter(handle=handle, body=body, record=record).first()
    if row is None:
        raise Refusal(
            refused(
                "không còn trong kho danh tính: đã xóa, hoặc thuộc đơn vị khác",
                "no longer in the vault: destroyed, or of another body",
            )
        )
    return row


def _opened(handle: str, body: str, record: str) -> bytes:
    row = _found(handle, body, record)
    key = _row_key(row, handle, body, record)
    return _unlocked(key, row.ciphertext, handle, body, record)


def _row_key(row: SealedRow, *place: str) -> bytes:
    wrapping = _wrapping(bodykeys.of_body(row.body))
    try:
        return ciphers.unlock(wrapping, row.wrapped_key, "row-key", *place)
    except ciphers.Broken:
        raise Refusal(_DAMAGED) from None


def _unlocked(key: bytes, ciphertext: bytes | memoryview, *place: str) -> bytes:
    try:
        return ciphers.unlock(key, ciphertext, "content", *place)
    except ciphers.Broken:
        raise Refusal(_DAMAGED) from None


_DAMAGED = refused(
    "không mở được: nội dung trong kho danh tính không khớp với mã của nó; chạy "
    "“minhbach "
    "vault check” và khôi phục kho từ bản sao lưu",
    "it does not open: what the vault holds does not belong to this handle; run "
    "“minhbach "
    "vault check” and restore the vault from its backup",
)


def _tokens_of(handle: str) -> set[tuple[str, str]]:
    return set(Token.objects.filter(row_id=handle).values_list("kind", "digest"))
