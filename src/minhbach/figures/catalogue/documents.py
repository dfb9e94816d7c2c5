"""Documents: in and out, advised and issued, appraised, commented on, attended."""

from minhbach.figures.language import (
    ISSUER,
    MODE,
    ON,
    OUTCOME,
    PERIOD,
    POST,
    SORT,
    SOURCE,
    TIER,
    VERDICT,
    Indicator,
    balance,
    count_of,
    indicator,
    rate,
)
from minhbach.kernel.words import Words
from minhbach.procedures import appraising
from minhbach.procedures.catalogue import advice as advising
from minhbach.procedures.catalogue import comment as commenting
from minhbach.procedures.catalogue import invitation as inviting
from minhbach.procedures.catalogue import outgoing as going_out
from minhbach.procedures.catalogue import personnel
from minhbach.procedures.catalogue.incoming import Incoming
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.documenting import URGENCIES
from minhbach.procedures.measures import Measure

CHAPTER = DOCUMENTS
TITLE = Words(
    "Văn bản đến, đi, tham mưu, thẩm định, góp ý",
    "Documents in and out, advice, appraisal, comments",
)

URGENT = tuple(code for code, *_ in URGENCIES if code != "thuong")


def within(
    code: str, vi: str, en: str, of: Measure, split: list[str], **only: str
) -> Indicator:
    """What a measure counted in the period."""
    counted = count_of(of).where(**only) if only else count_of(of)
    return indicator(code, vi=vi, en=en, of=counted.within(PERIOD), split=split)


# In and out ------------------------------------------------------

arrived = within(
    "V01",
    "Văn bản đến trong kỳ",
    "Documents that came in",
    Incoming.counts_opened(),
    [SORT, TIER, SOURCE],
)
urgent = indicator(
    "V02",
    vi="Văn bản khẩn, thượng khẩn, hỏa tốc đến trong kỳ",
    en="Urgent, very urgent and flash documents that came in",
    of=count_of(Incoming.counts_opened()).where(tier=URGENT).within(PERIOD),
    split=[TIER, SORT],
)
went_out = within(
    "V03",
    "Văn bản đi đã ban hành trong kỳ",
    "Documents issued",
    going_out.SENT_OUT,
    [SORT, ISSUER, TIER],
)

# Advised and issued ------------------------------------------------------

WAITING = count_of(advising.SUBMITTED) - count_of(advising.ISSUED)
advised = within(
    "V10",
    "Văn bản tham mưu đã trình trong kỳ",
    "Advised documents submitted",
    advising.SUBMITTED,
    [ISSUER, SORT, POST],
)
issued = within(
    "V11",
    "Văn bản tham mưu được ban hành trong kỳ",
    "Advised documents issued",
    advising.ISSUED,
    [ISSUER, SORT, POST],
)
waiting_before = indicator(
    "V12",
    vi="Văn bản tham mưu chờ ban hành kỳ trước chuyển sang",
    en="Advised documents awaiting their issue, carried over",
    of=WAITING.before(PERIOD.start),
    split=[ISSUER, SORT],
)
waiting_moved = indicator(
    "V13",
    vi="Văn bản tham mưu bị trả lại, điều chỉnh kỳ trước",
    en="Advised documents returned or adjusted of earlier periods",
    of=WAITING.adjusted(PERIOD),
    split=[ISSUER, SORT],
)
waiting = indicator(
    "V14",
    vi="Văn bản tham mưu chờ ban hành cuối kỳ",
    en="Advised documents awaiting their issue at the end",
    of=WAITING.until(ON),
    split=[ISSUER, SORT],
)

# Appraised ------------------------------------------------------

BY = [MODE, VERDICT, SORT, SOURCE]
UNDECIDED = count_of(appraising.APPRAISED) - count_of(appraising.DECIDED)
appraised = within(
    "V20",
    "Thẩm định đã ban hành trong kỳ",
    "Appraisals issued",
    appraising.APPRAISED,
    BY,
)
presided = within(
    "V21",
    "Thẩm định do Ban chủ trì",
    "Appraisals the committee presided over",
    appraising.APPRAISED,
    [VERDICT, SORT],
    mode="preside",
)
cooperated = within(
    "V22",
    "Thẩm định Ban phối hợp",
    "Appraisals the committee co-operated in",
    appraising.APPRAISED,
    [VERDICT, SORT],
    mode="cooperate",
)
decided = within(
    "V23",
    "Thẩm định có kết quả trình trong kỳ",
    "Appraisals decided upon",
    appraising.DECIDED,
    [OUTCOME, MODE, VERDICT],
)
undecided_before = indicator(
    "V24",
    vi="Thẩm định chờ kết quả trình kỳ trước chuyển sang",
    en="Appraisals awaiting a result, carried over",
    of=UNDECIDED.before(PERIOD.start),
    split=[MODE, VERDICT],
)
undecided_moved = indicator(
    "V25",
    vi="Thẩm định chờ kết quả: điều chỉnh kỳ trước",
    en="Appraisals awaiting a result: adjustments",
    of=UNDECIDED.adjusted(PERIOD),
    split=[MODE, VERDICT],
)
undecided = indicator(
    "V26",
    vi="Thẩm định chờ kết quả trình cuối kỳ",
    en="Appraisals awaiting a result at the end",
    of=UNDECIDED.until(ON),
    split=[MODE, VERDICT],
)
points = within(
    "V27",
    "Ý kiến thẩm định đã nêu",
    "Points made in appraisals",
    appraising.POINTS_MADE,
    [MODE, SOURCE],
)
points_taken = within(
    "V28",
    "Ý kiến thẩm định được tiếp thu",
    "Points of appraisals adopted",
    appraising.POINTS_TAKEN,
    [MODE, SOURCE],
)

