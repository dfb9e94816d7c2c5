"""Pictures of figures inside a page: without their title, as wide as their place."""

from __future__ import annotations

import json
from functools import lru_cache

from markupsafe import Markup

from minhbach.documents.pictures import Picture

WHOLE, SIDE = 620, 298


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
