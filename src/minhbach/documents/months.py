"""Month by month: what came in, what was settled, what is left; and a year before.

A small mark over a bar is the same month of the year before, so that a busy season is
not taken for a flood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from minhbach.documents import charts
from minhbach.documents.numerals import number
from minhbach.documents.pictures import Picture
from minhbach.kernel.words import Words

CAME = Words("tiếp nhận", "came in")
SETTLED = Words("đã xử lý", "settled")
LEFT = Words("còn tồn cuối tháng", "left open")
BEFORE = Words("cùng kỳ năm trước", "year before")
_FEW = 8  # months whose bars are wide enough to carry their numbers
_HEIGHT = 300


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its counts, and those of the same month a year before (`_then`)."""

    name: str
    came: int | None
    settled: int | None
    left: int | None
    came_then: int | None = None
    settled_then: int | None = None
    left_then: int | None = None


def flow(months: Sequence[Month], *, title: Words, language: str = "vi") -> Picture:
    """Two bars a month and a line of what is left; marks of the year before."""
    say = {one: one.in_(language) for one in (CAME, SETTLED, LEFT, BEFORE)}
    rows = [row for month in months for row in _rows(month, say, language)]
    series = [one for one in say.values() if any(row["series"] == one for row in rows)]
    for row in rows:
        row["text"] = row["text"] if len(months) <= _FEW else ""
    plot = alt.Chart(alt.InlineData(rows)).encode(
        x=alt.X("at:O", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=4, format=",d")),
        color=alt.Color(
            "series:N",
            sort=None,
            legend=charts.legend(),
            scale=alt.Scale(domain=series, range=_COLOURS[: len(series)]),
        ),
    )
    beside = alt.XOffset("place:N", sort=None)
    bars = plot.transform_filter("datum.mark === 'bar'")
    ticks = plot.transform_filter("datum.mark === 'tick'")
    line = plot.transform_filter("datum.mark === 'line'")
    return charts.picture(
        alt.layer(
            bars.mark_bar().encode(xOffset=beside),
            ticks.mark_tick(thickness=7, **_HALO).encode(xOffset=beside, color=_PAPER),
            ticks.mark_tick(thickness=3, **_HALO).encode(xOffset=beside),
            line.mark_line(strokeWidth=6).encode(color=_PAPER),
            line.mark_line(strokeWidth=2.5),
            line.mark_point(size=44, filled=True, opacity=1),
            bars.mark_text(dy=-8, fontSize=12).encode(
                xOffset=beside, text="text:N", color=alt.value(charts.INK)
            ),
        ),
        title,
        language,
        _described(months, say, language),
        height=_HEIGHT,
    )


_COLOURS = [charts.TEAL, charts.PALE_TEAL, charts.INK, charts.AMBER]
_PAPER = alt.value(charts.PAPER)  # around what lies over the bars
_HALO: dict[str, Any] = {"orient": "horizontal", "opacity": 1}


def _rows(
    month: Month, say: dict[Words, str], language: str
) -> Iterator[dict[str, Any]]:
    for words, now, then in (
        (CAME, month.came, month.came_then),
        (SETTLED, month.settled, month.settled_then),
    ):
        common = {"at": month.name, "place": say[words]}
        text = "" if now is None else number(now, language)
        yield common | {"mark": "bar", "series": say[words], "value": now, "text": text}
        if then is not None:
            yield common | {
                "mark": "tick",
                "series": say[BEFORE],
                "value": then,
                "text": "",
            }
    yield {
        "at": month.name,
        "place": say[CAME],
        "mark": "line",
        "series": say[LEFT],
        "value": month.left,
        "text": "",
    }


def _described(
    months: Sequence[Month], say: dict[Words, str], language: str
) -> Iterator[tuple[str, str]]:
    for one in months:
        told = [
            f"{say[words]} {number(now, language)}"
            + (f" ({say[BEFORE]} {number(then, language)})" if then is not None else "")
            for words, now, then in (
                (CAME, one.came, one.came_then),
                (SETTLED, one.settled, one.settled_then),
                (LEFT, one.left, one.left_then),
            )
        ]
        yield one.name, ", ".join(told)
