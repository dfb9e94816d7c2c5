"""Scans: PDF, JPEG, PNG. Whole, and nothing else hidden behind them."""

from __future__ import annotations

import re
import struct

from minhbach.files.faults import Unfit, broken, two_things

_ZIP_END = b"PK\x05\x06"
_PNG_FIRST = 8
_TAIL = 64 * 1024
_MARKUP = re.compile(rb"<\s*(?:script|html|svg|\?php)", re.IGNORECASE)
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)\b")


def pdf(content: bytes) -> str:
    if b"%%EOF" not in content[-2048:]:
        raise broken()
    if _ZIP_END in content[-_TAIL:] or _MARKUP.search(content[:1024]):
        raise two_things()
    if _ACTIVE.search(content):
        raise Unfit(
            "tệp PDF có mã lệnh hoặc tệp đính kèm bên trong: hãy in ra PDF mới rồi gửi "
            "lại",
            "the PDF holds scripts or attached files: print it to a new PDF and send "
            "that",
        )
    return "pdf"


def jpeg(content: bytes) -> str:
    end = content.rfind(b"\xff\xd9")
    if end < 0:
        raise broken()
    _refuse_company(content, content[end + 2 :])
    return "jpeg"


def png(content: bytes) -> str:
    at = _PNG_FIRST
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        at += 12 + length
        if name == b"IEND" and at <= len(content):
            _refuse_company(content, content[at:])
            return "png"
    raise broken()


def _refuse_company(content: bytes, behind: bytes) -> None:
    """Nothing but blanks behind the end; no archive, PDF or markup along with it."""
    if behind.strip(b"\x00\r\n\t "):
        raise two_things()
    if _ZIP_END in content[-_TAIL:] or b"%PDF-" in content[:1024]:
        raise two_things()
