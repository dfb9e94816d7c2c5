"""A unit's report of a period: opened, computed, written, checked, signed, sent.

Everything a person does goes through the desk. Signing freezes what was computed: the
place and root of the ledger, the canonical figures under their digest, and the rendered
files under theirs. What is signed can be recomputed for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.figures import ask
from minhbach.figures.ask import Fault, OpenedEntry
from minhbach.files import store
from minhbach.kernel import clock
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Refusal, refused
from minhbach.law.due import add_working_days
from minhbach.ledger import merkle, read
from minhbach.matters import desk
from minhbach.matters import queries as matters
from minhbach.matters.fold import Fold
from minhbach.reports import annexes, outline, sentences
from minhbach.reports import table as tables
from minhbach.reports.equations import Result
from minhbach.reports.models import UnitReport
from minhbach.reports.outline import Change, Signature
from minhbach.reports.projection import KIND, SIGNED
from minhbach.reports.table import Table

DAYS_TO_SEND = 5  # working days after the cut-off, unless the report says otherwise


@dataclass(frozen=True, slots=True)
class Standing:
    """A report as its page shows it: its row, its texts, its figures, what fails."""

    row: UnitReport
    fold: Fold
    table: Table
    texts: Mapping[str, str]
    equations: tuple[Result, ...]
    faults: tuple[Fault, ...]
    late: tuple[OpenedEntry, ...] = ()
    changes: tuple[Change, ...] = field(default=())

    @property
    def is_signed(self) -> bool:
        return self.row.state in SIGNED

    @property
    def unbalanced(self) -> int:
        return _count(self.equations, self.faults)


# What people do -------------------------------------------------------------------


def open_report(
    actor: Actor,
    period_code: str,
    window: str | None = None,
    *,
    cut_off: date | None = None,
    due_on: date | None = None,
    request: str | None = None,
) -> str:
    """Open the report of a period; a new revision when one was signed already."""
    if first := _done(actor.body, request):
        return first
    window = window or str(bodies.setting(actor.body, "report_window"))
    period = ask.period_of(period_code, window)
    before = list(_of_period(actor.body, period.code, window))
    if before and before[-1].state not in SIGNED:
        raise Refusal(
            refused(
                f"báo cáo kỳ {period.code} đang mở, hãy làm tiếp",
                f"the report for {period.code} is already open, go on with it",
                field="period",
            )
        )
    cut_off = cut_off or period.end
    fields = {
        "period": period.code,
        "window": window,
        "cut_off": cut_off,
        "due_on": due_on or add_working_days(cut_off, DAYS_TO_SEND),
        "revision": len(before) + 1,
    }
    return desk.act(actor, KIND, "open_", fields, request=request).matter


def compute(
    actor: Actor, matter: str, *, seen: int | None = None, request: str | None = None
) -> Table:
    """Compute the figures with all that is recorded by now, and keep the table."""
    row = _row(matter)
    if _done(row.body, request):
        return standing(matter).table
    head = read.head(row.body)
    assert head is not None  # the report itself stands in the chain
    table = tables.computed(row.body, period_of(row), head.seq)
    desk.act(
        actor,
        KIND,
        "compute",
        {
            "figures_seq": head.seq,
            "figures_root": merkle.root(head.frontier).hex(),
            "figures_digest": tables.keep(table),
            "unbalanced": len(failing(table)),
        },
        matter=matter,
        seen=seen,
        request=request,
    )
    return table


def write(
    actor: Actor,
    matter: str,
    texts: Mapping[str, str],
    *,
    seen: int | None = None,
    request: str | None = None,
) -> None:
    """Write the text; figures stand in it as `{P01}` and stay live until signing."""
    sentences.check(texts)
    desk.act(actor, KIND, "write", texts, matter=matter, seen=seen, request=request)


def check(
    actor: Actor, matter: str, *, seen: int | None = None, request: str | None = None
) -> None:
    """Say that the report is right; refused while anything does not add up."""
    desk.act(actor, KIND, "check", {}, matter=matter, seen=seen, request=request)


def sign(
    actor: Actor,
    matter: str,
    number: str,
    *,
    seen: int | None = None,
    request: str | None = None,
) -> None:
    """Sign and freeze: what was computed and checked, and the files made of it."""
    one = standing(matter)
    if _done(one.row.body, request):
        return
    _same_again(one.row)
    signature = Signature(_authority(actor), actor.name, number, clock.today())
    document, sheet = rendered(one, signature)
    desk.act(
        actor,
        KIND,
        "sign",
        {
            "document_number": number,
            "figures_seq": one.row.figures_seq,
            "figures_root": one.row.figures_root,
            "figures_digest": one.row.figures_digest,
            "docx_digest": store.put(document),
            "xlsx_digest": store.put(sheet),
        },
        matter=matter,
        seen=seen,
        request=request,
    )


def send(
    actor: Actor,
    matter: str,
    on: date | None = None,
    *,
    seen: int | None = None,
    request: str | None = None,
) -> None:
    """Record that the signed report was sent."""
    fields = {"sent_on": on or clock.today()}
    desk.act(actor, KIND, "send", fields, matter=matter, seen=seen, request=request)


# What is shown --------------------------------------------------------------------


def standing(matter: str) -> Standing:
    """The report with its figures: frozen once computed, as known now before that."""
    row = _row(matter)
    fold = matters.fold(matter)
    assert fold is not None
    table = tables.frozen(row.figures_digest)
    table = table or tables.computed(row.body, period_of(row))
    late = (
        ()
        if row.figures_seq is None
        else tuple(ask.late_entries(row.body, row.figures_seq, table.period.end))
    )
    return Standing(
        row,
        fold,
        table,
        texts_of(fold),
        annexes.equations(table),
        tuple(ask.unbalanced(table.figures)),
        late,
        changes(row, table),
    )


def texts_of(fold: Fold) -> dict[str, str]:
    """What was written, or the drafted sentences where nothing was."""
    drafted = sentences.drafted()
    if not any(fold.prose.get(name) for name in sentences.TEXTS):
        return drafted
    return {name: fold.prose.get(name, "") for name in sentences.TEXTS}


def of_period(body: str, period_code: str, window: str) -> UnitReport | None:
    """The last revision of the report of a period, if there is any."""
    found = list(_of_period(body, period_code, window))
    return found[-1] if found else None


def of_body(body: str) -> list[UnitReport]:
    """Every report of a unit, the newest first."""
    return list(UnitReport.objects.filter(body=body).order_by("-year", "-serial"))


def failing(table: Table) -> list[str]:
    """What does not add up, in words: equations of the form, and balances."""
    equations = [
        one.words.vi for one in annexes.equations(table) if one.passed is False
    ]
    faults = [
        f"{one.words.vi}: {one.comes} ≠ {one.goes} {one.dimension} {one.cell}"
        for one in ask.unbalanced(table.figures)
    ]
    return [*equations, *faults]


def changes(row: UnitReport, table: Table) -> tuple[Change, ...]:
    """What differs from the revision before."""
    earlier = UnitReport.objects.filter(
        body=row.body, period=row.period, window=row.window, revision=row.revision - 1
    )
    before = next((tables.frozen(one.figures_digest) for one in earlier), None)
    if before is None:
        return ()
    return tuple(
        Change(one.code, one.words, before.value(one.code), one.value)
        for one in table.figures
        if one.value != before.value(one.code)
    )


def rendered(one: Standing, signature: Signature) -> tuple[bytes, bytes]:
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
    )
    return outline.written(paper), annexes.workbook(one.table, card.title.vi)


def files(one: Standing) -> tuple[bytes, bytes]:
    """The signed files as they were kept; of an unsigned report, a draft."""
    if one.is_signed:
        return store.get(one.row.docx_digest), store.get(one.row.xlsx_digest)
    return rendered(one, Signature())


def drafts(body: str, period: Period) -> tuple[bytes, bytes]:
    """The files of a period nobody has opened a report for."""
    card, table = bodies.body(body), tables.computed(body, period)
    place = str(bodies.setting(body, "report_place"))
    paper = outline.paper(
        card, place, table, sentences.drafted(), signature=Signature()
    )
    return outline.written(paper), annexes.workbook(table, card.title.vi)


def period_of(row: UnitReport) -> Period:
    return ask.period_of(row.period, row.window)


def _done(body: str, request: str | None) -> str | None:
    """The report that a request was about, if it was answered before."""
    first = read.of_request(body, request) if request else []
    return first[0].matter if first else None


def _row(matter: str) -> UnitReport:
    found = UnitReport.objects.filter(pk=matter).first()
    if found is None:
        raise Refusal(refused("không có báo cáo này", "there is no such report"))
    return found


def _of_period(body: str, period_code: str, window: str) -> Any:
    found = UnitReport.objects.filter(body=body, period=period_code, window=window)
    return found.order_by("revision", "year", "serial")


def _same_again(row: UnitReport) -> None:
    """The figures recomputed at their place of the ledger must have the same digest."""
    again = tables.computed(row.body, period_of(row), row.figures_seq)
    if again.digest != row.figures_digest:
        raise Refusal(
            refused(
                "tính lại ở cùng mục sổ cái ra số khác: chạy minhbach rebuild --check",
                "recomputing at the same ledger entry gives other figures: "
                "run minhbach rebuild --check",
            )
        )


def _authority(actor: Actor) -> tuple[str, ...]:
    """The post that signs; somebody else signs on its behalf (K/T)."""
    cards = {one.code: one for one in bodies.posts(actor.body)}
    chief = cards.get(str(bodies.setting(actor.body, "report_signatory")))
    own = cards.get(actor.post)
    if own is None:
        return ()
    if chief is None or own.code == chief.code:
        return (own.title.vi,)
    return (f"K/T {chief.title.vi}", own.title.vi)


def _count(equations: tuple[Result, ...], faults: tuple[Fault, ...]) -> int:
    return sum(1 for one in equations if one.passed is False) + len(faults)


__all__ = [
    "Change",
    "Signature",
    "Standing",
    "UnitReport",
    "changes",
    "check",
    "compute",
    "drafts",
    "failing",
    "files",
    "of_body",
    "of_period",
    "open_report",
    "period_of",
    "rendered",
    "send",
    "sign",
    "standing",
    "texts_of",
    "write",
]
