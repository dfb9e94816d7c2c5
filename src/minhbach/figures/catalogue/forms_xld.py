"""Form 01/XLD of TT 01/2024: its 22 columns (readings: decision 0082)."""

from minhbach.figures.language import (
    MATTERS,
    NOTHING,
    PERIOD,
    POSTINGS,
    Expression,
    Indicator,
    indicator,
)
from minhbach.figures.vocabulary import HANDLED, PROCESSED, RECEIVED, REPLIED
from minhbach.kernel.words import Words
from minhbach.procedures.chapters import PETITIONS
from minhbach.procedures.measures import LETTER

CHAPTER = PETITIONS
TITLE = Words("Biểu 01/XLD", "Form 01/XLD")
ASKED_BY = Words("TT 01/2024/TT-TTCP, biểu 01/XLD", "TT 01/2024/TT-TTCP, form 01/XLD")

OPEN = RECEIVED - PROCESSED
CARRIED = OPEN.before(PERIOD.start) + OPEN.adjusted(PERIOD)
ELIGIBLE = PROCESSED.within(PERIOD).where(eligibility="eligible")
WITHIN = ELIGIBLE.where(competence="within")
NOT_WITHIN = ELIGIBLE.where_not(competence="within")
TRANSFERRED = ("transfer", "report_up")
REST_AS_RECOMMENDATION = (
    "đơn nhiều nội dung được tính ở cột kiến nghị, phản ánh, có ghi chú dưới bảng",
    "letters of mixed contents are counted as recommendations, with a note below",
)
DOES_NOT_SETTLE = (
    "Ban không giải quyết; kết quả của cơ quan có thẩm quyền ở chỉ tiêu P32",
    "the committee does not settle; results of the competent bodies are in P32",
)


def column(
    number: int,
    vi: str,
    en: str,
    of: Expression,
    *,
    counts: str = POSTINGS,
    reading: tuple[str, str] | None = None,
) -> Indicator:
    return indicator(
        f"XLD01.c{number}",
        vi=vi,
        en=en,
        of=of,
        counts=counts,
        reading=reading,
        unit="" if of.parts else LETTER,
    )


def complaints(of: Expression) -> Expression:
    return of.where(content="complaint")


def denunciations(of: Expression) -> Expression:
    return of.where(content="denunciation")


def the_rest(of: Expression) -> Expression:
    return of.where_not(content=("complaint", "denunciation"))


COLUMNS = [
    column(1, "Tổng số đơn", "Letters in all", CARRIED + RECEIVED.within(PERIOD)),
    column(2, "Kỳ trước chuyển sang", "Carried over", CARRIED),
    column(3, "Tiếp nhận trong kỳ", "Received in the period", RECEIVED.within(PERIOD)),
    column(4, "Đơn đã xử lý", "Handled", PROCESSED.within(PERIOD)),
    column(
        5, "Đơn chưa xử lý (chuyển kỳ sau)", "Not yet handled", OPEN.until(PERIOD.end)
    ),
    column(6, "Đủ điều kiện xử lý: số đơn", "Eligible: letters", ELIGIBLE),
    column(
        7,
        "Đủ điều kiện xử lý: số vụ việc",
        "Eligible: claims",
        HANDLED.within(PERIOD).where(eligibility="eligible"),
        counts=MATTERS,
    ),
    column(8, "Khiếu nại", "Complaints", complaints(ELIGIBLE)),
    column(9, "Tố cáo", "Denunciations", denunciations(ELIGIBLE)),
    column(
        10,
        "Kiến nghị, phản ánh",
        "Recommendations, reflections",
        the_rest(ELIGIBLE),
        reading=REST_AS_RECOMMENDATION,
    ),
    column(
        11,
        "Đã giải quyết lần đầu",
        "Settled the first time",
        NOTHING,
        reading=DOES_NOT_SETTLE,
    ),
    column(
        12,
        "Đã giải quyết nhiều lần",
        "Settled several times",
        NOTHING,
        reading=DOES_NOT_SETTLE,
    ),
    column(
        13, "Chưa giải quyết xong", "Not settled", ELIGIBLE, reading=DOES_NOT_SETTLE
    ),
    column(14, "Thuộc thẩm quyền", "Within competence", WITHIN),
    column(15, "Thuộc thẩm quyền: khiếu nại", "Within: complaints", complaints(WITHIN)),
    column(
        16, "Thuộc thẩm quyền: tố cáo", "Within: denunciations", denunciations(WITHIN)
    ),
    column(
        17,
        "Thuộc thẩm quyền: kiến nghị, phản ánh",
        "Within: recommendations",
        the_rest(WITHIN),
        reading=REST_AS_RECOMMENDATION,
    ),
    column(18, "Không thuộc thẩm quyền", "Not within competence", NOT_WITHIN),
    column(
        19,
        "Hướng dẫn",
        "Guided",
        NOT_WITHIN.where_not(handling=(*TRANSFERRED, "ask_report")),
        reading=("gồm cả trả lại đơn và lưu đơn", "with letters returned and filed"),
    ),
    column(
        20,
        "Chuyển đơn",
        "Transferred",
        NOT_WITHIN.where(handling=TRANSFERRED),
        reading=("gồm cả báo cáo cấp ủy", "with those reported to the committee"),
    ),
    column(
        21,
        "Đôn đốc giải quyết",
        "Urged",
        NOT_WITHIN.where(handling="ask_report"),
        reading=("gồm các yêu cầu báo cáo", "the requests for a report"),
    ),
    column(
        22,
        "Văn bản phúc đáp nhận được do chuyển đơn",
        "Replies to transfers",
        REPLIED.within(PERIOD).where(purpose="transfer"),
    ),
]

mixed = indicator(
    "XLD01.n1",
    vi="Trong đó đơn nhiều nội dung hoặc chưa rõ",
    en="Of these mixed or not yet known",
    of=ELIGIBLE.where_not(content=("complaint", "denunciation", "recommendation")),
)
