"""The sheet a commune fills in: handed out for one month, read back as its report.

    empty(fold)                      the sheet of one report that is owed
    taken(content, name, by=lan)     the report recorded as received; its id

Numbers read from a sheet are typed: they open to the report, not to what the commune
counted. A cell left empty stays empty, and the report is then not checked as complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.documents.grids import Column, Grid
from minhbach.documents.sheets import Sheet as PaperSheet
from minhbach.documents.sheets import xlsx
from minhbach.imports.days import DayReader
from minhbach.imports.grid import Sheet, is_blank, text_of
from minhbach.imports.headings import folded
from minhbach.imports.workbook import read_workbook
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters import desk, queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.commune_counts import NAMES

KIND = CATALOGUE["commune_report"]
WHOSE = Words("Mã báo cáo", "Report")
HEADS = ("document_number", "document_on")  # what else the commune writes
_NUMBER = re.compile(rf"{KIND.prefix}-(\d{{4}})/(\d{{1,6}})")

NO_SHEET = refused(
    "không thấy mã báo cáo: dùng đúng mẫu tải từ hệ thống",
    "the report's number was not found: use the sheet as it is downloaded",
    field="file",
)
UNKNOWN = refused(
    "không có báo cáo mang mã ghi trong mẫu",
    "there is no report of the number in the sheet",
    field="file",
)
NOTHING = refused("mẫu chưa điền số nào", "no number is filled in on the sheet")
NOT_OWED = refused(
    "báo cáo này không chờ xã gửi: bản sửa thì ghi ở hồ sơ",
    "this report is not awaited: record a revision on its own page",
    field="file",
)


def empty(fold: Fold) -> bytes:
    """The sheet for one report: its number, month and commune, and a cell a number."""
    office = Office(fold.body, today())
    place = office.codes("place").get(str(fold.facts["place"]))
    names = [*HEADS, *NAMES]
    grid = Grid(
        (
            Column(("Nội dung",), text=True, width=44),
            Column(("Số liệu",), text=True, width=18),
        ),
        tuple((KIND.fields[name].words.vi, "") for name in names),
    )
    return xlsx(
        PaperSheet(
            "Báo cáo",
            "Báo cáo tiếp công dân, xử lý đơn của cấp xã",
            grid,
            above=(f"{WHOSE.vi}: {fold.number}",),
            below_title=(
                f"{place.vi if place else ''}, tháng {fold.facts['period']}".strip(),
            ),
            notes=(
                "Không có thì ghi 0; chưa có số thì để trống.",
                "Ngày báo cáo viết ngày/tháng/năm. Không ghi họ tên người dân.",
            ),
        ),
        day=today(),
    )


def taken(content: bytes, name: str, *, by: Actor) -> str:
    """Record the report the sheet is of; refused with everything that is wrong."""
    sheet = next(iter(read_workbook(content, name)), None)
    fold = _report(sheet, by) if sheet else None
    if sheet is None or fold is None:
        raise Refusal(UNKNOWN)
    if fold.state not in {one.key for one in KIND.actions["receive"].when}:
        raise Refusal(NOT_OWED)
    reasons: list[Reason] = []
    fields = dict(_values(sheet, reasons))
    if not reasons and not fields.keys() & set(NAMES):
        reasons.append(NOTHING)
    if reasons:
        raise Refusal(reasons)
    fields |= {"received_on": today(), "source": "sheet"}
    return desk.act(by, KIND.key, "receive", fields, matter=fold.id).matter


def _report(sheet: Sheet, by: Actor) -> Fold | None:
    cells = (text_of(cell) for row in sheet.rows[:10] for cell in row)
    found = next(filter(None, map(_NUMBER.search, cells)), None)
    if found is None:
        raise Refusal(NO_SHEET)
    return queries.find(by, by.body, KIND.key, int(found[1]), int(found[2]))


def _values(sheet: Sheet, reasons: list[Reason]) -> Iterator[tuple[str, Any]]:
    """The value beside each label that is written; faults never repeat the cell."""
    known = {folded(KIND.fields[name].words.vi): name for name in (*HEADS, *NAMES)}
    for at, row in enumerate(sheet.rows):
        name = known.get(folded(text_of(row[0]))) if row else None
        cell = sheet.cell(at, 1)
        if name is None or is_blank(cell):
            continue
        if name != "document_on":
            yield name, text_of(cell)
            continue
        day = DayReader().read(cell)
        if hasattr(day, "isoformat"):
            yield name, day
        else:
            reasons.append(
                KIND.fields[name].reason("không đọc được ngày", "cannot be read")
            )
