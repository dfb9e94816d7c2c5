"""The search of place: by number, words, place, field, receiver or document number.

What is looked for stands in the index of the matters, written with each entry: the
words of the title (as they stand and without marks), the numbers of documents, the
codes of places, fields and receivers. Nothing that is sealed is ever in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from minhbach.bodies.queries import visible_to
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.folding import fold as folded
from minhbach.kernel.folding import nfc
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter, MatterIndex
from minhbach.matters.office import Office
from minhbach.matters.projection import MARK, WORD, fold_of, mark_of, words_of
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import OneOf, Receiver

PLACE, FIELD, RECEIVER = "place", "field", "receiver"
CAP = 2_001  # so many candidates are looked at; more means: say more words
PAGE = 50
YEARS = 10  # how far back a number without its year is looked for
LISTED = 200  # so many codes of the lists may be meant by one word
_NUMBER = re.compile(r"(?:([^\W\d_]+)-)?(?:(\d{4})/)?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; every part has its place in the address."""

    text: str = ""
    place: str = ""
    field: str = ""
    receiver: str = ""
    page: int = 1

    def __bool__(self) -> bool:
        return bool(self.text or self.place or self.field or self.receiver)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, the newest first; `capped`: there may be more."""

    rows: Sequence[Fold]
    total: int
    page: int
    capped: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def search(actor: Actor, sought: Sought, office: Office) -> Found:
    """The matters of the actor's body, of every kind, that the actor may know of."""
    page = max(1, sought.page)
    if not sought:
        return Found([], 0, page)
    candidates = _candidates(sought, office)
    ids = _seen_newest(actor, sought, office.body, candidates)[:CAP]
    shown = ids[(page - 1) * PAGE : page * PAGE]
    found = {one.pk: fold_of(one) for one in Matter.objects.filter(pk__in=shown)}
    capped = len(candidates) >= CAP
    return Found([found[one] for one in shown if one in found], len(ids), page, capped)


def by_filter(body: str, kind: str, name: str, values: Iterable[str]) -> list[Fold]:
    """The matters of a body that hold one of the values in a filter, whoever asks."""
    held = MatterIndex.objects.filter(
        matter=OuterRef("pk"), field=name, value__in=list(values)
    )
    rows = Matter.objects.filter(Exists(held), body=body, kind=kind)
    return [fold_of(row) for row in rows.order_by("year", "serial")]


def in_state(body: str, kind: str, state: str) -> list[Fold]:
    """The matters of a body and kind that stand so, whoever asks."""
    rows = Matter.objects.filter(body=body, kind=kind, state=state)
    return [fold_of(row) for row in rows.order_by("year", "serial")]


def _seen_newest(
    actor: Actor, sought: Sought, body: str, candidates: Sequence[str]
) -> list[str]:
    """Those of the candidates, and of the numbers, that the actor may know of.

    Candidates are read by their ids alone and judged here: with the predicate beside
    them an engine goes through the whole body, however few they are.
    """
    seen = visible_to(actor)
    every = Matter.objects.values_list(
        "opened_on", "last_seq", "pk", "body", "kind", "confidentiality"
    )
    rows = set(every.filter(pk__in=candidates)) if candidates else set()
    if numbered := _numbered(actor, sought):
        rows |= set(every.filter(numbered, body=body))
    newest = sorted(rows, key=lambda row: row[:2], reverse=True)
    return [
        pk for _, _, pk, *place in newest if place[0] == body and seen.admits(*place)
    ]


@cache
def names_of(sort: str) -> tuple[str, ...]:
    """The fields of every kind that hold a place, a field or a receiver."""
    found = {
        name
        for one in CATALOGUE.values()
        for name, field in one.fields.items()
        if (isinstance(field, OneOf) and field.codes == sort)
        or (isinstance(field, Receiver) and sort == RECEIVER)
    }
    return tuple(sorted(found))


