"""A draft made ready: all that can be done before the head is locked."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any

from minhbach.kernel.canon import NotCanonical
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Refusal, refused
from minhbach.ledger import seal
from minhbach.ledger.types import Draft, Entry

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


@dataclass(slots=True)
class Ready:
    """A draft with all that needs no lock: id, texts, the digest of its prose."""

    draft: Draft
    id: str
    facts: dict[str, Any]
    text: str
    salt: bytes | None
    prose: dict[str, str] | None
    prose_text: str | None
    digest: bytes | None


def made_ready(draft: Draft) -> Ready:
    """Check and write out what the draft holds; refused if it has no canonical form."""
    try:
        text, facts = seal.plain(draft.facts)
        prose_text, prose = seal.plain(draft.prose) if draft.prose else (None, None)
    except NotCanonical as fault:
        raise _uncanonical(str(fault)) from None
    _without_nul(prose_text or "")
    salt = secrets.token_bytes(seal.SALT) if prose_text else None
    digest = seal.digest_of(salt, prose_text.encode()) if salt and prose_text else None
    return Ready(draft, new_id(), facts, text, salt, prose, prose_text, digest)


def became(ready: Ready, entry: Entry) -> bool:
    """Whether the entry is what this draft would have become."""
    draft, facts = ready.draft, dict(entry.facts)
    if draft.series:
        facts.pop("serial", None)
    if draft.numbers:
        written = facts.get("set", {}).items()
        facts["set"] = {n: v for n, v in written if n not in draft.numbers}
    columns = (
        "action",
        "actor",
        "effective_on",
        "matter",
        "procedure",
        "procedure_version",
        "post",
        "corrects",
        "approved_by",
    )
    prose = entry.prose if not entry.is_erased else ready.prose
    return (
        all(getattr(draft, name) == getattr(entry, name) for name in columns)
        and facts == ready.facts
        and prose == ready.prose
    )


def bytes_of(entry: Entry, facts: str) -> bytes:
    """The canonical bytes of an entry; refused if its columns have none."""
    record = seal.text_of(entry, facts)
    _without_nul(record)
    try:
        return record.encode()
    except UnicodeEncodeError:
        raise _uncanonical("a text holds a lone surrogate") from None


def _without_nul(text: str) -> None:
    """PostgreSQL stores no U+0000, so neither engine does."""
    if "\\u0000" in text and _NUL.search(text):
        raise _uncanonical("a text holds the sign U+0000")


def _uncanonical(where: str) -> Refusal:
    return Refusal(
        refused(
            f"không ghi được vào sổ ({where})", f"this cannot be written down ({where})"
        )
    )
