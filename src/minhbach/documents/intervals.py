"""Shares side by side with how sure they are: few cases are not ranked by a point.

The interval is Wilson's (95 in 100): it stays within 0 and 100 and holds for few cases,
where the usual one says "0 of 3" is surely nought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Any

import altair as alt

from minhbach.documents import charts
from minhbach.documents.numerals import half_up, number, percent
from minhbach.documents.pictures import Picture
from minhbach.kernel.words import Words

Z = 1.959963984540054  # of the normal distribution, 97.5 in 100 below

Counted = tuple[str, int | None, int | None]  # name, part, whole


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which per cents the share behind the counts lies, 95 times in 100."""

    low: Decimal
    high: Decimal


def wilson(part: int | None, whole: int | None) -> Interval | None:
    """None where there is no share: nothing counted, or nothing to count."""
    if part is None or not whole:
        return None
    share, square = part / whole, Z * Z / whole
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / whole + square / (4 * whole)) / (1 + square)
    low = 0.0 if part == 0 else max(0.0, middle - half)
    high = 1.0 if part == whole else min(1.0, middle + half)
    return Interval(half_up(Decimal(100 * low), 1), half_up(Decimal(100 * high), 1))


def shares_beside(
    items: Sequence[Counted], *, title: Words, language: str = "vi"
) -> Picture:
    """A mark at each share over the line of its interval, in the order given."""
    rows = [_row(*item, language) for item in items]
    plot = alt.Chart(alt.InlineData(rows)).encode(y=charts.names(items))
    across = alt.X(
        "low:Q",
        title=None,
        scale=alt.Scale(domain=[0, 100], clamp=True),
        axis=alt.Axis(tickCount=5, labelExpr="datum.value + ' %'"),
    )
    sure = plot.transform_filter("datum.share !== null")
    line = sure.mark_rule(strokeWidth=9, color=charts.PALE_TEAL).encode(
        x=across, x2="high:Q"
    )
    mark = sure.mark_tick(thickness=4, height=18, color=charts.SEAL).encode(x="share:Q")
    said = plot.mark_text(align="left", dy=-15, fontSize=12).encode(
        x=alt.datum(0), text="text:N"
    )
    return charts.picture(
        alt.layer(line, mark, said),
        title,
        language,
        ((row["name"], row["text"]) for row in rows),
        height=charts.HEAD + 52 * len(rows),
    )


def _row(
    name: str, part: int | None, whole: int | None, language: str
) -> dict[str, Any]:
    between = wilson(part, whole)
    if between is None or part is None or not whole:
        said, share = number(None, language), None
        return {"name": name, "share": share, "low": 0, "high": 0, "text": said}
    low, high = number(between.low, language), number(between.high, language)
    counts = f"{number(part, language)}/{number(whole, language)}"
    share_said = percent(part, whole, language=language)
    return {
        "name": name,
        "share": 100 * part / whole,
        "low": float(between.low),
        "high": float(between.high),
        "text": f"{share_said} ({counts}) · {low} – {high} %",
    }
