"""What a check of forms found, told line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minhbach.documents.numerals import number
from minhbach.kernel.words import Words
from minhbach.reports.misfits import grouped
from minhbach.reports.tables_checked import Checked

if TYPE_CHECKING:
    from minhbach.reports.compared import Comparison

_FOUND = Words("{file} [{sheet}]: biểu {form}", "{file} [{sheet}]: form {form}")
_NONE = Words("{file}: không nhận ra biểu nào", "{file}: no form was recognised")
_ASK = Words("hỏi lại {unit}:", "ask {unit}:")
_TALLY = Words(
    "{held} phép kiểm khớp, {failed} không khớp, {unknown} chưa đủ số liệu",
    "{held} checks hold, {failed} do not, {unknown} lack figures",
)
_COMPARED = Words(
    "{form} {period}, {body}: {compared} ô đối chiếu, {differ} ô khác",
    "{form} {period}, {body}: {compared} cells compared, {differ} differ",
)


def tell(checked: Checked, language: str) -> None:
    """Forms found, misfits by whom to ask, the tally."""
    for table in checked.tables:
        form = f"{table.form.code} ({table.form.instrument}) {table.said.period}"
        said = _FOUND.filled(file=table.file, sheet=table.sheet, form=form.strip())
        print(said.in_(language))
    for file in checked.strange:
        print(f"– {_NONE.filled(file=file).in_(language)}")
    for file, reason in checked.refused:
        print(f"✗ {file}: {reason.words.in_(language)}")
    for unit, misfits in grouped(checked.misfits).items():
        print(_ASK.filled(unit=unit).in_(language))
        for one in misfits:
            sign = "✗" if one.fails else "!"
            place = f"{one.table.file} [{one.table.sheet}] {one.cell}"
            print(f"  {sign} {place}: {one.words.in_(language)}")
            for cause in one.causes:
                print(f"      {cause.words.in_(language)}")
    tally = _TALLY.filled(
        held=checked.held, failed=checked.failed, unknown=checked.unknown
    )
    print(f"{'✗' if checked.failed else '✓'} {tally.in_(language)}")


def tell_comparison(one: Comparison, language: str) -> None:
    """The cells of the old way that differ."""
    said = _COMPARED.filled(
        form=one.table.form.code,
        period=one.period.code,
        body=one.body,
        compared=one.compared,
        differ=len(one.differences),
    )
    print(f"{'✗' if one.differences else '✓'} {said.in_(language)}")
    for cell in one.differences:
        was, now = number(cell.was, language), number(cell.now, language)
        title = cell.column.words.in_(language)
        print(f"  {cell.cell} {title}: {was} ≠ {now} ({cell.column.figure})")
