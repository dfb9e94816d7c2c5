"""What the desk is asked for one row; a denouncer's asks nothing about a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from minhbach.imports.taken import TakenRow, short
from minhbach.matters import desk, sealing

NO_GIST = "(theo sổ cũ)"


def acts(row: TakenRow, matter: str, mode: str) -> Iterator[desk.Act]:
    yield desk.Act("petition", "take_over", _fields(row, mode), opens_as=matter)
    if row.closed_on:
        yield desk.Act("petition", "close_over", {"closed_on": row.closed_on}, matter)


def _fields(row: TakenRow, mode: str) -> dict[str, Any]:
    """What the desk is to write; what a denouncer's row may not hold is left out."""
    open_kind = sealing.may_hold_sender(mode, row.content)
    harmless = row.content in sealing.HARMLESS_KINDS
    fields = {
        "content": row.content,
        "received_on": row.received_on,
        "channel": row.channel,
        "field": row.field,
        "source_number": row.number,
        "gist": _gist(row),
        "register_due_on": row.register_due_on,
        "remark": _remark(row, open_kind),
        "place": row.place if harmless else None,
    }
    if open_kind:
        fields["sender"] = row.senders.identity or None
        fields["people"] = row.senders.people
        fields["letter"] = row.text.in_clear()
        fields["anonymous"] = not row.senders.identity
    return {
        name: value for name, value in fields.items() if value not in (None, "", False)
    }


def _gist(row: TakenRow) -> str:
    """The gist without a trace of who wrote, short enough for the register."""
    who = row.senders.identity
    text = (row.text or row.gist).in_clear()
    if not text:
        return NO_GIST
    gist = short(sealing.cut(text, who).text)
    is_whole = gist == text  # nothing was found in it, nothing need be looked for again
    return NO_GIST if not is_whole and sealing.named_in(gist, who) else gist


def _remark(row: TakenRow, open_kind: bool) -> str:
    text = row.remark.in_clear()
    return text if open_kind else sealing.cut(text, row.senders.identity).text


def raw_rows(unit: str, rows: Iterable[TakenRow], mode: str) -> dict[str, str]:
    """The lines as they stood, sealed; of those alone whose sender may be held."""
    kept = [
        f"{row.sheet}\t{row.row}\t{row.raw.in_clear()}"
        for row in rows
        if sealing.may_hold_sender(mode, row.content)
    ]
    return {"raw": str(sealing.seal_text(unit, "\n".join(kept)))} if kept else {}
