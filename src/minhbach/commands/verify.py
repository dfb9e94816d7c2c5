"""minhbach verify: prove the chains, naming the first broken entry of each."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.ledger.chain import Verdict

NEEDS_DJANGO = True
HELP = Words(
    "kiểm tra chuỗi sổ cái: từng dòng, mã băm, đầu chuỗi",
    "proves the ledger's chains: every entry, its hash, the head",
)

_NOT_KEPT = Words(
    "không ghi lại được lần kiểm này cho /metrics",
    "this look could not be kept for /metrics",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--body", metavar="CODE", help="one body instead of all")
    parser.add_argument(
        "--json", action="store_true", help="JSON: body, entries, root, broken"
    )


def run(options: argparse.Namespace) -> int:
    from minhbach.kernel import clock
    from minhbach.ledger import chain, proved

    known = chain.bodies()
    if options.body and options.body not in known:
        raise Refusal(
            refused(
                f"không có sổ của “{options.body}”",
                f"no ledger of “{options.body}”",
                field="body",
            )
        )
    asked = [options.body] if options.body else known
    began = clock.now()
    verdicts = [chain.verify(body) for body in asked]
    if options.json:
        print(json.dumps([_row(verdict) for verdict in verdicts], ensure_ascii=False))
    else:
        _say(verdicts)
    try:
        proved.note(verdicts, began)
    except OSError:
        print(_NOT_KEPT.vi, _NOT_KEPT.en, sep=" · ", file=sys.stderr)
    return int(any(verdict.broken for verdict in verdicts))


def _row(verdict: Verdict) -> dict[str, Any]:
    broken = verdict.broken
    return {
        "body": verdict.body,
        "entries": verdict.entries,
        "root": verdict.root,
        "broken": broken
        and {
            "seq": broken.seq,
            "what": broken.what.en,
            "expected": broken.expected,
            "found": broken.found,
        },
    }


def _say(verdicts: list[Verdict]) -> None:
    for verdict in verdicts:
        broken = verdict.broken
        if broken is None:
            print(f"✓ {verdict.body}: {verdict.entries} dòng · gốc {verdict.root}")
            continue
        print(
            f"✗ {verdict.body}: dòng {broken.seq}: {broken.what.vi} ({broken.what.en})"
        )
        print(f"    phải là · expected  {broken.expected}")
        print(f"    đang là · found     {broken.found}")
    whole = sum(verdict.broken is None for verdict in verdicts)
    print(f"{whole}/{len(verdicts)} chuỗi nguyên vẹn · chains whole")
