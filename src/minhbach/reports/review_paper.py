"""The cluster's review as a table to print, an .xlsx and a picture."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from minhbach.documents import charts, intervals
from minhbach.documents.dates import span
from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.numerals import half_up
from minhbach.documents.pictures import Picture
from minhbach.documents.sheets import Sheet, xlsx
from minhbach.figures.ask import Figure
from minhbach.kernel.words import Words
from minhbach.reports.annexes import MONTHS, cell
from minhbach.reports.review import COLUMNS, Line, Review

TITLE = Words("Đơn thư: tổng hợp toàn cụm", "Letters: the whole cluster")
STOCK = Words("Đơn tồn và quá hạn của cụm theo tháng", "Open and overdue by month")
IN_TIME = Words("Tỷ lệ đúng hạn của từng đơn vị", "In time, unit by unit")
INTERVAL_HEADS = (
    Words("Đơn vị", "Unit"),
    Words("Đúng hạn", "In time"),
    Words("Trên tổng", "Out of"),
    Words("Tỷ lệ (%)", "Share (%)"),
    Words("Từ (%)", "From (%)"),
    Words("Đến (%)", "To (%)"),
)
_RATE = "P13"
_UNIT = Words("Đơn vị", "Unit")
_CHECKS = Words("Kiểm", "Checks")
_TOTAL = Words("Toàn cụm ({counted}/{members})", "The cluster ({counted}/{members})")
_LAST_YEAR = Words("Cùng kỳ năm trước", "Same period last year")
_NOTE = Words(
    "Chỉ cộng báo cáo đã ký; tỷ lệ tính lại từ tổng tử số và mẫu số.",
    "Only signed reports are added; shares are recomputed from summed integers.",
)


def grid(one: Review, language: str = "vi") -> Grid:
    """Members, the total “n of N”, and the same period last year."""
    heads = (
        Column((_UNIT.in_(language),), text=True, width=26),
        *(
            Column((words.in_(language),), code=code, width=16 if code == "P13" else 12)
            for code, words in COLUMNS.items()
        ),
        Column((_CHECKS.in_(language),), text=True, width=40),
    )
    total = _TOTAL.filled(counted=one.counted, members=one.members).in_(language)
    rows: list[tuple[Cell, ...]] = [_row(line, language) for line in one.lines]
    rows.append((_LAST_YEAR.in_(language), *_cells(one.last_year, language), ""))
    rows.append((total, *_cells(one.totals, language), ""))
    return Grid(heads, tuple(rows), total=True)


def workbook(one: Review, language: str = "vi") -> bytes:
    """The .xlsx of the review; the same bytes each time."""
    sheet = Sheet(
        "Cụm",
        TITLE.in_(language),
        grid(one, language),
        (one.cluster.title.in_(language),),
        (span(one.period.start, one.period.end),),
        (_NOTE.in_(language),),
    )
    return xlsx(sheet, day=one.period.end, language=language)


def picture(one: Review, language: str = "vi") -> Picture:
    """Open and overdue of the counted members, month by month."""
    return charts.stock_and_overdue(list(one.months), title=STOCK, language=language)


def interval_picture(one: Review, language: str = "vi") -> Picture:
    """What each member did in time and how sure that is, in the order of the table."""
    counted = _counted(one, language)
    return intervals.shares_beside(counted, title=IN_TIME, language=language)


def intervals_grid(one: Review, language: str = "vi") -> Grid:
    """The table beneath it: counts, the share, and its interval."""
    heads = tuple(
        Column((words.in_(language),), text=not at, width=26 if not at else 12)
        for at, words in enumerate(INTERVAL_HEADS)
    )
    return Grid(heads, tuple(_sure(*each) for each in _counted(one, language)))


def _counted(one: Review, language: str) -> list[intervals.Counted]:
    return [
        (
            line.card.short.in_(language),
            line.figures[_RATE].numerator,
            line.figures[_RATE].denominator,
        )
        for line in one.lines
    ]


def _sure(name: str, part: int | None, whole: int | None) -> tuple[Cell, ...]:
    between = intervals.wilson(part, whole)
    if between is None or part is None or not whole:
        return (name, part, whole, None, None, None)
    share = half_up(Fraction(100 * part, whole), 1)
    return (name, part, whole, share, between.low, between.high)


def months_grid(one: Review, language: str = "vi") -> Grid:
    """The table beneath the picture."""
    heads = tuple(
        Column((words.in_(language),), text=not at, width=14)
        for at, words in enumerate(MONTHS)
    )
    return Grid(heads, one.months)


def _row(line: Line, language: str) -> tuple[Cell, ...]:
    notes = "; ".join(note.words.in_(language) for note in line.notes)
    return (line.card.short.in_(language), *_cells(line.figures, language), notes)


def _cells(figures: Mapping[str, Figure], language: str) -> list[Cell]:
    return [cell(figures.get(code), language) for code in COLUMNS]
