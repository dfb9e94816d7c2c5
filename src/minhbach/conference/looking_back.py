"""The opening paper: how every member has carried out each task of the last conference.

Nothing is typed for it: what a member reported stands first, then what its own book
proves, and what is left is said to be without a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minhbach.bodies.types import Actor
from minhbach.conference import noted, reading, reported, tasking
from minhbach.conference.noted import Names
from minhbach.conference.reading import Told
from minhbach.documents.grids import Cell, Column, Grid
from minhbach.documents.papers import Block, Heading, Paragraph
from minhbach.documents.papers import Table as TableBlock
from minhbach.matters.fold import Fold
from minhbach.procedures import conferring

EARLIER = 6  # conferences: three years of them
WITHOUT = "chưa báo cáo"
VERDICT_WORDS = {key: vi.lower() for key, vi, _ in conferring.VERDICTS}


@dataclass(frozen=True, slots=True)
class Standing:
    """A key task with the verdict of each member; "" where nothing is known."""

    task: Fold
    verdicts: Mapping[str, str]

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.verdicts.values())


def standings(told: Told) -> list[Standing]:
    """How the given tasks of a conference stand today, member by member."""
    own = tasking.own_results(told)
    return [
        Standing(
            one,
            {
                str(each.facts["member"]): tasking.verdict(each, own)
                for each in told.shares[one.id]
            },
        )
        for one in told.tasks
        if told.shares[one.id]
    ]


def opening(actor: Actor, before: Told, called: Names) -> Iterator[Block]:
    """The state of every task per member, and the proposals without an answer."""
    facts = before.conference.facts
    number = conferring.sign(facts) if facts.get("conclusion_number") else "……"
    found = standings(before)
    yield Paragraph(
        f"{before.conference.prose['gist']} ({noted.day(facts.get('held_on'))}) đã "
        f"thống nhất {len(found)} nhiệm vụ trọng tâm, theo Thông báo số {number}."
    )
    yield Heading("I. KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ")
    if found:
        yield TableBlock(grid(found, called))
    for one in found:
        yield Heading(f"{one.task.facts['item']}. {one.task.prose['gist']}", 2)
        yield from noted.items(
            list(_left(one, before, called)), "Các đơn vị hoàn thành."
        )
    yield from _left_over(actor, before, called)
    yield Heading("II. Ý KIẾN CHƯA CÓ KẾT QUẢ")
    lines = [
        f"{called(one.facts['member'])}: {one.prose['gist']}"
        for one in before.without_outcome
    ]
    yield from noted.items(lines)
    yield Heading("III. KIẾN NGHỊ CHỜ TRẢ LỜI")
    yield from reported.proposals(actor)


def _left_over(actor: Actor, after: Told, called: Names) -> Iterator[Block]:
    """What conferences before it gave and nobody has reviewed, the nearest first."""
    for _ in range(EARLIER):
        conference = reading.before(actor, after.conference)
        if conference is None:
            return
        after = reading.told(actor, conference)
        for one in standings(after):
            if one.task.is_open:
                name = conference.prose["gist"]
                yield Heading(f"Chưa kiểm điểm, từ {name}: {one.task.prose['gist']}", 2)
                left = list(_left(one, after, called))
                yield from noted.items(left, "Các đơn vị hoàn thành.")


def grid(found: list[Standing], called: Names) -> Grid:
    """Tasks down, members across, how many did it last."""
    units = list(dict.fromkeys(unit for one in found for unit in one.verdicts))
    heads = (
        Column(("Số",), text=True, width=6),
        *(Column((called(unit),), text=True, width=14) for unit in units),
        Column(("Hoàn thành",), width=11),
    )
    rows = tuple(_row(one, units) for one in found)
    return Grid(heads, rows)


def _row(one: Standing, units: list[str]) -> tuple[Cell, ...]:
    said = [VERDICT_WORDS.get(one.verdicts.get(unit, ""), WITHOUT) for unit in units]
    return (str(one.task.facts["item"]), *said, one.counts[conferring.DONE])


def _left(one: Standing, told: Told, called: Names) -> Iterator[str]:
    """What is not done, by member, with the reason it gave."""
    for share in told.shares[one.task.id]:
        member = str(share.facts["member"])
        verdict = one.verdicts[member]
        if verdict != conferring.DONE:
            said = VERDICT_WORDS.get(verdict, WITHOUT)
            why = share.prose.get("reason", "")
            yield f"{called(member)}: {said}{f'; {why}' if why else ''}"
