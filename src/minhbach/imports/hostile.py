"""Looking into a workbook before anything parses it.

A workbook is a zip of XML parts that a stranger made. Every part we need is inflated
here under a limit, read once by a parser that refuses entities, and packed anew: what
is parsed afterwards is exactly what was looked at, nothing else of the file.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from minhbach.kernel.refusals import Reason, Refusal, refused

MOST_BYTES = 48 * 2**20
MOST_PARTS = 2_000
MOST_INFLATED = 256 * 2**20
MOST_ELEMENTS = 12_000_000
MOST_AREA = 4_000_000
"""Cells of the rectangle around everything written in one sheet."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NEEDED = re.compile(
    r"(\[Content_Types\]\.xml|_rels/\.rels|xl/(workbook|styles|sharedStrings)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/[^/]+\.xml)",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(slots=True)
class Looked:
    """A clean workbook, and what a person should know of the one it was made from."""

    clean: bytes = b""
    noticed: Counter[str] = field(default_factory=Counter)
    colours: Counter[str] = field(default_factory=Counter)


def look(content: bytes) -> Looked:
    """The workbook packed anew from its inspected parts; refused when it is hostile."""
    looked = Looked()
    with _opened(content) as archive:
        parts = _parts(archive, looked)
    styles = _Styles()
    for name in sorted(parts, key=lambda part: "worksheets/" in part):
        _inspect(name, parts[name], styles, looked)
    looked.clean = _packed(parts)
    return looked


def _opened(content: bytes) -> zipfile.ZipFile:
    if len(content) > MOST_BYTES:
        raise Refusal(_too_large("tệp", "the file", f"{MOST_BYTES // 2**20} MiB"))
    if content.startswith(OLE):
        raise Refusal(
            refused(
                "tệp có mật khẩu hoặc là bảng tính .xls cũ: mở bằng phần mềm bảng "
                "tính, bỏ mật khẩu và lưu lại thành .xlsx",
                "the file is locked with a password or is an old .xls: open it in a "
                "spreadsheet program, remove the password and save it as .xlsx",
                field="file",
            )
        )
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
        raise Refusal(_broken()) from fault


def _parts(archive: zipfile.ZipFile, looked: Looked) -> dict[str, bytes]:
    listed = archive.infolist()
    if len(listed) > MOST_PARTS:
        raise Refusal(_too_large("số phần", "the number of parts", str(MOST_PARTS)))
    parts: dict[str, bytes] = {}
    left = MOST_INFLATED
    for part in listed:
        looked.noticed["macros"] += "vbaproject" in part.filename.lower()
        if not NEEDED.fullmatch(part.filename.removeprefix("/")):
            continue
        if part.filename in parts:
            raise Refusal(_broken())
        parts[part.filename] = _inflated(archive, part, left)
        left -= len(parts[part.filename])
    if not any(name.lower().endswith("xl/workbook.xml") for name in parts):
        raise Refusal(
            refused(
                "tệp không phải bảng tính .xlsx",
                "the file is no .xlsx workbook",
                field="file",
            )
        )
    return parts


