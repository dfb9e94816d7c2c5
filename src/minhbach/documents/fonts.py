"""The one typeface, merged at set-up: Be Vietnam Pro with all Vietnamese marks.

The npm package holds each weight in three subsets (latin, latin-ext, vietnamese); the
picture renderer wants one TTF a weight. `python -m minhbach.documents.fonts
NODE_MODULES` merges them into `fonts/` beside this file, the same bytes every time.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from minhbach.kernel.refusals import Refusal, refused

FAMILY = "Be Vietnam Pro"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
SUBSETS = ("latin", "latin-ext", "vietnamese")
FOLDER = Path(__file__).parent / "fonts"

_NARROW = {0x2009: 200, 0x202F: 200}  # thin spaces the subsets lack, in font units
_MADE = 3_800_000_000  # seconds since 1904; any fixed day, so that bytes are the same
_FAMILY_NAME, _STYLE_NAME = 16, 17


def build(node_modules: Path, folder: Path = FOLDER) -> list[Path]:
    """Merge the subsets of every weight into one TTF each; says where they are."""
    source = node_modules / "@fontsource" / "be-vietnam-pro" / "files"
    missing = [
        path.name
        for weight in WEIGHTS
        for path in _subsets(source, weight)
        if not path.is_file()
    ]
    if missing:
        raise Refusal(
            refused(
                f"thiếu phông chữ trong {source}: {', '.join(missing)}; "
                "chạy npm install",
                f"fonts missing in {source}: {', '.join(missing)}; run npm install",
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    return [_build_weight(source, weight, folder) for weight in WEIGHTS]


@cache
def folder() -> str:
    """Where the merged fonts lie; refused until set-up has made them."""
    if not all(_merged(FOLDER, weight).is_file() for weight in WEIGHTS):
        raise Refusal(
            refused(
                f"chưa có phông chữ cho biểu đồ ({FOLDER}): chạy “make setup”",
                f"no fonts for pictures yet ({FOLDER}): run “make setup”",
            )
        )
    return str(FOLDER)


def _subsets(source: Path, weight: int) -> list[Path]:
    return [source / f"be-vietnam-pro-{name}-{weight}-normal.woff2" for name in SUBSETS]


def _merged(folder: Path, weight: int) -> Path:
    return folder / f"BeVietnamPro-{WEIGHTS[weight]}.ttf"


def _build_weight(source: Path, weight: int, folder: Path) -> Path:
    parts = [_without_hints(path, folder) for path in _subsets(source, weight)]
    font = Merger().merge([str(part) for part in parts])
    for part in parts:
        part.unlink()
    _add_narrow_spaces(font)
    _name(font, weight)
    target = _merged(folder, weight)
    font["head"].created = font["head"].modified = _MADE
    font.recalcTimestamp = False
    font.save(target)
    return target


def _without_hints(path: Path, folder: Path) -> Path:
    """A subset as TTF; hints cannot be merged, and pictures need none."""
    font = TTFont(path, recalcTimestamp=False)
    keep = Subsetter(
        Options(
            hinting=False,
            notdef_outline=True,
            name_IDs=["*"],
            layout_features=["kern", "mark", "mkmk", "ccmp"],
        )
    )
    keep.populate(unicodes=list(font.getBestCmap()))
    keep.subset(font)
    font.flavor = None
    part = folder / f".{path.stem}.part"
    font.save(part)
    return part


def _add_narrow_spaces(font: Any) -> None:
    for code, width in _NARROW.items():
        glyph = f"uni{code:04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), glyph])
        font["glyf"][glyph] = font["glyf"]["space"]
        font["hmtx"][glyph] = (width, 0)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = glyph
    font["maxp"].numGlyphs = len(font.getGlyphOrder())


def _name(font: Any, weight: int) -> None:
    """One family for all three weights, so that a picture may ask by weight."""
    for platform, encoding, language in ((3, 1, 0x409), (1, 0, 0)):
        for key, text in ((_FAMILY_NAME, FAMILY), (_STYLE_NAME, WEIGHTS[weight])):
            font["name"].setName(text, key, platform, encoding, language)


def main(arguments: list[str]) -> int:
    """Build the fonts from a node_modules folder given on the command line."""
    try:
        build(Path(arguments[0] if arguments else "node_modules"))
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
