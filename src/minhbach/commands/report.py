"""minhbach report --unit CODE --period 2026-H1 --out DIR: the report's files.

With --compare instead of --out: what was reported beside what is known now, and why.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from minhbach.commands.figures import counting, spoken
from minhbach.documents.numerals import number, signed
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.reports.causes import Change

HELP = Words(
    "Ghi báo cáo kỳ của đơn vị ra .docx và .xlsx, hoặc so bản đã ký với số hiện nay.",
    "Write a unit's period report as .docx and .xlsx, or compare it with today.",
)
NEEDS_DJANGO = True

_SAID = Words("{files}: {standing}", "{files}: {standing}")
_SIGNED = Words("bản đã ký {number}", "signed as {number}")
_COMPARED = Words(
    "Báo cáo {number}: {n} con số khác so với hiện nay",
    "Report {number}: {n} figures read otherwise today",
)
_DRAFT = Words("dự thảo, chưa ký", "a draft, not signed")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", metavar="CODE", default="")
    parser.add_argument("--period", metavar="PERIOD", default="")
    parser.add_argument("--window", metavar="WINDOW", default="inspectorate")
    counting(parser)
    parser.add_argument("--out", metavar="DIR", type=Path)
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    from minhbach.figures import ask
    from minhbach.figures.engines import counting_with
    from minhbach.reports import rendered, standing

    asked = ask.question(options.unit, options.period, options.window)
    if options.compare:
        return _compared(asked.body, asked.period, as_json=options.json)
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
    signed_as = row.document_number if row and row.signed_on else ""
    _say(paths, signed_as, as_json=options.json)
    return 0


def _compared(body: str, period: Period, *, as_json: bool) -> int:
    """As reported beside as known now: 0 when every figure reads the same, else 1."""
    from minhbach.reports import standing

    row = standing.last_signed(body, period.code, period.window)
    if row is None:
        raise Refusal(
            refused(
                f"{body}: chưa có báo cáo đã ký của kỳ {period.code}",
                f"{body}: no signed report for {period.code}",
                field="period",
            )
        )
    changes = standing.since_frozen(standing.of(row.matter))
    if as_json:
        print(json.dumps([one.as_json() for one in changes], ensure_ascii=False))
    else:
        print(
            _COMPARED.filled(number=row.document_number, n=len(changes)).in_(spoken())
        )
        for one in changes:
            _tell(one)
    return 1 if changes else 0


def _tell(one: Change) -> None:
    from minhbach.reports import sentences

    language = spoken()
    was, now = (sentences.told(each, language) for each in (one.before, one.now))
    print(f"{one.code} {one.words.in_(language)}: {was} → {now}")
    for part in one.parts:
        brought = "" if part.qty is None else f" {signed(part.qty, language)}"
        print(f"  {part.words.in_(language)}{brought}")
        for each in part.entries:
            print(
                f"    {number(each.seq, language)}  {each.effective_on}  {each.action}"
            )


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


def _say(paths: list[str], signed_as: str, *, as_json: bool) -> None:
    if as_json:
        print(
            json.dumps(
                {"files": paths, "signed": bool(signed_as), "number": signed_as},
                ensure_ascii=False,
            )
        )
        return
    standing = _SIGNED.filled(number=signed_as) if signed_as else _DRAFT
    print(_SAID.filled(files=", ".join(paths), standing=standing).in_(spoken()))
