"""The files of a report: made once at signing and kept, a draft before that."""

from __future__ import annotations

from minhbach.bodies import queries as bodies
from minhbach.files import store
from minhbach.kernel.periods import Period
from minhbach.reports import annexes, outline, put_forward, sentences
from minhbach.reports import table as tables
from minhbach.reports.outline import Signature
from minhbach.reports.standing import Standing


def of(one: Standing, signature: Signature) -> tuple[bytes, bytes]:
    """The .docx and the .xlsx; the same bytes each time."""
    card = bodies.body(one.row.body)
    place = str(bodies.setting(one.row.body, "report_place", one.row.cut_off))
    footer = (
        ""
        if signature.day is None
        else (
            f"Sổ cái {one.row.body}: mục {one.row.figures_seq}, "
            f"gốc {one.row.figures_root[:16]}; bảng số {one.row.figures_digest[:16]}"
        )
    )
    paper = outline.paper(
        card,
        place,
        one.table,
        one.texts,
        signature=signature,
        revision=one.row.revision,
        changes=one.changes,
        footer=footer,
        asked=put_forward.told(one.table.asked, one.table.period, one.row.figures_seq),
    )
    return outline.written(paper), annexes.workbook(one.table, card.title.vi)


def files(one: Standing) -> tuple[bytes, bytes]:
    """The signed files as they were kept; of an unsigned report, a draft."""
    if one.is_signed:
        return store.get(one.row.docx_digest), store.get(one.row.xlsx_digest)
    return of(one, Signature())


def drafts(body: str, period: Period) -> tuple[bytes, bytes]:
    """The files of a period nobody has opened a report for."""
    card, table = bodies.body(body), tables.computed(body, period)
    place = str(bodies.setting(body, "report_place"))
    paper = outline.paper(
        card,
        place,
        table,
        sentences.drafted(table),
        signature=Signature(),
        asked=put_forward.told(table.asked, period),
    )
    return outline.written(paper), annexes.workbook(table, card.title.vi)
