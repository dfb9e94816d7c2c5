"""The only write: entries at the end of a body's chain, and what follows from them.

One transaction: the head is locked, the matters are compared with what the act saw,
numbers, places and the instant are given, the chain and its frontier grow, projectors
write what follows. Everything that can be made ready is made ready before the lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connections, transaction

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal, StalePage, refused
from minhbach.ledger import heads, projectors, read, rows, seal
from minhbach.ledger.changes import Sheet
from minhbach.ledger.faults import full, is_passing, no_room
from minhbach.ledger.hand import Hand, writing
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
    try:
        if connections[USING].in_atomic_block:
            return _write(body, batch, request, seen or {})
        return _twice(lambda: _in_transaction(body, batch, request, seen or {}), batch)
    except OperationalError as fault:
        if no_room(fault):
            raise full() from None
        raise


def _in_transaction(
    body: str, batch: list[Ready], request: str | None, seen: Mapping[str, Seen]
) -> list[Entry]:
    with turn(USING), transaction.atomic(USING):
        return _write(body, batch, request, seen)


def _write(
    body: str, batch: list[Ready], request: str | None, seen: Mapping[str, Seen]
) -> list[Entry]:
    with writing(connections[USING]) as hand:
        head = heads.locked(body, hand)
        first = read.of_request(body, request) if request is not None else []
        if first:
            return _same(first, batch)
        before = _folds(body, batch, seen, hand)
        recorded_at = _instant(head)
        _number(body, batch, hand)
        entries = [
            _chained(head, ready, recorded_at, request and f"{request}/{at}")
            for at, ready in enumerate(batch)
        ]
        texts = [(ready.text, ready.prose_text) for ready in batch]
        heads.move(head, rows.insertion(entries, texts, hand), hand)
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


def _folds(
    body: str, batch: list[Ready], seen: Mapping[str, Seen], hand: Hand
) -> dict[str, Any]:
    """The fold of each matter before the batch; refused if one has moved on."""
    matters = {ready.draft.matter: None for ready in batch if ready.draft.matter}
    wanted = [*matters, *(matter for matter in seen if matter not in matters)]
    last = heads.last_of(wanted, hand)
    for matter, known in seen.items():
        if last.get(matter, (body, 0))[1] != known.seq:
            raise StalePage
    if any(last.get(matter, (body, 0))[0] != body for matter in matters):
        raise Refusal(refused(
            "hồ sơ thuộc sổ của đơn vị khác", "the matter is in another body's chain"
        ))
    folds = {matter: known.fold for matter, known in seen.items()}
    if projectors.folds():
        for matter in (one for one in last if one not in seen):
            folds[matter] = projectors.refolded(read.of_matter(matter))
    return folds


def _instant(head: heads.Locked) -> datetime:
    now = clock.now()
    if now < head.recorded_at - BEHIND:
        raise Refusal(refused(
            "đồng hồ của máy chậm hơn sổ quá năm phút: hãy chỉnh giờ của máy",
            "the machine's clock is more than five minutes behind the ledger: set it",
        ))
    return max(now, head.recorded_at)


def _number(body: str, batch: list[Ready], hand: Hand) -> None:
    """Draw the numbers the drafts ask for and put them into their facts."""
    asked = Counter(ready.draft.series for ready in batch if ready.draft.series)
    drawn = {
        series: iter(heads.drawn(body, series, count, hand))
        for series, count in asked.items()
    }
    for ready in batch:
        if ready.draft.series:
            number = next(drawn[ready.draft.series])
            numbered = {**ready.facts, "serial": number}
            ready.text, ready.facts = seal.plain(numbered)


def _same(first: list[Entry], batch: list[Ready]) -> list[Entry]:
    """The entries of the first time, if the content asked now is theirs."""
    if len(first) == len(batch) and all(map(became, batch, first)):
        return first
    raise Refusal(refused(
        "yêu cầu này đã được ghi với nội dung khác; hãy xem lại hồ sơ",
        "this request was already written with other content; look at the matter again",
    ))


def _twice(write: Callable[[], list[Entry]], batch: list[Ready]) -> list[Entry]:
    """Ask once more when the connection was lost or a race was."""
    try:
        return write()
    except (OperationalError, InterfaceError) as fault:
        if not is_passing(fault, connections[USING].vendor):
            raise
    connections[USING].close()
    return _written_before(batch) or write()


def _written_before(batch: list[Ready]) -> list[Entry]:
    """The entries of a batch whose commit was done although its answer was lost."""
    found = [read.by_id(ready.id) for ready in batch]
    return [entry for entry in found if entry is not None]
