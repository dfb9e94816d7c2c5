"""`minhbach due RULE --from DATE`: by when, and every day that was counted."""

from __future__ import annotations

import argparse
import json
import os
import re
from contextlib import suppress
from datetime import date
from pathlib import Path

from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law import derivation, editions, terms
from minhbach.law import due as law_due
from minhbach.law.terms import Asked, Interval

NEEDS_DJANGO = False
HELP = Words(
    "Tính hạn theo luật từ một ngày, và cho thấy từng ngày đã tính.",
    "Count a legal term from a day, and show every day that was counted.",
)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def arguments(parser: argparse.ArgumentParser) -> None:
    # Values are taken as text, so that all that is wrong with them is said at once.
    parser.add_argument("rule", metavar="RULE", help="TC-INIT, KN-FIRST …")
    parser.add_argument("--from", dest="event_on", metavar="DATE", help="2026-02-11")
    for flag in terms.FLAGS.values():
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--extensions", metavar="N")
    parser.add_argument("--grounds", metavar="N")
    parser.add_argument("--excluded", metavar="A..B", action="append", default=[])
    parser.add_argument("--suspended", metavar="A..B", action="append", default=[])
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    if not editions.is_used():  # without Django nobody has said where the law lies
        editions.use(Path(os.environ.get("MINHBACH_HOME", "var")) / "law")
    found = law_due.answer(_asked(options))
    if options.json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
    else:
        english = os.environ.get("MINHBACH_LANGUAGE") == "en"
        print("\n".join(derivation.lines(found, "en" if english else "vi")))
    return 0


def _asked(options: argparse.Namespace) -> Asked:
    """The question as typed; refused with all that cannot be read or asked."""
    faults: list[Reason] = []
    event_on = _day(options.event_on, "from", faults)
    asked = Asked(
        rule=options.rule,
        event_on=event_on or date.max,
        flags=frozenset(name for name in terms.FLAGS if getattr(options, name)),
        extensions=_number(options.extensions, "extensions", faults) or 0,
        grounds=_number(options.grounds, "grounds", faults),
        excluded=_intervals(options.excluded, "excluded", faults),
        suspended=_intervals(options.suspended, "suspended", faults),
    )
    if faults:
        raise Refusal([*faults, *terms.objections(asked, dated=event_on is not None)])
    return asked


def _day(text: str | None, field: str, faults: list[Reason]) -> date | None:
    if text is None:
        faults.append(
            refused(
                "thiếu ngày: --from 2026-02-11",
                "the day is missing: --from 2026-02-11",
                field=field,
            )
        )
        return None
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    faults.append(
        refused(
            f"“{text}” không phải một ngày có thật: viết 2026-02-11",
            f"“{text}” is no day: write 2026-02-11",
            field=field,
        )
    )
    return None


def _number(text: str | None, field: str, faults: list[Reason]) -> int | None:
    if text is None:
        return None
    if re.fullmatch(r"-?\d{1,4}", text, re.ASCII):
        return int(text)
    faults.append(
        refused(
            f"--{field} “{text}” không phải số nguyên",
            f"--{field} “{text}” is not a whole number",
            field=field,
        )
    )
    return None


def _intervals(
    texts: list[str], field: str, faults: list[Reason]
) -> tuple[Interval, ...]:
    found = []
    for text in texts:
        first, dots, last = text.partition("..")
        if not dots:
            faults.append(
                refused(
                    f"--{field} “{text}”: viết 2026-07-20..2026-09-03",
                    f"--{field} “{text}”: write 2026-07-20..2026-09-03",
                    field=field,
                )
            )
            continue
        start, end = _day(first, field, faults), _day(last, field, faults)
        if start and end:
            found.append((start, end))
    return tuple(found)
