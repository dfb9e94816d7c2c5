"""What the review draws: each picture with its table, and where each number opens.

Counted for one unit or for the members whose sums count; the same values make the
picture on the page, in the paper and the sheets of the workbook.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minhbach.documents import layers
from minhbach.documents import months as monthly
from minhbach.documents.charts import stock_and_overdue
from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.pictures import Picture
from minhbach.figures.ask import Figure, Slice
from minhbach.figures.definitions import cell_words
from minhbach.figures.plain import BANDS, OLDER
from minhbach.kernel.periods import Period
from minhbach.kernel.words import Words
from minhbach.reports import spans, summing
from minhbach.reports.spans import Opens, Span

_STANDS = ("P06", "P08")
_AGED = ("P06", "P09", "P21")
_COMPARED = ("P01", "P05", "P06")
_FLOWS = ("P00", "P01", "P04", "P05", "P06")
TRANSFERS = ("R03", "R05", "R11", "R07", "R08")
WHOLE = frozenset({"P06", "P08", "P09", "P13", "P21", "R09", "R10", *TRANSFERS})
AGES = (*(name for _, name in BANDS), OLDER)

STOCK = Words("Đơn tồn và quá hạn theo tháng", "Open and overdue by month")
FLOW = Words(
    "Luồng đơn theo tháng, so với cùng kỳ", "Flow by month, and the year before"
)
FLOW_ALONE = Words(
    "Luồng đơn theo tháng (cùng kỳ năm trước chưa có số liệu)",
    "Flow by month (no data of the year before)",
)
AGEING = Words("Đơn còn tồn đã chờ bao lâu", "How long open letters have waited")
_MONTH = Words("Tháng", "Month")
_WAITED = Words("Đã chờ", "Waited")
_THEN = Words("{what}, năm trước", "{what}, year before")
SHORT: Mapping[str, Words] = {
    "P00": Words("Tồn đầu", "Carried over"),
    "P01": Words("Tiếp nhận", "Came in"),
    "P04": Words("Điều chỉnh", "Adjusted"),
    "P05": Words("Đã xử lý", "Settled"),
    "P06": Words("Còn tồn", "Left open"),
    "P08": Words("Quá hạn", "Overdue"),
    "P09": Words("Còn trong hạn", "Within term"),
    "P21": Words("Quá hạn", "Overdue"),
    "R03": Words("Gửi đi cần trả lời", "Sent, awaiting a reply"),
    "R05": Words("Đã trả lời", "Answered"),
    "R11": Words("Trả lời đúng hạn", "Answered in time"),
    "R07": Words("Chưa trả lời", "Without answer"),
    "R08": Words("Quá hạn trả lời", "Reply overdue"),
}


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture, the table it was drawn from, and where each cell of it opens."""

    key: str
    words: Words
    picture: Picture
    grid: Grid
    opens: tuple[tuple[Opens | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What the pictures are drawn from: months, the year before, and the whole."""

    period: Period
    now: Sequence[tuple[Span, Mapping[str, Figure]]]
    then: Sequence[tuple[Span, Mapping[str, Figure]]]
    whole: Mapping[str, Figure]


def asked(period: Period, day: date) -> list[Slice]:
    """What has to be counted: the months, those of the year before, and the whole."""
    now, then = spans.months(period), spans.a_year_before(period)
    return [*(one.slice for one in (*now, *then)), Slice(period, day, WHOLE)]


def counted(period: Period, bodies: Sequence[Sequence[Sequence[Figure]]]) -> Counted:
    """The answers to `asked`, of one body or summed over several."""
    now, then = spans.months(period), spans.a_year_before(period)
    parts = [added([one[at] for one in bodies]) for at in range(len(now) + len(then))]
    return Counted(
        period,
        list(zip(now, parts, strict=False)),
        list(zip(then, parts[len(now) :], strict=False)),
        added([one[-1] for one in bodies]),
    )


def added(parts: Sequence[Sequence[Figure]]) -> dict[str, Figure]:
    """The figures of several bodies summed, their cells too; None stays None."""
    if not parts:
        return {}
    by_code = [{one.code: one for one in part} for part in parts]
    return {code: _added([one[code] for one in by_code]) for code in by_code[0]}


def _added(figures: Sequence[Figure]) -> Figure:
    splits: dict[str, dict[str, int]] = {}
    for one in figures:
        for name, cells in one.splits.items():
            summed = splits.setdefault(name, {})
            for cell, qty in cells.items():
                summed[cell] = summed.get(cell, 0) + qty
    return replace(summing.added(figures[0].code, figures), splits=splits)


# The pictures ---------------------------------------------------------------------

Shown = tuple[Cell, Opens | None]
Row = tuple[str, Sequence[Shown]]


def stock(one: Counted, language: str = "vi") -> Pictured:
    """Open and overdue at the end of each month."""
    rows = [(_end(span), _cells(span, given, _STANDS)) for span, given in one.now]
    points = [
        (_end(span), _value(given, "P06"), _value(given, "P08"))
        for span, given in one.now
    ]
    drawn = stock_and_overdue(points, title=STOCK, language=language)
    return pictured("stock", STOCK, drawn, [_MONTH, *_named(_STANDS)], rows, language)


def flow(one: Counted, language: str = "vi") -> Pictured:
    """What came in, what was settled, what is left; and the same months before."""
    compared = any(_value(given, "P01") is not None for _, given in one.then)
    items: list[monthly.Month] = []
    rows: list[Row] = []
    for (span, given), (earlier, before) in zip(one.now, one.then, strict=False):
        now, then = (
            [_value(each, code) for code in _COMPARED] for each in (given, before)
        )
        items.append(monthly.Month(span.name, *now, *then))
        past = _cells(earlier, before, _COMPARED) if compared else []
        rows.append((span.name, [*_cells(span, given, _FLOWS), *past]))
    past_heads = [_THEN.filled(what=words) for words in _named(_COMPARED)]
    heads = [_MONTH, *_named(_FLOWS), *(past_heads if compared else [])]
    title = FLOW if compared else FLOW_ALONE
    drawn = monthly.flow(items, title=title, language=language)
    return pictured("flow", title, drawn, heads, rows, language)


def ageing(one: Counted, language: str = "vi") -> Pictured:
    """Open letters by how long they have waited; overdue told apart."""
    bands, rows = [], []
    for age in AGES:
        name = cell_words("age", age, {}).in_(language)
        every, fine, late = (_cell(one.whole.get(code), "age", age) for code in _AGED)
        bands.append((name, fine, late))
        shown: list[Shown] = [
            (qty, Opens(code, one.period, where=f"age:{age}"))
            for code, qty in zip(_AGED, (every, fine, late), strict=True)
        ]
        rows.append((name, shown))
    drawn = layers.ageing(bands, title=AGEING, language=language)
    heads = [_WAITED, *_named(_AGED)]
    return pictured("ageing", AGEING, drawn, heads, rows, language)


def pictured(
    key: str,
    words: Words,
    picture: Picture,
    heads: Sequence[Words],
    rows: Sequence[Row],
    language: str,
) -> Pictured:
    """A picture with its table; the first column names the rows."""
    columns = tuple(
        Column((one.in_(language),), text=not at, width=12 if at else 26)
        for at, one in enumerate(heads)
    )
    grid = Grid(
        columns, tuple((name, *(cell for cell, _ in shown)) for name, shown in rows)
    )
    opens = tuple((None, *(where for _, where in shown)) for _, shown in rows)
    return Pictured(key, words, picture, grid, opens)


def _cells(
    span: Span, given: Mapping[str, Figure], codes: Sequence[str]
) -> list[Shown]:
    return [(_value(given, code), span.opens(code)) for code in codes]


def _value(given: Mapping[str, Figure], code: str) -> int | None:
    return given[code].value if code in given else None


def _cell(figure: Figure | None, split: str, cell: str) -> int | None:
    """A cell nobody was counted in is nought, where anything is known at all."""
    if figure is None or figure.value is None:
        return None
    return figure.splits.get(split, {}).get(cell, 0)


def _named(codes: Sequence[str]) -> list[Words]:
    return [SHORT[code] for code in codes]


def _end(span: Span) -> str:
    return f"{span.period.end.day}/{span.period.end.month}"
