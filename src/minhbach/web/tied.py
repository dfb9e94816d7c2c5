"""Matters chosen by their number: typed as it stands on paper, found with rights.

`VV-2026/0012` is looked for among what the reader may know of; what is not there and
what must not be known are refused in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.kernel.folding import fold as folded
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import queries
from minhbach.matters.fold import Fold
from minhbach.matters.projection import title_of
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.every import ANY
from minhbach.procedures.fields import Field, Matters
from minhbach.web.shown import FieldShown

HINT = Words(
    "số hồ sơ, ví dụ VV-2026/0012; nhiều số cách nhau bằng dấu cách",
    "the matter's number, for example VV-2026/0012; several with blanks between",
)
AT_MOST = 50  # so many numbers are looked up in one question
OFFERED = 10  # so many open matters are offered beside the box
_NUMBER = re.compile(r"([^\W\d_]+)-(\d{4})/(\d{1,7})")
_ID = re.compile(r"[0-9a-f]{32}")

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
    tied = {
        one: [part.strip(",;") for part in values[one.key]]
        for one in fields
        if isinstance(one, Matters) and values.get(one.key)
    }
    known = _known(actor, [part for parts in tied.values() for part in parts])
    faults = [
        fault
        for field, parts in tied.items()
        for part in parts
        if (fault := _fault(field, part, known))
    ]
    if faults:
        raise Refusal(faults)
    return {
        field.key: list(dict.fromkeys(known[part].id for part in parts))
        for field, parts in tied.items()
    }


def control(actor: Actor, body: str, field: Matters, shown: FieldShown) -> FieldShown:
    """A box for numbers; where one kind is meant, its newest open ones are offered."""
    offered: list[tuple[str, Words | str]] = []
    if field.kind != ANY:
        asked = queries.Asked(field.kind, standing="open")
        rows = queries.register(actor, body, asked).rows[:OFFERED]
        offered = [(one.number, title_of(one)) for one in rows]
    return replace(shown, control="matters", hint=shown.hint or HINT, options=offered)


def _known(actor: Actor, parts: Sequence[str]) -> dict[str, Fold]:
    """What is found of the parts typed: ids and numbers, each with one query."""
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
    return found


def _fault(field: Matters, part: str, known: Mapping[str, Fold]) -> Reason | None:
    one = known.get(part)
    if one is None:
        said = "" if _ID.fullmatch(part) or number(part) is None else f" {part}"
        return field.reason(
            f"không có hồ sơ{said or ' này'}, viết số như VV-2026/0012",
            f"there is no such matter{said}, write a number such as VV-2026/0012",
        )
    if field.kind not in (ANY, one.kind):
        words = CATALOGUE[field.kind].words
        return field.reason(
            f"{one.number} không phải là {words.vi.lower()}",
            f"{one.number} is not a {words.en.lower()}",
        )
    return None
