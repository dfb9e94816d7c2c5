"""The timeline of a matter: each entry a line, with what was corrected or erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minhbach.kernel.clock import OFFICE
from minhbach.kernel.words import Words
from minhbach.ledger.types import ERASE, Entry
from minhbach.matters import telling
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.kind import Procedure
from minhbach.web import acts, told
from minhbach.web.shown import Line
from minhbach.web.speech import language, number, say

ERASED = Words(
    "văn bản của mục này đã được xóa theo quy định",
    "the prose of this entry was lawfully erased",
)
AMEND = Words("đề nghị đính chính", "ask for a correction")
UNDONE = Words("đã hoàn tác ở mục {seq}", "undone by entry {seq}")
BY_ENTRY = Words("đính chính ở mục {seq}: {what}", "corrected by entry {seq}: {what}")


def lines(
    fold: Fold, entries: Sequence[Entry], office: Office, *, amends: bool = False
) -> list[Line]:
    """What happened, newest first; with `amends` each line says how to correct it."""
    procedure = CATALOGUE[fold.kind]
    happenings = telling.timeline(fold, entries, office, language())
    by_id = {one.id: one for one in entries}
    gone = {one.corrects for one in entries if one.facts.get("undone")}
    mended = _mended(procedure, entries, by_id, office)
    href = acts.address(fold, "ask_correction") if amends else ""
    made = []
    for entry, happened in zip(entries, happenings, strict=True):
        recorded = happened.recorded_at.astimezone(OFFICE).date()
        line = Line(
            title=_capital(_numbered(happened.sentence, entry, by_id)),
            who=happened.who,
            at=happened.recorded_at,
            entry=entry.seq,
            href=f"#entry-{entry.seq}",
            effective_on=entry.effective_on if entry.effective_on != recorded else None,
            note=mended.get(entry.id) or _note(procedure, entry, by_id, office),
            corrected=entry.id in mended and entry.id not in gone,
            package=str(entry.facts.get("package") or ""),
            more=(AMEND, f"{href}?entry={entry.seq}")
            if amends
            and entry.id not in gone
            and told.coded(procedure, entry.action)
            and _plain(entry)
            else None,
        )
        made.append(line)
    return made[::-1]


def _amendable(procedure: type[Procedure], entry: Entry) -> bool:
    return bool(told.coded(procedure, entry.action)) and _plain(entry)


def _mended(
    procedure: type[Procedure],
    entries: Sequence[Entry],
    by_id: Mapping[str, Entry],
    office: Office,
) -> dict[str, str]:
    """What is said at an entry that a later one has corrected."""
    found = {}
    for one in entries:
        stood = by_id.get(one.corrects or "")
        if stood and one.facts.get("undone"):
            found[stood.id] = say(UNDONE.filled(seq=number(one.seq)))
        if stood and one.facts.get("corrected"):
            changed = told.changes(procedure, stood, _right(one, stood), office)
            said = BY_ENTRY.filled(seq=number(one.seq), what=told.sentence(changed))
            found[stood.id] = say(said)
    return found


def _right(one: Entry, stood: Entry) -> dict[str, object]:
    was = stood.facts.get("set", {})
    new = one.facts.get("set", {})
    return {name: right for name, right in new.items() if was.get(name) != right}


def _note(
    procedure: type[Procedure],
    entry: Entry,
    by_id: Mapping[str, Entry],
    office: Office,
) -> str | None:
    asked = entry.facts.get("asks_correction")
    if asked and asked["entry"] in by_id:
        stood = by_id[asked["entry"]]
        reason = (entry.prose or {}).get("correction_reason", "")
        changed = told.sentence(told.changes(procedure, stood, asked["set"], office))
        return f"{changed} · {reason}" if reason else changed
    is_erased = entry.facts.get("prose") and entry.prose is None
    return say(ERASED) if is_erased and entry.action != ERASE else None


def _plain(entry: Entry) -> bool:
    return entry.action not in acts.OPENINGS and not entry.corrects


def _numbered(sentence: str, entry: Entry, by_id: Mapping[str, Entry]) -> str:
    """The entry a correction is about, by its place in the ledger."""
    stood = by_id.get(entry.corrects or "")
    return sentence.replace(stood.id[:8], number(stood.seq)) if stood else sentence


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
