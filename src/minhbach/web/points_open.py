"""Whose points may be filled in on a score sheet, as it stands and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minhbach.bodies.roles import CLUSTER_SECRETARY
from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.procedures import membership as at
from minhbach.procedures.catalogue.score import Score


@dataclass(frozen=True, slots=True)
class Part:
    """Whose points are filled in: the act on a score, its fields, when and by whom."""

    act: str
    points: str
    words: str
    states: tuple[str, ...]
    heading: Words

    @property
    def boxes(self) -> Words:
        """What goes into the two boxes of a criterion."""
        words = Score.fields[self.words].words
        return Words(f"điểm; {words.vi.lower()}", f"points; {words.en.lower()}")


PARTS: Mapping[str, Part] = {
    one.act: one
    for one in (
        Part("score", "self_points", "evidence", ("scoring",), Score.score.words),
        Part("cross", "cross_points", "cross_note", ("crossing",), Score.cross.words),
        Part(
            "settle",
            "settled_points",
            "settle_reason",
            ("crossing", "settling"),
            Score.settle.words,
        ),
    )
}


def open_parts(actor: Actor, sheet: Fold) -> list[Part]:
    """What the reader may fill in on the sheet as it stands."""
    mine = {
        "score": sheet.facts.get("member"),
        "cross": sheet.facts.get("cross_by"),
    }
    on_behalf = actor.has(CLUSTER_SECRETARY.key)
    return [
        one
        for key, one in PARTS.items()
        if sheet.state in one.states
        and (
            actor.has(*at.LEADERS)
            if key == "settle"
            else on_behalf or mine[key] == actor.post
        )
    ]
