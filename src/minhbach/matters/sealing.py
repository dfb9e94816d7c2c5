"""Put, cut and compare sealed values: the only door of matters to the vault.

Used by the desk and by intake, and calls neither. What is put here leaves only a
handle; what is cut leaves marks such as [người gửi] in place of the value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minhbach.files import sealed
from minhbach.identities import vault
from minhbach.identities.traces import find
from minhbach.kernel.names import Handle, Identity, Sealed
from minhbach.kernel.refusals import Reason, refused
from minhbach.kernel.words import Words

MARKS = {
    "person": Words("[người gửi]", "[sender]"),
    "number": Words("[số]", "[number]"),
    "contact": Words("[liên hệ]", "[contact]"),
    "birth_year": Words("[năm sinh]", "[year of birth]"),
    "address": Words("[địa chỉ]", "[address]"),
}
NOBODY = Identity()

PAPER = "paper"
SEPARATE = "separate"
HARMLESS_KINDS = frozenset({"complaint", "recommendation"})
FILE_KINDS = frozenset({"scan", "original", "source"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Where, in the cut text, a value was taken out, and of which kind it was."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CutText:
    """A text without its sealed values; all the rest of it byte for byte."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


# Cut ----------------------------------------------------------------------------------


def cut(text: str, identity: Identity = NOBODY) -> CutText:
    """The text with every trace of the identity, and every such number, marked out."""
    kept: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for trace in find(text, identity):
        shown = MARKS[trace.kind].vi
        before = text[at : trace.start]
        start = length + len(before)
        length = start + len(shown)
        kept += (before, shown)
        marks.append(Mark(trace.kind, start, length))
        at = trace.end
    return CutText("".join(kept) + text[at:], tuple(marks))


def named_in(text: str, identity: Identity = NOBODY) -> bool:
    """Whether a short text tells who: a name, a number, an address."""
    return bool(find(text, identity))


def why_not(
    field: str, label: Words, text: str, identity: Identity = NOBODY
) -> Reason | None:
    """The reason a short field may not read so; it never repeats the value."""
    kinds = {trace.kind for trace in find(text, identity)}
    if not kinds:
        return None
    vi, en = (
        ", ".join(
            MARKS[kind].in_(language).strip("[]") for kind in MARKS if kind in kinds
        )
        for language in ("vi", "en")
    )
    return refused(
        f"“{label.vi}” không được ghi tên, địa chỉ hay số của người gửi (thấy: {vi}): "
        "ghi "
        "vào mục “Người gửi”",
        f"“{label.en}” may not hold a sender's name, address or number (found: {en}): "
        "write "
        "it under “Sender”",
        field=field,
    )


# Put ----------------------------------------------------------------------------------


def seal(body: str, identity: Identity) -> Handle:
    """Seal who sent or is named in a letter; the handle may be stored anywhere."""
    return vault.put(body, identity)


def seal_many(body: str, identities: Sequence[Identity]) -> list[Handle]:
    """Seal many at once, in their order: imports and replays."""
    return vault.put_many(body, identities)


def seal_text(body: str, text: str) -> Handle:
    """Seal a text as it was written: the original of a letter, a raw row."""
    return vault.put_text(body, text)


def seal_texts(body: str, texts: Sequence[str]) -> list[Handle]:
    """Seal many texts at once, in their order."""
    return vault.put_texts(body, texts) if texts else []


def seal_file(body: str, content: bytes, kind: str) -> Handle:
    """Seal a scan, an original letter or the source file of an import."""
    if kind not in FILE_KINDS:
        raise ValueError("the kind of a sealed file is scan, original or source")
    return sealed.put(body, content)


def keyed_digest(body: str, content: bytes | str) -> str:
    """A digest only this body can make, for rows and files that may not be kept."""
    written = content.encode() if isinstance(content, str) else content
    return vault.keyed_digest(body, written)


# Open: the caller has recorded the opening --------------------------------------------


def open_identity(handle: str, *, body: str) -> Identity:
    """The identity behind a handle of this body."""
    return vault.open_(handle, body=body)


def open_text(handle: str, *, body: str) -> Sealed:
    """The original text behind a handle, as a value that does not print itself."""
    return vault.open_text(handle, body=body)


def open_file(handle: str, *, body: str) -> bytes:
    """The clear bytes of a sealed file."""
    return sealed.get(handle, body=body)


# Compare and destroy ------------------------------------------------------------------


def same_sender(handle: str) -> list[Handle]:
    """Handles of the same body that are likely of the same person, pair by pair."""
    return vault.same_person(handle)


def is_held(handle: str) -> bool:
    """Whether what is behind the handle has not been destroyed."""
    return vault.exists(handle)


def destroy(handles: Iterable[str]) -> None:
    """Destroy the keys of identities, texts and files; again is as good as once."""
    for handle in handles:
        sealed.forget(handle)


# Denouncers ---------------------------------------------------------------------------


def may_hold_sender(mode: str, content_kind: str | None) -> bool:
    """Whether sender, text and scan of a letter of this kind may be held here.

    In paper mode only what an officer has said to be no denunciation: a kind that is
    unknown, mixed or new to us counts as a denunciation.
    """
    return mode == SEPARATE or (mode == PAPER and content_kind in HARMLESS_KINDS)
