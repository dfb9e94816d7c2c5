"""Numbers as the office writes them: 1.670,5, and in English 1,670.5.

Percentages are exact: they are computed in fractions and rounded half up, once.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

THIN_SPACE = "\u202f"  # narrow and unbreakable: no line ends before the %
MINUS = "\u2212"
NO_FIGURE = {"vi": "chưa có số liệu", "en": "no figure yet"}

Exact = int | Decimal | Fraction


def number(value: int | Decimal | None, language: str = "vi") -> str:
    """A count or a decimal, with the decimals it came with; empty is not zero."""
    if value is None:
        return NO_FIGURE["en" if language == "en" else "vi"]
    digits, _, decimals = f"{abs(Decimal(value)):f}".partition(".")
    between, mark = (",", ".") if language == "en" else (".", ",")
    whole = f"{int(digits):,}".replace(",", between)
    sign = MINUS if value < 0 else ""
    return f"{sign}{whole}{mark}{decimals}" if decimals else f"{sign}{whole}"


def signed(value: int, language: str = "vi") -> str:
    """A difference with its sign: +3, −2, 0."""
    return f"{'+' if value > 0 else ''}{number(value, language)}"


def percent(
    numerator: int | None,
    denominator: int | None,
    *,
    decimals: int = 1,
    language: str = "vi",
) -> str:
    """Numerator of denominator in per cent; without a whole there is no figure."""
    if numerator is None or not denominator:
        return number(None, language)
    share = half_up(Fraction(100 * numerator, denominator), decimals)
    return f"{number(share, language)}{THIN_SPACE}%"


def half_up(value: Exact, decimals: int) -> Decimal:
    """Rounded to so many decimals, a half away from zero."""
    scaled = abs(Fraction(value)) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return _placed(whole if value >= 0 else -whole, decimals)


def half_even(value: Exact, decimals: int) -> Decimal:
    """Rounded to so many decimals, a half to the even digit."""
    return _placed(round(Fraction(value) * 10**decimals), decimals)


def _placed(units: int, decimals: int) -> Decimal:
    sign, digits = (1 if units < 0 else 0), tuple(int(sign) for sign in str(abs(units)))
    return Decimal((sign, digits, -decimals))
