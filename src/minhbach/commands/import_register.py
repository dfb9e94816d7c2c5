"""minhbach import-register: an existing register into a unit's own."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.imports.desk_writer import Outcome, Preview
    from minhbach.imports.profile import Profile

NEEDS_DJANGO = True
HELP = Words(
    "nhập một sổ đơn thư có sẵn (.xlsx, .csv) vào sổ của đơn vị; dòng không đọc "
    "được thì giữ lại kèm lý do, nhập lại cùng tệp thì không thêm gì",
    "takes an existing register (.xlsx, .csv) into the unit's own; a line that cannot "
    "be read is held back with its reasons, the same file again adds nothing",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .csv")
    parser.add_argument("--unit", required=True, metavar="CODE", help="minhbach units")
    parser.add_argument(
        "--profile",
        type=Path,
        metavar="FILE.toml",
        help="docs/how-to/import-a-register.md",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show what is mapped how, write nothing"
    )
    parser.add_argument("--json", action="store_true", help="the minutes as JSON")


def run(options: argparse.Namespace) -> int:
    from minhbach.imports import desk_writer

    seen = desk_writer.preview(
        _bytes(options.file, "file"),
        options.file.name,
        options.unit,
        _profile(options.profile),
    )
    outcome = None
    if not options.dry_run:
        outcome = desk_writer.commit(seen, by=desk_writer.importer(options.unit))
    if options.json:
        print(json.dumps(_as_json(seen, outcome), ensure_ascii=False))
    else:
        _say(seen, outcome)
    return 0


def _profile(path: Path | None) -> Profile | None:
    from minhbach.imports.profile import load_profile

    if path is None:
        return None
    try:
        return load_profile(_bytes(path, "profile").decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal(
            refused(
                "hồ sơ khai báo không phải văn bản UTF-8",
                "the profile is not UTF-8 text",
                field="profile",
            )
        ) from None


def _bytes(path: Path, field: str) -> bytes:
    from minhbach.imports.hostile import MOST_BYTES

    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as fault:
        raise Refusal(
            refused(
                f"không mở được “{path}”: {fault.strerror}",
                f"“{path}” cannot be opened: {fault.strerror}",
                field=field,
            )
        ) from None


def _as_json(seen: Preview, outcome: Outcome | None) -> dict[str, Any]:
    from minhbach.imports import minutes

    said = minutes.as_json(seen.reading, _language())
    counts = seen.counts()
    done = {
        "imported": outcome.imported if outcome else 0,
        "would_import": counts["imported"],
        "already": counts["already"],
        "changed": counts["changed"],
        "gone": counts["gone"],
        "changed_rows": seen.places(seen.compared.changed),
        "dry_run": outcome is None,
    }
    if outcome:
        said["held_back"] += minutes.held_back(outcome.refused, _language())
    return {"file": said.pop("file"), "rows": said.pop("rows"), **done, **said}


def _say(seen: Preview, outcome: Outcome | None) -> None:
    from minhbach.imports import minutes

    for line in minutes.lines(seen.reading, _language(), outcome=seen.counts()):
        print(line)
    for one in (*seen.reading.held, *(outcome.refused if outcome else ())):
        at = f"{one.sheet} {one.row}".strip()
        print(f"✗ {at}: {'; '.join(reason.in_(_language()) for reason in one.reasons)}")
    ended = Words("Chạy thử: chưa ghi gì vào sổ.", "Dry run: nothing was written.")
    if outcome:
        ended = Words(
            f"Đã nhập {outcome.imported} dòng, giữ lại {outcome.held} dòng.",
            f"Imported {outcome.imported} lines, held back {outcome.held}.",
        )
    print(ended.in_(_language()))


def _language() -> str:
    return "en" if os.environ.get("MINHBACH_LANGUAGE") == "en" else "vi"
