"""Forms announced whose columns are not confirmed: listed, never filled."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from minhbach.kernel.words import Words

FILE = Path(__file__).parent / "announced.toml"
UNCONFIRMED = Words("cột chưa xác nhận", "columns not confirmed")


@dataclass(frozen=True, slots=True)
class Announced:
    """A code of an instrument, and the forms that are printed meanwhile."""

    code: str
    words: Words
    instrument: str
    since: date
    held_by: tuple[str, ...]


@cache
def announced() -> tuple[Announced, ...]:
    """Every announced code, in the order of its instrument."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Announced(
            one["code"],
            Words(one["vi"], one["en"]),
            told["instrument"],
            told["since"],
            tuple(one["held_by"]),
        )
        for one in told["form"]
    )
