"""Where somebody lives: house, street and hamlet go, commune and province stay.

The address of the identity is taken apart at its commas and its key words; each part
that is below the commune is looked for. An address line in the text itself ("thường trú
tại…") is cut down to its commune whoever's it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from minhbach.identities.traces.glyphs import Folded, Trace, agree
from minhbach.kernel.names import Identity

KIND = "address"

_STAYS = r"xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tinh|dac khu|tp|tx|tt"
_GOES = (
    r"so nha|nha so|so|ngo|ngach|hem|kiet|duong|pho|dai lo|quoc lo|tinh "
    r"lo|thon|xom|ap|ban"
    r"|buon|lang|to dan pho|tdp|to|khu pho|khu do thi|khu|cum|doi|chung cu|toa|can "
    r"ho|can"
    r"|phong|tang|lo|nha"
)
_SHORT = r"p|q|h|x|t"
_WEAK = {"so", "nha", "lo"}
_BLANK = r"[^a-z0-9]+"
_KEY = re.compile(
    rf"(?<![a-z0-9])(?:(?P<stays>{_STAYS}|(?:{_SHORT})(?=\.))|(?P<goes>{_GOES}))(?![a-z])"
)
_PARTS = re.compile(r"[,;\n]|\s[-–]\s")
_WORD = re.compile(r"[a-z0-9]+")

_HOMES = (
    r"so nha|nha so|ngo|ngach|hem|kiet|duong|thon|xom|ap|ban|buon|lang|to dan pho|tdp"
    r"|khu pho|to(?= \d)|so(?= \d+[a-z]?,)"
)
_LIVES = (
    r"(?<![a-z])(?:thuong tru|tam tru|cu tru|tru quan|cu ngu|cho o|noi o|dia chi)"
    r"(?: hien nay| hien tai)?"
)
_LINE = re.compile(
    rf"(?:{_LIVES}(?:[^a-z0-9]{{0,3}}(?:tai|o)(?![a-z])|\s*:|(?=\s+(?:{_HOMES})(?![a-z])))"
    rf"|(?<![a-z])(?:tru|ngu) tai(?![a-z]))"
)
_LINE_ENDS = re.compile(
    rf"(?<![a-z0-9])(?:{_STAYS}|(?:{_SHORT})(?=\.))(?![a-z])|\n\s*\n|\.\s|;|\)"
)
_LONGEST_LINE = 160
_LINE_STARTS = re.compile(rf"(?<![a-z0-9])(?:(?:{_GOES})(?![a-z])|\d)")


class Local(NamedTuple):
    """A part of an address below the commune: its key word, its name, as written."""

    key: str
    name: tuple[str, ...]
    written: str


def traces(folded: Folded, identity: Identity) -> Iterator[Trace]:
    """Every trace of the address in the text."""
    parts = local_parts(identity.address.in_clear())
    for at, part in enumerate(parts):
        if folded.may_hold(*part.name):
            yield from _found(folded, part, parts[at + 1 :])
    yield from _lines(folded)


def _found(folded: Folded, part: Local, behind: list[Local]) -> Iterator[Trace]:
    for pattern in _patterns(part, behind):
        for found in re.finditer(pattern, folded.text):
            yield folded.trace(*found.span(), KIND)
    yield from _bare(folded, part)


def local_parts(address: str) -> list[Local]:
    """The parts of an address that may not be shown, in order."""
    parts: list[Local] = []
    below = True
    for at, part in enumerate(_PARTS.split(address)):
        folded = Folded(part)
        keys = _keys(folded.text)
        if keys:
            parts += _keyed(folded, keys)
            below = below and not any(key["stays"] for key in keys)
        elif below and (at == 0 or re.search(r"\d", folded.text)):
            parts.append(_local("", folded, 0, len(folded.text)))
    return [part for part in parts if part.name]


def _keys(text: str) -> list[re.Match[str]]:
    """Key words that have a name behind them before the next key word."""
    found = list(_KEY.finditer(text))
    return [
        key
        for at, key in enumerate(found)
        if at == 0 or _WORD.search(text, found[at - 1].end(), key.start())
    ]


def _keyed(folded: Folded, keys: list[re.Match[str]]) -> Iterator[Local]:
    yield _local("", folded, 0, keys[0].start())
    ends = [key.start() for key in keys[1:]] + [len(folded.text)]
    for key, end in zip(keys, ends, strict=True):
        if key["goes"]:
            yield _local(key["goes"], folded, key.end(), end)


def _local(key: str, folded: Folded, start: int, end: int) -> Local:
    name = tuple(_WORD.findall(folded.text[start:end]))
    return Local(key, name, folded.source(start, end) if start < end else "")


def _patterns(part: Local, behind: list[Local]) -> Iterator[str]:
    """A part with its key word; a house number in front of what follows it."""
    key, name = _joined(part.key.split()), _joined(part.name)
    if part.key and part.key not in _WEAK:
        yield rf"(?<![a-z0-9]){key}{_BLANK}{name}(?![a-z0-9])"
    if _is_number(part):
        house = rf"(?:(?:so nha|nha so|so|nha|{key or 'so'}){_BLANK})?{name}"
        steps = rf"(?:{_BLANK}(?:{_GOES}|[0-9]+[a-z]?)){{0,5}}"
        street = next((one for one in behind if not _is_number(one)), None)
        if street:
            follows = rf"{steps}{_BLANK}{_joined(street.name)}"
            yield rf"(?<![a-z0-9]){house}{follows}(?![a-z0-9])"
        commune = rf"(?={_BLANK}(?:{_STAYS})(?![a-z]))"
        yield rf"(?<![a-z0-9])(?:so nha|nha so|so|nha){_BLANK}{name}{commune}"
        yield rf"(?<![a-z0-9])(?:so nha|nha so){_BLANK}{name}(?![a-z0-9])"


def _bare(folded: Folded, local: Local) -> Iterator[Trace]:
    """A name of two words or more without its key word, unless it names a commune."""
    if len(local.name) < 2 or _is_number(local):
        return
    for found in re.finditer(
        rf"(?<![a-z0-9]){_joined(local.name)}(?![a-z0-9])", folded.text
    ):
        ahead = folded.text[max(0, found.start() - 12) : found.start()]
        in_place = re.search(rf"(?:{_STAYS}|(?:{_SHORT})\.)[^a-z0-9]*$", ahead)
        if not in_place and agree(folded.source(*found.span()), local.written):
            yield folded.trace(*found.span(), KIND)


def _lines(folded: Folded) -> Iterator[Trace]:
    """Address lines of the text, from house, street or hamlet to the commune."""
    for line in _LINE.finditer(folded.text):
        begin, end = line.end(), _line_end(folded.text, line.end())
        starts = _LINE_STARTS.search(folded.text, begin, end)
        if starts:
            shown = folded.text[starts.start() : end].rstrip(" ,.-–:\t\r")
            if len(shown) > 1:
                yield folded.trace(starts.start(), starts.start() + len(shown), KIND)


def _line_end(text: str, begin: int) -> int:
    """Where the commune begins; without one, the end of the sentence or of the line."""
    ends = _LINE_ENDS.search(text, begin, begin + _LONGEST_LINE)
    if ends and ends[0][0].isalpha():
        return ends.start()
    sentence = ends.start() if ends else min(begin + _LONGEST_LINE, len(text))
    line = text.find("\n", begin, sentence)
    return line if line >= 0 else sentence


def _joined(words: tuple[str, ...] | list[str]) -> str:
    return _BLANK.join(map(re.escape, words))


def _is_number(part: Local) -> bool:
    return part.name[0][0].isdigit()
