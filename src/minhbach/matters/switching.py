"""Switching a file of law on: verified, tried, shown in words, signed once by the head.

The file is laid down and stands first, then the head's entry is written, then clocks
move, each by its own entry. Broken off anywhere, the page offers to go on.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from minhbach.bodies import actions
from minhbach.bodies.roles import HEAD, ROLES, SYSTEM
from minhbach.bodies.types import Actor
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words
from minhbach.law import editions, loader, packs
from minhbach.law.changes import changes
from minhbach.law.editions import Edition
from minhbach.law.faults import BrokenLaw
from minhbach.law.packs import Pack, Publisher
from minhbach.matters import new_law

WATCHER = Actor(SYSTEM, "", "", frozenset(ROLES))  # looks on at the console, writes not


def believed() -> dict[str, Publisher]:
    """The publishers whose files of law are believed here, by id."""
    file = Path(settings.LAW_KEYS_FILE)
    return packs.publishers(file.read_text("utf-8")) if file.exists() else {}


def read(content: bytes) -> Pack:
    """A file of law somebody brings: verified, laid aside until it is signed for."""
    pack = packs.opened(content, believed())
    proposed(pack)
    editions.keep(settings.LAW_DIR, pack.digest, content)
    return pack


def kept(digest: str) -> Pack:
    """A file laid aside before, verified again; refused if there is none."""
    file = Path(settings.LAW_DIR) / f"{digest}.json"
    if not digest.isalnum() or not file.exists():
        raise Refusal(refused("không có tệp luật này", "there is no such file of law"))
    return packs.opened(file.read_bytes(), believed())


def standing() -> list[Pack]:
    """The files switched on, in order."""
    return [kept(digest) for digest in editions.adopted(Path(settings.LAW_DIR))]


def proposed(pack: Pack) -> Edition:
    """The law as it would be; refused with every fault of the files, file and line."""
    edition = editions.current().over(pack.files)
    try:
        loader.of_edition(edition)
    except BrokenLaw as broken:
        raise Refusal(
            [refused(str(fault), str(fault)) for fault in broken.faults]
        ) from None
    return edition


def words(edition: Edition) -> list[Words]:
    """What it changes, in words."""
    return changes(loader.book(), loader.of_edition(edition))


def sign(actor: Actor, digest: str) -> int:
    """The head's one signature: the file stands, and the unit's clocks follow it."""
    if not actor.has(HEAD.key):
        raise Refusal(
            refused("thẩm quyền thuộc trưởng ban", "this belongs to the head")
        )
    pack = kept(digest)
    proposed(pack)
    editions.adopt(Path(settings.LAW_DIR), digest)
    actions.set_setting(
        actor.body,
        "law_edition",
        digest,
        by=actor,
        on=today(),
        source=f"{pack.title.vi} ({pack.publisher.name})",
    )
    return new_law.move(actor, digest)
