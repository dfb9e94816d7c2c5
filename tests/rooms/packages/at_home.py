"""A member with its own installation: what it knows of its cluster came by package.

It never looks into the cluster's book here; the two meet in files alone.
"""

from tests.rooms.packages.exchange import CLUSTER

from minhbach.matters import desk
from minhbach.matters.desk import Act
from minhbach.packages import (
    accepting,
    book,
    container,
    for_cluster,
    keys,
    making,
    receipts,
    signing,
)
from minhbach.packages.listing import came


def acquainted(cast, unit="song-mau"):
    """Both have compared keys: the cluster knows a member, the member its cluster."""
    head = cast.of(unit)["head"]
    for actor, body in ((head, unit), (cast.mai, CLUSTER)):
        if keys.own(body) is None:
            keys.issue(actor)
    for actor, card, relation in (
        (cast.mai, keys.card(unit), "member"),
        (head, keys.card(CLUSTER), "superior"),
    ):
        keys.trust(actor, card, signing.on_paper(card["public"]), relation)


def told(cast, unit="song-mau"):
    """The cluster's book goes down, and is taken in at home."""
    content = making.of_sort(cast.mai, "book", unit)
    return accepting.accept(cast.of(unit)["head"], content)


def known(unit="song-mau"):
    return book.of_cluster(unit, CLUSTER)


def own(unit, kind):
    """The matters of a kind in the book as it came home."""
    return [one for one in known(unit).folds.values() if one.kind == kind]


def sheet_of(unit, member):
    """(sheet, its lines by number) of a member, as the book at home has them."""
    [sheet] = [one for one in own(unit, "score_sheet") if one.facts["member"] == member]
    lines = {one: known(unit).folds[one] for one in sheet.facts["lines"]}
    return sheet, {one.facts["criterion"]: one for one in lines.values()}


def wrote(who, *acts, **terms):
    """Somebody writes acts for the cluster: (kind, action, matter, fields)."""
    made = [Act(kind, action, fields, matter) for kind, action, matter, fields in acts]
    return for_cluster.record(who, CLUSTER, made, **terms)


def signed(who, matter):
    desk.act(who, for_cluster.KIND, "sign", matter=matter)


def sent(who):
    """The package of everything that waits for the cluster."""
    return making.of_sort(who, "acts", CLUSTER)


def answered(cast, who, content):
    """The cluster takes it in and answers; the unit hears it."""
    outcome = accepting.accept(cast.mai, content)
    row = came(CLUSTER, container.opened(content).digest)
    receipts.taken(who, receipts.issued(cast.mai, row.matter))
    return outcome
