"""Names in a text.

Cut always, on folded letters: the whole name (two syllables or more) in any order, also
written together, letter by letter, or broken at the end of a line. Cut when the marks
do not speak against it: surname with given name; a title with the given name. Cut when
written as a name: the middle names with the given name. A lone given name stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from minhbach.identities.traces.glyphs import (
    Folded,
    Trace,
    Word,
    agree,
    marks,
    same_marks,
    words_of,
)
from minhbach.kernel.folding import nfc
from minhbach.kernel.names import Identity

KIND = "person"

TITLES = (
    "ông", "bà", "anh", "chị", "cô", "chú", "bác", "cậu", "dì", "thím", "mợ", "cụ",
    "em",
    "cháu",
)  # fmt: skip
_TITLES = {words_of(title)[0].text: title for title in TITLES}
_NOISE = {word: word for word in ("hộ", "gia", "đình", "đại", "diện", "các", "nhóm")}
_BEFORE = {words_of(word)[0].text: word for word in _NOISE} | _TITLES
_PARTS = re.compile(r"[,;&/\n()\[\]+]|\b(?:và|cùng|va)\b|\sVÀ\s|\s[-–]\s")
_GAP = r"[^a-z0-9]*"
_BREAK = r"(?:-\s*\n\s*)?"
_SPACED = r"[^a-z0-9]+"
_PLACES_BEFORE = {"xa", "phuong", "tran", "huyen", "quan", "tinh", "pho", "tp"}


class Name(NamedTuple):
    """A name as it is looked for: its syllables, folded and as written."""

    folded: tuple[str, ...]
    written: tuple[str, ...]


def names(identity: Identity) -> list[Name]:
    """Every name an identity holds: the sender's, aliases, further senders'."""
    clear = [identity.name, *identity.also]
    parts = (part for one in clear for part in _PARTS.split(nfc(one.in_clear())))
    found = (name for part in parts for name in _names(part))
    return list(dict.fromkeys(name for name in found if name.folded))


def traces(folded: Folded, identity: Identity) -> Iterator[Trace]:
    """Every trace of the identity's names in the text."""
    for name in names(identity):
        if len(name.folded) > 1:
            yield from _joined(folded, name)
            yield from _runs(folded, name)
        yield from _titled(folded, name)


def _names(text: str) -> Iterator[Name]:
    """The name as given, and without what stands in front of it ("hộ ông…")."""
    folded = Folded(text)
    words = [word for word in folded.words if word.text.isalpha()]
    yield _name(folded, words)
    bare = words
    while len(bare) > 2 and _stands_in_front(folded, bare):
        bare = bare[1:]
    if bare is not words:
        yield _name(folded, bare)


def _name(folded: Folded, words: list[Word]) -> Name:
    return Name(
        tuple(word.text for word in words),
        tuple(folded.source(word.start, word.end) for word in words),
    )


def _stands_in_front(folded: Folded, words: list[Word]) -> bool:
    """A title or "hộ" before the name, not a surname that looks like it (Hồ, Chu)."""
    before = _BEFORE.get(words[0].text)
    if before is None:
        return False
    written = folded.source(words[0].start, words[0].end)
    unmarked = words[0].text in ("ong", "ba") or not marks(before)
    return (
        same_marks(written, before)
        if not unmarked
        else len(words) > 3 or (same_marks(written, before) and bool(marks(before)))
    )


# The whole name, letter by letter -----------------------------------------------------


def _joined(folded: Folded, name: Name) -> Iterator[Trace]:
    """In the order written and given name first, however the letters are spaced."""
    turned = (*name.folded[-1:], *name.folded[:-1])
    for order in {name.folded, turned, name.folded[::-1]}:
        if not folded.may_hold(*order):
            continue
        together = _GAP.join(_BREAK.join(word) for word in order)
        spaced = _SPACED.join("".join(order))
        pattern = rf"(?<![a-z])(?:{together}|{spaced})(?![a-z])"
        for found in re.finditer(pattern, folded.text):
            yield folded.trace(*found.span(), KIND)


# Runs of the name's syllables ---------------------------------------------------------


def _runs(folded: Folded, name: Name) -> Iterator[Trace]:
    """The longest runs of words that are all of this name, each used once."""
    words, at = folded.words, 0
    known = set(name.folded)
    while at < len(words):
        run = _run(words, at, Counter(name.folded)) if words[at].text in known else []
        if len(run) > 1 and _tells(folded, name, run, at):
            yield folded.trace(run[0].start, run[-1].end, KIND)
            at += len(run)
        else:
            at += 1


def _run(words: list[Word], at: int, left: Counter[str]) -> list[Word]:
    run = []
    for word in words[at:]:
        if not left[word.text]:
            break
        left[word.text] -= 1
        run.append(word)
    return run


def _tells(folded: Folded, name: Name, run: list[Word], at: int) -> bool:
    if len(run) == len(name.folded):
        return True
    said = [word.text for word in run]
    if name.folded[-1] not in said or _after_place(folded, at):
        return False
    if not _marks_agree(folded, name, run):
        return False
    return name.folded[0] in said or _written_as_name(folded, run)


def _after_place(folded: Folded, at: int) -> bool:
    return at > 0 and folded.words[at - 1].text in _PLACES_BEFORE


def _marks_agree(folded: Folded, name: Name, run: list[Word]) -> bool:
    spelt = dict(zip(name.folded, name.written, strict=True))
    return all(agree(folded.source(w.start, w.end), spelt[w.text]) for w in run)


def _written_as_name(folded: Folded, run: list[Word]) -> bool:
    return all(folded.source(word.start, word.end)[0].isupper() for word in run)


# A title and the given name -----------------------------------------------------------


def _titled(folded: Folded, name: Name) -> Iterator[Trace]:
    """Of "ông An" and "bà Thị Bình" the name goes, the title stays."""
    if not folded.may_hold(name.folded[-1]):
        return
    words = folded.words
    for at, word in enumerate(words[:-1]):
        if not _is_title(folded, word, at):
            continue
        run = _run(words, at + 1, Counter(name.folded))
        said = [one.text for one in run]
        if name.folded[-1] in said and _marks_agree(folded, name, run):
            yield folded.trace(run[0].start, run[-1].end, KIND)


def _is_title(folded: Folded, word: Word, at: int) -> bool:
    """A title as written or without marks; not the first word of "huyện Cô Tô"."""
    title = _TITLES.get(word.text)
    if title is None:
        return False
    written = folded.source(word.start, word.end)
    if marks(written) and not same_marks(written, title):
        return False
    return not (written[0].isupper() and _after_place(folded, at))
