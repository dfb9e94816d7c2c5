"""How the duties of each matter stand: the worst, running before ended."""

from __future__ import annotations

import ibis

from minhbach.figures.keeping import Kept
from minhbach.figures.plain import DUTIES
from minhbach.figures.terms import ENDED_LATE, NO_DUE, OVER, OVER_AND_LATE
from minhbach.procedures.measures import RUNNING, STOPPED

RUNS = 10  # a running clock outweighs any that has ended


def timeliness(stage: Kept, kept: ibis.Table) -> ibis.Table:
    """Of each matter the place of its standing; kept for the question."""
    code = stage.coding.code
    duties = stage.relation.put(
        "duties",
        ["kind", "clock"],
        [(code(kind), code(one)) for kind, all_ in DUTIES.items() for one in all_],
    )

    def worst() -> ibis.Table:
        rows = kept.semi_join(duties, ["kind", "clock"])
        runs = rows.filter(rows.measure == code(RUNNING))
        over = _ranked(runs.due, 3, 1, (OVER, OVER_AND_LATE))
        net = runs.group_by("body", "who", "due_on").agg(
            net=runs.qty.sum(), rank=over.max() + RUNS
        )
        ends = rows.filter(rows.measure == code(STOPPED))
        ended = _ranked(ends.due, 4, 2, (ENDED_LATE, OVER_AND_LATE))
        both = net.filter(net.net > 0).select("body", "who", "rank")
        both = both.union(ends.select("body", "who", rank=ended), distinct=False)
        return both.group_by("body", "who").agg(stands=both.rank.max() % RUNS)

    return stage.keep("stands", worst)


def _ranked(due: ibis.Value, bad: int, good: int, when: tuple[int, ...]) -> ibis.Value:
    return ibis.cases((due == NO_DUE, 0), (due.isin(when), bad), else_=good).cast(
        "int64"
    )
