"""Proposals to rectify: made, answered, ended in three ways; the same fault again."""

from minhbach.figures.language import (
    FIELD,
    MATTERS,
    MODE,
    ON,
    PERIOD,
    PLACE,
    RECEIVER,
    SOURCE,
    TIMELINESS,
    balance,
    count_of,
    indicator,
    rate,
    running,
)
from minhbach.kernel.words import Words
from minhbach.procedures import recurring
from minhbach.procedures.catalogue import rectification
from minhbach.procedures.chapters import DIRECTIVES

CHAPTER = DIRECTIVES
TITLE = Words("Kết quả kiến nghị chấn chỉnh", "Outcome of proposals to rectify")

BY = [SOURCE, FIELD, PLACE, RECEIVER]
WHERE = [SOURCE, FIELD, PLACE]
MADE, ENDED = count_of(rectification.MADE), count_of(rectification.ENDED)
ANSWERED = count_of(rectification.ANSWERED).within(PERIOD)
STILL = MADE - ENDED
DUTIES = ("reply_to_us", "mending", "mending_again")

carried = indicator(
    "M60",
    vi="Kiến nghị chấn chỉnh: kỳ trước chuyển sang",
    en="Proposals to rectify: carried over",
    of=STILL.before(PERIOD.start),
    split=BY,
)
made = indicator(
    "M61",
    vi="Kiến nghị chấn chỉnh đã gửi trong kỳ",
    en="Proposals to rectify made in the period",
    of=MADE.within(PERIOD),
    split=[*BY, MODE],
)
adjusted = indicator(
    "M62",
    vi="Kiến nghị chấn chỉnh: điều chỉnh kỳ trước",
    en="Proposals to rectify: adjustments of earlier periods",
    of=STILL.adjusted(PERIOD),
    split=BY,
)
implemented = indicator(
    "M63",
    vi="Kết thúc: đã thực hiện",
    en="Ended: implemented",
    of=ENDED.within(PERIOD).where(outcome="implemented"),
    split=BY,
)
not_implemented = indicator(
    "M64",
    vi="Kết thúc: không thực hiện",
    en="Ended: not implemented",
    of=ENDED.within(PERIOD).where(outcome="not_implemented"),
    split=BY,
)
overtaken = indicator(
    "M65",
    vi="Kết thúc: pháp luật đã thay đổi",
    en="Ended: overtaken by law",
    of=ENDED.within(PERIOD).where(outcome="overtaken"),
    split=BY,
)
still = indicator(
    "M66",
    vi="Kiến nghị đang theo dõi cuối kỳ",
    en="Proposals open at the end of the period",
    of=STILL.until(PERIOD.end),
    split=[*BY, TIMELINESS],
)
accepted = indicator(
    "M67",
    vi="Kiến nghị được chấp nhận trong kỳ",
    en="Proposals accepted in the period",
    of=ANSWERED.where(verdict="accepted"),
    split=BY,
)
partly = indicator(
    "M68",
    vi="Kiến nghị được chấp nhận một phần trong kỳ",
    en="Proposals partly accepted in the period",
    of=ANSWERED.where(verdict="partly"),
    split=BY,
)
refused = indicator(
    "M69",
    vi="Kiến nghị không được chấp nhận trong kỳ",
    en="Proposals refused in the period",
    of=ANSWERED.where(verdict="refused"),
    split=BY,
)
answered = indicator(
    "M70",
    vi="Kiến nghị được trả lời trong kỳ",
    en="Proposals answered in the period",
    of=ANSWERED,
    split=BY,
)
late = indicator(
    "M71",
    vi="Kiến nghị quá hạn trả lời hoặc thực hiện cuối kỳ",
    en="Proposals overdue at the end of the period",
    counts=MATTERS,
    of=running(*(f"rectification.{one}" for one in DUTIES)).due_before(ON).until(ON),
    split=BY,
)
repeated = indicator(
    "M72",
    vi="Sai phạm lặp lại phát hiện trong kỳ",
    en="Faults found again in the period",
    of=count_of(recurring.REPEATED).within(PERIOD),
    split=WHERE,
)
systematic = indicator(
    "M73",
    vi="Sai phạm có tính hệ thống phát hiện trong kỳ",
    en="Systematic faults found in the period",
    of=count_of(recurring.SYSTEMATIC).within(PERIOD),
    split=WHERE,
)
prolonged = indicator(
    "M74",
    vi="Sai phạm kéo dài phát hiện trong kỳ",
    en="Prolonged faults found in the period",
    of=count_of(recurring.PROLONGED).within(PERIOD),
    split=WHERE,
)
ended = indicator(
    "M75",
    vi="Kiến nghị kết thúc trong kỳ",
    en="Proposals ended in the period",
    of=ENDED.within(PERIOD),
    split=BY,
)
share = rate(
    "M76",
    vi="Tỷ lệ kiến nghị được thực hiện",
    en="Share of ended proposals implemented",
    part=implemented,
    whole=ended,
)

BALANCES = [
    balance(
        "rectifications",
        "kiến nghị: kỳ trước + đã gửi + điều chỉnh = đã thực hiện + không thực hiện "
        "+ pháp luật thay đổi + đang theo dõi",
        "proposals: carried over + made + adjusted = implemented + not implemented "
        "+ overtaken + open",
        comes=[carried, made, adjusted],
        goes=[implemented, not_implemented, overtaken, still],
    ),
    balance(
        "rectification_answers",
        "kiến nghị được trả lời = chấp nhận + một phần + không chấp nhận",
        "answered = accepted + partly + refused",
        comes=[answered],
        goes=[accepted, partly, refused],
    ),
]
