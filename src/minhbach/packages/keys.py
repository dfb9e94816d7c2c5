"""The keys of a body and of its partners: issued, compared, rotated, revoked.

A key card is a small file anybody may see; what makes it trusted is that the head or
the secretary typed the fingerprint from the paper it was compared on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.periods import same_day
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.ledger import read
from minhbach.matters import desk
from minhbach.packages import faults, signing
from minhbach.packages.manifest import Rotation
from minhbach.packages.models import KeyRow, PartnerRow
from minhbach.packages.projection import CORRESPONDENT

YEARS = 2  # a key's life unless its issuer says otherwise
CARD = ("body", "called", "public", "valid_from", "valid_until")


class Signed(Protocol):
    """What is known by a key: a package, or the receipt of one."""

    @property
    def maker(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def made_on(self) -> str: ...
    @property
    def rotations(self) -> list[Rotation]: ...
    @property
    def content(self) -> bytes: ...


def own(body: str) -> KeyRow | None:
    """The key the body signs with today."""
    found = KeyRow.objects.filter(
        body=body, holder=body, latest=True, revoked_on__isnull=True
    )
    return found.filter(valid_until__gte=today()).first()


def of_body(body: str) -> list[KeyRow]:
    """Every key a body uses or believes, the latest first."""
    return list(KeyRow.objects.filter(body=body).order_by("holder", "-valid_from"))


def partners(body: str, relation: str | None = None) -> list[PartnerRow]:
    """With whom the body exchanges; in the order of their names."""
    found = PartnerRow.objects.filter(body=body)
    if relation:
        found = found.filter(relation=relation)
    return list(found.order_by("called", "holder"))


def publics(body: str, holders: Iterable[str]) -> dict[str, set[str]]:
    """Every key the body believes or has believed of these, by the holder."""
    found: dict[str, set[str]] = {}
    rows = KeyRow.objects.filter(body=body, holder__in=list(holders))
    for holder, public in rows.values_list("holder", "public"):
        found.setdefault(holder, set()).add(public)
    return found


def revoked(body: str, holders: Iterable[str]) -> dict[str, set[str]]:
    """The keys of these that the body has revoked: nothing they signed is taken."""
    found: dict[str, set[str]] = {}
    rows = KeyRow.objects.filter(body=body, holder__in=list(holders))
    rows = rows.filter(revoked_on__isnull=False)
    for holder, public in rows.values_list("holder", "public"):
        found.setdefault(holder, set()).add(public)
    return found


def by_print(body: str, prints: Iterable[str]) -> dict[str, str]:
    """The public keys the body knows by these fingerprints."""
    wanted = set(prints)
    known = KeyRow.objects.filter(body=body).values_list("public", flat=True)
    found = {signing.fingerprint(one): one for one in known}
    return {mark: one for mark, one in found.items() if mark in wanted}


def issue(actor: Actor, until: date | None = None) -> str:
    """The body's first key, or one after a revocation; its public part."""
    if own(actor.body):
        raise Refusal(
            refused(
                "đơn vị đã có khóa đang dùng: đổi khóa hoặc thu hồi trước",
                "the body has a key in use: rotate it or revoke it first",
            )
        )
    public, first = signing.made(actor.body), today()
    fields = {
        "holder": actor.body,
        "called": bodies.body(actor.body).title.vi,
        "relation": "own",
        "public_key": public,
        "valid_from": first,
        "valid_until": until or same_day(first, YEARS),
    }
    desk.act(actor, CORRESPONDENT, "issue", fields)
    return public


def rotate(actor: Actor, until: date | None = None) -> str:
    """A new key, signed by the one in use; packages carry the link to who knew it."""
    stood = own(actor.body)
    if stood is None:
        raise Refusal(no_key())
    public, first = signing.made(actor.body), today()
    last = until or same_day(first, YEARS)
    said = _said(actor.body, stood.public, public, first.isoformat(), last.isoformat())
    fields = {
        "public_key": public,
        "valid_from": first,
        "valid_until": last,
        "vouched": signing.vouched(actor.body, stood.public, said),
    }
    desk.act(actor, CORRESPONDENT, "rotate", fields, matter=stood.matter)
    return public


def revoke(actor: Actor, holder: str, why: str) -> None:
    """Nothing that this key of a body signed, ours or another, is taken any more."""
    known = PartnerRow.objects.filter(body=actor.body, holder=holder)
    row = known.filter(state="trusted").first()
    if row is None:
        raise Refusal(faults.unknown_key(holder))
    fields = {"why": why, "revoked_on": today()}
    desk.act(actor, CORRESPONDENT, "revoke", fields, matter=row.matter)


def card(body: str) -> dict[str, str]:
    """What the body hands to others: its code, name, public key and its days."""
    row = own(body)
    if row is None:
        raise Refusal(no_key())
    return {
        "body": body,
        "called": row.called,
        "public": row.public,
        "valid_from": row.valid_from.isoformat(),
        "valid_until": row.valid_until.isoformat(),
    }


