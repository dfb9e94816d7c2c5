"""The page of a kind of matter, printed from its declaration."""

from __future__ import annotations

from collections.abc import Iterator

from minhbach.bodies.roles import ROLES
from minhbach.commands.manual.writing import (
    block,
    both,
    code,
    codes,
    table,
)
from minhbach.commands.manual.writing import (
    page as whole,
)
from minhbach.law import ask
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.checking.clocks import chosen
from minhbach.procedures.fields import FACTS, PROSE, Field, Matters, OneOf
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action, Clock, State, Test
from minhbach.procedures.proposed import Latest, Own, Proposed, Through

GOES_TO = {
    FACTS: "coded, hashed",
    PROSE: "prose, erasable",
    "sealed": "sealed; only a handle",
    "filed": "files; only their digests",
}


def index() -> str:
    """The kinds of matter, and the pages beside them."""
    kinds = (
        (f"[{both(one.words)}]({key}.md)", code(key), one.prefix, _first_line(one))
        for key, one in CATALOGUE.items()
    )
    return whole(
        "The kinds of matter",
        table(("kind", "key", "number", "what it is"), kinds),
        "[Who may do what](matrix.md) · [pages of the register](register.md)",
    )


def page(one: type[Procedure]) -> str:
    """Everything a declaration says."""
    since = f"Numbers begin with {one.prefix}. This version holds since {one.since}."
    return whole(
        f"{both(one.words)} ({code(one.key)})",
        _first_line(one),
        since,
        "## What is written down",
        table(
            ("field", "Tiếng Việt", "English", "is", "kept as", "and"),
            map(_field, one.fields.values()),
        ),
        "## Where it can stand",
        block("\n".join(_diagram(one)), "mermaid"),
        table(
            ("state", "Tiếng Việt", "English", "then"), map(_state, one.states.values())
        ),
        "## What may be done",
        *(part for action in one.actions.values() for part in _action(action)),
        "## By when",
        *(part for clock in one.clocks.values() for part in _clock(one, clock)),
        *_falling_due(one),
        *_runs(one),
        "## What may leave the unit",
        f"Counts by these, and nothing else: {codes(one.leaves)}."
        if one.leaves
        else "Nothing.",
    )


def _falling_due(one: type[Procedure]) -> Iterator[str]:
    """What comes up by itself: how many, for whom, and what is done then."""
    if not one.falls_due:
        return
    yield "## What falls due by itself"
    for duty in one.falls_due:
        given = ", ".join(
            f"{name} {code(str(value))}" for name, value in duty.gives.items()
        )
        many = f"as {duty.rule} says, or " if duty.rule else ""
        each = f" for each {duty.for_each}" if duty.for_each else ""
        steps = [f"opened by {code(duty.opens)}"]
        steps += [f"begun by {code(duty.begins)}"] if duty.begins else []
        steps += [f"ended by {code(duty.ends)}"] if duty.ends else []
        yield (
            f"- every {duty.every}{each}{f' ({given})' if given else ''}: {many}as the "
            f"setting {code(duty.setting)} says; {', '.join(steps)}."
        )


def _runs(one: type[Procedure]) -> Iterator[str]:
    """What is done upon each of its parts in one form."""
    if one.runs:
        yield "## What is done in one form"
        yield "\n".join(
            f"- {both(each.words)} ({code(each.key)}): {codes(each.acts)}, for every "
            f"{code(each.kind)} whose {code(each.by)} it is"
            for each in one.runs
        )


def leaving() -> str:
    """The coded values by which a unit's numbers may leave it: the snapshot."""
    lines = (
        f"{f'{key}.{name}':<24}{both(one.fields[name].words)}"
        for key, one in CATALOGUE.items()
        for name in one.leaves
    )
    return "\n".join(lines) + "\n"


def _first_line(one: type[Procedure]) -> str:
    return (one.__doc__ or "").strip().splitlines()[0]


def _field(field: Field) -> tuple[str, ...]:
    kind = type(field).__name__
    return (
        code(field.key),
        field.words.vi,
        field.words.en,
        kind,
        GOES_TO[field.goes_to],
        "; ".join(_terms(field)),
    )


def _terms(field: Field) -> Iterator[str]:
    if field.required:
        yield "required"
    if isinstance(field, OneOf) and field.codes:
        yield f"from the unit's list {code(field.codes)}"
    if isinstance(field, OneOf) and field.choices:
        yield ", ".join(both(words) for _, words in field.choices)
    if isinstance(field, Matters):
        yield f"of kind {code(field.kind)}"
    if getattr(field, "not_after_today", False):
        yield "not after today"
    if earlier := getattr(field, "not_before", None):
        yield f"not before {code(earlier)}"
    if longest := getattr(field, "at_most", None):
        yield f"at most {longest}"
    if field.proposed:
        yield f"proposed: {_proposed(field.proposed)}"


def _proposed(one: Proposed) -> str:
    """Where a form looks for a value to begin with."""
    match one:
        case Own(field):
            return code(field)
        case Through(link, field):
            return f"{code(field)} of the last of {code(link)}"
        case Latest(kind, states, field):
            said = f"the newest {code(kind)} that is {codes(states)}"
            return f"{code(field)} of {said}" if field else said


