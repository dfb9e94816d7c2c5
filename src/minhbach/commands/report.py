"""minhbach report --unit CODE --period 2026-H1 --out DIR: the report's files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from minhbach.commands.figures import counting, spoken
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

HELP = Words(
    "Ghi báo cáo kỳ của đơn vị ra .docx và .xlsx: bản đã ký, hoặc dự thảo.",
    "Write a unit's period report as .docx and .xlsx: as signed, or as a draft.",
)
NEEDS_DJANGO = True

_SAID = Words("{files}: {standing}", "{files}: {standing}")
_SIGNED = Words("bản đã ký {number}", "signed as {number}")
_DRAFT = Words("dự thảo, chưa ký", "a draft, not signed")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", metavar="CODE", default="")
    parser.add_argument("--period", metavar="PERIOD", default="")
    parser.add_argument("--window", metavar="WINDOW", default="inspectorate")
    counting(parser)
    parser.add_argument("--out", metavar="DIR", type=Path)
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    from minhbach.figures import ask
    from minhbach.figures.engines import counting_with
    from minhbach.reports import rendered, standing

    asked = ask.question(options.unit, options.period, options.window)
    _given(options.out)
    row = standing.of_period(asked.body, asked.period.code, options.window)
    if row is None:
        with counting_with(options.engine):
            document, sheet = rendered.drafts(asked.body, asked.period)
    else:
        document, sheet = rendered.files(standing.of(row.matter))
    stem = f"{asked.body}-{asked.period.code}"
    paths = [
        _write(options.out / f"{stem}.docx", document),
        _write(options.out / f"{stem}.xlsx", sheet),
    ]
    number = row.document_number if row and row.signed_on else ""
    _say(paths, number, as_json=options.json)
    return 0


def _given(out: Path | None) -> None:
    if out is None:
        raise Refusal(
            refused(
                "chưa nói ghi vào thư mục nào (--out)",
                "no folder to write to is named (--out)",
                field="out",
            )
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Refusal(
            refused(
                f"không ghi được vào {out}: {fault.strerror}",
                f"cannot write to {out}: {fault.strerror}",
                field="out",
            )
        ) from None


def _write(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def _say(paths: list[str], number: str, *, as_json: bool) -> None:
    if as_json:
        print(
            json.dumps(
                {"files": paths, "signed": bool(number), "number": number},
                ensure_ascii=False,
            )
        )
        return
    standing = _SIGNED.filled(number=number) if number else _DRAFT
    print(_SAID.filled(files=", ".join(paths), standing=standing).in_(spoken()))
