"""Matters chosen by their number: typed as it stands on paper, found with rights.

`VV-2026/0012` is looked for among what the reader may know of; what is not there and
what must not be known are refused in the same words. A case of a list is also found by
the mark it goes by, VA-09/2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.kernel.folding import fold as folded
from minhbach.kernel.refusals import Reason, Refusal, StalePage
from minhbach.kernel.words import Words
from minhbach.matters import objections, queries
from minhbach.matters.fold import Fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.every import ANY
from minhbach.procedures.fields import Code, Field, Matters
from minhbach.web.shown import FieldShown
from minhbach.web.told import title_of

AT_MOST = 50  # so many numbers are looked up in one question
OFFERED = 10  # so many open matters are offered beside the box
_NUMBER = re.compile(r"([^\W\d_]+)-(\d{4})/(\d{1,7})")
_ID = re.compile(r"[0-9a-f]{32}")
NONE = "?"  # no id of any matter, so that nothing can be written with it

Numbered = tuple[str, int, int]


def _kinds() -> Mapping[str, str]:
    """The kind of each prefix, as it stands and as typed without marks."""
    plain = {folded(one.prefix): kind for kind, one in CATALOGUE.items()}
    return plain | {one.prefix.lower(): kind for kind, one in CATALOGUE.items()}


KINDS = _kinds()


def number(typed: str) -> Numbered | None:
    """The kind, year and serial that a typed number names."""
    found = _NUMBER.fullmatch(typed.strip())
    if not found:
        return None
    prefix = found[1].lower()
    kind = KINDS.get(prefix) or KINDS.get(folded(prefix))
    return (kind, int(found[2]), int(found[3])) if kind else None


def resolved(
    actor: Actor, fields: Iterable[Field], values: Mapping[str, Any]
) -> dict[str, list[str]]:
    """The ids of every matter typed, by field; one refusal with every fault."""
    found, faults = looked_up(actor, fields, values)
    if faults:
        raise Refusal(faults)
    return found


def looked_up(
    actor: Actor, fields: Iterable[Field], values: Mapping[str, Any]
) -> tuple[dict[str, list[str]], list[Reason]]:
    """The ids of every matter typed, by field; what may not stand is NONE.

    The desk refuses NONE along with all else that is wrong: see `beside`.
    """
    tied = {
        one: [part.strip(",;") for part in values[one.key]]
        for one in fields
        if isinstance(one, Matters) and values.get(one.key)
    }
    known = {field: _known(actor, field, parts) for field, parts in tied.items()}
    faults = [
        fault
        for field, parts in tied.items()
        for part in parts
        if (fault := _fault(field, part, known[field]))
    ]
    found = {
        field.key: list(dict.fromkeys(_id(field, part, known[field]) for part in parts))
        for field, parts in tied.items()
    }
    return found, faults


@contextmanager
def beside(faults: Sequence[Reason]) -> Iterator[None]:
    """What is wrong with the matters typed, in one refusal with every other reason."""
    try:
        yield
    except StalePage:
        raise
    except Refusal as refusal:
        own = {one.field for one in faults}
        rest = [one for one in refusal.reasons if one.field not in own]
        raise Refusal([*faults, *rest]) from refusal


def _id(field: Matters, part: str, known: Mapping[str, Fold]) -> str:
    return NONE if _fault(field, part, known) else known[part].id


def control(actor: Actor, body: str, field: Matters, shown: FieldShown) -> FieldShown:
    """A box for numbers; where one kind is meant, its newest open ones are offered."""
    offered: list[tuple[str, Words | str]] = []
    if field.kind != ANY:
        asked = queries.Asked(field.kind, standing="open")
        rows = queries.register(actor, body, asked).rows[:OFFERED]
        offered = [(one.number, title_of(one)) for one in rows]
    example = _example(field)
    hint = Words(
        f"số hồ sơ, ví dụ {example}; nhiều số cách nhau bằng dấu cách",
        f"the matter's number, for example {example}; several with blanks between",
    )
    return replace(shown, control="matters", hint=shown.hint or hint, options=offered)


def _example(field: Matters) -> str:
    """A number of the kind that is meant."""
    prefix = "VV" if field.kind == ANY else CATALOGUE[field.kind].prefix
    return f"{prefix}-2026/0012"


def _goes_by_a_mark(kind: str) -> bool:
    """Whether people name a matter of the kind by a mark of its own."""
    return kind != ANY and isinstance(_title_of(kind), Code)


def _title_of(kind: str) -> Field | None:
    declared = CATALOGUE[kind]
    return declared.fields.get(declared.title)


def _known(actor: Actor, field: Matters, parts: Sequence[str]) -> dict[str, Fold]:
    """What is found of the parts typed: ids, numbers, marks, each with one query."""
    ids = [part for part in parts if _ID.fullmatch(part)][:AT_MOST]
    numbers = {part: named for part in parts if (named := number(part))}
    found: dict[str, Fold] = dict(queries.visible(actor, ids)) if ids else {}
    if numbers:
        wanted = list(dict.fromkeys(numbers.values()))[:AT_MOST]
        by_number = queries.numbered(actor, actor.body, wanted)
        found |= {
            part: by_number[named]
            for part, named in numbers.items()
            if named in by_number
        }
    marks = [one for one in parts if one not in found and one not in numbers][:AT_MOST]
    if marks and _goes_by_a_mark(field.kind):
        wanted_marks = {(field.kind, one.upper()) for one in marks}
        by_mark = queries.titled(actor, actor.body, wanted_marks)
        found |= {
            one: by_mark[field.kind, one.upper()]
            for one in marks
            if (field.kind, one.upper()) in by_mark
        }
    return found


def _fault(field: Matters, part: str, known: Mapping[str, Fold]) -> Reason | None:
    one = known.get(part)
    if one is None:
        said = "" if _ID.fullmatch(part) or number(part) is None else f" {part}"
        return field.reason(
            f"không có hồ sơ{said or ' này'}, viết số như {_example(field)}",
            f"there is no such matter{said}, write a number such as {_example(field)}",
        )
    return objections.not_of_the_kind(field, one)
