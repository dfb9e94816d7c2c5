"""What a unit puts forward, as pages show it: the head's list, the report's lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minhbach.bodies.queries import visible_to
from minhbach.bodies.roles import ORDINARY
from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.matters import by_kind
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.reports import put_forward, put_forward_paper
from minhbach.reports.put_forward import KIND, OPEN, Said
from minhbach.reports.standing import Standing, period_of
from minhbach.web import addresses, lines
from minhbach.web.shown import Column, Row
from minhbach.web.speech import say

MOST = 500  # more than any unit awaits answers to
TO = Column(Words("Nơi nhận", "Addressed to"))
SINCE = Column(Words("Đã nêu", "Raised"))
AWAITING = (lines.NUMBER, lines.GIST, TO, SINCE, lines.DUE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One proposal of a report: what, to whom, since when, what came of it."""

    number: str
    href: str
    gist: str
    answers: str
    to: Words
    age: Words
    stands: Words | None


@dataclass(frozen=True, slots=True)
class AskedShown:
    """The proposals of a report, and what was raised since it was computed."""

    open: Sequence[Asked]
    replies: Sequence[Asked]
    newer: int
    register: str
    raising: str


def awaiting(actor: Actor, office: Office, few: int) -> tuple[list[Row], int]:
    """What has no answer yet, the oldest first: its first lines, and how many."""
    found = by_kind.standing(actor, actor.body, KIND, OPEN, MOST)
    return [_awaits(one, office) for one in found[:few]], len(found)


def of_report(actor: Actor, one: Standing) -> AskedShown:
    """What a report says of them; linked for those who may see where each stands."""
    period, seq = period_of(one.row), one.row.figures_seq
    told = put_forward.told(one.table.asked, period, seq)
    office = Office(one.row.body, period.end)
    register = addresses.of_register(one.row.body, KIND)
    seen = visible_to(actor).admits(one.row.body, KIND, ORDINARY)
    return AskedShown(
        [_asked(each, office, linked=seen) for each in told.open],
        [_asked(each, office, linked=seen, replied=True) for each in told.replies],
        0 if one.is_signed or seq is None else _newer(one),
        register if seen else "",
        f"{register}new/?period={period.code}"
        if seen and actor.has(*put_forward.RAISED_BY)
        else "",
    )


def _awaits(fold: Fold, office: Office) -> Row:
    window = str(office.settings["report_window"])
    line = put_forward.line_on(fold, office.on, window)
    near = fold.next_due
    whole = lines.of_docket(fold, office.on, near[1] if near else None, office)
    cells = dict(zip(lines.DOCKET, whole.cells, strict=True))
    to = put_forward_paper.addressed(line, office)
    sent = bool(line.put_on)
    told = put_forward_paper.since(line) if sent else put_forward_paper.NOT_SENT
    shown = (cells[lines.NUMBER], cells[lines.GIST], say(to), say(told))
    return Row((*shown, cells[lines.DUE]), late=whole.late)


def _asked(one: Said, office: Office, *, linked: bool, replied: bool = False) -> Asked:
    line, paper = one.line, put_forward_paper
    href = addresses.numbered(line.body, KIND, line.year, line.serial)
    return Asked(
        line.number,
        href if linked else "",
        one.gist,
        one.answers,
        paper.addressed(line, office),
        paper.aged(line),
        paper.replied(line, office) if replied else paper.stands(line),
    )


def _newer(one: Standing) -> int:
    """How many lines the report would gain if it were computed again now."""
    known = {each.matter for each in one.table.asked.open}
    now = put_forward.in_period(one.row.body, period_of(one.row))
    return sum(1 for each in now.open if each.matter not in known)
