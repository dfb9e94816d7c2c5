"""The count of a term in sentences: what was counted, what was skipped and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from minhbach.kernel.words import Words
from minhbach.law import days
from minhbach.law.answer import Due
from minhbach.law.days import Step
from minhbach.law.types import UNITS

_WEEKDAYS = (
    Words("thứ Hai", "Mon"),
    Words("thứ Ba", "Tue"),
    Words("thứ Tư", "Wed"),
    Words("thứ Năm", "Thu"),
    Words("thứ Sáu", "Fri"),
    Words("thứ Bảy", "Sat"),
    Words("Chủ nhật", "Sun"),
)
_SKIPPED = {
    days.SUSPENDED: Words("tạm đình chỉ, không tính", "suspended, not counted"),
    days.EXCLUDED: Words(
        "trở ngại khách quan, không tính", "objective obstacle, not counted"
    ),
    days.EFFECT: Words("ngày có hiệu lực", "the day it takes effect"),
}
_EVENT = Words("{event}: ngày 0, không tính", "{event}: day 0, not counted")
_COUNTED = Words("{unit} thứ {numbers}", "{unit} {numbers}")
_OFF = Words("nghỉ ({why}), không tính", "off ({why}), not counted")
_ROLLED = Words(
    "cuối hạn vào ngày nghỉ ({why}), chuyển sang ngày làm việc {way}",
    "the term ends on a day off ({why}), moved to the working day {way}",
)
_WAY = {
    "after": Words("tiếp theo", "after it"),
    "before": Words("liền trước", "before it"),
}
_FORECAST = Words(
    "DỰ BÁO: lịch nghỉ năm ấy chưa được công bố; không dùng cho văn bản thông báo",
    "FORECAST: that year's calendar has not been announced; not for a legal notice",
)


def lines(due: Due, language: str) -> list[str]:
    """The derivation of a due date, one sentence a line."""
    return [
        *_heading(due, language),
        *(
            _run(due, list(run), language)
            for _, run in groupby(due.steps, key=_likeness)
        ),
        *_ending(due, language),
    ]


def day_said(day: date, language: str) -> str:
    """A day with its weekday: "thứ Tư 11/02/2026", "Wed 2026-02-11"."""
    weekday = _WEEKDAYS[day.weekday()].in_(language)
    return f"{weekday} {_plain(day, language)}"


def _plain(day: date, language: str) -> str:
    return day.isoformat() if language == "en" else f"{day:%d/%m/%Y}"


def _heading(due: Due, language: str) -> Iterator[str]:
    name = due.rule if due.rule == due.applied else f"{due.rule} → {due.applied}"
    yield f"{name} · {due.title.in_(language)}"
    unit = UNITS[due.unit].in_(language)
    way = Words(
        "kể từ" if due.direction == "after" else "trước",
        "after" if due.direction == "after" else "before",
    )
    cites = "; ".join(cite.in_(language) for cite in due.citations)
    yield f"{due.amount} {unit} {way.in_(language)} {due.event.in_(language)} ({cites})"


def _likeness(step: Step) -> tuple[object, ...]:
    named = step.words if step.kind in (days.OFF, days.ROLLED) else None
    exchanged = step.words if step.kind == days.COUNTED else None
    return step.kind, named, exchanged


def _run(due: Due, run: list[Step], language: str) -> str:
    first, last = run[0], run[-1]
    when = day_said(first.day, language)
    if len(run) > 1:
        when = f"{when} – {day_said(last.day, language)}"
    return f"{when}: {_said(due, run, language)}"


def _said(due: Due, run: list[Step], language: str) -> str:
    step = run[0]
    if step.kind == days.EVENT:
        return _EVENT.filled(event=due.event).in_(language)
    if step.kind == days.COUNTED:
        return _numbered(due, run, language)
    if step.kind in _SKIPPED:
        return _SKIPPED[step.kind].in_(language)
    sentence = _OFF if step.kind == days.OFF else _ROLLED
    return sentence.filled(why=_why(step, language), way=_WAY[due.direction]).in_(
        language
    )


def _numbered(due: Due, run: list[Step], language: str) -> str:
    first, last = run[0].number, run[-1].number
    numbers = f"{first}" if first == last else f"{first}–{last}"
    unit = UNITS[due.unit].in_(language)
    if language == "en":
        unit = unit.removesuffix("s") if first == last else unit
    said = _COUNTED.in_(language).format(unit=unit, numbers=numbers)
    return f"{said} ({_why(run[0], language)})" if run[0].words else said


def _why(step: Step, language: str) -> str:
    said = step.words.in_(language) if step.words else ""
    cites = "; ".join(cite.in_(language) for cite in step.citations)
    return f"{said}: {cites}" if cites else said


def _ending(due: Due, language: str) -> Iterator[str]:
    raw, end = day_said(due.raw_end, language), day_said(due.due, language)
    yield Words(
        f"Ngày cuối tính được: {raw}. Hạn: {end}.",
        f"Last day counted: {raw}. Due: {end}.",
    ).in_(language)
    if due.needs:
        yield Words(f"Cần: {due.needs.vi}.", f"Needs: {due.needs.en}.").in_(language)
    if due.conflict:
        yield _conflict(due.conflict, language)
    yield from (note.in_(language) for note in due.notes)
    if due.forecast:
        yield _FORECAST.in_(language)


def _conflict(other: Due, language: str) -> str:
    cites = "; ".join(cite.in_(language) for cite in other.citations)
    end = day_said(other.due, language)
    term = f"{other.rule}, {other.amount} {UNITS[other.unit].in_(language)} ({cites})"
    return Words(
        f"Quy định khác nhau: theo {term} thì hạn là {end}.",
        f"The texts differ: by {term}, due {end}.",
    ).in_(language)
