"""What is carried over, so that what is long settled need not be counted again.

A matter is settled in a month when nothing of it lies in that month or later, neither
a posting nor a due day, and when it waits in no age. Asked of a period that begins then
or later it always comes to the same: these sums are kept, by month. The rows of a unit
lie beside them: a file for what settled in each year, and one for the year of the last
posting together with all that has not settled, so that a question of now reads one.

All of it is made of sealed segments (`carrying`) and only stands while these do. It may
be thrown away at any time; what is not whole is refused like a segment.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from minhbach.figures import segments
from minhbach.figures.plan import plan_of_all
from minhbach.figures.segments import Segment
from minhbach.figures.tallies import Tally
from minhbach.kernel.refusals import Reason, Refusal, refused

FORMAT = 1
NEVER = 2**31 - 1  # the month of what is not settled
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Carried:
    """What is carried over of one unit, up to the last of its segments."""

    body: str
    upto: int
    of: str  # digest of the line of its last segment
    declared: str  # digest of everything that is declared
    first: date | None  # the first day with any posting
    files: Mapping[str, tuple[str, str]]  # year or "open": its file and SHA-256
    months: tuple[int, ...]  # of the lines of sums that follow, in their order
    sums: bytes

    def since(self, month: int) -> list[tuple[Path, str]]:
        """The files with the matters that are not settled by a month, and SHA-256."""
        return [
            (place(self.body).parent / file, digest)
            for year, (file, digest) in sorted(self.files.items())
            if year == OPEN or int(year) >= month // 12
        ]

    def settled(self, month: int) -> Tally:
        """What the matters come to that are settled by a month."""
        behind = sum(one <= month for one in self.months)
        if not behind:
            return Tally()
        return Tally.heard(json.loads(self.sums.split(b"\n", behind)[behind - 1]))


def folder() -> Path:
    """Where it lies: beside the segments, and gone with them."""
    return segments.folder() / "carried"


def place(body: str) -> Path:
    """Where the sums of a unit lie; its rows beside them."""
    return folder() / body / "sums.jsonl"


def named(body: str) -> set[str]:
    """The files of rows that are in use, as far as that is told."""
    try:
        head = json.loads(place(body).read_bytes().partition(b"\n")[0])
        return {file for file, _digest in head["files"].values()}
    except (OSError, ValueError, TypeError, KeyError):
        return set()


def month_of(day: date) -> int:
    """Months as numbers that follow each other."""
    return day.year * 12 + day.month - 1


def carried(body: str, mine: Sequence[Segment]) -> Carried | None:
    """What is carried over of a unit; None where it is of other segments or terms."""
    path = place(body)
    if not mine or not path.exists():
        return None
    head, _newline, sums = path.read_bytes().partition(b"\n")
    told = _head(body, head, sums)
    if (told["format"], told["of"], told["declared"]) != (
        FORMAT,
        mine[-1].digest,
        plan_of_all().digest,
    ):
        return None
    return Carried(
        body,
        told["upto"],
        told["of"],
        told["declared"],
        date.fromisoformat(told["first"]) if told["first"] else None,
        {year: (file, digest) for year, (file, digest) in told["files"].items()},
        tuple(told["months"]),
        sums,
    )


def proved(files: Sequence[tuple[Path, str]]) -> list[Path]:
    """The files, once each is what was written."""
    reasons = [changed(path) for path, digest in files if digest_of(path) != digest]
    if reasons:
        raise Refusal(reasons)
    return [path for path, _digest in files]


def digest_of(path: Path) -> str:
    """SHA-256 of a file; empty where there is none."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _head(body: str, head: bytes, sums: bytes) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(head)
        whole = told["sums"] == hashlib.sha256(sums).hexdigest()
    except (ValueError, TypeError, KeyError):
        whole = False
    if not whole:
        raise Refusal(changed(place(body)))
    return told


def changed(path: Path) -> Reason:
    """Why nothing is counted from a file."""
    of = f"{path.parent.name}/{path.name}"
    return refused(
        f"số mang sang {of} đã bị đổi hoặc không còn; hãy chạy "
        "minhbach segments discard rồi seal",
        f"what is carried over, {of}, was changed or is missing; run minhbach "
        "segments discard, then seal",
        field="segments",
    )