def sheet(body: str) -> str:
    """The fingerprint sheet, to print and compare: text, one line a thing."""
    said = card(body)
    return (
        f"{said['called']} ({body})\n"
        "Phiếu đối chiếu dấu vân khóa ký gói\n\n"
        f"    {signing.on_paper(said['public'])}\n\n"
        f"Hiệu lực: {said['valid_from']} đến {said['valid_until']}\n"
        "Hai bên đọc cho nhau từng nhóm, khớp cả tám nhóm mới ghi tin khóa.\n\n"
        "Bên giao (chức danh, chữ ký):                Bên nhận (chức danh, chữ ký):\n"
    )


def read_card(content: bytes) -> dict[str, str]:
    """A card somebody brings; refused unless whole."""
    try:
        said: Any = json.loads(content)
        good = set(said) == set(CARD) and all(isinstance(v, str) for v in said.values())
        good = good and len(signing.raw(said["public"])) == 32
        for name in ("valid_from", "valid_until"):
            date.fromisoformat(said[name])
    except (ValueError, TypeError, KeyError):
        good = False
    if not good:
        raise Refusal(
            refused("không phải thẻ khóa", "this is no key card", field="card")
        )
    return dict(said)


def trust(actor: Actor, said: dict[str, str], typed: str, relation: str) -> str:
    """Trust the key of a card whose fingerprint was typed from the compared paper."""
    wanted = signing.on_paper(said["public"]).replace(" ", "")
    if "".join(typed.split()).upper() != wanted:
        raise Refusal(
            refused(
                "dấu vân trên giấy không khớp với khóa trong thẻ: chưa tin, hỏi lại "
                "nơi gửi",
                "the fingerprint on paper is not that of the card: nothing is trusted, "
                "ask its sender again",
                field="fingerprint",
            )
        )
    matter = introduce(actor, said["body"], said["called"], relation)
    fields = {
        "public_key": said["public"],
        "valid_from": said["valid_from"],
        "valid_until": said["valid_until"],
        "compared_on": today(),
    }
    desk.act(actor, CORRESPONDENT, "trust", fields, matter=matter)
    return matter


def introduce(actor: Actor, holder: str, called: str, relation: str) -> str:
    """Write down a body to exchange with; the one there is, if it is known."""
    known = PartnerRow.objects.filter(body=actor.body, holder=holder)
    row = known.first()
    if row:
        return row.matter
    fields = {"holder": holder, "called": called, "relation": relation}
    return desk.act(actor, CORRESPONDENT, "introduce", fields).matter


# What packages carry, and what is made of it ------------------------------------------


def rotations(body: str) -> list[Rotation]:
    """Every change of the body's key, for those who still know an earlier one."""
    row = own(body)
    entries = read.of_matter(row.matter) if row else []
    return [
        Rotation(
            earlier=one.facts["set"]["earlier_key"],
            public=one.facts["set"]["public_key"],
            valid_from=one.facts["set"]["valid_from"],
            valid_until=one.facts["set"]["valid_until"],
            vouched=one.facts["set"]["vouched"],
        )
        for one in entries
        if one.action == "rotate"
    ]


def believed(body: str, said: Signed) -> tuple[KeyRow | None, list[Rotation]]:
    """The trusted key behind a package's signature, and the changes that lead to it."""
    rows = KeyRow.objects.filter(body=body, holder=said.maker)
    known = {signing.fingerprint(one.public): one for one in rows}
    if said.key in known:
        return known[said.key], []
    latest = next((one for one in known.values() if one.latest), None)
    if latest is None or latest.revoked_on:
        return None, []
    steps, at = [], latest.public
    for one in said.rotations:
        if one.earlier == at and _vouched(said.maker, one):
            steps.append(one)
            at = one.public
            if signing.fingerprint(at) == said.key:
                return latest, steps
    return None, []


def why_not(row: KeyRow | None, steps: list[Rotation], said: Signed) -> list[Any]:
    """Why the key does not stand for the package."""
    if row is None:
        return [faults.unknown_key(said.maker)]
    if row.revoked_on:
        return [faults.key_revoked(said.maker)]
    first, last = row.valid_from.isoformat(), row.valid_until.isoformat()
    if steps:
        first, last = steps[-1].valid_from, steps[-1].valid_until
    if not first <= said.made_on <= last:
        return [faults.key_out_of_time(said.maker, said.made_on)]
    return []


def of_hand(
    body: str, said: Signed, signature: str
) -> tuple[list[Rotation], list[Reason]]:
    """The changes of key that lead to who signed, and why not to believe it."""
    row, steps = believed(body, said)
    if row is not None:
        public = steps[-1].public if steps else row.public
        if not signing.holds(signature, public, said.content):
            return steps, [faults.FORGED]
    return steps, why_not(row, steps, said)


def no_key() -> Any:
    return refused(
        "đơn vị chưa có khóa ký gói: trưởng ban hoặc thư ký lập khóa trước",
        "the body has no key for packages: its head or secretary issues one first",
    )


def _vouched(holder: str, one: Rotation) -> bool:
    said = _said(holder, one.earlier, one.public, one.valid_from, one.valid_until)
    return signing.vouches(one.earlier, said, one.vouched)


def _said(
    body: str, earlier: str, public: str, first: str, last: str
) -> dict[str, str]:
    return {
        "body": body,
        "earlier": earlier,
        "public": public,
        "valid_from": first,
        "valid_until": last,
    }
