"""Name, address, telephone out of one cell: a proposal, sealed from the first moment.

`Trần Văn Mẫu, thôn Thử, xã Mẫu, ĐT 0900 000 000` has its parts told by their marks. A
cell without marks is a name. Several senders stand on lines of their own, after "và" or
";"; "cùng 12 hộ" and "và 5 người khác" only say how many.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from minhbach.kernel.names import Identity, Sealed

LONGEST = 2_000
_PHONE = re.compile(
    r"(?:(?:SĐT|ĐT|Số ĐT|Đ/?T|Điện thoại|Tel|Phone)\s*[:.]?\s*)?"
    r"(?<!\d)((?:\+?84|0)(?:[ .\-]?\d){8,10})(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:Số\s*)?(?:CMND|CCCD|CMT|Hộ chiếu|Định danh)\s*(?:số)?"
    r"\s*[:.]?\s*([A-Z]?\d[\d .]{6,14}\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:sinh năm|SN|s\.n)\s*[:.]?\s*((?:19|20)\d\d)", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:,|;)?\s*(?:và|cùng|với|\+)\s*(?:(?:khoảng|hơn|các)\s*)?(\d{1,5})\s*"
    r"(người|công dân|ông bà|hộ)[^,;\n]*",
    re.IGNORECASE,
)
_PLACE_MARK = re.compile(
    r"(?:[,;\n(–—]|\s-|^)\s*(?=(?:địa chỉ|đ/c|đc|trú tại|trú quán|thường trú|ngụ|ở tại"
    r"|số nhà|số \d|thôn|xóm|tổ\b|ấp|bản\b|buôn|khu\b|khối|ngõ|ngách|hẻm|đường|phố"
    r"|tiểu khu|tdp|phường|xã|thị trấn|huyện|quận|tỉnh|\d+[/ ,]))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:địa chỉ|đ/c|đc|trú tại|trú quán|thường trú|ngụ tại|ở tại)\s*[:.]?\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:\n|;|\s+và\s+|\s+\+\s+|\s*&\s*)\s*", re.IGNORECASE)
_TITLE = re.compile(
    r"^\s*(?:\d+[.)]\s*)?"
    r"(?:(?:các\s+)?(?:ông|bà|anh|chị|cô|chú)\b(?:,| bà\b)?\s*[:.]?\s*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Senders:
    """Who sent the letter, as proposed. `people` is None where the cell does not say;
    `was_split`: several parts were told apart, somebody should look.
    """

    identity: Identity
    people: int | None = None
    was_split: bool = False


def senders(
    block: str,
    address: str = "",
    phone: str = "",
    identity_number: str = "",
) -> Senders:
    """The senders of a letter from the cells of its row; separate cells win."""
    rest, found_phone = _taken(_PHONE, block[:LONGEST])
    rest, found_number = _taken(_NUMBER, rest)
    rest, year = _taken(_YEAR, rest)
    rest, others = _others(rest)
    names, found_address = _place_apart(rest)
    people = _people(names)
    first, also = (people[0], people[1:]) if people else ("", [])
    identity = Identity(
        name=Sealed(first),
        address=Sealed(address or found_address),
        phone=Sealed(phone or found_phone),
        identity_number=Sealed(identity_number or found_number),
        birth_year=Sealed(year),
        also=tuple(map(Sealed, also)),
    )
    count = len(people) + others if also or others else None
    split = bool(also or others or found_address or found_phone or found_number)
    return Senders(identity, count, split)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    if not found:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}", found[1].strip()


def _others(text: str) -> tuple[str, int]:
    found = _OTHERS.search(text)
    if not found:
        return text, 0
    people = int(found[1]) if found[2].lower() != "hộ" else 0
    return text[: found.start()] + text[found.end() :], people


def _place_apart(text: str) -> tuple[str, str]:
    found = _PLACE_MARK.search(text)
    if not found:
        return text, ""
    address = _LABEL.sub("", text[found.end() :])
    return text[: found.start()], _tidy(address)


def _people(names: str) -> list[str]:
    """The names; a line that does not read as one belongs to the line before."""
    found: list[str] = []
    for part in _AND.split(names):
        name = _tidy(_TITLE.sub("", part))
        if name and found and not _reads_as_name(name):
            found[-1] = f"{found[-1]} {name}"
        elif name:
            found.append(name)
    return found


def _reads_as_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and all(word[0].isupper() for word in words)


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;.-–—()[]:")
