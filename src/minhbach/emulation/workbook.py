"""A score table as a workbook, out and in: what comes in is judged as the TOML is.

The first sheet is the table as the office reads it; the others hold what it has
no room for: English words, figures, bands, what units make of it, the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.sheets import Sheet, xlsx
from minhbach.emulation.parts import BESIDE, Criterion, Group
from minhbach.emulation.points import plain
from minhbach.emulation.score_table import ScoreTable
from minhbach.kernel.words import Words

TABLE, ENGLISH, FIGURES = "Bảng điểm", "English", "Số liệu"
BANDS, LOCAL, DEADLINES, WHOLE = "Mức trừ", "Cụ thể hóa", "Hạn", "Chung"
HEADS = {
    TABLE: (
        *("STT", "Nhóm", "Tiêu chí", "Loại", "Điểm tối đa", "Cách tính"),
        "Minh chứng",
    ),
    ENGLISH: ("No.", "Group", "Criterion", "Rule", "Evidence"),
    FIGURES: (
        *("STT", "Chỉ tiêu", "Công thức", "Không có việc"),
        *("Kèm: không đủ điều kiện", "Kèm: trùng", "Kèm: mở lại"),
    ),
    BANDS: ("STT", "Mức", "Band", "Từ", "Đến", "Nhiều lần"),
    LOCAL: (
        *("STT", "Đơn vị", "Tiêu chí", "Criterion", "Cách tính", "Rule"),
        *("Minh chứng", "Evidence"),
    ),
    DEADLINES: ("Bước", "Tên", "Name", "Mỗi ngày", "Nhiều nhất", "Không làm"),
    WHOLE: ("Mục", "Giá trị", "Tiếng Anh"),
}
WIDE = {"Tiêu chí", "Cách tính", "Minh chứng", "Criterion", "Rule", "Evidence"}
NARROW = {"STT", "No.", "Nhóm", "Group", "Điểm tối đa", "Từ", "Đến"}
GROUP = Words("Nhóm", "Group")
YES = "có"
SAID_AS = {  # codes of the table as its workbook says them
    "not_assigned": "không được giao",
    "no_figure": "chưa có số liệu",
    "not_counted": "chưa có chỉ tiêu",
}
# The rest, one a line: how it is called in the file.
PLAIN = (
    *("code", "edition", "since", "until", "source", "mark", "shape_only"),
    *("total", "start", "bonus", "decimals", "tolerance", "ranked_from"),
)
SAID = ("title", "note")


def written(table: ScoreTable, day: date | None = None) -> bytes:
    """The workbook of a table; the same table gives the same bytes."""
    told: dict[str, Callable[[ScoreTable], list[tuple[Cell, ...]]]] = {
        TABLE: _table,
        ENGLISH: _english,
        FIGURES: _figures,
        BANDS: _bands,
        LOCAL: _local,
        DEADLINES: _deadlines,
        WHOLE: _whole,
    }
    sheets = (
        Sheet(name, table.title.vi if name == TABLE else name, _grid(name, rows(table)))
        for name, rows in told.items()
    )
    return xlsx(*sheets, day=day)


def ordered(table: ScoreTable) -> list[Group | Criterion]:
    """Each group, its criteria, then the groups under it."""
    found: list[Group | Criterion] = []
    for group in table.group:
        found += [group, *_under(table, group)]
    return found


def _under(table: ScoreTable, group: Group) -> list[Criterion]:
    return [one for one in table.criterion if one.group == group.number]


def _grid(name: str, rows: Sequence[tuple[Cell, ...]]) -> Grid:
    columns = (Column((head,), text=True, width=_width(head)) for head in HEADS[name])
    headed = name in (TABLE, ENGLISH)  # there a row without a number heads a group
    sections = (at for at, row in enumerate(rows) if headed and not row[0])
    return Grid(tuple(columns), tuple(rows), sections=frozenset(sections))


def _width(head: str) -> int:
    if head in WIDE:
        return 32
    return 8 if head in NARROW else 17


def _table(table: ScoreTable) -> list[tuple[Cell, ...]]:
    return [
        ("", one.number, one.vi, GROUP.vi, plain(one.ceiling), "", "")
        if isinstance(one, Group)
        else (
            one.number,
            one.group,
            one.vi,
            one.type_words.vi,
            "" if one.ceiling is None else plain(one.ceiling),
            one.rule.vi,
            one.evidence.vi,
        )
        for one in ordered(table)
    ]


def _english(table: ScoreTable) -> list[tuple[Cell, ...]]:
    return [
        ("", one.number, one.en, "", "")
        if isinstance(one, Group)
        else (one.number, one.group, one.en, one.rule.en, one.evidence.en)
        for one in ordered(table)
    ]


def _figures(table: ScoreTable) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for one in table.filled:
        bound = one.figure
        assert bound is not None  # that is what fills it
        beside = bound.beside
        rows.append(
            (
                one.number,
                bound.code,
                bound.formula,
                SAID_AS[bound.nothing_due],
                *(
                    SAID_AS.get(getattr(beside, role), getattr(beside, role))
                    if beside
                    else ""
                    for role in BESIDE
                ),
            )
        )
    return rows


def _bands(table: ScoreTable) -> list[tuple[Cell, ...]]:
    return [
        (
            one.number,
            band.vi,
            band.en,
            plain(band.low),
            plain(band.high),
            YES if band.each else "",
        )
        for one in table.criterion
        for band in one.band
    ]


def _local(table: ScoreTable) -> list[tuple[Cell, ...]]:
    return [
        (
            one.criterion,
            one.unit,
            one.vi,
            one.en,
            one.rule.vi if one.rule else "",
            one.rule.en if one.rule else "",
            one.evidence.vi,
            one.evidence.en,
        )
        for one in table.local
    ]


def _deadlines(table: ScoreTable) -> list[tuple[Cell, ...]]:
    return [
        (
            one.step,
            one.vi,
            one.en,
            plain(one.per_day),
            plain(one.most),
            plain(one.not_done),
        )
        for one in table.deadline
    ]


def _whole(table: ScoreTable) -> list[tuple[Cell, ...]]:
    said = table.model_dump(include=set(PLAIN), mode="json")
    rows: list[tuple[Cell, ...]] = [
        (name, YES if said[name] is True else str(said[name]), "")
        for name in PLAIN
        if said[name] not in (None, False)
    ]
    rows.append(("title", table.title.vi, table.title.en))
    return [*rows, *(("note", one.vi, one.en) for one in table.note)]
