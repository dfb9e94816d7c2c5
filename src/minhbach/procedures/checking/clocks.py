"""What is wrong with the clocks of a declaration, and with the rules they may choose.

The rule is often chosen by a function of the matter. It is asked here with every
combination of the values it looks at, which it tells by looking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from minhbach.bodies.lists import shipped
from minhbach.bodies.settings_register import SETTINGS
from minhbach.kernel.refusals import Refusal
from minhbach.law import ask, terms
from minhbach.procedures.checking.actions import name_of
from minhbach.procedures.checking.fields import Catalogue, Found, unsaid
from minhbach.procedures.fields import Count, Day, Field, Flag, OneOf
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Case, Chosen, Clock


def faults(procedure: type[Procedure], _catalogue: Catalogue) -> Found:
    """(name of the clock, what is wrong with it)."""
    for clock in procedure.clocks.values():
        found = (
            *unsaid(clock.words),
            *_acts(procedure, clock),
            *_days(procedure, clock),
            *_terms(clock),
            *_rules(procedure, clock),
        )
        for said in found:
            yield clock.key, said
    for name in procedure.duties:
        if name not in procedure.clocks:
            yield "duties", f"names {name}, which is no clock"


def chosen(procedure: type[Procedure], clock: Clock) -> list[Chosen]:
    """Every rule the clock could ever choose, once with each set of flags."""
    found: dict[tuple[str, str], Chosen] = {}
    for case in _cases(procedure, clock):
        one = clock.allows(case) if clock.allows else None
        if one and (clock.when is None or clock.when(case)):
            found[one.rule, str(sorted(one.flags.items()))] = one
    return list(found.values())


def _acts(procedure: type[Procedure], clock: Clock) -> Iterator[str]:
    for part in ("starts", "stops", "rebases", "pauses", "resumes"):
        for name in getattr(clock, part):
            if name not in procedure.actions:
                yield f"{part} with {name}, which is no action"
    if not clock.starts:
        yield "never starts"
    if not clock.stops:
        yield "never stops"
    if bool(clock.pauses) != bool(clock.resumes):
        yield "is suspended and never resumed, or resumed and never suspended"


def _days(procedure: type[Procedure], clock: Clock) -> Iterator[str]:
    written = {
        name
        for one in procedure.actions.values()
        for name in (*map(name_of, one.asks), *(one.takes or {}))
    }
    yield from _given(procedure, clock)
    for part in ("counted_from", "rebased_from", "until"):
        name = getattr(clock, part)
        if name and not isinstance(procedure.fields.get(name), Day):
            yield f"{part} {name}, which is no day of this declaration"
        elif name and name not in written:
            yield f"{part} {name}, which no action writes"


def _given(procedure: type[Procedure], clock: Clock) -> Iterator[str]:
    days, kind = clock.within or ("", "")
    if days and not isinstance(procedure.fields.get(days), Count):
        yield f"within {days}, which is no number of this declaration"
    if kind and not isinstance(procedure.fields.get(kind), OneOf):
        yield f"within {kind}, which is no choice of this declaration"


def _terms(clock: Clock) -> Iterator[str]:
    if not (clock.until or clock.within or clock.allows or clock.setting):
        yield "does not say by when: no date, no rule, no setting"
    if clock.setting and clock.setting not in SETTINGS:
        own = "own_term() of bodies/own_terms.py declares another"
        yield f"is set by {clock.setting}, which is no setting; {own}"


def _rules(procedure: type[Procedure], clock: Clock) -> Iterator[str]:
    """Each rule must stand on every day on which a matter of this version may begin."""
    for one in chosen(procedure, clock):
        since = _since(one, procedure.since)
        gaps = ask.gaps(one.rule, since)
        yield from (f"runs by {one.rule}: {gap}" for gap in gaps)
        if clock.pauses and not gaps and not ask.rule_file(one.rule).pause:
            yield f"is suspended, but {one.rule} knows no suspension"
        if one.note:
            yield from (f"its note on {one.rule} {said}" for said in unsaid(one.note))
        if not gaps:
            yield from _flags(one, since)


def _since(one: Chosen, kind: date) -> date:
    """From when the rule must stand; it may be younger than the kind, if said so."""
    if not one.later or not ask.knows(one.rule):
        return kind
    spans = ask.rule_file(one.rule)
    return max(kind, min(span.since for span in spans.stands_for or spans.values))


def _flags(one: Chosen, since: date) -> Iterator[str]:
    raised = frozenset(name for name, is_raised in one.flags.items() if is_raised)
    strange = raised - set(terms.FLAGS)
    if strange:
        yield f"raises {', '.join(sorted(strange))}, which the law does not know"
        return
    try:
        refusals = terms.objections(terms.Asked(one.rule, since, raised))
    except Refusal as refusal:
        refusals = list(refusal.reasons)
    yield from (f"runs by {one.rule}: {reason.in_('en')}" for reason in refusals)


# Asking a function with everything it might see ---------------------------------------


class _Watched(dict[str, Any]):
    """Facts that remember which of them were looked at."""

    def __init__(self, values: Mapping[str, Any], looked_at: set[str]) -> None:
        super().__init__(values)
        self.looked_at = looked_at

    def get(self, key: str, default: Any = None) -> Any:
        self.looked_at.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self.looked_at.add(key)
        return super().get(key)

    def __contains__(self, key: object) -> bool:
        self.looked_at.add(str(key))
        return super().__contains__(key)


def _cases(procedure: type[Procedure], clock: Clock) -> Iterator[Case]:
    """Cases over all values of what the clock's functions look at."""
    looked_at: set[str] = set()
    while True:
        before = set(looked_at)
        cases = list(_grid(procedure, sorted(before), looked_at))
        for case in cases:
            for function in (clock.when, clock.allows):
                if function:
                    function(case)
        if looked_at == before:
            yield from cases
            return


def _grid(
    procedure: type[Procedure], names: list[str], looked_at: set[str]
) -> Iterator[Case]:
    settings = {key: one.default for key, one in SETTINGS.items()}
    offered = [_values(procedure.fields.get(name), procedure.since) for name in names]
    for values in product(*offered):
        held = {n: v for n, v in zip(names, values, strict=True) if v is not None}
        yield Case(
            facts=_Watched(held, looked_at),
            asked={},
            actor="",
            post="",
            roles=frozenset(),
            who={},
            today=procedure.since,
            linked={},
            settings=settings,
        )


def _values(field: Field | None, since: date) -> list[Any]:
    """Nothing, and everything a field could hold as far as a choice of rule goes."""
    if isinstance(field, OneOf):
        listed = [one.code for one in shipped(field.codes)] if field.codes else []
        return [None, *listed, *(code for code, _ in field.choices)]
    if isinstance(field, Flag):
        return [None, True]
    return [None, since.isoformat() if isinstance(field, Day) else "1"]
