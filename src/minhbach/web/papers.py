"""Where the ordinary papers of a matter, and those written for it, can be had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from minhbach.kernel.words import Words
from minhbach.matters import lettering
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Papers
from minhbach.web import addresses


@dataclass(frozen=True, slots=True)
class Written:
    """A paper written from a template; `named` is where the name may be set in."""

    words: Words
    href: str
    named: str


def written(fold: Fold, opening: str) -> Iterator[Written]:
    """What the steps of a matter may send; `opening` is where its names are opened."""
    for name, letter in lettering.offered(fold).items():
        named = f"{opening}?paper={name}" if opening and letter.names_the_sender else ""
        yield Written(letter.words, of_letter(fold, name), named)


def files(fold: Fold) -> Iterator[tuple[Words, Sequence[str]]]:
    """Each field of papers with the addresses of its files."""
    for key, field in CATALOGUE[fold.kind].fields.items():
        held = fold.facts.get(key) if isinstance(field, Papers) else None
        if held:
            numbers = range(1, len(held) + 1)
            yield field.words, [_file(fold, key, number) for number in numbers]


def of_letter(fold: Fold, name: str) -> str:
    """Where a paper written from a template is had as .docx."""
    return reverse("letter", kwargs={**_place(fold), "letter": name})


def _file(fold: Fold, field: str, at: int) -> str:
    return reverse("file", kwargs={**_place(fold), "field": field, "at": at})


def _place(fold: Fold) -> dict[str, object]:
    return {
        "body": fold.body,
        "noun": addresses.NOUNS[fold.kind],
        "year": fold.year,
        "number": fold.serial,
    }
