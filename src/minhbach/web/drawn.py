"""Pictures of figures inside a page: without their title, as wide as their place."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from minhbach.documents.grids import Grid
from minhbach.documents.pictures import Picture
from minhbach.kernel.words import Words
from minhbach.reports.pictured import Pictured
from minhbach.reports.spans import Opens

WHOLE = 620


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture beside the table it was drawn from, and where its numbers open."""

    words: Words
    svg: Markup
    grid: Grid
    key: str = ""
    hrefs: Sequence[Sequence[str | None]] = ()


def opening(one: Pictured, address: Callable[[Opens], str]) -> Drawing:
    """A picture whose table opens; `address` says where a number does."""
    hrefs = [[address(at) if at else None for at in row] for row in one.opens]
    return Drawing(one.words, drawn(one.picture), one.grid, one.key, hrefs)


def drawn(picture: Picture, width: int = WHOLE, height: int | None = None) -> Markup:
    """The SVG of a picture; the page says its title as a heading."""
    spec = {name: part for name, part in picture.spec.items() if name != "title"}
    spec |= {"width": width, "padding": 2} | ({"height": height} if height else {})
    return _svg(json.dumps(spec), picture.title, picture.description)


@lru_cache(maxsize=128)
def _svg(spec: str, title: str, description: str) -> Markup:
    """Drawn once a process: what stands in it came from our own declarations."""
    drawing = Picture(json.loads(spec), title, description).svg
    return Markup(drawing)  # noqa: S704 - names in it were escaped when it was drawn
