"""What a paper of the office consists of, as values; `word.py` writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from minhbach.documents.grids import Grid


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text; level 1 is I, level 2 is 1, level 3 is a."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `bold` and `italic` for the whole; `indent` sets the first line."""

    text: str
    bold: bool = False
    italic: bool = False
    indent: bool = True
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list with dashes, as papers of the Party write it."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with its title above and notes below; `wide` turns the page for it."""

    grid: Grid
    title: str = ""
    notes: tuple[str, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (PNG) with its caption and the words for who cannot see it."""

    png: bytes
    caption: str
    alt: str
    width_mm: float = 150


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page (an annex)."""


Block = Heading | Paragraph | Items | Table | Image | PageBreak


_PARENT = re.compile(r"\s+(?=(Tỉnh ủy|Thành ủy|Đảng ủy)\b)")


def issuer_and_parent(title: str) -> tuple[str, str]:
    """A body's own name and that of the Party committee it serves."""
    parts = _PARENT.split(title, maxsplit=1)
    return (parts[0], parts[2]) if len(parts) == 3 else (title, "")


def number_and_sign(written: str, otherwise: str) -> tuple[int | str | None, str]:
    """12-BC/BNCTU → 12 and BC/BNCTU; a sign that is not written is the other one."""
    first, _, sign = written.partition("-")
    drawn: int | str | None = int(first) if first.isdigit() else first or None
    return drawn, sign or otherwise


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in the nine parts of the Party's layout.

    `number` is None while none has been drawn; `sign` is "BC/BNCTU". `kind` is
    "BÁO CÁO"; empty for an official letter, whose abstract then stands under the
    number.
    `addressees` are the "Kính gửi" lines. `authority` is the line of authority and the
    post. `draft` prints the draft mark. `annexes` follow the signature.
    """

    parent: str
    issuer: str
    sign: str
    place: str
    kind: str
    abstract: str
    blocks: tuple[Block, ...]
    number: int | str | None = None
    day: date | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    signer: str = ""
    draft: bool = False
    annexes: tuple[Block, ...] = ()
    footer: str = ""

    @property
    def numbered(self) -> str:
        """Số 12-BC/BNCTU, with a blank for a number still to be drawn; no colon."""
        number = "      " if self.number is None else self.number
        if isinstance(number, int):
            number = f"{number:02}"
        return f"Số {number}-{self.sign}"
