"""Where a matter and a register stand: addresses in the nouns of the office."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import register_converter

from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE

KINDS: Mapping[str, str] = {one.noun: kind for kind, one in CATALOGUE.items()}
NOUNS: Mapping[str, str] = {kind: noun for noun, kind in KINDS.items()}


class KindInAddress:
    """The converter `<kinds:noun>`: one of the nouns above, nothing else."""

    regex = "[a-z][a-z0-9-]*"

    def to_python(self, value: str) -> str:
        if value not in KINDS:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


# Kinds whose matters are worked on a page made for them: its word, what it is called.
MADE_FOR: Mapping[str, tuple[str, Words]] = {
    "conference": ("hall", Words("Trang hội nghị", "The conference's page")),
    "score_table": ("criteria", Words("Các tiêu chí", "The criteria")),
    "emulation_round": ("scoring", Words("Chấm điểm của đợt", "The round's scoring")),
    "good_practice": ("effect", Words("Số liệu có chuyển biến không", "Has it moved?")),
    "score_sheet": ("points", Words("Bảng điểm của phiếu", "The sheet's points")),
}

register_converter(KindInAddress, "kinds")


def of_matter(fold: Fold) -> str:
    """The page of a matter: /song-mau/petitions/2026/12/."""
    return numbered(fold.body, fold.kind, fold.year, fold.serial)


def made_for(fold: Fold) -> tuple[Words, str] | None:
    """The page made for such a matter, if there is one: its name and address."""
    if fold.kind not in MADE_FOR:
        return None
    last, words = MADE_FOR[fold.kind]
    return words, f"{of_matter(fold)}{last}/"


def numbered(body: str, kind: str, year: int, serial: int) -> str:
    """The page of the matter of that number."""
    return f"/{body}/{NOUNS[kind]}/{year}/{serial}/"


def of_register(body: str, kind: str) -> str:
    """The register of a kind: /song-mau/petitions/."""
    return f"/{body}/{NOUNS[kind]}/"
