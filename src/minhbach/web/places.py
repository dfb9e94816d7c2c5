"""The places of the house: what stands in the navigation, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.urls import reverse

from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.procedures.exchange import GATHERERS
from minhbach.web import waiting


class Place(NamedTuple):
    """One place: its key, words, the name of its address, the roles that go there.

    `waits` says how many things wait for the reader: the red number. It is given the
    mark of the chain, so that it need not count again while nothing is written.
    """

    key: str
    words: Words
    address: str
    roles: tuple[str, ...]
    waits: Callable[[Actor, str], int] | None = None


DESK = ("clerk", "officer")
LEADERS = ("room_head", "deputy", "head")
STAFF = (*DESK, *LEADERS)
REVIEWERS = ("cluster_secretary", "deputy", "head")
ABOVE = ("cluster_secretary", "central_desk")

PLACES: tuple[Place, ...] = (
    Place(
        "work",
        Words("Việc của tôi", "My work"),
        "work",
        STAFF,
        waiting.late,
    ),
    Place("intake", Words("Tiếp nhận", "Intake"), "intake", DESK),
    Place("registers", Words("Hồ sơ", "Registers"), "registers", (*STAFF, "reader")),
    Place("head", Words("Điều hành", "Head's screen"), "head", LEADERS),
    Place("figures", Words("Số liệu", "Figures"), "figures", (*STAFF, "reader")),
    Place("reports", Words("Báo cáo", "Reports"), "reports", (*STAFF, "reader")),
    Place("import", Words("Nhập sổ", "Import"), "import", DESK),
    Place("cluster", Words("Cụm", "The cluster"), "cluster", ("cluster_secretary",)),
    Place(
        "office", Words("Đơn vị", "The unit"), "office", (*STAFF, "cluster_secretary")
    ),
    Place("review", Words("Rà soát", "Review"), "review", REVIEWERS),
    Place("desk", Words("Kiến nghị, kế hoạch", "Proposals, plans"), "desk", ABOVE),
    Place("packages", Words("Gói trao đổi", "Packages"), "packages", GATHERERS),
    Place("registers", Words("Hồ sơ", "Registers"), "registers", ABOVE),
)


def open_to(actor: Actor) -> Iterator[tuple[Place, str]]:
    """The places an actor goes to, each with its address in the actor's body."""
    for place in PLACES:
        if actor.has(*place.roles):
            yield place, reverse(place.address, kwargs={"body": actor.body})


def search_of(actor: Actor) -> str:
    """Where an actor searches the registers; empty for whoever reads none."""
    if not actor.has(*STAFF, "reader"):
        return ""
    return reverse("search", kwargs={"body": actor.body})


def notices_of(actor: Actor) -> str:
    """Where an actor reads what is new; empty for whoever has no desk."""
    return reverse("notices", kwargs={"body": actor.body}) if actor.has(*STAFF) else ""
