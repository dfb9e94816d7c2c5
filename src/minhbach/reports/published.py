"""Reads somebody's published totals: a TOML file of values and of what was claimed.

    [values]   name = integer
    [[sum]]    total, parts          [[within]]  part, whole
    [[share]]  percent, part, of?    [[turns]]   turns, persons

Every fault of the file is reported at once. A percentage is kept as it was printed,
with its decimals: 82.1 and 82.10 do not claim the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from minhbach.kernel.canon import LARGEST
from minhbach.kernel.refusals import Reason, Refusal, refused

LARGEST_FILE = 4_000_000
MOST_DECIMALS = 12
_PRINTED = re.compile(r"[+-]?\d+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said about the values; `names` gives its values by their role."""

    kind: str
    at: str
    names: Mapping[str, str | tuple[str, ...]]
    percent: Decimal | None = None

    def name(self, role: str) -> str:
        return str(self.names[role])


@dataclass(frozen=True, slots=True)
class Published:
    """A table somebody published, and what it claims of itself."""

    title: str
    source: str
    values: Mapping[str, int]
    claims: tuple[Claim, ...]


# For each kind of claim: what must be named, and what may be.
SHAPES = {
    "sum": (("total", "parts"), ()),
    "share": (("percent", "part"), ("of",)),
    "within": (("part", "whole"), ()),
    "turns": (("turns", "persons"), ()),
}
_TEXTS = ("title", "source", "note")


def read(path: Path) -> Published:
    """The published table in a file; refused with all its faults at once."""
    return parse(_text(path), path.name)


def parse(text: str, name: str = "") -> Published:
    """The published table in a text of TOML."""
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as fault:
        raise Refusal(
            refused(
                f"tệp không phải TOML đúng cách: {fault}",
                f"the file is not well-formed TOML: {fault}",
                field="file",
            )
        ) from fault
    return _Reading(tables).published(name)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise Refusal(
                refused(
                    "tệp quá lớn: bảng số liệu không quá 4 MB",
                    "the file is too large: a table of figures is at most 4 MB",
                    field="file",
                )
            )
        return content.decode("utf-8-sig")
    except OSError as fault:
        raise Refusal(refused(*_unreadable(path, fault), field="file")) from fault
    except ValueError as fault:
        raise Refusal(
            refused(
                f"tệp {path} không phải văn bản UTF-8",
                f"the file {path} is not UTF-8 text",
                field="file",
            )
        ) from fault


def _unreadable(path: Path, fault: OSError) -> tuple[str, str]:
    if isinstance(fault, FileNotFoundError):
        return f"không có tệp {path}", f"there is no file {path}"
    if isinstance(fault, IsADirectoryError):
        return f"{path} là thư mục, không phải tệp", f"{path} is a folder, not a file"
    return f"không đọc được tệp {path}", f"the file {path} cannot be read"


