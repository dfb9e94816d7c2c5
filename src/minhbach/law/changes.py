"""What a new edition changes, in words somebody in an office reads and signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from minhbach.kernel.words import Words
from minhbach.law.book import Book
from minhbach.law.types import UNITS, RuleFile, Value
from minhbach.law.years import Special, Year


def changes(old: Book, new: Book) -> list[Words]:
    """Each thing that is new, gone or otherwise, one sentence each."""
    return [
        *_rules(old.rules, new.rules),
        *_years(old.calendar, new.calendar),
        *_instruments(old, new),
        *_readings(old, new),
    ]


def _rules(old: Mapping[str, RuleFile], new: Mapping[str, RuleFile]) -> Iterator[Words]:
    for key in sorted(old.keys() - new.keys()):
        yield Words(f"Bỏ quy định {key}", f"Rule {key} is taken out")
    for key, rule in sorted(new.items()):
        before = old.get(key)
        if before is None:
            yield Words(
                f"Thêm quy định {key}: {rule.title.vi}",
                f"New rule {key}: {rule.title.en}",
            )
        if before != rule:
            yield from _values(key, before, rule)


def _values(key: str, before: RuleFile | None, rule: RuleFile) -> Iterator[Words]:
    known = before.values if before else ()
    for value in rule.values:
        if value not in known:
            yield _said(key, value, _same_start(known, value))
    for value in known:
        if not _same_start(rule.values, value):
            yield Words(
                f"{key}: bỏ mức áp dụng từ {value.since:%d/%m/%Y}",
                f"{key}: the term from {value.since} is taken out",
            )


def _same_start(values: tuple[Value, ...], one: Value) -> Value | None:
    return next((value for value in values if value.since == one.since), None)


def _said(key: str, value: Value, before: Value | None) -> Words:
    """`TC-INIT từ 01/01/2027: 10 ngày làm việc (trước là 7 …), theo …, Điều 24`."""
    parts = []
    for language, since, was, by in (
        ("vi", f"từ {value.since:%d/%m/%Y}", "trước là", "theo"),
        ("en", f"from {value.since}", "before:", "by"),
    ):
        until = ""
        if value.until:
            until = {
                "vi": f" đến {value.until:%d/%m/%Y}",
                "en": f" until {value.until}",
            }[language]
        earlier = f" ({was} {_amount(before, language)})" if before else ""
        cite = value.citations[0].in_(language) if value.citations else ""
        parts.append(
            f"{key} {since}{until}: {_amount(value, language)}{earlier}, {by} {cite}"
        )
    return Words(*parts)


def _amount(value: Value, language: str) -> str:
    unit = UNITS[value.unit].in_(language)
    plain = f"{value.allows['plain']} {unit}"
    others = [f"{name} {n}" for name, n in value.allows.items() if name != "plain"]
    return f"{plain} [{', '.join(others)}]" if others else plain


def _years(old: Mapping[int, Year], new: Mapping[int, Year]) -> Iterator[Words]:
    for number, year in sorted(new.items()):
        before = old.get(number)
        if before is None:
            off = _days(one for one in year.specials.values() if not one.working)
            worked = _days(one for one in year.specials.values() if one.working)
            made_up = Words(f"; làm bù {worked}", f"; worked {worked}")
            yield Words(
                f"Lịch năm {number} đã công bố (trước là dự báo): nghỉ {off}"
                + (made_up.vi if worked else ""),
                f"The calendar of {number} is announced (a forecast before): off {off}"
                + (made_up.en if worked else ""),
            )
        else:
            yield from _special_days(before, year)


def _special_days(before: Year, year: Year) -> Iterator[Words]:
    for day in sorted({*before.specials, *year.specials}):
        was, now = before.specials.get(day), year.specials.get(day)
        if was != now:
            yield Words(
                f"Ngày {day:%d/%m/%Y}: {_state(now, 'vi')} "
                f"(trước: {_state(was, 'vi')})",
                f"{day}: {_state(now, 'en')} (before: {_state(was, 'en')})",
            )


def _state(one: Special | None, language: str) -> str:
    if one is None:
        return {"vi": "theo tuần làm việc", "en": "as its weekday"}[language]
    return one.words.in_(language)


def _days(specials: Iterator[Special]) -> str:
    return ", ".join(f"{one.day:%d/%m}" for one in sorted(specials, key=_day))


def _day(one: Special) -> date:
    return one.day


def _instruments(old: Book, new: Book) -> Iterator[Words]:
    for number, one in sorted(new.instruments.items()):
        before = old.instruments.get(number)
        if before is None:
            yield Words(
                f"Thêm văn bản {number}: {one.title.vi}",
                f"New instrument {number}: {one.title.en}",
            )
        elif before.until != one.until and one.until:
            yield Words(
                f"Văn bản {number} hết hiệu lực sau {one.until:%d/%m/%Y}",
                f"Instrument {number} ends on {one.until}",
            )
        elif before != one:
            yield Words(
                f"Sửa thông tin văn bản {number}", f"Instrument {number} differs"
            )


def _readings(old: Book, new: Book) -> Iterator[Words]:
    for code, one in sorted(new.readings.items()):
        before = old.readings.get(code)
        if before is None or before.default != one.default:
            was = before.default if before else "–"
            yield Words(
                f"Cách hiểu “{one.question.vi}”: {one.default} (trước: {was})",
                f"Reading “{one.question.en}”: {one.default} (before: {was})",
            )
