"""Bars in layers: what a whole is made of, one bar for each name, in the order given.

ageing     open matters by how long they have waited, overdue told apart
answers    what a receiver has answered in time and late, and what still waits
timeliness on time and late by something
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

Counts = Sequence[int | None]
_BAR = 0.6  # of a row
_LEGEND = 52  # letters that fit beside each other above a picture
_NARROWEST, _SIGN = 600, 7  # a picture on a page, and a letter in it, in pixels


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of every bar; `told`: written behind the bar where it is not nought."""

    words: Words
    colour: str
    told: bool = False


IN_TERM = Layer(Words("còn trong hạn", "within term"), charts.TEAL)
OVERDUE = Layer(Words("quá hạn", "overdue"), charts.SEAL, told=True)
ANSWERS = (
    Layer(Words("trả lời đúng hạn", "answered in time"), charts.TEAL),
    Layer(Words("trả lời khác", "answered otherwise"), charts.PALE_TEAL),
    Layer(Words("còn chờ", "waiting"), charts.RULE, told=True),
    Layer(Words("chờ quá hạn", "waiting overdue"), charts.SEAL, told=True),
)
_ON_TIME = Layer(Words("đúng hạn", "on time"), charts.TEAL)
_LATE = Layer(Words("quá hạn", "late"), charts.SEAL, told=True)


def ageing(
    bands: Sequence[tuple[str, int | None, int | None]],
    *,
    title: Words,
    language: str = "vi",
) -> Picture:
    """Of each band of days: how many are within term, and how many overdue."""
    return layered(bands, (IN_TERM, OVERDUE), title=title, language=language)


def answers(
    items: Sequence[tuple[str, int | None, int | None, int | None, int | None]],
    *,
    title: Words,
    language: str = "vi",
) -> Picture:
    """Of each receiver: answered in time, otherwise; waiting within term, overdue."""
    return layered(items, ANSWERS, title=title, language=language)


def timeliness(
    items: Sequence[tuple[str, int | None, int | None]],
    *,
    title: Words,
    language: str = "vi",
) -> Picture:
    """On time and late side by side, by channel, field, place or post."""
    return layered(items, (_ON_TIME, _LATE), title=title, language=language)


def layered(
    items: Sequence[tuple[Any, ...]],
    layers: Sequence[Layer],
    *,
    title: Words,
    language: str = "vi",
) -> Picture:
    """A bar for each item `(name, count, count …)`; one count missing leaves none."""
    named = [one.words.in_(language) for one in layers]
    in_line = sum(len(one) for one in named) <= _LEGEND
    rows = [row for item in items for row in _parts(item, layers, named, language)]
    plot = alt.Chart(alt.InlineData(rows)).encode(
        y=charts.names(items), x=charts.across("from", _most(rows))
    )
    bars = plot.mark_bar(height=charts.ROW * _BAR).encode(
        x2="to:Q",
        color=alt.Color(
            "series:N",
            sort=None,
            legend=charts.legend(columns=0 if in_line else 2),
            scale=alt.Scale(domain=named, range=[one.colour for one in layers]),
        ),
    )
    written = plot.transform_filter("datum.text !== ''")
    text = written.mark_text(align="left", dx=6).encode(x="to:Q", text="text:N")
    return charts.picture(
        alt.layer(bars, text),
        title,
        language,
        _described(items, named, language),
        height=charts.HEAD + (24 if in_line else 44) + charts.ROW * len(items),
    )


def _most(rows: Sequence[dict[str, Any]]) -> float:
    """The end of the plot: far enough for what is written behind every bar."""
    longest = max((len(row["name"]) for row in rows), default=0)
    plot = _NARROWEST - _SIGN * min(longest, charts.LINE)
    most = 1.0
    for row in rows:
        written = _SIGN * len(row["text"]) + 12
        most = max(most, row["to"] / max(1 - written / plot, 0.25))
    return most


def _parts(
    item: tuple[Any, ...], layers: Sequence[Layer], named: Sequence[str], language: str
) -> Iterator[dict[str, Any]]:
    name, *counts = item
    known = [0 if one is None else one for one in counts]
    is_known = None not in counts
    at = 0
    for place, (series, count) in enumerate(zip(named, known, strict=True)):
        last = place == len(layers) - 1
        yield {
            "name": name,
            "from": at,
            "to": at + (count if is_known else 0),
            "series": series,
            "text": _behind(counts, layers, named, language) if last else "",
        }
        at += count if is_known else 0


def _behind(
    counts: Counts, layers: Sequence[Layer], named: Sequence[str], language: str
) -> str:
    """The whole, and those of its parts that somebody has to look at."""
    if None in counts:
        return number(None, language)
    whole = sum(one or 0 for one in counts)
    told = [
        f"{series} {number(count, language)}"
        for layer, series, count in zip(layers, named, counts, strict=True)
        if layer.told and count
    ]
    said = number(whole, language)
    return f"{said} ({', '.join(told)})" if told else said


def _described(
    items: Sequence[tuple[Any, ...]], named: Sequence[str], language: str
) -> Iterator[tuple[str, str]]:
    for name, *counts in items:
        pairs = zip(named, counts, strict=True)
        yield name, ", ".join(f"{said} {number(n, language)}" for said, n in pairs)
