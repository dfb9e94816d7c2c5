"""What no field, choice, list or heading may ever carry (design 1).

Opinions, loyalty, religion and ethnicity of anybody. The words are compared folded, so
that neither marks nor capitals let one through.
"""

from __future__ import annotations

from minhbach.kernel.folding import tokens

KEPT_OUT = (
    "dân tộc",
    "sắc tộc",
    "người dân tộc",
    "tôn giáo",
    "tín ngưỡng",
    "giáo dân",
    "đạo giáo",
    "chính kiến",
    "quan điểm chính trị",
    "tư tưởng",
    "lòng trung thành",
    "lập trường",
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
