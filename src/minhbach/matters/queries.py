"""Lists of matters as small values: registers, my work, the head's screen.

Every question passes `visible_to`; nothing is listed or counted around it. No list asks
the database more often because it is longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from minhbach.bodies import queries as bodies
from minhbach.bodies.queries import visible_to
from minhbach.bodies.seated import posts_held
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import at_office, today
from minhbach.law.due import add_working_days
from minhbach.ledger import read as ledger
from minhbach.matters import standing, telling
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter, MatterIndex
from minhbach.matters.office import Office
from minhbach.matters.projection import fold_of
from minhbach.matters.telling import Happening
from minhbach.procedures.catalogue import CATALOGUE

COUNT_CAP = 2_001
PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What a register is asked for; every part has its place in the address."""

    kind: str
    filters: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    standing: str = ""  # "", "open", "closed", or a word of matters.standing
    soon: int = 0  # within how many working days a duty is near
    since: date | None = None
    until: date | None = None
    number: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Register:
    """One page of a register. `total` is capped: COUNT_CAP means "more than"."""

    rows: Sequence[Fold]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Lost:
    """An open matter that could be lost, and what it lacks."""

    fold: Fold
    lacks: str


def fold(matter: str) -> Fold | None:
    """A matter by id, whoever asks: for code that has checked already."""
    row = Matter.objects.filter(pk=matter).first()
    return fold_of(row) if row else None


def folds(matters: Iterable[str]) -> dict[str, Fold]:
    """Matters by id with one query."""
    return {row.id: fold_of(row) for row in Matter.objects.filter(pk__in=list(matters))}


def of_series(body: str, names: Iterable[str]) -> list[Fold]:
    """The matters of a body with a number of any series, whoever asks."""
    held = MatterIndex.objects.filter(matter=OuterRef("pk"), field__in=list(names))
    return [fold_of(row) for row in Matter.objects.filter(Exists(held), body=body)]


def find(actor: Actor, body: str, kind: str, year: int, serial: int) -> Fold | None:
    """The matter at an address, if the actor may know of it."""
    row = _seen(actor).filter(body=body, kind=kind, year=year, serial=serial).first()
    return fold_of(row) if row else None


def undeclared() -> list[str]:
    """The kinds of which matters stand here although nothing declares them."""
    kinds = Matter.objects.exclude(kind__in=list(CATALOGUE)).values_list("kind")
    return sorted({kind for (kind,) in kinds.distinct()})


def visible(actor: Actor, matters: Iterable[str]) -> dict[str, Fold]:
    """Those of the matters the actor may know of, with one query."""
    rows = _seen(actor).filter(pk__in=list(matters))
    return {row.id: fold_of(row) for row in rows}


def numbered(
    actor: Actor, body: str, numbers: Iterable[tuple[str, int, int]]
) -> dict[tuple[str, int, int], Fold]:
    """Those of the matters so numbered (kind, year, serial) the actor may know of."""
    wanted = Q(pk__in=[])
    for kind, year, serial in numbers:
        wanted |= Q(kind=kind, year=year, serial=serial)
    rows = _seen(actor).filter(wanted, body=body)
    return {(row.kind, row.year, row.serial): fold_of(row) for row in rows}


def titled(
    actor: Actor, body: str, titles: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Fold]:
    """Matters by kind and title that the actor may know of; a title of two is none."""
    wanted = Q(pk__in=[])
    for kind, title in titles:
        wanted |= Q(kind=kind, title=title)
    rows = list(_seen(actor).filter(wanted, body=body))
    times = Counter((row.kind, row.title) for row in rows)
    found = ((row.kind, row.title, fold_of(row)) for row in rows)
    return {(kind, name): one for kind, name, one in found if times[kind, name] == 1}


def timeline(fold: Fold, language: str) -> list[Happening]:
    """What happened to the matter, oldest first, also before a merger."""
    entries = ledger.of_matter(fold.id)
    own = telling.timeline(fold, entries, Office(fold.body, today()), language)
    before = predecessor(fold)
    return [*(timeline(before, language) if before else ()), *own]


def predecessor(one: Fold) -> Fold | None:
    """The matter this one was in a unit before the merger.

    Whoever may see this one may see what it was.
    """
    before = one.facts.get("inherited_from")
    return fold(before["matter"]) if before else None


def register(actor: Actor, body: str, asked: Asked) -> Register:
    """A page of the register of one kind, newest number first.

    The ids up to the cap are asked once, for the count and for the page.
    """
    rows = _asked(_seen(actor).filter(body=body, kind=asked.kind), asked)
    return _paged(rows, max(1, asked.page))


def _paged(rows: QuerySet[Matter], page: int) -> Register:
    newest = rows.order_by("-year", "-serial").values_list("pk", flat=True)
    ids = list(newest[:COUNT_CAP])
    wanted = ids[(page - 1) * PAGE : page * PAGE]
    found = folds(wanted) if wanted else {}
    return Register([found[one] for one in wanted if one in found], len(ids), page)


