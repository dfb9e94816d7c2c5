"""The language in which a kind of matter is declared.

A declaration reads in the order of the office: what is written down (fields), where it
can stand (states), what may be done and by whom (actions), by when (clocks), and what
may leave the unit. It names rules of law, never numbers of days. From it come forms,
buttons and their reasons, registers, the timeline, the manual and the matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from minhbach.kernel.words import Words
from minhbach.procedures.fields import Field
from minhbach.procedures.measures import Measure

Facts = Mapping[str, Any]
Test = Callable[["Case"], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """What an objection or a condition may look at.

    `facts` are the matter's coded values as they would stand after the act, `asked`
    those the act brings, `stood` those that stood before it, `actor` the person code,
    `post` and `roles` of the actor, `who` the person who last did each action, `linked`
    the states of linked matters by field, `ties` their coded facts with their `state`
    as the links would stand after the act, `settings` those of the unit, `marks` the
    abbreviations of its lists: list → code → mark. `mends` are the values a correction
    would put right in the entry of the action `mended`. `members` are the units of the
    cluster today, in the book of a cluster. `facts["sender"]` is a handle; nothing here
    is a name.
    """

    facts: Facts
    asked: Facts
    actor: str
    post: str
    roles: frozenset[str]
    who: Mapping[str, str]
    today: date
    linked: Mapping[str, Sequence[str]]
    settings: Mapping[str, Any]
    state: str = ""
    matter: str = ""
    stood: Facts = field(default_factory=dict)
    ties: Mapping[str, Sequence[Facts]] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mends: Facts = field(default_factory=dict)
    mended: str = ""
    members: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter can stand. `waits_for`: the link whose matters act next.

    `works`: roles that work on it there, though its next step is another's.
    """

    words: Words
    first: bool = False
    last: bool = False
    waits_for: str | None = None
    next_step: Words | None = None
    works: Sequence[str] = ()
    key: str = ""

    def named(self, key: str) -> State:
        return replace(self, key=key)


def state(
    vi: str,
    en: str,
    *,
    first: bool = False,
    last: bool = False,
    waits_for: str | None = None,
    next_step: tuple[str, str] | None = None,
    works: Sequence[str] = (),
) -> State:
    """A state; `next_step` says what the owner has to do while it stands there."""
    step = Words(*next_step) if next_step else None
    return State(Words(vi, en), first, last, waits_for, step, works)


@dataclass(frozen=True, slots=True)
class Objection:
    """Why an act cannot be done although role and state allow it.

    `names` tells the marks (numbers, never people) that fill `{named}` in its words.
    """

    test: Test
    words: Words
    cite: str | None = None
    field: str | None = None
    names: Callable[[Case], Sequence[str]] | None = None

    def said(self, case: Case) -> Words:
        if self.names is None:
            return self.words
        return self.words.filled(named=", ".join(self.names(case)))


def objection(
    test: Test,
    vi: str,
    en: str,
    *,
    cite: str | None = None,
    field: str | None = None,
    names: Callable[[Case], Sequence[str]] | None = None,
) -> Objection:
    return Objection(test, Words(vi, en), cite, field, names)


@dataclass(frozen=True, slots=True)
class OnlyAsked:
    """Said for the matter an act opens: never what an earlier act of this one left."""

    name: str

    def __call__(self, case: Case) -> Any:
        return case.asked.get(self.name)


@dataclass(frozen=True, slots=True)
class Opens:
    """An act that opens a matter of another kind, tied to this one by two links.

    `passes` gives the new matter's fields from the opener's facts and prose after the
    act: a field name, or a function of the Case. `when` may withhold the opening.
    """

    kind: str
    action: str
    link: str
    back: str
    passes: Mapping[str, str | Callable[[Case], Any]]
    when: Test | None = None


@dataclass(frozen=True, slots=True)
class Moves:
    """An act that is at the same time an act on the matters linked under `link`."""

    link: str
    action: str
    passes: Mapping[str, str | Callable[[Case], Any]]
    when: Test | None = None


@dataclass(frozen=True, slots=True)
class Recalls:
    """What the unit has had before, looked up with the act and frozen in its entry.

    The matters of `kind` (without one: of this kind) whose filters hold the same values
    (`same`: filter of that kind → field of this matter, or a function of the Case that
    gives the value or a tuple of those that will do), opened within so many months as
    the setting `within` says, become the links `into`.
    """

    into: str
    same: Mapping[str, str | Callable[[Case], Any]]
    kind: str = ""
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """What a matter's page tells of others without anybody typing it.

    `through` are the links to follow from here, one after the other; with `by`, the
    matters of `kind` whose link of that name points here. `sums` adds up a measure of
    theirs by a choice of theirs; `share` sets two of those sums against each other.
    `shows` are their fields told instead of their titles.
    """

    words: Words
    kind: str
    through: tuple[str, ...] = ()
    by: str = ""
    shows: tuple[str, ...] = ()
    sums: tuple[str, str] | None = None
    share: tuple[str, str] | None = None


