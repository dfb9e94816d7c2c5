"""Dialogues and what was promised there: made, done, late. A commitment is a task."""

from minhbach.figures.language import (
    FIELD,
    MATTERS,
    MODE,
    ON,
    OUTCOME,
    PERIOD,
    PLACE,
    RECEIVER,
    SORT,
    balance,
    count_of,
    indicator,
    rate,
    running,
    stopped,
)
from minhbach.kernel.words import Words
from minhbach.procedures.catalogue import dialogue
from minhbach.procedures.catalogue.task import Task
from minhbach.procedures.chapters import RECEPTION

CHAPTER = RECEPTION
TITLE = Words("Đối thoại và cam kết", "Dialogues and commitments")

BY = [SORT, MODE, FIELD, PLACE]
OF = [RECEIVER, FIELD]
MADE = count_of(Task.counts_opened()).where(source="dialogue")
ENDED = count_of(Task.counts_closed()).where(source="dialogue")
TERM = stopped("task.term").where(source="dialogue", outcome="done").within(PERIOD)

held = indicator(
    "Q21",
    vi="Cuộc đối thoại đã tổ chức",
    en="Dialogues held",
    of=count_of(dialogue.HELD).within(PERIOD),
    split=BY,
)
citizens = indicator(
    "Q22",
    vi="Công dân dự đối thoại",
    en="Citizens at dialogues",
    of=count_of(dialogue.CITIZENS).within(PERIOD),
    split=BY,
)
promised = indicator(
    "Q23",
    vi="Cuộc đối thoại có cam kết",
    en="Dialogues with commitments",
    of=count_of(dialogue.PROMISED).within(PERIOD),
    split=BY,
)
carried = indicator(
    "Q24",
    vi="Cam kết đối thoại kỳ trước chuyển sang",
    en="Commitments carried over",
    of=(MADE - ENDED).before(PERIOD.start),
    split=OF,
)
made = indicator(
    "Q25",
    vi="Cam kết đối thoại trong kỳ",
    en="Commitments made",
    of=MADE.within(PERIOD),
    split=OF,
)
moved = indicator(
    "Q26",
    vi="Cam kết đối thoại: điều chỉnh kỳ trước",
    en="Commitments: adjustments of earlier periods",
    of=(MADE - ENDED).adjusted(PERIOD),
    split=OF,
)
ended = indicator(
    "Q27",
    vi="Cam kết đối thoại đã kết thúc",
    en="Commitments ended",
    of=ENDED.within(PERIOD),
    split=[*OF, OUTCOME],
)
left = indicator(
    "Q28",
    vi="Cam kết đối thoại còn lại cuối kỳ",
    en="Commitments open at the end of the period",
    of=(MADE - ENDED).until(PERIOD.end),
    split=OF,
)
done = indicator(
    "Q29",
    vi="Cam kết đối thoại hoàn thành",
    en="Commitments done",
    of=ENDED.within(PERIOD).where(outcome="done"),
    split=OF,
)
overdue = indicator(
    "Q30",
    vi="Cam kết đối thoại quá hạn cuối kỳ",
    en="Commitments overdue at the end of the period",
    counts=MATTERS,
    of=running("task.term").where(source="dialogue").due_before(ON).until(ON),
    split=OF,
)
timed = indicator(
    "Q31",
    vi="Cam kết đối thoại có thời hạn đã hoàn thành",
    en="Commitments with a date that were done",
    counts=MATTERS,
    of=TERM.with_term(),
    split=OF,
)
in_time = indicator(
    "Q32",
    vi="Cam kết đối thoại hoàn thành đúng hạn",
    en="Commitments done in time",
    counts=MATTERS,
    of=TERM.with_term().but_not(TERM.late()),
    split=OF,
)
share = rate(
    "Q33",
    vi="Tỷ lệ cam kết đối thoại đúng hạn",
    en="Share of commitments done in time",
    part=in_time,
    whole=timed,
)

BALANCES = [
    balance(
        "dialogue_commitments",
        "cam kết đối thoại: kỳ trước + trong kỳ + điều chỉnh = kết thúc + còn lại",
        "commitments: carried over + made + adjusted = ended + open",
        comes=[carried, made, moved],
        goes=[ended, left],
    ),
]
