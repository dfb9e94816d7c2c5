"""What the unit puts forward: put with a report, answered, still without an answer."""

from minhbach.figures.language import (
    AGE,
    GROUND,
    MATTERS,
    ON,
    PERIOD,
    RECEIVER,
    TIER,
    VERDICT,
    count_of,
    indicator,
    running,
)
from minhbach.kernel.words import Words
from minhbach.procedures import put_forward
from minhbach.procedures.chapters import UNIT

CHAPTER = UNIT
TITLE = Words("Đề xuất, kiến nghị của đơn vị", "What the unit puts forward")

AWAITING = running("proposal.awaiting")

put = indicator(
    "K01",
    vi="Đề xuất, kiến nghị đã gửi trong kỳ",
    en="Proposals put forward in the period",
    of=count_of(put_forward.PUT).within(PERIOD),
    split=[TIER, RECEIVER, GROUND],
)
answered = indicator(
    "K02",
    vi="Đề xuất, kiến nghị được trả lời trong kỳ",
    en="Proposals answered in the period",
    of=count_of(put_forward.REPLIED).within(PERIOD),
    split=[TIER, RECEIVER, VERDICT],
)
awaiting = indicator(
    "K03",
    vi="Đề xuất, kiến nghị chưa được trả lời cuối kỳ",
    en="Proposals without a reply at the end of the period",
    counts=MATTERS,
    of=AWAITING.until(ON),
    split=[TIER, RECEIVER, AGE],
)
late = indicator(
    "K04",
    vi="Đề xuất, kiến nghị quá hạn trả lời cuối kỳ",
    en="Proposals whose reply is overdue at the end of the period",
    counts=MATTERS,
    of=AWAITING.due_before(ON).until(ON),
    split=[TIER, RECEIVER],
)
again = indicator(
    "K05",
    vi="Đề xuất, kiến nghị nêu lại trong kỳ",
    en="Proposals taken up again in the period",
    of=count_of(put_forward.TAKEN_UP).within(PERIOD),
    split=[TIER, RECEIVER, VERDICT],
)
