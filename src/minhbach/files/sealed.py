"""Identity-class files: scans, original letters, source files of an import.

Each is encrypted under a key of its own that lives in the vault; destroying the key is
destroying the file, wherever copies of it lie. The file's name on disk is its handle.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from minhbach.files import disk
from minhbach.identities import vault
from minhbach.kernel.names import Handle
from minhbach.kernel.refusals import Refusal, refused

_HANDLE = re.compile(r"[0-9a-f]{32}")


def put(body: str, content: bytes) -> Handle:
    """Encrypt a file of a body; nothing is left behind when it cannot be written."""
    handle, ciphertext = vault.lock_bytes(body, content)
    try:
        disk.place(_file(handle), ciphertext)
    except Refusal:
        vault.forget(handle)
        raise
    return handle


def get(handle: str, *, body: str) -> bytes:
    """The clear content. The caller records the opening."""
    return vault.unlock_bytes(handle, disk.taken(_file(handle)), body=body)


def exists(handle: str) -> bool:
    """Whether both the key and the ciphertext are there."""
    return vault.exists(handle) and _file(handle).exists()


def forget(handle: str) -> None:
    """Destroy the key, then the ciphertext; again is as good as once."""
    vault.forget(handle)
    disk.removed(_file(handle))


def sweep(known_handles: Collection[str], *, grace: timedelta = vault.GRACE) -> int:
    """Destroy the vault's orphans and every ciphertext without a key; how many went."""
    swept = set(vault.sweep(known_handles, grace=grace))
    bare = [file for file in _files() if not vault.exists(file.name)]
    for file in bare:
        disk.removed(file)
    return len(swept | {file.name for file in bare})


def _files() -> list[Path]:
    return [file for file in _folder().glob("??/*") if _HANDLE.fullmatch(file.name)]


def _folder() -> Path:
    return Path(settings.FILES_DIR) / "sealed"


def _file(handle: str) -> Path:
    if not _HANDLE.fullmatch(handle):
        raise Refusal(
            refused(
                "mã tệp niêm phong phải là 32 chữ số thập lục phân",
                "the handle of a sealed file is 32 hexadecimal digits",
            )
        )
    return _folder() / handle[:2] / handle