def open_and_late(actor: Actor, body: str, on: date) -> dict[str, tuple[int, int]]:
    """By kind: how many matters are open, and how many of those are late; one query."""
    seen, open_, late_ = visible_to(actor), Counter[str](), Counter[str]()
    rows = Matter.objects.filter(body=body, is_open=True).order_by()
    is_late = standing.wanted(standing.LATE, on, on)
    counted = rows.values("kind", "confidentiality").annotate(
        open=Count("*"), late=Count("pk", filter=is_late)
    )
    for one in counted:
        if seen.admits(body, one["kind"], one["confidentiality"]):
            open_[one["kind"]] += one["open"]
            late_[one["kind"]] += one["late"]
    return {kind: (many, late_[kind]) for kind, many in open_.items()}


def standings(actor: Actor, body: str, kind: str, soon: int = 0) -> dict[str, int]:
    """How many matters of a kind stand how today; only what is open is looked at.

    Counted in groups by class, of which the actor's are added (decision 0182).
    """
    on = today()
    near = add_working_days(on, soon) if soon else on
    seen, found = visible_to(actor), dict.fromkeys(standing.STANDINGS, 0)
    rows = Matter.objects.filter(body=body, kind=kind).order_by()
    ended = rows.filter(is_open=False).values_list("confidentiality", "ending")
    for class_, ending, many in ended.annotate(n=Count("*")):
        if seen.admits(body, kind, class_):
            found[ending or standing.DONE] += many
    still = rows.filter(is_open=True).annotate(
        due=standing.nearest(), rests=standing.rest(), lacks=standing.lacks_date()
    )
    groups = still.values_list("confidentiality", "due", "rests", "lacks")
    days = near.isoformat(), on.isoformat()
    for class_, due, rests, lacks, many in groups.annotate(n=Count("*")):
        if seen.admits(body, kind, class_):
            found[standing.told(due, *days, rests, lacks=lacks)] += many
    return found


def between(
    actor: Actor, body: str, kind: str, since: date, until: date, limit: int
) -> list[Fold]:
    """The matters of one kind that were opened on these days, in their order."""
    rows = _seen(actor).filter(body=body, kind=kind)
    rows = rows.filter(opened_on__gte=since, opened_on__lte=until)
    return [
        fold_of(row) for row in rows.order_by("opened_on", "year", "serial")[:limit]
    ]


def of_period(body: str, kind: str, period: str) -> list[Fold]:
    """The matters of a kind that fell due for a period, in their order."""
    named = MatterIndex.objects.filter(field="period", value=period).values("matter")
    rows = Matter.objects.filter(body=body, kind=kind, pk__in=named)
    return [fold_of(row) for row in rows.order_by("year", "serial")]


def late(actor: Actor, body: str, on: date, limit: int = 100) -> list[Fold]:
    """The open matters of a body with a deadline passed, the oldest first."""
    rows = _seen(actor).filter(standing.wanted(standing.LATE, on, on), body=body)
    return [fold_of(row) for row in rows.order_by("next_due")[:limit]]


def stuck(
    actor: Actor, body: str, since: date, limit: int = 100
) -> tuple[list[Fold], int]:
    """The open matters in which nothing was done since a day, and how many.

    A prompt is nothing done. One that waits for another is not stuck: the other is, and
    stands here itself.
    """
    place = ledger.as_of_lately(body, at_office(since))
    rows = _seen(actor).filter(body=body, is_open=True, moved_seq__lte=place)
    rows = rows.exclude(next_due=None, needs="")
    return [fold_of(row) for row in rows.order_by("moved_seq")[:limit]], rows.count()


def coming(actor: Actor, body: str, kinds: Iterable[str], limit: int) -> list[Fold]:
    """The open matters of some kinds whose day comes next."""
    rows = _seen(actor).filter(body=body, is_open=True, kind__in=list(kinds))
    dated = rows.filter(next_due__isnull=False).order_by("next_due", "serial")
    return [fold_of(row) for row in dated[:limit]]


def numbers_at(body: str, post: str) -> list[str]:
    """The numbers of what is open at a post, the nearest deadline first."""
    rows = _open_at(body, post).values_list("kind", "year", "serial")
    return [f"{CATALOGUE[kind].prefix}-{year}/{at:04}" for kind, year, at in rows]


def counts(body: str) -> dict[str, dict[str, int]]:
    """How many matters a body has of each kind, open and closed."""
    rows = Matter.objects.filter(body=body).values("kind", "is_open")
    found: dict[str, dict[str, int]] = {}
    for kind, is_open, n in rows.annotate(n=Count("pk")).values_list(
        "kind", "is_open", "n"
    ):
        of = found.setdefault(kind, {"open": 0, "closed": 0})
        of["open" if is_open else "closed"] = n
    return found


