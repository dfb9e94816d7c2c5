"""Criteria that figures fill, written into the sheets with what they were made from.

What a member has not frozen stays unscored, never nought; what was nothing to anybody
leaves the denominator with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from minhbach.bodies.types import Actor
from minhbach.emulation import adopted, filling, points, rounds
from minhbach.emulation.frozen import of_members
from minhbach.emulation.scored import NOT_ASSIGNED, SCORED, Line, Source
from minhbach.figures.questions import DEFAULT_WINDOW
from minhbach.kernel.words import Words
from minhbach.matters import desk
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.procedures.points import written
from minhbach.procedures.scoring import FIGURE

NOTHING_DUE = Words(
    "{code} kỳ {period}: không phát sinh việc để tính tỷ lệ",
    "{code} of {period}: nothing arose of which there could be a share",
)

_READ = re.compile(
    NOTHING_DUE.filled(code=r"(?P<code>\S+)", period=r"(?P<period>\S+)").vi
)


def reread(said: str) -> Words | None:
    """What was written down for want of cases, in both languages again."""
    found = _READ.fullmatch(said)
    return NOTHING_DUE.filled(**found.groupdict()) if found else None


def fill(actor: Actor, round_: Fold, *, request: str | None = None) -> int:
    """Fill in every sheet of the round that is not sent yet; how many criteria."""
    acts = list(_acts(round_))
    if acts:
        desk.act_all(actor, acts, request=request)
    return len(acts)


def _acts(round_: Fold) -> Iterator[Act]:
    table = adopted.of(rounds.table_of(round_))
    period = str(round_.facts["period"])
    sheets = {
        member: one
        for member, one in rounds.sheets_of(round_).items()
        if one.state == "scoring"
    }
    scores = rounds.scores_of(sheets.values())
    for figures in of_members(round_.body, period, DEFAULT_WINDOW):
        if figures.unit not in sheets:
            continue
        known = filling.filled(table, figures).by_criterion
        for key in sheets[figures.unit].facts["lines"]:
            line = known.get(str(scores[key].facts["criterion"]))
            if line and scores[key].facts["sort"] == FIGURE:
                yield from _act(scores[key], line, table.decimals)


def _act(score: Fold, line: Line, decimals: int) -> Iterator[Act]:
    """The act that brings a score to what the figure says, if it reads otherwise."""
    source = line.source
    if source is None or score.state not in ("unscored", "self_scored"):
        return
    if line.state == NOT_ASSIGNED:
        said = NOTHING_DUE.filled(code=source.code, period=source.period).vi
        yield Act(score.kind, "leave_out", {"reason": said}, score.id)
    if line.state != SCORED or line.points is None:
        return
    fields = {
        "self_points": written(_rounded(line.points, decimals)),
        "evidence_figure": f"{source.code} {source.period}",
        "figures_digest": source.digest,
        "figure_value": _value(source),
    }
    if any(str(score.facts.get(name)) != said for name, said in fields.items()):
        yield Act(score.kind, "fill", fields, score.id)


def _rounded(value: Fraction, decimals: int) -> Decimal:
    return points.rounded(value, min(decimals, 2))


def _value(source: Source) -> str:
    if source.numerator is not None and source.denominator is not None:
        return f"{source.numerator}/{source.denominator}"
    return str(source.value)
