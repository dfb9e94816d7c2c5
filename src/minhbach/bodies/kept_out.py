"""What no field, choice or free list may ever carry, whoever declares it.

Opinions, loyalty, religion and ethnicity of anybody. The words are compared folded, so
that neither marks nor capitals let one through.
"""

from __future__ import annotations

from minhbach.bodies.lists import AGENCY
from minhbach.kernel.folding import tokens
from minhbach.kernel.refusals import Reason, refused
from minhbach.kernel.words import Words

KEPT_OUT = (
    "dân tộc",
    "sắc tộc",
    "người dân tộc",
    "tôn giáo",
    "tín ngưỡng",
    "đạo giáo",
    "chính kiến",
    "quan điểm chính trị",
    "tư tưởng",
    "lòng trung thành",
    "thái độ chính trị",
    "đối tượng chính trị",
    "nhận xét cá nhân",
    "lịch sử chính trị",
    "ethnicity",
    "ethnic",
    "race",
    "religion",
    "religious",
    "belief",
    "faith",
    "loyalty",
    "ideology",
    "political opinion",
    "political view",
    "political attitude",
    "opinions",
)
_FOLDED = {" ".join(tokens(word)): word for word in KEPT_OUT}


def kept_out(text: str) -> str | None:
    """The word of `text` that no declaration may carry, if there is one."""
    said = f" {' '.join(tokens(text.replace('_', ' ')))} "
    return next(
        (word for folded, word in _FOLDED.items() if f" {folded} " in said), None
    )


def reasons(name: str, code: str, words: Words) -> list[Reason]:
    """Why a value may not stand in a body's list. Agencies are called what they are."""
    if name == AGENCY or not any(map(kept_out, (code, *words))):
        return []
    return [
        refused(
            "danh mục không được ghi dân tộc, tôn giáo, tư tưởng hay chính kiến của ai",
            "no list may carry anybody's ethnicity, religion, loyalty or opinions",
            field="words",
        )
    ]
