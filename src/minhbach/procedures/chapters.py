"""The chapters under which the registers lie, in the order of the office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minhbach.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Chapter:
    """Registers that people of one desk look for together."""

    key: str
    words: Words


PETITIONS, RECEPTION, CASES = "petitions", "reception", "cases"
DOCUMENTS, DIRECTIVES, UNIT = "documents", "directives", "unit"
CLUSTER = "cluster"

CHAPTERS: Mapping[str, Chapter] = {
    key: Chapter(key, words)
    for key, words in {
        PETITIONS: Words("Đơn thư", "Letters"),
        RECEPTION: Words("Tiếp dân", "Reception"),
        CASES: Words("Vụ án, vụ việc", "Cases"),
        DOCUMENTS: Words("Văn bản", "Documents"),
        DIRECTIVES: Words("Chỉ đạo, kiến nghị", "Directives"),
        UNIT: Words("Đơn vị", "The unit"),
        CLUSTER: Words("Cụm thi đua", "The cluster"),
    }.items()
}
