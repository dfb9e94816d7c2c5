"""What is wrong with the actions of a declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import Any

from minhbach.bodies.roles import ROLES
from minhbach.bodies.settings_register import SETTINGS
from minhbach.procedures.checking.fields import Catalogue, Found, unsaid
from minhbach.procedures.every import ANY
from minhbach.procedures.fields import (
    FACTS,
    PROSE,
    SEALED,
    Count,
    Day,
    Field,
    LetterText,
    Matters,
    Number,
    OneOf,
    Post,
)
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Action, Moves, Opens
from minhbach.procedures.lettering import PLACES, letters
from minhbach.procedures.measures import MEASURES

CORRECTIONS = (None, "ask", "approve", "refuse")
SAID_BY_THE_ENTRY = frozenset(
    {"corrects", "prompt", "undone", "succession"}
)  # places a sentence fills from the entry itself


def faults(procedure: type[Procedure], catalogue: Catalogue) -> Found:
    """(name of the action, what is wrong with it)."""
    followed = _followed(catalogue)
    for action in procedure.actions.values():
        found = (
            *_words(procedure, action),
            *_who(procedure, action, followed),
            *_where(procedure, action),
            *_asked(procedure, action),
            *_counted(procedure, action),
            *_recalled(procedure, action, catalogue),
            *_leads(procedure, action, catalogue),
            *_sends(procedure, action),
        )
        for said in found:
            yield action.key, said


def _words(procedure: type[Procedure], action: Action) -> Iterator[str]:
    yield from unsaid(action.words)
    yield from (f"its sentence {said}" for said in unsaid(action.says))
    for one in action.unless:
        yield from (f"an objection {said}" for said in unsaid(one.words))
        if one.field and one.field not in procedure.fields:
            yield f"an objection points at {one.field}, which is no field"
    for language, text in zip(("vi", "en"), action.says, strict=True):
        yield from _places(procedure, language, text)


def _places(procedure: type[Procedure], language: str, text: str) -> Iterator[str]:
    """A sentence may only speak of declared fields, and never of sealed ones."""
    for _, place, _, _ in Formatter().parse(text):
        field = procedure.fields.get(place or "")
        if place is None or place in SAID_BY_THE_ENTRY:
            continue
        if field is None:
            yield f"says {{{place}}} ({language}), which is no field"
        elif field.goes_to == SEALED or isinstance(field, LetterText):
            yield f"says {{{place}}} ({language}), which is sealed"


def _who(
    procedure: type[Procedure], action: Action, followed: set[tuple[str, str]]
) -> Iterator[str]:
    for role in action.by:
        if role not in ROLES:
            yield f"is done by {role}, which is no role"
    if not action.by and (procedure.key, action.key) not in followed:
        yield "is done by nobody and follows from no other act"
    if action.second_to and action.second_to not in procedure.actions:
        yield f"needs a second person after {action.second_to}, which is no action"
    if action.corrects not in CORRECTIONS:
        yield f"corrects by {action.corrects}: ask, approve or refuse was expected"
    answers = {one.corrects for one in procedure.actions.values()}
    if action.corrects == "ask" and not {"approve", "refuse"} <= answers:
        yield "asks for corrections, and no act approves or refuses them"


def _where(procedure: type[Procedure], action: Action) -> Iterator[str]:
    states = procedure.states.values()
    for one in (*action.when, *((action.then,) if action.then else ())):
        if one not in states:
            yield f"stands in “{one.words.en}”, which is no state of this declaration"
    if action.first and action.when:
        yield "opens a matter and yet asks where it stands"
    if action.first and not action.then:
        yield "opens a matter but does not say where it then stands"
    if action.once and not action.then:
        yield "waits for a condition but leads nowhere"


def _asked(procedure: type[Procedure], action: Action) -> Iterator[str]:
    for part in ("asks", "must", "drops"):
        for field in getattr(action, part):
            if isinstance(field, str) or procedure.fields.get(field.key) is not field:
                name = field if isinstance(field, str) else f"“{field.words.en}”"
                yield f"{part} {name}, which is no field of this declaration"
    for field in action.must:
        if field not in (*action.asks, *action.drops):
            yield f"must have {name_of(field)} but does not ask for it"
    for field in action.drops:
        if not isinstance(field, Matters) and not getattr(field, "many", False):
            yield f"drops {name_of(field)}, which is no list"
    yield from _named(action)
    yield from _set(procedure, action.sets or {})
    yield from _taken(procedure, action.takes or {})


def name_of(field: Field | str) -> str:
    """The key of a field, or the name that found none."""
    return field if isinstance(field, str) else field.key


def _named(action: Action) -> Iterator[str]:
    asked = {name_of(field): field for field in action.asks}
    taken = action.on in (action.takes or {})
    if action.on and not (taken or isinstance(asked.get(action.on), Day)):
        yield f"takes effect on {action.on}, which is no day it asks for"
    handed = action.hands_to in (action.takes or {})
    if action.hands_to and not (handed or isinstance(asked.get(action.hands_to), Post)):
        yield f"hands over to {action.hands_to}, which is no post it asks for or takes"


def _set(procedure: type[Procedure], constants: Mapping[str, Any]) -> Iterator[str]:
    for name, value in constants.items():
        field = procedure.fields.get(name)
        if field is None:
            yield f"sets {name}, which is no field"
        elif _is_strange(field, value):
            yield f"sets {name} to {value}, which is not offered"


def _taken(procedure: type[Procedure], takes: Mapping[str, Any]) -> Iterator[str]:
    for name, source in takes.items():
        if procedure.fields.get(name) is None:
            yield f"takes {name}, which is no field"
        if isinstance(source, str) and source not in procedure.fields:
            yield f"takes {source}, which is no field"


def _is_strange(field: Field, value: Any) -> bool:
    """A value that none of the field's choices offers."""
    if not isinstance(field, OneOf) or not field.choices:
        return False
    return value not in (None, *dict(field.choices))


