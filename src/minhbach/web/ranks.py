"""How the members of a round stand, told for a page: ranks, what was lost, how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minhbach.emulation import points, published, standing
from minhbach.emulation.ranking import Lost, Place
from minhbach.emulation.score_table import ScoreTable
from minhbach.emulation.standing import Standing
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.web import addresses
from minhbach.web.speech import language, say

MOST_LOST = 3
Pages = Mapping[tuple[str, str], str]
MOVED = Words("{unit}: hạng {before} → {after}", "{unit}: rank {before} → {after}")
PUBLISHED = Words("đã công bố", "published")
AS_IT_STANDS = Words("theo điểm đã duyệt đến nay", "by what is settled so far")


@dataclass(frozen=True, slots=True)
class LostShown:
    """Points lost: by which criterion, and the page that says why."""

    points: str
    number: str
    called: Words
    href: str


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One member: its rank with the ranks left open, its points, what it lost."""

    rank: str
    between: str
    called: Words
    href: str
    points: str
    assigned: str
    percent: str
    shrunk: str
    lost: Sequence[LostShown]
    more: int
    pending: int


@dataclass(frozen=True, slots=True)
class RanksShown:
    under: Words
    fed_by: Words
    decides: Words
    places: Sequence[PlaceShown]
    tied: Sequence[str]
    beside: Sequence[str]
    ranked_from: int
    moved: Sequence[tuple[Words, Sequence[Words]]]
    digest: str


def shown(
    round_: Fold, sheets: Mapping[str, Fold], scores: Mapping[str, Fold]
) -> RanksShown:
    """The ranking as it stands; beside the published one, who moved and why.

    `scores` are the criteria of the sheets as the reader may see them.
    """
    found = standing.of_round(round_)
    ranking, before = found.ranking, round_.facts.get("ranking_digest")
    names = {one.code: one.called for one in found.units}
    pages = _pages(sheets, scores)
    return RanksShown(
        under=PUBLISHED if before == ranking.digest else AS_IT_STANDS,
        fed_by=found.fed_by,
        decides=found.decides,
        places=[_place(one, found.table, sheets, pages) for one in ranking.places],
        tied=[
            ", ".join(say(names[one]) for one in codes)
            for codes in ranking.tied
            if ranking.by_code[codes[0]].rank != 1  # `decides` tells who shares it
        ],
        beside=[
            say(one.called)
            for one in found.units
            if not found.table.ranks(one.left_out)
        ],
        ranked_from=found.table.ranked_from or 0,
        moved=_moved(found, str(before), names) if before else (),
        digest=ranking.digest,
    )


def _pages(sheets: Mapping[str, Fold], scores: Mapping[str, Fold]) -> Pages:
    """Where each criterion of each member opens; a late step opens the sheet's days."""
    found = {(unit, ""): addresses.of_matter(one) for unit, one in sheets.items()}
    for one in scores.values():
        key = str(one.facts["member"]), str(one.facts["criterion"])
        found[key] = addresses.of_matter(one)
    return found


def _place(
    one: Place, table: ScoreTable, sheets: Mapping[str, Fold], pages: Pages
) -> PlaceShown:
    sheet, tongue = sheets.get(one.unit.code), language()
    between = one.interval
    return PlaceShown(
        rank=str(one.rank) if one.rank else "–",
        between="–".join(map(str, dict.fromkeys(between))) if between else "",
        called=one.unit.called,
        href=f"{addresses.of_matter(sheet)}points/" if sheet else "",
        points=points.said(one.unit.points, table.decimals, tongue),
        assigned=points.said(one.unit.assigned, 0, tongue),
        percent="" if one.percent is None else str(one.percent),
        shrunk="" if one.shrunk is None else str(one.shrunk),
        lost=[
            _lost(one.unit.code, each, table, pages) for each in one.lost[:MOST_LOST]
        ],
        more=max(len(one.lost) - MOST_LOST, 0),
        pending=len(one.unit.pending),
    )


def _lost(unit: str, one: Lost, table: ScoreTable, pages: Pages) -> LostShown:
    said = points.said(one.points, table.decimals, language())
    number = one.criterion if one.criterion in table.by_number else ""  # a late step
    href = pages.get((unit, number), "")
    return LostShown(said, number, table.called(one.criterion), href)


def _moved(
    found: Standing, before: str, names: Mapping[str, Words]
) -> Sequence[tuple[Words, Sequence[Words]]]:
    return [
        (
            MOVED.filled(
                unit=names.get(one.unit, one.unit),
                before=one.before or "–",
                after=one.after or "–",
            ),
            one.why,
        )
        for one in published.movements(found, before)
    ]
