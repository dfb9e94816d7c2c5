"""minhbach check-figures FILE…: judges published totals and prescribed forms."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from minhbach.commands import form_files
from minhbach.documents.numerals import number
from minhbach.kernel.words import Words
from minhbach.reports.checking import Finding, Judgement, judge
from minhbach.reports.published import Published, read

HELP = Words(
    "Kiểm biểu mẫu (.xlsx, bảng cách nhau bằng tab) và số liệu đã công bố (.toml): "
    "trong biểu, giữa các biểu, giữa các kỳ; đối chiếu với sổ cái.",
    "Check forms (.xlsx, tables separated by tabs) and published totals (.toml): "
    "within a form, across forms, across periods; compare them with the ledger.",
)
NEEDS_DJANGO = False
FAILED = 1

_HEADS = Words(
    "in {printed} · tính ra {computed} · lệch {difference}",
    "printed {printed} · computed {computed} · difference {difference}",
)
_TALLY = Words(
    "{checked} phép kiểm: {failed} không khớp, {warnings} cần xem lại",
    "{checked} checks: {failed} do not agree, {warnings} worth a look",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help=".xlsx, .tsv, .csv; TOML: [values] [[sum]] [[share]] [[within]] [[turns]]",
    )
    parser.add_argument(
        "--compare", metavar="BODY", default="", help="beside what its ledger gives"
    )
    parser.add_argument("--period", metavar="PERIOD", default="")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    language = "en" if os.environ.get("MINHBACH_LANGUAGE") == "en" else "vi"
    told = [path for path in options.files if path.suffix.lower() == ".toml"]
    forms = [path for path in options.files if path not in told]
    failed = [
        _published(path, language, as_json=options.json, alone=not forms)
        for path in told
    ]
    if forms:
        failed.append(form_files.run(forms, language, options))
    return FAILED if any(failed) else 0


def _published(path: Path, language: str, *, as_json: bool, alone: bool) -> bool:
    published = read(path)
    judgement = judge(published)
    if as_json and alone:
        print(json.dumps(judgement.as_json(language), ensure_ascii=False))
    else:
        _tell(published, judgement, language)
    return bool(judgement.failed)


def _tell(published: Published, judgement: Judgement, language: str) -> None:
    print(published.title)
    if published.source:
        print(published.source)
    for finding in judgement.failed:
        _tell_one("✗", finding, language)
    for finding in judgement.warnings:
        _tell_one("!", finding, language)
    tally = _TALLY.filled(
        checked=judgement.checked,
        failed=len(judgement.failed),
        warnings=len(judgement.warnings),
    ).in_(language)
    print(f"{'✗' if judgement.failed else '✓'} {tally}")


def _tell_one(sign: str, finding: Finding, language: str) -> None:
    figures = _HEADS.filled(
        **{
            name: "–" if figure is None else number(figure, language)
            for name in ("printed", "computed", "difference")
            for figure in [getattr(finding, name)]
        }
    )
    print(f"{sign} {finding.at}: {figures.in_(language)}")
    for cause in finding.causes:
        said = cause.words.in_(language)
        print(f"    {cause.word}: {said}" if language == "en" else f"    {said}")
