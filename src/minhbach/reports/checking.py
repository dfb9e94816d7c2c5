"""Judges somebody's published totals: sums, percentages, parts of wholes, turns.

A finding says where, what was printed, what the values give, the difference
(printed less computed) and the likely class of error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from minhbach.reports.likely import Cause, because, of_sum
from minhbach.reports.published import Claim, Published
from minhbach.reports.shares import Share, of_share, right_denominators

Figure = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that does not hold, or that makes one wonder."""

    kind: str
    at: str
    printed: Figure
    computed: Figure
    causes: tuple[Cause, ...]

    @property
    def difference(self) -> Figure:
        if self.printed is None or self.computed is None:
            return None
        return self.printed - self.computed

    def likely(self, language: str) -> str:
        """The classes of error, each its machine word and its sentence."""
        return "; ".join(
            f"{cause.word}: {cause.words.in_(language)}" for cause in self.causes
        )

    def as_json(self, language: str) -> dict[str, Any]:
        right = next((cause.right for cause in self.causes if cause.right), None)
        found: dict[str, Any] = {
            "kind": self.kind,
            "at": self.at,
            "printed": plain(self.printed),
            "computed": plain(self.computed),
            "difference": plain(self.difference),
            "likely": self.likely(language),
        }
        if self.kind == "share":
            found["right_denominator"] = right and {"name": right[0], "value": right[1]}
        return found


@dataclass(frozen=True, slots=True)
class Judgement:
    """How many claims were checked, which failed, which are worth a look."""

    checked: int
    failed: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    def as_json(self, language: str) -> dict[str, Any]:
        return {
            "checked": self.checked,
            "failed": [finding.as_json(language) for finding in self.failed],
            "warnings": [finding.as_json(language) for finding in self.warnings],
        }


def judge(published: Published) -> Judgement:
    """Every claim of the table, checked against its values."""
    failed: list[Finding] = []
    warnings: list[Finding] = []
    for claim in published.claims:
        finding = _CHECKS[claim.kind](claim, published.values)
        if finding:
            (warnings if claim.kind == "turns" else failed).append(finding)
    return Judgement(len(published.claims), tuple(failed), tuple(warnings))


def plain(figure: Figure) -> int | float | None:
    """A figure as JSON writes it: 83.5, and 90 where nothing was printed behind it."""
    if not isinstance(figure, Decimal):
        return figure
    return int(figure) if figure.as_tuple().exponent == 0 else float(figure)


def _sum(claim: Claim, values: Mapping[str, int]) -> Finding | None:
    total, names = claim.name("total"), tuple(claim.names["parts"])
    parts = [(name, values[name]) for name in names]
    computed = sum(part for _, part in parts)
    if values[total] == computed:
        return None
    others = {
        name: value
        for name, value in values.items()
        if name not in names and name != total
    }
    return Finding(
        "sum", claim.at, values[total], computed, of_sum(values[total], parts, others)
    )


def _share(claim: Claim, values: Mapping[str, int]) -> Finding | None:
    assert claim.percent is not None
    part, whole = claim.name("part"), claim.names.get("of")
    share = Share(
        claim.percent,
        values[part],
        None if whole is None else values[str(whole)],
        part,
        str(whole or ""),
    )
    if share.whole is None:
        holds = bool(right_denominators(share, values))
    else:
        holds = share.true_of(share.part, share.whole)
    if holds:
        return None
    return Finding(
        "share", claim.at, share.percent, share.computed(), of_share(share, values)
    )


def _within(claim: Claim, values: Mapping[str, int]) -> Finding | None:
    part, whole = values[claim.name("part")], values[claim.name("whole")]
    if part <= whole:
        return None
    return Finding(
        "within",
        claim.at,
        part,
        whole,
        (
            because(
                "parts exceed the whole",
                "phần lớn hơn toàn bộ",
                "the part is greater than the whole",
            ),
        ),
    )


def _turns(claim: Claim, values: Mapping[str, int]) -> Finding | None:
    turns, persons = values[claim.name("turns")], values[claim.name("persons")]
    if persons >= turns:
        return None
    return Finding(
        "turns",
        claim.at,
        persons,
        turns,
        (
            because(
                "persons fewer than turns",
                "số người ít hơn số lượt: chỉ đúng nếu người đến nhiều lượt được tính "
                "một lần",
                "fewer persons than turns: true only if a person who came several "
                "times is counted once",
            ),
        ),
    )


_CHECKS: Mapping[str, Callable[[Claim, Mapping[str, int]], Finding | None]] = {
    "sum": _sum,
    "share": _share,
    "within": _within,
    "turns": _turns,
}