def _state(state: State) -> tuple[str, ...]:
    then = both(state.next_step) if state.next_step else ""
    if state.waits_for:
        then = f"waits for {code(state.waits_for)}"
    marks = [word for word in ("first", "last") if getattr(state, word)]
    said = "; ".join(one for one in (*marks, then) if one)
    return code(state.key), state.words.vi, state.words.en, said


def _diagram(one: type[Procedure]) -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in one.states.values():
        yield f"    {state.key}: {both(state.words)}"
    for action in one.actions.values():
        for source in _sources(one, action):
            if action.then and source != action.then.key:
                yield f"    {source} --> {action.then.key}: {action.words.en}"
    for state in one.states.values():
        if state.last:
            yield f"    {state.key} --> [*]"


def _sources(one: type[Procedure], action: Action) -> list[str]:
    if action.first:
        return ["[*]"]
    return [state.key for state in action.when or one.states.values()]


def _action(action: Action) -> Iterator[str]:
    yield f"### {both(action.words)} ({code(action.key)})"
    yield "\n".join(f"- {said}" for said in _said_of(action))


def _said_of(action: Action) -> Iterator[str]:
    """Who, when, what is asked, what hinders it, what is counted, what follows."""
    roles = ", ".join(both(ROLES[role].words) for role in action.by)
    yield f"by {roles}" if roles else "follows from an act on another matter"
    if action.first:
        yield "begins a matter"
    if action.when:
        yield f"while {', '.join(both(one.words) for one in action.when)}"
    if action.then:
        waits = f" (once {_test(action.once)})" if action.once else ""
        yield f"then it is {both(action.then.words)}{waits}"
    if action.second_to:
        yield f"by a second person, not who did {code(action.second_to)}"
    if action.asks:
        yield f"asks {', '.join(_asked(action, field) for field in action.asks)}"
    yield from (
        f"refused if: {both(one.words)}{_cited(one.cite)}" for one in action.unless
    )
    if action.posts:
        yield _listed("counts", list(_counted(action)))
    if action.reverses:
        taken = ", ".join(both(one.words) for one in action.reverses)
        yield f"takes back, where it was counted: {taken}"
    yield from (
        f"opens a {code(one.kind)} by {code(one.action)}" for one in action.opens
    )
    yield from (
        f"moves its {code(one.link)} by {code(one.action)}" for one in action.moves
    )
    if action.destroys_when:
        yield (
            "destroys the sealed sender, text and papers when "
            f"{_test(action.destroys_when)}"
        )
    yield f"reads “{action.says.vi}” · “{action.says.en}”"


def _listed(what: str, said: list[str]) -> str:
    """A few in one line, many each on its own."""
    if len(said) <= 2:
        return f"{what} {', '.join(said)}"
    return "\n".join([what, *(f"  - {one}" for one in said)])


def _test(test: Test) -> str:
    """A condition in the words of its function: what it says of itself, or its name."""
    said = (test.__doc__ or "").split("\n")[0].rstrip(".")
    name = getattr(test, "__name__", "").strip("_").replace("_", " ")
    return f"“{said or name}”"


def _asked(action: Action, field: Field) -> str:
    must = field in action.must or (field.required and action.first)
    return f"**{code(field.key)}**" if must else code(field.key)


def _cited(cite: str | None) -> str:
    return f" ({cite})" if cite else ""


def _counted(action: Action) -> Iterator[str]:
    for one in action.posts:
        test = (action.posts_when or {}).get(one.key)
        when = f" when {_test(test)}" if test else ""
        much = f"+{code(one.amount)}" if one.amount else "+1"
        on = f" on {code(one.day)}" if one.day else ""
        yield f"{much} {both(one.words)}{on}{when}"


def _clock(one: type[Procedure], clock: Clock) -> Iterator[str]:
    yield f"### {both(clock.words)} ({code(clock.key)})"
    yield "\n".join(f"- {said}" for said in _terms_of(one, clock))


def _terms_of(one: type[Procedure], clock: Clock) -> Iterator[str]:
    yield f"starts with {codes(clock.starts)}, stops with {codes(clock.stops)}"
    if clock.rebases:
        yield f"counted again with {codes(clock.rebases)}"
    yield f"counted from {code(clock.counted_from)}"
    if clock.rebased_from:
        yield f"once known, from {code(clock.rebased_from)}"
    if clock.when:
        yield f"runs only where {_test(clock.when)}"
    if clock.until:
        yield f"until the day written in {code(clock.until)}"
    for choice in chosen(one, clock):
        flags = f" with {', '.join(sorted(choice.flags))}" if choice.flags else ""
        note = f": {both(choice.note)}" if choice.note else ""
        title = both(ask.rule_file(choice.rule).title)
        yield f"by {code(choice.rule)}{flags} ({title}){note}"
    if clock.setting:
        yield f"else by the unit's setting {code(clock.setting)}"
        yield "with none of these it “needs a date”, on the head's list"
