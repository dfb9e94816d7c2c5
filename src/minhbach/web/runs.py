"""The runs of a matter as its pages offer them: what, upon how many, where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.matters import runs
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.web import addresses, back


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run that has rows for the reader: its name, how many rows, its form."""

    key: str
    words: Words
    rows: int
    href: str


def address(fold: Fold, key: str) -> str:
    """The form of a run: /cum-thu/conferences/2026/1/runs/attendance/."""
    place = {"noun": addresses.NOUNS[fold.kind], "year": fold.year}
    parts = {"body": fold.body, **place, "number": fold.serial, "key": key}
    return reverse("run", kwargs=parts)


def offered(actor: Actor, fold: Fold, here: str = "") -> Sequence[RunShown]:
    """What the reader may do upon the parts of a matter; `here` it leads back to."""
    found = [
        (one, len(runs.parts(actor, fold, one)))
        for one in CATALOGUE[fold.kind].runs
        if runs.actions(actor, one)
    ]
    return [
        RunShown(one.key, one.words, rows, back.to(address(fold, one.key), here))
        for one, rows in found
        if rows
    ]