def _counted(procedure: type[Procedure], action: Action) -> Iterator[str]:
    for one in action.posts:
        amount = procedure.fields.get(one.amount) if one.amount else None
        is_number = isinstance(amount, Count) or getattr(amount, "many", False)
        if one.amount and not is_number:
            yield f"counts {one.key} by {one.amount}, which is no number or list"
        if one.day and not isinstance(procedure.fields.get(one.day), Day):
            yield f"counts {one.key} on {one.day}, which is no day it holds"
    posted = {one.key for one in action.posts}
    for one in (*action.posts, *action.reverses):
        if MEASURES.get(one.key) is not one:
            yield f"counts {one.key}, which is no measure"
    for key in action.posts_when or {}:
        if key not in posted:
            yield f"says when {key} is counted but does not count it"


def _recalled(
    procedure: type[Procedure], action: Action, catalogue: Catalogue
) -> Iterator[str]:
    for name in action.numbers or {}:
        if not isinstance(procedure.fields.get(name), Number):
            yield f"draws {name}, which is no number of this declaration"
    for one in action.recalls:
        kind = one.kind or procedure.key
        looked = catalogue.get(kind)
        if looked is None:
            yield f"looks back at {kind}, which is not declared"
            continue
        if not _ties(procedure.fields.get(one.into), kind):
            yield f"looks back into {one.into}, which is no link to a {kind}"
        if one.within and one.within not in SETTINGS:
            yield f"looks back within {one.within}, which is no setting"
        links = {n for n, f in looked.fields.items() if isinstance(f, Matters)}
        for name in one.same:
            if name not in {*looked.filters, *links}:
                yield f"looks back by {name}, which is no filter of a {kind}"


def _leads(
    procedure: type[Procedure], action: Action, catalogue: Catalogue
) -> Iterator[str]:
    for opening in action.opens:
        yield from _opens(procedure, opening, catalogue)
    for move in action.moves:
        yield from _moves(procedure, move, catalogue)


def _sends(procedure: type[Procedure], action: Action) -> Iterator[str]:
    """A paper may only speak of declared fields, and of sealed ones by their mask."""
    for name in action.sends:
        letter = letters().get(name)
        if letter is None:
            yield f"sends {name}, which is no paper"
            continue
        if procedure.wordless:
            yield f"sends {name}, and the kind is wordless"
        for place in sorted({*letter.places, *letter.only} - PLACES):
            field = procedure.fields.get(place)
            if field is None:
                yield f"sends {name}, which speaks of {place}: no field"
            elif field.goes_to not in (FACTS, PROSE) or isinstance(field, LetterText):
                yield f"sends {name}, which speaks of {place}: sealed"


def _opens(
    procedure: type[Procedure], opening: Opens, catalogue: Catalogue
) -> Iterator[str]:
    opened = catalogue.get(opening.kind)
    if opened is None:
        yield f"opens a {opening.kind}, which is not declared"
        return
    act = opened.actions.get(opening.action)
    if act is None or not act.first:
        yield f"opens a {opening.kind} by {opening.action}, which opens none"
    if not _ties(procedure.fields.get(opening.link), opening.kind):
        yield f"ties under {opening.link}, which is no link to a {opening.kind}"
    if not _ties(opened.fields.get(opening.back), procedure.key):
        yield f"is tied under {opening.back}, which is no link to a {procedure.key}"
    yield from _passes(procedure, opened, opening)
    for field in act.asks if act else ():
        if field.required and field.key not in (*opening.passes, opening.back):
            yield f"does not pass {field.key}, without which no {opening.kind} opens"


def _moves(
    procedure: type[Procedure], move: Moves, catalogue: Catalogue
) -> Iterator[str]:
    link = procedure.fields.get(move.link)
    moved = catalogue.get(link.kind) if isinstance(link, Matters) else None
    if moved is None:
        yield f"moves what is linked under {move.link}, which is no link"
        return
    if move.action not in moved.actions:
        yield f"moves a {moved.key} by {move.action}, which is no action of it"
    yield from _passes(procedure, moved, move)


def _passes(
    giver: type[Procedure], taker: type[Procedure], tie: Opens | Moves
) -> Iterator[str]:
    for name, source in tie.passes.items():
        if name not in taker.fields:
            yield f"passes {name} to a {taker.key}, which has no such field"
        if isinstance(source, str) and source not in giver.fields:
            yield f"passes {source} on, which is no field"


def _ties(field: Field | None, kind: str) -> bool:
    return isinstance(field, Matters) and field.kind in (kind, ANY)


def _followed(catalogue: Catalogue) -> set[tuple[str, str]]:
    """(kind, action) of the acts that follow from acts on another matter."""
    return {
        pair
        for one in catalogue.values()
        for action in one.actions.values()
        for pair in (*_opened(action.opens), *_moved(one, action.moves))
    }


def _opened(openings: Iterable[Opens]) -> Iterator[tuple[str, str]]:
    return ((one.kind, one.action) for one in openings)


def _moved(
    procedure: type[Procedure], moves: Iterable[Moves]
) -> Iterator[tuple[str, str]]:
    for one in moves:
        link = procedure.fields.get(one.link)
        if isinstance(link, Matters):
            yield link.kind, one.action
