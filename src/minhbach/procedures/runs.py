"""A run of equal acts: one form of a matter with a row for each of its parts.

Whoever keeps the book of a cluster does one thing for every member. The run names the
parts and what a row may be given; each row is judged and written as an entry of its
own, as if it had been done from the part's page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from minhbach.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Run:
    """Acts upon every matter of `kind` whose link `by` points here.

    Of several acts each row is given one, `proposes` tells from the facts of a part
    which at first ("" for none). Of a single act that asks nothing every row is ticked;
    of one that asks, the rows are meant in which something was typed.
    """

    key: str
    words: Words
    kind: str
    by: str
    acts: tuple[str, ...]
    proposes: Callable[[Mapping[str, Any]], str] | None = None

    def first(self, facts: Mapping[str, Any]) -> str:
        return self.proposes(facts) if self.proposes else ""


def run(key: str, vi: str, en: str, **terms: Any) -> Run:
    """A run; `acts` may be written as a list."""
    acts = tuple(terms.pop("acts"))
    return Run(key, Words(vi, en), acts=acts, **terms)
