"""Refusals: the only errors people are meant to see.

    Refusal                 what cannot be done, with every reason at once
      └─ StalePage          somebody acted on the matter after the page was shown
    Reason                  one sentence, its field and its article

A reason never repeats a value that could be a person's name, address or number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minhbach.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something cannot be done, in the words of the office.

    `field` names the declared field at fault, `cite` the rule id or article.
    """

    words: Words
    field: str | None = None
    cite: str | None = None

    def in_(self, language: str) -> str:
        said = self.words.in_(language)
        return f"{said} ({self.cite})" if self.cite else said


class Refusal(Exception):
    """An act that was refused, with all its reasons."""

    def __init__(self, reasons: Reason | Iterable[Reason]) -> None:
        self.reasons = (reasons,) if isinstance(reasons, Reason) else tuple(reasons)
        super().__init__("; ".join(reason.in_("vi") for reason in self.reasons))

    def in_(self, language: str) -> list[str]:
        return [reason.in_(language) for reason in self.reasons]


class StalePage(Refusal):
    """The matter has moved on since the page was shown; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            refused(
                "trang đã cũ: hồ sơ vừa có việc mới, hãy xem lại rồi làm tiếp",
                "this page is out of date: the matter has moved on, look again "
                "before acting",
            )
        )


def refused(
    vi: str, en: str, *, field: str | None = None, cite: str | None = None
) -> Reason:
    """A reason in both languages."""
    return Reason(Words(vi, en), field, cite)
