"""Writes .docx in the Party's layout, from a profile; the same bytes each time."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from minhbach.documents.dates import place_and_date
from minhbach.documents.packing import settled, writable
from minhbach.documents.papers import (
    Block,
    Heading,
    Image,
    Items,
    PageBreak,
    Paper,
    Paragraph,
    Table,
)
from minhbach.documents.profiles import Profile, profile
from minhbach.documents.word_parts import (
    bottom_rule,
    field_code,
    keep_the_end,
    paint_table,
    plain_table,
)

# Of the width of the text: the issuer's side of the title block, the recipients' side.
_LEFT_SHARE, _SIGNED_SHARE = 0.42, 0.48
_VERY_WIDE = 22  # columns from which a table is written a point smaller


def docx(paper: Paper, layout: Profile | None = None) -> bytes:
    """The paper as .docx bytes."""
    writing = _Writing(Document(), paper, layout or profile())
    writing.write()
    written = BytesIO()
    writing.document.save(written)
    return settled(written.getvalue(), paper.day)


@dataclass(slots=True)
class _Writing:
    document: Any
    paper: Paper
    layout: Profile
    wide: bool = False

    def write(self) -> None:
        self._properties()
        self._styles()
        self._page(self.document.sections[0])
        self._title_block()
        self._kind_and_abstract()
        self._blocks(self.paper.blocks)
        self._signature_block()
        self._blocks(self.paper.annexes)

    # The sheet ------------------------------------------------------------------------

    def _properties(self) -> None:
        core = self.document.core_properties
        core.author, core.comments, core.language = self.paper.issuer, "", "vi-VN"
        core.title = writable(f"{self.paper.kind} {self.paper.abstract}".strip())
        core.last_modified_by = ""

    def _styles(self) -> None:
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
            style = self.document.styles[name]
            style.font.name = self.layout.font
            style.font.size = Pt(self.layout.size.body)
            style.font.color.rgb = RGBColor(0, 0, 0)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), self.layout.font)
            style.paragraph_format.space_before = Pt(0)
            style.paragraph_format.space_after = Pt(self.layout.body.space_after)
            style.font.italic = name == "Heading 3"
            style.font.bold = name != "Normal"
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "vi-VN")
        self.document.styles["Normal"].element.get_or_add_rPr().append(language)

    def _page(self, section: Any) -> None:
        page = self.layout.page
        width, height = Mm(page.width), Mm(page.height)
        section.page_width, section.page_height = (
            (height, width) if self.wide else (width, height)
        )
        section.orientation = WD_ORIENT.LANDSCAPE if self.wide else WD_ORIENT.PORTRAIT
        section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
        section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
        if self.wide:
            section.left_margin = section.right_margin = Mm(page.right)
        section.header_distance = Mm(page.number_from_edge)
        first = len(self.document.sections) == 1
        section.different_first_page_header_footer = first
        if first:  # later sections follow it
            self._page_number(section)

    def _page_number(self, section: Any) -> None:
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        run = paragraph.add_run()
        run.font.size = Pt(self.layout.size.page_number)
        field_code(run, "PAGE")
        for footer in (section.footer, section.first_page_footer):
            self._line(footer.paragraphs[0], self.paper.footer, 9, italic=True)

    # The title block ------------------------------------------------------------------

    def _title_block(self) -> None:
        left, right = plain_table(self.document, self._text_width(), _LEFT_SHARE)
        size, paper = self.layout.size, self.paper
        self._centred(left, paper.parent.upper(), size.parent, first=True)
        self._centred(left, paper.issuer.upper(), size.issuer, bold=True)
        self._centred(left, "*", size.issuer, bold=True)
        self._centred(left, paper.numbered, size.number)
        if not paper.kind:
            self._centred(left, paper.abstract, size.letter_abstract, italic=True)
        party = self._centred(
            right, self.layout.party, size.party, bold=True, first=True
        )
        bottom_rule(party)
        place = self._centred(
            right,
            place_and_date(paper.place, paper.day),
            size.place_and_date,
            italic=True,
        )
        place.paragraph_format.space_before = Pt(6)
        if paper.draft:
            self._centred(right, "DỰ THẢO", size.number, bold=True)

    def _kind_and_abstract(self) -> None:
        paper, size = self.paper, self.layout.size
        gap = self.document.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        if paper.kind:
            self._centred(self.document, paper.kind.upper(), size.kind, bold=True)
            self._centred(self.document, paper.abstract, size.abstract, bold=True)
            rule = self._centred(self.document, "–––––––", size.abstract)
            rule.paragraph_format.space_after = Pt(self.layout.body.space_after)
        for addressee in paper.addressees:
            line = self._centred(self.document, f"Kính gửi: {addressee}", size.body)
            line.paragraph_format.space_after = Pt(self.layout.body.space_after)

    # The text -------------------------------------------------------------------------

    def _blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self._turn(wide=isinstance(block, Table) and block.wide)
            self._block(block)

    def _turn(self, *, wide: bool) -> None:
        if wide != self.wide:
            self.wide = wide
            self._page(self.document.add_section(WD_SECTION.NEW_PAGE))

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._heading(text, level)
            case Paragraph():
                self._paragraph(block)
            case Items(texts):
                for text in texts:
                    self._paragraph(Paragraph(f"- {text}"))
            case Table():
                self._table(block)
            case Image():
                self._image(block)
            case PageBreak():
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _heading(self, text: str, level: int) -> None:
        heading = self.document.add_heading(writable(text), level)
        heading.paragraph_format.first_line_indent = Mm(self.layout.body.first_line)
        heading.paragraph_format.space_before = Pt(self.layout.body.space_after)

    def _paragraph(self, block: Paragraph) -> None:
        paragraph = self.document.add_paragraph()
        self._line(
            paragraph,
            block.text,
            self.layout.size.body,
            bold=block.bold,
            italic=block.italic,
        )
        setting = paragraph.paragraph_format
        setting.line_spacing = self.layout.body.line_spacing
        paragraph.alignment = ALIGN.CENTER if block.centred else ALIGN.JUSTIFY
        if block.indent and not block.centred:
            setting.first_line_indent = Mm(self.layout.body.first_line)

    def _table(self, block: Table) -> None:
        size = self.layout.size
        if block.title:
            title = self._centred(self.document, block.title, size.caption, bold=True)
            title.paragraph_format.keep_with_next = True
            title.paragraph_format.space_before = Pt(6)
        points = size.wide_table if block.wide else size.table
        if len(block.grid.columns) > _VERY_WIDE:
            points -= 1
        paint_table(self.document, block.grid, self._text_width(), points)
        for note in block.notes:
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            self._line(paragraph, note, points, italic=True)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _image(self, block: Image) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(0)
        picture = paragraph.add_run().add_picture(
            BytesIO(block.png), width=Mm(block.width_mm)
        )
        picture._inline.docPr.set("descr", writable(block.alt))  # noqa: SLF001
        caption = self.layout.size.caption
        self._centred(self.document, block.caption, caption, italic=True)

    # The signature --------------------------------------------------------------------

    def _signature_block(self) -> None:
        if not (self.paper.recipients or self.paper.signer or self.paper.authority):
            return
        self._turn(wide=False)
        keep_the_end(self.document)
        left, right = plain_table(self.document, self._text_width(), _SIGNED_SHARE)
        size = self.layout.size
        title = left.paragraphs[0]
        self._line(title, "Nơi nhận:", size.recipients_title, underline=True)
        for first in (title, right.paragraphs[0]):
            first.paragraph_format.space_before = Pt(12)
            first.paragraph_format.space_after = Pt(0)
        for recipient in self.paper.recipients:
            line = left.add_paragraph()
            line.paragraph_format.space_after = Pt(0)
            self._line(line, f"- {recipient}", size.recipients)
        for at, line in enumerate(self.paper.authority):
            self._centred(right, line.upper(), size.signature, bold=True, first=at == 0)
        for _ in range(3 if self.paper.signer else 0):
            self._centred(right, "", size.signature)
        self._centred(right, self.paper.signer, size.signature, bold=True)

    # Lines ----------------------------------------------------------------------------

    def _centred(
        self,
        place: Any,
        text: str,
        points: float,
        *,
        bold: bool = False,
        italic: bool = False,
        first: bool = False,
    ) -> Any:
        paragraph = place.paragraphs[0] if first else place.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        self._line(paragraph, text, points, bold=bold, italic=italic)
        return paragraph

    def _line(
        self,
        paragraph: Any,
        text: str,
        points: float,
        *,
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
    ) -> None:
        run = paragraph.add_run(writable(text))
        run.font.size, run.font.bold, run.font.italic = Pt(points), bold, italic
        run.font.underline = underline

    def _text_width(self) -> float:
        page = self.layout.page
        if self.wide:
            return page.height - 2 * page.right
        return page.width - page.left - page.right
