"""Reception: what became of the days due; turns, persons, matters, groups; notices."""

from minhbach.figures.language import (
    FIELD,
    GROUND,
    ISSUER,
    KIND,
    MATTERS,
    MODE,
    ON,
    PERIOD,
    PLACE,
    RECEIVER,
    SORT,
    TIER,
    Expression,
    Indicator,
    balance,
    count_of,
    indicator,
    rate,
    running,
    stopped,
)
from minhbach.kernel.words import Words
from minhbach.procedures import reception, turns
from minhbach.procedures.catalogue.task import Task
from minhbach.procedures.chapters import RECEPTION
from minhbach.procedures.reception import ADHOC, MADE_UP, PERIODIC

CHAPTER = RECEPTION
TITLE = Words("Tiếp công dân", "Reception of citizens")
ASKED_BY = Words(
    "Quy định 11-QĐi/TW, Luật Tiếp công dân; báo cáo 6 tháng của Ban",
    "Regulation 11, the law on reception; the committee's six-month report",
)

DUE, HELD = count_of(reception.DUE), count_of(reception.HELD)
GIVEN, CANCELLED = count_of(reception.GIVEN), count_of(reception.CANCELLED)
MISSED = count_of(reception.MISSED)
COMING = DUE - HELD - GIVEN - CANCELLED - MISSED
WHERE = "source"  # of a day or a turn: where citizens are received
DAYS_BY = [TIER, SORT, MODE, WHERE]
TURNS_BY = [SORT, TIER, MODE, WHERE, KIND, "round", FIELD, PLACE]
MADE_OR_DUE = (PERIODIC, MADE_UP)


def _day(
    code: str, vi: str, en: str, of: Expression, split: list[str] | None = None
) -> Indicator:
    return indicator(
        code, vi=vi, en=en, of=of, split=DAYS_BY if split is None else split
    )


def _turn(code: str, vi: str, en: str, of: Expression) -> Indicator:
    return indicator(code, vi=vi, en=en, of=of.within(PERIOD), split=TURNS_BY)


# Days ---------------------------------------------------------------------------------

carried = _day(
    "T01",
    "Buổi phải tiếp kỳ trước chuyển sang",
    "Days still to come, carried over",
    COMING.before(PERIOD.start),
)
due = _day(
    "T02",
    "Buổi phải tiếp đến kỳ",
    "Reception days fallen due",
    DUE.within(PERIOD),
)
adjusted = _day(
    "T03",
    "Điều chỉnh buổi tiếp kỳ trước",
    "Adjustments of earlier periods",
    COMING.adjusted(PERIOD),
)
held = _day("T04", "Buổi đã trực tiếp tiếp", "Days held in person", HELD.within(PERIOD))
given = _day("T05", "Buổi ủy quyền tiếp", "Days delegated", GIVEN.within(PERIOD))
cancelled = _day("T06", "Buổi hủy", "Days cancelled", CANCELLED.within(PERIOD))
missed = _day("T07", "Buổi không tiếp", "Days missed", MISSED.within(PERIOD))
coming = _day(
    "T08",
    "Buổi phải tiếp chưa đến ngày",
    "Days still to come",
    COMING.until(PERIOD.end),
)
required = _day(
    "T09",
    "Buổi tiếp định kỳ phải có",
    "Days required by the rules",
    DUE.within(PERIOD).where(sort=PERIODIC),
    [TIER],
)
in_person = _day(
    "T10",
    "Buổi định kỳ đã trực tiếp tiếp, kể cả tiếp bù",
    "Required days held in person, made up ones included",
    HELD.within(PERIOD).where(sort=MADE_OR_DUE),
    [TIER],
)
share_held = rate(
    "T11",
    vi="Tỷ lệ buổi định kỳ trực tiếp tiếp",
    en="Share of required days held in person",
    part=in_person,
    whole=required,
)
extraordinary = _day(
    "T12",
    "Buổi tiếp đột xuất",
    "Extraordinary reception days",
    (HELD + GIVEN).within(PERIOD).where(sort=ADHOC),
    [TIER, GROUND],
)
schedules = indicator(
    "T13",
    vi="Lịch tiếp phải niêm yết",
    en="Schedules that had to be posted",
    counts=MATTERS,
    of=stopped("reception_day.schedule").within(PERIOD).with_term(),
    split=[TIER],
)
schedules_in_time = indicator(
    "T14",
    vi="Lịch tiếp niêm yết đúng hạn",
    en="Schedules posted in time",
    counts=MATTERS,
    of=stopped("reception_day.schedule")
    .within(PERIOD)
    .with_term()
    .but_not(stopped("reception_day.schedule").within(PERIOD).late()),
    split=[TIER],
)
share_posted = rate(
    "T15",
    vi="Tỷ lệ lịch niêm yết đúng hạn",
    en="Share of schedules posted in time",
    part=schedules_in_time,
    whole=schedules,
)

# Conclusions --------------------------------------------------------------------------

CONCLUDED = stopped("reception_day.conclusion").within(PERIOD)

concluded = _day(
    "T16",
    "Thông báo kết luận đã ban hành",
    "Conclusion notices issued",
    count_of(reception.CONCLUDED).within(PERIOD),
)
concluded_timed = indicator(
    "T17",
    vi="Thông báo kết luận có thời hạn",
    en="Conclusion notices with a term",
    counts=MATTERS,
    of=CONCLUDED.with_term(),
    split=[TIER],
)
concluded_in_time = indicator(
    "T18",
    vi="Thông báo kết luận đúng hạn",
    en="Conclusion notices in time",
    counts=MATTERS,
    of=CONCLUDED.with_term().but_not(CONCLUDED.late()),
    split=[TIER],
)
share_concluded = rate(
    "T19",
    vi="Tỷ lệ thông báo kết luận đúng hạn",
    en="Share of conclusion notices in time",
    part=concluded_in_time,
    whole=concluded_timed,
)
TASKS = Task.counts_opened()
TASK_TERMS = stopped("task.term").within(PERIOD).where(source="reception")

