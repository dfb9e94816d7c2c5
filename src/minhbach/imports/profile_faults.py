"""What a profile may say, and everything that is wrong with one, at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from minhbach.imports.days import ORDERS
from minhbach.imports.headings import folded, thesaurus
from minhbach.imports.legacy import ENCODINGS
from minhbach.kernel.refusals import Reason, refused

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


def fields() -> frozenset[str]:
    """The fields a heading may be mapped to."""
    return frozenset(thesaurus().titles) - {"never"} | {IGNORED}


def faults(read: Mapping[str, Any]) -> Iterator[Reason]:
    """Everything that is wrong with a profile as it was written."""
    for key in sorted(set(read) - _KEYS):
        yield fault(f"không có mục “{key}”", f"no such entry “{key}”")
    yield from _shapes(read)
    yield from _choices(read)
    yield from _columns(_table(read, "columns"))
    yield from _days(_table(read, "days"))
    yield from _values(read)
    yield from _adds(_table(read, "adds"))
    for name, said in _table(read, "constants").items():
        if name not in (*CODED, "gist") or not isinstance(said, str):
            yield fault(
                f"constants.{name}: chỉ {', '.join((*CODED, 'gist'))}, là chữ",
                f"constants.{name}: only {', '.join((*CODED, 'gist'))}, as text",
            )


def _shapes(read: Mapping[str, Any]) -> Iterator[Reason]:
    for key in ("columns", "constants", "days", "values", "adds"):
        if not isinstance(read.get(key, {}), dict):
            yield fault(f"[{key}] phải là một bảng", f"[{key}] must be a table")
    for key in ("title", "language", "encoding", "separator"):
        if not isinstance(read.get(key, ""), str):
            yield fault(f"{key}: phải là chữ", f"{key}: must be text")
    sheet = read.get("sheet", "")
    if not isinstance(sheet, str) and not (
        isinstance(sheet, list) and all(isinstance(name, str) for name in sheet)
    ):
        yield fault(
            "sheet: là tên trang tính hoặc danh sách tên",
            "sheet: a sheet's name or a list of names",
        )
    row = read.get("header_row", 1)
    if not isinstance(row, int) or isinstance(row, bool) or row < 1:
        yield fault("header_row: là số dòng, từ 1", "header_row: a row number, from 1")


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
            yield fault(f"{key}: chỉ {listed}", f"{key}: only {listed}")
    merges = read.get("merges", [])
    if not isinstance(merges, bool) and not (
        isinstance(merges, list) and all(name in CODED for name in merges)
    ):
        yield fault(
            f"merges: true hoặc danh sách trong {', '.join(CODED)}",
            f"merges: true or a list of {', '.join(CODED)}",
        )


def _columns(columns: Mapping[str, Any]) -> Iterator[Reason]:
    seen: dict[str, str] = {}
    offered = ", ".join(sorted(fields()))
    for heading, to in columns.items():
        if not isinstance(to, str) or to not in fields():
            yield fault(
                f"columns “{heading}”: không có trường này, chọn trong {offered}",
                f"columns “{heading}”: no such field, one of {offered}",
            )
        first = seen.setdefault(folded(heading), heading)
        if first != heading:
            yield fault(
                f"columns: “{heading}” và “{first}” là cùng một tiêu đề",
                f"columns: “{heading}” and “{first}” are one heading",
            )


def _days(days: Mapping[str, Any]) -> Iterator[Reason]:
    for key in sorted(set(days) - _DAY_KEYS):
        yield fault(f"days: không có mục “{key}”", f"days: no such entry “{key}”")
    if days.get("order", "dmy") not in ORDERS:
        yield fault(
            f"days.order: chỉ {', '.join(ORDERS)}",
            f"days.order: only {', '.join(ORDERS)}",
        )
    if type(days.get("earliest", date.min)) is not date:
        yield fault("days.earliest: là một ngày", "days.earliest: a day")
    if not isinstance(days.get("serials", True), bool):
        yield fault("days.serials: true hoặc false", "days.serials: true or false")
    if not isinstance(days.get("year", 1), int):
        yield fault("days.year: là một năm", "days.year: a year")


def _values(read: Mapping[str, Any]) -> Iterator[Reason]:
    merges = read.get("merges", [])
    for name, said in _table(read, "values").items():
        if name not in CODED or not isinstance(said, dict):
            yield fault(
                f"values.{name}: chỉ {', '.join(CODED)}",
                f"values.{name}: only {', '.join(CODED)}",
            )
            continue
        onto: defaultdict[str, list[str]] = defaultdict(list)
        for value, code in said.items():
            onto[str(code)].append(value)
            if not isinstance(code, str) or not code:
                yield fault(
                    f"values.{name} “{value}”: thiếu mã",
                    f"values.{name} “{value}”: no code",
                )
        if merges is True or (isinstance(merges, list) and name in merges):
            continue
        for code, values in onto.items():
            if len(values) > 1:
                listed = ", ".join(f"“{value}”" for value in values)
                yield fault(
                    f"values.{name}: {listed} cùng nhập vào “{code}”; "
                    f'nếu muốn gộp, khai merges = ["{name}"]',
                    f"values.{name}: {listed} all become “{code}”; "
                    f'to merge them say merges = ["{name}"]',
                )


def _adds(adds: Mapping[str, Any]) -> Iterator[Reason]:
    for name, codes in adds.items():
        if name not in LISTED or not isinstance(codes, dict):
            yield fault(
                f"adds.{name}: chỉ thêm được vào {', '.join(LISTED)}",
                f"adds.{name}: only {', '.join(LISTED)} take new codes",
            )
            continue
        for code, words in codes.items():
            said = words if isinstance(words, dict) else {}
            if set(said) - {"group"} != {"vi", "en"} or not all(
                isinstance(word, str) and word for word in said.values()
            ):
                yield fault(
                    f"adds.{name}.{code}: cần vi và en",
                    f"adds.{name}.{code}: needs vi and en",
                )


def _table(read: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = read.get(key, {})
    return found if isinstance(found, dict) else {}


def fault(vi: str, en: str) -> Reason:
    """A reason against the profile."""
    return refused(vi, en, field="profile")
