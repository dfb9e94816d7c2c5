"""After any erasures a rebuild equals the state with "đã xóa" in the prose fields."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contracts.drafts import DAY, one
from tests.contracts.tally.models import Letter, Word
from tests.contracts.tally.projector import Tally, fold

from minhbach.ledger import chain, projectors, read
from minhbach.ledger.erasure import erase
from minhbach.ledger.rebuild import rebuild
from minhbach.ledger.types import ERASED, Entry

_bodies = (f"body-{number}" for number in count(1))

gists = st.none() | st.sampled_from(["đất", "đất đai", "rừng đã giao", ""])
happenings = st.lists(
    st.tuples(st.sampled_from("abc"), gists, st.booleans()), min_size=1, max_size=12
)


def lived(body: str, happened: list[tuple[str, str | None, bool]]) -> list[Entry]:
    """Let it happen; every third word says whether an earlier prose is erased then."""
    written: list[Entry] = []
    for matter, gist, erases in happened:
        prose = None if gist is None else {"gist": gist}
        written.append(one(body=body, matter=f"{body}-{matter}", prose=prose))
        kept = [
            entry
            for entry in written
            if entry.prose and not read.by_id(entry.id).is_erased
        ]
        if erases and kept:
            written.append(erase(kept[0].id, actor="ha", on=DAY, reason="theo luật"))
    return written


def expected(written: list[Entry]) -> dict[str, str | None]:
    """The gist of each matter if erased prose had read ERASED from the beginning."""
    erased = {entry.corrects for entry in written}
    gists: dict[str, str | None] = {}
    for entry in written:
        gists.setdefault(entry.matter, None)
        if entry.prose and "gist" in entry.prose:
            gists[entry.matter] = ERASED if entry.id in erased else entry.prose["gist"]
    return gists


def words() -> set[tuple[str, str]]:
    return set(Word.objects.values_list("matter", "word"))


@pytest.mark.usefixtures("place")
class TestOnSQLite:
    places = "sqlite_places"

    @given(happened=happenings)
    @settings(
        deadline=None,
        max_examples=40,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_rebuild_equals_the_state_with_erased_prose(self, happened: list) -> None:
        body = next(_bodies)
        gists = expected(lived(body, happened))

        found = Letter.objects.filter(body=body)
        assert dict(found.values_list("matter", "gist")) == gists
        assert {matter for matter, _ in words() if matter in gists} == {
            matter for matter, gist in gists.items() if gist
        }
        assert rebuild(check=True, body=body).difference is None
        assert chain.verify(body).broken is None

    def test_the_clear_text_leaves_the_file(self) -> None:
        entry = one(prose={"gist": "dấu-vết-không-được-còn"})
        trace = erase(entry.id, actor="ha", on=DAY, reason="theo luật")
        connection.close()

        stored = Path(connection.settings_dict["NAME"]).read_bytes()
        assert "không-được-còn".encode() not in stored
        assert trace.id.encode() in stored

    def test_a_rebuild_writes_the_same_again(self) -> None:
        lived("song-mau", [("a", "đất đai", False), ("a", "rừng", True)])
        with projectors.only(Tally(), fold=fold):
            before = list(Letter.objects.values()), words()
            rebuild()
            assert (list(Letter.objects.values()), words()) == before