@dataclass(slots=True)
class _Reading:
    tables: dict[str, Any]
    values: dict[str, int] = field(default_factory=dict)
    faults: list[Reason] = field(default_factory=list)

    def published(self, name: str) -> Published:
        self._unknown_tables()
        self._read_values()
        claims = tuple(self._claims())
        if self.faults:
            raise Refusal(self.faults)
        title = self.tables.get("title", name)
        return Published(title, self.tables.get("source", ""), self.values, claims)

    def _fault(self, at: str, vi: str, en: str) -> None:
        self.faults.append(refused(f"{at}: {vi}", f"{at}: {en}", field=at))

    def _unknown_tables(self) -> None:
        known = ", ".join(("values", *SHAPES, *_TEXTS))
        for key, value in self.tables.items():
            if key in _TEXTS:
                if not isinstance(value, str):
                    self._fault(key, "phải là văn bản", "must be text")
            elif key != "values" and key not in SHAPES:
                self._fault(
                    key,
                    f"không biết mục này; chỉ có {known}",
                    f"unknown; there are only {known}",
                )

    def _read_values(self) -> None:
        values = self.tables.get("values")
        if not isinstance(values, dict) or not values:
            self._fault(
                "[values]",
                "thiếu bảng tên = số nguyên",
                "the table of name = integer is missing",
            )
            return
        for name, value in values.items():
            if isinstance(value, bool) or not isinstance(value, int):
                self._fault(f"values.{name}", "phải là số nguyên", "must be an integer")
            elif value < 0:
                self._fault(
                    f"values.{name}",
                    "số đếm không thể âm",
                    "a count cannot be negative",
                )
            elif value > LARGEST:
                self._fault(f"values.{name}", "lớn quá 2^53", "is beyond 2^53")
            self.values[name] = value

    def _claims(self) -> Iterator[Claim]:
        for kind in SHAPES:
            claims = self.tables.get(kind, [])
            if not isinstance(claims, list):
                self._fault(kind, f"viết là [[{kind}]]", f"write it as [[{kind}]]")
                continue
            for index, claim in enumerate(claims):
                at = f"{kind}[{index}]"
                if not isinstance(claim, dict):
                    self._fault(at, "phải là một bảng", "must be a table")
                    continue
                yield self._claim(kind, at, claim)

    def _claim(self, kind: str, at: str, claim: dict[str, Any]) -> Claim:
        must, may = SHAPES[kind]
        for key in must:
            if key not in claim:
                self._fault(at, f"thiếu “{key}”", f"“{key}” is missing")
        known = ", ".join((*must, *may))
        for key in claim:
            if key not in (*must, *may, *_TEXTS):
                self._fault(
                    at,
                    f"không biết “{key}”; chỉ có {known}",
                    f"unknown “{key}”; there are only {known}",
                )
        names = {
            key: self._named(at, key, claim[key])
            for key in (*must, *may)
            if key in claim and key != "percent"
        }
        percent = self._percent(at, claim["percent"]) if "percent" in claim else None
        return Claim(kind, self._place(at, claim, names), names, percent)

    def _place(self, at: str, claim: dict[str, Any], names: Mapping[str, Any]) -> str:
        title = claim.get("title")
        if title is not None and not isinstance(title, str):
            self._fault(at, "“title” phải là văn bản", "“title” must be text")
        first = next((name for name in names.values() if isinstance(name, str)), "")
        return title if isinstance(title, str) and title else f"{at} {first}".rstrip()

    def _named(self, at: str, key: str, given: Any) -> str | tuple[str, ...]:
        if key == "parts":
            return self._parts(at, given)
        if not isinstance(given, str):
            self._fault(
                at,
                f"“{key}” phải là tên một giá trị",
                f"“{key}” must be the name of a value",
            )
        elif given not in self.values:
            self._fault(
                at,
                f"“{key}” gọi tên “{given}” không có trong [values]",
                f"“{key}” names “{given}”, which is not in [values]",
            )
        return str(given)

    def _parts(self, at: str, given: Any) -> tuple[str, ...]:
        if not isinstance(given, list) or not given:
            self._fault(
                at,
                "“parts” phải là danh sách tên, ít nhất một",
                "“parts” must be a list of names, at least one",
            )
            return ()
        return tuple(
            str(self._named(at, f"parts[{index}]", name))
            for index, name in enumerate(given)
        )

    def _percent(self, at: str, given: Any) -> Decimal | None:
        if isinstance(given, str) and given in self.values:
            given = self.values[given]
        if isinstance(given, str):
            bare = given.replace("%", "").strip()
            if _PRINTED.fullmatch(bare):
                given = Decimal(bare.replace(",", "."))
        if isinstance(given, bool) or not isinstance(given, int | Decimal):
            self._fault(
                at,
                "“percent” phải là một số, như 83.5",
                "“percent” must be a number, such as 83.5",
            )
            return None
        return self._exact(at, Decimal(given))

    def _exact(self, at: str, printed: Decimal) -> Decimal | None:
        if not printed.is_finite() or not 0 <= printed < 10**12:
            self._fault(
                at,
                "“percent” phải là một số hữu hạn, không âm",
                "“percent” must be a finite number, not negative",
            )
            return None
        exponent = int(printed.as_tuple().exponent)
        if exponent < -MOST_DECIMALS:
            self._fault(
                at,
                f"“percent” có quá {MOST_DECIMALS} chữ số thập phân",
                f"“percent” has more than {MOST_DECIMALS} decimals",
            )
        return printed if exponent <= 0 else Decimal(f"{printed:f}")
