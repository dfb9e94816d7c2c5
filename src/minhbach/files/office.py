"""Office files of today (DOCX, XLSX): an archive looked into, never unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from minhbach.files.faults import Unfit, broken, two_things

MOST_PARTS = 5_000
LARGEST_UNPACKED = 300 * 2**20
LARGEST_RATIO = 200
_SMALL = 2**20

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MACROS = re.compile(
    r"(?:vba|macrosheets/|dialogsheets/|activex/|\.bin$)", re.IGNORECASE
)
_HARMLESS = re.compile(r"printerSettings\d*\.bin$", re.IGNORECASE)
_OUTSIDE = re.compile(
    rb"relationships/(?:oleObject|attachedTemplate|externalLink|frame|subDocument)"
    rb"\"[^>]*TargetMode=\"External\"",
)


def kind(content: bytes) -> str:
    """Either "docx" or "xlsx"; Unfit for every other archive and for what may run."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _looked(content, archive)
    except _BROKEN:
        raise broken() from None


def _looked(content: bytes, archive: zipfile.ZipFile) -> str:
    parts = archive.infolist()
    if content[:4] != b"PK\x03\x04" or archive.comment or _hidden(content, parts):
        raise two_things()
    if any(part.compress_type not in _READABLE for part in parts):
        raise broken()
    _refuse_bursting(parts)
    found = [_MAIN[part.filename] for part in parts if part.filename in _MAIN]
    if len(found) != 1 or _CONTENT_TYPES not in archive.namelist():
        raise Unfit(
            "tệp nén không phải DOCX hay XLSX: hãy gửi từng tệp, không nén",
            "the archive is neither DOCX nor XLSX: send single files, not packed",
        )
    _refuse_macros(archive, parts)
    return found[0]


def _hidden(content: bytes, parts: list[zipfile.ZipInfo]) -> bool:
    """Whether something stands before the first part or two parts share a name."""
    names = [part.filename.lower() for part in parts]
    first = min((part.header_offset for part in parts), default=0)
    twice = len(set(names)) != len(names)
    climbing = any(".." in name.split("/") or name.startswith("/") for name in names)
    return first != 0 or twice or climbing or b"%PDF-" in content[:1024]


def _refuse_bursting(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    burst = unpacked > _SMALL * 16 and unpacked / packed > LARGEST_RATIO
    if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED or burst:
        raise Unfit(
            "tệp bung ra quá lớn so với một văn bản hay bảng tính thường: không mở",
            "the file would unpack far beyond an ordinary paper or workbook: not "
            "opened",
        )


def _refuse_macros(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    types = archive.read(_CONTENT_TYPES).lower()
    named = any(
        _MACROS.search(part.filename) and not _HARMLESS.search(part.filename)
        for part in parts
    )
    if named or b"macroenabled" in types or b"vbaproject" in types:
        raise Unfit(
            "tệp có macro hoặc đối tượng nhúng: hãy lưu lại thành tệp không macro",
            "the file carries macros or embedded objects: save it without macros",
        )
    relations = (part for part in parts if part.filename.endswith(".rels"))
    if any(_OUTSIDE.search(archive.read(part)) for part in relations):
        raise Unfit(
            "tệp nối ra tệp khác bên ngoài: hãy bỏ liên kết rồi lưu lại",
            "the file is linked to files outside: break the links and save it again",
        )
