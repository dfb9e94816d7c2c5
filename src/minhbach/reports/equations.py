"""The equations of a form: `c1 = c2 + c3 = c4 + c5`, read and checked, never evaluated.

An empty cell is not zero: an equation with one says that figures are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from minhbach.documents.numerals import number
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

Values = Mapping[str, int | None]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*")
_NAMED = re.compile(r"[A-Za-z][A-Za-z0-9_.]*")

_HOLDS = Words("{left} = {right}: khớp ({value})", "{left} = {right}: agrees ({value})")
_FAILS = Words(
    "{left} = {right}: ghi {was}, tính ra {gives}, lệch {difference}",
    "{left} = {right}: {was} stands there, it makes {gives}, difference {difference}",
)
_UNKNOWN = Words(
    "{left} = {right}: chưa đủ số liệu (thiếu {missing})",
    "{left} = {right}: not enough figures (missing {missing})",
)
_IN_ORDER = Words("{left} ≥ {right}: hợp lý", "{left} ≥ {right}: plausible")
_OUT_OF_ORDER = Words(
    "{left} ≥ {right}: {was} nhỏ hơn {gives}, xem lại",
    "{left} ≥ {right}: {was} is less than {gives}, look again",
)
_NO_ORDER = Words(
    "{left} ≥ {right}: chưa đủ số liệu (thiếu {missing})",
    "{left} ≥ {right}: not enough figures (missing {missing})",
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equation: names with +1 or −1 before them."""

    terms: tuple[tuple[int, str], ...]

    @classmethod
    def single(cls, name: str) -> Side:
        return cls(((1, name),))

    def __str__(self) -> str:
        signs = {1: "+", -1: "−"}
        said = "".join(f" {signs[sign]} {name}" for sign, name in self.terms)
        return said.removeprefix(" + ").strip()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.terms)

    def missing(self, values: Values) -> tuple[str, ...]:
        """The names without a figure."""
        return tuple(name for name in self.names if values.get(name) is None)

    def of(self, values: Values) -> int:
        """The sum of the side; every name has a figure."""
        return sum(sign * (values[name] or 0) for sign, name in self.terms)


@dataclass(frozen=True, slots=True)
class Equation:
    """Several sides that must all be equal; the first is what the form prints."""

    sides: tuple[Side, ...]

    def __str__(self) -> str:
        return " = ".join(map(str, self.sides))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for side in self.sides for name in side.names)

    def check(self, values: Values) -> tuple[Result, ...]:
        """The first side against each of the others."""
        first, *others = self.sides
        return tuple(compare(first, other, values, values) for other in others)


@dataclass(frozen=True, slots=True)
class Order:
    """One figure that is hardly ever less than another: a warning, not an error."""

    more: Side
    less: Side

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.more.names, *self.less.names)

    def check(self, values: Values) -> Result:
        said: dict[str, object] = {"left": self.more, "right": self.less}
        missing = (*self.more.missing(values), *self.less.missing(values))
        if missing:
            words = _NO_ORDER.filled(missing=", ".join(missing), **said)
            return Result(str(self.more), str(self.less), None, None, words, missing)
        more, less = self.more.of(values), self.less.of(values)
        words = (_IN_ORDER if more >= less else _OUT_OF_ORDER).filled(
            was=number(more), gives=number(less), **said
        )
        return Result(str(self.more), str(self.less), more >= less, more - less, words)


@dataclass(frozen=True, slots=True)
class Result:
    """How two sides compare; `passed` is None where figures are missing."""

    left: str
    right: str
    passed: bool | None
    difference: int | None
    words: Words
    missing: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names on both sides, the left ones first."""
        return tuple(_NAMED.findall(f"{self.left} {self.right}"))

    def of_other(self, where: str) -> Result:
        """The right side said with where it stands: another form, another period."""
        vi, en = (
            said.replace(f"= {self.right}", f"= {where} {self.right}", 1)
            for said in self.words
        )
        return replace(self, words=Words(vi, en))


def parse(text: str) -> Equation:
    """The equation written in `text`; refused if it is none."""
    sides = tuple(_side(part, text) for part in text.split("="))
    if len(sides) < 2:
        raise _none(text)
    return Equation(sides)


def order(text: str) -> Order:
    """The warning written in `text`, as `c5 >= c4`; refused if it is none."""
    sides = text.split(">=")
    if len(sides) != 2:
        raise _none(text)
    return Order(_side(sides[0], text), _side(sides[1], text))


def side(text: str) -> Side:
    """The sum written in `text`, as `c7 + c8`; refused if it is none."""
    return _side(text, text)


def check(equations: Iterable[Equation], values: Values) -> tuple[Result, ...]:
    """Every comparison of every equation, in order."""
    return tuple(result for equation in equations for result in equation.check(values))


def compare(left: Side, right: Side, at_left: Values, at_right: Values) -> Result:
    """Two sides, which may take their figures from different periods or tables."""
    missing = (*left.missing(at_left), *right.missing(at_right))
    said: dict[str, object] = {"left": left, "right": right}
    if missing:
        words = _UNKNOWN.filled(missing=", ".join(missing), **said)
        return Result(str(left), str(right), None, None, words, missing)
    was, gives = left.of(at_left), right.of(at_right)
    if was == gives:
        return Result(
            str(left), str(right), True, 0, _HOLDS.filled(value=number(was), **said)
        )
    return Result(
        str(left),
        str(right),
        False,
        was - gives,
        _FAILS.filled(
            was=number(was), gives=number(gives), difference=number(was - gives), **said
        ),
    )


def _side(part: str, text: str) -> Side:
    terms, expect_name, sign = [], True, 1
    for word in re.findall(r"[+−-]|[^\s+−-]+", part):
        if not expect_name and word in "+−-":
            sign, expect_name = (1 if word == "+" else -1), True
        elif expect_name and _NAME.fullmatch(word):
            terms.append((sign, word))
            expect_name = False
        else:
            raise _none(text)
    if expect_name:
        raise _none(text)
    return Side(tuple(terms))


def _none(text: str) -> Refusal:
    return Refusal(
        refused(
            f"“{text}” không phải đẳng thức; viết như: c1 = c2 + c3 = c4 + c5",
            f"“{text}” is no equation; write it like: c1 = c2 + c3 = c4 + c5",
        )
    )
