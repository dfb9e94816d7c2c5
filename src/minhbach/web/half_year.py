"""The running half-year of a unit in a few numbers, each opening to its entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from minhbach.figures import rolled
from minhbach.figures.questions import half_year
from minhbach.kernel.clock import today
from minhbach.kernel.periods import period_words
from minhbach.kernel.words import Words
from minhbach.web.asked import Asked
from minhbach.web.shown import Counter, Tone

IN_TIME, WITH_TERM, OVERDUE = "P12", "P10", "P08"
COUNTED = {
    "P01": Words("đơn tiếp nhận", "letters received"),
    "P05": Words("đơn đã xử lý", "letters handled"),
    "P06": Words("đơn còn tồn", "letters open"),
    OVERDUE: Words("đơn quá hạn", "letters overdue"),
}


@dataclass(frozen=True, slots=True)
class Strip:
    """The numbers of a half-year, and which it is."""

    period: Words
    counters: Sequence[Counter]


def strip(body: str, window: str) -> Strip:
    """What came, what was handled, what is open, and how much was in time."""
    asked = Asked(half_year(today(), window))
    values = rolled.values(body, asked.period)

    def opens(code: str) -> str:
        return reverse("figure", kwargs={"body": body, "code": code}) + asked.query

    def told() -> Iterator[Counter]:
        for code, label in COUNTED.items():
            is_late = code == OVERDUE and bool(values[code])
            tone: Tone = "late" if is_late else "plain"
            yield Counter(values[code], label, opens(code), tone)
        label = Words("xử lý đúng hạn / có thời hạn", "in time / of those with a term")
        yield Counter(_in_time(values), label, opens(IN_TIME))

    return Strip(asked.words, tuple(told()))


def in_time(body: str, window: str) -> Counter:
    """Handled in time of all handled that had a deadline; opens to nothing."""
    period = half_year(today(), window)
    label = Words("đúng hạn trong {period}", "in time in {period}")
    label = label.filled(period=period_words(period.code))
    return Counter(_in_time(rolled.values(body, period)), label, None)


def _in_time(values: rolled.Values) -> str | None:
    return f"{values[IN_TIME]} / {values[WITH_TERM]}" if values[WITH_TERM] else None
