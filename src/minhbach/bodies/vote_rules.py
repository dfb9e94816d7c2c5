"""How many votes are enough, as a cluster decided: exact shares, never a default.

A rule reads `2/3 entitled`, `90% present`, `> 1/2 valid`: at least (or more than) so
much of all who may vote, of those present, of the ballots returned or the valid ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from minhbach.kernel.words import Words

ENTITLED, PRESENT, RETURNED, VALID = "entitled", "present", "returned", "valid"
BASES: Mapping[str, Words] = {
    ENTITLED: Words("tổng số được biểu quyết", "all entitled to vote"),
    PRESENT: Words("số có mặt", "those present"),
    RETURNED: Words("số phiếu thu về", "the ballots returned"),
    VALID: Words("số phiếu hợp lệ", "the valid ballots"),
}
QUORUM, ELECTION, ADOPTION = "quorum", "election", "adoption"
_RULE = re.compile(r"(>?)\s*(?:(\d{1,3})\s*/\s*(\d{1,3})|(\d{1,3})\s*%)\s*(.*)")


@dataclass(frozen=True, slots=True)
class Rule:
    """So much of a base: at least, or strictly more."""

    share: Fraction
    of: str
    strict: bool = False

    @property
    def mark(self) -> str:
        """The share as papers write it: 2/3, > 1/2."""
        return f"{'> ' if self.strict else ''}{self.share}"

    def is_met(self, votes: int, base: int) -> bool:
        """Exactly, without rounding; of nobody nothing is enough."""
        if base <= 0:
            return False
        given = Fraction(votes, base)
        return given > self.share if self.strict else given >= self.share


def rule(said: str) -> Rule | None:
    """The rule a text means; None if it means none."""
    found = _RULE.fullmatch(said.strip())
    if not found:
        return None
    strict, over, under, percent, of = found.groups()
    base = _base(of.strip().casefold())
    whole = int(under or 100)
    if not base or not whole:
        return None
    share = Fraction(int(over or percent), whole)
    return Rule(share, base, bool(strict)) if 0 < share <= 1 else None


def _base(said: str) -> str:
    named = {word.casefold(): key for key, words in BASES.items() for word in words}
    return said if said in BASES else named.get(said, "" if said else ENTITLED)
