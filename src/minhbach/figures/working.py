"""The compiled engine's door: figures and opened cells from whole relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date

from minhbach.figures import engines, postings
from minhbach.figures.answers import Figure, Slice
from minhbach.figures.catalogue import indicators
from minhbach.figures.compiled import Compiled
from minhbach.figures.language import Indicator
from minhbach.figures.questions import Question
from minhbach.figures.relations import Relation
from minhbach.figures.tallies import Tally
from minhbach.figures.terms import term_of
from minhbach.figures.told import Told


def beside(
    engine: str, upto: postings.Upto, asked: Sequence[Slice]
) -> dict[str, list[list[Figure]]]:
    """Several periods of the same bodies, each in two stages."""
    every = [_declared(one.codes) for one in asked]
    needed = [_with_pairs(part) for part in every]
    found: dict[str, list[list[Figure]]] = {body: [] for body in upto}
    with _relation(engine, upto) as relation:
        first = relation.first_days()
        for one, chosen, counted in zip(asked, every, needed, strict=True):
            compiled = Compiled(relation, counted, one.period, one.day)
            told = Told(chosen, compiled.plan)
            tallies = compiled.tallies()
            for body, figures in found.items():
                figures.append(
                    told.figures(
                        tallies.get(body, Tally()),
                        is_empty=_is_empty(first.get(body), one.day),
                    )
                )
    return found


def matters(
    engine: str, wanted: Indicator, asked: Question, where: Mapping[str, str] | None
) -> list[str]:
    """The matters that can have part in a figure or in one of its cells."""
    upto = {asked.body: asked.seq}
    opened = indicators()[wanted.pair[0]] if wanted.pair else wanted
    with _relation(engine, upto) as relation:
        compiled = Compiled(relation, [opened], asked.period, asked.on)
        keys = compiled.matters(term_of(opened), where or {})
        if relation.names_matters:
            return [str(one) for one in keys]
    return postings.matters_at(asked.body, (int(one) for one in keys))


def _relation(engine: str, upto: postings.Upto) -> AbstractContextManager[Relation]:
    if engine == engines.POSTGRES:
        from minhbach.figures import on_postgres

        return on_postgres.relation(upto)
    if engine == engines.SPARK:
        from minhbach.figures import on_spark

        return on_spark.relation(upto)
    from minhbach.figures import on_duckdb

    return on_duckdb.relation(upto)


def _declared(codes: Iterable[str]) -> list[Indicator]:
    wanted = set(codes)
    return [one for code, one in indicators().items() if code in wanted]


def _with_pairs(chosen: Sequence[Indicator]) -> list[Indicator]:
    wanted = {one.code for one in chosen}
    wanted |= {code for one in chosen for code in one.pair or ()}
    return _declared(wanted)


def _is_empty(first: date | None, on: date) -> bool:
    return first is None or first > on
