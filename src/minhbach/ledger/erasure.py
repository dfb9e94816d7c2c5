"""The lawful erasure of the prose of an entry; everything else of it stays.

The erasure is an entry of its own that names the erased one, who did it and why. The
hash of the erased entry covers only the digest of its prose, so the chain still
verifies; the salt goes with the prose, so the digest can no longer be guessed at.
"""

from __future__ import annotations

from datetime import date

from django.db import connections, transaction

from minhbach.kernel.refusals import Refusal, refused
from minhbach.ledger import models, projectors, read, tables
from minhbach.ledger.append import USING, append
from minhbach.ledger.changes import Sheet
from minhbach.ledger.turn import turn
from minhbach.ledger.types import ERASE, Draft, Entry, Gone, Line


def erase(
    id: str,  # noqa: A002 - the column's name
    *,
    actor: str,
    on: date,
    reason: str,
    post: str | None = None,
    approved_by: str | None = None,
    request: str | None = None,
) -> Entry:
    """Null prose and salt of the entry and return the entry that records it."""
    owned = not connections[USING].in_atomic_block
    with turn(USING), transaction.atomic(USING):
        erased = _erasable(id, request)
        draft = Draft(
            action=ERASE,
            actor=actor,
            effective_on=on,
            matter=erased.matter,
            procedure=erased.procedure,
            procedure_version=erased.procedure_version,
            post=post,
            approved_by=approved_by,
            corrects=erased.id,
            facts={"erased": erased.seq, "fields": sorted(erased.prose or {})},
            prose={"reason": reason},
        )
        [written] = append(erased.body, [draft], request=request)
        if not erased.is_erased:
            said = _said(erased)
            found = models.Entry.objects.filter(body=erased.body, seq=erased.seq)
            found.update(prose=None, prose_salt=None)
            _say_again(said, _said(erased))
    if owned:
        _scrub()
    return written


def _erasable(id: str, request: str | None) -> Entry:  # noqa: A002
    entry = read.by_id(id)
    if entry is None:
        raise Refusal(refused("không có dòng này trong sổ", "there is no such entry"))
    if entry.prose_digest is None:
        raise Refusal(
            refused(
                "dòng này không có văn xuôi để xóa", "this entry has no prose to erase"
            )
        )
    if entry.is_erased and not (request and read.of_request(entry.body, request)):
        raise Refusal(
            refused(
                "văn xuôi của dòng này đã được xóa",
                "the prose of this entry was erased already",
            )
        )
    return entry


def _said(erased: Entry) -> Sheet:
    """The rows that follow from all entries of the same matter (or of the body).

    Lines are left out: they are never said twice and never hold prose.
    """
    if erased.matter:
        entries = iter(read.of_matter(erased.matter))
    else:
        chain = read.of_body(erased.body)
        entries = (entry for entry in chain if entry.matter is None)
    sheet = Sheet()
    changes = projectors.run(entries, {})
    sheet.take(change for change in changes if not isinstance(change, Line))
    return sheet


def _say_again(before: Sheet, after: Sheet) -> None:
    """Write the rows without the prose; a row that only the prose made is gone."""
    for place in before.rows.keys() - after.rows.keys():
        row = before.rows[place]
        after.gone[place] = Gone(row.table, row.key)
    after.write(USING)


def _scrub() -> None:
    """Have the engine overwrite what it still keeps of the old rows."""
    connection = connections[USING]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # secure_delete is on: zeroes the pages
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for label in ("ledger.Entry", *projectors.tables()):
            cursor.execute(f'VACUUM "{tables.name_of(label)}"')
