"""What comes in by upload, looked at before it is kept: kind by content, not by name.

A file's name is never read, stored or used as a path (it may hold a person's name).
Refused in the words of the office: kinds we do not keep, macros, files that are two
things at once, archives that would burst.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from typing import IO, NamedTuple

from minhbach.files import office, pictures, plaintext
from minhbach.files.faults import Unfit
from minhbach.kernel.refusals import Reason, Refusal, refused

LARGEST = 20 * 2**20

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
KINDS = tuple(MEDIA_TYPES)

_ALLOWED = Reason(
    refused(
        "chỉ nhận tệp PDF, ảnh JPEG hoặc PNG, DOCX, XLSX, CSV và văn bản thuần",
        "only PDF, JPEG or PNG pictures, DOCX, XLSX, CSV and plain text are taken",
    ).words
)


class Upload(NamedTuple):
    """A file that was looked at: its kind, its content and the digest of that."""

    kind: str
    content: bytes
    digest: str


def received(
    source: bytes | IO[bytes],
    *,
    allowed: Collection[str] = KINDS,
    largest: int = LARGEST,
    field: str | None = None,
) -> Upload:
    """The upload, read whole and found fit; else a refusal that names the field."""
    content = _read(source, largest, field)
    try:
        kind = kind_of(content)
    except Unfit as fault:
        raise Refusal(refused(fault.words.vi, fault.words.en, field=field)) from None
    if kind not in allowed:
        raise Refusal(_other_kind(kind, allowed, field))
    return Upload(kind, content, hashlib.sha256(content).hexdigest())


def kind_of(content: bytes) -> str:
    """The kind of a content, by looking at it; Unfit says why it is none of ours."""
    for starts, look in _LOOKS:
        if content.startswith(starts):
            return look(content)
    return plaintext.kind(content)


def _read(source: bytes | IO[bytes], largest: int, field: str | None) -> bytes:
    content = source if isinstance(source, bytes) else source.read(largest + 1)
    if not content:
        raise Refusal(refused("tệp rỗng", "the file is empty", field=field))
    if len(content) > largest:
        limit = f"{largest / 2**20:g} MiB"
        raise Refusal(
            refused(
                f"tệp lớn hơn {limit}: hãy quét với độ phân giải thấp hơn hoặc chia "
                "nhỏ",
                f"the file is larger than {limit}: scan it coarser or split it",
                field=field,
            )
        )
    return content


def _other_kind(kind: str, allowed: Collection[str], field: str | None) -> Reason:
    wanted = ", ".join(one.upper() for one in KINDS if one in allowed)
    return refused(
        f"tệp là {kind.upper()}, ở đây chỉ nhận {wanted}",
        f"the file is {kind.upper()}, only {wanted} is taken here",
        field=field,
    )


def _old_office(_content: bytes) -> str:
    raise Unfit(
        "tệp Office kiểu cũ hoặc có mật khẩu (DOC, XLS): hãy lưu lại thành DOCX hoặc "
        "XLSX "
        "không mật khẩu",
        "an Office file of the old kind or with a password (DOC, XLS): save it as DOCX "
        "or "
        "XLSX without a password",
    )


def _program(_content: bytes) -> str:
    raise Unfit(*_ALLOWED.words)


_LOOKS: tuple[tuple[bytes | tuple[bytes, ...], Callable[[bytes], str]], ...] = (
    (b"%PDF-", pictures.pdf),
    (b"\xff\xd8\xff", pictures.jpeg),
    (b"\x89PNG\r\n\x1a\n", pictures.png),
    (b"PK", office.kind),
    (b"\xd0\xcf\x11\xe0", _old_office),
    ((b"MZ", b"\x7fELF", b"#!"), _program),
)
