"""What every database must refuse, and what verifying must find when it did not."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction
from tests.contracts.drafts import BODY, DAY, draft, one
from tests.contracts.tally.models import Letter, Word

from minhbach.kernel.refusals import Refusal
from minhbach.ledger import chain, guards, merkle, projectors, read, rebuild
from minhbach.ledger.append import append
from minhbach.ledger.erasure import erase
from minhbach.ledger.types import ERASED


def run(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@contextmanager
def unguarded():
    """Somebody with the database's password took the triggers away for a while."""
    for statement in guards.undo(connection.vendor):
        run(statement)
    yield
    for statement in getattr(guards, connection.vendor)():
        with connection.cursor() as cursor:
            cursor.execute(statement)


def erased(entry, **words):
    return erase(entry.id, actor="ha", on=DAY, reason="theo đề nghị", **words)


TAMPERINGS = {
    "UPDATE ledger_entry SET facts = '{\"a\":2}' WHERE seq = 2": "hash of the entry",
    "UPDATE ledger_entry SET facts = '{ }' WHERE seq = 2": "facts in canonical form",
    "UPDATE ledger_entry SET facts = 'x' WHERE seq = 2": "a row that can be read",
    "UPDATE ledger_entry SET prose = '{}' WHERE seq = 2": "digest of the prose",
    "UPDATE ledger_entry SET prose = NULL, prose_salt = NULL WHERE seq = 2": (
        "entry that records the erasure"
    ),
    "UPDATE ledger_entry SET actor = 'khoa' WHERE seq = 2": "hash of the entry",
    "UPDATE ledger_entry SET format = 2 WHERE seq = 2": "format",
    "DELETE FROM ledger_entry WHERE seq = 2": "place in the chain",
    "DELETE FROM ledger_entry WHERE seq = 3": "number of entries in the head",
    "UPDATE ledger_head SET seq = 4": "number of entries in the head",
    "UPDATE ledger_head SET hash = frontier": "hash in the head",
    "UPDATE ledger_head SET frontier = hash": "Merkle frontier in the head",
    "DELETE FROM ledger_head": "number of entries in the head",
}


@pytest.mark.usefixtures("place")
class Keeps:
    """Entries stay as they are; an erasure is the one way, and it leaves a trace."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE ledger_entry SET facts = '[]'",
            "UPDATE ledger_entry SET hash = prev_hash",
            "UPDATE ledger_entry SET prose = NULL, prose_salt = NULL",
            "UPDATE ledger_entry SET prose_salt = NULL",
            "UPDATE ledger_entry SET seq = seq + 10",
            "DELETE FROM ledger_entry",
        ],
    )
    def test_the_database_refuses_to_change_an_entry(self, statement: str) -> None:
        one(prose={"gist": "x"})

        with pytest.raises(DatabaseError, match="ledger: an entry is never"):
            run(statement)
        assert chain.verify(BODY).broken is None

    @pytest.mark.parametrize(
        "change",
        [
            "prose = NULL",
            "prose_salt = NULL",
            "prose = '{}', prose_salt = NULL",
            "prose = NULL, prose_salt = NULL, facts = '[]'",
            "prose = NULL, prose_salt = NULL, prose_digest = NULL",
        ],
    )
    def test_an_erasure_may_null_prose_and_salt_only(self, change: str) -> None:
        entry = one(prose={"gist": "x"})
        one("erase", corrects=entry.id)

        with pytest.raises(DatabaseError, match="ledger: an entry is never"):
            run(f"UPDATE ledger_entry SET {change} WHERE seq = 1")

    def test_an_erasure_names_the_entry_and_the_chain_verifies(self) -> None:
        entry = one(prose={"gist": "đất đai", "note": "x"})

        trace = erased(entry, approved_by="minh")

        assert (trace.action, trace.corrects, trace.actor) == ("erase", entry.id, "ha")
        assert trace.facts == {"erased": 1, "fields": ["gist", "note"]}
        assert read.by_id(entry.id).prose == {"gist": ERASED, "note": ERASED}
        assert chain.verify(BODY).broken is None

    def test_what_the_prose_made_goes_with_it(self) -> None:
        entry = one(prose={"gist": "đất đai"})
        erased(entry)

        assert Letter.objects.get().gist == ERASED
        assert set(Word.objects.values_list("word", flat=True)) == {"đã", "xóa"}
        assert rebuild.rebuild(check=True).difference is None

    def test_an_erasure_is_not_done_twice(self) -> None:
        entry = one(prose={"gist": "x"})
        trace = erased(entry, request="key")

        assert erased(entry, request="key") == trace
        with pytest.raises(Refusal, match="đã được xóa"):
            erased(entry)
        with pytest.raises(Refusal, match="không có văn xuôi"):
            erased(one())
        assert read.head(BODY).seq == 3

    def test_an_erased_entry_still_answers_its_request(self) -> None:
        asked = [draft(prose={"gist": "x"})]
        [entry] = append(BODY, asked, request="key")
        erased(entry)

        assert append(BODY, asked, request="key")[0].id == entry.id

    def test_an_entry_about_the_body_is_erased_too(self) -> None:
        entry = one("appoint", matter=None, prose={"name": "x"})
        erased(entry)

        assert read.by_id(entry.id).is_erased
        assert chain.verify(BODY).broken is None

    def test_a_sound_chain_verifies(self) -> None:
        entries = append(BODY, [draft(prose={"gist": "x"})] * 5)

        verdict = chain.verify(BODY)
        assert (verdict.broken, verdict.entries) == (None, 5)
        assert verdict.root == merkle.root_of([one.hash for one in entries]).hex()

    @pytest.mark.parametrize("statement", TAMPERINGS)
    def test_verifying_names_the_first_break(self, statement: str) -> None:
        for _ in range(3):
            one(facts={"a": 1}, prose={"gist": "x"})
        with unguarded():
            run(statement)

        broken = chain.verify(BODY).broken
        assert broken.what.en == TAMPERINGS[statement]
        assert broken.expected != broken.found
        assert broken.seq == (2 if "seq = 2" in statement else broken.seq)
        assert chain.bodies() == [BODY]

    def test_the_chain_proves_what_it_holds_and_that_it_grew(self) -> None:
        entries = [one() for _ in range(11)]
        now, then = chain.root_at(BODY, 11), chain.root_at(BODY, 6)

        inclusion = chain.inclusion(BODY, 4)
        assert merkle.includes(now, 11, 3, entries[3].hash, inclusion)
        grown = chain.consistency(BODY, 6)
        assert merkle.continues(6, then, 11, now, grown)

    def test_nobody_need_follow(self) -> None:
        with projectors.only():
            assert one().seq == 1
        assert not Letter.objects.exists()
