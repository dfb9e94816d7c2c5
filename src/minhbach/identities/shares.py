"""Splitting the installation's key into parts on paper; `needed` of them restore it.

Shamir's scheme over GF(256), byte by byte: fewer parts than needed tell nothing at all.
A part is written as 16 groups of four letters and digits (base 32), with a checksum
against slips of the pen: needed (1 byte), number (1), key (2), share (32), check (4).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence

from minhbach.identities.ciphers import KEY_BYTES, key_id
from minhbach.kernel.refusals import Refusal, refused

MOST_PARTS = 9
_PART_BYTES = 40
_BLANKS = re.compile(r"[\s-]+")


def split(key: bytes, *, parts: int, needed: int) -> list[str]:
    """The parts, as they are printed."""
    if not 2 <= needed <= parts <= MOST_PARTS:
        raise Refusal(
            refused(
                f"cần từ 2 phần trở lên, nhiều nhất {MOST_PARTS}, và số phần cần có "
                "không quá số phần",
                f"at least 2 parts are needed, at most {MOST_PARTS}, and no more "
                "needed than made",
            )
        )
    rows = [bytes([byte]) + secrets.token_bytes(needed - 1) for byte in key]
    mark = bytes.fromhex(key_id(key))[:2]
    return [
        _written(needed, at, mark, bytes(_value(row, at) for row in rows))
        for at in range(1, parts + 1)
    ]


def joined(parts: Iterable[str]) -> bytes:
    """The key again, from enough parts of one sheet; refused with the reason."""
    read = {part[1]: part for part in map(_read, parts)}
    chosen = list(read.values())
    if not chosen or len(chosen) < chosen[0][0]:
        raise Refusal(
            refused(
                f"cần {chosen[0][0] if chosen else 2} phần khác nhau, mới có "
                f"{len(chosen)}",
                f"{chosen[0][0] if chosen else 2} different parts are needed, there "
                "are "
                f"{len(chosen)}",
            )
        )
    if len({(part[0], part[2:4]) for part in chosen}) > 1:
        raise Refusal(_MIXED)
    key = _interpolated(chosen)
    if bytes.fromhex(key_id(key))[:2] != chosen[0][2:4]:
        raise Refusal(_MIXED)
    return key


def _interpolated(parts: Sequence[bytes]) -> bytes:
    used = parts[: parts[0][0]]
    points = [part[1] for part in used]
    weights = [_weight(point, points) for point in points]
    return bytes(
        _summed(
            _times(part[4 + at], weight)
            for part, weight in zip(used, weights, strict=True)
        )
        for at in range(KEY_BYTES)
    )


def _written(needed: int, number: int, mark: bytes, share: bytes) -> str:
    plain = bytes([needed, number]) + mark + share
    letters = base64.b32encode(plain + _check(plain)).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _read(text: str) -> bytes:
    letters = _BLANKS.sub("", text).upper().replace("0", "O").replace("1", "I")
    try:
        whole = base64.b32decode(letters)
    except (binascii.Error, ValueError):
        whole = b""
    if len(whole) != _PART_BYTES or _check(whole[:-4]) != whole[-4:]:
        raise Refusal(
            refused(
                "một phần khôi phục chép sai: so lại 16 nhóm bốn ký tự với tờ in",
                "a part was copied wrongly: compare its 16 groups of four with the "
                "sheet",
            )
        )
    return whole[:-4]


def _check(plain: bytes) -> bytes:
    return hashlib.sha256(b"minhbach/vault/part" + plain).digest()[:4]


_MIXED = refused(
    "các phần không thuộc cùng một tờ khôi phục",
    "the parts are not of one recovery sheet",
)


# GF(256) with the polynomial of AES ---------------------------------------------------


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one = (one << 1) ^ (0x11B if one & 0x80 else 0)
        other >>= 1
    return product


def _inverse(value: int) -> int:
    return next(other for other in range(1, 256) if _times(value, other) == 1)


def _value(coefficients: bytes, at: int) -> int:
    total = 0
    for coefficient in reversed(coefficients):
        total = _times(total, at) ^ coefficient
    return total


def _weight(point: int, points: Sequence[int]) -> int:
    weight = 1
    for other in points:
        if other != point:
            weight = _times(weight, _times(other, _inverse(other ^ point)))
    return weight


def _summed(values: Iterable[int]) -> int:
    total = 0
    for value in values:
        total ^= value
    return total