# Commented on ------------------------------------------------------

UNKNOWN = count_of(commenting.ANSWERED) - count_of(commenting.KNOWN)
answered = within(
    "V30",
    "Lần tham gia ý kiến đã trả lời trong kỳ",
    "Requests for comments answered",
    commenting.ANSWERED,
    [SOURCE, SORT],
)
known = within(
    "V31",
    "Lần tham gia ý kiến biết kết quả tiếp thu trong kỳ",
    "Answers whose fate became known",
    commenting.KNOWN,
    [SOURCE, SORT],
)
unknown_before = indicator(
    "V32",
    vi="Chưa biết kết quả tiếp thu kỳ trước chuyển sang",
    en="Answers of unknown fate, carried over",
    of=UNKNOWN.before(PERIOD.start),
    split=[SOURCE],
)
unknown_moved = indicator(
    "V33",
    vi="Chưa biết kết quả tiếp thu: điều chỉnh kỳ trước",
    en="Answers of unknown fate: adjustments",
    of=UNKNOWN.adjusted(PERIOD),
    split=[SOURCE],
)
unknown = indicator(
    "V34",
    vi="Chưa biết kết quả tiếp thu cuối kỳ",
    en="Answers of unknown fate at the end",
    of=UNKNOWN.until(ON),
    split=[SOURCE],
)
made = within(
    "V35", "Ý kiến góp ý đã nêu", "Points made in comments", commenting.MADE, [SOURCE]
)
settled = indicator(
    "V36",
    vi="Ý kiến góp ý biết kết quả",
    en="Points of comments whose fate became known",
    of=(
        count_of(commenting.ADOPTED)
        + count_of(commenting.EXPLAINED)
        + count_of(commenting.IGNORED)
    ).within(PERIOD),
    split=[SOURCE],
)
adopted = within(
    "V37",
    "Ý kiến góp ý được tiếp thu",
    "Points of comments adopted",
    commenting.ADOPTED,
    [SOURCE],
)
explained = within(
    "V38",
    "Ý kiến góp ý được giải trình",
    "Points of comments explained",
    commenting.EXPLAINED,
    [SOURCE],
)
left_aside = within(
    "V39",
    "Ý kiến góp ý không được tiếp thu",
    "Points of comments left aside",
    commenting.IGNORED,
    [SOURCE],
)
share_adopted = rate(
    "V40",
    vi="Tỷ lệ ý kiến góp ý được tiếp thu",
    en="Share of points of comments adopted",
    part=adopted,
    whole=settled,
)

# Personnel and meetings ------------------------------------------------------

persons = within(
    "V50",
    "Số người được hỏi ý kiến về nhân sự",
    "Persons asked about",
    personnel.PERSONS,
    ["ground", SOURCE],
)
invited = within(
    "V60", "Số người được mời", "Persons invited", inviting.INVITED, [SORT, ISSUER]
)
attended = within(
    "V61", "Số người dự họp", "Persons present", inviting.CAME, [SORT, ISSUER]
)

BALANCES = [
    balance(
        "advised_documents",
        "văn bản tham mưu: chờ kỳ trước + trình + điều chỉnh = ban hành + còn chờ",
        "advised: carried over + submitted + adjusted = issued + awaiting",
        comes=[waiting_before, advised, waiting_moved],
        goes=[issued, waiting],
    ),
    balance(
        "appraisals_decided",
        "thẩm định: chờ kỳ trước + ban hành + điều chỉnh = có kết quả + còn chờ",
        "appraisals: carried over + issued + adjusted = decided + awaiting",
        comes=[undecided_before, appraised, undecided_moved],
        goes=[decided, undecided],
    ),
    balance(
        "comments_known",
        "góp ý: chưa biết kỳ trước + trả lời + điều chỉnh = biết kết quả + chưa biết",
        "comments: carried over + answered + adjusted = known + unknown",
        comes=[unknown_before, answered, unknown_moved],
        goes=[known, unknown],
    ),
    balance(
        "points_settled",
        "ý kiến góp ý biết kết quả = tiếp thu + giải trình + không tiếp thu",
        "points of known fate = adopted + explained + left aside",
        comes=[settled],
        goes=[adopted, explained, left_aside],
    ),
]
