"""What a score table is made of: groups, criteria, bands, figures, local words."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from minhbach.emulation import formula
from minhbach.emulation.formula import Formula
from minhbach.kernel.words import Words
from minhbach.reports.form_parts import Strict

ACHIEVED, DIRECT, TARGET = "achieved", "direct", "target"
DEDUCTION, BONUS = "deduction", "bonus"
Type = Literal["achieved", "direct", "target", "deduction", "bonus"]
FILLABLE = (ACHIEVED, DIRECT)  # what a figure may fill

TYPES = {  # by type and, of a bonus, whether it stays within the ceiling of its group
    (ACHIEVED, True): Words("Đạt, không đạt", "Achieved or not"),
    (DIRECT, True): Words("Chấm thẳng", "Direct"),
    (TARGET, True): Words("Định lượng theo chỉ tiêu", "Against a target"),
    (DEDUCTION, True): Words("Trừ điểm", "Deduction"),
    (BONUS, True): Words("Thưởng trong trần", "Bonus within the ceiling"),
    (BONUS, False): Words("Thưởng ngoài trần", "Bonus beyond the ceiling"),
}
STEPS = {
    "registration": Words("đăng ký thi đua", "registration"),
    "covenant": Words("ký giao ước", "signing the covenant"),
    "self_score": Words("tự chấm", "self-scoring"),
    "cross_score": Words("chấm chéo", "cross-scoring"),
    "explanation": Words("giải trình", "explaining"),
}
LATE = "late."  # begins the name of what a step done late cost
LATE_WORDS = Words("chậm hạn: {step}", "late: {step}")
# What must stand beside a share of timeliness, and the figures that tell it. Of
# duplicates the registers count nothing yet: a table says so, and the pages do.
BESIDE = {"ineligible": ("P20",), "duplicate": (), "reopened": ("P36",)}
BESIDE_WORDS = {
    "ineligible": Words("không đủ điều kiện", "ineligible"),
    "duplicate": Words("trùng", "duplicate"),
    "reopened": Words("mở lại", "reopened"),
}
NOT_COUNTED = "not_counted"

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Points = Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=4)]


class Worded(Strict):
    """A thing of the table in both languages; it cannot stand without them."""

    vi: Text
    en: Text

    @property
    def words(self) -> Words:
        return Words(self.vi, self.en)


class Beside(Strict):
    """The shares shown with a share of timeliness: a code, or that none is counted."""

    ineligible: str
    duplicate: str
    reopened: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The figures among them."""
        said = (self.ineligible, self.duplicate, self.reopened)
        return tuple(one for one in said if one != NOT_COUNTED)


class Figured(Strict):
    """The figure that fills a criterion, and how it becomes points.

    `nothing_due`: where the share is of nothing, the criterion was not assigned, or
    there is no figure.
    """

    code: str
    formula: str
    nothing_due: Literal["no_figure", "not_assigned"] = "no_figure"
    beside: Beside | None = None

    @cached_property
    def rule(self) -> Formula:
        return formula.parse(self.formula)


class Band(Worded):
    """One severity of a deduction: from `low` to `high` points, once or for each."""

    low: Points
    high: Points
    each: bool = False


class Group(Worded):
    """A heading with its ceiling; `number` holds those above it: I.2.a."""

    number: Text
    ceiling: Points

    @property
    def above(self) -> str:
        return self.number.rpartition(".")[0]


class Criterion(Worded):
    """One line of the sheet; its number is common to all members."""

    number: Text
    group: str
    type: Type
    ceiling: Points | None = None  # of a deduction: the most that can be lost, if any
    inside: bool = True  # of a bonus: within the ceiling of its group
    rule: Worded
    evidence: Worded
    figure: Figured | None = None
    band: tuple[Band, ...] = ()

    @property
    def adds(self) -> Decimal:
        """What it adds to the ceiling of its group: extras add nothing."""
        counted = self.type not in (DEDUCTION, BONUS)
        return self.ceiling if counted and self.ceiling else Decimal(0)

    @property
    def type_words(self) -> Words:
        return TYPES[self.type, self.inside]


class Local(Worded):
    """What a criterion means in one unit: other words and evidence, the same points."""

    unit: Text
    criterion: Text
    rule: Worded | None = None
    evidence: Worded


class Deadline(Worded):
    """What lateness in a step of the round costs, and not doing it at all."""

    step: Literal[
        "registration", "covenant", "self_score", "cross_score", "explanation"
    ]
    per_day: Points = Decimal(0)
    most: Points = Decimal(0)
    not_done: Points = Decimal(0)
