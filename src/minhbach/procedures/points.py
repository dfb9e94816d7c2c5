"""Points as people write them: a field of its own, exact, with a comma or a point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from minhbach.kernel.words import Words
from minhbach.procedures.field import Field, Lists

_AT_MOST = Decimal(10_000)  # a table of a thousand points, and room


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Field):
    """Points with at most two digits behind the comma; stored as "12.5"."""

    def read(self, typed: Any, lists: Lists, today: date) -> str:  # noqa: ARG002 - as every field
        said = str(typed).strip().replace(",", ".").replace("−", "-")
        try:
            points = Decimal(said)
        except InvalidOperation:
            raise self.fault("phải là số điểm", "must be a number of points") from None
        if not points.is_finite() or abs(points) > _AT_MOST:
            raise self.fault("số điểm không hợp lý", "no such number of points")
        if int(points.as_tuple().exponent) < -2:  # nor 1.000, which is a thousand here
            raise self.fault(
                "tối đa hai chữ số sau dấu phẩy", "at most two digits behind the comma"
            )
        return written(points)


def points(vi: str, en: str, **terms: Any) -> Any:
    """A field of points."""
    return Points(words=Words(vi, en), **terms)


def summed(given: Iterable[Any]) -> str:
    """What stored points come to together; empty where none is given."""
    told = [Decimal(str(one)) for one in given if one not in (None, "")]
    return written(sum(told, Decimal(0))) if told else ""


def written(points: Decimal) -> str:
    """Points as they are stored: without noughts at the end."""
    plain = f"{points.normalize():f}"
    return "0" if plain in ("-0", "") else plain
