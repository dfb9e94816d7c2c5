"""Files that hold forms, judged: what does not add up, in which cell, whom to ask."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minhbach.documents.numerals import number
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.reports.misfits import grouped
from minhbach.reports.tables_checked import Checked, check

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


def run(paths: Sequence[Path], language: str, options: argparse.Namespace) -> bool:
    """Judge the files; whether something does not add up or differs."""
    checked = check([(path.name, _content(path)) for path in paths])
    made, left = _compared(checked, options) if options.compare else ([], [])
    if options.json:
        said = checked.as_json(language)
        said["comparisons"] = [one.as_json(language) for one in made]
        said["not_compared"] = [reason.words.in_(language) for _, reason in left]
        print(json.dumps(said, ensure_ascii=False))
    else:
        _tell(checked, language)
        for one in made:
            _tell_comparison(one, language)
        for file, reason in left:
            print(f"– {file}: {reason.words.in_(language)}")
    differs = any(one.differences for one in made)
    return bool(checked.failed or checked.refused or differs)


def _compared(
    checked: Checked, options: argparse.Namespace
) -> tuple[list[Comparison], list[tuple[str, Reason]]]:
    """The forms beside the ledger; only this needs the database."""
    from minhbach.commands.main import start_django

    start_django()
    from minhbach.reports.compared import compare
    from minhbach.reports.form_asked import card_of

    return compare(list(checked.tables), card_of(options.compare), options.period)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refusal(
            refused(
                f"không đọc được tệp {path}",
                f"the file {path} cannot be read",
                field="file",
            )
        ) from fault


def _tell(checked: Checked, language: str) -> None:
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


def _tell_comparison(one: Comparison, language: str) -> None:
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
