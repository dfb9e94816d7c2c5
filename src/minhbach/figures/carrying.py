"""Making what is carried over: when each matter is settled, and the sums by month.

The engine itself counts the sums: everything is asked of the last year there is, so
that every posting lies before it, and the month takes the place of the body.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from minhbach.figures import carried, lately, segments
from minhbach.figures.adding import Adding
from minhbach.figures.carried import FORMAT, NEVER, OPEN, digest_of, place
from minhbach.figures.in_process import InProcess, listed, opened
from minhbach.figures.keeping import Kept
from minhbach.figures.language import AGE
from minhbach.figures.plan import Plan, plan_of, plan_of_all
from minhbach.figures.segments import Segment
from minhbach.figures.tables import SCHEMA, Words, write
from minhbach.figures.tallies import Tally
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Reason, Refusal

LAST = Period(date(9999, 1, 1), date(9999, 12, 31), "9999", "calendar")
ORDER = [(name, "ascending") for name in ("settles", "measure", "ord")]
FAR = 24  # months behind the last posting, from where on a due day is as good as never
MONTH = "(year({0}) * 12 + month({0}) - 1)"


def carry(body: str, known: Sequence[Segment]) -> None:
    """Make anew what is carried over of a unit, unless it stands already."""
    mine = segments.of([body], known)
    if mine and not carried.carried(body, mine):
        _write(mine[-1], *_made(mine, known))


def verified(body: str, known: Sequence[Segment]) -> list[Reason]:
    """What is wrong with what is carried over of a unit, made once more beside it."""
    mine = segments.of([body], known)
    try:
        one = carried.carried(body, mine)
        paths = carried.proved(one.since(0)) if one else []
    except Refusal as refusal:
        return list(refusal.reasons)
    if one is None:
        return []
    rows, lines = _made(mine, known)
    there = pa.concat_tables([rows.slice(0, 0), *(pq.read_table(at) for at in paths)])
    same = there.sort_by(ORDER).equals(rows) and one.sums == b"\n".join(lines.values())
    return [] if same else [carried.changed(place(body))]


def _made(
    mine: Sequence[Segment], known: Sequence[Segment]
) -> tuple[pa.Table, dict[int, bytes]]:
    """The rows with the month in which each settles, and by month the sums."""
    words = Words(segments.words(known))
    files = segments.proved(mine)
    with opened() as connection:
        relation = InProcess(connection, lately.coding(words))
        source = f"read_parquet({listed(files)})" if files else _nothing(relation)
        relation.keep("sealed", f"SELECT * FROM {source}")  # noqa: S608 - our names
        relation.keep("settling", _settling(_waiting(relation)))
        rows = relation.table(
            "SELECT sealed.*, settles FROM sealed JOIN settling USING (who)"
        )
        return rows.sort_by(ORDER), dict(_lines(_sums(relation)))


def _nothing(relation: InProcess) -> str:
    relation.placed("nothing", SCHEMA.empty_table())
    return "nothing"


def _kept(relation: InProcess, sql: str, plan: Plan) -> Adding:
    relation.see(sql)
    return Adding(Kept(relation, relation.whole(), plan, LAST, LAST.end))


def _waiting(relation: InProcess) -> str:
    """The matters that some term counts by age: they grow older every day."""
    plan = plan_of([one for one in plan_of_all().chosen if AGE in one.split])
    aged = [at for at, names in enumerate(plan.along) if AGE in names]
    lines = _kept(relation, "SELECT * FROM sealed", plan).lines(aged)
    each = lines.group_by("term", "who").agg(net=(lines.sign * lines.qty).sum())
    return relation.compiled(each.filter(each.net != 0).select("who").distinct())


def _settling(waiting: str) -> str:
    last = MONTH.format("max(greatest(effective_on, coalesce(due_on, effective_on)))")
    latest = MONTH.format("max(effective_on)")
    return (
        f"SELECT who, CASE WHEN who IN ({waiting})"  # noqa: S608 - our own names
        f" OR {last} > (SELECT {latest} FROM sealed) + {FAR} THEN {NEVER}"
        f" ELSE {last} + 1 END::INTEGER AS settles FROM sealed GROUP BY who"
    )


def _sums(relation: InProcess) -> dict[int, Tally]:
    """What the matters settled in each month come to."""
    columns = ", ".join(name for name in SCHEMA.names if name != "body")
    settled = (
        f"SELECT (-settles - 2)::INTEGER AS body, {columns}"  # noqa: S608 - our names
        f" FROM sealed JOIN settling USING (who) WHERE settles < {NEVER}"
    )
    found = _kept(relation, settled, plan_of_all()).tallies()
    return {lately.number_of(word): tally for word, tally in found.items()}


def _lines(sums: Mapping[int, Tally]) -> Iterator[tuple[int, bytes]]:
    """By month: all that is settled by then."""
    so_far = Tally()
    for month in sorted(sums):
        so_far.add(_without_ages(sums[month]))
        yield month, json.dumps(so_far.said, ensure_ascii=False).encode()


def _without_ages(one: Tally) -> Tally:
    """Nothing that is settled waits, so no age is told of it."""
    kept = {key: cells for key, cells in one.cells.items() if key[1] != AGE}
    return Tally(kept, one.lines)


def _write(last: Segment, rows: pa.Table, lines: Mapping[int, bytes]) -> None:
    path = place(last.body)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    before = carried.named(last.body)  # somebody may be counting from these just now
    files = dict(_filed(last, rows))
    below = b"\n".join(lines.values())
    first = pc.min(rows["effective_on"]).as_py()
    head: dict[str, Any] = {
        "format": FORMAT,
        "upto": last.upto,
        "of": last.digest,
        "declared": plan_of_all().digest,
        "first": first and first.isoformat(),
        "files": files,
        "months": list(lines),
        "sums": sha256(below).hexdigest(),
    }
    beside = path.with_suffix(".part")
    with beside.open("wb") as file:
        file.write(json.dumps(head, ensure_ascii=False).encode() + b"\n" + below)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    for one in path.parent.glob("*.parquet"):
        if one.name not in before | {name for name, _digest in files.values()}:
            one.unlink()


def _filed(last: Segment, rows: pa.Table) -> Iterator[tuple[str, tuple[str, str]]]:
    """One file for each year before the last posting's, and one for all else."""
    latest = pc.max(pc.year(rows["effective_on"])).as_py()
    years = pc.min_element_wise(pc.divide(rows["settles"], 12), latest)
    for year in pc.unique(years).to_pylist():
        name = OPEN if year == latest else str(year)
        of = f"{last.upto:010}-{last.digest[:8]}-{plan_of_all().digest[:8]}"
        path = place(last.body).parent / f"{of}-{name}.parquet"
        write(rows.filter(pc.equal(years, year)), path)
        _settle_on_disk(path)
        yield name, (path.name, digest_of(path))


def _settle_on_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
