"""Making a package: what its sort gathers, signed, and nothing that is not declared."""

from __future__ import annotations

from typing import Any

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import chain
from minhbach.matters import desk
from minhbach.matters.desk import Act
from minhbach.packages import (
    container,
    keys,
    leaving,
    manifest,
    signing,
    sorts,
    witness,
)
from minhbach.packages.manifest import Manifest
from minhbach.packages.models import PackageRow
from minhbach.packages.projection import PACKAGE
from minhbach.packages.sort import Gathered, Sort, Source

NOTHING = Source()


def of_report(actor: Actor, matter: str, receiver: str) -> bytes:
    """The package of a signed report; made again, it stands at the ledger as of now."""
    return of_sort(actor, "report", receiver, Source(matter))


def of_sort(actor: Actor, sort: str, receiver: str, source: Source = NOTHING) -> bytes:
    """A package of a sort for a receiver, out of the source that the sort needs."""
    row = sorts.of_key(sort)
    if keys.own(actor.body) is None:
        raise Refusal(keys.no_key())
    return _made(actor, row, receiver, row.does.gathered(actor, receiver, source))


def _made(actor: Actor, sort: Sort, receiver: str, one: Gathered) -> bytes:
    """Sign the files as the body's next package for the receiver, and note it."""
    body, key = actor.body, keys.own(actor.body)
    assert key is not None  # asked before anything was gathered
    before = PackageRow.objects.filter(body=body, maker=body)
    nth = before.filter(receiver=receiver).count() + 1
    places = [(row.ledger_size, row.ledger_root) for row in before if row.ledger_size]
    if one.frozen:
        places.append((one.frozen.size, one.frozen.root))
    ledger, history = witness.standing(chain.tree(body), places)
    called, day = bodies.body(body).title.vi, today().isoformat()
    subject: dict[str, Any] = {sort.part: one.says}
    whole = dict(one.files)
    if strange := [path for path in whole if not sort.is_declared(path)]:
        raise ValueError(f"nothing lets these leave: {strange}")
    whole[leaving.DESCRIPTION] = leaving.described(
        f"{body}-{sort.key}-{nth}", called, day, sort.tables, one.files
    )
    said = Manifest(
        format=1,
        sort=sort.key,
        maker=body,
        called=called,
        receiver=receiver,
        nth=nth,
        made_on=day,
        key=signing.fingerprint(key.public),
        ledger=ledger,
        history=history,
        witnessed=witness.seen_by(body),
        rotations=keys.rotations(body),
        files={path: manifest.kept(each) for path, each in sorted(whole.items())},
        **subject,
    )
    signature = signing.signed(body, key.public, said.content)
    content = container.packed(said, signature, whole)
    noted = manifest.facts(said, store.put(content))
    made_of = {link: list(ids) for link, ids in one.made_of.items()}
    new = new_id()
    make = Act(PACKAGE, "make", {**noted, **made_of}, opens_as=new)
    desk.act_all(actor, [make, *one.sends(new)])
    return content
