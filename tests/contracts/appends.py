"""What every database must do when entries are appended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import rfc8785
from tests.contracts.drafts import BODY, DAY, draft, one

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal, StalePage
from minhbach.ledger import merkle, read, seal
from minhbach.ledger.append import append
from minhbach.ledger.types import Seen

NOON = datetime(2026, 4, 27, 5, 0, 0, 7, UTC)


@pytest.mark.usefixtures("place")
class Appends:
    """The chain, its numbers, its instants and its refusals."""

    def test_the_first_entry_begins_the_chain(self) -> None:
        entry = one()

        assert (entry.seq, entry.prev_hash) == (1, bytes(32))
        assert read.entry(BODY, 1) == read.by_id(entry.id) == entry

    def test_each_entry_names_the_hash_before(self) -> None:
        first, second = append(BODY, [draft(), draft("classify")])
        third = one("forward")

        assert [second.prev_hash, third.prev_hash] == [first.hash, second.hash]
        assert read.head(BODY).hash == third.hash

    def test_the_hash_covers_the_published_canonical_form(self) -> None:
        entry = one(facts={"set": {"kind": "đơn"}, "n": [1, 2]}, prose={"gist": "đất"})

        record = seal.record_of(read.by_id(entry.id))
        assert entry.hash == merkle.leaf_hash(rfc8785.dumps(record))
        prose = rfc8785.dumps({"gist": "đất"})
        assert entry.prose_digest == seal.digest_of(entry.prose_salt, prose)

    def test_the_head_keeps_the_frontier_of_all_entries(self) -> None:
        entries = [one() for _ in range(7)]

        frontier = read.head(BODY).frontier
        assert merkle.root(frontier) == merkle.root_of([one.hash for one in entries])

    def test_each_body_has_a_chain_of_its_own(self) -> None:
        one(body="song-mau")
        other = one(body="nui-mau", matter="m2")

        assert other.seq == 1
        assert read.bodies() == ["nui-mau", "song-mau"]

    def test_a_series_has_no_gaps(self) -> None:
        in_one = append(BODY, [draft(matter=m, series="petition/2026") for m in "abc"])
        with pytest.raises(StalePage):
            append(BODY, [draft(series="petition/2026")], seen={"m1": Seen(9)})
        after = one(matter="d", series="petition/2026")
        other = one(matter="e", series="claim/2026")

        serials = [entry.facts["serial"] for entry in (*in_one, after, other)]
        assert serials == [1, 2, 3, 4, 1]

    def test_the_same_request_is_answered_as_the_first_time(self) -> None:
        asked = [draft(series="petition/2026", prose={"gist": "x"}), draft("classify")]
        first = append(BODY, asked, request="key")

        assert append(BODY, asked, request="key") == first
        assert [entry.request for entry in first] == ["key/0", "key/1"]
        assert read.head(BODY).seq == 2

    @pytest.mark.parametrize(
        "other",
        [
            [draft("classify")],
            [draft(), draft()],
            [draft(prose={"gist": "y"})],
            [draft(facts={"a": 1})],
            [draft(effective_on=DAY + timedelta(days=1))],
        ],
    )
    def test_the_same_request_with_other_content_is_refused(self, other: list) -> None:
        append(BODY, [draft(prose={"gist": "x"})], request="key")

        with pytest.raises(Refusal, match="nội dung khác"):
            append(BODY, other, request="key")
        assert read.head(BODY).seq == 1

    def test_a_stale_page_writes_nothing(self) -> None:
        one()
        seen = {"m1": Seen(read.last_seq("m1"))}
        one("classify")

        with pytest.raises(StalePage):
            append(BODY, [draft("forward")], seen=seen)
        assert read.last_seq("m1") == 2

    def test_a_matter_stays_in_its_chain(self) -> None:
        one()

        with pytest.raises(Refusal, match="đơn vị khác"):
            one(body="nui-mau")
        assert read.head("nui-mau") is None

    def test_instants_never_fall_along_the_chain(self) -> None:
        with clock.showing(NOON):
            first = one()
        with clock.showing(NOON - timedelta(minutes=4)):
            second = one()

        assert first.recorded_at == second.recorded_at == NOON

    def test_a_clock_far_behind_the_chain_is_refused(self) -> None:
        with clock.showing(NOON):
            one()
        late = clock.showing(NOON - timedelta(minutes=6))
        with late, pytest.raises(Refusal, match="đồng hồ"):
            one()

    @pytest.mark.parametrize(
        "facts",
        [
            {"a": 1.5},
            {"a": 2**53 + 1},
            {"a": DAY},
            {1: "a"},
            {"a": "\ud800"},
            {"a": "\0"},
            {"a": b"x"},
        ],
    )
    def test_what_has_no_canonical_form_is_refused(self, facts: dict) -> None:
        with pytest.raises(Refusal, match="không ghi được"):
            one(facts=facts)
        assert read.head(BODY) is None

    def test_a_chain_is_read_as_it_was_recorded_by_an_instant(self) -> None:
        with clock.showing(NOON, step=timedelta(minutes=1)):
            for _ in range(5):
                one()

        late = NOON + timedelta(minutes=2, seconds=30)
        assert read.as_of(BODY, late) == 3
        assert read.as_of(BODY, NOON - timedelta(seconds=1)) == 0
        assert [entry.seq for entry in read.of_body(BODY, 1, upto=3)] == [2, 3]
