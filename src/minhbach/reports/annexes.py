"""What a report shows beside its words: the form, the indicators, the two pictures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minhbach.documents import charts
from minhbach.documents.dates import short_date, span
from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.pictures import Picture
from minhbach.documents.sheets import Sheet, xlsx
from minhbach.figures.ask import Figure
from minhbach.figures.definitions import cell_words
from minhbach.figures.language import RATE
from minhbach.kernel.words import Words
from minhbach.procedures.measures import UNITS_OF_COUNT
from minhbach.reports.equations import Result
from minhbach.reports.forms import Form, form
from minhbach.reports.sentences import told
from minhbach.reports.table import Table

FORM = "01/XLD"

STOCK_TITLE = Words("Đơn tồn và đơn quá hạn theo tháng", "Open and overdue by month")
FLOW_TITLE = Words("Luồng đơn trong kỳ", "Letters through the period")
_INDICATORS = Words("Chỉ tiêu của đơn vị", "Indicators of the unit")
_HEADINGS = (
    Words("Mã", "Code"),
    Words("Chỉ tiêu", "Indicator"),
    Words("Đơn vị tính", "Unit"),
    Words("Kỳ này", "This period"),
    Words("Cùng kỳ năm trước", "Year before"),
)
MONTHS = (
    Words("Đến ngày", "Up to"),
    Words("Đơn tồn", "Open"),
    Words("Đơn quá hạn", "Overdue"),
)
_FLOW = (Words("Luồng", "Flow"), Words("Số đơn", "Letters"))
_OPENING = Words("Kỳ trước chuyển sang", "Carried over")
_RECEIVED = Words("Tiếp nhận trong kỳ", "Received")
_CLOSING = Words("Còn tồn cuối kỳ", "Open at the end")
_ADJUSTED = Words("Điều chỉnh kỳ trước", "Adjustments of earlier periods")
_NOT_RECORDED = Words("Đã xử lý, không ghi hướng", "Handled, way not recorded")


def form_of(table: Table) -> Form:
    """The form 01/XLD in force at the end of the period, or standing in."""
    return form(FORM, table.period.end)


def columns(table: Table, asked: Form) -> dict[str, int | None]:
    """The form's columns with the figures that fill them."""
    return {code: table.value(figure) for code, figure in asked.figures().items()}


def equations(table: Table) -> tuple[Result, ...]:
    """Every equation of the form over the figures, and the one across periods."""
    asked = form_of(table)
    values = columns(table, asked)
    carried = asked.check_carried(table.before, values)
    return (*asked.check(values), *carried)


def form_grid(table: Table, name: str, language: str = "vi") -> Grid:
    asked = form_of(table)
    return asked.grid([(name, columns(table, asked))], language=language)


def form_notes(table: Table, language: str = "vi") -> tuple[str, ...]:
    """What must be said under the form: what it stands in for, and how we read it."""
    asked = form_of(table)
    notice = asked.notice(table.period.end)
    mixed = table.value("XLD01.n1")
    readings = (
        Words(
            "cột 11–13: Ban không giải quyết, kết quả của cơ quan thẩm quyền ở P32",
            "columns 11–13: the committee does not settle, see P32 for results",
        ),
        Words(
            f"cột 10, 17 gồm {mixed or 0} đơn nhiều nội dung",
            f"columns 10 and 17 include {mixed or 0} letters of mixed contents",
        ),
    )
    said = [*([notice] if notice else []), *readings]
    return tuple(one.in_(language) for one in said)


def indicators_grid(table: Table, language: str = "vi") -> Grid:
    """Every indicator but the form's own, beside the year before."""
    widths = (8, 44, 10, 16, 16)
    heads = tuple(
        Column((words.in_(language),), text=at < 3, width=width)
        for at, (words, width) in enumerate(zip(_HEADINGS, widths, strict=True))
    )
    rows = tuple(
        (
            one.code,
            one.words.in_(language),
            UNITS_OF_COUNT[one.unit].in_(language),
            cell(one, language),
            cell(table.last_year.get(one.code), language),
        )
        for one in table.figures
        if not one.code.startswith("XLD")
    )
    return Grid(heads, rows)


def cell(figure: Figure | None, language: str = "vi") -> Cell:
    """A figure as a table holds it: a number, or a share in words."""
    if figure is None or figure.counts == RATE:
        return told(figure, language)
    return figure.value


def stock_picture(table: Table, language: str = "vi") -> Picture:
    points = [(_month(day), stock, overdue) for day, stock, overdue in table.months]
    return charts.stock_and_overdue(points, title=STOCK_TITLE, language=language)


def flow_picture(table: Table, language: str = "vi") -> Picture:
    ways = list(_handled(table, language).items())
    return charts.flow(
        table.value("P00"),
        table.value("P01"),
        ways,
        table.value("P06"),
        title=FLOW_TITLE,
        language=language,
    )


def months_grid(table: Table, language: str = "vi") -> Grid:
    """The table beneath the picture of stock and overdue."""
    heads = tuple(
        Column((words.in_(language),), text=not at, width=14)
        for at, words in enumerate(MONTHS)
    )
    return Grid(
        heads, tuple((short_date(day), *values) for day, *values in table.months)
    )


def flow_grid(table: Table, language: str = "vi") -> Grid:
    """The table beneath the picture of the flow."""
    heads = (
        Column((_FLOW[0].in_(language),), text=True, width=36),
        Column((_FLOW[1].in_(language),), width=14),
    )
    rows: list[tuple[Cell, ...]] = [
        (_OPENING.in_(language), table.value("P00")),
        (_RECEIVED.in_(language), table.value("P01")),
    ]
    if table.value("P04"):
        rows.append((_ADJUSTED.in_(language), table.value("P04")))
    rows += [(name, qty) for name, qty in _handled(table, language).items()]
    rows.append((_CLOSING.in_(language), table.value("P06")))
    return Grid(heads, tuple(rows))


def workbook(table: Table, name: str, language: str = "vi") -> bytes:
    """The .xlsx: the form on its first sheet, then the indicators and the pictures."""
    asked = form_of(table)
    above = (f"{span(table.period.start, table.period.end)}",)
    title = f"{asked.code}. {asked.title.words.in_(language)}"
    return xlsx(
        Sheet(
            "01-XLD",
            title,
            form_grid(table, name, language),
            (name,),
            above,
            form_notes(table, language),
        ),
        Sheet(
            "P, R",
            _INDICATORS.in_(language),
            indicators_grid(table, language),
            (name,),
            above,
        ),
        Sheet(
            "T", STOCK_TITLE.in_(language), months_grid(table, language), (name,), above
        ),
        Sheet(
            "L", FLOW_TITLE.in_(language), flow_grid(table, language), (name,), above
        ),
        day=table.period.end,
        language=language,
    )


def _handled(table: Table, language: str) -> Mapping[str, int | None]:
    """Letters handled, by the way they went."""
    processed = table.by_code["P05"]
    if processed.value is None:
        return {}
    cells = processed.splits.get("handling", {})
    names = {
        code: _NOT_RECORDED
        if code == "not_recorded"
        else cell_words("handling", code, {})
        for code in cells
    }
    return {names[code].in_(language): qty for code, qty in cells.items()}


def _month(day: date) -> str:
    return f"{day.day}/{day.month}"
