"""minhbach check-figures FILE: judges somebody's published totals."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from minhbach.documents.numerals import number
from minhbach.kernel.words import Words
from minhbach.reports.checking import Finding, Judgement, judge
from minhbach.reports.published import Published, read

HELP = Words(
    "Kiểm số liệu đã công bố: tổng, tỷ lệ, phần trong toàn bộ, lượt và người.",
    "Check published totals: sums, percentages, parts of wholes, turns and persons.",
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
        "file",
        metavar="FILE",
        type=Path,
        help="TOML: [values] [[sum]] [[share]] [[within]] [[turns]]",
    )
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    published = read(options.file)
    judgement = judge(published)
    language = "en" if os.environ.get("MINHBACH_LANGUAGE") == "en" else "vi"
    if options.json:
        print(json.dumps(judgement.as_json(language), ensure_ascii=False))
    else:
        _tell(published, judgement, language)
    return FAILED if judgement.failed else 0


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
