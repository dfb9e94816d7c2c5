"""Office files with the same bytes for the same values.

A .docx or .xlsx is a zip with the hour of its writing in every member and in its core
properties. Both are set to the day given, so that a file can be known by its hash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MADE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FIRST_DAY = date(1980, 1, 1)


def bundled(files: Mapping[str, bytes], day: date | None = None) -> bytes:
    """A zip of these files by path, the same bytes for the same content."""
    day = day or _FIRST_DAY
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in sorted(files):
            new.writestr(_member(name, day), files[name])
    return packed.getvalue()


def settled(written: bytes, day: date | None = None) -> bytes:
    """The same office file, dated `day` throughout (1 January 1980 without one)."""
    day = day or _FIRST_DAY
    packed = BytesIO()
    with ZipFile(BytesIO(written)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(_member(name, day), _dated(name, old.read(name), day))
    return packed.getvalue()


def _member(name: str, day: date) -> ZipInfo:
    member = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    member.compress_type, member.create_system = ZIP_DEFLATED, 3
    return member


def writable(text: str) -> str:
    """The text without the control signs that no office file may hold."""
    return _CONTROL.sub("", text)


def _dated(name: str, content: bytes, day: date) -> bytes:
    if name != "docProps/core.xml":
        return content
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    return _MADE.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
