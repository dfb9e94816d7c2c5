"""Everything that may leave a body in a package, field by field; nothing else does.

A table is declared once: its CSV, its description in `datapackage.json` and the reader
come from it. A test holds the whole list against a snapshot.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from typing import Any

from minhbach.kernel.refusals import Refusal
from minhbach.packages import faults
from minhbach.packages.manifest import Manifest

DESCRIPTION = "datapackage.json"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that leaves: its name, whether a whole number, what it says."""

    name: str
    vi: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Leaving:
    """A table that may leave, as CSV."""

    name: str
    vi: str
    columns: tuple[Column, ...]

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"


FIGURES = Leaving(
    "figures",
    "Chỉ tiêu của kỳ: số nguyên, ô trống là chưa có số liệu",
    (
        Column("code", "Mã chỉ tiêu"),
        Column("title", "Tên chỉ tiêu"),
        Column("unit", "Đơn vị đếm"),
        Column("counts", "Cách đếm"),
        Column("value", "Giá trị", True),
        Column("numerator", "Tử số", True),
        Column("denominator", "Mẫu số", True),
        Column("last_year_value", "Giá trị cùng kỳ", True),
        Column("last_year_numerator", "Tử số cùng kỳ", True),
        Column("last_year_denominator", "Mẫu số cùng kỳ", True),
    ),
)
FORMS = Leaving(
    "forms",
    "Cột của các biểu",
    (
        Column("form", "Biểu"),
        Column("column", "Cột"),
        Column("figure", "Chỉ tiêu"),
        Column("value", "Giá trị", True),
    ),
)
EQUATIONS = Leaving(
    "equations",
    "Phương trình của các biểu",
    (Column("form", "Biểu"), Column("says", "Phương trình")),
)
TEXTS = Leaving(
    "texts",
    "Lời văn của báo cáo, số liệu đã điền",
    (Column("section", "Mục"), Column("title", "Tên mục"), Column("text", "Lời văn")),
)
PROPOSALS = Leaving(
    "proposals",
    "Đề xuất, kiến nghị: chưa có trả lời, và vừa được trả lời trong kỳ",
    (
        Column("ref", "Mã kiến nghị"),
        Column("text", "Nội dung"),
        Column("answers", "Hạn chế, khó khăn được giải quyết"),
        Column("cause", "Nguyên nhân"),
        Column("addressed_to", "Mã nơi nhận"),
        Column("addressee", "Nơi nhận"),
        Column("raised_in", "Nêu từ kỳ"),
        Column("age", "Qua mấy kỳ", True),
        Column("answered", "Đã trả lời: 1, chưa: 0", True),
        Column("verdict", "Ý kiến trả lời"),
        Column("reply_number", "Số văn bản trả lời"),
        Column("replied_on", "Ngày trả lời"),
    ),
)
CELLS = Leaving(
    "cells",
    "Ô của chỉ tiêu theo lĩnh vực, địa bàn, kết quả: ô nhỏ được che, ô không ghi là 0",
    (
        Column("code", "Mã chỉ tiêu"),
        Column("split", "Chia theo"),
        Column("cell", "Mã ô"),
        Column("title", "Tên ô"),
        Column("value", "Giá trị", True),
        Column(
            "mark", "shown: có số; hidden: che; nought: mọi ô là 0; withheld: không gửi"
        ),
        Column("below", "Che ô dưới", True),
    ),
)
PROGRESS = Leaving(
    "progress",
    "Việc thực hiện các văn bản cấp trên đã gửi xuống bằng gói, theo từng nội dung",
    (
        Column("about", "Mã văn bản"),
        Column("clause", "Điều, mục"),
        Column("state", "Tình trạng"),
        Column("tasks", "Số nhiệm vụ", True),
        Column("done", "Đã hoàn thành", True),
        Column("late", "Quá hạn", True),
    ),
)
PLAN = Leaving(
    "plan",
    "Văn bản chỉ đạo gửi xuống",
    (
        Column("document_number", "Số, ký hiệu"),
        Column("kind", "Loại văn bản"),
        Column("issuer", "Cơ quan ban hành"),
        Column("issued_on", "Ngày ban hành"),
        Column("gist", "Trích yếu"),
        Column("field", "Lĩnh vực"),
        Column("review_due_on", "Hạn sơ kết, tổng kết"),
    ),
)
CLAUSES = Leaving(
    "clauses",
    "Các nội dung của văn bản",
    (Column("number", "Điều, mục"), Column("says", "Nội dung")),
)
TASKS = Leaving(
    "tasks",
    "Nhiệm vụ đã thống nhất",
    (
        Column("number", "Số thứ tự"),
        Column("says", "Nội dung"),
        Column("mode", "Loại thời hạn"),
        Column("due_on", "Hạn hoàn thành"),
        Column("days", "Số ngày", True),
        Column("day_kind", "Cách tính ngày"),
        Column("condition", "Điều kiện phải chờ"),
    ),
)
REPLIES = Leaving(
    "replies",
    "Trả lời kiến nghị của nơi nhận",
    (
        Column("ref", "Mã kiến nghị"),
        Column("verdict", "Kết quả"),
        Column("document_number", "Số văn bản trả lời"),
        Column("replied_on", "Ngày trả lời"),
        Column("says", "Nội dung trả lời"),
    ),
)
TOTALS = Leaving(
    "totals",
    "Số cộng của cụm: cộng từ gói của các thành viên kèm theo",
    (
        Column("code", "Mã chỉ tiêu"),
        *(one for one in FIGURES.columns if one.is_number),
        Column("silent", "Thành viên chưa có số"),
    ),
)
BOOK = Leaving(
    "book",
    "Việc trong sổ của cụm mà thành viên làm hoặc cần biết",
    (
        Column("matter", "Mã hồ sơ"),
        Column("kind", "Loại hồ sơ"),
        Column("year", "Năm", True),
        Column("serial", "Số thứ tự", True),
        Column("state", "Trạng thái"),
        Column("opened_on", "Ngày mở"),
        Column("position", "Mục sổ cuối", True),
        Column("due_on", "Hạn gần nhất"),
        Column("waits", "Chờ thành viên: 1", True),
    ),
)
SAID = Leaving(
    "said",
    "Nội dung của từng việc, dạng JSON",
    (
        Column("matter", "Mã hồ sơ"),
        Column("field", "Mục"),
        Column("value", "Giá trị"),
    ),
)
LISTS = Leaving(
    "lists",
    "Danh mục của cụm: các đơn vị, vị trí, danh mục chọn",
    (
        Column("list", "Danh mục"),
        Column("code", "Mã"),
        Column("vi", "Tiếng Việt"),
        Column("en", "Tiếng Anh"),
    ),
)
ACTS = Leaving(
    "acts",
    "Việc thành viên làm trong sổ của cụm, theo thứ tự",
    (
        Column("act", "Mã việc"),
        Column("written_in", "Sổ của đơn vị"),
        Column("kind", "Loại hồ sơ"),
        Column("action", "Việc làm"),
        Column("matter", "Hồ sơ của cụm"),
        Column("position", "Mục sổ cuối đơn vị đã thấy", True),
        Column("signed", "Lãnh đạo ký: 1", True),
        Column("report", "Mã băm gói báo cáo đã gửi, làm minh chứng"),
    ),
)
FILLED = Leaving(
    "filled",
    "Giá trị đã ghi của từng việc, dạng JSON",
    (Column("act", "Mã việc"), Column("field", "Mục"), Column("value", "Giá trị")),
)
TYPED = Leaving(
    "typed",
    "Số tự ghi từ phiếu của đơn vị ngoài hệ thống: không có chữ ký, không mở được",
    (
        Column("member", "Mã đơn vị"),
        Column("code", "Mã chỉ tiêu"),
        Column("value", "Giá trị", True),
        Column("numerator", "Số đạt của tỷ lệ", True),
        Column("denominator", "Tổng số của tỷ lệ", True),
    ),
)
TABLES = (
    *(FIGURES, CELLS, FORMS, EQUATIONS, TEXTS, PROPOSALS, PROGRESS),
    *(PLAN, CLAUSES, TASKS, REPLIES, TOTALS, TYPED),
    *(BOOK, SAID, LISTS, ACTS, FILLED),
)

