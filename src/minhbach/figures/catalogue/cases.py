"""Cases on the lists, reconciled by kind and tier; proposals; what holds cases up."""

from minhbach.figures.language import (
    GROUND,
    MATTERS,
    PERIOD,
    RECEIVER,
    SORT,
    SOURCE,
    STAGE,
    TIER,
    VERDICT,
    Indicator,
    balance,
    count_of,
    indicator,
    rate,
)
from minhbach.kernel.words import Words
from minhbach.procedures import listed, proposing
from minhbach.procedures.catalogue import difficulty, request
from minhbach.procedures.catalogue.case import ListedCase
from minhbach.procedures.chapters import CASES
from minhbach.procedures.measures import Measure

CHAPTER = CASES
TITLE = Words("Danh mục theo dõi; khó khăn, vướng mắc", "The lists; difficulties")

BY = [SORT, TIER]
LISTED = count_of(listed.LISTED)
THERE = count_of(ListedCase.counts_opened()) - count_of(ListedCase.counts_closed())
COME = (
    LISTED
    + count_of(listed.SPLIT)
    + count_of(listed.MOVED_IN)
    + count_of(listed.CONVERTED_IN)
)
GONE = (
    count_of(listed.REMOVED)
    + count_of(listed.MERGED)
    + count_of(listed.MOVED_OUT)
    + count_of(listed.CONVERTED_OUT)
)


def _in_period(code: str, vi: str, en: str, one: Measure) -> Indicator:
    by = [*BY, GROUND] if one is listed.REMOVED else BY
    return indicator(code, vi=vi, en=en, of=count_of(one).within(PERIOD), split=by)


# The list: opening + added − removed ± moved ± converted ± merged, split = closing

opening = indicator(
    "C01",
    vi="Danh mục: kỳ trước chuyển sang",
    en="List: carried over",
    of=(COME - GONE).before(PERIOD.start),
    split=BY,
)
added = _in_period(
    "C02",
    "Danh mục: đưa vào trong kỳ",
    "List: added in the period",
    listed.LISTED,
)
split_off = _in_period(
    "C03",
    "Danh mục: tách ra trong kỳ",
    "List: split off in the period",
    listed.SPLIT,
)
moved_in = _in_period(
    "C04",
    "Danh mục: chuyển từ cấp khác đến",
    "List: moved in from another tier",
    listed.MOVED_IN,
)
converted_in = _in_period(
    "C05",
    "Danh mục: vụ việc được khởi tố thành vụ án",
    "List: incidents that became criminal cases",
    listed.CONVERTED_IN,
)
adjusted = indicator(
    "C06",
    vi="Danh mục: điều chỉnh kỳ trước",
    en="List: adjustments of earlier periods",
    of=(COME - GONE).adjusted(PERIOD),
    split=BY,
)
removed = _in_period(
    "C07",
    "Danh mục: đưa ra trong kỳ",
    "List: taken off in the period",
    listed.REMOVED,
)
merged = _in_period(
    "C08",
    "Danh mục: nhập vào vụ khác",
    "List: merged into another",
    listed.MERGED,
)
moved_out = _in_period(
    "C09",
    "Danh mục: chuyển sang cấp khác",
    "List: moved out to another tier",
    listed.MOVED_OUT,
)
converted_out = _in_period(
    "C10",
    "Danh mục: thôi là vụ việc do khởi tố",
    "List: no longer incidents, proceedings instituted",
    listed.CONVERTED_OUT,
)
closing = indicator(
    "C11",
    vi="Danh mục: đang theo dõi cuối kỳ",
    en="List: followed at the end of the period",
    of=THERE.until(PERIOD.end),
    split=[*BY, STAGE],
    reading=(
        "đếm từ số hồ sơ mở và kết thúc, độc lập với các dòng tăng, giảm ở trên",
        "counted from what was opened and closed, apart from the lines above",
    ),
)

# Proposals to list

PROPOSALS = [SORT, TIER, SOURCE]
proposed = indicator(
    "C20",
    vi="Đề nghị đưa vào danh mục trong kỳ",
    en="Proposals to list in the period",
    of=count_of(proposing.PROPOSED).within(PERIOD),
    split=PROPOSALS,
)
accepted = indicator(
    "C21",
    vi="Đề nghị được chấp nhận",
    en="Proposals accepted",
    of=count_of(proposing.ACCEPTED).within(PERIOD),
    split=[*PROPOSALS, VERDICT],
)
refused = indicator(
    "C22",
    vi="Đề nghị không được chấp nhận",
    en="Proposals refused",
    of=count_of(proposing.REFUSED).within(PERIOD),
    split=PROPOSALS,
)
decided = indicator(
    "C23",
    vi="Đề nghị đã quyết định",
    en="Proposals decided",
    of=(count_of(proposing.ACCEPTED) + count_of(proposing.REFUSED)).within(PERIOD),
    split=PROPOSALS,
)
acceptance = rate(
    "C24",
    vi="Tỷ lệ đề nghị được chấp nhận",
    en="Share of proposals accepted",
    part=accepted,
    whole=decided,
)

# Difficulties, requests

raised = indicator(
    "C30",
    vi="Khó khăn, vướng mắc được nêu",
    en="Difficulties raised",
    of=count_of(difficulty.Difficulty.counts_opened()).within(PERIOD),
    split=[SORT, SOURCE],
)
answered = indicator(
    "C31",
    vi="Khó khăn, vướng mắc được trả lời",
    en="Difficulties answered",
    counts=MATTERS,
    of=count_of(difficulty.ANSWERED).within(PERIOD),
    split=[SORT, RECEIVER, VERDICT],
)
resolved = indicator(
    "C32",
    vi="Khó khăn, vướng mắc đã tháo gỡ",
    en="Difficulties resolved",
    of=count_of(difficulty.RESOLVED).within(PERIOD),
    split=[SORT, SOURCE],
)
resolution = rate(
    "C33",
    vi="Tỷ lệ tháo gỡ khó khăn, vướng mắc",
    en="Share of difficulties resolved",
    part=resolved,
    whole=raised,
)
requests_answered = indicator(
    "C34",
    vi="Yêu cầu báo cáo được trả lời",
    en="Requests answered",
    counts=MATTERS,
    of=count_of(request.ANSWERED).within(PERIOD),
    split=[SORT, RECEIVER],
)

BALANCES = [
    balance(
        "case_list",
        "danh mục: kỳ trước + đưa vào + tách ra + chuyển đến + khởi tố + điều chỉnh "
        "= đưa ra + nhập vào + chuyển đi + thôi là vụ việc + đang theo dõi",
        "list: carried over + added + split off + moved in + converted + adjusted "
        "= taken off + merged + moved out + no longer incidents + followed",
        comes=[opening, added, split_off, moved_in, converted_in, adjusted],
        goes=[removed, merged, moved_out, converted_out, closing],
    ),
]
