"""The outline of a unit's report, in the Party's layout (decision 0084).

Sections the system has no figures for say so; nobody retypes a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from minhbach.bodies.types import BodyCard
from minhbach.documents.dates import short_date, span
from minhbach.documents.numerals import number, signed
from minhbach.documents.papers import (
    Block,
    Heading,
    Image,
    Items,
    PageBreak,
    Paper,
    Paragraph,
    issuer_and_parent,
    number_and_sign,
)
from minhbach.documents.papers import Table as TableBlock
from minhbach.documents.word import docx
from minhbach.figures.definitions import definitions
from minhbach.kernel.periods import period_words
from minhbach.law.windows import regime
from minhbach.matters.office import Office
from minhbach.reports import annexes, put_forward_paper, sentences
from minhbach.reports.causes import Change, Part
from minhbach.reports.predecessors import predecessors
from minhbach.reports.put_forward import Told
from minhbach.reports.sections import AFTER, BEFORE, RESULT_SECTIONS
from minhbach.reports.sentences import filled
from minhbach.reports.table import Table

NONE_HERE = "Chưa có số liệu trong hệ thống."
NOTHING_WRITTEN = "Chưa có nội dung."

RECIPIENTS = (
    "Ban Nội chính Trung ương",
    "Thường trực Tỉnh ủy",
    "Cụm thi đua",
    "Lưu Văn phòng",
)
NO_PROPOSALS = Told()
NAMED = 12  # entries of a cause that a paper lists


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines of authority, the name, the number and the day."""

    authority: tuple[str, ...] = ("Trưởng ban",)
    signer: str = ""
    number: str = ""
    day: date | None = None


def paper(
    card: BodyCard,
    place: str,
    table: Table,
    texts: Mapping[str, str],
    *,
    signature: Signature,
    revision: int = 1,
    changes: tuple[Change, ...] = (),
    footer: str = "",
    asked: Told = NO_PROPOSALS,
) -> Paper:
    """The report as a paper; a draft as long as nobody has signed."""
    issuer, parent = issuer_and_parent(card.title.vi)
    drawn, sign = number_and_sign(signature.number, "BC/BNCTU")
    return Paper(
        parent=parent,
        issuer=issuer,
        sign=sign,
        place=place,
        kind="Báo cáo",
        abstract=f"kết quả công tác nội chính {period_words(table.period.code).vi}",
        blocks=tuple(_body(card, table, texts, revision, changes, asked)),
        number=drawn,
        day=signature.day,
        recipients=RECIPIENTS,
        authority=signature.authority,
        signer=signature.signer,
        draft=signature.day is None,
        annexes=tuple(_annexes(card, table)),
        footer=footer,
    )


def written(paper_: Paper) -> bytes:
    """The .docx of the paper; the same bytes each time."""
    return docx(paper_)


def _body(
    card: BodyCard,
    table: Table,
    texts: Mapping[str, str],
    revision: int,
    changes: tuple[Change, ...],
    asked: Told,
) -> Iterator[Block]:
    regime_words = regime(table.period.window).title
    yield Paragraph(
        f"{card.title.vi} báo cáo kết quả "
        f"{period_words(table.period.code).vi}, từ {_span(table)}. Cách lấy kỳ: "
        f"{regime_words.vi}. Mọi con số đều mở được đến từng mục sổ cái."
    )
    yield from (Paragraph(said, italic=True) for said in _remarks(card, table))
    if revision > 1:
        yield from _revision(revision, changes)
    for one in BEFORE:
        yield Heading(one.heading)
        yield from _said(texts.get(one.field, ""), table, NONE_HERE)
    yield Heading("II. KẾT QUẢ")
    for at, one in enumerate(RESULT_SECTIONS, start=1):
        yield Heading(f"{at}. {one.heading}", 2)
        yield from _said(texts.get(one.field, ""), table, NONE_HERE)
        if one.with_pictures:
            yield from _pictures(table)
    office = Office(table.body, table.period.end)
    lines = {
        "limits": put_forward_paper.limits(asked),
        "proposals": put_forward_paper.asks(asked, office),
    }
    for one in AFTER:
        yield Heading(one.heading)
        blocks = lines.get(one.field, [])
        otherwise = "" if blocks else NOTHING_WRITTEN
        yield from _said(texts.get(one.field, ""), table, otherwise)
        yield from blocks


def _remarks(card: BodyCard, table: Table) -> Iterator[str]:
    """What must be known to read the figures."""
    if table.day < table.period.end:
        yield (
            f"Kỳ chưa kết thúc: số liệu tính đến hết ngày {short_date(table.day)}, "
            "không ước phần còn lại."
        )
    if former := predecessors(card.code, table.period):
        yield (
            f"Cùng kỳ năm trước là tổng của {number(len(former))} đơn vị trước khi sáp "
            "nhập; số ngày trung vị không cộng được."
        )
    if table.estimated:
        yield "Số có ghi (ước) là số ước của cơ quan cung cấp."


def _revision(revision: int, changes: tuple[Change, ...]) -> Iterator[Block]:
    yield Paragraph(
        f"Bản {revision}, thay bản {revision - 1}. "
        f"{len(changes)} con số thay đổi so với bản trước.",
        bold=True,
    )
    for one in changes:
        was, now = (sentences.told(each) for each in (one.before, one.now))
        why = "; ".join(_cause(part) for part in one.parts)
        yield Paragraph(f"- {one.words.vi}: {was} → {now} ({why})")


def _cause(part: Part) -> str:
    """A cause in words: how much, by which entries of the ledger."""
    said = part.words.vi if part.qty is None else f"{part.words.vi} {signed(part.qty)}"
    places = ", ".join(number(one.seq) for one in part.entries[:NAMED])
    more = len(part.entries) - NAMED
    rest = f" và {number(more)} mục khác" if more > 0 else ""
    return f"{said}: mục {places}{rest}" if places else said


def _pictures(table: Table) -> Iterator[Block]:
    for drawn, grid in (
        (annexes.stock_picture(table), annexes.months_grid(table)),
        (annexes.flow_picture(table), annexes.flow_grid(table)),
    ):
        yield Image(drawn.png(), drawn.title, drawn.description)
        yield TableBlock(grid)


def _annexes(card: BodyCard, table: Table) -> Iterator[Block]:
    yield PageBreak()
    for at, code in enumerate(annexes.FORMS, start=1):
        title = annexes.form_of(table, code).title.vi
        yield TableBlock(
            annexes.form_grid(table, card.short.vi, code=code),
            f"Phụ lục {at}. Biểu {code}. {title} (kỳ {_span(table)})",
            annexes.form_notes(table, code=code),
            wide=True,
        )
    yield TableBlock(annexes.indicators_grid(table), "Phụ lục 3. Chỉ tiêu của đơn vị")
    yield Heading("Phụ lục 4. Cách tính các chỉ tiêu")
    yield Items(
        tuple(
            f"{one.code}: {one.reads.vi}."
            for one in definitions()
            if not one.code.startswith(annexes.PRESCRIBED)
        )
    )


def _said(text: str, table: Table, otherwise: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines or filter(None, [otherwise]):
        yield Paragraph(filled(line, table), italic=not lines)


def _span(table: Table) -> str:
    return span(table.period.start, table.period.end)
