"""A profile: what a register's headings and values mean, said in TOML by the unit.

Every fault of a profile is reported at once. The file's values are mapped one to one;
two onto one code only where the profile says so openly (`merges`).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minhbach.imports.days import ORDERS, DayReader
from minhbach.imports.headings import folded, thesaurus
from minhbach.imports.legacy import ENCODINGS
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words

CODED = ("content", "channel", "field", "place")
LISTED = ("channel", "field", "place")
IGNORED = "ignore"
KINDS = ("petition",)
_KEYS = {
    "title",
    "kind",
    "language",
    "sheet",
    "header_row",
    "encoding",
    "separator",
    "several_ticks",
    "closed_without_day",
    "deadline_before_receipt",
    "merges",
    "columns",
    "constants",
    "days",
    "values",
    "adds",
}
_DAY_KEYS = {"order", "serials", "earliest", "year"}


@dataclass(frozen=True, slots=True)
class Profile:
    """How one register is read; the default reads the house's thesaurus alone."""

    title: str = ""
    kind: str = "petition"
    language: str = "vi"
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    encoding: str | None = None
    separator: str | None = None
    several_ticks: str = "hold"
    closed_without_day: str | date = "open"
    deadline_before_receipt: str = "hold"
    merges: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    days: DayReader = field(default_factory=DayReader)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    adds: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)
    groups: Mapping[tuple[str, str], str] = field(default_factory=dict)


def fields() -> frozenset[str]:
    """The fields a heading may be mapped to."""
    return frozenset(thesaurus().titles) - {"never"} | {IGNORED}


