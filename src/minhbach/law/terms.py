"""Whether a term may be asked for in this way: all that stands against it, at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from minhbach.kernel.refusals import Reason, refused
from minhbach.law import ask, calendar, readings
from minhbach.law.readings import Chosen
from minhbach.law.types import RuleFile, Value

Interval = tuple[date, date]

ALL_GROUNDS = 7  # the closed list of Decree 31/2019 art. 3, Decree 124/2020 art. 3a
FLAGS = {
    "remote": "--remote",
    "complicated": "--complicated",
    "several_places": "--several-places",
    "dismissal": "--dismissal",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the law: the rule, the day, and all that is said of the matter."""

    rule: str
    event_on: date
    flags: frozenset[str] = frozenset()
    extensions: int = 0
    grounds: int | None = None
    excluded: tuple[Interval, ...] = ()
    suspended: tuple[Interval, ...] = ()
    readings: Chosen | None = None

    @property
    def variant(self) -> str:
        """The name of the case in the rule's `allows`."""
        said = [name for name in FLAGS if name in self.flags]
        if self.extensions > 0:
            said.append(f"extended_{self.extensions}")
        return "_".join(said) or "plain"

    @property
    def windows(self) -> dict[str, tuple[Interval, ...]]:
        return {"excluded": self.excluded, "suspended": self.suspended}


def objections(asked: Asked, *, dated: bool = True) -> list[Reason]:
    """Every reason why the question cannot be answered; empty when it can.

    Not `dated`: the day could not be read, so what depends on it is left unsaid.
    """
    found = readings.faults_of(asked.readings)
    if not ask.knows(asked.rule):
        return [ask.unknown(asked.rule), *found]
    rule = ask.rule_file(asked.rule)
    standing = ask.standing(rule, asked.event_on)
    if dated and (reason := calendar.beyond(asked.event_on.year)):
        found.append(reason)
    if dated and standing is None:
        found.append(ask.not_in_force(rule, asked.event_on))
    held = standing[0] if standing else _any(rule)
    value = standing[1] if standing else held.values[-1]
    return [*found, *_said_of(asked, held, value, dated=dated)]


def _said_of(
    asked: Asked, rule: RuleFile, value: Value, *, dated: bool
) -> Iterator[Reason]:
    if not rule.is_term:
        yield _no_term(rule)
    yield from _flags(asked, rule)
    yield from _extensions(asked, rule)
    yield from _grounds(asked, rule, value)
    for kind, intervals in asked.windows.items():
        yield from _intervals(asked, rule, kind, intervals, dated=dated)


def _any(rule: RuleFile) -> RuleFile:
    return ask.rule_file(rule.stands_for[-1].rule) if rule.is_alias else rule


def _no_term(rule: RuleFile) -> Reason:
    return refused(
        f"{rule.id} là số ngày tiếp công dân phải bảo đảm, không phải thời hạn",
        f"{rule.id} is a number of reception days to hold, not a term",
        field="rule",
        cite=rule.id,
    )


def _flags(asked: Asked, rule: RuleFile) -> Iterator[Reason]:
    for flag in sorted(asked.flags - _known_flags(rule)):
        yield _unknown_flag(rule, FLAGS[flag], flag)


def _known_flags(rule: RuleFile) -> frozenset[str]:
    variants = rule.variants
    return frozenset(flag for flag in FLAGS if any(flag in name for name in variants))


def _unknown_flag(rule: RuleFile, shown: str, field: str) -> Reason:
    return refused(
        f"{rule.id} không có trường hợp {shown}",
        f"{rule.id} knows no {shown}",
        field=field,
        cite=rule.id,
    )


def _extensions(asked: Asked, rule: RuleFile) -> Iterator[Reason]:
    if asked.extensions == 0:
        return
    most = sum(name.startswith("extended_") for name in rule.variants)
    if asked.extensions < 0:
        yield refused(
            "số lần gia hạn không thể âm",
            "a number of extensions cannot be negative",
            field="extensions",
        )
    elif most == 0:
        yield _unknown_flag(rule, "--extensions", "extensions")
    elif asked.extensions > most:
        longest = max(max(value.allows.values()) for value in rule.values)
        yield refused(
            f"{rule.id} được gia hạn nhiều nhất {most} lần, tổng cộng {longest} ngày",
            f"{rule.id} may be extended {most} times at most, {longest} days in all",
            field="extensions",
            cite=rule.id,
        )


