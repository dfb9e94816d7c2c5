"""Numbers in a text that lead to a person.

The sender's own numbers are cut wherever they stand and however they are separated.
Numbers that look like a telephone (0 or +84, nine to eleven digits) or an identity
number (nine or twelve digits), numbers after a word such as CCCD or STK, and e-mail
addresses are cut whoever's they are. Days and amounts of money stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.identities.traces.glyphs import Folded, Trace
from minhbach.kernel.names import Identity

KIND = "number"
CONTACT = "contact"
BIRTH = "birth_year"

_SHORTEST = 6
_ALWAYS = 8
_BETWEEN = r"[^a-z0-9]{0,6}"
_DIGITS = re.compile(r"\d(?:[^a-z0-9,;/]{0,3}\d)+")
_GROUP = re.compile(r"\d+")
_AT = re.compile(r"\s?@\s?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}")
_USER = re.compile(r"[a-z0-9._%+-]{1,64}$")

_DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
)
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[.,/])(?:\(?(?:\+ ?|00 ?)84\)?(?:[ .\-()]{0,2}\d){8,10}"
    r"|84[35789]\d{8}|\(?0(?:[ .\-()]{0,2}\d){8,10})(?!\d)"
)
_IDENTITY = re.compile(
    r"(?<![a-z\d])(?<!\d[.,/-])(?:\d{12}|\d{9}|0\d{2}(?:[ .-]\d{3}){3}|0\d{3}(?:[ "
    r".-]\d{4}){2}"
    r"|\d{3}(?: \d{3}){2})(?![\d/]|[.,]\d)"
)
_MONEY = re.compile(r"\s*\(?(?:trieu|ty|nghin|ngan|dong|vnd|d|usd|m2|m)(?![a-z])|\s*%")
_LABEL = (
    r"(?:cmnd|cmtnd|cccd|cmt|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?"
    r"|dinh danh(?: ca nhan)?|ho chieu|stk|tai khoan|dien thoai|di dong|sdt|dtdd|dt|tel"
    r"|phone|zalo|mobile|so may)"
)
_LABELLED = re.compile(
    rf"(?<![a-z]){_LABEL}(?: so)?[^a-z0-9]{{0,4}}(\d(?:[ .\-]{{0,2}}\d){{5,19}})(?!\d)"
)
_BORN = r"(?<![a-z])(?:sinh(?: nam| ngay)?|nam sinh|ngay sinh|sn)"


def traces(folded: Folded, identity: Identity) -> Iterator[Trace]:
    """Every trace of a number in the text."""
    yield from _known(folded, identity)
    yield from _mail(folded, identity)
    yield from _birth(folded, identity)
    yield from _like_numbers(folded)


def known_numbers(identity: Identity) -> list[str]:
    """The digit runs an identity holds, a telephone also without its first 0 or 84."""
    own = (identity.phone, identity.identity_number, identity.contact)
    also = (identity.name, identity.address, *identity.also)
    found = {run for one in own for run in _numbers(one.in_clear(), _SHORTEST)}
    found |= {run for one in also for run in _numbers(one.in_clear(), _ALWAYS)}
    return sorted({_core(run) for run in found}, key=len, reverse=True)


def _numbers(text: str, shortest: int) -> Iterator[str]:
    """Every number a field may hold: read as one, by its groups, as telephones."""
    folded = Folded(text).text
    whole = re.sub(r"\D", "", folded)
    if len(whole) <= 16:
        yield from (run for run in (whole,) if len(run) >= shortest)
    for pattern in (_DIGITS, _PHONE, _GROUP):
        for found in pattern.finditer(folded):
            digits = re.sub(r"\D", "", found[0])
            if len(digits) >= shortest:
                yield digits


def _core(digits: str) -> str:
    """A telephone without 0 or 84 in front: how it is written abroad and at home."""
    local = re.fullmatch(r"(?:0{0,2}84|0)([1-9]\d{8,9})", digits)
    return local[1] if local else digits


def _known(folded: Folded, identity: Identity) -> Iterator[Trace]:
    for digits in known_numbers(identity):
        if not folded.may_hold(digits):
            continue
        run = _BETWEEN.join(digits)
        edge = ("", "") if len(digits) >= _ALWAYS else (r"(?<!\d)", r"(?!\d)")
        prefix = rf"(?:(?:\(?\+?\(?8{_BETWEEN}4|0){_BETWEEN})?"
        for found in re.finditer(edge[0] + prefix + run + edge[1], folded.text):
            yield folded.trace(*found.span(), KIND)


def _mail(folded: Folded, identity: Identity) -> Iterator[Trace]:
    for found in _AT.finditer(folded.text):
        user = _USER.search(folded.text, max(0, found.start() - 64), found.start())
        if user:
            yield folded.trace(user.start(), found.end(), CONTACT)
    words = [word.text for word in Folded(identity.contact.in_clear()).words]
    telling = len("".join(words)) >= _SHORTEST and any(word.isalpha() for word in words)
    if telling and folded.may_hold(*words):
        for found in re.finditer(r"[^a-z0-9]*".join(words), folded.text):
            yield folded.trace(*found.span(), CONTACT)


def _birth(folded: Folded, identity: Identity) -> Iterator[Trace]:
    year = re.search(r"(?:19|20)\d\d", identity.birth_year.in_clear())
    if year:
        day = r"(?:\d{1,2}\D{1,9}\d{1,2}\D{1,7})?"
        for found in re.finditer(
            rf"{_BORN}\W{{0,3}}({day}{year[0]})(?!\d)", folded.text
        ):
            yield folded.trace(*found.span(1), BIRTH)


def _like_numbers(folded: Folded) -> Iterator[Trace]:
    """Numbers like a person's; days are covered first so that they are never part."""
    text = _DAY.sub(lambda found: "#" * len(found[0]), folded.text)
    for found in _LABELLED.finditer(text):
        yield folded.trace(*found.span(1), KIND)
    for found in _PHONE.finditer(text):
        yield folded.trace(*found.span(), KIND)
    for found in _IDENTITY.finditer(text):
        if not _MONEY.match(text, found.end()):
            yield folded.trace(*found.span(), KIND)
