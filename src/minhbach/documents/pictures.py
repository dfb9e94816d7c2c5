"""A picture: a chart's declaration turned into SVG for the page and PNG for a paper.

The SVG has a title and a description, no script and no style attribute, so it can stand
inside a page under a strict content policy. The PNG is drawn from that same SVG.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import vl_convert
from defusedxml.ElementTree import fromstring

from minhbach.documents import fonts

SVG = "http://www.w3.org/2000/svg"
_WRITTEN: dict[str, Any] = {"grouping": [3], "currency": ["", ""]}
_NUMBERS = {
    "vi": {"decimal": ",", "thousands": ".", **_WRITTEN},
    "en": {"decimal": ".", "thousands": ",", **_WRITTEN},
}
_SPOKEN = ("role", "aria-roledescription", "aria-label", "aria-hidden")


@dataclass(frozen=True)
class Picture:
    """A chart as declared (Vega-Lite), with its title and what it says in words."""

    spec: dict[str, Any]
    title: str
    description: str
    language: str = "vi"

    @cached_property
    def svg(self) -> str:
        """For the page: named and described, free of scripts and styles."""
        _know_the_typeface()
        drawn = vl_convert.vegalite_to_svg(
            self.spec, format_locale=_NUMBERS[self.language], allowed_base_urls=[]
        )
        return self._spoken(drawn)

    def png(self, scale: float = 3) -> bytes:
        """For a paper: the same drawing in pixels, `scale` to the page's pixel."""
        return bytes(vl_convert.svg_to_png(self.svg, scale=scale))

    def _spoken(self, drawn: str) -> str:
        root = fromstring(drawn)
        for element in root.iter():
            _plain(element)
        name = hashlib.sha256(drawn.encode()).hexdigest()[:12]
        root.set("role", "img")
        root.set("aria-labelledby", f"t{name} d{name}")
        for at, (tag, text) in enumerate(
            (("title", self.title), ("desc", self.description))
        ):
            spoken = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{tag[0]}{name}"})
            spoken.text = text
            root.insert(at, spoken)
        ET.register_namespace("", SVG)
        return ET.tostring(root, encoding="unicode")


@cache
def _know_the_typeface() -> None:
    vl_convert.register_font_directory(fonts.folder())


def _plain(element: ET.Element) -> None:
    """Without what is spoken for single marks, and with styles as attributes."""
    for name in _SPOKEN:
        element.attrib.pop(name, None)
    for declaration in element.attrib.pop("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            element.attrib.setdefault(name.strip(), value.strip())
