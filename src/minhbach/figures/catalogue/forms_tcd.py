"""Form 01/TCD of TT 02/2021 and TT 01/2024: its 29 columns (decision 0102)."""

from minhbach.figures.language import PERIOD, Expression, Indicator, count_of, indicator
from minhbach.kernel.words import Words
from minhbach.procedures import reception, turns
from minhbach.procedures.chapters import RECEPTION
from minhbach.procedures.measures import Measure
from minhbach.procedures.reception import ADHOC, MADE_UP, PERIODIC, REGULAR
from minhbach.procedures.turns import DELEGATED, IN_PERSON

CHAPTER = RECEPTION
TITLE = Words("Biểu 01/TCD", "Form 01/TCD")
ASKED_BY = Words("TT 01/2024/TT-TTCP, biểu 01/TCD", "TT 01/2024/TT-TTCP, form 01/TCD")

SESSIONS = (PERIODIC, ADHOC, MADE_UP)
OWN_DAYS = (
    "buổi của Bí thư và của Trưởng ban; buổi trực của đại diện Ban không có cột",
    "days of the Secretary and of the head; sittings of delegates have no column",
)


def column(
    number: int,
    vi: str,
    en: str,
    of: Expression,
    reading: tuple[str, str] | None = None,
) -> Indicator:
    return indicator(
        f"TCD01.c{number}", vi=vi, en=en, of=of.within(PERIOD), reading=reading
    )


def _sessions(measure: Measure) -> Expression:
    return count_of(measure).where(sort=SESSIONS)


def block(first: int, sort: str, vi: str, en: str) -> list[Indicator]:
    """The eight columns that each form of reception has, from `first` on."""
    said = [
        (turns.TURNS, "lượt", "turns", ""),
        (turns.PERSONS, "người", "persons", ""),
        (turns.MATTERS, "vụ việc lần đầu", "matters, first time", "first"),
        (turns.MATTERS, "vụ việc nhiều lần", "matters, again", "repeated"),
        (turns.GROUPS, "đoàn đông người", "large groups", ""),
        (turns.GROUP_PERSONS, "người trong đoàn", "persons in groups", ""),
        (turns.GROUP_MATTERS, "vụ việc lần đầu của đoàn", "of groups, first", "first"),
        (
            turns.GROUP_MATTERS,
            "vụ việc nhiều lần của đoàn",
            "of groups, again",
            "repeated",
        ),
    ]
    return [
        column(
            first + at,
            f"{vi}: {in_vi}",
            f"{en}: {in_en}",
            count_of(measure).where(sort=sort, **({"round": time} if time else {})),
        )
        for at, (measure, in_vi, in_en, time) in enumerate(said)
    ]


COLUMNS = [
    column(1, "Tổng số lượt tiếp", "Turns in all", count_of(turns.TURNS)),
    column(2, "Tổng số người được tiếp", "Persons in all", count_of(turns.PERSONS)),
    column(3, "Tổng số vụ việc tiếp", "Matters in all", count_of(turns.MATTERS)),
    *block(4, REGULAR, "Tiếp thường xuyên", "Regular reception"),
    column(
        12,
        "Thủ trưởng tiếp: số kỳ",
        "By the head: sessions",
        _sessions(reception.HELD),
        OWN_DAYS,
    ),
    *block(13, IN_PERSON, "Thủ trưởng tiếp", "By the head"),
    column(
        21,
        "Ủy quyền tiếp: số kỳ",
        "By delegation: sessions",
        _sessions(reception.GIVEN),
        OWN_DAYS,
    ),
    *block(22, DELEGATED, "Ủy quyền tiếp", "By delegation"),
]
