"""What a form's file is made of: columns, equations with whose they are, lines."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from minhbach.kernel.words import Words
from minhbach.procedures.measures import UNITS_OF_COUNT

UNITS = {  # what only forms count in; the rest are those of the declarations
    "million_vnd": Words("triệu đồng", "million VND"),
    "square_metre": Words("m²", "m²"),
    "organisation": Words("tổ chức", "organisation"),
    "reception_day": Words("kỳ tiếp", "session"),
    "unconfirmed": Words("chưa xác nhận", "not confirmed"),
}
OURS = "ours"


def unit_words(unit: str) -> Words:
    """What a column counts in, in words."""
    return UNITS.get(unit) or UNITS_OF_COUNT[unit]


def _known_unit(unit: str) -> str:
    if unit not in UNITS and unit not in UNITS_OF_COUNT:
        raise ValueError(f"no unit of count {unit}")
    return unit


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(Strict):
    """A sentence in both languages, as TOML writes it."""

    vi: str
    en: str

    @property
    def words(self) -> Words:
        return Words(self.vi, self.en)


class FormColumn(Strict):
    """A column: its headings inwards, the figure that fills it, what it counts.

    Without a figure it is typed: the ledger does not know it, and it is never nought.
    `where` takes one cell of the figure (`stage:charge`); `share_of` names the column
    whose per cent stands beside it.
    """

    code: str = Field(pattern=r"c[1-9]\d*")
    figure: str = ""
    where: str = Field("", pattern=r"(\w+:.+)?")
    unit: Annotated[str, AfterValidator(_known_unit)]
    adds: Literal["flow", "opening", "closing", "recompute"]
    share_of: str = ""
    vi: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)

    @property
    def words(self) -> Words:
        """The headings from the outermost inwards, in one line."""
        return Words(" › ".join(self.vi), " › ".join(self.en))

    @property
    def cell(self) -> tuple[str, str] | None:
        """The dimension and the value of the one cell it takes, if it takes one."""
        dimension, _, value = self.where.partition(":")
        return (dimension, value) if dimension else None


class Written(Strict):
    """An equation as the file writes it, and whose it is.

    What is ours is not law: it warns, and stops nothing.
    """

    says: str
    mark: Literal["printed", "derived", "ours"] = "printed"


class Warned(Strict):
    """What is likely wrong where it does not hold; `strict`: it cannot be right."""

    says: str
    strict: bool = False


class Either(Strict):
    """Equations of which one must hold: which one depends on how a unit counts."""

    says: tuple[str, ...] = Field(min_length=2)
    mark: Literal["printed", "derived", "ours"] = "printed"
    because: Said


class Across(Strict):
    """A sum here that equals a sum in another form of the same instrument."""

    here: str
    form: str
    there: str
    mark: Literal["found", "derived"]


class Carried(Strict):
    """What one period leaves (`closing`) is what the next opens with (`opening`)."""

    closing: str
    opening: str


class Lines(Strict):
    """A line for each cell of a dimension (each commune) instead of one a unit.

    `owed` counts who must stand there, `known` who has a figure: a cell without one is
    empty, not nought. `shows` all with their total, or one that must be named.
    """

    by: str
    owed: str
    known: str
    shows: Literal["all", "one"]


class StandsIn(Strict):
    """The instrument this form stands in for, since when, and what must be said."""

    instrument: str
    since: date
    code: str = ""
    says: Said
