"""What a setting may be: each check refuses in words, and says what a form asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from minhbach.bodies.vote_rules import rule
from minhbach.kernel.words import Words
from minhbach.law import readings

Fault = Words | None
Check = Callable[[Any], Fault]

(
    CHOICE,
    WHOLE,
    PERHAPS,
    WHOLES,
    TEXT,
    CODES,
    TERM,
    KEEPING,
    READINGS,
    NUMBERS,
    VOTES,
    WRITTEN,
) = (
    "choice",
    "whole",
    "perhaps",
    "wholes",
    "text",
    "codes",
    "term",
    "keeping",
    "readings",
    "numbers",
    "votes",
    "written",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A check that also says what a form should ask for."""

    test: Check
    kind: str
    choices: tuple[tuple[str, Words], ...] = ()

    def __call__(self, value: Any) -> Fault:
        return self.test(value)


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting: its key, default, sentence, and whether it must cite a paper."""

    key: str
    default: Any
    words: Words
    check: Check
    needs_source: bool = False

    @property
    def kind(self) -> str:
        """How it is typed: a choice, a number, a term of days …, or JSON as written."""
        if isinstance(self.check, Wanted):
            return self.check.kind
        return _KINDS.get(self.check, WRITTEN)

    @property
    def choices(self) -> tuple[tuple[str, Words], ...]:
        """What may be chosen, each with its word for people."""
        return self.check.choices if isinstance(self.check, Wanted) else ()


def one_of(*offered: tuple[str, str, str]) -> Check:
    """One of several: each its code and its word in both languages."""
    allowed = {code: Words(vi, en) for code, vi, en in offered}
    said = ", ".join(allowed)
    fault = Words(f"chỉ nhận: {said}", f"only: {said}")
    return Wanted(
        lambda value: None if value in allowed else fault,
        CHOICE,
        tuple(allowed.items()),
    )


def whole(least: int, most: int) -> Check:
    fault = Words(
        f"phải là số nguyên từ {least} đến {most}",
        f"must be a whole number from {least} to {most}",
    )
    return Wanted(lambda value: None if _is_whole(value, least, most) else fault, WHOLE)


def as_the_law_says_or(least: int, most: int) -> Check:
    """None means what the law says; a number is the unit's own."""
    own = whole(least, most)
    return Wanted(lambda value: None if value is None else own(value), PERHAPS)


def several_whole(least: int, most: int) -> Check:
    fault = Words(
        f"phải là danh sách số nguyên từ {least} đến {most}",
        f"must be a list of whole numbers from {least} to {most}",
    )

    def check(value: Any) -> Fault:
        held = isinstance(value, list)
        return None if held and all(_is_whole(n, least, most) for n in value) else fault

    return Wanted(check, WHOLES)


def several_codes(value: Any) -> Fault:
    held = isinstance(value, list)
    if held and all(code and isinstance(code, str) for code in value):
        return None
    return Words("phải là danh sách mã", "must be a list of codes")


def several_webhooks(value: Any) -> Fault:
    """Subscriptions as the outbox makes them; it judges addresses and kinds itself."""
    held = isinstance(value, list) and all(
        isinstance(one, dict) and one.keys() == {"name", "url", "kinds", "after"}
        for one in value
    )
    fault = Words(
        "đặt bằng “minhbach outbox subscribe”",
        "set it with “minhbach outbox subscribe”",
    )
    return None if held else fault


def short_text(value: Any) -> Fault:
    if isinstance(value, str) and len(value) <= 200:
        return None
    return Words("phải là chữ, tối đa 200 ký tự", "must be text of at most 200 signs")


def term_of_days(value: Any) -> Fault:
    """None, or {"days", "unit", "decision"} as the unit's own decision set it."""
    if value is None:
        return None
    if (
        isinstance(value, dict)
        and value.keys() == {"days", "unit", "decision"}
        and _is_whole(value["days"], 1, 365)
        and value["unit"] in DAY_UNITS
        and isinstance(value["decision"], str)
        and value["decision"].strip()
    ):
        return None
    return Words(
        "phải có số ngày (1–365), loại ngày và văn bản quy định",
        "must hold the days (1–365), the kind of day and the decision",
    )


def terms_of_keeping(value: Any) -> Fault:
    """{kind of matter: months after it was closed}; what is not named is kept."""
    held = isinstance(value, dict) and all(
        isinstance(kind, str) and _is_whole(months, 1, 1200)
        for kind, months in value.items()
    )
    if held:
        return None
    return Words("phải là loại hồ sơ và số tháng", "must be kinds and months")


def chosen_readings(value: Any) -> Fault:
    """{code of a reading: choice}, as the law room offers them."""
    held = isinstance(value, dict)
    if not held or not all(isinstance(choice, str) for choice in value.values()):
        return Words("phải là mã và lựa chọn", "must be codes and choices")
    faults = readings.faults_of(value)
    if not faults:
        return None
    return Words(*("; ".join(one.in_(tongue) for one in faults) for tongue in TONGUES))


_TERM = re.compile(r"\d{4}-\d{4}")


def term_of_office(value: Any) -> Fault:
    """Empty, or the two years of a term as papers name it."""
    if value == "" or (isinstance(value, str) and _TERM.fullmatch(value)):
        return None
    return Words("viết hai năm, ví dụ 2025-2030", "two years, for example 2025-2030")


def last_numbers(value: Any) -> Fault:
    """{kind/issuer/term: the last number the paper register gave}."""
    held = isinstance(value, dict)
    if held and all(
        key.count("/") == 2 and _is_whole(last, 0, 99_999)
        for key, last in value.items()
    ):
        return None
    return Words(
        "phải là loại/cơ quan/nhiệm kỳ và số cuối cùng",
        "must be kind/issuer/term and the last number",
    )


def vote_rules(value: Any) -> Fault:
    """{quorum, election, adoption or code of a title: how many votes are enough}."""
    held = isinstance(value, dict)
    if held and all(isinstance(said, str) and rule(said) for said in value.values()):
        return None
    return Words(
        "viết tỷ lệ và tính trên gì, ví dụ 2/3 tổng số được biểu quyết, 70% số có mặt",
        "a share and of what, for example 2/3 entitled, 70% present",
    )


def _is_whole(value: Any, least: int, most: int) -> bool:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number and least <= value <= most


_KINDS: Mapping[Check, str] = {
    short_text: TEXT,
    several_codes: CODES,
    term_of_days: TERM,
    terms_of_keeping: KEEPING,
    chosen_readings: READINGS,
    last_numbers: NUMBERS,
    term_of_office: TEXT,
    vote_rules: VOTES,
}
WORKING_DAY, CALENDAR_DAY = "working day", "calendar day"
DAY_UNITS = (WORKING_DAY, CALENDAR_DAY)
TONGUES = ("vi", "en")
