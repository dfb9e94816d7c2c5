"""What engines over segments share: the tail of the postings, and where to stop."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import pyarrow as pa

from minhbach.figures import postings
from minhbach.figures.relations import Coding
from minhbach.figures.segments import Segment, of
from minhbach.figures.tables import Words, columns_of

NONE = -1


def coding(words: Words) -> Coding:
    """How words are written in segments: as numbers."""
    return Coding(words.code, lambda code: words.word(int(code)), NONE)


def below(upto: postings.Upto, known: Sequence[Segment]) -> list[Segment]:
    """The segments that hold something of what is asked."""
    return [
        one
        for one in of(upto, known)
        if (last := upto[one.body]) is None or one.after < last
    ]


def tail(upto: postings.Upto, known: Sequence[Segment], words: Words) -> pa.Table:
    """The postings behind the segments."""
    after = {one.body: one.upto for one in of(upto, known)}
    return columns_of(postings.placed(after, upto), words)


def upto(sealed: ibis.Table, asked: postings.Upto, words: Words) -> ibis.Table:
    """The sealed rows, of each body up to the place that is asked."""
    ends = {body: last for body, last in asked.items() if last is not None}
    if not ends:
        return sealed
    whole = [words.code(body) for body in asked if body not in ends]
    wanted = sealed.body.isin(whole) if whole else ibis.literal(False)
    for body, last in ends.items():
        wanted |= (sealed.body == words.code(body)) & (sealed.seq <= last)
    return sealed.filter(wanted)
