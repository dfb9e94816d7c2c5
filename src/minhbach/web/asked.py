"""Which period a page of figures is asked for; it is its own part of the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from minhbach.documents.dates import span
from minhbach.figures import ask
from minhbach.kernel.clock import today
from minhbach.kernel.periods import Period, period_words, same_day
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law.windows import regimes
from minhbach.web.speech import say

MONTH, QUARTER, HALF, NINE, YEAR = "month", "quarter", "half", "nine", "year"
KINDS = {
    MONTH: Words("Tháng", "Month"),
    QUARTER: Words("Quý", "Quarter"),
    HALF: Words("6 tháng", "Half-year"),
    NINE: Words("9 tháng", "Nine months"),
    YEAR: Words("Năm", "Year"),
}
NO_DAY = refused(
    "viết ngày/tháng/năm, ví dụ 31/3/2026",
    "write day/month/year, for example 31/3/2026",
    field="on",
)

Link = tuple[Words | str, str, bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A period, how it is cut, on which day and as known when; as the address says."""

    period: Period
    on: date | None = None
    as_of: str = ""

    @property
    def words(self) -> Words:
        return period_words(self.period.code)

    @property
    def span(self) -> str:
        return span(self.period.start, self.period.end)

    @property
    def query(self) -> str:
        """The question as it stands in an address."""
        said = {
            "period": self.period.code,
            "window": self.period.window,
            "on": self.on.isoformat() if self.on else "",
            "as_of": self.as_of,
        }
        return "?" + urlencode({name: text for name, text in said.items() if text})

    def at(self, code: str) -> Asked:
        """Another period, cut the same way; a day asked does not go along."""
        return Asked(ask.period_of(code, self.period.window), None, self.as_of)

    def year_before(self) -> Asked:
        """The same period a year earlier, up to the same day of the year."""
        code = self.period.code
        earlier = self.at(f"{int(code[:4]) - 1}{code[4:]}")
        if self.on is None:
            return earlier
        return replace(earlier, on=same_day(self.on, -1))


def read(request: HttpRequest, window: str, *, ended: bool = False) -> Asked:
    """What the address asks; without a period the half-year that runs today.

    Or the one that `ended` last, where only what was signed is shown.
    """
    cut = request.GET.get("window") or window
    usual = last_ended if ended else holding
    code = request.GET.get("period") or usual(HALF, today(), cut)
    on = _day(request.GET.get("on", "").strip())
    return Asked(ask.period_of(code, cut), on, request.GET.get("as_of", "").strip())


def holding(kind: str, day: date, window: str) -> str:
    """The code of the period of that kind in which a day lies."""
    codes = list(_around(kind, day.year))
    found = (code for code in codes if day in ask.period_of(code, window))
    return next(found, f"{day.year}-9M")


def last_ended(kind: str, day: date, window: str) -> str:
    """The code of the latest period of that kind that a day has left behind."""
    codes = list(_around(kind, day.year))
    ends = {ask.period_of(code, window).end: code for code in codes}
    return ends[max(end for end in ends if end <= day)]


def kinds(asked: Asked) -> list[Link]:
    """The periods of every kind that hold the end of the one shown."""
    period = asked.period
    day = min(period.end, max(today(), period.start))
    return [
        (
            words,
            asked.at(holding(kind, day, period.window)).query,
            kind == kind_of(period.code),
        )
        for kind, words in KINDS.items()
    ]


def neighbours(asked: Asked) -> list[Link]:
    """The period before, the one shown, and the one after if it has begun."""
    code = asked.period.code
    row = list(_around(kind_of(code), int(code[:4])))
    at = row.index(code)
    before, after = asked.at(row[at - 1]), asked.at(row[at + 1])
    links: list[Link] = [
        (f"‹ {say(before.words)}", before.query, False),
        (asked.words, asked.query, True),
    ]
    if after.period.start <= today():
        links.append((f"{say(after.words)} ›", after.query, False))
    return links


def windows(asked: Asked) -> list[Link]:
    """The ways of cutting the year, each with the days it would cover."""
    code, window = asked.period.code, asked.period.window
    cuts = [(one, ask.period_of(code, one.code)) for one in regimes().values()]
    return [
        (
            f"{say(one.title)}: {span(cut.start, cut.end)}",
            replace(asked, period=cut, on=None).query,
            one.code == window,
        )
        for one, cut in cuts
    ]


def kind_of(code: str) -> str:
    """Which kind of period a code names."""
    part = code[5:]
    if not part:
        return YEAR
    return MONTH if part.isdigit() else {"Q": QUARTER, "H": HALF, "9": NINE}[part[0]]


def _around(kind: str, year: int) -> Iterator[str]:
    for one in (year - 1, year, year + 1):
        yield from _codes(kind, one)


def _codes(kind: str, year: int) -> list[str]:
    return {
        MONTH: [f"{year}-{at:02}" for at in range(1, 13)],
        QUARTER: [f"{year}-Q{at}" for at in range(1, 5)],
        HALF: [f"{year}-H1", f"{year}-H2"],
        NINE: [f"{year}-9M"],
        YEAR: [f"{year}"],
    }[kind]


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        if "/" in typed:
            day, month, year = (int(part) for part in typed.split("/"))
            return date(year, month, day)
        return date.fromisoformat(typed)
    except ValueError:
        raise Refusal(NO_DAY) from None