tasks = indicator(
    "T40",
    vi="Nhiệm vụ giao từ kết luận tiếp dân",
    en="Tasks given by conclusions of reception",
    of=count_of(TASKS).within(PERIOD).where(source="reception"),
    split=[ISSUER, RECEIVER],
)
tasks_done = indicator(
    "T41",
    vi="Nhiệm vụ từ kết luận tiếp dân đã hoàn thành",
    en="Tasks of reception done",
    counts=MATTERS,
    of=TASK_TERMS.with_term(),
    split=[ISSUER, RECEIVER],
)
tasks_in_time = indicator(
    "T42",
    vi="Nhiệm vụ từ kết luận tiếp dân hoàn thành đúng hạn",
    en="Tasks of reception done in time",
    counts=MATTERS,
    of=TASK_TERMS.with_term().but_not(TASK_TERMS.late()),
    split=[ISSUER, RECEIVER],
)
share_done = rate(
    "T43",
    vi="Tỷ lệ kết luận tiếp dân thực hiện đúng hạn",
    en="Share of conclusions of reception done in time",
    part=tasks_in_time,
    whole=tasks_done,
)
tasks_late = indicator(
    "T44",
    vi="Nhiệm vụ từ kết luận tiếp dân quá hạn",
    en="Tasks of reception overdue",
    counts=MATTERS,
    of=running("task.term").where(source="reception").due_before(ON).until(ON),
    split=[ISSUER, RECEIVER],
)

# Turns --------------------------------------------------------------------------------

turns_held = _turn("T20", "Lượt tiếp", "Turns", count_of(turns.TURNS))
persons = _turn("T21", "Người được tiếp", "Persons", count_of(turns.PERSONS))
members = _turn(
    "T22", "Trong đó đảng viên", "Party members among them", count_of(turns.MEMBERS)
)
matters = _turn("T23", "Vụ việc", "Matters", count_of(turns.MATTERS))
first_time = _turn(
    "T24",
    "Vụ việc tiếp lần đầu",
    "Matters heard for the first time",
    count_of(turns.MATTERS).where(round="first"),
)
repeated = _turn(
    "T25",
    "Vụ việc tiếp nhiều lần",
    "Matters heard again",
    count_of(turns.MATTERS).where(round="repeated"),
)
groups = _turn("T26", "Đoàn đông người", "Large groups", count_of(turns.GROUPS))
group_persons = _turn(
    "T27", "Người trong đoàn", "Persons in groups", count_of(turns.GROUP_PERSONS)
)
group_matters = _turn(
    "T28", "Vụ việc của đoàn", "Matters of groups", count_of(turns.GROUP_MATTERS)
)
refused = indicator(
    "T29",
    vi="Lượt từ chối tiếp",
    en="Receptions refused",
    of=count_of(turns.REFUSED).within(PERIOD),
    split=[TIER, GROUND],
)

# Notices ------------------------------------------------------------------------------

TOLD = stopped("reception_turn.citizen_notice").within(PERIOD)
REFUSAL_TOLD = stopped("reception_turn.refusal_notice").within(PERIOD)

told = indicator(
    "T30",
    vi="Thông báo cho công dân có thời hạn",
    en="Notices to citizens with a term",
    counts=MATTERS,
    of=TOLD.with_term(),
    split=[TIER],
)
told_in_time = indicator(
    "T31",
    vi="Thông báo cho công dân đúng hạn",
    en="Notices to citizens in time",
    counts=MATTERS,
    of=TOLD.with_term().but_not(TOLD.late()),
    split=[TIER],
)
share_told = rate(
    "T32",
    vi="Tỷ lệ thông báo cho công dân đúng hạn",
    en="Share of citizens told in time",
    part=told_in_time,
    whole=told,
)
notices_late = indicator(
    "T33",
    vi="Thông báo cho công dân quá hạn chưa gửi",
    en="Notices to citizens overdue",
    counts=MATTERS,
    of=running("reception_turn.citizen_notice").due_before(ON).until(ON),
    split=[TIER],
)
refusals_told = indicator(
    "T34",
    vi="Thông báo từ chối tiếp có thời hạn",
    en="Written refusals with a term",
    counts=MATTERS,
    of=REFUSAL_TOLD.with_term(),
)
refusals_in_time = indicator(
    "T35",
    vi="Thông báo từ chối tiếp đúng hạn",
    en="Written refusals in time",
    counts=MATTERS,
    of=REFUSAL_TOLD.with_term().but_not(REFUSAL_TOLD.late()),
)

BALANCES = [
    balance(
        "reception_days",
        "buổi tiếp: kỳ trước + đến kỳ + điều chỉnh "
        "= trực tiếp + ủy quyền + hủy + không tiếp + chưa đến ngày",
        "reception days: carried over + due + adjusted "
        "= held + delegated + cancelled + missed + still to come",
        comes=[carried, due, adjusted],
        goes=[held, given, cancelled, missed, coming],
    ),
    balance(
        "reception_matters",
        "vụ việc tiếp = lần đầu + nhiều lần",
        "matters heard = first time + again",
        comes=[matters],
        goes=[first_time, repeated],
    ),
]
