"""A ledger that is rewritten is exposed at the next exchange."""

from datetime import date

import pytest
from django.db import connection
from tests import cast as world
from tests.rooms.packages import exchange

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import chain, guards, merkle, models, rows, seal
from minhbach.packages import accepting
from minhbach.packages.models import PackageRow

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    with clock.showing(clock.at_office(date(2026, 6, 20))):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau", "nui-mau")
        yield made


def rewrite(body, seq):
    """Change an old entry and hash all anew, as whoever owns the file can."""
    with connection.cursor() as cursor:
        for statement in guards.undo(connection.vendor):
            cursor.execute(statement)
    entries = models.Entry.objects.filter(body=body).order_by("seq")
    before, frontier = seal.START, b""
    for row in entries.values(*rows.COLUMNS):
        if row["seq"] == seq:
            row["actor"] = "0" * 32
        row["prev_hash"] = before
        before = seal.hash_of(rows.entry_of(dict(row)), row["facts"])
        frontier = merkle.grown(frontier, row["seq"] - 1, before)
        entries.filter(seq=row["seq"]).update(
            actor=row["actor"], prev_hash=row["prev_hash"], hash=before
        )
    models.Head.objects.filter(body=body).update(hash=before, frontier=frontier)
    with connection.cursor() as cursor:
        for statement in getattr(guards, connection.vendor)():
            cursor.execute(statement)


def test_a_rewritten_ledger_verifies_at_home_and_is_exposed_at_the_next_exchange(cast):
    accepting.accept(cast.mai, exchange.package(cast))

    rewrite("song-mau", 40)
    assert chain.verify("song-mau").broken is None
    again = exchange.package(cast)

    with pytest.raises(Refusal) as refusal:
        accepting.accept(cast.mai, again)
    assert "was rewritten" in refusal.value.in_("en")[0]


def test_forgetting_the_packages_made_before_does_not_help(cast):
    accepting.accept(cast.mai, exchange.package(cast))
    rewrite("song-mau", 40)
    PackageRow.objects.filter(body="song-mau").delete()

    again = exchange.package(cast)

    with pytest.raises(Refusal) as refusal:
        accepting.accept(cast.mai, again)
    assert "does not prove" in refusal.value.in_("en")[0]


def test_what_a_third_body_saw_is_compared(cast):
    accepting.accept(cast.mai, exchange.package(cast))
    content = exchange.package(cast, "nui-mau")
    told = PackageRow.objects.filter(body="cum-thu", maker="song-mau").get()

    def saw_another(said, _):
        seen = {"body": "song-mau", "size": told.ledger_size, "root": "0" * 64}
        said["witnessed"] = [seen]

    with pytest.raises(Refusal) as refusal:
        accepting.accept(cast.mai, exchange.resigned(content, "nui-mau", saw_another))
    assert refusal.value.in_("en")[0].startswith("the ledger of “song-mau”")
