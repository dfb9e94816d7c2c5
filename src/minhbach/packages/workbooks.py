"""The workbook of a unit outside the system: handed out empty, taken back as its line.

    empty(body, member, period, window)   the .xlsx: a cover, and a sheet a form
    taken(actor, content)                 the unit's line of the period, or refused

What comes so is typed: it counts in n of N, and opens nowhere. Of the file its digest
is kept and the integers read from it, not the file: who filled it may have written
anything beside them. What a member signed itself always goes before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from minhbach.bodies.types import Actor
from minhbach.documents.grids import Column, Grid
from minhbach.documents.sheets import Sheet, xlsx
from minhbach.figures.questions import period_of
from minhbach.files import store
from minhbach.kernel.canon import canonical
from minhbach.kernel.clock import today
from minhbach.kernel.periods import period_words
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.law.windows import regime
from minhbach.matters import desk
from minhbach.packages import accepting, faults, gathering, workbook_cells
from minhbach.packages.accepting import KNOWN, TAKEN
from minhbach.packages.models import PackageRow
from minhbach.packages.projection import PACKAGE
from minhbach.packages.sort import MEMBER, REPORT, WORKBOOK
from minhbach.packages.workbook_cells import DAY, NUMBER, WHOSE, Filled, forms_of
from minhbach.reports.form import Form
from minhbach.reports.form_paper import CORNER
from minhbach.reports.misfits import Misfit

REFUSED = "refused"
COVER = "Phiếu"
TITLE = "Phiếu số liệu của đơn vị chưa dùng hệ thống"
HOW = (
    "Mỗi biểu một trang tính, đơn vị ghi một dòng. Chỉ ghi số nguyên.",
    "Không có thì ghi 0; chưa có số liệu thì để trống.",
    "Không ghi họ tên, địa chỉ của người dân. Không đổi dòng mã phiếu, dòng số cột.",
    "Điền xong gửi lại cả tệp. Số liệu ghi nhận từ phiếu được đánh dấu “tự ghi”.",
)
PERIOD = Words("Kỳ: {period}, từ {first} đến {last}; {window}", "")


@dataclass(frozen=True, slots=True)
class Typed:
    """What became of a workbook: the line it is, and what is likely wrong in it."""

    verdict: str
    filled: Filled
    matter: str = ""
    warnings: tuple[Misfit, ...] = ()
    reasons: tuple[Reason, ...] = ()


def empty(body: str, member: str, period_code: str, window: str) -> bytes:
    """The workbook for a member to fill in; refused for who is none."""
    period = period_of(period_code, window)
    known = gathering.expected(body, period_code, window)
    if member not in known:
        raise Refusal(faults.not_of_relation(member, MEMBER))
    mark = f"{WHOSE}: {body}/{member}/{period.code}/{period.window}"
    said = PERIOD.filled(
        period=period_words(period.code),
        first=f"{period.start:%d/%m/%Y}",
        last=f"{period.end:%d/%m/%Y}",
        window=regime(period.window).title,
    ).vi
    sheets = [
        _form_sheet(one, known[member], said) for one in forms_of(period).values()
    ]
    return xlsx(_cover(mark, known[member], said), *sheets, day=today())


def foreseen(body: str, content: bytes) -> Typed:
    """What would become of a workbook, with the reason of every cell against it."""
    return _looked_at(body, content)[0]


def taken(actor: Actor, content: bytes) -> Typed:
    """Take the workbook for the line of its unit; refused with every reason."""
    one = entered(actor, content)
    if one.reasons:
        raise Refusal(one.reasons)
    return one


def entered(actor: Actor, content: bytes) -> Typed:
    """Read once and entered where nothing stands against it; the line is replaced."""
    seen, stood = _looked_at(actor.body, content)
    if seen.verdict != TAKEN:
        return seen
    return replace(seen, matter=_entered(actor, seen.filled, stood))


def _looked_at(body: str, content: bytes) -> tuple[Typed, PackageRow | None]:
    filled = workbook_cells.read(content, body)
    series = {"period": filled.period.code, "window": filled.period.window}
    stood = accepting.stands(body, filled.member, REPORT, series)
    reasons = list(filled.reasons)
    if stood is not None and stood.sort != WORKBOOK:
        reasons.append(faults.signed_already(filled.member))
    if reasons:
        return Typed(REFUSED, filled, reasons=tuple(reasons)), stood
    if stood and _says_the_same(stood, filled):
        return Typed(KNOWN, filled, stood.matter, filled.warnings), stood
    return Typed(TAKEN, filled, "", filled.warnings), stood


def _entered(actor: Actor, filled: Filled, stood: PackageRow | None) -> str:
    revision = stood.revision + 1 if stood else 1
    digest = store.put(_content(filled))
    fields = {
        "sort": WORKBOOK,
        "maker": filled.member,
        "receiver_code": actor.body,
        "digest": filled.digest,
        "figures_digest": digest,
        "period": filled.period.code,
        "window": filled.period.window,
        "revision": revision,
        "document_number": filled.document_number,
        "document_on": filled.document_on,
        "came_on": today(),
        "counted_for": filled.member,
    }
    acts = [desk.Act(PACKAGE, "enter", fields)]
    if stood:
        acts.append(desk.Act(PACKAGE, "replace", {"came_on": today()}, stood.matter))
    request = f"workbook/{filled.digest}/{revision}"
    return desk.act_all(actor, acts, request=request).matter


def _says_the_same(stood: PackageRow, filled: Filled) -> bool:
    """Whether what stands is of this very file, or of one with the same figures.

    A file that was replaced by another since may come again: the unit went back to it.
    """
    figures = sha256(_content(filled)).hexdigest()
    return stood.digest == filled.digest or stood.figures_digest == figures


def _content(filled: Filled) -> bytes:
    return canonical(
        {
            "member": filled.member,
            "period": filled.period.code,
            "window": filled.period.window,
            "document": [filled.document_number, filled.document_on],
            "figures": dict(filled.figures),
        }
    )


# The empty workbook -------------------------------------------------------------------


def _cover(mark: str, called: str, said: str) -> Sheet:
    grid = Grid(
        (
            Column(("Nội dung",), text=True, width=44),
            Column(("Đơn vị ghi",), text=True, width=32),
        ),
        ((NUMBER, ""), (DAY, "")),
    )
    return Sheet(
        COVER, TITLE, grid, above=(mark,), below_title=(called, said), notes=HOW
    )


def _form_sheet(one: Form, called: str, said: str) -> Sheet:
    """The form with one line to fill; nothing stands in its cells, not even nought."""
    return Sheet(
        one.code.replace("/", "-"),
        one.title.vi.upper(),
        one.grid([(called, {column.code: "" for column in one.column})]),
        above=(called,),
        below_title=(said,),
        notes=tuple(note.vi for note in filter(None, [one.notice(today())])),
        corner=CORNER.filled(code=one.code, instrument=one.instrument).vi,
    )