def load_profile(text: str) -> Profile:
    """The profile, or a Refusal with every fault it has."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(
            refused(
                f"hồ sơ khai báo không phải TOML: {fault}",
                f"the profile is no TOML: {fault}",
                field="profile",
            )
        ) from fault
    reasons = list(_faults(read))
    if reasons:
        raise Refusal(reasons)
    return _made(read)


def _made(read: Mapping[str, Any]) -> Profile:
    columns = read.get("columns", {})
    sheet = read.get("sheet", ())
    merges = read.get("merges", ())
    simple = {
        key: read[key]
        for key in (
            "title",
            "kind",
            "language",
            "header_row",
            "encoding",
            "separator",
            "several_ticks",
            "closed_without_day",
            "deadline_before_receipt",
        )
        if key in read
    }
    return Profile(
        **simple,
        sheets=(sheet,) if isinstance(sheet, str) else tuple(sheet),
        merges=frozenset(CODED if merges is True else merges or ()),
        columns={
            folded(heading): "" if to == IGNORED else to
            for heading, to in columns.items()
        },
        headings={folded(heading): heading for heading in columns},
        constants=read.get("constants", {}),
        days=DayReader(**read.get("days", {})),
        values=read.get("values", {}),
        adds={
            name: {
                code: Words(words["vi"], words["en"]) for code, words in codes.items()
            }
            for name, codes in read.get("adds", {}).items()
        },
        groups={
            (name, code): words["group"]
            for name, codes in read.get("adds", {}).items()
            for code, words in codes.items()
            if "group" in words
        },
    )


# What can be wrong with a profile ---------------------------------------------------------


def _faults(read: Mapping[str, Any]) -> Iterator[Reason]:
    for key in sorted(set(read) - _KEYS):
        yield _fault(f"không có mục “{key}”", f"no such entry “{key}”")
    yield from _shapes(read)
    yield from _choices(read)
    yield from _columns(_table(read, "columns"))
    yield from _days(_table(read, "days"))
    yield from _values(read)
    yield from _adds(_table(read, "adds"))
    for name, said in _table(read, "constants").items():
        if name not in (*CODED, "gist") or not isinstance(said, str):
            yield _fault(
                f"constants.{name}: chỉ {', '.join((*CODED, 'gist'))}, là chữ",
                f"constants.{name}: only {', '.join((*CODED, 'gist'))}, as text",
            )


def _shapes(read: Mapping[str, Any]) -> Iterator[Reason]:
    for key in ("columns", "constants", "days", "values", "adds"):
        if not isinstance(read.get(key, {}), dict):
            yield _fault(f"[{key}] phải là một bảng", f"[{key}] must be a table")
    for key in ("title", "language", "encoding", "separator"):
        if not isinstance(read.get(key, ""), str):
            yield _fault(f"{key}: phải là chữ", f"{key}: must be text")
    sheet = read.get("sheet", "")
    if not isinstance(sheet, str) and not (
        isinstance(sheet, list) and all(isinstance(name, str) for name in sheet)
    ):
        yield _fault(
            "sheet: là tên trang tính hoặc danh sách tên",
            "sheet: a sheet's name or a list of names",
        )
    row = read.get("header_row", 1)
    if not isinstance(row, int) or isinstance(row, bool) or row < 1:
        yield _fault("header_row: là số dòng, từ 1", "header_row: a row number, from 1")


def _choices(read: Mapping[str, Any]) -> Iterator[Reason]:
    offered: dict[str, tuple[str, ...]] = {
        "kind": KINDS,
        "several_ticks": ("hold", "mixed"),
        "deadline_before_receipt": ("hold", "accept"),
        "encoding": ENCODINGS,
        "separator": (",", ";", "\t", "|"),
        "closed_without_day": ("open", "hold"),
    }
    for key, choices in offered.items():
        said = read.get(key, choices[0])
        if said not in choices and not (
            key == "closed_without_day" and type(said) is date
        ):
            listed = ", ".join(repr(choice) for choice in choices)
            yield _fault(f"{key}: chỉ {listed}", f"{key}: only {listed}")
    merges = read.get("merges", [])
    if not isinstance(merges, bool) and not (
        isinstance(merges, list) and all(name in CODED for name in merges)
    ):
        yield _fault(
            f"merges: true hoặc danh sách trong {', '.join(CODED)}",
            f"merges: true or a list of {', '.join(CODED)}",
        )


def _columns(columns: Mapping[str, Any]) -> Iterator[Reason]:
    seen: dict[str, str] = {}
    for heading, to in columns.items():
        if not isinstance(to, str) or to not in fields():
            yield _fault(
                f"columns “{heading}”: không có trường này, chọn trong {', '.join(sorted(fields()))}",
                f"columns “{heading}”: no such field, one of {', '.join(sorted(fields()))}",
            )
        if seen.setdefault(folded(heading), heading) != heading:
            yield _fault(
                f"columns: “{heading}” và “{seen[folded(heading)]}” là cùng một tiêu đề",
                f"columns: “{heading}” and “{seen[folded(heading)]}” are one heading",
            )


def _days(days: Mapping[str, Any]) -> Iterator[Reason]:
    for key in sorted(set(days) - _DAY_KEYS):
        yield _fault(f"days: không có mục “{key}”", f"days: no such entry “{key}”")
    if days.get("order", "dmy") not in ORDERS:
        yield _fault(
            f"days.order: chỉ {', '.join(ORDERS)}",
            f"days.order: only {', '.join(ORDERS)}",
        )
    if type(days.get("earliest", date.min)) is not date:
        yield _fault("days.earliest: là một ngày", "days.earliest: a day")
    if not isinstance(days.get("serials", True), bool):
        yield _fault("days.serials: true hoặc false", "days.serials: true or false")
    if not isinstance(days.get("year", 1), int):
        yield _fault("days.year: là một năm", "days.year: a year")


def _values(read: Mapping[str, Any]) -> Iterator[Reason]:
    merges = read.get("merges", [])
    for name, said in _table(read, "values").items():
        if name not in CODED or not isinstance(said, dict):
            yield _fault(
                f"values.{name}: chỉ {', '.join(CODED)}",
                f"values.{name}: only {', '.join(CODED)}",
            )
            continue
        onto: defaultdict[str, list[str]] = defaultdict(list)
        for value, code in said.items():
            onto[str(code)].append(value)
            if not isinstance(code, str) or not code:
                yield _fault(
                    f"values.{name} “{value}”: thiếu mã",
                    f"values.{name} “{value}”: no code",
                )
        if merges is True or (isinstance(merges, list) and name in merges):
            continue
        for code, values in onto.items():
            if len(values) > 1:
                listed = ", ".join(f"“{value}”" for value in values)
                yield _fault(
                    f'values.{name}: {listed} cùng nhập vào “{code}”; nếu muốn gộp, khai merges = ["{name}"]',
                    f'values.{name}: {listed} all become “{code}”; to merge them say merges = ["{name}"]',
                )


def _adds(adds: Mapping[str, Any]) -> Iterator[Reason]:
    for name, codes in adds.items():
        if name not in LISTED or not isinstance(codes, dict):
            yield _fault(
                f"adds.{name}: chỉ thêm được vào {', '.join(LISTED)}",
                f"adds.{name}: only {', '.join(LISTED)} take new codes",
            )
            continue
        for code, words in codes.items():
            said = words if isinstance(words, dict) else {}
            if set(said) - {"group"} != {"vi", "en"} or not all(
                isinstance(word, str) and word for word in said.values()
            ):
                yield _fault(
                    f"adds.{name}.{code}: cần vi và en",
                    f"adds.{name}.{code}: needs vi and en",
                )


def against_lists(
    profile: Profile, lists: Mapping[str, Mapping[str, Words]]
) -> list[Reason]:
    """Faults that show only beside the unit's lists: codes nobody knows."""
    reasons = []
    for name in CODED:
        known = set(lists.get(name, {})) | set(profile.adds.get(name, {}))
        named = [
            *profile.values.get(name, {}).values(),
            *filter(None, [profile.constants.get(name)]),
        ]
        reasons += [
            _fault(
                f"{name}: mã “{code}” không có trong danh mục của đơn vị; thêm ở [adds.{name}.{code}]",
                f"{name}: the code “{code}” is not in the unit's list; add it under [adds.{name}.{code}]",
            )
            for code in dict.fromkeys(named)
            if code not in known
        ]
    return reasons


def _table(read: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = read.get(key, {})
    return found if isinstance(found, dict) else {}


def _fault(vi: str, en: str) -> Reason:
    return refused(vi, en, field="profile")
