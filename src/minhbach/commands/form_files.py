"""Files that hold forms, judged: what does not add up, in which cell, whom to ask."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minhbach.commands import form_told
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.reports.tables_checked import Checked, check

if TYPE_CHECKING:
    from minhbach.reports.compared import Comparison


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
        form_told.tell(checked, language)
        for one in made:
            form_told.tell_comparison(one, language)
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
