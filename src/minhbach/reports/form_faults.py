"""What is wrong with a form's file: columns, figures, equations, days; all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from minhbach.figures.catalogue import indicators
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports.equations import Equation, Order, Side, order, parse, side
from minhbach.reports.form import Form
from minhbach.reports.form_parts import FormColumn


def faults(form: Form) -> Iterator[Words]:
    """Everything that cannot be right in one file."""
    codes = [column.code for column in form.column]
    if codes != [f"c{at}" for at in range(1, len(codes) + 1)]:
        yield Words("mã cột phải liên tục từ c1", "columns must run on from c1")
    yield from _twice("mã cột", "column", codes)
    filled = [f"{one.figure} {one.where}".strip() for one in form.column if one.figure]
    yield from _twice("chỉ tiêu", "figure", filled)
    for column in form.column:
        yield from _of_column(column, codes)
    yield from _of_equations(form, codes)
    if form.until and form.until < form.since:
        yield Words("hết hiệu lực trước khi có hiệu lực", "ends before it begins")
    if not form.exact and not form.reading:
        yield Words(
            "ngày không chính xác phải có “reading”",
            "a day that is not exact needs a “reading”",
        )


def strangers(found: Sequence[Form]) -> Iterator[Reason]:
    """Sums across forms that name a form or a column its instrument does not have."""
    known = {(one.instrument, one.code): one for one in found}
    for form in found:
        for across in form.across:
            there = known.get((form.instrument, across.form))
            columns = set(there.by_code) if there else set()
            for name in side(across.there).names:
                if name not in columns:
                    yield refused(
                        f"{form.key}: biểu {across.form} không có cột {name}",
                        f"{form.key}: form {across.form} has no column {name}",
                    )


def _of_column(column: FormColumn, codes: list[str]) -> Iterator[Words]:
    if len(column.vi) != len(column.en):
        yield Words(
            f"{column.code}: tiêu đề hai ngôn ngữ khác số tầng",
            f"{column.code}: headings differ in levels by language",
        )
    figure = indicators().get(column.figure)
    if column.figure and figure is None:
        yield Words(
            f"{column.code}: không có chỉ tiêu {column.figure}",
            f"{column.code}: no figure {column.figure}",
        )
    if figure and column.cell and column.cell[0] not in figure.split:
        yield Words(
            f"{column.code}: {column.figure} không chia theo {column.cell[0]}",
            f"{column.code}: {column.figure} is not split by {column.cell[0]}",
        )
    if figure and figure.apart and not column.cell:
        yield Words(
            f"{column.code}: {column.figure} không cộng, phải nói ô nào",
            f"{column.code}: {column.figure} is never added up, a cell must be named",
        )
    if column.share_of:
        yield from _unknown((column.share_of,), codes, column.code)


def _of_equations(form: Form, codes: list[str]) -> Iterator[Words]:
    for written in form.equation:
        yield from _equation_faults(written.says, codes, parse)
    for either in form.either:
        for says in either.says:
            yield from _equation_faults(says, codes, parse)
    for warned in form.warning:
        yield from _equation_faults(warned.says, codes, order)
    for across in form.across:
        yield from _equation_faults(across.here, codes, side)
    for carried in form.carried:
        yield from _unknown((carried.closing, carried.opening), codes, "carried")


def _twice(vi: str, en: str, names: list[str]) -> Iterator[Words]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Words(f"{vi} “{name}” có {times} lần", f"{en} “{name}” {times} times")


def _equation_faults(
    says: str, codes: list[str], read_: Callable[[str], Equation | Order | Side]
) -> Iterator[Words]:
    try:
        yield from _unknown(read_(says).names, codes, says)
    except Refusal as refusal:
        yield refusal.reasons[0].words


def _unknown(names: Sequence[str], codes: list[str], at: str) -> Iterator[Words]:
    for name in names:
        if name not in codes:
            yield Words(f"“{at}”: không có cột {name}", f"“{at}”: no column {name}")
