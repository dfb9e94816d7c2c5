"""What is asked: of whom, for which period, on which day, as known when.

Two separate questions: `on` is the state of the world at the end of that office day,
`as_of` uses only what was recorded by then. A question that cannot be answered is
refused with every reason at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeVar

from minhbach.bodies import queries
from minhbach.figures.catalogue import indicators
from minhbach.figures.language import Indicator
from minhbach.kernel import clock
from minhbach.kernel.periods import Period, period
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.law.windows import window as window_of
from minhbach.ledger import read

DEFAULT_WINDOW = "inspectorate"

AsOf = date | int | str | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be answered. `seq` None: with everything recorded so far."""

    bodies: tuple[str, ...]
    period: Period
    on: date
    seq: int | None
    indicators: tuple[Indicator, ...]

    @property
    def body(self) -> str:
        return self.bodies[0]

    @property
    def is_whole(self) -> bool:
        """Whether the day asked lies where balances of the period hold."""
        return self.period.start - timedelta(days=1) <= self.on <= self.period.end


def question(
    body: str,
    period_code: str,
    window: str = DEFAULT_WINDOW,
    *,
    on: date | str | None = None,
    as_of: AsOf = None,
    codes: Iterable[str] | None = None,
    where: Mapping[str, str] | None = None,
) -> Question:
    """The question, or a refusal with everything that is wrong with it."""
    reasons: list[Reason] = []
    _try(reasons, lambda: _unit(body))
    asked = _try(reasons, lambda: period_of(period_code, window))
    day = _try(reasons, lambda: _day(on))
    seq = _try(reasons, lambda: _place(body, as_of))
    chosen = _try(reasons, lambda: _chosen(codes)) or ()
    _try(reasons, lambda: _cell(chosen, where))
    if reasons or asked is None:
        raise Refusal(reasons)
    return Question((body,), asked, day or default_day(asked), seq, tuple(chosen))


def half_year(on: date, window: str = DEFAULT_WINDOW) -> Period:
    """The half-year, as the window cuts it, in which a day lies."""
    codes = [f"{year}-H{half}" for year in (on.year, on.year + 1) for half in (1, 2)]
    return next(one for code in codes if on in (one := period_of(code, window)))


def period_of(code: str, window: str = DEFAULT_WINDOW) -> Period:
    """The period as the window cuts it; both at fault are refused together."""
    reasons: list[Reason] = []
    _try(reasons, lambda: period(code))
    cut = _try(reasons, lambda: window_of(window))
    if reasons or cut is None:
        raise Refusal(reasons)
    return period(code, cut)


def default_day(asked: Period) -> date:
    """The end of the period, but never a day that has not come yet."""
    return min(asked.end, clock.today())


def _try(reasons: list[Reason], ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except Refusal as refusal:
        reasons.extend(refusal.reasons)
        return None


def _unit(body: str) -> None:
    if not body:
        raise Refusal(refused("chưa nói đơn vị nào", "no unit is named", field="unit"))
    try:
        card = queries.body(body)
    except Refusal:
        known = ", ".join(one.code for one in queries.units()) or "–"
        raise Refusal(
            refused(
                f"không có đơn vị “{body}”; có: {known}",
                f"no unit “{body}”; there are: {known}",
                field="unit",
            )
        ) from None
    if card.kind != "unit":
        raise Refusal(
            refused(
                f"“{body}” không phải đơn vị: chỉ đơn vị có số liệu riêng",
                f"“{body}” is no unit: only units have figures of their own",
                field="unit",
            )
        )


def _day(on: date | str | None) -> date | None:
    if on is None:
        return None
    day = on if isinstance(on, date) else _read_day(on, "on")
    if day > clock.today():
        raise Refusal(
            refused(
                f"ngày {day.day}/{day.month}/{day.year} chưa đến",
                f"the day {day.isoformat()} has not come yet",
                field="on",
            )
        )
    return day


def _place(body: str, as_of: AsOf) -> int | None:
    """The last entry that counts; None for all."""
    if as_of is None:
        return None
    if isinstance(as_of, str) and re.fullmatch(r"\d{1,18}", as_of.strip()):
        as_of = int(as_of)
    if isinstance(as_of, int):
        return _within_chain(body, as_of)
    day = as_of if isinstance(as_of, date) else _read_day(as_of, "as_of")
    end = clock.at_office(day + timedelta(days=1), time()) - timedelta.resolution
    return read.as_of(body, end)


def _within_chain(body: str, seq: int) -> int:
    head = read.head(body)
    last = head.seq if head else 0
    if seq > last:
        raise Refusal(
            refused(
                f"sổ cái của “{body}” mới đến mục {last}, chưa có mục {seq}",
                f"the ledger of “{body}” ends at entry {last}, there is no entry {seq}",
                field="as_of",
            )
        )
    return seq


def _read_day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(
            refused(
                f"không có ngày “{text}”: viết năm-tháng-ngày, ví dụ 2026-06-14",
                f"no day “{text}”: write year-month-day, for example 2026-06-14",
                field=field,
            )
        ) from None


def _cell(chosen: Sequence[Indicator], where: Mapping[str, str] | None) -> None:
    """A cell may only be asked of a split that the indicator has."""
    wrong = [name for one in chosen for name in where or () if name not in one.split]
    if wrong:
        known = ", ".join(chosen[0].split) or "–"
        raise Refusal(
            [
                refused(
                    f"chỉ tiêu này không chia theo “{name}”; có: {known}",
                    f"this indicator is not split by “{name}”; there are: {known}",
                    field="where",
                )
                for name in wrong
            ]
        )


def _chosen(codes: Iterable[str] | None) -> list[Indicator]:
    known = indicators()
    if codes is None:
        return list(known.values())
    wanted = list(dict.fromkeys(codes))
    unknown = [code for code in wanted if code not in known]
    if unknown:
        raise Refusal(
            [
                refused(
                    f"không có chỉ tiêu “{code}”",
                    f"no indicator “{code}”",
                    field="code",
                )
                for code in unknown
            ]
        )
    return [known[code] for code in known if code in wanted]
