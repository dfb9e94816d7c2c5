"""What a report shows beside its words: the form, the indicators, the two pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
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
from minhbach.reports.form import Form
from minhbach.reports.forms import annexed, form
from minhbach.reports.sentences import ESTIMATE, told
from minhbach.reports.table import Table

PRESCRIBED = ("XLD", "TCD")  # how the codes of forms' columns begin
FORMS = tuple(one.code for one in annexed())
FORM = FORMS[0]

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


def form_of(table: Table, code: str = FORM) -> Form:
    """The form in force at the end of the period, or standing in."""
    return form(code, table.period.end)


def columns(table: Table, asked: Form) -> dict[str, int | None]:
    """The form's columns with the figures that fill them."""
    return {code: table.value(figure) for code, figure in asked.figures().items()}


def equations(table: Table, codes: Sequence[str] = FORMS) -> tuple[Result, ...]:
    """Every equation of the forms over the figures, and those across periods."""
    return tuple(one for code in codes for one in _equations(table, code))


def _equations(table: Table, code: str) -> Iterator[Result]:
    asked = form_of(table, code)
    values = columns(table, asked)
    found = [*asked.check(values), *asked.check_carried(table.before, values)]
    yield from found if code == FORM else (_of_form(one, code) for one in found)


def warnings(table: Table, code: str) -> tuple[Result, ...]:
    """What is likely wrong in a form: for a person to look at, it stops nothing."""
    asked = form_of(table, code)
    return tuple(_of_form(one, code) for one in asked.warn(columns(table, asked)))


def _of_form(one: Result, code: str) -> Result:
    """Column names say little without their form, where there are several."""
    vi, en = (f"{code}: {one.words.in_(tongue)}" for tongue in ("vi", "en"))
    return replace(one, words=Words(vi, en))


def form_grid(table: Table, name: str, language: str = "vi", code: str = FORM) -> Grid:
    asked = form_of(table, code)
    return asked.grid([(name, columns(table, asked))], language=language)


def form_notes(table: Table, language: str = "vi", code: str = FORM) -> tuple[str, ...]:
    """What must be said under the form: what it stands in for, and how we read it."""
    asked = form_of(table, code)
    notice = asked.notice(table.period.end)
    said = [*([notice] if notice else []), *(one.words for one in asked.note)]
    return tuple(_counted(one.in_(language), table) for one in said)


def _counted(text: str, table: Table) -> str:
    """The sentence with the figures it names: {XLD01.n1}."""
    return re.sub(r"\{([^}]+)\}", lambda named: str(table.value(named[1]) or 0), text)


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
            estimated(one, table, language),
            cell(table.last_year.get(one.code), language),
        )
        for one in table.figures
        if not one.code.startswith(PRESCRIBED)
    )
    return Grid(heads, rows)


def estimated(figure: Figure, table: Table, language: str) -> Cell:
    """A figure as a table holds it; what is an estimate says so."""
    said = cell(figure, language)
    if figure.code not in table.estimated:
        return said
    return f"{told(figure, language)} ({ESTIMATE.in_(language)})"


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
    above = (f"{span(table.period.start, table.period.end)}",)
    return xlsx(
        *(_form_sheet(table, name, language, code, above) for code in FORMS),
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


def _form_sheet(
    table: Table, name: str, language: str, code: str, above: tuple[str, ...]
) -> Sheet:
    return Sheet(
        code.replace("/", "-"),
        f"{code}. {form_of(table, code).title.words.in_(language)}",
        form_grid(table, name, language, code),
        (name,),
        above,
        form_notes(table, language, code),
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
