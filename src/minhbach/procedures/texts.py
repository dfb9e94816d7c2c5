"""Free text, persons and papers: what is kept as prose, sealed, or filed by content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.kernel.folding import nfc
from minhbach.kernel.persons import names_somebody
from minhbach.procedures.field import FILED, PROSE, SEALED, Field, Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose(Field):
    """Free text; short ones refuse names of the matter's persons, `unnamed` all."""

    at_most: int = 150
    names_allowed: bool = False
    unnamed: bool = False

    goes_to = PROSE

    def read(self, typed: Any, lists: Lists, today: date) -> str:
        text = nfc(str(typed))
        if len(text) > self.at_most:
            raise self.fault(
                f"dài quá {self.at_most} ký tự", f"longer than {self.at_most} signs"
            )
        if self.unnamed and names_somebody(text):
            raise self.fault(
                "không ghi tên người: ghi mã hiệu của vụ",
                "names nobody: write the code name of the case",
            )
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText(Field):
    """The words of a letter: the original is sealed, the cut text stands in the prose.

    With `cut=False` nothing but the handle of the sealed original is kept.
    """

    at_most: int = 60_000
    cut: bool = True

    goes_to = PROSE

    def read(self, typed: Any, lists: Lists, today: date) -> str:
        text = nfc(str(typed))
        if len(text) > self.at_most:
            raise self.fault(
                f"dài quá {self.at_most} ký tự", f"longer than {self.at_most} signs"
            )
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Field):
    """Somebody's identity (kernel.names.Identity): sealed, only a handle is kept."""

    goes_to = SEALED

    def read(self, typed: Any, lists: Lists, today: date) -> Any:
        return typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Scans(Field):
    """Papers as uploaded bytes: identity-class files, sealed, only handles are kept."""

    at_most: int = 20

    goes_to = SEALED

    def read(self, typed: Any, lists: Lists, today: date) -> Sequence[bytes]:
        papers = list(typed)
        if len(papers) > self.at_most:
            raise self.fault(
                f"quá {self.at_most} tệp", f"more than {self.at_most} files"
            )
        return papers


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers(Field):
    """Ordinary papers as uploaded bytes: drafts, dossiers. Kept by their content hash.

    Nothing of anybody's identity belongs here; such scans are `scans`.
    """

    at_most: int = 20

    goes_to = FILED

    def read(self, typed: Any, lists: Lists, today: date) -> Sequence[bytes]:
        papers = list(typed)
        if len(papers) > self.at_most:
            raise self.fault(
                f"quá {self.at_most} tệp", f"more than {self.at_most} files"
            )
        return papers
