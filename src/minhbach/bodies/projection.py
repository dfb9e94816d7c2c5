"""What follows from the entries of a body about itself: the rows of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from minhbach.ledger.types import ERASED, Entry, Facts, Prose, Row

Values = dict[str, Any]
Making = Callable[[str, Facts, Prose], Row]

TABLES = (
    "Body",
    "Person",
    "Post",
    "Tenure",
    "Delegation",
    "Absence",
    "Succession",
    "Membership",
    "Leadership",
    "Oversight",
    "Code",
    "Setting",
)


def rows(body: str, action: str, facts: Facts, prose: Prose | None) -> list[Row]:
    """The rows an action leaves behind; none for actions this room does not know."""
    making = MAKES.get(action)
    return [making(body, facts, prose or {})] if making else []


class OfBodies:
    """Projects entries without a matter; the same when rebuilding."""

    name = "bodies"
    tables = tuple(f"bodies.{table}" for table in TABLES)

    def project(self, before: Any, entry: Entry) -> Iterable[Row]:  # noqa: ARG002
        if entry.matter is not None:
            return []
        return rows(entry.body, entry.action, entry.facts, entry.prose)


PROJECTOR = OfBodies()


def _row(table: str, key: Values, values: Values) -> Row:
    return Row(f"bodies.{table}", key, values)


def _day(facts: Facts, name: str) -> date | None:
    return date.fromisoformat(facts[name]) if facts.get(name) else None


def _days(facts: Facts) -> Values:
    return {"valid_from": _day(facts, "from"), "valid_until": _day(facts, "until")}


def _told(prose: Prose, field: str, column: str) -> Values:
    """The erasable text, or nothing: the column's default then says it was erased."""
    return {column: prose.get(field, ERASED)}


def _body(body: str, facts: Facts, _prose: Prose) -> Row:
    named = ("kind", "title_vi", "title_en", "short_vi", "short_en", "demo")
    values = {name: facts[name] for name in named}
    return _row("Body", {"body": body}, values | _days(facts))


def _person(body: str, facts: Facts, prose: Prose) -> Row:
    values = {"body": body, **_told(prose, "name", "name")}
    return _row("Person", {"code": facts["person"]}, values)


def _post(body: str, facts: Facts, _prose: Prose) -> Row:
    named = ("title_vi", "title_en", "roles", "room")
    return _row(
        "Post",
        {"body": body, "code": facts["post"]},
        {name: facts[name] for name in named} | _days(facts),
    )


def _held(body: str, facts: Facts) -> Values:
    return {
        "body": body,
        "post": facts["post"],
        "person": facts["person"],
        "from_on": _day(facts, "from"),
    }


def _tenure(body: str, facts: Facts, _prose: Prose) -> Row:
    return _row("Tenure", _held(body, facts), {"until_on": _day(facts, "until")})


def _delegation(body: str, facts: Facts, prose: Prose) -> Row:
    values = {"until_on": _day(facts, "until"), **_told(prose, "reason", "reason")}
    return _row("Delegation", _held(body, facts), values)


def _absence(body: str, facts: Facts, _prose: Prose) -> Row:
    key = {"body": body, "person": facts["person"], "from_on": _day(facts, "from")}
    return _row("Absence", key, {"until_on": _day(facts, "until")})


def _succession(body: str, facts: Facts, _prose: Prose) -> Row:
    named = ("posts", "receivers", "decision")
    values = {name: facts[name] for name in named} | {"from_on": _day(facts, "from")}
    return _row("Succession", {"body": body, "former": facts["former"]}, values)


def _membership(body: str, facts: Facts, _prose: Prose) -> Row:
    key = {"body": body, "unit": facts["unit"], "from_on": _day(facts, "from")}
    return _row("Membership", key, {"until_on": _day(facts, "until")})


def _leadership(body: str, facts: Facts, _prose: Prose) -> Row:
    named = ("unit", "office")
    key = {"body": body, **{name: facts[name] for name in named}}
    values = {"until_on": _day(facts, "until"), "minutes": facts["minutes"]}
    return _row("Leadership", key | {"from_on": _day(facts, "from")}, values)


def _oversight(body: str, facts: Facts, _prose: Prose) -> Row:
    key = {"body": body, "above": facts["above"], "from_on": _day(facts, "from")}
    return _row("Oversight", key, {"until_on": _day(facts, "until")})


def _code(body: str, facts: Facts, _prose: Prose) -> Row:
    named = ("vi", "en", "group", "source")
    return _row(
        "Code",
        {"body": body, "list": facts["list"], "code": facts["code"]},
        {name: facts[name] for name in named} | _days(facts),
    )


def _setting(body: str, facts: Facts, _prose: Prose) -> Row:
    key = {"body": body, "key": facts["key"], "from_on": _day(facts, "from")}
    return _row("Setting", key, {"value": facts["value"], "source": facts["source"]})


FOUNDED, DISSOLVED = "body.founded", "body.dissolved"
ENROLLED, RENAMED = "person.enrolled", "person.renamed"
POST_OPENED, POST_CLOSED = "post.opened", "post.closed"
APPOINTED, TENURE_ENDED = "tenure.begun", "tenure.ended"
DELEGATED, DELEGATION_ENDED = "delegation.begun", "delegation.ended"
AWAY, BACK = "absence.begun", "absence.ended"
SUCCEEDED, MERGED = "body.succeeded", "body.merged"
JOINED, LEFT = "membership.begun", "membership.ended"
LEADS, LEADS_NO_MORE = "leadership.begun", "leadership.ended"
OVERSEEN, OVERSEEN_NO_MORE = "oversight.begun", "oversight.ended"
CODE_ADDED, CODE_CLOSED = "code.added", "code.closed"
SETTING_CHANGED = "setting.changed"

MAKES: dict[str, Making] = {
    FOUNDED: _body,
    DISSOLVED: _body,
    ENROLLED: _person,
    RENAMED: _person,
    POST_OPENED: _post,
    POST_CLOSED: _post,
    APPOINTED: _tenure,
    TENURE_ENDED: _tenure,
    DELEGATED: _delegation,
    DELEGATION_ENDED: _delegation,
    AWAY: _absence,
    BACK: _absence,
    SUCCEEDED: _succession,
    JOINED: _membership,
    LEFT: _membership,
    LEADS: _leadership,
    LEADS_NO_MORE: _leadership,
    OVERSEEN: _oversight,
    OVERSEEN_NO_MORE: _oversight,
    CODE_ADDED: _code,
    CODE_CLOSED: _code,
    SETTING_CHANGED: _setting,
}
