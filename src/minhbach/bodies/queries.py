"""What stands: bodies, posts, people at work, lists, settings, and who may see what.

Every question about a day takes it as `on`; rows are answered as small frozen cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from minhbach.bodies import models
from minhbach.bodies.formers import formers
from minhbach.bodies.kept import kept
from minhbach.bodies.lists import AGENCY, LISTS, shipped
from minhbach.bodies.membership import posts_of
from minhbach.bodies.roles import MACHINE, SYSTEM, TIMETABLE
from minhbach.bodies.settings_register import SETTINGS
from minhbach.bodies.types import (
    Actor,
    BodyCard,
    CodeCard,
    PostCard,
    Seat,
    SettingCard,
    Visibility,
    scopes_of,
)
from minhbach.kernel import clock
from minhbach.kernel.collation import order
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.ledger.types import ERASED

NOBODY = {
    SYSTEM: Words("người cài đặt", "whoever set up"),
    TIMETABLE: MACHINE.words,
}


def _on(day: date, first: str, last: str) -> Q:
    """The day lies between two columns, both counted; an open end is no end."""
    begun = Q(**{f"{first}__lte": day}) | Q(**{f"{first}__isnull": True})
    return begun & (Q(**{f"{last}__gte": day}) | Q(**{f"{last}__isnull": True}))


def _held(day: date) -> Q:
    return _on(day, "from_on", "until_on")


def _valid(day: date | None) -> Q:
    return _on(day, "valid_from", "valid_until") if day else Q()


# Bodies -----------------------------------------------------------------------------


def body(code: str) -> BodyCard:
    """The body of that code; refused if there is none."""
    found = kept(code, "body", lambda: _body(code))
    if found is None:
        raise Refusal(
            refused(
                f"không có đơn vị “{code}”",
                f"no body “{code}”",
                field="body",
            )
        )
    return found


def is_cluster(code: str) -> bool:
    card = kept(code, "body", lambda: _body(code))
    return card is not None and card.kind == "cluster"


def _body(code: str) -> BodyCard | None:
    row = models.Body.objects.filter(body=code).first()
    return _body_card(row) if row else None


def units(on: date | None = None) -> list[BodyCard]:
    """The units, by code; only those that stand on the day, if one is given."""
    return _bodies("unit", on)


def clusters(on: date | None = None) -> list[BodyCard]:
    return _bodies("cluster", on)


def committees(on: date | None = None) -> list[BodyCard]:
    return _bodies("committee", on)


def centrals(on: date | None = None) -> list[BodyCard]:
    return _bodies("central", on)


def members(cluster: str, on: date) -> list[BodyCard]:
    """The units that belong to the cluster on the day."""
    held = models.Membership.objects.filter(_held(on), body=cluster)
    found = models.Body.objects.filter(body__in=held.values("unit")).order_by("body")
    return [_body_card(row) for row in found]


def cluster_of(unit: str, on: date) -> str | None:
    """The cluster a unit belongs to on the day."""
    held = models.Membership.objects.filter(_held(on), unit=unit)
    return held.values_list("body", flat=True).order_by("pk").first()


def agencies(body: str | None = None, on: date | None = None) -> list[BodyCard]:
    """The receivers a body keeps in its list; of every body if none is named."""
    rows = models.Code.objects.filter(_valid(on), list=AGENCY).order_by("pk")
    if body is not None:
        rows = rows.filter(body=body)
    cards = {row.code: _agency_card(row) for row in rows}
    return list(cards.values())


def is_demo() -> bool:
    """Whether this installation is a demonstration: every body of it was founded so."""
    kinds = set(models.Body.objects.values_list("demo", flat=True).distinct())
    return kinds == {True}


# Posts and people -------------------------------------------------------------------


def posts(body: str, on: date | None = None) -> list[PostCard]:
    """The posts of a body in the order they were opened; then those of its members."""
    cards = kept(body, "posts", lambda: _posts(body))
    return [card for card in cards if on is None or card.stands_on(on)]


def _posts(body: str) -> list[PostCard]:
    ever = models.Post.objects.filter(body=body).order_by("pk")
    derived = posts_of(body) if is_cluster(body) else []
    return [*(_post_card(row) for row in ever), *derived]


def posts_with(role: str, body: str, on: date | None = None) -> list[PostCard]:
    """The posts of a body that carry a role."""
    return [card for card in posts(body, on) if role in card.roles]


def holder(body: str, post: str, on: date) -> str | None:
    """The person code of whoever holds the post on the day."""
    held = models.Tenure.objects.filter(_held(on), body=body, post=post)
    return held.values_list("person", flat=True).first()


def seats(body: str, on: date) -> list[Seat]:
    """Every post that stands on the day, with its holder and delegations."""
    held = {row.post: row for row in models.Tenure.objects.filter(_held(on), body=body)}
    lent: dict[str, list[tuple[str, date, date]]] = {}
    for row in models.Delegation.objects.filter(_held(on), body=body):
        lent.setdefault(row.post, []).append((row.person, row.from_on, row.until_on))
    return [_seat(card, held.get(card.code), lent) for card in posts(body, on)]


def _seat(
    card: PostCard,
    row: models.Tenure | None,
    lent: Mapping[str, list[tuple[str, date, date]]],
) -> Seat:
    others = tuple(lent.get(card.code, ()))
    if row is None:
        return Seat(card, None, lent=others)
    return Seat(card, row.person, row.from_on, row.until_on, others)


def staff(body: str) -> Mapping[str, str]:
    """Everybody ever taken on to the staff of a body: person code and name."""
    rows = models.Person.objects.filter(body=body).values_list("code", "name")
    return dict(sorted(rows, key=lambda one: order(one[1])))


def actor_for(
    account: models.Account, on: date, body: str | None = None
) -> Actor | None:
    """Who the account is on the day, in the body or where first appointed.

    None for a shut account and for somebody without a post.
    """
    if not account.is_active or not account.person:
        return None
    held = models.Tenure.objects.filter(_held(on), person=account.person)
    rows = held.order_by("from_on", "pk").values_list("body", flat=True)
    found = (_actor(account, place, on) for place in dict.fromkeys(rows))
    wanted = (actor for actor in found if actor and body in (None, actor.body))
    return next(wanted, None)


def _actor(account: models.Account, body: str, on: date) -> Actor | None:
    who, accounts = Q(person=account.person, body=body), {account.person: account.pk}

    def ask() -> Actor | None:
        return next(iter(_actors(who, on, accounts)), None)

    return kept(body, ("actor", account.pk, on), ask)


def actors(body: str, on: date) -> list[Actor]:
    """Everybody in office in the body on the day."""
    return _actors(Q(body=body), on)


def away(body: str, on: date) -> frozenset[str]:
    """The persons recorded as absent on the day."""
    found = models.Absence.objects.filter(_held(on), body=body)
    return frozenset(found.values_list("person", flat=True))


def at_work(body: str, on: date) -> list[Actor]:
    """Everybody in office in the body who is not away on the day."""
    absent = away(body, on)
    return [one for one in actors(body, on) if one.person not in absent]


def timetable(body: str) -> Actor:
    """The machine acting at its hours, in one body; nobody can sign in as it."""
    return Actor(TIMETABLE, TIMETABLE, body, frozenset({TIMETABLE}), MACHINE.words.vi)


def names(persons: Iterable[str]) -> dict[str, str]:
    """What people of the staff are called, in one query; “đã xóa” where erased."""
    wanted = set(persons)
    known = models.Person.objects.filter(code__in=wanted - NOBODY.keys())
    said = dict(known.values_list("code", "name"))
    return {
        code: NOBODY[code].vi if code in NOBODY else said.get(code, ERASED)
        for code in wanted
    }


def visible_to(actor: Actor) -> Visibility:
    """What the actor may see; everything that lists or counts asks here.

    Whoever may see a class of matters in a unit may see it in the units it took over.
    """
    bodies = (actor.body, *actor.formers)
    return Visibility(
        frozenset(one for place in bodies for one in scopes_of(place, actor.roles))
    )


# Lists and settings -----------------------------------------------------------------


def codes(body: str, name: str, on: date | None = None) -> list[CodeCard]:
    """The values of a list: the shipped ones under the body's own word, then its own.

    With a day, those that may be chosen on it; without, all that ever stood.
    """
    own = models.Code.objects.filter(body=body, list=name).order_by("pk")
    return _listed(name, (_code_card(row) for row in own), on)


def code_lists(body: str, on: date | None = None) -> Mapping[str, list[CodeCard]]:
    """Every list of a body, as `codes` answers it, with one query for them all."""
    own = kept(body, "codes", lambda: _own_codes(body))
    return {name: _listed(name, cards, on) for name, cards in own.items()}


def _own_codes(body: str) -> Mapping[str, list[CodeCard]]:
    own: dict[str, list[CodeCard]] = {name: [] for name in LISTS}
    for row in models.Code.objects.filter(body=body).order_by("pk"):
        own.setdefault(row.list, []).append(_code_card(row))
    return own


def _listed(name: str, own: Iterable[CodeCard], on: date | None) -> list[CodeCard]:
    cards = {card.code: card for card in (*shipped(name), *own)}
    return [card for card in cards.values() if on is None or card.stands_on(on)]


def setting(body: str, key: str, on: date | None = None) -> Any:
    """The value of a setting on the day (today), or its default."""
    return settings(body, on)[key].value


def settings(body: str, on: date | None = None) -> Mapping[str, SettingCard]:
    """Every declared setting as it stands on the day (today)."""
    on = on or clock.today()
    ever = models.Setting.objects.filter(body=body).order_by("from_on")
    rows = kept(body, "settings", lambda: list(ever))
    standing = {row.key: row for row in rows if row.from_on <= on}
    return {
        key: _setting_card(key, standing.get(key), declared.default)
        for key, declared in SETTINGS.items()
    }


# Cards ------------------------------------------------------------------------------


def _bodies(kind: str, on: date | None) -> list[BodyCard]:
    found = models.Body.objects.filter(_valid(on), kind=kind).order_by("body")
    return [_body_card(row) for row in found]


def _body_card(row: models.Body) -> BodyCard:
    return BodyCard(
        row.body,
        row.kind,
        Words(row.title_vi, row.title_en),
        Words(row.short_vi, row.short_en),
        row.demo,
        row.valid_from,
        row.valid_until,
    )


def _agency_card(row: models.Code) -> BodyCard:
    words = Words(row.vi, row.en)
    first = row.valid_from or date.min
    return BodyCard(row.code, AGENCY, words, words, False, first, row.valid_until)


def _post_card(row: models.Post) -> PostCard:
    return PostCard(
        row.body,
        row.code,
        Words(row.title_vi, row.title_en),
        tuple(row.roles),
        row.room,
        row.valid_from,
        row.valid_until,
    )


def _code_card(row: models.Code) -> CodeCard:
    return CodeCard(
        row.list,
        row.code,
        Words(row.vi, row.en),
        row.group,
        row.body,
        row.valid_from,
        row.valid_until,
        row.source,
    )


def _setting_card(key: str, row: models.Setting | None, default: Any) -> SettingCard:
    if row is None:
        return SettingCard(key, default)
    return SettingCard(key, row.value, row.source, row.from_on, is_default=False)


def _actors(who: Q, on: date, accounts: Mapping[str, int] | None = None) -> list[Actor]:
    """One actor for each person and body, with the posts held and those delegated."""
    took_over = models.Succession.objects.filter(body=OuterRef("body"))
    own = models.Tenure.objects.filter(who & _held(on)).order_by("from_on", "pk")
    own = own.annotate(took_over=Exists(took_over))
    lent = models.Delegation.objects.filter(who & _held(on)).order_by("from_on", "pk")
    held: dict[tuple[str, str], list[str]] = {}
    for row in own:
        held.setdefault((row.person, row.body), []).append(row.post)
    for given in lent:
        if (given.person, given.body) in held:
            held[given.person, given.body].append(given.post)
    called = names(person for person, _ in held)
    if accounts is None:
        accounts = _accounts_of(called)
    roles = {
        (place, card.code): card.roles
        for place in {place for _, place in held}
        for card in posts(place, on)
    }
    former = formers({row.body for row in own if row.took_over})
    return [
        Actor(
            person,
            at[0],
            place,
            frozenset(role for post in at for role in roles.get((place, post), ())),
            called[person],
            accounts.get(person),
            tuple(dict.fromkeys(at)),
            formers=former.get(place, ()),
        )
        for (person, place), at in held.items()
    ]


def _accounts_of(persons: Iterable[str]) -> dict[str, int]:
    found = models.Account.objects.filter(person__in=list(persons), is_active=True)
    return dict(found.values_list("person", "pk"))
