"""What reads like the name of a person, in registers that may name nobody.

No list of people is consulted: a word that introduces a person and a capital after it,
or a family name with two more capitals. A street or school named after somebody passes.
"""

from __future__ import annotations

import re

from minhbach.kernel.folding import nfc

INTRODUCED_BY = (
    "ông",
    "bà",
    "anh",
    "chị",
    "bị can",
    "bị cáo",
    "nghi can",
    "đối tượng",
    "người bị tạm giữ",
)
FAMILY_NAMES = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng"),
    *("Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Tô", "Lương", "Đoàn"),
)
PLACES = ("đường", "phố", "trường", "cầu", "quảng trường", "công viên")

_INTRODUCED = re.compile(rf"\b(?i:{'|'.join(INTRODUCED_BY)})\s+([^\W\d_]+)")
_WHOLE = re.compile(rf"\b(?:{'|'.join(FAMILY_NAMES)})\s+([^\W\d_]+)\s+([^\W\d_]+)")
_PLACE = re.compile(rf"(?i:\b(?:{'|'.join(PLACES)}))\s+$")


def names_somebody(text: str) -> bool:
    """Whether a text reads as if it named a person."""
    said = nfc(text)
    if any(one[1].istitle() for one in _INTRODUCED.finditer(said)):
        return True
    return any(
        one[1][0].isupper() and one[2][0].isupper()
        for one in _WHOLE.finditer(said)
        if not _PLACE.search(said[: one.start()])
    )
