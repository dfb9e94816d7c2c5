"""What must hold when writers are killed, and when many write at once."""

from __future__ import annotations

import random
from collections import Counter
from itertools import chain as chained

import pytest
from tests.contracts.drafts import BODY
from tests.contracts.tally.models import Mark
from tests.contracts.writers import (
    BATCH,
    drawing,
    finished,
    forked,
    killed_after,
    writing,
)

from minhbach.ledger import chain, read
from minhbach.ledger.rebuild import rebuild


def assert_whole() -> None:
    """The chain verifies, batches are whole, numbers have no gap, tables agree."""
    assert chain.verify(BODY).broken is None
    entries = list(read.of_body(BODY))
    batches = Counter(entry.request.split("/")[0] for entry in entries)
    assert set(batches.values()) == {BATCH}
    serials = [entry.facts["serial"] for entry in entries]
    assert serials == list(range(1, len(entries) + 1))
    assert Mark.objects.count() == len(entries)
    assert rebuild(check=True).difference is None


@pytest.mark.usefixtures("place")
class Survives:
    """Acknowledged is written; unacknowledged is written whole or not at all."""

    @pytest.mark.parametrize(
        "kills",
        [
            10,
            pytest.param(100, marks=pytest.mark.long),
        ],
    )
    def test_nothing_is_lost_or_halved_by_a_kill(self, kills: int) -> None:
        chance, acknowledged = random.Random(kills), 0
        for at in range(kills):
            child, pipe = forked(writing(f"k{at}", rounds=10_000))
            said = killed_after(child, pipe, chance.uniform(0, 0.03))
            assert said[-1] > acknowledged
            acknowledged = said[-1]
            assert acknowledged <= read.head(BODY).seq
            assert chain.verify(BODY).broken is None
        assert_whole()

    def test_many_write_at_once(self) -> None:
        writers = [forked(writing(f"w{at}", rounds=15)) for at in range(4)]
        said = chained.from_iterable(finished(*writer) for writer in writers)

        assert sorted(said) == list(range(BATCH, 60 * BATCH + 1, BATCH))
        assert_whole()

    def test_no_number_is_drawn_twice_nor_left_out(self) -> None:
        """Four clerks at one register, one of them torn away in the middle."""
        series = {"number": ("cong_van/bnctu/2025-2030", 412), "other": ("report", 0)}
        torn = forked(drawing("torn", 10_000, series))
        writers = [forked(drawing(f"w{at}", 12, series)) for at in range(4)]
        killed_after(*torn, 0.05)
        for writer in writers:
            finished(*writer)

        drawn = [one.facts["set"] for one in read.of_body(BODY)]

        assert [one["number"] for one in drawn] == list(range(413, 413 + len(drawn)))
        assert [one["other"] for one in drawn] == list(range(1, len(drawn) + 1))

    def test_writers_that_meet_at_an_empty_chain_both_write(self) -> None:
        writers = [forked(writing(f"w{at}", rounds=1)) for at in range(6)]
        for writer in writers:
            finished(*writer)

        assert_whole()
