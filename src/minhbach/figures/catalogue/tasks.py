"""Tasks: how they stand on a day, how they ended, what was asked about them."""

from minhbach.figures.language import (
    FIELD,
    ISSUER,
    LAG,
    MATTERS,
    ON,
    PERIOD,
    PURPOSE,
    RECEIVER,
    SORT,
    SOURCE,
    balance,
    count_of,
    indicator,
    median,
    rate,
    running,
    stopped,
)
from minhbach.kernel.words import Words
from minhbach.procedures import tasks
from minhbach.procedures.catalogue.task import Task
from minhbach.procedures.chapters import DIRECTIVES
from minhbach.procedures.directing import AWAITING, STANDING

CHAPTER = DIRECTIVES
TITLE = Words("Thực hiện nhiệm vụ", "Carrying out of tasks")

BY = [SOURCE, ISSUER, RECEIVER, FIELD]
STILL = (count_of(Task.counts_opened()) - count_of(Task.counts_closed())).until(ON)
TERM = running("task.term").until(ON)
ENDED = stopped("task.term").within(PERIOD).where(outcome="done")
DONE = count_of(tasks.TASK_DONE).within(PERIOD)
ASKED, GRANTED = count_of(tasks.REQUESTED), count_of(tasks.GRANTED)
REFUSED = count_of(tasks.REFUSED)
WAITING = ASKED - GRANTED - REFUSED
TOLD = stopped("task.instruction").within(PERIOD)

open_ = indicator(
    "M01",
    vi="Nhiệm vụ đang mở tại ngày chốt",
    en="Tasks open on the day",
    of=STILL,
    split=BY,
)
late = indicator("M02", vi="Quá hạn", en="Late", of=TERM.due_before(ON), split=BY)
in_term = indicator(
    "M03",
    vi="Chưa đến hạn",
    en="Not yet due",
    of=TERM.with_term() - TERM.due_before(ON),
    split=BY,
)
dateless = indicator(
    "M04", vi="Cần điền hạn", en="Need a date", of=TERM - TERM.with_term(), split=BY
)
waiting = indicator(
    "M05",
    vi="Chờ điều kiện",
    en="Wait for a condition",
    of=STILL.where(mode=AWAITING),
    split=BY,
)
standing = indicator(
    "M06",
    vi="Thường xuyên",
    en="Standing duties",
    of=STILL.where(mode=STANDING),
    split=BY,
)
done = indicator(
    "M07",
    vi="Nhiệm vụ hoàn thành trong kỳ (theo ngày văn bản chứng minh)",
    en="Tasks done in the period, by the day of the evidence",
    of=DONE,
    split=BY,
)
on_time = indicator(
    "M08",
    vi="Hoàn thành đúng hạn",
    en="Done on time",
    counts=MATTERS,
    of=ENDED.with_term().but_not(ENDED.late()),
    split=BY,
)
done_late = indicator(
    "M09",
    vi="Hoàn thành quá hạn",
    en="Done late",
    counts=MATTERS,
    of=ENDED.late(),
    split=BY,
)
done_with_term = indicator(
    "M10",
    vi="Hoàn thành, có thời hạn",
    en="Done and had a term",
    counts=MATTERS,
    of=ENDED.with_term(),
    split=BY,
)
share = rate(
    "M11",
    vi="Tỷ lệ hoàn thành đúng hạn",
    en="Share done on time",
    part=on_time,
    whole=done_with_term,
)
lag = median(
    "M12",
    vi="Số ngày từ khi xong đến khi vào sổ (trung vị)",
    en="Days from done until recorded (median)",
    of=DONE,
    days=LAG,
)
lag_of_opening = median(
    "M13",
    vi="Số ngày từ ngày văn bản giao đến khi vào sổ (trung vị)",
    en="Days from the document until the task was recorded (median)",
    of=count_of(tasks.TASK_GIVEN).within(PERIOD),
    days=LAG,
)

carried = indicator(
    "M20",
    vi="Đề nghị gia hạn, giao lại: kỳ trước chuyển sang",
    en="Requests to extend or re-assign: carried over",
    of=WAITING.before(PERIOD.start),
    split=[SORT, RECEIVER],
)
asked = indicator(
    "M21",
    vi="Đề nghị trong kỳ",
    en="Requests made in the period",
    of=ASKED.within(PERIOD),
    split=[SORT, RECEIVER],
)
adjusted = indicator(
    "M22",
    vi="Đề nghị: điều chỉnh kỳ trước",
    en="Requests: adjustments of earlier periods",
    of=WAITING.adjusted(PERIOD),
    split=[SORT, RECEIVER],
)
granted = indicator(
    "M23",
    vi="Đề nghị được duyệt",
    en="Requests approved",
    of=GRANTED.within(PERIOD),
    split=[SORT, RECEIVER],
)
refused = indicator(
    "M24",
    vi="Đề nghị không duyệt",
    en="Requests refused",
    of=REFUSED.within(PERIOD),
    split=[SORT, RECEIVER],
)
undecided = indicator(
    "M25",
    vi="Đề nghị chờ duyệt cuối kỳ",
    en="Requests undecided at the end of the period",
    of=WAITING.until(PERIOD.end),
    split=[SORT, RECEIVER],
)
instructions = indicator(
    "M26",
    vi="Lãnh đạo yêu cầu trong kỳ",
    en="Leaders' instructions in the period",
    of=count_of(tasks.INSTRUCTED).within(PERIOD),
    split=[PURPOSE, RECEIVER],
)
told_in_time = indicator(
    "M27",
    vi="Nhiệm vụ có trả lời lãnh đạo đúng hạn",
    en="Tasks whose leader was answered in time",
    counts=MATTERS,
    of=TOLD.with_term().but_not(TOLD.late()),
    split=[RECEIVER],
)
told_late = indicator(
    "M28",
    vi="Nhiệm vụ có trả lời lãnh đạo quá hạn",
    en="Tasks whose leader was answered late",
    counts=MATTERS,
    of=TOLD.late(),
    split=[RECEIVER],
)

BALANCES = [
    balance(
        "task_standings",
        "nhiệm vụ đang mở = quá hạn + chưa đến hạn + cần điền hạn "
        "+ chờ điều kiện + thường xuyên",
        "tasks open = late + not yet due + need a date + waiting + standing",
        comes=[open_],
        goes=[late, in_term, dateless, waiting, standing],
    ),
    balance(
        "task_ends",
        "hoàn thành có thời hạn = đúng hạn + quá hạn",
        "done with a term = on time + late",
        comes=[done_with_term],
        goes=[on_time, done_late],
    ),
    balance(
        "task_requests",
        "đề nghị: kỳ trước + trong kỳ + điều chỉnh = duyệt + không duyệt + chờ duyệt",
        "requests: carried over + made + adjusted = approved + refused + undecided",
        comes=[carried, asked, adjusted],
        goes=[granted, refused, undecided],
    ),
]
