"""A profile: what a register's headings and values mean, said in TOML by the unit.

Every fault of a profile is reported at once. The file's values are mapped one to one;
two onto one code only where the profile says so openly (`merges`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from minhbach.imports.days import DayReader
from minhbach.imports.headings import folded
from minhbach.imports.profile_faults import CODED, IGNORED, fault, faults
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words


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


def load_profile(text: str) -> Profile:
    """The profile, or a Refusal with every fault it has."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise Refusal(
            refused(
                f"hồ sơ khai báo không phải TOML: {broken}",
                f"the profile is no TOML: {broken}",
                field="profile",
            )
        ) from broken
    reasons = list(faults(read))
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


def corrected(
    profile: Profile,
    columns: Mapping[str, str],
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> Profile:
    """The profile with what a person put right on the page: headings and values."""
    said = {
        folded(heading): "" if to == IGNORED else to for heading, to in columns.items()
    }
    merged = {
        name: {**profile.values.get(name, {}), **(values or {}).get(name, {})}
        for name in {*profile.values, *(values or {})}
    }
    return replace(profile, columns={**profile.columns, **said}, values=merged)


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
            fault(
                f"{name}: mã “{code}” không có trong danh mục của đơn vị; "
                f"thêm ở [adds.{name}.{code}]",
                f"{name}: the code “{code}” is not in the unit's list; "
                f"add it under [adds.{name}.{code}]",
            )
            for code in dict.fromkeys(named)
            if code not in known
        ]
    return reasons
