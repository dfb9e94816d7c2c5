"""The papers of a matter's steps, in the Party's layout, filled from what is known.

What is not known is left as dots to be written by hand. The sender is the mask; only
`web.reveal` hands the name in, for one printing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.documents.papers import (
    Block,
    Items,
    Paper,
    Paragraph,
    issuer_and_parent,
    number_and_sign,
)
from minhbach.documents.word import docx
from minhbach.kernel.names import Sealed
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.telling import shown, written_day
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.documenting import OWN_ISSUER
from minhbach.procedures.fields import Number, Prose
from minhbach.procedures.lettering import SENDER, Letter, letters

BLANK = "…………"
MASK = Sealed("ông (bà) ……………………")


def offered(fold: Fold) -> dict[str, Letter]:
    """The papers of the steps that were done, or can be done from where it stands."""
    if fold.withheld:
        return {}
    found: dict[str, Letter] = {}
    for action in CATALOGUE[fold.kind].actions.values():
        stands = fold.state in {one.key for one in action.when}
        if action.sends and (stands or action.key in fold.who):
            found |= {name: letters()[name] for name in action.sends}
    return {name: one for name, one in found.items() if _is_its(one, fold)}


def _is_its(letter: Letter, fold: Fold) -> bool:
    return all(fold.facts.get(name) == value for name, value in letter.only.items())


def written(fold: Fold, letter: Letter, office: Office, sender: Sealed = MASK) -> bytes:
    """The paper as .docx bytes; the same bytes each time."""
    return docx(paper(fold, letter, office, sender))


def paper(fold: Fold, letter: Letter, office: Office, sender: Sealed = MASK) -> Paper:
    """The template with its places filled."""
    card = bodies.body(fold.body)
    issuer, parent = issuer_and_parent(card.title.vi)
    places = _Places(fold, office, card.title.vi, sender)
    own = _is_own(letter, _drawn(fold))
    borne = _number(fold) if own else ""
    number, sign = number_and_sign(borne, _sign(letter, office))
    day = (fold.facts.get("letter_on") or fold.facts.get("submitted_on")) if own else ""
    return Paper(
        parent=parent,
        issuer=issuer,
        sign=sign,
        place=str(office.settings.get("report_place") or ""),
        kind=letter.kind,
        abstract=letter.abstract.format_map(places),
        blocks=tuple(_blocks(letter, places)),
        number=number,
        day=date.fromisoformat(day) if day else None,
        addressees=_addressees(letter, places),
        recipients=tuple(one.format_map(places) for one in letter.recipients),
        authority=letter.authority,
    )


def _addressees(letter: Letter, places: _Places) -> tuple[str, ...]:
    """To whom it goes; a line of dots only where nobody at all is known."""
    said = tuple(one.format_map(places) for one in letter.to)
    return tuple(one for one in said if BLANK not in one) or said[:1]


def _blocks(letter: Letter, places: _Places) -> Iterator[Block]:
    """What is there only `(nếu có)` is left out where nothing is known of it."""
    for text in letter.body:
        said = text.format_map(places)
        if "(nếu có): {" in text and f"(nếu có): {BLANK}" in said:
            continue
        is_item = text.startswith("- ")
        yield Items((said.removeprefix("- "),)) if is_item else Paragraph(said)


def _number(fold: Fold) -> str:
    """The number the matter bears: drawn, or typed."""
    return _drawn(fold) or str(fold.facts.get("letter_number") or "")


def _drawn(fold: Fold) -> str:
    for field in CATALOGUE[fold.kind].fields.values():
        if isinstance(field, Number) and (said := field.written(fold.facts)):
            return said
    return ""


def _is_own(letter: Letter, number: str) -> bool:
    """A matter's number is not that of another of its papers: 04-GM is no notice's."""
    _, dash, sign = number.partition("-")
    return not dash or sign.partition("/")[0] in ("", letter.mark)


def _sign(letter: Letter, office: Office) -> str:
    own = str(office.settings.get(OWN_ISSUER) or "")
    mark = office.marks.get("issuer", {}).get(own, "")
    return f"{letter.mark}/{mark}" if mark else letter.mark


class _Places(dict[str, str]):
    """What stands in a place: a field in the words of the lists, else dots."""

    def __init__(self, fold: Fold, office: Office, unit: str, sender: Sealed) -> None:
        super().__init__()
        self.fold, self.office = fold, office
        self.known: dict[str, Any] = {
            "unit": unit,
            "matter": fold.number,
            "due": written_day(fold.next_due[0]) if fold.next_due else "",
        }
        self.sender = sender

    def __missing__(self, name: str) -> str:
        if name == SENDER:
            return self.sender.in_clear()
        if name in self.known:
            return self.known[name] or BLANK
        return self._field(name) or BLANK

    def _field(self, name: str) -> str:
        field = CATALOGUE[self.fold.kind].fields[name]
        if isinstance(field, Prose):
            return self.fold.prose.get(name, "")
        if isinstance(field, Number):
            return field.written(self.fold.facts)
        return shown(field, self.fold.facts.get(name), self.office, "vi")
