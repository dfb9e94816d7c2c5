"""The review as papers: tables and pictures for the page, .xlsx, and .docx.

Of a cluster (`Review`) or of a unit by itself (`LookingBack`): the same pictures, the
same tables beneath them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from minhbach.bodies import queries as bodies
from minhbach.documents.dates import span
from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.papers import (
    Block,
    Heading,
    Image,
    Paper,
    Paragraph,
    issuer_and_parent,
)
from minhbach.documents.papers import Table as TableBlock
from minhbach.documents.sheets import Sheet, xlsx
from minhbach.documents.word import docx
from minhbach.figures.ask import Figure
from minhbach.figures.definitions import cell_words
from minhbach.kernel.periods import Period, period_words
from minhbach.kernel.words import Words
from minhbach.reports import pictured_answers as side
from minhbach.reports.annexes import cell
from minhbach.reports.looking_back import LookingBack
from minhbach.reports.pictured import Pictured, ageing, flow, stock
from minhbach.reports.review import COLUMNS, Note, Review
from minhbach.reports.spans import Opens

Reviewed = Review | LookingBack

TITLE = Words("Đơn thư: tổng hợp toàn cụm", "Letters: the whole cluster")
OWN_TITLE = Words("Đơn thư: nhìn lại các kỳ", "Letters: looking back")
SURE = Words("Tỷ lệ đúng hạn của từng đơn vị", "In time, unit by unit")
OWN_SURE = Words("Tỷ lệ đúng hạn qua các kỳ", "In time, period by period")
NOTE = Words(
    "Chỉ cộng báo cáo đã ký; tỷ lệ tính lại từ tổng tử số và mẫu số.",
    "Only signed reports are added; shares are recomputed from summed integers.",
)
OWN_NOTE = Words(
    "Kỳ đã ký ghi theo số đã chốt, kỳ khác ghi theo số nay biết.",
    "Signed periods stand as frozen, others as known now.",
)
SURE_NOTE = Words(
    "Vạch nhạt là khoảng chứa tỷ lệ, 95 lần trong 100 (Wilson). Hai vạch còn chồng lên "
    "nhau thì chưa nên xếp hơn kém theo tỷ lệ này.",
    "The line is where the share lies 95 times in 100 (Wilson). Where two lines "
    "overlap, do not rank by this share.",
)
_CHECKS = Words("Kiểm", "Checks")
_TOTAL = Words("Toàn cụm ({counted}/{members})", "The cluster ({counted}/{members})")
_LAST_YEAR = Words("Cùng kỳ năm trước", "Same period last year")
_KIND = Words("Biểu tổng hợp", "Summary")
_PERIOD = Words("Kỳ {period}, {span}.", "Period {period}, {span}.")
_CAPTION = Words("Hình {at}", "Figure {at}")
PLACE = "report_place"


def title(one: Reviewed) -> Words:
    return TITLE if isinstance(one, Review) else OWN_TITLE


def body_of(one: Reviewed) -> str:
    return one.cluster.code if isinstance(one, Review) else one.card.code


# The table ------------------------------------------------------------------------


def grid(one: Reviewed, language: str = "vi") -> Grid:
    """Members with the total “n of N” and the year before; or the unit's periods."""
    head = side.UNIT if isinstance(one, Review) else side.PERIOD
    heads = (
        Column((head.in_(language),), text=True, width=26),
        *(
            Column((words.in_(language),), code=code, width=16 if code == "P13" else 12)
            for code, words in COLUMNS.items()
        ),
        Column((_CHECKS.in_(language),), text=True, width=40),
    )
    if isinstance(one, LookingBack):
        past = [
            (period_words(line.period.code), line.figures, line.notes)
            for line in one.lines
        ]
        return Grid(heads, tuple(_row(*line, language) for line in past))
    rows = [
        _row(line.card.short, line.figures, line.notes, language) for line in one.lines
    ]
    total = _TOTAL.filled(counted=one.counted, members=one.members)
    rows.append(_row(_LAST_YEAR, one.last_year, (), language))
    rows.append(_row(total, one.totals, (), language))
    return Grid(heads, tuple(rows), total=True)


def _row(
    name: Words, figures: Mapping[str, Figure], notes: Sequence[Note], language: str
) -> tuple[Cell, ...]:
    said = "; ".join(note.words.in_(language) for note in notes)
    cells = [cell(figures.get(code), language) for code in COLUMNS]
    return (name.in_(language), *cells, said)


# The pictures ---------------------------------------------------------------------


def pictures(one: Reviewed, language: str = "vi") -> list[Pictured]:
    """Stock, flow, ageing, transfers and their answers, shares in time.

    Where no member counts yet there are no sums to draw, only members side by side.
    """
    summed = isinstance(one, LookingBack) or one.counted
    return [
        *([stock(one.drawn, language), flow(one.drawn, language)] if summed else ()),
        *_ageing(one, language),
        _answers(one, language),
        _in_time(one, language),
    ]


