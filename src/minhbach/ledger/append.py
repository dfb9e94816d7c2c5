"""The only write: entries at the end of a body's chain, and what follows from them.

One transaction: the head is locked, the matters are compared with what the act saw,
numbers, places and the instant are given, the chain and its frontier grow, projectors
write what follows. Everything that can be made ready is made ready before the lock.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connections, transaction

from minhbach.kernel import clock
from minhbach.kernel.canon import NotCanonical, canonical
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Refusal, StalePage, refused
from minhbach.ledger import heads, projectors, read, rows, seal
from minhbach.ledger.changes import Sheet
from minhbach.ledger.merkle import grown, leaf_hash
from minhbach.ledger.turn import turn
from minhbach.ledger.types import FORMAT, Draft, Entry, Seen

USING = "default"
BEHIND = timedelta(minutes=5)

_FULL, _IO_ERROR = sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


@dataclass(slots=True)
class _Ready:
    """A draft with all that needs no lock: id, texts, the digest of its prose."""

    draft: Draft
    id: str
    facts: dict[str, Any]
    text: str
    salt: bytes | None
    prose: dict[str, str] | None
    prose_text: str | None
    digest: bytes | None


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
    batch = [_ready(draft) for draft in drafts]
    if not batch:
        return []
    try:
        if connections[USING].in_atomic_block:
            return _write(body, batch, request, seen or {})
        return _twice(lambda: _in_transaction(body, batch, request, seen or {}), batch)
    except OperationalError as fault:
        if _no_room(fault):
            raise _full() from None
        raise


def _ready(draft: Draft) -> _Ready:
    try:
        text, facts = seal.plain(draft.facts)
        prose_text, prose = seal.plain(draft.prose) if draft.prose else (None, None)
    except NotCanonical as fault:
        raise _uncanonical(str(fault)) from None
    _without_nul(prose_text or "")
    salt = secrets.token_bytes(seal.SALT) if prose_text else None
    digest = seal.digest_of(salt, prose_text.encode()) if salt and prose_text else None
    return _Ready(draft, new_id(), facts, text, salt, prose, prose_text, digest)


def _in_transaction(
    body: str, batch: list[_Ready], request: str | None, seen: Mapping[str, Seen]
) -> list[Entry]:
    with turn(USING), transaction.atomic(USING):
        return _write(body, batch, request, seen)


def _write(
    body: str, batch: list[_Ready], request: str | None, seen: Mapping[str, Seen]
) -> list[Entry]:
    head = heads.locked(body, USING)
    if request is not None:
        first = read.of_request(body, request)
        if first:
            return _same(first, batch)
    before = _folds(body, batch, seen)
    recorded_at = _instant(head)
    _number(body, batch)
    entries = [
        _chained(head, ready, recorded_at, request and f"{request}/{at}")
        for at, ready in enumerate(batch)
    ]
    rows.insert(
        [(entry, ready.text, ready.prose_text)
         for entry, ready in zip(entries, batch, strict=True)],
        USING,
    )
    heads.move(head, USING)
    sheet = Sheet()
    sheet.take(projectors.run(entries, before))
    sheet.write(USING)
    return entries


def _chained(
    head: heads.Locked, ready: _Ready, recorded_at: datetime, request: str | None
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
    record = _bytes_of(entry)
    object.__setattr__(entry, "hash", leaf_hash(record))
    head.frontier = grown(head.frontier, head.seq, entry.hash)
    head.seq, head.hash, head.recorded_at = entry.seq, entry.hash, recorded_at
    return entry


def _bytes_of(entry: Entry) -> bytes:
    try:
        record = canonical(seal.record_of(entry))
    except NotCanonical as fault:
        raise _uncanonical(str(fault)) from None
    _without_nul(record.decode())
    return record


def _without_nul(text: str) -> None:
    """PostgreSQL stores no U+0000, so neither engine does."""
    if "\\u0000" in text and _NUL.search(text):
        raise _uncanonical("a text holds the sign U+0000")


def _folds(
    body: str, batch: list[_Ready], seen: Mapping[str, Seen]
) -> dict[str, Any]:
    """The fold of each matter before the batch; refused if one has moved on."""
    matters = {ready.draft.matter: None for ready in batch if ready.draft.matter}
    wanted = [*matters, *(matter for matter in seen if matter not in matters)]
    last = heads.last_of(wanted, USING)
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


def _number(body: str, batch: list[_Ready]) -> None:
    """Draw the numbers the drafts ask for and put them into their facts."""
    asked = Counter(ready.draft.series for ready in batch if ready.draft.series)
    drawn = {
        series: iter(heads.drawn(body, series, count, USING))
        for series, count in asked.items()
    }
    for ready in batch:
        if ready.draft.series:
            number = next(drawn[ready.draft.series])
            numbered = {**ready.facts, "serial": number}
            ready.text, ready.facts = seal.plain(numbered)


def _same(first: list[Entry], batch: list[_Ready]) -> list[Entry]:
    """The entries of the first time, if the content asked now is theirs."""
    if len(first) == len(batch) and all(map(_became, batch, first)):
        return first
    raise Refusal(refused(
        "yêu cầu này đã được ghi với nội dung khác; hãy xem lại hồ sơ",
        "this request was already written with other content; look at the matter again",
    ))


def _became(ready: _Ready, entry: Entry) -> bool:
    draft, facts = ready.draft, dict(entry.facts)
    if draft.series:
        facts.pop("serial", None)
    columns = ("action", "actor", "effective_on", "matter", "procedure",
               "procedure_version", "post", "corrects", "approved_by")
    prose = entry.prose if not entry.is_erased else ready.prose
    return (
        all(getattr(draft, name) == getattr(entry, name) for name in columns)
        and facts == ready.facts
        and prose == ready.prose
    )


def _passing(fault: Exception) -> bool:
    """Whether asking once more can help: a lost connection, a lost race."""
    if connections[USING].vendor != "postgresql":
        return False
    state = getattr(fault.__cause__, "sqlstate", None)
    return state is None or state[:2] in ("08", "40", "57")


def _twice(write: Callable[[], list[Entry]], batch: list[_Ready]) -> list[Entry]:
    """Ask once more when the connection was lost or a race was."""
    try:
        return write()
    except (OperationalError, InterfaceError) as fault:
        if not _passing(fault):
            raise
    connections[USING].close()
    return _written_before(batch) or write()


def _written_before(batch: list[_Ready]) -> list[Entry]:
    """The entries of a batch whose commit was done although its answer was lost."""
    found = [read.by_id(ready.id) for ready in batch]
    return [entry for entry in found if entry is not None]


def _no_room(fault: OperationalError) -> bool:
    cause = fault.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the extended code's family
    return code in (_FULL, _IO_ERROR) or getattr(cause, "sqlstate", None) == "53100"


def _full() -> Refusal:
    return Refusal(refused(
        "không ghi được: đĩa đầy hoặc hỏng; chưa có gì được ghi, hãy báo người quản trị",
        "not written: the disk is full or failing; nothing was recorded, tell the"
        " operator",
    ))


def _uncanonical(where: str) -> Refusal:
    return Refusal(refused(
        f"không ghi được vào sổ ({where})", f"this cannot be written down ({where})"
    ))
