"""Every number of each series of documents, and what became of it: gaps explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minhbach.bodies.roles import STAFF
from minhbach.kernel.clock import today
from minhbach.kernel.words import Words
from minhbach.matters import numbers as drawn
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import OneOf
from minhbach.web import addresses
from minhbach.web.page import show
from minhbach.web.reader import in_office


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it is written, what became of it, and its matter where seen."""

    sign: str
    state: Words
    href: str
    matter: str


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """One series: its kind, issuer and term, and all its numbers."""

    name: Words
    term: str
    on_paper: int
    unexplained: int
    numbers: Sequence[Number]


@dataclass(frozen=True, slots=True)
class NumbersPage:
    body: Annotated[str, "the unit"]
    series: Annotated[Sequence[SeriesShown], "every series, each with all its numbers"]


@require_safe
def numbers(request: HttpRequest, body: str) -> HttpResponse:
    """The series of the unit; what the reader may not see is said to be used."""
    actor = in_office(request, body, *STAFF)
    office = Office(body, today())
    shown = [_shown(one, office) for one in drawn.series(actor, body)]
    page = NumbersPage(body, shown)
    return show(request, "pages/numbers.html", page, here="registers")


def _shown(one: drawn.Series, office: Office) -> SeriesShown:
    kind, issuer, term = [*one.name.split("/"), "", ""][:3]
    drawn_as = CATALOGUE[one.kind].fields[one.field].words
    words = office.codes("document_kind").get(kind, drawn_as)
    by = office.codes("issuer").get(issuer) or _choice(one, issuer)
    name = Words(f"{words.vi} – {by.vi}", f"{words.en} – {by.en}")
    numbers_ = list(map(_number, one.numbers))
    return SeriesShown(name, term, one.on_paper, one.unexplained, numbers_)


def _choice(one: drawn.Series, code: str) -> Words:
    """A part of the series by the words of the field whose choice it is."""
    fields = CATALOGUE[one.kind].fields.values()
    offered = (dict(field.choices) for field in fields if isinstance(field, OneOf))
    return next((known[code] for known in offered if code in known), Words(code, code))


def _number(one: drawn.Given) -> Number:
    fold: Fold | None = one.fold
    href = addresses.of_matter(fold) if fold else ""
    return Number(one.sign, one.state, href, fold.number if fold else "")
