"""What every field has: labels, whether it must be given, how a fault of it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol, Self

from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.procedures.proposed import Proposed

FACTS, PROSE, SEALED, FILED = "facts", "prose", "sealed", "filed"


class Lists(Protocol):
    """The dated lists a field may choose from, as they stand for a body on a day."""

    def codes(self, name: str) -> Mapping[str, Words]: ...

    def bodies(self) -> Mapping[str, Words]: ...

    def posts(self) -> Mapping[str, Words]: ...

    def desks(self) -> Mapping[str, Words]: ...

    def members(self) -> Mapping[str, Words]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The common part: labels, whether it must be given, a sentence of help.

    `passing`: said of one act, or of what it opens: told there, not of the matter.
    `needed` says when a value that may be left out must be given after all. `by`: only
    these roles are asked it, whoever else may do the act; `when`: the form of an act
    asks it only of a matter of whose facts this holds. `proposed`: where the form looks
    for a value to begin with.
    """

    words: Words
    required: bool = False
    help: Words | None = None
    when: Callable[[Mapping[str, Any]], bool] | None = None
    passing: bool = False
    needed: Words | None = None
    by: tuple[str, ...] = ()
    proposed: Proposed | None = None
    key: str = ""

    goes_to = FACTS

    def is_asked(self, roles: frozenset[str]) -> bool:
        return not self.by or not roles.isdisjoint(self.by)

    def named(self, key: str) -> Self:
        return replace(self, key=key)

    def read(self, typed: Any, lists: Lists, today: date) -> Any:
        """The stored form of what was typed; raises Refusal naming the field."""
        raise NotImplementedError

    def fault(self, vi: str, en: str, cite: str | None = None) -> Refusal:
        return Refusal(self.reason(vi, en, cite))

    def reason(self, vi: str, en: str, cite: str | None = None) -> Reason:
        return refused(
            f"{self.words.vi}: {vi}",
            f"{self.words.en}: {en}",
            field=self.key,
            cite=cite,
        )
