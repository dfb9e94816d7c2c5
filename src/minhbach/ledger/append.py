"""The only write: entries at the end of a body's chain, and what follows from them.

One transaction: the head is locked, the matters are compared with what the act saw,
numbers, places and the instant are given, the chain and its frontier grow, projectors
write what follows. Everything that can be made ready is made ready before the lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper as Connection

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal, StalePage, refused
from minhbach.ledger import heads, projectors, read, rows, seal
from minhbach.ledger.changes import Sheet
from minhbach.ledger.faults import full, is_passing, no_room
from minhbach.ledger.hand import Hand, whole
from minhbach.ledger.merkle import grown, leaf_hash
from minhbach.ledger.ready import Ready, became, bytes_of, made_ready
from minhbach.ledger.turn import turn
from minhbach.ledger.types import FORMAT, Draft, Entry, Seen

USING = "default"
BEHIND = timedelta(minutes=5)


def append(
    body: str,
    drafts: Sequence[Draft],
    *,
    request: str | None = None,
    seen: Mapping[str, Seen] | None = None,
) -> list[Entry]:
    """Write the drafts as one batch and return the entries they became.

    `request` is the client's key: asked again with the same content, the entries of the
    first time are returned and nothing is written. `seen` says what the act knew of
    each matter; StalePage when a matter has moved on.
    """
    batch = [made_ready(draft) for draft in drafts]
    if not batch:
        return []
    connection = connections[USING]
    try:
        if connection.in_atomic_block:
            return _write(body, batch, request, seen or {}, connection)
        return _twice(body, batch, request, seen or {}, connection)
    except OperationalError as fault:
        if no_room(fault):
            raise full() from None
        raise


def _twice(
    body: str,
    batch: list[Ready],
    request: str | None,
    seen: Mapping[str, Seen],
    connection: Connection,
) -> list[Entry]:
    """Ask once more when the connection was lost or a race was."""
    try:
        return _in_transaction(body, batch, request, seen, connection)
    except (OperationalError, InterfaceError) as fault:
        if not is_passing(fault, connection.vendor):
            raise
    connection.close()
    return _written_before(batch) or _in_transaction(
        body, batch, request, seen, connection
    )


def _in_transaction(
    body: str,
    batch: list[Ready],
    request: str | None,
    seen: Mapping[str, Seen],
    connection: Connection,
) -> list[Entry]:
    with turn(USING), whole(connection):
        return _write(body, batch, request, seen, connection)


def _write(
    body: str,
    batch: list[Ready],
    request: str | None,
    seen: Mapping[str, Seen],
    connection: Connection,
) -> list[Entry]:
    hand = Hand(connection)
    with hand.faults:
        matters = _matters(batch, seen)
        head, last = heads.locked(body, matters, hand)
        if request is not None and heads.has_request(body, request, hand):
            return _same(read.of_request(body, request), batch)
        before = _folds(body, batch, seen, last)
        recorded_at = _instant(head)
        _number(body, batch, hand)
        entries = [
            _chained(head, ready, recorded_at, request and f"{request}/{at}")
            for at, ready in enumerate(batch)
        ]
        texts = [(ready.text, ready.prose_text) for ready in batch]
        instant = hand.instant(recorded_at)
        heads.move(head, instant, rows.insertion(entries, texts, instant, hand), hand)
    if projectors.registered():
        sheet = Sheet()
        sheet.take(projectors.run(entries, before))
        sheet.write(USING)
    return entries


def _chained(
    head: heads.Locked, ready: Ready, recorded_at: datetime, request: str | None
) -> Entry:
    """The entry a draft becomes at the end of the chain; moves the head behind it."""
    draft = ready.draft
    entry = Entry(
        format=FORMAT,
        body=head.body,
        seq=head.seq + 1,
        id=ready.id,
        request=request,
        matter=draft.matter,
        procedure=draft.procedure,
        procedure_version=draft.procedure_version,
        action=draft.action,
        actor=draft.actor,
        post=draft.post,
        corrects=draft.corrects,
        approved_by=draft.approved_by,
        recorded_at=recorded_at,
        effective_on=draft.effective_on,
        facts=ready.facts,
        prose_salt=ready.salt,
        prose=ready.prose,
        prose_digest=ready.digest,
        prev_hash=head.hash,
        hash=b"",
    )
    record = bytes_of(entry, ready.text)
    object.__setattr__(entry, "hash", leaf_hash(record))
    head.frontier = grown(head.frontier, head.seq, entry.hash)
    head.seq, head.hash, head.recorded_at = entry.seq, entry.hash, recorded_at
    return entry


def _matters(batch: list[Ready], seen: Mapping[str, Seen]) -> list[str]:
    """All matters the batch writes to or has seen, each once."""
    written = (ready.draft.matter for ready in batch if ready.draft.matter)
    return list(dict.fromkeys((*written, *seen)))


def _folds(
    body: str, batch: list[Ready], seen: Mapping[str, Seen], last: heads.Lasts
) -> dict[str, Any]:
    """The fold of each matter before the batch; refused if one has moved on."""
    for matter, known in seen.items():
        if last.get(matter, (body, 0))[1] != known.seq:
            raise StalePage
    written = {ready.draft.matter for ready in batch}
    if any(matter in written for matter, (of, _) in last.items() if of != body):
        raise Refusal(
            refused(
                "hồ sơ thuộc sổ của đơn vị khác",
                "the matter is in another body's chain",
            )
        )
    folds = {matter: known.fold for matter, known in seen.items()}
    if projectors.folds():
        for matter in (one for one in last if one not in seen):
            folds[matter] = projectors.refolded(read.of_matter(matter))
    return folds


def _instant(head: heads.Locked) -> datetime:
    now = clock.now()
    if now < head.recorded_at - BEHIND:
        raise Refusal(
            refused(
                "đồng hồ của máy chậm hơn sổ quá năm phút: hãy chỉnh giờ của máy",
                "the machine's clock is more than five minutes behind the ledger:"
                " set it",
            )
        )
    return max(now, head.recorded_at)


def _number(body: str, batch: list[Ready], hand: Hand) -> None:
    """Draw the numbers the drafts ask for and put them into their facts."""
    asked = Counter(series for ready in batch for series in _series(ready))
    if not asked:
        return
    drawn = {
        series: iter(heads.drawn(body, series, count, hand))
        for series, count in asked.items()
    }
    for ready in batch:
        if any(_series(ready)):
            numbered = _numbered(ready, drawn)
            ready.text, ready.facts = seal.plain(numbered)


def _series(ready: Ready) -> Iterator[str]:
    """Every series a draft draws from."""
    if ready.draft.series:
        yield ready.draft.series
    yield from (series for series, _ in ready.draft.numbers.values())


def _numbered(ready: Ready, drawn: Mapping[str, Iterator[int]]) -> dict[str, Any]:
    draft, numbered = ready.draft, dict(ready.facts)
    if draft.series:
        numbered["serial"] = next(drawn[draft.series])
    if draft.numbers:
        given = {
            name: next(drawn[series]) + after
            for name, (series, after) in draft.numbers.items()
        }
        numbered["set"] = {**numbered.get("set", {}), **given}
    return numbered


def _same(first: list[Entry], batch: list[Ready]) -> list[Entry]:
    """The entries of the first time, if the content asked now is theirs."""
    if len(first) == len(batch) and all(map(became, batch, first)):
        return first
    raise Refusal(
        refused(
            "yêu cầu này đã được ghi với nội dung khác; hãy xem lại hồ sơ",
            "this request was already written with other content;"
            " look at the matter again",
        )
    )


def _written_before(batch: list[Ready]) -> list[Entry]:
    """The entries of a batch whose commit was done although its answer was lost."""
    found = [read.by_id(ready.id) for ready in batch]
    return [entry for entry in found if entry is not None]
