"""The papers a step may send: templates as data, their places the fields of the matter.

A place is a declared field, or one of PLACES. The sender is the mask wherever a letter
is written; the name is set in only on printing, by `web.reveal`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from pydantic import BaseModel, ConfigDict, Field

from minhbach.kernel.words import Words

FOLDER = Path(__file__).parent / "letters"
SENDER = "sender"
PLACES = frozenset({SENDER, "unit", "matter", "due"})


class Letter(BaseModel):
    """One template: its parts in the order of the sheet.

    `kind` is empty for an official letter; `mark` stands in the sign. A line of `body`
    that begins with "- " is an item. `only` are the values without which the matter has
    no such paper.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: dict[str, str]
    kind: str = ""
    mark: str
    abstract: str
    to: tuple[str, ...] = ()
    body: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    only: dict[str, str] = Field(default_factory=dict)

    @property
    def words(self) -> Words:
        return Words(self.title["vi"], self.title["en"])

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text with places in it."""
        return (self.abstract, *self.to, *self.body, *self.recipients)

    @property
    def places(self) -> frozenset[str]:
        found = (name for text in self.texts for _, name, *_ in Formatter().parse(text))
        return frozenset(name for name in found if name)

    @property
    def names_the_sender(self) -> bool:
        return SENDER in self.places


@cache
def letters() -> Mapping[str, Letter]:
    """Every template by its name: that of its file."""
    return {
        file.stem: Letter.model_validate(tomllib.loads(file.read_text("utf-8")))
        for file in sorted(FOLDER.glob("*.toml"))
    }
