"""A register between its upload and its import, and how it is to be read.

The form carries the token of the held file, what was put right by hand, and a profile
in TOML.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from minhbach.bodies.types import Actor
from minhbach.imports import desk_writer
from minhbach.imports.desk_writer import Preview
from minhbach.imports.hostile import MOST_BYTES
from minhbach.imports.layout import find_header
from minhbach.imports.profile import Profile, corrected, load_profile
from minhbach.imports.register import MappedColumn, read_book
from minhbach.kernel.refusals import Refusal, refused
from minhbach.web.held import HeldFile, drop, held
from minhbach.web.held import hold as hold_bytes

if TYPE_CHECKING:
    Upload = UploadedFile[Any]
else:
    Upload = UploadedFile

__all__ = [
    "HeldFile",
    "columns_of",
    "corrections",
    "drop",
    "held",
    "hold",
    "profile_of",
    "profile_text",
    "read",
]

MARK = "\t"  # between the parts of what was put right
IGNORE = "ignore"

NO_FILE = refused(
    "chọn tệp sổ (.xlsx hoặc .csv)", "choose a register (.xlsx or .csv)", field="file"
)
LARGE = refused(
    "tệp lớn hơn 48 MiB: hãy chia theo năm",
    "the file is larger than 48 MiB: split it by year",
    field="file",
)
NO_TEXT = refused(
    "hồ sơ khai báo không phải văn bản UTF-8",
    "the profile is not UTF-8 text",
    field="profile",
)
NO_ROW = refused(
    "dòng tiêu đề: viết số dòng, từ 1",
    "header row: a line number, from 1",
    field="header_row",
)


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person put right: headings to fields, values to codes."""

    columns: Mapping[str, str]
    values: Mapping[tuple[str, str], str]

    @property
    def column_marks(self) -> list[str]:
        return [MARK.join(one) for one in self.columns.items()]

    @property
    def value_marks(self) -> list[str]:
        return [MARK.join((*key, code)) for key, code in self.values.items()]


def hold(actor: Actor, upload: Upload | None) -> HeldFile:
    """Seal an uploaded register and sign the name it is asked for by."""
    if upload is None or not upload.size:
        raise Refusal(NO_FILE)
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refusal(LARGE)
    return hold_bytes(actor, upload.name or "", content)


# How it is to be read -----------------------------------------------------------------


def profile_text(upload: Upload | None, typed: str) -> str:
    """The profile as uploaded, else as typed."""
    if upload is None:
        return typed
    content: bytes = upload.read(2**20)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(NO_TEXT) from None


def profile_of(text: str, header_row: str) -> Profile:
    """The profile a form describes; an empty one reads by the thesaurus alone."""
    profile = load_profile(text) if text.strip() else Profile()
    row = header_row.strip()
    if not row:
        return profile
    if not row.isdigit() or not 0 < int(row) < 10_000:
        raise Refusal(NO_ROW)
    return replace(profile, header_row=int(row))


def corrections(posted: QueryDict) -> Corrections:
    """What was put right so far and just now; a select left as it was says nothing."""
    columns = dict(_parts(one, 2) for one in posted.getlist("fixed_column"))
    values = {
        (name, text): code
        for name, text, code in (
            _parts(one, 3) for one in posted.getlist("fixed_value")
        )
    }
    for at, heading in enumerate(posted.getlist("heading")):
        chosen = posted.get(f"column.{at}", "")
        if chosen and chosen != posted.get(f"was.{at}", ""):
            columns[heading] = chosen
    for at, said in enumerate(posted.getlist("unknown")):
        name, text = _parts(said, 2)
        if code := posted.get(f"value.{at}", ""):
            values[name, text] = code
    return Corrections(columns, values)


def _parts(said: str, many: int) -> list[str]:
    parts = said.split(MARK)
    return parts if len(parts) == many else [""] * many


def read(actor: Actor, file: HeldFile, profile: Profile, put: Corrections) -> Preview:
    """The file as it would be imported, with what was put right.

    A list of which one value is put right keeps all the values read before: the first
    reading says which they are.
    """
    said = corrected(profile, put.columns)
    seen = desk_writer.preview(file.content, file.name, actor.body, said)
    if not put.values:
        return seen
    values: dict[str, dict[str, str]] = defaultdict(dict)
    lists = {name for name, _ in put.values}
    for name, text, code in seen.reading.used:
        if name in lists:
            values[name][text] = code
    for (name, text), code in put.values.items():
        values[name][text] = code
    said = corrected(profile, put.columns, values)
    return desk_writer.preview(file.content, file.name, actor.body, said)


def columns_of(file: HeldFile, profile: Profile) -> list[MappedColumn]:
    """The headings of a file that could not be read, for a person to say what they are.

    Empty where nothing in the file looks like a header.
    """
    try:
        book = read_book(file.content, file.name, profile)
    except Refusal:
        return []
    found = []
    for sheet in book:
        if not sheet.hidden and sheet.rows:
            header = find_header(sheet, profile.columns, profile.header_row)
            for one in header.columns if header else ():
                meaning = one.meaning
                field = meaning.field if meaning else None
                found.append(MappedColumn(sheet.name, one.heading, field))
    return found
