"""A score table that came as a workbook: read by cells, then judged as any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minhbach.emulation import score_tables
from minhbach.emulation.parts import BESIDE, TYPES
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.workbook import (
    BANDS,
    DEADLINES,
    ENGLISH,
    FIGURES,
    GROUP,
    HEADS,
    LOCAL,
    PLAIN,
    SAID_AS,
    TABLE,
    WHOLE,
    YES,
)
from minhbach.imports.grid import Book, Sheet, text_of
from minhbach.imports.workbook import read_workbook
from minhbach.kernel.folding import fold
from minhbach.kernel.refusals import Reason, Refusal, refused

Row = Mapping[str, str]
_CODES = {fold(said): code for code, said in SAID_AS.items()}
_TYPES = {fold(words.vi): kind for kind, words in TYPES.items()}


def read(content: bytes, key: str) -> ScoreTable:
    """The table in a workbook; refused with everything that is wrong with it."""
    book = read_workbook(content, key)
    rows = {name: list(_rows(book, name)) for name in HEADS}
    reasons = [*_unread(rows[TABLE], key)]
    try:
        found = score_tables.judged(_content(rows), key)
    except Refusal as refusal:
        raise Refusal([*reasons, *refusal.reasons]) from refusal
    if reasons:
        raise Refusal(reasons)
    return found


def _unread(rows: list[Row], key: str) -> Iterator[Reason]:
    if not rows:
        columns = " · ".join(HEADS[TABLE])
        yield refused(
            f"{key}: không thấy bảng có các cột {columns}",
            f"{key}: there is no sheet with the columns {columns}",
            field="file",
        )
    for one in rows:
        if one["Loại"] != GROUP.vi and fold(one["Loại"]) not in _TYPES:
            known = ", ".join(words.vi for words in TYPES.values())
            yield refused(
                f"{key}: STT {one['STT']}: cột Loại phải là một trong: {known}",
                f"{key}: no. {one['STT']}: the type must be one of: {known}",
                field="type",
            )


def _content(rows: Mapping[str, list[Row]]) -> dict[str, Any]:
    english = {(one["No."], one["Group"]): one for one in rows[ENGLISH]}
    found: dict[str, Any] = {"group": [], "criterion": []}
    for one in rows[TABLE]:
        said = english.get((one["STT"], one["Nhóm"]), {})
        if one["Loại"] == GROUP.vi:
            found["group"].append(_group(one, said))
        else:
            found["criterion"].append(_criterion(one, said, rows))
    found["local"] = [_local(one) for one in rows[LOCAL]]
    found["deadline"] = [_deadline(one) for one in rows[DEADLINES]]
    return found | _whole(rows[WHOLE])


def _group(one: Row, english: Row) -> dict[str, Any]:
    words = _pair(one["Tiêu chí"], english.get("Criterion", ""))
    return {"number": one["Nhóm"], "ceiling": _points(one["Điểm tối đa"]), **words}


def _criterion(one: Row, english: Row, rows: Mapping[str, list[Row]]) -> dict[str, Any]:
    kind, inside = _TYPES.get(fold(one["Loại"]), (one["Loại"], True))
    found: dict[str, Any] = {
        "number": one["STT"],
        "group": one["Nhóm"],
        "type": kind,
        "inside": inside,
        **_pair(one["Tiêu chí"], english.get("Criterion", "")),
        "rule": _pair(one["Cách tính"], english.get("Rule", "")),
        "evidence": _pair(one["Minh chứng"], english.get("Evidence", "")),
        "band": [_band(each) for each in rows[BANDS] if each["STT"] == one["STT"]],
    }
    if one["Điểm tối đa"]:
        found["ceiling"] = _points(one["Điểm tối đa"])
    for each in rows[FIGURES]:
        if each["STT"] == one["STT"]:
            found["figure"] = _figure(each)
    return found


def _figure(one: Row) -> dict[str, Any]:
    beside = ("Kèm: không đủ điều kiện", "Kèm: trùng", "Kèm: mở lại")
    names = {role: _code(one[head]) for role, head in zip(BESIDE, beside, strict=True)}
    found: dict[str, Any] = {"code": one["Chỉ tiêu"], "formula": one["Công thức"]}
    if one["Không có việc"]:
        found["nothing_due"] = _code(one["Không có việc"])
    if any(names.values()):
        found["beside"] = names
    return found


def _code(said: str) -> str:
    return _CODES.get(fold(said), said)


def _band(one: Row) -> dict[str, Any]:
    ends = {"low": _points(one["Từ"]), "high": _points(one["Đến"])}
    return {**_pair(one["Mức"], one["Band"]), **ends, "each": one["Nhiều lần"] == YES}


def _local(one: Row) -> dict[str, Any]:
    found: dict[str, Any] = {
        "criterion": one["STT"],
        "unit": one["Đơn vị"],
        **_pair(one["Tiêu chí"], one["Criterion"]),
        "evidence": _pair(one["Minh chứng"], one["Evidence"]),
    }
    if one["Cách tính"] or one["Rule"]:
        found["rule"] = _pair(one["Cách tính"], one["Rule"])
    return found


def _deadline(one: Row) -> dict[str, Any]:
    return {
        "step": one["Bước"],
        **_pair(one["Tên"], one["Name"]),
        "per_day": _points(one["Mỗi ngày"]),
        "most": _points(one["Nhiều nhất"]),
        "not_done": _points(one["Không làm"]),
    }


def _whole(rows: list[Row]) -> dict[str, Any]:
    found: dict[str, Any] = {"note": []}
    for one in rows:
        name, said = one["Mục"], one["Giá trị"]
        if name == "note":
            found["note"].append(_pair(said, one["Tiếng Anh"]))
        elif name == "title":
            found["title"] = _pair(said, one["Tiếng Anh"])
        elif name in PLAIN:
            found[name] = said == YES if name == "shape_only" else said
    return found


def _pair(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}


def _points(text: str) -> str:
    """As the office writes decimals: 1,5 is 1.5."""
    return text.replace(",", ".") or "0"


def _rows(book: Book, name: str) -> Iterator[Row]:
    """The rows under the headings of a sheet, by heading; blank ones left out."""
    sheet = next((one for one in book.sheets if one.name == name), None)
    heads = HEADS[name]
    start = _headed(sheet, heads) if sheet else None
    if sheet is None or start is None:
        return
    for at in range(start + 1, len(sheet.rows)):
        cells = [
            text_of(sheet.cell(at, column)).strip() for column in range(len(heads))
        ]
        if any(cells):
            yield dict(zip(heads, cells, strict=True))


def _headed(sheet: Sheet, heads: tuple[str, ...]) -> int | None:
    wanted = [fold(one) for one in heads]
    for at in range(len(sheet.rows)):
        found = [text_of(sheet.cell(at, column)) for column in range(len(heads))]
        if [fold(one).strip() for one in found] == wanted:
            return at
    return None
