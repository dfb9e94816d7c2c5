"""How what the checks say is shown: plainly, to be looked at, or as a fault."""

from __future__ import annotations

from minhbach.reports import review as reviews
from minhbach.reports.review import Note

_TONES = {
    reviews.AGREES: "plain",
    reviews.CAME_BACK: "look",
    reviews.LATE: "look",
    reviews.LATE_ALONE: "plain",
    reviews.NO_DATA: "plain",
    reviews.UNSIGNED: "look",
}


def tone(note: Note) -> str:
    """What is neither said nor waiting is a fault."""
    return _TONES.get(note.kind, "fails")
