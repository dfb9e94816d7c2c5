"""An invented Central over the cluster: keys compared, periods gathered and sent."""

from tests.rooms.packages import exchange
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW

from minhbach.demonstration.cast import CENTRAL
from minhbach.packages import accepting, keys, making, signing
from minhbach.packages.sort import Source

__all__ = ["CENTRAL", "acquainted", "compared", "gathered", "package"]


def acquainted(cast):
    """Central trusts the cluster as a member that sends its figures up."""
    keys.issue(cast.mai)
    card = keys.card(CLUSTER)
    keys.trust(cast.an, card, signing.on_paper(card["public"]), "member")


def compared(cast, unit, *, with_key_of, relation="peer"):
    """Central has compared a key of the unit by itself."""
    card = {**keys.card(with_key_of), "body": unit}
    keys.trust(cast.an, card, signing.on_paper(card["public"]), relation)


def gathered(cast, *units):
    """Each unit signs and sends; the cluster takes it in."""
    for unit in units:
        accepting.accept(cast.mai, exchange.package(cast, unit))


def package(cast, receiver=CENTRAL):
    source = Source(f"{PERIOD} {WINDOW}")
    return making.of_sort(cast.mai, "gathering", receiver, source)
