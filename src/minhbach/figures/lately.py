"""What engines over segments share: the tail of the postings, and where to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from minhbach.figures import postings
from minhbach.figures.relations import Coding
from minhbach.figures.rows import Row
from minhbach.figures.segments import Segment, of
from minhbach.figures.tables import Words, columns_of

NONE = -1
_AWAY = "-"


def coding(words: Words) -> Coding:
    """How words are written in segments: as numbers. Bodies below them stand apart."""

    def word(code: int) -> str:
        return words.word(int(code)) if code >= 0 else away(-int(code) - 2)

    return Coding(words.code, word, NONE)


def away(number: int) -> str:
    """What a body is called whose number was turned below nought."""
    return f"{_AWAY}{number}"


def number_of(word: str) -> int:
    """The number that was turned."""
    return int(word.removeprefix(_AWAY))


@dataclass(frozen=True, slots=True)
class Tail:
    """Postings that no segment holds, each beside the first place of its matter."""

    rows: Sequence[tuple[int, Row]]

    def table(self, words: Words) -> pa.Table:
        return columns_of(self.rows, words)

    def touched(self, ends: Mapping[str, int]) -> Tail:
        """What is sealed, up to these places, of the matters that went on behind."""
        went_on = {
            (row.body, row.matter): who
            for who, row in self.rows
            if row.body in ends and who <= ends[row.body]
        }
        if not went_on:
            return Tail(())
        matters = {matter for _body, matter in went_on}
        rows = postings.rows(ends, date.max, matters=matters)
        return Tail(
            [
                (went_on[row.body, row.matter], row)
                for row in rows
                if (row.body, row.matter) in went_on
            ]
        )


def below(upto: postings.Upto, known: Sequence[Segment]) -> list[Segment]:
    """The segments that hold something of what is asked."""
    return [
        one
        for one in of(upto, known)
        if (last := upto[one.body]) is None or one.after < last
    ]


def tail(upto: postings.Upto, known: Sequence[Segment]) -> Tail:
    """The postings behind the segments."""
    after = {one.body: one.upto for one in of(upto, known)}
    return Tail(list(postings.placed(after, upto)))
