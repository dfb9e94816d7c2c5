"""Letters and what they are about: stock, flow, timeliness, claims, results."""

from minhbach.figures.language import (
    AGE,
    BY_SETTING,
    CHANNEL,
    DURATION,
    ELIGIBILITY,
    FIELD,
    HANDLING,
    KIND,
    LAG,
    MATTERS,
    ON,
    OUTCOME,
    PERIOD,
    PLACE,
    POST,
    TIMELINESS,
    balance,
    indicator,
    median,
    rate,
    running,
    stopped,
)
from minhbach.figures.vocabulary import (
    ELIGIBLE,
    ELIGIBLE_LETTER,
    HANDLED,
    NOTIFIED,
    PROCESSED,
    RAISED,
    RECEIVED,
    REOPENED,
    SETTLED,
    TERMS,
)
from minhbach.kernel.words import Words
from minhbach.procedures.chapters import PETITIONS

CHAPTER = PETITIONS
TITLE = Words("Đơn và vụ việc", "Letters and claims")

BY = [CHANNEL, KIND, FIELD, PLACE, POST]
OPEN = RECEIVED - PROCESSED
ENDED = stopped(*TERMS).within(PERIOD)
TOLD = stopped("notice").within(PERIOD)
IN_TERM = OPEN.until(PERIOD.end).but_not(running(*TERMS).due_before(ON).until(ON))
UNDECIDED = RAISED.where(outcome=None)

# What leaves cell by cell. In a commune or a field with a letter or two, people
# know who wrote it; kinds are printed by the forms, channels and posts stay at home.
LETTERS_LEAVE = {FIELD: BY_SETTING, PLACE: BY_SETTING}
# Fields of claims are printed by forms 02-04/XLD: hiding them here would hide nothing.
CLAIMS_LEAVE = {PLACE: BY_SETTING}
RESULTS_LEAVE = {**CLAIMS_LEAVE, OUTCOME: BY_SETTING}  # one that was found to be true

# Stock and flow -----------------------------------------------------------------
opening = indicator(
    "P00",
    vi="Đơn kỳ trước chuyển sang",
    en="Letters carried over",
    of=OPEN.before(PERIOD.start),
    split=BY,
    hides_below=LETTERS_LEAVE,
)
received = indicator(
    "P01",
    vi="Đơn tiếp nhận trong kỳ",
    en="Letters received in the period",
    of=RECEIVED.within(PERIOD),
    split=[*BY, TIMELINESS],
    hides_below=LETTERS_LEAVE,
)
eligible_letters = indicator(
    "P02",
    vi="Đơn đủ điều kiện xử lý, phân loại trong kỳ",
    en="Eligible letters classified in the period",
    of=ELIGIBLE_LETTER.within(PERIOD),
    split=BY,
)
told = indicator(
    "P03",
    vi="Đơn đã báo người gửi trong kỳ",
    en="Letters whose sender was told",
    of=NOTIFIED.within(PERIOD),
    split=BY,
)
adjusted = indicator(
    "P04",
    vi="Điều chỉnh kỳ trước",
    en="Adjustments of earlier periods",
    of=OPEN.adjusted(PERIOD),
    split=BY,
    hides_below=LETTERS_LEAVE,
)
processed = indicator(
    "P05",
    vi="Đơn đã xử lý trong kỳ",
    en="Letters handled in the period",
    of=PROCESSED.within(PERIOD),
    split=[*BY, HANDLING, ELIGIBILITY, TIMELINESS],
    hides_below=LETTERS_LEAVE,
)
pending = indicator(
    "P06",
    vi="Đơn còn tồn cuối kỳ",
    en="Letters open at the end of the period",
    of=OPEN.until(PERIOD.end),
    split=[*BY, TIMELINESS, AGE],
    hides_below=LETTERS_LEAVE,
)
eligible_claims = indicator(
    "P07",
    vi="Vụ việc đủ điều kiện",
    en="Claims eligible",
    counts=MATTERS,
    of=ELIGIBLE.within(PERIOD),
    split=BY,
)
overdue = indicator(
    "P08",
    vi="Đơn quá hạn cuối kỳ",
    en="Letters overdue at the end of the period",
    counts=MATTERS,
    of=running(*TERMS).due_before(ON).until(ON),
    split=[*BY, AGE],
)
waiting_in_term = indicator(
    "P09",
    vi="Đơn còn tồn, chưa quá hạn",
    en="Letters open and not overdue",
    of=IN_TERM,
    split=[AGE],
)
waiting_late = indicator(
    "P21",
    vi="Đơn còn tồn, đã quá hạn",
    en="Letters open and overdue",
    of=OPEN.until(PERIOD.end).but_not(IN_TERM),
    split=[AGE],
)

