"""Which form, of whom, for which period: answered, or refused with all faults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import BodyCard
from minhbach.figures.ask import period_of
from minhbach.kernel import clock
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.reports.filled import Filled, filled
from minhbach.reports.form import Form
from minhbach.reports.forms import form, forms, of_key

T = TypeVar("T")
KINDS = ("unit", "cluster")


def asked(
    code: str,
    body: str,
    period_code: str,
    window: str = "",
    *,
    on: str | None = None,
    line: str = "",
) -> Filled:
    """The form of a code (or of a file's key) filled; cut by its own window unless
    another is named.
    """
    reasons: list[Reason] = []
    card = _try(reasons, lambda: card_of(body))
    found = _try(reasons, lambda: _any(code))
    cut = window or (found.window if found else "inspectorate")
    period = _try(reasons, lambda: period_of(period_code, cut))
    day = _try(reasons, lambda: _day(on))
    if period and found:
        found = _try(reasons, lambda: chosen(code, period))
    if reasons or not (card and found and period):
        raise Refusal(reasons)
    return filled(found, card, period, on=day, line=line)


def chosen(code: str, period: Period) -> Form:
    """A form by its file's key, else the one of that code for the period's end."""
    return of_key(code) or form(code, period.end)


def card_of(body: str) -> BodyCard:
    """A body that has figures: a unit or a cluster of them."""
    card = bodies.body(body)
    if card.kind not in KINDS:
        raise Refusal(
            refused(
                f"“{body}” không phải đơn vị hay cụm: không có số liệu",
                f"“{body}” is neither a unit nor a cluster: it has no figures",
                field="body",
            )
        )
    return card


def _any(code: str) -> Form:
    found = of_key(code) or next((one for one in forms() if one.code == code), None)
    return found or form(code, clock.today())


def _day(on: str | None) -> date | None:
    if not on:
        return None
    try:
        day = date.fromisoformat(on)
    except ValueError:
        day = None
    if day is None or day > clock.today():
        raise Refusal(
            refused(
                f"ngày “{on}” sai hoặc chưa đến: viết năm-tháng-ngày",
                f"the day “{on}” is wrong or to come: write year-month-day",
                field="on",
            )
        )
    return day


def _try(reasons: list[Reason], ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except Refusal as refusal:
        reasons.extend(refusal.reasons)
        return None
