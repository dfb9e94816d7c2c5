"""minhbach segments seal|list|verify|discard: what DuckDB counts figures from."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from minhbach.commands.figures import spoken
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.figures.segments import Segment

HELP = Words(
    "Niêm phát sinh số liệu thành đoạn Parquet để đếm nhanh, và kiểm các đoạn ấy.",
    "Seal postings into Parquet segments that are counted fast, and verify them.",
)
NEEDS_DJANGO = True

_SEALED = Words(
    "đã niêm {n} đoạn, {rows} phát sinh", "sealed {n} segments, {rows} postings"
)
_WOULD = Words("sẽ niêm: {bodies}", "would seal: {bodies}")
_WHOLE = Words("{n} đoạn, đều khớp", "{n} segments, all whole")
_GONE = Words("đã bỏ {n} đoạn", "discarded {n} segments")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=("seal", "list", "verify", "discard"))
    parser.add_argument("--body", metavar="CODE", default="", help="only this ledger")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    does = {"seal": _seal, "list": _list, "verify": _verify, "discard": _discard}
    return does[options.do](options)


def _seal(options: argparse.Namespace) -> int:
    from minhbach.figures import sealing
    from minhbach.ledger import read

    if options.body and read.head(options.body) is None:
        from minhbach.kernel.refusals import refused

        known = ", ".join(read.bodies()) or "–"
        raise Refusal(
            refused(
                f"không có sổ cái “{options.body}”; có: {known}",
                f"no ledger “{options.body}”; there are: {known}",
                field="body",
            )
        )
    bodies = [options.body] if options.body else read.bodies()
    if options.dry_run:
        print(_WOULD.filled(bodies=", ".join(bodies) or "–").in_(spoken()))
        return 0
    sealed = [one for body in bodies if (one := sealing.seal(body))]
    if options.json:
        print(json.dumps([_row(one) for one in sealed], ensure_ascii=False))
        return 0
    rows = sum(one.postings for one in sealed)
    print(_SEALED.filled(n=len(sealed), rows=rows).in_(spoken()))
    return 0


def _list(options: argparse.Namespace) -> int:
    found = _chosen(options)
    if options.json:
        print(json.dumps([_row(one) for one in found], ensure_ascii=False))
        return 0
    for one in found:
        print(f"{one.file}  {one.postings:>9}  {one.root[:16]}  {one.sha256[:16]}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from minhbach.figures import carrying, sealing, segments

    known, chosen = segments.every(), _chosen(options)
    faults = [reason for one in chosen for reason in sealing.verified(one, known)]
    bodies = {one.body for one in chosen}
    if not faults:
        faults = [one for body in bodies for one in carrying.verified(body, known)]
    if faults:
        raise Refusal(faults)
    print(_WHOLE.filled(n=len(chosen)).in_(spoken()))
    return 0


def _discard(options: argparse.Namespace) -> int:
    from minhbach.figures import segments

    if not options.dry_run:
        print(_GONE.filled(n=segments.set_aside()).in_(spoken()))
    return 0


def _chosen(options: argparse.Namespace) -> list[Segment]:
    from minhbach.figures import segments

    known = segments.every()
    return segments.of([options.body], known) if options.body else known


def _row(one: Segment) -> dict[str, object]:
    row = asdict(one)
    del row["words"]
    return row
