"""Keyed tokens: how two identities of one body are compared without being opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minhbach.identities import ciphers
from minhbach.kernel.folding import fold, tokens
from minhbach.kernel.names import Identity

NUMBER = "number"
PHONE = "phone"
NAME_AND_YEAR = "name_year"

_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLES = {"ong", "ba", "anh", "chi", "co", "chu", "bac", "cu", "ho"}


def of_identity(key: bytes, identity: Identity) -> Iterator[tuple[str, str]]:
    """(kind, digest) of everything by which this person can be recognised again."""
    for kind, value in _comparable(identity):
        yield kind, ciphers.digest(key, f"{kind}:{value}".encode())


def _comparable(identity: Identity) -> Iterator[tuple[str, str]]:
    number = "".join(re.findall(r"[a-z0-9]", fold(identity.identity_number.in_clear())))
    if len(number) >= 8:
        yield NUMBER, number
    phone = plain_phone(identity.phone.in_clear())
    if len(phone) >= 9:
        yield PHONE, phone
    name, year = _name(identity), _YEAR.search(identity.birth_year.in_clear())
    if name.count(" ") and year:
        yield NAME_AND_YEAR, f"{name} {year[0]}"


def plain_phone(text: str) -> str:
    """The digits of a telephone number, the country's prefix as 0."""
    digits = "".join(re.findall(r"\d", text))
    local = re.fullmatch(r"(?:00)?84(\d{9,10})", digits)
    return f"0{local[1]}" if local else digits


def _name(identity: Identity) -> str:
    words = tokens(identity.name.in_clear())
    while len(words) > 2 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)