Rows = Sequence[Mapping[str, Any]]


def fields() -> Iterator[str]:
    """Every field that may leave, one a line: the manifest's and each table's."""
    yield from sorted(_named(Manifest.model_json_schema()))
    for table in TABLES:
        yield from (f"{table.path}: {one.name}" for one in table.columns)


def written(table: Leaving, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The CSV of a table; its columns and no others."""
    out = StringIO()
    names = [one.name for one in table.columns]
    writer = csv.DictWriter(out, names, lineterminator="\r\n", extrasaction="raise")
    writer.writeheader()
    writer.writerows({name: _cell(one[name]) for name in names} for one in rows)
    return out.getvalue().encode()


def read(table: Leaving, files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The rows of a table in a package; empty where it has none."""
    content = files.get(table.path)
    if content is None:
        return []
    try:
        lines = csv.DictReader(StringIO(content.decode(), newline=""), strict=True)
        names = [one.name for one in table.columns]
        if lines.fieldnames != names:
            raise Refusal(faults.not_as_declared(table.path))
        return [
            {one.name: _value(one, line[one.name]) for one in table.columns}
            for line in lines
        ]
    except (csv.Error, ValueError, TypeError, KeyError):
        raise Refusal(faults.not_as_declared(table.path)) from None


def described(
    name: str,
    title: str,
    made_on: str,
    tables: Sequence[Leaving],
    files: Mapping[str, bytes],
) -> bytes:
    """The Frictionless description: what each CSV is and what its columns say."""
    said = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "created": f"{made_on}T00:00:00Z",
        "resources": [
            _resource(one, files[one.path]) for one in tables if one.path in files
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(table: Leaving, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.vi,
        "path": table.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {
            "fields": [
                {
                    "name": one.name,
                    "type": "integer" if one.is_number else "string",
                    "title": one.vi,
                }
                for one in table.columns
            ],
            "missingValues": [""],
        },
    }


def _cell(value: Any) -> str:
    """Text that a table program would run as a formula is kept from it by a mark."""
    text = "" if value is None else str(value)
    risky = isinstance(value, str) and text.startswith(_RISKY)
    return f"'{text}" if risky else text


def _value(column: Column, cell: str) -> Any:
    if column.is_number:
        return int(cell) if cell else None
    return cell.removeprefix("'")


def _named(schema: Mapping[str, Any]) -> Iterator[str]:
    parts: dict[str, Any] = {"manifest": schema, **schema.get("$defs", {})}
    for part, said in parts.items():
        for name in said.get("properties", {}):
            yield (
                f"manifest.json: {part}.{name}"
                if part != "manifest"
                else (f"manifest.json: {name}")
            )
