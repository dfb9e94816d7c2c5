"""What kind of error a published sum probably holds.

The classes are those found in real published reports: each is a machine word and a
sentence. Several may apply; the most telling comes first. Percentages: `shares.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from minhbach.kernel.words import Words

Parts = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Cause:
    """A class of error (`word`), its sentence, and the value that would be right."""

    word: str
    words: Words
    right: tuple[str, int] | None = None


def because(word: str, vi: str, en: str, right: tuple[str, int] | None = None) -> Cause:
    """A cause in both languages."""
    return Cause(word, Words(vi, en), right)


def of_sum(
    printed: int, parts: Sequence[tuple[str, int]], others: Mapping[str, int]
) -> tuple[Cause, ...]:
    """Why a printed total is not the sum of its parts; `others` are not in the sum."""
    computed = sum(part for _, part in parts)
    causes = [
        *_off_by_one(printed, computed),
        *_factor_ten(printed, computed, parts),
        *_swapped(printed, computed, parts),
        *_misplaced(printed, computed, parts, others),
    ]
    if computed > printed:
        causes.append(
            because(
                "parts exceed the whole",
                "các phần cộng lại lớn hơn tổng",
                "the parts add up to more than the whole",
            )
        )
    elif not causes:
        causes.append(
            because(
                "parts fall short of the whole",
                "các phần cộng lại nhỏ hơn tổng: có phần chưa kể hoặc ghi sai",
                "the parts add up to less than the whole: one is left out or "
                "misprinted",
            )
        )
    return tuple(causes)


def _off_by_one(printed: int, computed: int) -> Iterator[Cause]:
    if abs(printed - computed) == 1:
        yield because("sum off by one", "tổng lệch một đơn vị", "the sum is off by one")


def _factor_ten(
    printed: int, computed: int, parts: Sequence[tuple[str, int]]
) -> Iterator[Cause]:
    if printed and printed in (10 * computed, Fraction(computed, 10)):
        yield because(
            "factor ten",
            "tổng thừa hoặc thiếu một chữ số 0",
            "the total is ten times too big or small",
        )
    for name, part in parts:
        tenfold, tenth = 9 * part, Fraction(part, 10) - part
        if part and printed in (computed + tenfold, computed + tenth):
            yield because(
                "factor ten",
                f"“{name}” thừa hoặc thiếu một chữ số 0",
                f"“{name}” is ten times too big or too small",
            )


def _swapped(
    printed: int, computed: int, parts: Sequence[tuple[str, int]]
) -> Iterator[Cause]:
    if computed in swaps(printed):
        yield because(
            "swapped digits",
            f"tổng đảo hai chữ số: {computed} thành {printed}",
            f"two digits of the total are swapped: {computed} became {printed}",
        )
    for name, part in parts:
        right = printed - computed + part
        if right != part and right in swaps(part):
            yield because(
                "swapped digits",
                f"“{name}” có thể đảo hai chữ số: {right} thành {part}",
                f"“{name}” may have two digits swapped: {right} became {part}",
            )


def _misplaced(
    printed: int,
    computed: int,
    parts: Sequence[tuple[str, int]],
    others: Mapping[str, int],
) -> Iterator[Cause]:
    for name, value in others.items():
        if value and value == printed - computed:
            yield because(
                "part left out",
                f"thiếu đúng “{name}” = {value}",
                f"exactly “{name}” = {value} is missing",
            )
    for name, value in parts:
        if value and value == computed - printed:
            yield because(
                "part counted twice",
                f"thừa đúng “{name}” = {value}: không thuộc tổng này hoặc tính hai lần",
                f"exactly “{name}” = {value} too much: not part of it, or twice",
            )


def swaps(value: int) -> set[int]:
    """The numbers got by swapping two neighbouring digits."""
    text = str(value)
    return {
        int(text[:at] + text[at + 1] + text[at] + text[at + 2 :])
        for at in range(len(text) - 1)
        if text[at] != text[at + 1]
    }
