"""Pictures of figures: declared once, the same on the page (SVG) and in a paper (PNG).

    stock_and_overdue   open and overdue at the end of each month
    flow                opening, in, out by result, closing
    bars_by             one measure by field, place, post …

Beside it: `layers` (what a whole is made of), `months` (what came and went month by
month), `intervals` (shares and how sure they are).

A value of None is a figure nobody has: it leaves a gap and is said, never drawn as 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Any

import altair as alt

from minhbach.documents.fonts import FAMILY
from minhbach.documents.numerals import MINUS, number
from minhbach.documents.pictures import Picture
from minhbach.kernel.words import Words

INK, PAPER, WASH, RULE = "#16202c", "#ffffff", "#f5f3ee", "#d9d4c7"
TEAL, SEAL, AMBER, SLATE = "#0b5d66", "#a4161a", "#8a5a00", "#4a5560"
PALE_TEAL, PALE_SEAL = "#8fb9bd", "#d99a9c"
WIDTH = 720
ROW, HEAD = 36, 60
LINE = 34  # signs of a name before it is broken
_CROWDED = 0.09  # of the height: two values nearer than this are not both written

Named = tuple[str, int | None]

_OPEN = Words("tồn", "open")
_OVERDUE = Words("quá hạn", "overdue")
_OPENING = Words("Tồn đầu kỳ", "Open at the start")
_RECEIVED = Words("Tiếp nhận trong kỳ", "Received in the period")
_CLOSING = Words("Tồn cuối kỳ", "Open at the end")
_GAP = Words("Chênh, chưa rõ", "Does not add up")


def stock_and_overdue(
    points: Sequence[tuple[str, int | None, int | None]],
    *,
    title: Words,
    language: str = "vi",
) -> Picture:
    """Two lines over time, open and overdue (dashed), with the value at each point."""
    names = (_OPEN.in_(language), _OVERDUE.in_(language))
    rows = list(_points(points, names, language))
    plot = alt.Chart(alt.InlineData(rows)).encode(
        x=alt.X("at:O", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=4, format=",d")),
        color=alt.Color(
            "series:N",
            sort=None,
            scale=alt.Scale(domain=list(names), range=[TEAL, SEAL]),
            legend=legend(stroke=True),
        ),
    )
    line = plot.mark_line(strokeWidth=2.5).encode(
        strokeDash=alt.StrokeDash(
            "series:N",
            sort=None,
            legend=None,
            scale=alt.Scale(domain=list(names), range=[[1, 0], [5, 3]]),
        )
    )
    dots = plot.mark_point(filled=True, size=36, opacity=1)
    written = plot.mark_text(dy=-11, fontSize=12).encode(text="text:N")
    return picture(
        alt.layer(line, dots, written),
        title,
        language,
        _said(points, names, language),
        height=280,
    )


def flow(
    opening: int | None,
    received: int | None,
    closed: Sequence[Named],
    closing: int | None,
    *,
    title: Words,
    language: str = "vi",
) -> Picture:
    """Opening, in, out by result, closing; what does not add up has its own bar."""
    rows, level = [_bar(_OPENING.in_(language), 0, opening, TEAL)], opening
    rows.append(_bar(_RECEIVED.in_(language), level, received, PALE_TEAL, "+"))
    level = _moved(level, received, 1)
    for name, count in closed:
        rows.append(_bar(name, level, count, RULE, MINUS))
        level = _moved(level, count, -1)
    if level is not None and closing is not None and level != closing:
        sign = "+" if closing > level else MINUS
        rows.append(_bar(_GAP.in_(language), level, closing - level, SEAL, sign))
    rows.append(_bar(_CLOSING.in_(language), 0, closing, TEAL))
    return _bars(rows, title, language)


def bars_by(
    items: Sequence[Named],
    *,
    title: Words,
    language: str = "vi",
) -> Picture:
    """One bar for each name, in the order given."""
    return _bars([_bar(name, 0, count, TEAL) for name, count in items], title, language)


def _said(
    pairs: Sequence[tuple[str, int | None, int | None]],
    names: tuple[str, str],
    language: str,
) -> Iterator[tuple[str, str]]:
    for label, *values in pairs:
        yield (
            label,
            ", ".join(
                f"{name} {number(value, language)}"
                for name, value in zip(names, values, strict=True)
            ),
        )


def _points(
    points: Sequence[tuple[str, int | None, int | None]],
    names: tuple[str, str],
    language: str,
) -> Iterator[dict[str, Any]]:
    highest = max((value or 0 for _, *values in points for value in values), default=0)
    for label, stock, overdue in points:
        crowded = None not in (stock, overdue) and (
            (stock or 0) - (overdue or 0) < _CROWDED * highest
        )
        for at, value in enumerate((stock, overdue)):
            silent = value is None or (at == 1 and crowded)
            yield {
                "at": label,
                "series": names[at],
                "value": value,
                "text": "" if silent else number(value, language),
            }


def _bar(
    name: str, start: int | None, count: int | None, colour: str, sign: str = ""
) -> dict[str, Any]:
    """A bar from `start` over `count`; `sign` says which way it goes."""
    if start is None or count is None:
        return {
            "name": name,
            "from": 0,
            "to": 0,
            "count": count,
            "colour": colour,
            "sign": sign,
        }
    down = sign == MINUS
    stop = start - abs(count) if down else start + abs(count)
    return {
        "name": name,
        "from": min(start, stop),
        "to": max(start, stop),
        "count": abs(count),
        "colour": colour,
        "sign": sign,
    }


def _moved(level: int | None, count: int | None, way: int) -> int | None:
    return None if level is None or count is None else level + way * count


def _bars(rows: list[dict[str, Any]], title: Words, language: str) -> Picture:
    for row in rows:
        sign = row["sign"] if row["count"] else ""
        row["text"] = sign + number(row.pop("count"), language)
    plot = alt.Chart(alt.InlineData(rows)).encode(
        y=names([(row["name"],) for row in rows]), x=across("from")
    )
    bars = plot.mark_bar(height=ROW * 0.6).encode(
        x2="to:Q", color=alt.Color("colour:N", scale=None)
    )
    text = plot.mark_text(align="left", dx=6).encode(x="to:Q", text="text:N")
    return picture(
        alt.layer(bars, text),
        title,
        language,
        ((row["name"], row["text"]) for row in rows),
        height=HEAD + ROW * len(rows),
    )


def names(items: Sequence[tuple[Any, ...]]) -> Any:
    """The names at the left in the order given, long ones broken."""
    every = [item[0] for item in items]
    lines = {name: wrap(name, LINE) for name in every}
    broken = f"{json.dumps(lines, ensure_ascii=False)}[datum.label]"
    return alt.Y(
        "name:N",
        sort=every,
        title=None,
        axis=alt.Axis(
            domain=False, ticks=False, labelLimit=300, labelPadding=8, labelExpr=broken
        ),
    )


def across(name: str, most: float | None = None) -> Any:
    """Lengths from nought, without an axis: the numbers stand beside the bars.

    `most`: where the end of the plot is, so that what is written behind a bar fits.
    """
    scale = alt.Scale(zero=True) if most is None else alt.Scale(domain=[0, most])
    return alt.X(f"{name}:Q", title=None, axis=None, scale=scale)


def legend(*, stroke: bool = False, columns: int = 0) -> Any:
    """What the colours mean, above the plot; in `columns` where a line is too short."""
    return alt.Legend(
        columns=columns,
        orient="top",
        title=None,
        labelFontSize=12,
        symbolType="stroke" if stroke else "square",
        symbolStrokeWidth=2.5 if stroke else 0,
    )


def picture(
    chart: Any,
    title: Words,
    language: str,
    said: Iterable[tuple[str, str]],
    *,
    height: int,
) -> Picture:
    """The house's look around a plot, with what it says for who cannot see it."""
    heading = title.in_(language)
    spec = (
        chart.properties(
            width=WIDTH,
            height=height,
            background=PAPER,
            padding=10,
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
            title=alt.TitleParams(heading, anchor="start", frame="bounds", offset=12),
        )
        .configure(**_LOOK)
        .to_dict()
    )
    told = "; ".join(f"{name}: {text}" for name, text in said)
    return Picture(spec, heading, told, language)


_LOOK: dict[str, Any] = {
    "font": f"{FAMILY}, sans-serif",
    "view": alt.ViewConfig(stroke=None),
    "text": alt.MarkConfig(color=INK, fontSize=13),
    "title": alt.TitleConfig(color=INK, fontSize=16, fontWeight=600),
    "axis": alt.AxisConfig(
        labelColor=INK,
        labelFontSize=13,
        domainColor=RULE,
        tickColor=RULE,
        gridColor=RULE,
        gridOpacity=0.6,
    ),
    "legend": alt.LegendConfig(labelColor=INK),
}