def _ageing(one: Reviewed, language: str) -> Iterator[Pictured]:
    """Of a cluster the sums alone: no cell of a member is seen from outside (0185)."""
    found = ageing(one.drawn, language)
    if isinstance(one, LookingBack):
        yield found
    elif one.counted > 1:
        shut = tuple(tuple(None for _ in row) for row in found.opens)
        yield replace(found, opens=shut)


def _answers(one: Reviewed, language: str) -> Pictured:
    if isinstance(one, Review):
        members = [
            side.of_member(
                line.card.short.in_(language),
                line.whole,
                one.period,
                line.card.code,
                line.as_of,
            )
            for line in one.lines
        ]
        return side.answers(members, side.UNIT, language)
    receivers = side.of_receivers(
        one.drawn.whole, one.ages, one.period, _agencies(one.card.code), language
    )
    return side.answers(receivers, side.RECEIVER, language)


def _agencies(body: str) -> Callable[[str], Words]:
    known = {card.code: card.title for card in bodies.agencies(body)}
    return lambda code: cell_words("receiver", code, known)


def _in_time(one: Reviewed, language: str) -> Pictured:
    if isinstance(one, Review):
        items: list[side.Share] = [
            (
                line.card.short.in_(language),
                line.figures["P13"],
                _of(one.period, line.card.code, line.as_of),
            )
            for line in one.lines
        ]
        return side.in_time(items, side.UNIT, SURE, language)
    items = [
        (
            period_words(line.period.code).in_(language),
            line.figures["P13"],
            _of(line.period, one.card.code, line.as_of),
        )
        for line in one.lines
    ]
    return side.in_time(items, side.PERIOD, OWN_SURE, language)


def _of(period: Period, body: str, seq: int | None) -> Callable[[str], Opens]:
    return lambda code: Opens(code, period, None, "", body, seq)


# The files -----------------------------------------------------------------------


def workbook(one: Reviewed, language: str = "vi") -> bytes:
    """The .xlsx: the table, then that of each picture; the same bytes each time."""
    name = title(one).in_(language)
    first = Sheet(
        "Tổng hợp",
        name,
        grid(one, language),
        (_owner(one).in_(language),),
        (span(one.period.start, one.period.end),),
        (_note(one).in_(language),),
    )
    others = [
        Sheet(
            f"H{at}",
            each.words.in_(language),
            each.grid,
            (_owner(one).in_(language),),
            (span(one.period.start, one.period.end),),
        )
        for at, each in enumerate(pictures(one, language), 1)
    ]
    return xlsx(first, *others, day=one.period.end, language=language)


def document(one: Reviewed, language: str = "vi") -> bytes:
    """The .docx of the Party's layout: a draft with every picture and its table."""
    owner = _owner(one).in_(language)
    issuer, parent = issuer_and_parent(owner)
    name = title(one).in_(language)
    return docx(
        Paper(
            parent=parent,
            issuer=issuer,
            sign="BC/BNCTU",
            place=_place(one),
            kind=_KIND.in_(language),
            abstract=f"{name[0].lower()}{name[1:]}, {_period(one, language)}",
            blocks=tuple(_blocks(one, language)),
            recipients=("Lưu Văn phòng",),
            draft=True,
        )
    )


WAYS: Mapping[str, Callable[[Reviewed, str], bytes]] = {
    "docx": document,
    "xlsx": workbook,
}


def _blocks(one: Reviewed, language: str) -> Iterator[Block]:
    said = _PERIOD.filled(
        period=_period(one, language), span=span(one.period.start, one.period.end)
    )
    yield Paragraph(f"{said.in_(language)} {_note(one).in_(language)}")
    yield TableBlock(grid(one, language))
    for at, each in enumerate(pictures(one, language), 1):
        words = each.words.in_(language)
        yield Heading(f"{at}. {words}", 2)
        caption = _CAPTION.filled(at=at).in_(language)
        yield Image(each.picture.png(), caption, each.picture.description)
        if each.key == "in_time":
            yield Paragraph(SURE_NOTE.in_(language), italic=True)
        yield TableBlock(each.grid)


def _note(one: Reviewed) -> Words:
    return NOTE if isinstance(one, Review) else OWN_NOTE


def _owner(one: Reviewed) -> Words:
    return one.cluster.title if isinstance(one, Review) else one.card.title


def _period(one: Reviewed, language: str) -> str:
    return period_words(one.period.code).in_(language)


def _place(one: Reviewed) -> str:
    known = bodies.settings(body_of(one))
    return str(known[PLACE].value if PLACE in known else "") or "……"
