"""A choice of several: criteria a proposal meets, members who are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.kernel.words import Words
from minhbach.procedures.fields import Lists, OneOf


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf(OneOf):
    """One or more of the choices, each once; giving more later adds to them.

    A form offers only those that stand in the field `out_of`, once any do.
    """

    many: bool = True
    out_of: str = ""

    def read(self, typed: Any, lists: Lists, today: date) -> Any:  # noqa: ARG002
        given = typed.split() if isinstance(typed, str) else [str(one) for one in typed]
        codes = list(dict.fromkeys(given))
        if not codes or not set(codes) <= set(self.offered(lists)):
            raise self.fault("không có trong danh mục", "not in the list")
        return codes


def some_of(vi: str, en: str, *choices: tuple[str, str, str], **terms: Any) -> SomeOf:
    """Several of (code, Vietnamese, English), or of a list: `codes="member"`."""
    offered = tuple((code, Words(in_vi, in_en)) for code, in_vi, in_en in choices)
    return SomeOf(words=Words(vi, en), choices=offered, **terms)
