"""Forms 02/XLD, 03/XLD and 04/XLD of TT 01/2024: what a committee can count of them.

Columns about who settled, at which level and how are not here: the ledger does not know
them, and the forms leave them to be typed (decision 0156).
"""

from collections.abc import Callable, Iterator

from minhbach.bodies.lists import FIELD_GROUPS, shipped
from minhbach.figures.catalogue.forms_xld import (
    CARRIED,
    REST_AS_RECOMMENDATION,
    complaints,
    denunciations,
    the_rest,
)
from minhbach.figures.language import (
    MATTERS,
    PERIOD,
    POSTINGS,
    Expression,
    Indicator,
    indicator,
)
from minhbach.figures.vocabulary import HANDLED, PROCESSED, RECEIVED, REPLIED
from minhbach.kernel.words import Words
from minhbach.procedures.chapters import PETITIONS

CHAPTER = PETITIONS
TITLE = Words("Biểu 02, 03, 04/XLD", "Forms 02, 03, 04/XLD")
ASKED_BY = Words(
    "TT 01/2024/TT-TTCP, biểu 02, 03, 04/XLD", "TT 01/2024/TT-TTCP, forms 02–04/XLD"
)

FIELDS = {
    group: tuple(one.code for one in shipped("field") if one.group == group)
    for group in FIELD_GROUPS
}
CLAIMS = HANDLED.within(PERIOD).where(eligibility="eligible")
OWN_FIELDS = (
    "gồm lĩnh vực riêng của đơn vị và vụ việc chưa ghi lĩnh vực",
    "with the unit's own fields and claims without a field",
)
BOTH_WAYS = ("gồm cả chuyển đơn", "with those transferred")
LEFT_OVER = ("gồm cả hướng dẫn", "with those guided")


def _column(
    code: str,
    words: tuple[str, str],
    of: Expression,
    *,
    claims: bool = False,
    reading: tuple[str, str] | None = None,
) -> Indicator:
    counts = MATTERS if claims else POSTINGS
    return indicator(
        code, vi=words[0], en=words[1], of=of, counts=counts, reading=reading
    )


def letters(
    form: str, only: Callable[[Expression], Expression], vi: str, en: str
) -> Iterator[Indicator]:
    """Columns 1 to 8, the same of every kind: letters, then eligible ones, claims."""
    handled = PROCESSED.within(PERIOD)
    came, read = RECEIVED.within(PERIOD), handled.where(eligibility="eligible")
    said: list[tuple[str, str, Expression]] = [
        ("tổng số", "in all", CARRIED + came),
        ("kỳ trước chuyển sang", "carried over", CARRIED),
        ("tiếp nhận trong kỳ", "received in the period", came),
        ("đã xử lý", "handled", handled),
        ("đã xử lý, của kỳ trước", "handled, carried over", handled.but_not(came)),
        (
            "đã xử lý, của kỳ này",
            "handled, received in the period",
            handled.but_not(RECEIVED.before(PERIOD.start)),
        ),
        ("đủ điều kiện xử lý", "eligible", read),
    ]
    reading = REST_AS_RECOMMENDATION if only is the_rest else None
    for at, (in_vi, in_en, of) in enumerate(said, start=1):
        words = f"{vi}: {in_vi}", f"{en}: {in_en}"
        yield _column(f"{form}.c{at}", words, only(of), reading=reading)
    words = f"{vi}: số vụ việc", f"{en}: claims"
    yield _column(f"{form}.c8", words, only(CLAIMS), claims=True, reading=reading)


def fields(
    form: str, first: int, only: Expression, groups: list[tuple[str, ...]]
) -> Iterator[Indicator]:
    """Claims by field, column by column; the last takes what no other names."""
    named = [code for part in groups for group in part for code in FIELDS[group]]
    for at, part in enumerate(groups, start=first):
        codes = tuple(code for group in part for code in FIELDS[group])
        words = FIELD_GROUPS[part[-1]]
        said = f"Vụ việc: {words.vi}", f"Claims: {words.en}"
        yield _column(f"{form}.c{at}", said, only.where(field=codes), claims=True)
    at = first + len(groups)
    said = "Vụ việc: lĩnh vực khác", "Claims: other fields"
    rest = only.where_not(field=tuple(named))
    yield _column(f"{form}.c{at}", said, rest, claims=True, reading=OWN_FIELDS)


def _administrative(form: str, of: Expression, groups: tuple[str, ...]) -> Indicator:
    codes = tuple(code for group in groups for code in FIELDS[group])
    words = "Vụ việc: lĩnh vực hành chính", "Claims: administrative fields"
    return _column(f"{form}.c9", words, of.where(field=codes), claims=True)


def competence(
    form: str, of: Expression, at: tuple[int, int], reading: tuple[str, str]
) -> Iterator[Indicator]:
    """Within competence; not within, and of these what was urged and what was not."""
    within, out = at
    not_within = of.where_not(competence="within")
    asked = not_within.where(handling="ask_report")
    rest = not_within.where_not(handling="ask_report")
    for number, words, expression, said in (
        (
            within,
            ("Thuộc thẩm quyền", "Within competence"),
            of.where(competence="within"),
            None,
        ),
        (out, ("Không thuộc thẩm quyền", "Not within"), not_within, None),
        (
            out + 1,
            ("Không thuộc thẩm quyền, không đôn đốc", "Not within, not urged"),
            rest,
            reading,
        ),
        (out + 2, ("Đôn đốc giải quyết", "Urged"), asked, None),
    ):
        yield _column(f"{form}.c{number}", words, expression, claims=True, reading=said)


def _replies(form: str, only: Callable[[Expression], Expression]) -> Indicator:
    words = "Văn bản phúc đáp do chuyển đơn", "Replies to transfers"
    answered = REPLIED.within(PERIOD).where(purpose="transfer")
    return _column(f"{form}.c27", words, only(answered))


ADMINISTRATIVE = ("policy", "land", "civil_service", "other")
COMPLAINTS, DENOUNCED, REST = (
    only(CLAIMS) for only in (complaints, denunciations, the_rest)
)

COLUMNS = [
    *letters("XLD02", complaints, "Đơn khiếu nại", "Complaints"),
    _administrative("XLD02", COMPLAINTS, ADMINISTRATIVE),
    *fields(
        "XLD02",
        10,
        COMPLAINTS,
        [("policy",), ("land",), ("civil_service", "other"), ("judicial",), ("party",)],
    ),
    *competence("XLD02", COMPLAINTS, (21, 24), BOTH_WAYS),
    _replies("XLD02", complaints),
    *letters("XLD03", denunciations, "Đơn tố cáo", "Denunciations"),
    _administrative("XLD03", DENOUNCED, ADMINISTRATIVE),
    *fields(
        "XLD03",
        10,
        DENOUNCED,
        [
            ("policy",),
            ("land",),
            ("civil_service",),
            ("other",),
            ("corruption",),
            ("judicial",),
            ("party",),
        ],
    ),
    *competence("XLD03", DENOUNCED, (21, 24), LEFT_OVER),
    _replies("XLD03", denunciations),
    *letters("XLD04", the_rest, "Đơn kiến nghị, phản ánh", "Recommendations"),
    *fields("XLD04", 9, REST, [("policy",), ("land",), ("judicial",)]),
    *competence("XLD04", REST, (15, 16), LEFT_OVER),
]
