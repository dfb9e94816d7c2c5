"""What the law says: a rule on a day, with amount, unit and citation together."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date

from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law.loader import book
from minhbach.law.types import Instrument, Rule, RuleFile, Value


def law(rule: str, on: date) -> Rule:
    """The rule as it stood on a day; refused where there is none, naming what is."""
    asked = rule_file(rule)
    on_day = standing(asked, on)
    if on_day is None:
        raise Refusal(not_in_force(asked, on))
    held, value = on_day
    return _dated(asked.id, held, value, on)


def rules() -> tuple[RuleFile, ...]:
    """Every rule with all its values, ordered by id."""
    return tuple(sorted(book().rules.values(), key=lambda rule: rule.id))


def groups() -> Mapping[str, Words]:
    """The groups of rules and their titles."""
    return book().groups


def instruments() -> Mapping[str, Instrument]:
    """Every instrument by its number."""
    return book().instruments


def knows(rule: str) -> bool:
    """Is there a rule of that id, in force or not?"""
    return rule in book().rules


def rule_file(rule: str) -> RuleFile:
    """The rule of that id with all its values; refused when there is none."""
    found = book().rules.get(rule)
    if found is None:
        raise Refusal(unknown(rule))
    return found


def in_force(rule: str, on: date) -> bool:
    """Is there such a rule, and is it in force on that day?"""
    found = book().rules.get(rule)
    return found is not None and standing(found, on) is not None


def gaps(rule: str, since: date, until: date | None = None) -> list[str]:
    """Why a clock with this rule could not run on every day from `since` to `until`.

    For whoever declares a clock; empty when the rule is there on all those days.
    """
    found = book().rules.get(rule)
    if found is None:
        return [unknown(rule).in_("en")]
    days = [since, until or date.max]
    return [
        not_in_force(found, day).in_("en")
        for day in days
        if standing(found, day) is None
    ]


def standing(rule: RuleFile, on: date) -> tuple[RuleFile, Value] | None:
    """The rule (an alias: the one it stands for) and its value on a day, if any."""
    held = rule
    if rule.is_alias:
        target = next((one for one in rule.stands_for if one.in_force(on)), None)
        if target is None:
            return None
        held = book().rules[target.rule]
    value = held.value(on)
    return (held, value) if value else None


def conflicting(rule: RuleFile, on: date) -> str | None:
    """The id of the reading that conflicts with a rule on a day."""
    if not rule.is_alias:
        return rule.conflict
    return next((one.conflict for one in rule.stands_for if one.in_force(on)), None)


def unknown(rule: str) -> Reason:
    """The refusal of an id that is no rule, with the ids that look like it."""
    ids = sorted(book().rules)
    near = [
        known for known in ids if known.startswith(rule.upper() + "-")
    ] or difflib.get_close_matches(rule.upper(), ids, 4)
    vi = f"; gần giống: {', '.join(near)}" if near else ""
    en = f"; near it: {', '.join(near)}" if near else ""
    return refused(
        f"không có quy định “{rule}”{vi}",
        f"there is no rule “{rule}”{en}",
        field="rule",
    )


def not_in_force(rule: RuleFile, on: date) -> Reason:
    """The refusal of a day on which a rule did not hold; names what held or holds."""
    spans = rule.stands_for or rule.values
    if on < spans[0].since:
        words = Words(
            f"{rule.id} chưa có hiệu lực ngày {on:%d/%m/%Y}: có hiệu lực từ "
            f"{spans[0].since:%d/%m/%Y}{{other}}",
            f"{rule.id} is not yet in force on {on}: in force from "
            f"{spans[0].since}{{other}}",
        )
        other = _named(rule.predecessor, Words("trước đó là", "before it:"))
    else:
        ended = spans[-1].until
        words = Words(
            f"{rule.id} hết hiệu lực sau ngày {ended:%d/%m/%Y}{{other}}",
            f"{rule.id} is no longer in force on {on}: it ended on {ended}{{other}}",
        )
        other = _named(rule.successor, Words("thay bằng", "succeeded by"))
    return Reason(words.filled(other=other), field="rule")


def _named(rule: str | None, lead: Words) -> Words:
    if rule is None:
        return Words("", "")
    return Words(f"; {lead.vi} {rule}", f"; {lead.en} {rule}")


def _dated(asked: str, rule: RuleFile, value: Value, on: date) -> Rule:
    return Rule(
        id=rule.id,
        asked=asked,
        on=on,
        title=rule.title,
        event=rule.event_words,
        direction=rule.direction,
        unit=value.unit,
        allows=value.allows,
        citations=value.cites("plain"),
        mark=value.mark,
        since=value.since,
        until=value.until,
        exact=value.exact,
        reading=value.reading,
    )
