"""The criteria of a score sheet in English, as their table says them.

A sheet's own entries hold the Vietnamese words, in which a cluster agrees its table.
"""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.emulation import adopted, filled_in, rounds
from minhbach.emulation.score_table import ScoreTable
from minhbach.kernel.refusals import Refusal
from minhbach.matters.fold import Fold
from minhbach.web.speech import language, say


def called(round_: Fold | None, member: str) -> Mapping[str, str]:
    """By number; nothing in Vietnamese, nor where the table is not kept here."""
    if round_ is None or language() != "en":
        return {}
    try:
        table = adopted.of(rounds.table_of(round_))
    except Refusal:
        return {}
    return {one.number: _said(table, one.number, member) for one in table.criterion}


def why_out(score: Fold) -> str:
    """Why it is not assigned; what the figures said, in the reader's language."""
    said = str(score.prose.get("reason") or "")
    return say(filled_in.reread(said) or said)


def _said(table: ScoreTable, number: str, member: str) -> str:
    common, here = table.by_number[number].en, table.here(number, member)
    return f"{common} ({here.en})" if here else common
