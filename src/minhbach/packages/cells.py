"""Cells of splits as they travel: told, hidden, or the whole split kept at home.

A unit's package carries the splits its indicators let leave (`hides_below`), protected
in sight of every package the unit has made, for whomever. A report that left once
leaves the same way again. Hidden is a mark of its own: neither empty nor nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.figures import families
from minhbach.figures.ask import Figure
from minhbach.figures.catalogue import indicators
from minhbach.figures.checks import choices
from minhbach.figures.definitions import cell_words
from minhbach.figures.families import Cells, Release, Split
from minhbach.figures.plain import NOT_RECORDED
from minhbach.files import store
from minhbach.kernel.words import Words
from minhbach.packages import container, leaving
from minhbach.packages.container import Package
from minhbach.packages.models import PackageRow
from minhbach.reports import signed_tables
from minhbach.reports.standing import Standing
from minhbach.reports.table import Table

SETTING = "small_cells"
SHOWN, HIDDEN = "shown", "hidden"
NOUGHT, WITHHELD = "nought", "withheld"  # of a whole split
MARKS: Mapping[str, Words] = {
    HIDDEN: Words("ẩn (số nhỏ)", "hidden (small)"),
    NOUGHT: Words("mọi ô là 0", "every cell is 0"),
    WITHHELD: Words("không gửi theo ô", "not sent by cell"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a package says of one split: what is not named in it is nought."""

    shown: Mapping[str, int]
    hidden: frozenset[str] = frozenset()
    withheld: bool = False
    below: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)


def written(one: Standing) -> bytes:
    """The cells of a signed report as they may leave now; the CSV of the package."""
    before = _before(one.row.body)
    if same := before.get(one.row.matter):
        return same.files[leaving.CELLS.path]
    return leaving.written(leaving.CELLS, _rows(one, before))


def told(files: Mapping[str, bytes]) -> dict[Split, Told]:
    """The splits a package tells."""
    found: dict[Split, list[dict[str, Any]]] = {}
    for row in leaving.read(leaving.CELLS, files):
        found.setdefault((row["code"], row["split"]), []).append(row)
    return {split: _told(rows) for split, rows in found.items()}


def _told(rows: Iterable[Mapping[str, Any]]) -> Told:
    known = list(rows)
    return Told(
        {one["cell"]: one["value"] for one in known if one["mark"] == SHOWN},
        frozenset(one["cell"] for one in known if one["mark"] == HIDDEN),
        any(one["mark"] == WITHHELD for one in known),
        known[0]["below"] or 0,
        {one["cell"]: one["title"] for one in known},
    )


# What is leaving now ------------------------------------------------------------------


def _rows(one: Standing, before: Mapping[str, Package]) -> Iterator[Mapping[str, Any]]:
    body, setting = one.row.body, int(bodies.setting(one.row.body, SETTING))
    names = _names(body)
    assert one.row.figures_seq is not None  # signed, so frozen
    leaving_now = _release(one.table, one.row.figures_seq, None, names)
    history = [*_released(before, names), leaving_now]
    for split, cells in sorted(families.protected(history, setting).items()):
        below = max(setting, families.guarded()[split])
        said = {"code": split[0], "split": split[1], "below": below}
        named = sorted({*cells.told, *cells.hidden})
        if cells.withheld or not named:
            mark = WITHHELD if cells.withheld else NOUGHT
            yield {**said, "cell": "", "title": "", "value": None, "mark": mark}
            continue
        for cell in named:
            is_hidden = cell in cells.hidden
            yield {
                **said,
                "cell": cell,
                "title": _title(split, cell, names),
                "value": None if is_hidden else cells.counts[cell],
                "mark": HIDDEN if is_hidden else SHOWN,
            }


def _title(split: Split, cell: str, names: Mapping[str, Mapping[str, Words]]) -> str:
    code, dimension = split
    return cell_words(dimension, cell, names.get(dimension, {}), indicators()[code]).vi


def _names(body: str) -> dict[str, dict[str, Words]]:
    """By split, every cell there could be, as the unit's lists call them."""
    lists = bodies.code_lists(body)
    return {
        name: {card.code: card.words for card in lists.get(name, ())}
        for _, name in families.guarded()
    }


def _release(
    table: Table,
    known: int,
    left: Mapping[Split, Told] | None,
    names: Mapping[str, Mapping[str, Words]],
) -> Release:
    """The splits of a report: what they truly are, and what is known to have left."""
    figures = table.by_code
    found = {}
    for split in families.guarded() if left is None else left:
        figure = figures.get(split[0])
        if figure and figure.value is not None:
            said = left[split] if left else Told({})
            counts = _counts(figure, split[1], names)
            found[split] = Cells(counts, said.hidden, said.withheld)
    return Release(table.period.start, table.period.end, known, found)


def _counts(
    figure: Figure, dimension: str, names: Mapping[str, Mapping[str, Words]]
) -> dict[str, int]:
    every = {NOT_RECORDED, *choices(dimension), *names.get(dimension, {})}
    return {**dict.fromkeys(sorted(every), 0), **figure.splits.get(dimension, {})}


# What left before ---------------------------------------------------------------------


def _before(body: str) -> dict[str, Package]:
    """By report, a package the body has made that told cells, in the order made."""
    made = PackageRow.objects.filter(body=body, maker=body, sort="report")
    found: dict[str, Package] = {}
    for row in made.order_by("ledger_size", "nth"):
        if row.report not in found:
            one = container.opened(store.get(row.digest))
            if leaving.CELLS.path in one.files:
                found[row.report] = one
    return found


def _released(
    before: Mapping[str, Package], names: Mapping[str, Mapping[str, Words]]
) -> Iterator[Release]:
    """Those reports with their true cells and what of them has left."""
    known = signed_tables.of_reports(before)
    for report, one in before.items():
        said = one.manifest.report
        assert said is not None  # only packages of reports are looked at
        place = said.frozen.size
        yield _release(known[report], place, told(one.files), names)
