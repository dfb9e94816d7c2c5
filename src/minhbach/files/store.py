"""The store of ordinary files: a file's name is the SHA-256 of its content.

Nothing is ever overwritten or renamed; the same content is kept once. What may hold a
person's name or handwriting does not belong here but in `sealed`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings

from minhbach.files import disk
from minhbach.kernel.refusals import Refusal, refused

_DIGEST = re.compile(r"[0-9a-f]{64}")


def put(content: bytes | IO[bytes]) -> str:
    """Keep the content; its digest is the name to ask for it by."""
    whole = content if isinstance(content, bytes) else content.read()
    digest = hashlib.sha256(whole).hexdigest()
    file = _file(digest)
    if not file.exists():
        disk.place(file, whole)
    return digest


def get(digest: str) -> bytes:
    """The content; refused when it is missing or no longer what it was."""
    content = disk.taken(_file(digest))
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refusal(
            refused(
                f"tệp {digest[:12]}… trong kho giấy tờ đã bị thay đổi: khôi phục từ "
                "bản sao lưu",
                f"the file {digest[:12]}… in the store was altered: restore it from "
                "the backup",
            )
        )
    return content


def exists(digest: str) -> bool:
    return _file(digest).exists()


def verify(digest: str) -> bool:
    """Whether the content is there and is what its name says."""
    try:
        get(digest)
    except Refusal:
        return False
    return True


def digests() -> Iterator[str]:
    """The names of everything in the store, in order."""
    for file in sorted(_folder().glob("??/*")):
        if _DIGEST.fullmatch(file.name):
            yield file.name


def _folder() -> Path:
    return Path(settings.FILES_DIR) / "plain"


def _file(digest: str) -> Path:
    if not _DIGEST.fullmatch(digest):
        raise Refusal(
            refused(
                "mã tệp phải là 64 chữ số thập lục phân",
                "the name of a file is 64 hexadecimal digits",
            )
        )
    return _folder() / digest[:2] / digest
