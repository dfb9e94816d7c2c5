"""A file that came, as the pages show it: from whom, of when, what becomes of it.

Nothing of it is trusted for being shown: what stands in the way is said beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minhbach.documents.dates import short_date
from minhbach.figures.questions import period_of
from minhbach.kernel.periods import period_words
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.packages import leaving
from minhbach.packages.accepting import KNOWN, OLDER, RETURNED, TAKEN
from minhbach.packages.arriving import Arrival
from minhbach.packages.container import Package
from minhbach.packages.manifest import Gathering, Given, Report
from minhbach.packages.workbook_cells import forms_of
from minhbach.packages.workbooks import REFUSED
from minhbach.procedures.exchange import SORTS
from minhbach.reports.form import Form
from minhbach.web import numbers
from minhbach.web.numbers import FormShown, Number
from minhbach.web.speech import day, language

SORT_WORDS = {code: Words(vi, en) for code, vi, en in SORTS}
STRANGE = Words("không nhận ra", "not recognised")
FORESEEN = {
    TAKEN: (Words("nhận được", "can be accepted"), "green"),
    OLDER: (
        Words("giữ lại, bản sau đang được tính", "kept; a later revision counts"),
        "plain",
    ),
    RETURNED: (Words("phải trả lại", "to be returned"), "amber"),
    KNOWN: (Words("đã nhận từ trước", "accepted before"), "plain"),
    REFUSED: (Words("không nhận", "refused"), "red"),
}
DONE = {
    **FORESEEN,
    TAKEN: (Words("đã nhận", "accepted"), "green"),
    OLDER: (
        Words("đã giữ, bản sau đang được tính", "kept; a later one counts"),
        "plain",
    ),
    RETURNED: (Words("đã trả lại", "returned"), "amber"),
}
LATE = Words("muộn {days} ngày so với hạn {due}", "{days} days after it was due, {due}")
FORM = Words("{code} ({instrument})", "{code} ({instrument})")


@dataclass(frozen=True, slots=True)
class ArrivalShown:
    """One file: what it is, what it says of itself, what becomes of it and why."""

    one: Arrival
    token: str
    sort: Words
    sender: str
    verdict: Words
    tone: str
    facts: Sequence[tuple[Words, str]]
    late: Words | None
    changes: Sequence[Words]
    forms: Sequence[FormShown]
    texts: Sequence[tuple[str, Sequence[str]]]
    warnings: Sequence[Reason]
    href: str = ""
    receipt: str = ""


def shown(
    one: Arrival,
    token: str = "",
    href: str = "",
    *,
    receipt: str = "",
    done: bool = False,
) -> ArrivalShown:
    """The file as a card of the page, before or after it was taken in."""
    verdict, tone = (DONE if done else FORESEEN)[one.verdict]
    said = one.package.manifest if one.package else None
    late = None
    if said and said.report and one.late:
        late = LATE.filled(
            days=one.late, due=day(date.fromisoformat(said.report.due_on))
        )
    return ArrivalShown(
        one=one,
        token=token,
        sort=SORT_WORDS.get(one.sort, STRANGE),
        sender=_sender(one),
        verdict=verdict,
        tone=tone,
        facts=[(label, text) for label, text in _facts(one) if text],
        late=late,
        changes=one.changes,
        forms=list(_forms(one)),
        texts=list(_texts(one.package))
        if one.package and one.package.manifest.report
        else [],
        warnings=[
            Reason(Words(*(f"{w.table.sheet}!{w.cell}: {said}" for said in w.words)))
            for w in one.warnings
        ],
        href=href,
        receipt=receipt,
    )


def _sender(one: Arrival) -> str:
    if one.package:
        return f"{one.package.manifest.called} ({one.package.manifest.maker})"
    return f"{one.typed.filled.called} ({one.typed.filled.member})" if one.typed else ""


def _facts(one: Arrival) -> Iterator[tuple[Words, str]]:
    if one.typed:
        filled = one.typed.filled
        yield PERIOD, _period(filled.period.code, filled.period.window)
        yield (
            PAPER,
            f"{filled.document_number}, {day(date.fromisoformat(filled.document_on))}",
        )
        yield SILENT, ", ".join(filled.silent)
    elif one.package:
        said = one.package.manifest
        yield from _about(said.subject)
        yield NTH, f"{said.nth}, {day(said.day)}"
        yield PLACE, f"{numbers.counted(said.ledger.size)} · {said.ledger.root[:16]}…"
        yield KEY, said.key[:16]
    yield DIGEST, one.digest[:16]


def _about(said: Report | Given | Gathering) -> Iterator[tuple[Words, str]]:
    """What the package is about: a report, what a level above gives, a cluster."""
    if isinstance(said, Given):
        yield TITLE, said.title
        issued = day(date.fromisoformat(said.issued_on))
        yield REVISION, f"{said.revision} ({said.document_number}, {issued})"
        return
    yield PERIOD, _period(said.period, said.window)
    if isinstance(said, Gathering):
        counted = numbers.counted(said.counted)
        yield MEMBERS, f"{counted}/{numbers.counted(len(said.members))}"
        yield TYPED, ", ".join(one.called for one in said.members if one.typed)
        yield REVISION, numbers.counted(said.revision)
        return
    yield REVISION, f"{said.revision} ({said.document_number})"
    yield FORMS, ", ".join(f"{f.code} ({f.since[:4]})" for f in said.forms)
    yield FROZEN, numbers.counted(said.frozen.size)


TITLE = Words("Nội dung", "About")
MEMBERS = Words("Thành viên đã gửi", "Members that have sent")
TYPED = Words("Tự ghi từ phiếu, không mở được", "Typed, does not open")
PERIOD = Words("Kỳ", "Period")
PAPER = Words("Văn bản gửi phiếu", "Came with")
SILENT = Words("Biểu chưa có số", "Forms without figures")
REVISION = Words("Bản", "Revision")
NTH = Words("Gói thứ", "Package no.")
FORMS = Words("Biểu", "Forms")
PLACE = Words("Sổ cái của nơi lập đến mục", "The maker's ledger up to entry")
FROZEN = Words("Số liệu chốt ở mục", "Figures frozen at entry")
KEY = Words("Dấu vân khóa", "Fingerprint")
DIGEST = Words("Mã băm", "Digest")


def _period(code: str, window: str) -> str:
    words = period_words(code).in_(language())
    try:
        cut = period_of(code, window)
    except Refusal:
        return words
    return f"{words} ({short_date(cut.start)} – {short_date(cut.end)})"


def _forms(one: Arrival) -> Iterator[FormShown]:
    """The forms with the figures that came; of an unknown version none is drawn."""
    values: Mapping[str, int | None]
    if one.typed:
        period, values = one.typed.filled.period, one.typed.filled.figures
    elif one.package and (report := one.package.manifest.report) and not one.reasons:
        period = period_of(report.period, report.window)
        rows = leaving.read(leaving.FORMS, one.package.files)
        values = {row["figure"]: row["value"] for row in rows if row["figure"]}
    else:
        return
    for form in forms_of(period).values():
        yield _form(form, _sender(one), values)


def _form(form: Form, name: str, values: Mapping[str, int | None]) -> FormShown:
    said = language()
    grid = form.grid([], language=said)
    cells = [_cell(values.get(column.figure)) for column in form.column]
    return FormShown(
        f"{form.code}. {form.title.words.in_(said)}",
        numbers.levels(grid),
        [column.code for column in grid.columns],
        [(name, cells)],
        (),
        (),
        (),
    )


def _cell(value: int | None) -> Number:
    return Number(None if value is None else numbers.counted(value), None)


def _texts(one: Package) -> Iterator[tuple[str, Sequence[str]]]:
    """The report's words, section by section; its proposals are one of them."""
    if one.manifest.report is None:
        return
    for row in leaving.read(leaving.TEXTS, one.files):
        lines = [line for line in row["text"].splitlines() if line.strip()]
        if lines:
            yield row["title"], lines