def _grounds(asked: Asked, rule: RuleFile, value: Value) -> Iterator[Reason]:
    grounds, needing = asked.grounds, {name for v in rule.values for name in v.grounds}
    if grounds is not None and not needing:
        yield _unknown_flag(rule, "--grounds", "grounds")
        return
    if grounds is not None and not 0 <= grounds <= ALL_GROUNDS:
        yield refused(
            f"số căn cứ phải từ 0 đến {ALL_GROUNDS}: luật liệt kê bảy căn cứ",
            f"grounds are from 0 to {ALL_GROUNDS}: the law lists seven",
            field="grounds",
            cite=rule.id,
        )
        return
    variant = known_part(asked, rule).variant
    needed = value.grounds.get(variant, 0)
    if grounds is None and variant == "plain":
        return  # an ordinary term asks for no ground; a number that is given is checked
    implied = 1 if "complicated" in asked.flags else 0
    if (implied if grounds is None else grounds) < needed:
        words = value.needs.get(variant)
        yield refused(
            f"cần ít nhất {needed} căn cứ đã ghi lại"
            + (f": {words.vi}" if words else ""),
            f"at least {needed} recorded ground{'s' * (needed > 1)} needed"
            + (f": {words.en}" if words else ""),
            field="grounds",
            cite=rule.id,
        )


def known_part(asked: Asked, rule: RuleFile) -> Asked:
    """The question without what its rule does not know, to see what else is wrong."""
    most = sum(name.startswith("extended_") for name in rule.variants)
    return replace(
        asked,
        flags=asked.flags & _known_flags(rule),
        extensions=min(max(asked.extensions, 0), most),
        excluded=(),
        readings=None if readings.faults_of(asked.readings) else asked.readings,
    )


def may_be_late(asked: Asked) -> bool:
    """Has the question suspensions without fault, that could yet be too late?"""
    if not asked.suspended or not ask.in_force(asked.rule, asked.event_on):
        return False
    rule = ask.rule_file(asked.rule)
    if rule.pause is None or rule.pause.kind != "suspended":
        return False
    return not any(_intervals(asked, rule, "suspended", asked.suspended, dated=True))


def _intervals(
    asked: Asked,
    rule: RuleFile,
    kind: str,
    intervals: tuple[Interval, ...],
    *,
    dated: bool,
) -> Iterator[Reason]:
    if intervals and (rule.pause is None or rule.pause.kind != kind):
        yield _unknown_flag(rule, f"--{kind}", kind)
        return
    for start, end in intervals:
        if end < start:
            yield refused(
                f"khoảng {_said(start, end)} kết thúc trước khi bắt đầu",
                f"the interval {start}..{end} ends before it begins",
                field=kind,
            )
    yield from _overlaps(kind, intervals)
    if dated and rule.pause and kind == "suspended":
        yield from _too_early(asked, rule, intervals)


def _overlaps(kind: str, intervals: Iterable[Interval]) -> Iterator[Reason]:
    """Suspensions may touch: one resumed and suspended again on the same day. Excluded
    times, whose both ends are left out, may share no day.
    """
    ordered = sorted(intervals)
    for (start, end), (later, last) in pairwise(ordered):
        if later < end or (kind == "excluded" and later == end):
            yield refused(
                f"{_said(start, end)} và {_said(later, last)} chồng lên nhau",
                f"the intervals {start}..{end} and {later}..{last} overlap",
                field=kind,
            )


def _too_early(
    asked: Asked, rule: RuleFile, intervals: Iterable[Interval]
) -> Iterator[Reason]:
    assert rule.pause
    since, cite = rule.pause.since, rule.pause.citation
    for start, _ in intervals:
        if start < since:
            yield refused(
                f"chưa có tạm đình chỉ ngày {start:%d/%m/%Y}: chỉ từ {since:%d/%m/%Y}",
                f"no suspension on {start}: it exists from {since} only",
                field="suspended",
                cite=f"{cite.instrument} {cite.article}",
            )
        if start < asked.event_on:
            yield refused(
                f"tạm đình chỉ ngày {start:%d/%m/%Y} trước khi thời hạn bắt đầu "
                f"({asked.event_on:%d/%m/%Y})",
                f"suspended on {start}, before the term began ({asked.event_on})",
                field="suspended",
                cite=rule.id,
            )


def too_late(rule: str, start: date, raw_end: date) -> Reason:
    """The refusal of a suspension decided after the term had ended."""
    ended = f"{raw_end:%d/%m/%Y}"
    return refused(
        f"tạm đình chỉ ngày {start:%d/%m/%Y} sau khi thời hạn đã hết ({ended})",
        f"suspended on {start}, after the term had ended ({raw_end})",
        field="suspended",
        cite=rule,
    )


def _said(start: date, end: date) -> str:
    return f"{start:%d/%m/%Y}–{end:%d/%m/%Y}"
