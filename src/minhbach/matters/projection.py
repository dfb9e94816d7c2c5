"""State rows and index rows, derived from entries in their own transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from minhbach.kernel.folding import fold as folded
from minhbach.kernel.folding import nfc
from minhbach.ledger.types import Change, Entry, Gone, Row
from minhbach.matters import standing
from minhbach.matters.fold import Fold, clocks_as_json, clocks_from_json, day, fold
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import (
    Code,
    Field,
    Matters,
    Number,
    OneOf,
    Prose,
    Receiver,
)

MATTER, INDEX = "matters.Matter", "matters.MatterIndex"
URGED = "urged"  # the posts that the prompts of running clocks have reached
WORD, MARK = "title.word", "document.mark"
ENVELOPE = "envelope"  # the number of a sealed letter is not looked for
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+(?=[^\d])")


class MatterProjector:
    """Writes the matter's row and its filter values."""

    name = "matters"
    tables: tuple[str, ...] = (MATTER, INDEX)

    def project(self, before: Fold | None, entry: Entry) -> Iterable[Change]:
        if entry.matter is None:
            return
        after = fold(before, entry)
        yield Row(MATTER, {"id": after.id}, row_of(after))
        yield from _index_changes(before, after)


def row_of(one: Fold) -> dict[str, Any]:
    """The columns of the state row of a fold."""
    due = one.next_due
    return {
        "body": one.body,
        "kind": one.kind,
        "version": one.version,
        "serial": one.serial,
        "year": one.year,
        "title": title_of(one),
        "state": one.state,
        "owner": one.owner,
        "confidentiality": one.confidentiality,
        "opened_on": day(one.opened_on),
        "closed_on": day(one.closed_on),
        "is_open": one.is_open,
        "ending": standing.ending(one),
        "next_due": day(due[0]) if due else None,
        "next_clock": due[1] if due else "",
        "needs": one.needs,
        "last_seq": one.last_seq,
        "moved_seq": one.moved_seq,
        "facts": dict(one.facts),
        "prose": dict(one.prose),
        "prose_from": dict(one.prose_from),
        "clocks": clocks_as_json(one.clocks),
        "who": dict(one.who),
        "counted": dict(one.counted),
        "counted_on": dict(one.counted_on),
        "pending": one.pending,
    }


def fold_of(row: Any) -> Fold:
    """The fold a state row was written from."""
    return Fold(
        id=row.id,
        body=row.body,
        kind=row.kind,
        version=row.version,
        serial=row.serial,
        year=row.year,
        state=row.state,
        owner=row.owner,
        opened_on=row.opened_on.isoformat(),
        closed_on=row.closed_on.isoformat() if row.closed_on else None,
        last_seq=row.last_seq,
        moved_seq=row.moved_seq,
        facts=row.facts,
        prose=row.prose,
        prose_from=row.prose_from,
        clocks=clocks_from_json(row.clocks),
        who=row.who,
        counted=row.counted,
        counted_on=row.counted_on,
        pending=row.pending,
    )


def title_of(one: Fold, language: str = "vi") -> str:
    """What a matter is called by its own facts alone; Vietnamese is what is stored."""
    if one.withheld:
        return one.withheld.words.in_(language)
    return _gist(one, language) or unnamed(one, language)


def _gist(one: Fold, language: str) -> str:
    name = CATALOGUE[one.kind].title
    said = one.prose.get(name) or one.facts.get(name)
    field = CATALOGUE[one.kind].fields[name]
    if isinstance(field, OneOf) and said in dict(field.choices):
        said = dict(field.choices)[said].in_(language)
    return str(said)[:200] if said else ""


def unnamed(one: Fold, language: str = "vi") -> str:
    """What a matter without a gist is called: its kind, by the number it bears."""
    declared = CATALOGUE[one.kind]
    drawn = (
        field.written(one.facts)
        for field in declared.fields.values()
        if isinstance(field, Number)
    )
    return " ".join((declared.words.in_(language), *filter(None, drawn)))


def _index_changes(before: Fold | None, after: Fold) -> Iterator[Change]:
    was = set(_values(before)) if before else set()
    now = set(_values(after))
    for field, value in sorted(was - now):
        yield Gone(INDEX, {"matter": after.id, "field": field, "value": value})
    for field, value in sorted(now - was):
        yield Row(INDEX, {"matter": after.id, "field": field, "value": value}, {})


def _values(one: Fold) -> Iterator[tuple[str, str]]:
    declared = CATALOGUE[one.kind]
    series = [
        f"{name}_series"
        for name, field in declared.fields.items()
        if isinstance(field, Number)
    ]
    for name in dict.fromkeys((*declared.filters, *_found_by(one.kind), *series)):
        yield from _coded(name, one.facts)
    reached = {post for clock in one.running.values() for _, _, post in clock.prompts}
    yield from ((URGED, post) for post in sorted(reached) if post)
    yield from standing.parts(one)
    if not one.withheld:
        yield from _told(one)


@cache
def _found_by(kind: str) -> tuple[str, ...]:
    """The fields that are looked for in every kind: links, places, receivers."""
    return tuple(
        name
        for name, field in CATALOGUE[kind].fields.items()
        if isinstance(field, (Matters, Receiver))
        or (isinstance(field, OneOf) and field.codes in ("place", "field"))
    )


# The search of place ------------------------------------------------------------------


def _told(one: Fold) -> Iterator[tuple[str, str]]:
    """The words of the title and the numbers of documents, as the search finds them."""
    declared = CATALOGUE[one.kind]
    title = _gist(one, "vi")  # as the registers are kept
    if title and not _may_name(declared.fields.get(declared.title)):
        bare = (folded(word) for word in words_of(title))
        for word in dict.fromkeys((*words_of(title), *bare)):
            yield WORD, word
    for name, field in declared.fields.items():
        if isinstance(field, Number):
            said = field.written(one.facts)
        else:
            said = str(one.facts.get(name) or "") if isinstance(field, Code) else ""
        if said and name != ENVELOPE:
            yield from ((MARK, part) for part in _marks(said))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, with their marks; at most forty."""
    return [word[:40] for word in _WORD.findall(nfc(text).lower())][:40]


def mark_of(text: str) -> str:
    """A document's number as it is compared: capitals, no marks, no blanks."""
    return "".join(folded(text).split())[:80]


def _marks(said: str) -> Iterator[str]:
    """`123-CV/BNCTU` is found whole and by 123 alone."""
    whole = mark_of(said)
    first = _DIGITS.match(whole)
    yield from dict.fromkeys((whole, first[0]) if first else (whole,))


def _may_name(field: Field | None) -> bool:
    return isinstance(field, Prose) and field.names_allowed


def _coded(name: str, facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    value = facts.get(name)
    for one in value if isinstance(value, list) else [value]:
        if one not in (None, ""):
            yield name, str(one)