def _inflated(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    if part.flag_bits & 1:
        raise Refusal(
            refused(
                "bảng tính có mật khẩu: bỏ mật khẩu rồi lưu lại",
                "the workbook is encrypted: remove the password and save it again",
                field="file",
            )
        )
    try:
        with archive.open(part) as stream:
            content = stream.read(left + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        RuntimeError,
    ) as fault:
        raise Refusal(_broken()) from fault
    if len(content) > left:
        raise Refusal(
            _too_large(
                "nội dung sau khi giải nén",
                "the inflated content",
                f"{MOST_INFLATED // 2**20} MiB",
            )
        )
    return content


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _inspect(name: str, content: bytes, styles: _Styles, looked: Looked) -> None:
    handler: _Part = (
        _SheetPart(styles, looked)
        if "worksheets/" in name
        else (styles if name.endswith("styles.xml") else _Part())
    )
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        parser.parse(io.BytesIO(content))
    except DefusedXmlException as fault:
        raise Refusal(
            refused(
                "bảng tính chứa khai báo thực thể XML, thứ không sổ nào cần: không đọc",
                "the workbook declares XML entities, which no register needs: not read",
                field="file",
            )
        ) from fault
    except (SAXException, ValueError, LookupError) as fault:
        raise Refusal(_broken()) from fault
    handler.finish()


class _Part(ContentHandler):
    """Any part: only its elements are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802, ARG002
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise Refusal(_too_large("số ô", "the number of cells", str(MOST_ELEMENTS)))

    def finish(self) -> None:
        """Nothing to say of most parts."""


class _Styles(_Part):
    """Which cell formats fill the cell with a colour."""

    def __init__(self) -> None:
        super().__init__()
        self.fills: list[str] = []
        self.of_format: list[str] = []
        self._within = ""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        super().startElement(name, attrs)
        if name in ("fills", "cellXfs", "cellStyleXfs", "dxfs"):
            self._within = name
        elif name == "fill" and self._within == "fills":
            self.fills.append("")
        elif name == "fgColor" and self._within == "fills" and self.fills:
            self.fills[-1] = _colour(attrs)
        elif name == "xf" and self._within == "cellXfs":
            self._add_format(attrs.get("fillId", "0"))

    def _add_format(self, fill: str) -> None:
        at = int(fill) if fill.isdigit() else 0
        self.of_format.append(self.fills[at] if at < len(self.fills) else "")

    def colour(self, style: str) -> str:
        at = int(style) if style.isdigit() else 0
        return self.of_format[at] if at < len(self.of_format) else ""


class _SheetPart(_Part):
    """A sheet: how far it reaches, its formulas, its errors, its colours."""

    def __init__(self, styles: _Styles, looked: Looked) -> None:
        super().__init__()
        self.styles, self.looked = styles, looked
        self.rows = self.columns = self.row = 0
        self._reference = self._style = ""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        super().startElement(name, attrs)
        if name == "c":
            self._reference, self._style = attrs.get("r", ""), attrs.get("s", "")
            self.looked.noticed["error_cells"] += attrs.get("t") == "e"
        elif name == "v" or name == "is":  # noqa: PLR1714 - a hot path
            self._stretch()
        elif name == "f":
            self.looked.noticed["formulas"] += 1

    def _stretch(self) -> None:
        colour = self.styles.colour(self._style) if self._style else ""
        if colour:
            self.looked.colours[colour] += 1
        found = REFERENCE.fullmatch(self._reference)
        if found:
            self.rows = max(self.rows, int(found[2]))
            self.columns = max(self.columns, _number(found[1]))

    def finish(self) -> None:
        if self.rows * self.columns > MOST_AREA:
            raise Refusal(
                refused(
                    f"trang tính trải tới {self.rows} dòng × {self.columns} cột: "
                    "xóa các ô lẻ nằm xa bảng rồi lưu lại",
                    f"a sheet stretches over {self.rows} rows × {self.columns} columns:"
                    " clear the stray cells far from the table and save it again",
                    field="file",
                )
            )


def _colour(attrs: AttributesImpl) -> str:
    if "rgb" in attrs:
        return str(attrs["rgb"])[-6:].upper()
    return f"theme {attrs['theme']}" if "theme" in attrs else ""


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _too_large(vi: str, en: str, limit: str) -> Reason:
    return refused(
        f"{vi} lớn quá giới hạn {limit}: không đọc",
        f"{en} exceeds the limit of {limit}: not read",
        field="file",
    )


def _broken() -> Reason:
    return refused(
        "tệp hỏng hoặc không phải bảng tính .xlsx: mở và lưu lại, hoặc lưu thành .csv",
        "the file is broken or no .xlsx workbook: open and save it again, or save it "
        "as .csv",
        field="file",
    )
