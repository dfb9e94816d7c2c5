"""From what the house holds to what the API answers; handles and names stay behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from minhbach.api import answers, asking
from minhbach.api.answers import said, why_not
from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.law import ask
from minhbach.law import due as law
from minhbach.ledger.types import Entry
from minhbach.matters import desk, queries, standing, telling
from minhbach.matters.fold import ClockState, Fold
from minhbach.matters.office import Office
from minhbach.procedures import fields
from minhbach.procedures.catalogue import CATALOGUE

TONGUES = ("vi", "en")
APART = (fields.Person, fields.Scans, fields.Matters)
FILES = Words("{n} tệp", "{n} files")


def place(fold: Fold) -> answers.Place:
    return answers.Place(
        id=fold.id,
        kind=fold.kind,
        body=fold.body,
        number=fold.number,
        year=fold.year,
        serial=fold.serial,
        href=f"{register_of(fold.body, fold.kind)}{fold.year}/{fold.serial}/",
    )


def register_of(body: str, kind: str) -> str:
    return f"/api/{body}/{CATALOGUE[kind].noun}/"


def row(fold: Fold, office: Office) -> answers.Row:
    """A matter as a line: the columns its declaration names."""
    names = CATALOGUE[fold.kind].columns
    return answers.Row(**_line(fold, office, names))


def matter(actor: Actor, fold: Fold, office: Office) -> answers.Matter:
    """Everything the caller may know of a matter."""
    declared = CATALOGUE[fold.kind]
    step = declared.states[fold.state].next_step
    return answers.Matter(
        **_line(fold, office, tuple(declared.fields)),
        next_step=said(step) if step and fold.is_open else None,
        sealed=list(_sealed(fold)),
        clocks=[_clock(fold, name, one) for name, one in fold.clocks.items()],
        links=list(_links(actor, fold)),
        choices=[_choice(fold, one) for one in desk.choices(actor, fold)],
    )


def openings(actor: Actor, body: str, kind: str) -> answers.Openings:
    """How a matter of the kind could begin, and why the caller may not."""
    declared = CATALOGUE[kind]
    typed = asking.openings(declared)
    keys = [one.key for one in typed]
    offered = [one for one in desk.openings(actor, kind) if one.action.key in keys]
    return answers.Openings(
        openings=[
            answers.Choice(
                action=one.action.key,
                label=said(one.action.words),
                href=opening_at(body, kind, one.action.key, first=keys[0]),
                reasons=[why_not(reason) for reason in one.reasons],
            )
            for one in offered
        ]
    )


def opening_at(body: str, kind: str, action: str, *, first: str) -> str:
    """The first opening is asked of the register itself, others by their name."""
    here = register_of(body, kind)
    return here if action == first else f"{here}{action}/"


def entries(
    fold: Fold, found: Sequence[Entry], office: Office
) -> Iterator[answers.EntryTold]:
    """What happened, oldest first."""
    declared = CATALOGUE[fold.kind]
    known: Mapping[str, Any] = {}
    for one in found:
        known = {**known, **one.facts.get("set", {})}
        sentences = (
            telling.sentence(declared, one, office, tongue, known) for tongue in TONGUES
        )
        yield answers.EntryTold(
            seq=one.seq,
            id=one.id,
            action=one.action,
            effective_on=one.effective_on,
            recorded_at=one.recorded_at,
            post=one.post,
            token=one.facts.get("token"),
            corrects=one.corrects,
            said=said(Words(*sentences)),
        )


def done(fold: Fold, made: desk.Done) -> answers.Done:
    """What was written; of several acts the last entry of the matter asked."""
    last = max(one.seq for one in made.entries if one.matter == fold.id)
    return answers.Done(
        matter=place(fold),
        last_entry=last,
        entries=[
            answers.Written(
                seq=one.seq,
                id=one.id,
                matter=one.matter,
                kind=one.procedure,
                action=one.action,
            )
            for one in made.entries
        ],
    )


def coded(code: str, words: Words | None) -> answers.Coded:
    return answers.Coded(code=code, said=said(words or Words(code, code)))


def _line(fold: Fold, office: Office, names: Sequence[str]) -> dict[str, Any]:
    declared = CATALOGUE[fold.kind]
    return {
        "matter": place(fold),
        "state": coded(fold.state, declared.states[fold.state].words),
        "owner": coded(fold.owner, office.posts().get(fold.owner))
        if fold.owner
        else None,
        "opened_on": fold.opened_on,
        "closed_on": fold.closed_on,
        "is_open": fold.is_open,
        "due_on": fold.next_due[0] if fold.next_due else None,
        "standing": _standing(fold, office),
        "last_entry": fold.last_seq,
        "facts": list(_facts(fold, office, names)),
    }


def _facts(fold: Fold, office: Office, names: Sequence[str]) -> Iterator[answers.Fact]:
    """Declared fields of which something is known; sealed ones and ties stand apart."""
    for name in names:
        field = CATALOGUE[fold.kind].fields[name]
        value = (fold.prose if _is_prose(field) else fold.facts).get(name)
        apart = isinstance(field, APART)
        if apart or value in (None, "", []):
            continue
        if isinstance(field, fields.Papers):
            value = len(value)
        yield answers.Fact(
            field=name,
            label=said(field.words),
            value=value,
            said=said(_in_words(field, value, fold, office)),
        )


def _standing(fold: Fold, office: Office) -> answers.Coded:
    key = standing.standing_of(fold, office.on)
    return coded(key, standing.STANDINGS[key])


def _is_prose(field: fields.Field) -> bool:
    return field.goes_to == fields.PROSE


def _in_words(field: fields.Field, value: Any, fold: Fold, office: Office) -> Words:
    if _is_prose(field):
        return Words(value, value)
    if isinstance(field, fields.Papers):
        return FILES.filled(n=value)
    if isinstance(field, fields.Number):
        return Words(field.written(fold.facts), field.written(fold.facts))
    return Words(*(telling.shown(field, value, office, tongue) for tongue in TONGUES))


def _sealed(fold: Fold) -> Iterator[str]:
    for name, field in CATALOGUE[fold.kind].fields.items():
        held = isinstance(field, (fields.Person, fields.Scans))
        if fold.facts.get(name if held else f"{name}_sealed"):
            yield name


def _links(actor: Actor, fold: Fold) -> Iterator[answers.Link]:
    declared = CATALOGUE[fold.kind]
    tied = {
        name: list(fold.facts.get(name) or ())
        for name, field in declared.fields.items()
        if isinstance(field, fields.Matters)
    }
    seen = queries.visible(actor, {one for ids in tied.values() for one in ids})
    for name, ids in tied.items():
        for one in (seen[each] for each in ids if each in seen):
            state = CATALOGUE[one.kind].states[one.state].words
            yield answers.Link(
                field=name,
                label=said(declared.fields[name].words),
                state=coded(one.state, state),
                matter=place(one),
            )


def _choice(fold: Fold, one: desk.Choice) -> answers.Choice:
    typed = {each.key for each in asking.acts(CATALOGUE[fold.kind])}
    key = one.action.key
    return answers.Choice(
        action=key,
        label=said(one.action.words),
        href=f"{place(fold).href}{key}/" if key in typed else None,
        reasons=[why_not(reason) for reason in one.reasons],
    )


def _clock(fold: Fold, name: str, state: ClockState) -> answers.ClockTold:
    by_law = state.source == "law" and state.rule
    return answers.ClockTold(
        clock=name,
        label=said(CATALOGUE[fold.kind].clocks[name].words),
        since_on=date.fromisoformat(state.since_on),
        due_on=date.fromisoformat(state.due_on) if state.due_on else None,
        running=state.running,
        stopped_on=date.fromisoformat(state.stopped_on) if state.stopped_on else None,
        source=state.source,
        rule=state.rule,
        title=said(ask.rule_file(str(state.rule)).title) if by_law else None,
        citations=list(_cited(str(state.rule), state.since_on)) if by_law else [],
        forecast=state.forecast,
    )


@cache
def _cited(rule: str, since_on: str) -> tuple[str, ...]:
    try:
        found = law.due(rule, date.fromisoformat(since_on)).citations
    except Refusal:
        return ()
    return tuple(one.in_("vi") for one in found)
