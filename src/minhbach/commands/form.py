"""minhbach form CODE --body B --period P --out F.xlsx: any form, filled."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from minhbach.commands.figures import spoken
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

HELP = Words(
    "Ghi một biểu mẫu của đơn vị hoặc cụm trong một kỳ: .xlsx, .docx hoặc .pdf.",
    "Write a form of a unit or cluster for a period: .xlsx, .docx or .pdf.",
)
NEEDS_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", default="")
    parser.add_argument("--body", metavar="CODE", default="")
    parser.add_argument("--period", metavar="PERIOD", default="")
    parser.add_argument(
        "--window", metavar="WINDOW", default="", help="else the form's"
    )
    parser.add_argument("--on", metavar="DATE", help="as it stood that evening")
    parser.add_argument("--line", metavar="PLACE", default="", help="of a form of one")
    parser.add_argument("--out", metavar="FILE", type=Path, help=".xlsx, .docx, .pdf")
    parser.add_argument("--list", action="store_true", help="every form there is")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    return _list(options) if options.list or not options.code else _write(options)


def _list(options: argparse.Namespace) -> int:
    from minhbach.reports.forms import forms

    found = [
        {
            "key": one.key,
            "code": one.code,
            "title": one.title.words.in_(spoken()),
            "instrument": one.instrument,
            "since": one.since.isoformat(),
            "until": one.until.isoformat() if one.until else None,
            "mark": one.mark,
        }
        for one in forms()
    ]
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for one in found:
            print("{key}: {code} {title} ({instrument})".format(**one))
    return 0


def _write(options: argparse.Namespace) -> int:
    from minhbach.reports import form_asked, form_paper

    language = spoken()
    out: Path | None = options.out
    ending = out.suffix.removeprefix(".").lower() if out else ""
    if out is None or ending not in form_paper.WAYS:
        raise Refusal(
            refused(
                "nói tệp cần ghi (--out), đuôi .xlsx, .docx hoặc .pdf",
                "name the file to write (--out), ending in .xlsx, .docx or .pdf",
                field="out",
            )
        )
    one = form_asked.asked(
        options.code,
        options.body,
        options.period,
        options.window,
        on=options.on,
        line=options.line,
    )
    try:
        out.write_bytes(form_paper.WAYS[ending](one, language))
    except OSError as fault:
        said = fault.strerror or "?"
        raise Refusal(
            refused(f"không ghi được {out}: {said}", f"{out} cannot be written: {said}")
        ) from fault
    failed = [result for result in one.results if result.passed is False]
    _say(out, [result.words.in_(language) for result in failed], as_json=options.json)
    return 1 if failed else 0


def _say(out: Path, failed: list[str], *, as_json: bool) -> None:
    if as_json:
        said = {"file": str(out), "failed": failed}
        print(json.dumps(said, ensure_ascii=False))
        return
    print(out)
    for one in failed:
        print(f"✗ {one}")