# In time ------------------------------------------------------------------------
timed = indicator(
    "P10",
    vi="Đơn đã xử lý có thời hạn",
    en="Letters handled that had a deadline",
    counts=MATTERS,
    of=ENDED.with_term(),
    split=BY,
)
late = indicator(
    "P11",
    vi="Đơn xử lý quá hạn",
    en="Letters handled late",
    counts=MATTERS,
    of=ENDED.late(),
    split=BY,
)
on_time = indicator(
    "P12",
    vi="Đơn xử lý đúng hạn",
    en="Letters handled in time",
    counts=MATTERS,
    of=ENDED.with_term().but_not(ENDED.late()),
    split=BY,
)
timely = rate(
    "P13",
    vi="Tỷ lệ xử lý đúng hạn",
    en="Share handled in time",
    part=on_time,
    whole=timed,
)
notices = indicator(
    "P14",
    vi="Thông báo người gửi đã có thời hạn",
    en="Notices that had a deadline",
    counts=MATTERS,
    of=TOLD.with_term(),
    split=[CHANNEL, KIND],
)
notices_on_time = indicator(
    "P15",
    vi="Thông báo người gửi đúng hạn",
    en="Notices given in time",
    counts=MATTERS,
    of=TOLD.with_term().but_not(TOLD.late()),
    split=[CHANNEL, KIND],
)
notices_timely = rate(
    "P16",
    vi="Tỷ lệ thông báo đúng hạn",
    en="Share of notices in time",
    part=notices_on_time,
    whole=notices,
)
days_to_handle = median(
    "P17",
    vi="Số ngày xử lý (trung vị)",
    en="Days to handle (median)",
    of=ENDED,
    days=DURATION,
)
days_to_enter = median(
    "P18",
    vi="Số ngày từ khi nhận đến khi ghi sổ (trung vị)",
    en="Days from receipt to entry (median)",
    of=RECEIVED.within(PERIOD),
    days=LAG,
)
ineligible = indicator(
    "P19",
    vi="Đơn không đủ điều kiện đã xử lý",
    en="Ineligible letters handled",
    of=PROCESSED.within(PERIOD).where(eligibility="not_eligible"),
    split=[CHANNEL, KIND],
)
ineligible_share = rate(
    "P20",
    vi="Tỷ lệ đơn không đủ điều kiện",
    en="Share of ineligible letters",
    part=ineligible,
    whole=processed,
)

# What the letters are about -----------------------------------------------------
raised = indicator(
    "P30",
    vi="Vụ việc phát sinh trong kỳ",
    en="Claims raised in the period",
    of=RAISED.within(PERIOD),
    split=BY,
    hides_below=CLAIMS_LEAVE,
)
handled = indicator(
    "P31",
    vi="Vụ việc đã xử lý trong kỳ",
    en="Claims handled in the period",
    counts=MATTERS,
    of=HANDLED.within(PERIOD),
    split=[*BY, HANDLING],
)
settled = indicator(
    "P32",
    vi="Vụ việc có kết quả trong kỳ",
    en="Claims with a result in the period",
    counts=MATTERS,
    of=SETTLED.within(PERIOD),
    split=[*BY, OUTCOME],
    hides_below=RESULTS_LEAVE,
)
reopened = indicator(
    "P33",
    vi="Vụ việc mở lại trong kỳ",
    en="Claims reopened in the period",
    of=REOPENED.within(PERIOD),
    split=[CHANNEL, KIND],
)
claims_before = indicator(
    "P34",
    vi="Vụ việc kỳ trước chuyển sang",
    en="Claims carried over",
    of=UNDECIDED.before(PERIOD.start),
    split=BY,
)
claims_open = indicator(
    "P35",
    vi="Vụ việc chưa kết thúc cuối kỳ",
    en="Claims open at the end of the period",
    of=UNDECIDED.until(PERIOD.end),
    split=[*BY, TIMELINESS],
)
reopened_share = rate(
    "P36",
    vi="Tỷ lệ vụ việc mở lại",
    en="Share of claims reopened",
    part=reopened,
    whole=raised,
)

BALANCES = [
    balance(
        "letters",
        "đơn: kỳ trước + nhận + điều chỉnh = đã xử lý + còn tồn",
        "letters: carried over + received + adjusted = handled + open",
        comes=[opening, received, adjusted],
        goes=[processed, pending],
    ),
    balance(
        "terms",
        "đơn có thời hạn = đúng hạn + quá hạn",
        "letters with a deadline = in time + late",
        comes=[timed],
        goes=[on_time, late],
    ),
]
