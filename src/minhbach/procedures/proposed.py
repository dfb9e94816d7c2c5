"""What a form proposes before anybody types: known from the entries, always changeable.

A field says where its value is likely to stand; the page looks there and says that it
did. What is sent is what somebody saw: nothing is ever filled in behind a form.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Own:
    """What another field of the same matter holds."""

    field: str


@dataclass(frozen=True, slots=True)
class Through:
    """What the matter tied last by `link` says in `field`."""

    link: str
    field: str


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest matter of a kind standing so; with `field`, what that one says."""

    kind: str
    states: tuple[str, ...]
    field: str = ""


Proposed = Own | Through | Latest
