"""The reception book, form 03/TCD of Decree 154: thirteen columns, a line a turn.

Nobody's name stands in it unless the book is printed with names by whoever may open
them; a protected identity never does. The .xlsx never bears a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minhbach.bodies.types import Actor
from minhbach.documents.dates import short_date, span
from minhbach.documents.grids import Column, Grid
from minhbach.documents.sheets import Sheet, xlsx
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses, told

TURN = "reception_turn"
LIMIT = 500
DECREE = "154/2026/NĐ-CP"

TITLE = Words("Sổ tiếp công dân", "Reception book")
FORM = Words("Mẫu số 03/TCD", "Form 03/TCD")
SEALED = Words("(niêm phong)", "(sealed)")
NO_NAME = Words("(không ghi tên)", "(no name)")
ENVELOPE = Words("phong bì số {no}", "envelope no. {no}")

# (heading, second heading, width): in the order of the form
COLUMNS: Sequence[tuple[Words, float]] = (
    (Words("STT", "No."), 6),
    (Words("Ngày tiếp", "Day"), 11),
    (Words("Họ tên, địa chỉ", "Name, address"), 26),
    (Words("CCCD, giấy tờ tùy thân", "Identity paper"), 16),
    (Words("Nội dung vụ việc", "Content"), 34),
    (Words("Phân loại", "Type"), 14),
    (Words("Số người cùng nội dung", "Persons with the same content"), 10),
    (Words("Cơ quan đã giải quyết", "Settled before by"), 20),
    (Words("Thuộc thẩm quyền", "Within competence"), 10),
    (Words("Hướng dẫn đến", "Guided to"), 20),
    (Words("Nơi tiếp nhận, văn bản chuyển", "Accepted by, letter"), 24),
    (Words("Theo dõi kết quả", "Follow-up"), 24),
    (Words("Ghi chú", "Notes"), 18),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the book: its cells as all may read them, and who came if opened."""

    fold: Fold
    href: str
    cells: Sequence[str]
    name: Sealed
    paper: Sealed


@dataclass(frozen=True, slots=True)
class Book:
    """The lines of some days, oldest first."""

    since: date
    until: date
    lines: Sequence[Line]


def book(
    actor: Actor,
    office: Office,
    since: date,
    until: date,
    language: str,
    opened: Mapping[str, Identity] | None = None,
) -> Book:
    """The book of these days as the reader may see it; `opened`: names to print."""
    folds = turns(actor, office.body, since, until)
    linked = queries.visible(
        actor, [one for fold in folds for one in fold.facts.get("letters") or ()]
    )
    found = [
        _line(at, fold, office, language, linked, (opened or {}).get(fold.id))
        for at, fold in enumerate(folds, start=1)
    ]
    return Book(since, until, found)


def turns(actor: Actor, body: str, since: date, until: date) -> list[Fold]:
    return queries.between(actor, body, TURN, since, until, LIMIT)


def workbook(one: Book, title: str, language: str) -> bytes:
    """The book as .xlsx, without anybody's name."""
    columns = tuple(
        Column((words.in_(language),), str(at), text=True, width=width)
        for at, (words, width) in enumerate(COLUMNS, start=1)
    )
    grid = Grid(columns, tuple(tuple(line.cells) for line in one.lines))
    sheet = Sheet(
        "03-TCD",
        TITLE.in_(language),
        grid,
        (title,),
        (span(one.since, one.until),),
        (f"{FORM.in_(language)} ({DECREE})",),
    )
    return xlsx(sheet, day=one.until, language=language)


# One line -----------------------------------------------------------------------------


def _line(
    at: int,
    fold: Fold,
    office: Office,
    language: str,
    linked: Mapping[str, Fold],
    who: Identity | None,
) -> Line:
    said = _Said(fold, office, language)
    cells = (
        str(at),
        short_date(date.fromisoformat(fold.facts["received_on"])),
        _mask(fold, language),
        "",
        fold.prose.get("gist", ""),
        said("content"),
        str(fold.facts.get("persons", "")),
        said("settled_by"),
        "x" if fold.facts.get("competence") == "within" else "",
        said("guided_to"),
        ", ".join(filter(None, [said("receiver"), said("letter_number")])),
        "; ".join(filter(None, [*_letters(fold, linked, language), _outcome(said)])),
        fold.prose.get("remark", ""),
    )
    return Line(
        fold,
        addresses.of_matter(fold),
        cells,
        Sealed(_named(who)),
        who.identity_number if who else Sealed(""),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """Fields of a turn as the office reads them."""

    fold: Fold
    office: Office
    language: str

    def __call__(self, name: str) -> str:
        field = CATALOGUE[TURN].fields[name]
        known = self.fold.facts.get(name)
        return told.value(field, known, self.office) if known else ""


def _mask(fold: Fold, language: str) -> str:
    if envelope := fold.facts.get("envelope"):
        return ENVELOPE.filled(no=envelope).in_(language)
    return (SEALED if fold.facts.get("sender") else NO_NAME).in_(language)


def _named(who: Identity | None) -> str:
    if who is None:
        return ""
    parts = [who.name, *who.also, who.address]
    return ", ".join(one.in_clear() for one in parts if one)


def _letters(fold: Fold, linked: Mapping[str, Fold], language: str) -> list[str]:
    """The letters the turn became, and where they stand."""
    known = [linked[one] for one in fold.facts.get("letters") or () if one in linked]
    return [
        f"{one.number}: {CATALOGUE[one.kind].states[one.state].words.in_(language)}"
        for one in known
    ]


def _outcome(said: _Said) -> str:
    ground = said("ground")
    return "; ".join(
        filter(None, [said("handling"), ground, said.fold.prose.get("followed", "")])
    )
