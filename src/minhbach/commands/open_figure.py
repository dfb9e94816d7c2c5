"""minhbach open CODE --unit … --period …: the entries behind a figure."""

from __future__ import annotations

import argparse
import json

from minhbach.commands.figures import asking, spoken
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

HELP = Words(
    "Mở một con số ra các mục sổ cái đã làm nên nó.",
    "Open a figure to the ledger entries it was made of.",
)
NEEDS_DJANGO = True

_TALLY = Words("{lines} mục, cộng lại {total}", "{lines} entries, adding up to {total}")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="P01, R05, XLD01.c6 …")
    asking(parser)
    parser.add_argument(
        "--where",
        metavar="SPLIT=CELL",
        action="append",
        default=[],
        help="only one cell, for example channel=by_post",
    )
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    from minhbach.figures import ask
    from minhbach.figures.engines import counting_with

    with counting_with(options.engine):
        found = ask.open_(
            options.code,
            options.unit,
            options.period,
            options.window,
            on=options.on,
            as_of=options.as_of,
            where=_where(options.where),
        )
    if options.json:
        print(json.dumps([one.as_json() for one in found], ensure_ascii=False))
        return 0
    for one in found:
        print(
            f"{one.body} #{one.seq} {one.effective_on:%d/%m/%Y} {one.action} "
            f"{one.matter[:12]} {one.qty:+}"
        )
    total = sum(one.qty for one in found)
    print(_TALLY.filled(lines=len(found), total=total).in_(spoken()))
    return 0


def _where(typed: list[str]) -> dict[str, str]:
    """The cell asked for, as typed: split=cell."""
    pairs = [text.partition("=") for text in typed]
    wrong = [name for name, sign, cell in pairs if not (name and sign and cell)]
    if wrong:
        raise Refusal(
            [
                refused(
                    f"không đọc được “{name}”: viết channel=by_post",
                    f"cannot read “{name}”: write channel=by_post",
                    field="where",
                )
                for name in wrong
            ]
        )
    return {name: cell for name, _sign, cell in pairs}
