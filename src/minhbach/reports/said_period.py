"""The period, the body and the instrument that a file says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minhbach.kernel.folding import fold

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(r"quy\s+(iv|i{1,3}|[1-4])\b[\s,/]*(?:nam\s*)?(\d{4})")
_HALF = re.compile(r"6 thang (dau|cuoi)?(?: nam)?[\s,/]*(\d{4})")
_NINE = re.compile(r"9 thang(?: dau)?(?: nam)?[\s,/]*(\d{4})")
_MONTH = re.compile(r"(?<!\d )\bthang\s*(\d{1,2})[\s,/]*(?:nam\s*)?(\d{4})")
_YEAR = re.compile(r"\bnam\s*(\d{4})")
_CODE = re.compile(r"(?<!\d)(20\d\d)-(q[1-4]|h[12]|9m|0[1-9]|1[0-2])(?!\d)")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_UNIT = re.compile(r"(?:đơn vị|cơ quan)(?: báo cáo)?\s*:\s*(.+)", re.IGNORECASE)
_ISSUER = re.compile(
    r"\s*((?:ban nội chính|tỉnh ủy|thành ủy|ủy ban|sở|thanh tra)\b.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was found: a period's code, its last day, whose it is; empty if nothing."""

    period: str
    end: date | None
    unit: str
    text: str


def period_in(texts: Sequence[str]) -> Said:
    """What the texts say, the first that says something deciding."""
    folded_ = [fold(text) for text in texts]
    period = next(filter(None, map(_code, folded_)), "")
    end = next(filter(None, map(_end, texts)), None)
    return Said(period, end, _unit(texts), " ".join(texts))


def _code(text: str) -> str:
    """The period a folded text names: the shortest kind goes first."""
    if named := _CODE.search(text):
        return f"{named[1]}-{named[2].upper()}"
    if named := _QUARTER.search(text):
        return f"{named[2]}-Q{_ROMAN.get(named[1], named[1])}"
    if named := _HALF.search(text):
        return f"{named[2]}-{'H2' if named[1] == 'cuoi' else 'H1'}"
    if named := _NINE.search(text):
        return f"{named[1]}-9M"
    return _month_or_year(text)


def _month_or_year(text: str) -> str:
    named = _MONTH.search(text)
    if named and 1 <= int(named[1]) <= 12:
        return f"{named[2]}-{int(named[1]):02}"
    named = _YEAR.search(text)
    heads = text.startswith(("ky", "nam", "bao cao", "tong hop"))
    return named[1] if named and heads else ""


def _end(text: str) -> date | None:
    """The last day of a span of days written in a text."""
    days = _DAY.findall(text)
    if len(days) < 2:
        return None
    day, month, year = (int(part) for part in days[-1])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unit(texts: Sequence[str]) -> str:
    for text in texts:
        named = _UNIT.match(text.strip())
        if named:
            return named[1].strip()
    issuers = [line for text in texts for line in text.split("\n")]
    return next(
        (named[1].strip() for line in issuers if (named := _ISSUER.match(line))), ""
    )
