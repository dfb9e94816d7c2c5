"""Rankings as they were published: kept by the digest of their record, read again.

A record holds what any party computes alike; a correction is told against it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.emulation import rounds, standing
from minhbach.emulation.moved import Moved, moved
from minhbach.emulation.ranking import Place, Ranking
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.scored import Line, Unit
from minhbach.emulation.standing import Standing
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters import desk
from minhbach.matters.fold import Fold

LONGEST = 2000  # as the field of the round holds
_OPEN = Words(
    "còn đề nghị xem lại chưa giải quyết: {unit}, tiêu chí {number}",
    "an objection is still open: {unit}, criterion {number}",
)
NOBODY_MOVED = Words("không đơn vị nào đổi hạng", "no unit moved")


def keep(ranking: Ranking) -> str:
    """Keep the record; its digest is the ranking's own."""
    return store.put(ranking.record)


def publish(actor: Actor, round_: Fold, *, request: str | None = None) -> None:
    """Publish the ranking of a round; published before, it says who moved and why."""
    _refuse_open_objections(round_)
    found = standing.of_round(round_)
    fields: dict[str, Any] = {
        "ranking_digest": keep(found.ranking),
        "ranked_on": today(),
    }
    action = "publish"
    if before := round_.facts.get("ranking_digest"):
        action, fields["why_moved"] = "rank_again", _why(found, str(before))
    desk.act(
        actor,
        round_.kind,
        action,
        fields,
        matter=round_.id,
        seen=round_.last_seq,
        request=request,
    )


def _refuse_open_objections(round_: Fold) -> None:
    """A line somebody objects to is settled again before anything is published."""
    scores = rounds.scores_of(rounds.sheets_of(round_).values()).values()
    open_ = sorted(
        (str(one.facts["member"]), str(one.facts["criterion"]))
        for one in scores
        if one.state == "objected"
    )
    said = [
        _OPEN.filled(unit=bodies.body(unit).short, number=number)
        for unit, number in open_
    ]
    if said:
        raise Refusal(refused(one.vi, one.en) for one in said)


def movements(found: Standing, before: str) -> tuple[Moved, ...]:
    """Who stands elsewhere than in the ranking published under that digest."""
    names = {one.code: one.called for one in found.units}
    return moved(of(before, found.table, names), found.ranking)


def _why(found: Standing, before: str) -> str:
    names = {one.code: one.called for one in found.units}
    told = [
        f"{names[one.unit].vi}: {one.before or '–'} → {one.after or '–'} "
        f"({'; '.join(dict.fromkeys(why.vi for why in one.why))})"
        for one in movements(found, before)
    ]
    return (". ".join(told) or NOBODY_MOVED.vi)[:LONGEST]


def of(digest: str, table: ScoreTable, names: Mapping[str, Words]) -> Ranking:
    """The ranking of that digest, to be set beside another; `names` of the units."""
    record = json.loads(store.get(digest))
    return Ranking(table, tuple(_place(one, table, names) for one in record["places"]))


def _place(
    record: Mapping[str, Any], table: ScoreTable, names: Mapping[str, Words]
) -> Place:
    code = str(record["unit"])
    lines = tuple(_line(one, table) for one in record["lines"])
    unit = Unit(code, names.get(code, Words(code, code)), lines, Fraction(table.start))
    return Place(unit, record["rank"], None, ())


def _line(record: Mapping[str, Any], table: ScoreTable) -> Line:
    number, points = str(record["criterion"]), record["points"]
    known = table.by_number.get(number)
    return Line(
        number,
        known.group if known else "",
        str(record["state"]),
        None if points is None else Fraction(points),
        Fraction(record["ceiling"]),
    )
