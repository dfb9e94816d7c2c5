"""From the tables of a file to the values of `types`; one function a kind of file."""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.kernel.periods import Window
from minhbach.kernel.words import Words
from minhbach.law.tables import Table
from minhbach.law.types import (
    FREQUENCIES,
    TERMS,
    Instrument,
    Pause,
    Reading,
    Regime,
    RuleFile,
    StandsFor,
    Value,
)

MARKS = ("A", "B", "C", "A/B", "A/C", "UNCONFIRMED")
DIRECTIONS = ("after", "before")
ENDS_ON = ("rolled", "the day after")
PAUSES = ("suspended", "excluded")


def instrument(table: Table) -> Instrument:
    found = Instrument(
        number=table.text("number"),
        title=table.words("title"),
        issuer=table.words("issuer"),
        since=table.day("since"),
        until=table.maybe_day("until"),
        signed=table.maybe_day("signed"),
        exact=table.flag("exact", default=True),
        replaced_by=table.texts("replaced_by"),
        amends=table.texts("amends"),
        source=table.text("source"),
        mark=table.one_of("mark", MARKS),
        note=table.maybe_words("note"),
        shown=table.place.shown,
    )
    if not found.exact and found.note is None:
        table.fault(
            "a day known only roughly needs a note saying how it is read", "exact"
        )
    table.close()
    return found


def rule(table: Table, group: str, stem: str, events: Mapping[str, Words]) -> RuleFile:
    """The rule of a file; its id is the file's name."""
    alias = tuple(_stands_for(one) for one in table.tables("stands_for"))
    unit = "" if alias else table.one_of("unit", (*TERMS, *FREQUENCIES))
    values = tuple(_value(one, unit) for one in table.tables("value"))
    if bool(alias) == bool(values):
        table.fault("either [[value]] or [[stands_for]] was expected, not both or none")
    event = "" if alias else table.one_of("from", events)
    found = RuleFile(
        id=stem,
        group=group,
        title=table.words("title"),
        by=_by(table),
        event=event,
        event_words=events.get(event, Words("", "")),
        direction=table.one_of("direction", DIRECTIONS, "after"),
        values=values,
        ends_on=table.one_of("ends_on", ENDS_ON, "rolled"),
        pause=_pause(table),
        conflict=table.text("conflict", "") or None,
        predecessor=table.text("predecessor", "") or None,
        successor=table.text("successor", "") or None,
        stands_for=alias,
        shown=table.place.shown,
    )
    table.close()
    return found


def _by(table: Table) -> Words:
    if not table.has("by"):
        table.fault(
            "a rule nobody applies: by = { vi = …, en = … } says whose duty it is"
        )
        table.asked.add("by")
        return Words("", "")
    return table.words("by")


def _value(table: Table, unit: str) -> Value:
    found = Value(
        since=table.day("since"),
        until=table.maybe_day("until"),
        unit=table.one_of("unit", (*TERMS, *FREQUENCIES), unit),
        allows=table.numbers("allows", needed=True),
        citations=table.cites(),
        mark=table.one_of("mark", MARKS),
        checked=table.day("checked"),
        exact=table.flag("exact", default=True),
        reading=table.maybe_words("reading"),
        grounds=table.numbers("grounds", needed=False),
        needs=table.words_by("needs"),
        ends=table.maybe_words("ends"),
    )
    _check_value(table, found)
    table.close()
    return found


def _check_value(table: Table, value: Value) -> None:
    if "plain" not in value.allows:
        table.fault("allows.plain is missing: the term of the ordinary case", "allows")
    if value.until and value.until < value.since:
        table.fault("until lies before since", "until")
    if not value.exact and value.reading is None:
        table.fault("a day known only roughly needs its reading", "exact")
    for name in (value.grounds.keys() | value.needs.keys()) - value.allows.keys():
        table.fault(f"“{name}” is no variant of allows", "grounds")


def _pause(table: Table) -> Pause | None:
    one = table.table("pause")
    if one is None:
        return None
    found = Pause(one.one_of("kind", PAUSES), one.day("since"), one.cite())
    one.close()
    return found


def _stands_for(table: Table) -> StandsFor:
    found = StandsFor(
        since=table.day("since"),
        until=table.maybe_day("until"),
        rule=table.text("rule"),
        conflict=table.text("conflict", "") or None,
    )
    table.close()
    return found


def reading(table: Table) -> Reading:
    """One reading of the file."""
    found = Reading(
        code=table.text("code"),
        question=table.words("question"),
        default=table.text("default"),
        choices=table.words_by("choices"),
        decides=table.words("decides"),
        because=table.words("because"),
        source=table.text("source"),
        rules=table.texts("rules"),
    )
    if found.choices and found.default not in found.choices:
        table.fault(f"the default “{found.default}” is none of the choices", "default")
    if not found.choices and not found.default.isdigit():
        table.fault("without choices the default is a number in digits", "default")
    table.close()
    return found


def regime(table: Table) -> Regime:
    """One window of the file."""
    found = Regime(
        window=Window(
            code=table.text("code"),
            shift=table.whole("shift", 0),
            first_day=table.whole("first_day", 1),
            cuts_months=table.flag("cuts_months", default=False),
        ),
        title=table.words("title"),
        citations=table.cites() if table.has("cite") else (),
        mark=table.one_of("mark", ("A", "B", "C", "UNCONFIRMED", "ours")),
        reading=table.maybe_words("reading"),
    )
    table.close()
    return found
