"""Corrections: asked for, approved, and of figures that were already signed."""

from minhbach.figures.language import PERIOD, POST, count_of, indicator
from minhbach.kernel.words import Words
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.measures import (
    CORRECTED_SIGNED,
    CORRECTION_APPROVED,
    CORRECTION_ASKED,
)

CHAPTER = UNIT
TITLE = Words("Đính chính", "Corrections")

asked = indicator(
    "N01",
    vi="Đề nghị đính chính trong kỳ",
    en="Corrections asked for in the period",
    of=count_of(CORRECTION_ASKED).within(PERIOD),
    split=[POST],
)
approved = indicator(
    "N02",
    vi="Đính chính được duyệt trong kỳ",
    en="Corrections approved in the period",
    of=count_of(CORRECTION_APPROVED).within(PERIOD),
    split=[POST],
)
after_signing = indicator(
    "N03",
    vi="Đính chính số liệu đã ký trong kỳ",
    en="Corrections of signed figures in the period",
    of=count_of(CORRECTED_SIGNED).within(PERIOD),
    split=[POST],
)