def _candidates(sought: Sought, office: Office) -> list[str]:
    """Ids from the index: what was indexed last, at most as many as the cap.

    Each way is asked by itself: the newest rows of one value stand together in the
    index, those of two ways do not.
    """
    newest: dict[int, str] = {}
    for way in _ways(sought, office):
        rows = MatterIndex.objects.filter(way).order_by("-pk")
        newest |= dict(rows.values_list("pk", "matter")[:CAP])
    last_first = (newest[pk] for pk in sorted(newest, reverse=True))
    return list(dict.fromkeys(last_first))[:CAP]


def _ways(sought: Sought, office: Office) -> Iterator[Q]:
    """The ways in which a matter may be meant; a handful at most."""
    given = [
        _among(names_of(name), [code])
        for name, code in (
            (PLACE, sought.place),
            (RECEIVER, sought.receiver),
            (FIELD, sought.field),
        )
        if code
    ]
    if not sought.text:
        if given:
            yield _all(given)
        return
    words = list(dict.fromkeys(words_of(sought.text)))
    if words:
        yield _all([*map(_word, _rarest_first(words)), *given])
    yield _all([Q(field=MARK, value=mark_of(sought.text)), *given])
    for meant in _meant(words, office):
        yield _all([meant, *given])


def _all(conditions: Sequence[Q]) -> Q:
    """Rows that meet the first condition, of matters that meet all the others."""
    first, *others = conditions
    for other in others:
        met = MatterIndex.objects.filter(other, matter=OuterRef("matter"))
        first &= Q(Exists(met))
    return first


def _among(names: Sequence[str], codes: Sequence[str]) -> Q:
    if len(names) == len(codes) == 1:
        return Q(field=names[0], value=codes[0])
    return Q(field__in=names, value__in=codes)


def _word(word: str) -> Q:
    return Q(field=WORD, value=word)


def _rarest_first(words: Sequence[str]) -> list[str]:
    """The words in the order in which the fewest are looked at; one question.

    No word is counted beyond the cap: a common one is common, however common it is.
    """
    if not words[1:]:
        return list(words)
    table = connection.ops.quote_name(MatterIndex._meta.db_table)  # noqa: SLF001
    one = (
        f"SELECT CAST(%s AS TEXT), COUNT(*) FROM (SELECT 1 FROM {table} "  # noqa: S608 - a table's name
        f"WHERE field = %s AND value = %s LIMIT {CAP}) AS counted"
    )
    asked = [part for word in words for part in (word, WORD, word)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(words)), asked)
        counted = dict(cursor.fetchall())
    return sorted(words, key=lambda word: (counted.get(word, 0), word))


def _meant(words: Sequence[str], office: Office) -> Iterator[Q]:
    """The places, fields and receivers whose names hold every word that was typed."""
    bare = [folded(word) for word in words]
    if not bare:
        return
    for name, offered in (
        (PLACE, office.codes(PLACE)),
        (FIELD, office.codes(FIELD)),
        (RECEIVER, office.bodies()),
    ):
        codes = [
            code for code, said in offered.items() if _names(bare, said.vi, said.en)
        ]
        if codes:
            yield _among(names_of(name), codes[:LISTED])


def _names(bare: Sequence[str], *said: str) -> bool:
    every = [set(re.findall(r"\w+", folded(one))) for one in said]
    return any(one.issuperset(bare) for one in every)


def _numbered(actor: Actor, sought: Sought) -> Q | None:
    """`418`, `2026/418` or `ĐT-2026/0418`, where nothing else narrows the search."""
    found = _NUMBER.fullmatch(nfc(sought.text))
    if not found or sought.place or sought.field or sought.receiver:
        return None
    prefix, year, serial = found.groups()
    known = {scope.kind for scope in visible_to(actor).scopes} & CATALOGUE.keys()
    kinds = [kind for kind in sorted(known) if _is_called(kind, prefix)]
    now = today().year
    years = [int(year)] if year else list(range(now - YEARS, now + 1))
    return Q(kind__in=kinds, year__in=years, serial=int(serial))


def _is_called(kind: str, prefix: str | None) -> bool:
    return prefix is None or folded(CATALOGUE[kind].prefix) == folded(prefix)