def overview(vi: str, en: str, *, kind: str, **terms: Any) -> Overview:
    """An overview; `through=["previous", "tasks"]`, `by="case"`."""
    for name in ("through", "shows"):
        terms[name] = tuple(terms.get(name, ()))
    return Overview(Words(vi, en), kind, **terms)


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number drawn with the act, never twice: its series, and what it begins after.

    `series` names the sequence from the Case, for documents (issuer, kind, term);
    `after` is the last number the paper register had given when the series began here.
    `when` may withhold it: the number is then typed. `by` names the fields that chose
    the series: they stand once a number was drawn by them. The series stands beside the
    number in the facts, under its name with `_series`; `sign`, what is written behind
    it on paper (CV/BNCTU), under its name with `_sign`: lists may change, signs do not.
    """

    series: Callable[[Case], str]
    after: Callable[[Case], int] | None = None
    sign: Callable[[Case], str] | None = None
    when: Test | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withholds:
    """Matters of which nothing may stand but a few fields, whatever act would bring it.

    While `when` holds of the facts, every other field is refused with the sentence,
    which is also all that the matter is called by.
    """

    when: Callable[[Facts], bool]
    but: tuple[str, ...]
    words: Words


def withholds(
    when: Callable[[Facts], bool], *, but: Sequence[str], says: tuple[str, str]
) -> Withholds:
    """Only the fields of `but` may be known of a matter while `when` holds."""
    return Withholds(when, tuple(but), Words(*says))


@dataclass(frozen=True, slots=True)
class Action:
    """What may be done: when, by whom, what it asks, what it leaves and what it counts.

    `when` empty and `first` true: it opens the matter. `then` None: the state stays.
    `once`: `then`, `posts` and stopping clocks wait until this condition holds. `by`
    empty: the act only follows from another matter's act. `must` are asked fields
    required in this act; values of `drops` are taken out of their lists; `sets` are
    constants, `takes` values from what stood before: a field's, or a function's of the
    Case. `hands_to`: the post, asked or taken, that the matter lies with then.
    `second_to`: not by whoever did that action. `on` names the day, asked or taken, on
    which the act takes effect (else today). `destroys_when`: sender, text, papers are
    destroyed with the act, and the fields of `clears` emptied. A measure in
    `posts_when` counts while its test holds. `corrects`: "ask", "approve", "refuse".
    `recalls` looks up what there was before; `numbers` draws numbers into fields;
    `sends` names the papers (procedures/letters) that may be written once it is done.
    `joins`: it puts together or takes apart what is counted.
    `recounts`: running clocks are counted again. `apart`: done from a page of its own
    or by the timetable, so it is no button of the matter.
    `prompts`: it only says of a running clock whom it was urged upon. `undoes`: it
    restates the matter as before its last act. `final`: it is never undone itself.
    `disposes` names the link whose matters must be past their term of keeping; with
    `erases` their prose, sealed values and papers are erased once the act is written.
    """

    words: Words
    says: Words
    by: tuple[str, ...] = ()
    when: tuple[State, ...] = ()
    then: State | None = None
    once: Test | None = None
    first: bool = False
    asks: tuple[Field, ...] = ()
    must: tuple[Field, ...] = ()
    drops: tuple[Field, ...] = ()
    sets: Mapping[str, Any] | None = None
    takes: Mapping[str, str | Callable[[Case], Any]] | None = None
    posts: tuple[Measure, ...] = ()
    posts_when: Mapping[str, Test] | None = None
    reverses: tuple[Measure, ...] = ()
    unless: tuple[Objection, ...] = ()
    opens: tuple[Opens, ...] = ()
    moves: tuple[Moves, ...] = ()
    hands_to: str | None = None
    second_to: str | None = None
    on: str | None = None
    destroys_when: Test | None = None
    clears: tuple[str, ...] = ()
    corrects: str | None = None
    recalls: tuple[Recalls, ...] = ()
    numbers: Mapping[str, Numbering] | None = None
    sends: tuple[str, ...] = ()
    joins: bool = False
    recounts: bool = False
    apart: bool = False
    prompts: bool = False
    undoes: bool = False
    final: bool = False
    disposes: str = ""
    erases: bool = False
    main: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A clock's choice for one matter: a rule of law with its flags, or nothing.

    `later`: the rule is younger than the kind; before it is in force nothing runs.
    """

    rule: str
    flags: Mapping[str, bool]
    note: Words | None = None
    later: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A duty with a term: started, re-based, stopped by actions; counted from a field.

    `rebased_from` is a later day to count from once it is known (receipt acknowledged).
    `pauses` and `resumes` name the actions between which time is not counted.

    The due day is sought in this order: `until` (a date field), `within` (the fields of
    the number of days a document itself gives and of their kind), `allows` (a rule of
    law), `setting` (the unit's own, with its decision). None of them: "needs a date".
    """

    words: Words
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    counted_from: str
    rebases: tuple[str, ...] = ()
    allows: Callable[[Case], Chosen | None] | None = None
    until: str | None = None
    within: tuple[str, str] | None = None
    setting: str | None = None
    when: Test | None = None
    rebased_from: str | None = None
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    key: str = ""


def clock(vi: str, en: str, **terms: Any) -> Clock:
    """A clock; `starts`, `stops` and the like name actions of the same procedure."""
    _known(Clock, en, terms)
    for name in ("starts", "stops", "rebases", "pauses", "resumes"):
        terms[name] = tuple(terms.get(name, ()))
    return Clock(Words(vi, en), **terms)


def action(vi: str, en: str, *, says: tuple[str, str], **terms: Any) -> Action:
    """An action; sequences may be written as lists."""
    _known(Action, en, terms)
    frozen = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in terms.items()
    }
    made: Any = Action
    return made(Words(vi, en), Words(*says), **frozen)  # type: ignore[no-any-return]


def _known(part: type[Action | Clock], en: str, terms: Mapping[str, Any]) -> None:
    """Refuse a word that the language does not have, and one where several go."""
    offered = {one.name: one for one in fields(part)}
    said = f"{part.__name__.lower()} “{en}”"
    if strange := sorted(set(terms) - set(offered)):
        known = ", ".join(sorted(set(offered) - {"words", "key"}))
        raise TypeError(f"{said}: no term {', '.join(strange)}; there are: {known}")
    for name, value in terms.items():
        is_list = str(offered[name].type).startswith("tuple[") and name != "within"
        if is_list and not isinstance(value, list | tuple):
            raise TypeError(f"{said}: {name} is a list, write {name}=[…]")
