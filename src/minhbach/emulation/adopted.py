"""Score tables of a cluster: proposed, kept by their hash, then frozen.

What a table says lies in the store under its SHA-256; the matter names it and the
digest of the table, so that by which a sheet was scored can be read for ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from minhbach.bodies.types import Actor
from minhbach.emulation import rounds, score_tables
from minhbach.emulation.parts import Criterion
from minhbach.emulation.rounds import Line
from minhbach.emulation.score_table import ScoreTable
from minhbach.files import store
from minhbach.kernel.refusals import Refusal, refused
from minhbach.matters import by_kind, desk, queries
from minhbach.matters.fold import Fold
from minhbach.procedures import deducting
from minhbach.procedures.catalogue.emulation_round import YEARLY
from minhbach.procedures.deducting import Limits
from minhbach.procedures.points import written
from minhbach.procedures.scoring import FIGURE

KIND = "score_table"


def propose(
    actor: Actor,
    table: ScoreTable,
    year: int,
    comment_by: date,
    adopt_by: date,
    *,
    request: str | None = None,
) -> str:
    """Propose a table for a year; the matter that lives until it is adopted."""
    fields = {
        **_said(table.for_scoring()),
        "gist": table.title.vi,
        "key_": table.code,
        "year": year,
        "comment_by": comment_by,
        "adopt_by": adopt_by,
    }
    return desk.act(actor, KIND, "propose", fields, request=request).matter


def revise(
    actor: Actor,
    fold: Fold,
    table: ScoreTable,
    reason: str,
    *,
    request: str | None = None,
) -> None:
    """Put another table in the place of the draft, with the reason."""
    fields = {**_said(table.for_scoring()), "reason": reason}
    desk.act(
        actor,
        KIND,
        "revise",
        fields,
        matter=fold.id,
        seen=fold.last_seq,
        request=request,
    )


def of(fold: Fold) -> ScoreTable:
    """The table a matter stands for; refused if what is kept reads otherwise."""
    kept = json.loads(store.get(str(fold.facts["content"])))
    table = score_tables.judged(kept, str(fold.facts["key_"]))
    if table.digest != fold.facts["digest"]:
        raise Refusal(
            refused(
                "tệp bảng điểm không còn đúng như khi trình",
                "the file of the score table is not what was proposed",
                field="digest",
            )
        )
    return table


def before(actor: Actor) -> list[Fold]:
    """The tables the cluster adopted: those of its years first, newest first."""
    found = queries.visible(actor, by_kind.ids(actor.body, KIND)).values()
    kept = (one for one in found if one.state == "adopted")
    every = queries.visible(actor, by_kind.ids(actor.body, rounds.ROUND)).values()
    yearly = {
        table
        for one in every
        if one.facts["sort"] == YEARLY
        for table in one.facts.get("table") or ()
    }
    return sorted(
        kept,
        key=lambda one: (one.id not in yearly, -int(one.facts["year"]), -one.serial),
    )


def anew(fold: Fold, year: int) -> ScoreTable:
    """An adopted table as the draft for another year: the next edition of its words."""
    table, then = of(fold), str(fold.facts["year"])
    content = json.loads(_written(table))
    content["edition"] = table.edition + 1
    content["since"] = f"{year}-01-01"
    content.pop("until", None)
    for tongue, said in content["title"].items():
        content["title"][tongue] = said.replace(then, str(year))
    return score_tables.judged(content, table.code)


def open_scoring(actor: Actor, round_: Fold, *, request: str | None = None) -> None:
    """Open the sheets of a round by the table tied to it."""
    table = of(rounds.table_of(round_))
    rounds.open_scoring(
        actor, round_, table.digest, partial(lines, table), request=request
    )


def lines(table: ScoreTable, member: str) -> Iterator[Line]:
    """The criteria as a member's sheet asks them, with its own words if it has any."""
    for one in table.criterion:
        here = table.here(one.number, member)
        said = f"{one.vi} ({here.vi})" if here else one.vi
        yield Line(
            one.number,
            said,
            FIGURE if one.figure else one.type,
            "" if one.ceiling is None else written(one.ceiling),
            written(_tolerance(table, one)),
            deducting.said(Limits(band.low, band.high, band.each) for band in one.band),
        )


def _tolerance(table: ScoreTable, one: Criterion) -> Decimal:
    """How far two scores may differ without an explanation, in points."""
    return round(table.tolerance * (one.ceiling or Decimal(0)) / 100, 2)


def _said(table: ScoreTable) -> dict[str, object]:
    return {
        "digest": table.digest,
        "content": store.put(_written(table).encode("utf-8")),
        "edition": str(table.edition),
        "criteria": len(table.criterion),
        "filled": written(table.fills),
    }


def _written(table: ScoreTable) -> str:
    return table.model_dump_json(exclude={"key"}, exclude_none=True)
