"""Matters of the invented year, told act by act: a thread begins and goes on.

story = Story("song-mau")
road = story.begins("2026-01-12", "officer", "complicated", "propose", people=60, ...)
road.then("2026-01-15", "head", "list_", listed_until="2026-12-31", ...)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.demonstration.deeds import Deed
from minhbach.matters import desk
from minhbach.matters.shelf import Shelf

HOURS = {"clerk": 8, "officer": 9, "room_head": 10, "deputy": 14, "head": 15}


@dataclass
class Story:
    """The deeds of one unit in one chapter, in the order they are told."""

    unit: str
    deeds: list[Deed] = field(default_factory=list)

    def begins(
        self, day: str, post: str, kind: str, action: str, **fields: Any
    ) -> Thread:
        """A new matter, opened on the day from the post."""
        thread = Thread(self, kind)
        return thread.then(day, post, action, **fields)


@dataclass
class Thread:
    """One matter of the story: known by its id once its first deed was done."""

    story: Story
    kind: str
    matter: str | None = None

    def then(
        self, day: str, post: str, action: str, *, hour: int = 0, **fields: Any
    ) -> Thread:
        """What is done to it next; the value "today" stands for the day itself."""
        given = {
            name: day if value == "today" else value for name, value in fields.items()
        }

        def do(actor: Actor) -> object:
            done = desk.act(actor, self.kind, action, given, matter=self.found())
            self.matter = done.matter
            return done

        at = hour or HOURS[post]
        self.story.deeds.append(Deed(date.fromisoformat(day), at, post, do))
        return self

    def found(self) -> str | None:
        """The matter, once there is one."""
        return self.matter

    def child(self, kind: str, link: str, nth: int = -1) -> Child:
        """A matter that an act of this one opened, under that link."""
        return Child(self.story, kind, None, self, link, nth)


@dataclass
class Child(Thread):
    """A matter opened by another one's act; looked up when it is first needed."""

    parent: Thread | None = None
    link: str = ""
    nth: int = -1

    def found(self) -> str | None:
        opener = self.parent.found() if self.parent else None
        fold = Shelf().get(opener) if opener else None
        return fold.facts[self.link][self.nth] if fold else None