def open_by_post(body: str) -> dict[str, int]:
    """How much is open at each post."""
    rows = Matter.objects.filter(body=body, is_open=True).exclude(owner=None)
    counts = rows.values("owner").annotate(n=Count("pk"))
    return {str(post): n for post, n in counts.values_list("owner", "n")}


def open_at(body: str, post: str) -> list[Fold]:
    """What is open at a post, of every kind, whoever asks."""
    return [fold_of(row) for row in _open_at(body, post)]


def _open_at(body: str, post: str) -> QuerySet[Matter]:
    rows = Matter.objects.filter(body=body, owner=post, is_open=True)
    return rows.order_by("next_due", "kind", "year", "serial")


def to_urge(body: str, until: date) -> Iterator[Fold]:
    """The open matters with a deadline up to a day, for the timetable."""
    rows = Matter.objects.filter(body=body, is_open=True, next_due__lte=until)
    for row in rows.order_by("pk").iterator(chunk_size=200):
        yield fold_of(row)


def second_looks(actor: Actor, body: str, limit: int = 100) -> list[Fold]:
    """Where a correction waits, or an opening is asked for, agreed to or done."""
    opened = MatterIndex.objects.filter(field="opening_state").values("matter")
    asked = Q(pending__isnull=False) | Q(pk__in=opened)
    rows = _seen(actor).filter(asked, body=body).order_by("-last_seq")[:limit]
    return [fold_of(row) for row in rows]


def exceptions(body: str, on: date, limit: int = 200) -> list[Lost]:
    """Open matters without owner in office, next step or live clock: must be none.

    One stands here once for each thing it lacks.
    """
    standing = {one.code for one in bodies.posts(body, on)}
    found = [
        Lost(fold_of(row), _why_lost(row, how, standing))
        for how, rows in _lost(body, on).items()
        for row in rows.order_by("next_due", "opened_on", "serial")[:limit]
    ]
    return found[:limit]


def gauge(body: str, on: date) -> int:
    """How many open matters could be lost, of every kind."""
    lost = _lost(body, on).values()
    return len({pk for rows in lost for pk in rows.values_list("pk", flat=True)})


def _lost(body: str, on: date) -> dict[str, QuerySet[Matter]]:
    """What is open and lacks something: of itself, of its links, of its post."""
    still = Matter.objects.filter(body=body, is_open=True)
    held = posts_held(body, on)
    return {
        "needs": still.exclude(needs=""),
        "step": _forgotten(body),
        "post": still.exclude(owner__in=held).exclude(owner=None),
    }


def _why_lost(row: Matter, how: str, standing: set[str]) -> str:
    if how == "needs":
        return str(row.needs)
    return "closed" if how == "post" and row.owner not in standing else how


def _forgotten(body: str) -> QuerySet[Matter]:
    """Matters that wait for others of which none is open any more."""
    pairs = [
        (kind, state.key, state.waits_for)
        for kind, declared in CATALOGUE.items()
        for state in declared.states.values()
        if state.waits_for
    ]
    alive = Matter.objects.filter(pk=OuterRef("value"), is_open=True)
    found = Q(pk__in=[])
    for kind, state, link in pairs:
        ties = MatterIndex.objects.filter(matter=OuterRef("pk"), field=link)
        found |= Q(kind=kind, state=state) & ~Q(Exists(ties.filter(Exists(alive))))
    return Matter.objects.filter(found, body=body, is_open=True, needs="")


def _seen(actor: Actor) -> QuerySet[Matter]:
    return Matter.objects.filter(visible_to(actor).q())


def _asked(rows: QuerySet[Matter], asked: Asked) -> QuerySet[Matter]:
    for at, (name, value) in enumerate(asked.filters.items()):
        index = MatterIndex.objects.filter(field=name, value=value)
        if at == 0:
            rows = rows.filter(pk__in=index.values("matter"))
        else:  # what the first leaves over is looked up one by one
            rows = rows.filter(Exists(index.filter(matter=OuterRef("pk"))))
    where: dict[str, Any] = {
        "state": asked.state or None,
        "opened_on__gte": asked.since,
        "opened_on__lte": asked.until,
    }
    rows = rows.filter(**{name: value for name, value in where.items() if value})
    if asked.number:
        rows = rows.filter(_numbered(asked.number))
    standings = {
        "open": Q(is_open=True),
        "closed": Q(is_open=False),
        **{key: _stands(key, today(), asked.soon) for key in standing.STANDINGS},
    }
    return rows.filter(standings.get(asked.standing, Q()))


def _stands(key: str, on: date, soon: int) -> Q:
    return standing.wanted(key, on, add_working_days(on, soon) if soon else on)


def _numbered(typed: str) -> Q:
    """`418`, `2026/418` or `ĐT-2026/0418`."""
    digits = [
        int(part) for part in typed.replace("-", "/").split("/") if part.isdecimal()
    ]
    if not digits:
        return Q(pk__in=[])
    year = Q(year=digits[-2]) if len(digits) > 1 else Q()
    return year & Q(serial=digits[-1])
