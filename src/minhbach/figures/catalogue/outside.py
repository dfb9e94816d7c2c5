"""Figures of other agencies by item, with the agency shown; empty is not nought."""

from minhbach.figures.language import (
    ISSUER,
    ON,
    PERIOD,
    SORT,
    count_of,
    indicator,
)
from minhbach.kernel.words import Words
from minhbach.procedures import outside
from minhbach.procedures.catalogue import outside_figure
from minhbach.procedures.chapters import UNIT

CHAPTER = UNIT
TITLE = Words("Số liệu cơ quan khác, theo mục", "Figures of other agencies, by item")

FIGURE_OF = {code: f"U{31 + at}" for at, (code, *_) in enumerate(outside.ITEMS)}
STATED = count_of(outside_figure.STATED)

COLUMNS = [
    indicator(
        FIGURE_OF[code],
        vi=f"{vi} (số của cơ quan khác)",
        en=f"{en} (of another agency)",
        of=(number.until(PERIOD.end) - number.before(PERIOD.start)).where(sort=code),
        split=[ISSUER],
        known_by=STATED.within(PERIOD).where(sort=code),
    )
    for code, vi, en, unit in outside.ITEMS
    for number in [count_of(outside.MEASURES_BY_UNIT[unit])]
]
stated = indicator(
    "U61",
    vi="Lần lấy số của cơ quan khác",
    en="Numbers taken over from other agencies",
    of=STATED.within(PERIOD),
    split=[SORT, ISSUER],
)
estimated = indicator(
    "U62",
    vi="Chỉ tiêu của cơ quan khác còn là số ước",
    en="Items of other agencies still estimated",
    of=count_of(outside_figure.ESTIMATED).until(ON),
    split=[SORT, ISSUER],
)
