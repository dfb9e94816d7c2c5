"""Digits of one width, cut from Be Vietnam Pro, so that columns of numbers stand true.

The typeface has no tabular figures ("1" is half as wide as "4"). Its licence (OFL, no
reserved name) allows a derived font; ours holds the ten digits only, each centred in
the width of the nought.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

DIGITS = "0123456789"


def tabular(source: Path, target: Path) -> None:
    """Write the ten digits of `source` to `target`, all of the same advance."""
    font = TTFont(source)
    _keep_digits(font)
    cut = font.getBestCmap()
    names = [cut[ord(digit)] for digit in DIGITS]
    width = font["hmtx"][cut[ord("0")]][0]
    for name in names:
        _centre(font, name, width)
    font.flavor = "woff2"
    font.save(target)


def _keep_digits(font: TTFont) -> None:
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=DIGITS)
    cutter.subset(font)


def _centre(font: TTFont, name: str, width: int) -> None:
    advance, bearing = font["hmtx"][name]
    shift = (width - advance) // 2
    glyph = font["glyf"][name]
    if glyph.isComposite():
        for part in glyph.components:
            part.x += shift
    else:
        glyph.coordinates.translate((shift, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, bearing + shift)
