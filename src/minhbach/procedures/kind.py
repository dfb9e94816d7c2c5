"""A kind of matter: the class whose subclasses are the declarations.

What every kind has (`every.py`) need not be declared: handing over, relating, and the
two counts of its register, opened and closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from minhbach.bodies.roles import OFFICE, declare_kind
from minhbach.kernel.words import Words
from minhbach.procedures import every
from minhbach.procedures.chapters import CHAPTERS, PETITIONS
from minhbach.procedures.fields import Field
from minhbach.procedures.language import Action, Clock, Overview, State, Withholds
from minhbach.procedures.measures import Measure, measure, unit_of_kind
from minhbach.procedures.periodic import Periodic
from minhbach.procedures.runs import Run


class Procedure:
    """A kind of matter. Subclasses are declarations: nothing is ever instantiated.

    `key` is the stored kind, `prefix` begins its numbers, `since` dates this version,
    `noun` stands in its addresses, `chapter` and `rank` say where its register lies,
    `unit` is what is counted, `seen_by` the roles that may know of its matters.
    `tally`: it counts itself, opened and closed, and so has figures without any code.
    `overviews` are told on its page of other matters; `runs` are forms with a row for
    each of its parts.
    `tree` names the links followed downwards, level by level, on a matter's page.
    `rests` tells from coded facts a matter without end or one that waits: its word.
    `done_by` tells whether a post has taken a step that several have to take.
    `wordless`: nothing but codes, days and numbers can be written about it.
    """

    key: ClassVar[str]
    prefix: ClassVar[str]
    since: ClassVar[date]
    words: ClassVar[Words]
    plural: ClassVar[Words]
    noun: ClassVar[str]
    chapter: ClassVar[str]
    rank: ClassVar[int]
    unit: ClassVar[str]
    tally: ClassVar[bool]
    wordless: ClassVar[bool]
    passes_on: ClassVar[bool] = True  # what is open passes to a unit that succeeds
    fields: ClassVar[Mapping[str, Field]]
    states: ClassVar[Mapping[str, State]]
    actions: ClassVar[Mapping[str, Action]]
    clocks: ClassVar[Mapping[str, Clock]]
    title: ClassVar[str] = "gist"
    told_by: ClassVar[tuple[str, ...]] = ()  # what a title alone does not tell apart
    leaves: ClassVar[tuple[str, ...]] = ()
    filters: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[str, ...]] = ()
    duties: ClassVar[tuple[str, ...]] = ()  # the clocks that say in time or late
    withholds: ClassVar[Withholds | None] = None
    falls_due: ClassVar[tuple[Periodic, ...]] = ()  # what comes up by itself
    tree: ClassVar[tuple[str, ...]] = ()
    typed: ClassVar[bool] = True  # False: a room works its acts out, nobody types them
    protected: ClassVar[Any] = staticmethod(lambda _facts: False)
    overviews: ClassVar[tuple[Overview, ...]] = ()
    runs: ClassVar[tuple[Run, ...]] = ()
    rests: ClassVar[Any] = staticmethod(lambda _facts: "")
    done_by: ClassVar[Any] = staticmethod(lambda _state, _facts, _post: False)

    def __init_subclass__(
        cls,
        *,
        key: str,
        prefix: str,
        since: date,
        words: tuple[str, str],
        plural: tuple[str, str],
        shares: Mapping[str, Field] | None = None,
        noun: str = "",
        chapter: str = PETITIONS,
        rank: int = 50,
        unit: str = "",
        tally: bool = True,
        wordless: bool = False,
        seen_by: tuple[str, ...] = OFFICE,
    ) -> None:
        own = dict(vars(cls))
        if taken := _taken(own):
            raise TypeError(f"{key}: {', '.join(taken)} may not name a field")
        cls.key, cls.prefix, cls.since = key, prefix, since
        cls.words, cls.plural = Words(*words), Words(*plural)
        cls.noun = noun or f"{key.replace('_', '-')}s"
        if chapter not in CHAPTERS:
            raise TypeError(f"{key}: no chapter {chapter}; {', '.join(CHAPTERS)}")
        cls.chapter, cls.rank, cls.tally = chapter, rank, tally
        cls.wordless = wordless
        cls.unit = unit or unit_of_kind(key, *(one.lower() for one in words))
        declare_kind(key, seen_by)
        common = every.fields_of(wordless=wordless)
        named = {
            name: value.named(name)
            for name, value in {**common, **(shares or {}), **own}.items()
            if isinstance(value, Field | State)
        }
        cls.fields = {n: v for n, v in named.items() if isinstance(v, Field)}
        cls.states = {n: v for n, v in named.items() if isinstance(v, State)}
        names: dict[Any, Any] = {
            id(own[name]): value for name, value in named.items() if name in own
        }
        names |= cls.fields
        acts = {n: v for n, v in own.items() if isinstance(v, Action)}
        cls.actions = {
            name: _counting(cls, _settled(value, name, names))
            for name, value in {**acts, **every.actions_of(wordless=wordless)}.items()
        }
        cls.clocks = {
            name: replace(value, key=name)
            for name, value in own.items()
            if isinstance(value, Clock)
        }
        for name, value in {**cls.states, **cls.actions, **cls.clocks}.items():
            setattr(cls, name, value)

    @classmethod
    def version(cls) -> str:
        return cls.since.isoformat()

    @classmethod
    def is_followed(cls) -> bool:
        """Whether it says what rests, and so is read by how its matters stand."""
        return cls.rests is not Procedure.rests

    @classmethod
    def first_state(cls) -> State:
        return next(one for one in cls.states.values() if one.first)

    @classmethod
    def opening(cls) -> tuple[Action, ...]:
        """The actions with which a matter of this kind begins."""
        return tuple(one for one in cls.actions.values() if one.first)

    @classmethod
    def counts_opened(cls) -> Measure:
        """The measure that counts its matters as they are opened."""
        return _tally(cls, "opened", "mở", "opened")

    @classmethod
    def counts_closed(cls) -> Measure:
        """The measure that counts its matters as they come to their end."""
        return _tally(cls, "closed", "kết thúc", "closed")


def _taken(own: Mapping[str, Any]) -> list[str]:
    """Words of the declaration itself under which something else is declared."""
    declared = (Field, State, Action, Clock)
    words = {*Procedure.__annotations__, *vars(Procedure), *every.ACTIONS}
    return [name for name in sorted(words) if isinstance(own.get(name), declared)]


def _tally(kind: type[Procedure], what: str, vi: str, en: str) -> Measure:
    plural = kind.plural
    return measure(
        f"{kind.key}_{what}",
        f"{plural.vi.lower()} {vi}",
        f"{plural.en.lower()} {en}",
        kind.unit,
        stock=True,
    )


def _counting(kind: type[Procedure], action: Action) -> Action:
    """The action with the two counts of the register, where the kind keeps them."""
    if not kind.tally:
        return action
    posts, reverses = list(action.posts), list(action.reverses)
    if action.first:
        posts.append(kind.counts_opened())
    if action.then is not None and action.then.last:
        posts.append(kind.counts_closed())
    elif action.then is not None and _may_leave_an_end(action):
        reverses.append(kind.counts_closed())
    return replace(action, posts=tuple(posts), reverses=tuple(reverses))


def _may_leave_an_end(action: Action) -> bool:
    """Whether a matter that has come to its end can be moved by it."""
    return not action.first and (
        not action.when or any(one.last for one in action.when)
    )


def _settled(value: Action, name: str, names: Mapping[Any, Any]) -> Action:
    """The action with its key, and its fields and states replaced by the named ones."""

    def settle(part: Any) -> Any:
        return names.get(part if isinstance(part, str) else id(part), part)

    parts: dict[str, Any] = {
        part: tuple(settle(one) for one in getattr(value, part))
        for part in ("when", "asks", "must", "drops")
    }
    return replace(value, key=name, then=settle(value.then), **parts)
