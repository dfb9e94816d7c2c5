"""What is wrong with the fields of a declaration, and with the lists that name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from minhbach.bodies.kept_out import kept_out
from minhbach.bodies.lists import LISTS
from minhbach.kernel.words import Words
from minhbach.procedures.every import ANY
from minhbach.procedures.fields import (
    FACTS,
    SEALED,
    Code,
    Day,
    Field,
    Matters,
    OneOf,
    Person,
    Post,
    Prose,
    Scans,
)
from minhbach.procedures.kind import Procedure
from minhbach.procedures.measures import DIMENSIONS
from minhbach.procedures.members import EachMember, Member

Found = Iterator[tuple[str, str]]
Catalogue = Mapping[str, type[Procedure]]

NOBODYS = "nobody's opinions, faith or ethnicity is kept; call it otherwise"
UNDECLARED = frozenset({"post", "clock", "rule"})  # dimensions that no field holds


def faults(procedure: type[Procedure], catalogue: Catalogue) -> Found:
    """(name of the field, what is wrong with it)."""
    for field in procedure.fields.values():
        for said in (*_choices(field), *_links(field, catalogue), *_kept_out(field)):
            yield field.key, said
        yield from _order(procedure, field)
        yield from _out_of(procedure, field)
    yield from _lists(procedure)
    yield from _wordless(procedure)


def undeclared_dimensions(catalogue: Catalogue) -> list[str]:
    """The columns of the posting table that no declaration could ever fill."""
    held = {name for one in catalogue.values() for name in one.fields} | UNDECLARED
    return [name for name in DIMENSIONS if name not in held]


def unsaid(words: Words) -> Iterator[str]:
    """A label or sentence that is missing in one of the languages."""
    for language, said in zip(("Vietnamese", "English"), words, strict=True):
        if not said.strip():
            yield f"says nothing in {language}"


def _choices(field: Field) -> Iterator[str]:
    yield from unsaid(field.words)
    if field.help:
        yield from (f"its help {said}" for said in unsaid(field.help))
    if not isinstance(field, OneOf):
        return
    if bool(field.choices) == bool(field.codes):
        yield "needs choices of its own or a list by name, one of the two"
    if field.codes and field.codes not in LISTS:
        yield f"chooses from the list {field.codes}, which bodies do not keep"
    for code, times in Counter(code for code, _ in field.choices).items():
        if times > 1:
            yield f"offers {code} {times} times"
    for code, words in field.choices:
        yield from (f"its choice {code} {said}" for said in unsaid(words))


def _links(field: Field, catalogue: Catalogue) -> Iterator[str]:
    if isinstance(field, Matters) and field.kind not in (*catalogue, ANY):
        yield f"ties to the kind {field.kind or '(none)'}, which is not declared"


def _kept_out(field: Field) -> Iterator[str]:
    """A free text or a choice may not be made to carry what design 1 forbids."""
    texts = [field.key, *field.words]
    if isinstance(field, OneOf):
        texts += [text for code, words in field.choices for text in (code, *words)]
    for word in dict.fromkeys(filter(None, map(kept_out, texts))):
        yield f"could carry “{word}”, which no field may: {NOBODYS}"


def _wordless(procedure: type[Procedure]) -> Found:
    """Where no word may be written, no field takes one."""
    for field in procedure.fields.values() if procedure.wordless else ():
        words = isinstance(field, Code) and re.fullmatch(field.pattern, "lời")
        if field.goes_to != FACTS or words:
            yield field.key, "takes free text or files, and the kind is wordless"
    for name in procedure.withholds.but if procedure.withholds else ():
        if name not in procedure.fields:
            yield "withholds", f"lets {name} stand, which is no field"


def _order(procedure: type[Procedure], field: Field) -> Found:
    earlier = getattr(field, "not_before", None)
    if earlier and not isinstance(procedure.fields.get(earlier), Day):
        yield (
            field.key,
            f"may not precede {earlier}, which is no day of this declaration",
        )


def _out_of(procedure: type[Procedure], field: Field) -> Found:
    other = getattr(field, "out_of", "")
    found = procedure.fields.get(other)
    of_members = isinstance(found, Member) and isinstance(field, EachMember)
    if other and type(found) is not type(field) and not of_members:
        yield field.key, f"offers what stands in {other}, which is no field of its sort"


def _lists(procedure: type[Procedure]) -> Found:
    named = {
        "columns": procedure.columns,
        "filters": procedure.filters,
        "leaves": procedure.leaves,
        "title": (procedure.title,),
        "told_by": procedure.told_by,
    }
    for name, fields in named.items():
        for one in fields:
            if one not in procedure.fields:
                yield name, f"names {one}, which is no field"
    if procedure.tree and not isinstance(
        procedure.fields.get(procedure.tree[0]), Matters
    ):
        yield "tree", f"begins with {procedure.tree[0]}, which is no link"
    for one in procedure.leaves:
        yield from _leaving(procedure.fields.get(one))
    for one in (*procedure.filters, *procedure.columns):
        field = procedure.fields.get(one)
        if field and field.goes_to == SEALED:
            yield "columns, filters", f"would show {one}, which is sealed"
    for one in procedure.filters:
        field = procedure.fields.get(one)
        if field and field.goes_to != FACTS:
            yield "filters", f"would search {one}, which is not a coded value"


def _leaving(field: Field | None) -> Found:
    """Only coded values may leave a unit: no person, post, tie, scan or free text."""
    if field is None:
        return
    if field.goes_to != FACTS or isinstance(
        field, (Person, Scans, Prose, Matters, Post)
    ):
        yield "leaves", f"would let {field.key} out, which is no coded value"
