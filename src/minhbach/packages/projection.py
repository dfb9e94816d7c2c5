"""The rows of packages, keys and seen heads, written with their entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from minhbach.ledger.types import Change, Entry, Row
from minhbach.matters.fold import Fold, fold

PACKAGE, CORRESPONDENT = "package", "correspondent"
PACKAGES, KEYS = "packages.PackageRow", "packages.KeyRow"
PARTNERS, HEADS = "packages.PartnerRow", "packages.HeadRow"
_TEXTS = (
    *("digest", "key_print", "about", "period", "window"),
    *("ledger_root", "counted_for", "figures_digest"),
)


class OfPackages:
    """Projects the two kinds of matter of the exchange."""

    name = "packages"
    tables: tuple[str, ...] = (PACKAGES, KEYS, PARTNERS, HEADS)

    def project(self, before: Fold | None, entry: Entry) -> Iterable[Change]:
        if entry.procedure == PACKAGE and entry.matter:
            return _of_package(fold(before, entry), entry)
        if entry.procedure == CORRESPONDENT and entry.matter:
            return _of_partner(before, fold(before, entry))
        return ()


PROJECTOR = OfPackages()


def _of_package(one: Fold, entry: Entry) -> Iterator[Change]:
    facts = one.facts
    yield Row(
        PACKAGES,
        {"matter": one.id},
        {
            "body": one.body,
            "serial": one.serial,
            "year": one.year,
            "state": one.state,
            "sort": facts["sort"],
            "maker": facts["maker"],
            "receiver": facts.get("receiver_code") or "",
            "nth": facts.get("nth"),
            "revision": facts.get("revision") or 1,
            "ledger_size": facts.get("ledger_size"),
            "report": next(iter(facts.get("report") or ()), ""),
            **{name: facts.get(name) or "" for name in _TEXTS},
            **{name: _day(facts, name) for name in ("dated_on", "due_on", "came_on")},
        },
    )
    if entry.action == "accept":
        yield from _seen(one)


def _seen(one: Fold) -> Iterator[Change]:
    """The maker's own head, and those of others it says it has seen."""
    maker, facts = one.facts["maker"], one.facts
    heads = [(maker, facts["ledger_size"], facts["ledger_root"])]
    for said in str(facts.get("heads") or "").split():
        of, size, root = said.split(".")
        heads.append((of, int(size), root))
    for of, size, root in heads:
        key = {"body": one.body, "of": of, "size": size, "root": root, "told_by": maker}
        yield Row(HEADS, key, {})


def _of_partner(before: Fold | None, after: Fold) -> Iterator[Change]:
    facts = after.facts
    yield Row(
        PARTNERS,
        {"matter": after.id},
        {
            "body": after.body,
            "holder": facts["holder"],
            "called": after.prose.get("called", ""),
            "relation": facts["relation"],
            "state": after.state,
            "since_on": date.fromisoformat(after.opened_on),
        },
    )
    stood = before.facts.get("public_key") if before else None
    if before and stood and stood != facts.get("public_key"):
        yield _key(after, before.facts, latest=False)
    if facts.get("public_key"):
        yield _key(after, facts, latest=True)


def _key(one: Fold, facts: Mapping[str, Any], *, latest: bool) -> Change:
    """A key as it stands; one that was replaced after a revocation stays revoked."""
    gone = one.state == "revoked" or (not latest and facts.get("revoked_on"))
    return Row(
        KEYS,
        {"body": one.body, "holder": facts["holder"], "public": facts["public_key"]},
        {
            "matter": one.id,
            "called": one.prose.get("called", ""),
            "relation": facts["relation"],
            "valid_from": _day(facts, "valid_from"),
            "valid_until": _day(facts, "valid_until"),
            "revoked_on": _day(facts, "revoked_on") if gone else None,
            "latest": latest,
        },
    )


def _day(facts: Mapping[str, Any], name: str) -> date | None:
    value = facts.get(name)
    return date.fromisoformat(value) if value else None
