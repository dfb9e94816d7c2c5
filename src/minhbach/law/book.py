"""The whole law as values: what the loader reads and everybody asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minhbach.kernel.words import Words
from minhbach.law.types import Instrument, Reading, Regime, RuleFile
from minhbach.law.years import Year


@dataclass(frozen=True, slots=True)
class Book:
    """The whole law as loaded."""

    rules: Mapping[str, RuleFile]
    instruments: Mapping[str, Instrument]
    calendar: Mapping[int, Year]
    readings: Mapping[str, Reading]
    windows: Mapping[str, Regime]
    groups: Mapping[str, Words]
