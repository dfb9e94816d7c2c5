"""Points are exact; they are rounded at one place, the one below, and never before."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from minhbach.documents.numerals import half_up, number
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold

HUNDRED = 100


def rounded(value: Fraction, decimals: int) -> Decimal:
    """As it is printed and compared: so many decimals, a half away from zero."""
    return half_up(value, decimals)


def said(value: Fraction | None, decimals: int, language: str = "vi") -> str:
    """Points as the office writes them; what is not known is not nought."""
    return number(None if value is None else rounded(value, decimals), language)


def words(value: Fraction | None, decimals: int) -> Words:
    """The same in both languages."""
    return Words(said(value, decimals, "vi"), said(value, decimals, "en"))


def plain(value: Decimal | Fraction) -> str:
    """A ceiling without noughts that say nothing: 10, 1.5."""
    exact = Fraction(value)
    return f"{Decimal(exact.numerator) / Decimal(exact.denominator):f}"


def of(points: Decimal | int) -> Fraction:
    """What a table writes, as it is computed with."""
    return Fraction(points)


def share(part: int, whole: int) -> Fraction:
    """In per cent, exactly."""
    return Fraction(HUNDRED * part, whole)


def stored(score: Fold, name: str) -> Fraction | None:
    """Points as a score keeps them; None where none were given."""
    said = score.facts.get(name)
    return None if said in (None, "") else Fraction(str(said))
