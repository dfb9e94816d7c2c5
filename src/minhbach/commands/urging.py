"""What the timetable does about deadlines: each rung of urging, once, through the desk.

Safe to be killed and run again: what was written stands in the matters themselves,
and each prompt carries a key of the matter, its last entry, the clock and the rung.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from minhbach.kernel.words import Words

if TYPE_CHECKING:
    from minhbach.matters.fold import Fold
    from minhbach.matters.urging import Step


def urge() -> Words:
    """Climb every rung that is due today in every unit, on a working day."""
    from minhbach.bodies import queries
    from minhbach.kernel.clock import today
    from minhbach.law.calendar import is_working

    on = today()
    if not is_working(on):
        return Words("hôm nay không làm việc", "today is no working day")
    units = queries.units(on)
    refused: set[str] = set()
    done = sum(_all_of(unit.code, on, refused) for unit in units)
    return Words(
        f"đã ghi {done} lần nhắc, đôn đốc của {len(units)} đơn vị"
        + (f"; không ghi được: {', '.join(sorted(refused))}" if refused else ""),
        f"wrote {done} prompts of {len(units)} units"
        + (f"; could not write: {', '.join(sorted(refused))}" if refused else ""),
    )


def _all_of(body: str, on: date, refused: set[str]) -> int:
    """Round after round, one clock of each matter in each, until nothing is due."""
    done = 0
    while written := _round(body, on, refused):
        done += written
    return done


def _round(body: str, on: date, refused: set[str]) -> int:
    """One round; a matter that refuses is named and does not stop the others."""
    from minhbach.bodies import queries
    from minhbach.kernel.refusals import Refusal, StalePage
    from minhbach.matters import desk

    machine, done = queries.timetable(body), 0
    for fold, step in list(_steps(body, on)):
        key = f"urge/{fold.id}/{fold.last_seq}/{step.clock}/{step.rung}"
        try:
            desk.act(
                machine,
                fold.kind,
                "prompt",
                step.fields,
                matter=fold.id,
                request=key,
                seen=fold.last_seq,
            )
        except StalePage:  # somebody acted just now: the next round sees how it stands
            continue
        except Refusal:
            refused.add(f"{body} {fold.number}")
            continue
        done += 1
    return done


def _steps(body: str, on: date) -> Iterator[tuple[Fold, Step]]:
    """The steps of a body that are due today; one a matter in a round."""
    from minhbach.bodies import queries
    from minhbach.law.due import add_working_days
    from minhbach.matters import queries as matters
    from minhbach.matters.urging import Hands, steps

    settings = queries.settings(body, on)
    soon = max(settings["warn_days"].value or [0])
    between = settings["urging_days"].value
    actors, away = queries.actors(body, on), queries.away(body, on)
    hands = Hands.of(queries.posts(body, on), actors, away)
    for fold in matters.to_urge(body, add_working_days(on, soon)):
        for step in steps(fold, on, hands, soon=soon, between=between):
            yield fold, step
            break
