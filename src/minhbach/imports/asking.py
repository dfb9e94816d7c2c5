"""What the desk is asked for one row; a denouncer's asks nothing about a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.imports.taken import Held, TakenRow, short
from minhbach.kernel.refusals import Refusal
from minhbach.matters import desk, sealing
from minhbach.procedures.catalogue import CATALOGUE

NO_GIST = "(theo sổ cũ)"
LONGEST_TEXT = 60_000


Named = tuple[TakenRow, str]
"""A row and the name of the matter it becomes."""


def ask(by: Actor, rows: Sequence[Named], mode: str) -> dict[str, Held]:
    """Have the desk take the rows over as one batch; by matter, those it refused.

    One row it refuses does not hold up the others: the batch is halved until that row
    stands alone. A refusal that names no field of a letter is about us, not about a
    row, and ends the import where it stands.
    """
    if not rows:
        return {}
    asked = [act for row, matter in rows for act in acts(row, matter, mode)]
    try:
        desk.act_all(by, asked, request=f"import/{rows[0][1]}")
    except Refusal as refusal:
        if not _is_about_a_row(refusal):
            raise
        if len(rows) == 1:
            row, matter = rows[0]
            return {matter: Held(row.sheet, row.row, refusal.reasons)}
        half = len(rows) // 2
        return ask(by, rows[:half], mode) | ask(by, rows[half:], mode)
    return {}


def _is_about_a_row(refusal: Refusal) -> bool:
    fields = CATALOGUE["petition"].fields
    return all(reason.field in fields for reason in refusal.reasons)


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
        fields["letter"] = row.text.in_clear()[:LONGEST_TEXT]
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
    text = row.remark.in_clear()[:LONGEST_TEXT]
    return text if open_kind else sealing.cut(text, row.senders.identity).text


def raw_rows(unit: str, rows: Iterable[TakenRow], mode: str) -> dict[str, str]:
    """The lines as they stood, sealed; of those alone whose sender may be held."""
    kept = [
        f"{row.sheet}\t{row.row}\t{row.raw.in_clear()}"
        for row in rows
        if sealing.may_hold_sender(mode, row.content)
    ]
    return {"raw": str(sealing.seal_text(unit, "\n".join(kept)))} if kept else {}
