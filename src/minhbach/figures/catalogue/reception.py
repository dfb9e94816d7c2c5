"""Reception: what became of the days due; turns, persons, matters, groups; notices."""

from minhbach.figures.language import (
    FIELD,
    GROUND,
    KIND,
    MATTERS,
    MODE,
    ON,
    PERIOD,
    PLACE,
    SORT,
    SOURCE,
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
from minhbach.procedures import reception, turns
from minhbach.procedures.chapters import RECEPTION
from minhbach.procedures.reception import ADHOC, MADE_UP, PERIODIC

CHAPTER = RECEPTION

DUE, HELD = count_of(reception.DUE), count_of(reception.HELD)
GIVEN, CANCELLED = count_of(reception.GIVEN), count_of(reception.CANCELLED)
MISSED = count_of(reception.MISSED)
COMING = DUE - HELD - GIVEN - CANCELLED - MISSED
DAYS_BY = [TIER, SORT, MODE, SOURCE]
TURNS_BY = [SORT, TIER, MODE, SOURCE, KIND, "round", FIELD, PLACE]
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
CARRIED_OUT = stopped("reception_day.follow_up").within(PERIOD)

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
tasks = _day(
    "T40",
    "Nhiệm vụ giao từ kết luận tiếp dân",
    "Tasks given by conclusions",
    count_of(reception.TASKS_GIVEN).within(PERIOD),
    [TIER],
)
carried_out = indicator(
    "T41",
    vi="Buổi tiếp có kết luận đã thực hiện xong",
    en="Days whose conclusions were all carried out",
    counts=MATTERS,
    of=CARRIED_OUT.with_term(),
    split=[TIER],
)
carried_out_in_time = indicator(
    "T42",
    vi="Buổi tiếp có kết luận thực hiện xong đúng hạn",
    en="Days whose conclusions were carried out in time",
    counts=MATTERS,
    of=CARRIED_OUT.with_term().but_not(CARRIED_OUT.late()),
    split=[TIER],
    reading=(
        "hạn là ngày muộn nhất trong các nhiệm vụ đã giao; gia hạn nhiệm vụ không dời",
        "due on the latest day the tasks were given; extending one does not move it",
    ),
)
share_carried_out = rate(
    "T43",
    vi="Tỷ lệ kết luận thực hiện xong đúng hạn",
    en="Share of conclusions carried out in time",
    part=carried_out_in_time,
    whole=carried_out,
)
conclusions_late = indicator(
    "T44",
    vi="Buổi tiếp có kết luận quá hạn chưa xong",
    en="Days with conclusions overdue",
    counts=MATTERS,
    of=running("reception_day.follow_up").due_before(ON).until(ON),
    split=[TIER],
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
