"""What kind of error a published percentage probably holds.

Computed in fractions: a printed percentage is right if its share, rounded to the
decimals it was printed with, gives it, a half rounded up or to the even digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from minhbach.documents.numerals import half_even, half_up
from minhbach.reports.likely import Cause, because, swaps


@dataclass(frozen=True, slots=True)
class Share:
    """A printed percentage: `part` of `whole`; the whole may be unsaid."""

    percent: Decimal
    part: int
    whole: int | None
    part_name: str
    whole_name: str = ""

    @property
    def decimals(self) -> int:
        return -int(self.percent.as_tuple().exponent)

    def true_of(self, part: int, whole: int) -> bool:
        """Whether the printed figure is this share, a half rounded either way."""
        if whole <= 0:
            return False
        return self.percent in self._roundings(Fraction(100 * part, whole))

    def computed(self) -> Decimal | None:
        if not self.whole:
            return None
        return half_up(Fraction(100 * self.part, self.whole), self.decimals)

    def _roundings(self, exact: Fraction) -> tuple[Decimal, Decimal]:
        return half_up(exact, self.decimals), half_even(exact, self.decimals)


def of_share(share: Share, values: Mapping[str, int]) -> tuple[Cause, ...]:
    """Why a printed percentage is not the share it claims to be."""
    causes = [
        *_empty_whole(share),
        *_wrong_denominator(share, values),
        *_impossible(share),
        *_wrong_numerator(share, values),
        *_remainder(share),
        *_misprinted(share),
    ]
    return tuple(causes) or (
        because(
            "unexplained",
            "không khớp và chưa rõ vì sao",
            "it does not agree, and no known cause fits",
        ),
    )


def _empty_whole(share: Share) -> Iterator[Cause]:
    if share.whole == 0:
        yield because(
            "empty whole",
            f"“{share.whole_name}” bằng 0: không có gì để tính tỷ lệ",
            f"“{share.whole_name}” is 0: there is nothing to take a share of",
        )


def _wrong_denominator(share: Share, values: Mapping[str, int]) -> Iterator[Cause]:
    right = right_denominators(share, values)
    if not right or share.whole is None:
        return
    name, value = right[0]
    also = "".join(f", “{other}” = {whole}" for other, whole in right[1:])
    yield because(
        "wrong denominator",
        f"sai mẫu số: {_printed(share)} % là tỷ lệ trên “{name}” = {value}{also}, "
        f"không phải trên “{share.whole_name}”",
        f"{share.percent} % is the share of “{name}” = {value}{also}, "
        f"not of “{share.whole_name}”",
        (name, value),
    )


def right_denominators(
    share: Share, values: Mapping[str, int]
) -> list[tuple[str, int]]:
    """The values of which the printed percentage would be true, nearest first."""
    fits = [
        (name, whole)
        for name, whole in values.items()
        if name not in (share.part_name, share.whole_name)
        and share.true_of(share.part, whole)
    ]
    exact = Fraction(share.percent)
    return sorted(fits, key=lambda fit: abs(Fraction(100 * share.part, fit[1]) - exact))


def _impossible(share: Share) -> Iterator[Cause]:
    if share.whole is None:
        yield _no_denominator(share)
    elif share.whole and not _some_integer(share, share.whole):
        below = floor(Fraction(share.percent) * share.whole / 100)
        near = " · ".join(
            f"{half_up(Fraction(100 * part, share.whole), share.decimals)} % ({part})"
            for part in (below, below + 1)
        )
        yield because(
            "impossible percentage",
            f"tỷ lệ không thể có: không số nguyên nào trên {share.whole} cho "
            f"{_printed(share)} %; gần nhất: {near.replace('.', ',')}",
            f"no integer out of {share.whole} gives "
            f"{share.percent} %; the nearest: {near}",
        )


def _some_integer(share: Share, whole: int) -> bool:
    near = floor(Fraction(share.percent) * whole / 100)
    return any(share.true_of(part, whole) for part in range(max(near - 1, 0), near + 3))


def _no_denominator(share: Share) -> Cause:
    lowest, highest = _denominators(share)
    if lowest is None:
        return because(
            "impossible percentage",
            f"tỷ lệ không thể có: không mẫu số nguyên nào cho {_printed(share)} % "
            f"với tử số {share.part}",
            f"no integer denominator gives {share.percent} % "
            f"with {share.part} above it",
        )
    return because(
        "impossible percentage",
        f"tỷ lệ không thể có từ các giá trị đã nêu: "
        f"mẫu số phải từ {lowest} đến {highest}",
        "not from these values: the denominator would have to be "
        f"from {lowest} to {highest}",
    )


def _denominators(share: Share) -> tuple[int | None, int | str | None]:
    """The smallest and largest whole of which the printed percentage is true."""
    half = Fraction(1, 2 * 10**share.decimals)
    percent = Fraction(share.percent)
    if not share.part:
        return (1, "…") if percent == 0 else (None, None)
    low = ceil(100 * share.part / (percent + half))
    first = next(
        (whole for whole in (low, low + 1) if share.true_of(share.part, whole)), None
    )
    if first is None or percent <= half:
        return first, "…"
    high = floor(100 * share.part / (percent - half))
    return first, high if share.true_of(share.part, high) else high - 1


def _wrong_numerator(share: Share, values: Mapping[str, int]) -> Iterator[Cause]:
    if not share.whole:
        return
    for name, part in values.items():
        named = name in (share.part_name, share.whole_name)
        if not named and share.true_of(part, share.whole):
            yield because(
                "wrong numerator",
                f"sai tử số: đúng với “{name}” = {part}",
                f"it is right for “{name}” = {part}",
            )


def _remainder(share: Share) -> Iterator[Cause]:
    if share.whole and share.true_of(share.whole - share.part, share.whole):
        yield because(
            "share of the remainder",
            f"là tỷ lệ của phần còn lại ({share.whole - share.part})",
            f"it is the share of the remainder ({share.whole - share.part})",
        )
    elif share.whole and share.true_of(share.part, share.whole - share.part):
        yield because(
            "share of the remainder",
            f"là tỷ lệ so với phần còn lại ({share.whole - share.part})",
            f"it is the ratio to the remainder ({share.whole - share.part})",
        )


def _misprinted(share: Share) -> Iterator[Cause]:
    computed = share.computed()
    if computed is None or not share.whole:
        return
    if abs(share.percent - computed) == Decimal(1).scaleb(-share.decimals):
        yield because(
            "rounding",
            "lệch một đơn vị cuối: làm tròn sai hoặc cắt đuôi",
            "off by one in the last digit: cut off or rounded wrongly",
        )
    if share.true_of(10 * share.part, share.whole) or share.true_of(
        share.part, 10 * share.whole
    ):
        yield because(
            "factor ten",
            "lệch mười lần: dấu thập phân đặt sai chỗ",
            "ten times off: the decimal mark is misplaced",
        )
    if _digits(computed) in swaps(_digits(share.percent)):
        yield because(
            "swapped digits",
            f"đảo hai chữ số: {computed} thành {share.percent}",
            f"two digits are swapped: {computed} became {share.percent}",
        )


def _printed(share: Share) -> str:
    return str(share.percent).replace(".", ",")


def _digits(value: Decimal) -> int:
    return int("".join(map(str, value.as_tuple().digits)))
