"""Invented lives of letters as entries of a ledger, and their postings as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from minhbach.figures.plain import Book
from minhbach.figures.projection import Postings
from minhbach.figures.rows import COLUMNS, Row
from minhbach.kernel.clock import at_office
from minhbach.kernel.periods import Period, period
from minhbach.ledger.types import Entry
from minhbach.matters.fold import Fold, fold

BODY = "song-mau"
FIRST = date(2025, 12, 1)
CHANNELS = ("by_post", "in_person")
CONTENTS = ("complaint", "denunciation", "recommendation", "mixed", "unknown")


@dataclass
class Ledger:
    """Entries as they would stand, and the rows that follow from them."""

    entries: list[Entry] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    folds: dict[str, Fold] = field(default_factory=dict)

    def add(
        self,
        matter: str,
        action: str,
        on: date,
        facts: dict[str, Any],
        kind: str = "petition",
        late: int = 0,
    ) -> Entry:
        seq = len(self.entries) + 1
        if matter not in self.folds:
            facts = {"serial": seq, **facts}
        entry = Entry(
            format=1,
            body=BODY,
            seq=seq,
            id=f"{seq:032x}",
            request=None,
            matter=matter,
            procedure=kind,
            procedure_version="2025-01-01",
            action=action,
            actor="p",
            post="officer",
            corrects=None,
            approved_by=None,
            recorded_at=at_office(on + timedelta(days=late)),
            effective_on=on,
            facts=facts,
            prose_salt=None,
            prose=None,
            prose_digest=None,
            prev_hash=b"",
            hash=b"",
        )
        before = self.folds.get(matter)
        self.entries.append(entry)
        self.rows.extend(rows_of(before, entry))
        self.folds[matter] = fold(before, entry)
        return entry

    def book(
        self,
        code: str,
        on: date | None = None,
        upto: int | None = None,
        window: Any = None,
    ) -> Book:
        asked = period(code, window) if window else period(code)
        return self.book_of(asked, on or asked.end, upto)

    def book_of(self, asked: Period, on: date, upto: int | None = None) -> Book:
        rows = [row for row in self.rows if upto is None or row.seq <= upto]
        seen = [row for row in rows if row.effective_on <= on]
        return Book(rows, asked, on, is_empty=not seen)


def rows_of(before: Fold | None, entry: Entry) -> Iterable[Row]:
    for line in Postings().project(before, entry):
        yield Row(**{name: line.values.get(name) for name in COLUMNS})


def starts(clock: str, since: date, days: int | None) -> dict[str, Any]:
    due = (since + timedelta(days=days)).isoformat() if days is not None else None
    return {
        "clock": clock,
        "event": "start",
        "since_on": since.isoformat(),
        "due_on": due,
        "rule": "TC-INIT",
        "source": "law",
    }


def stops(*clocks: str) -> list[dict[str, Any]]:
    return [{"clock": name, "event": "stop"} for name in clocks]


def receive(
    ledger: Ledger,
    matter: str,
    on: date,
    *,
    channel: str = "by_post",
    content: str = "unknown",
    due: int | None = 10,
    late: int = 0,
) -> Entry:
    return ledger.add(
        matter,
        "receive",
        on,
        {
            "set": {
                "received_on": on.isoformat(),
                "channel": channel,
                "content": content,
            },
            "to": "received",
            "owner": "clerk",
            "posts": {"received": 1},
            "clocks": [starts("classification", on, due)],
        },
        late=late,
    )


def classify(
    ledger: Ledger,
    matter: str,
    on: date,
    content: str,
    *,
    eligible: bool = True,
    within: bool = False,
) -> Entry:
    before = ledger.folds[matter].counted.get("eligible_letter", 0)
    change = int(eligible) - before
    return ledger.add(
        matter,
        "classify",
        on,
        {
            "set": {
                "content": content,
                "eligibility": "eligible" if eligible else "not_eligible",
                "competence": "within" if within else "not_within",
            },
            "to": "classified",
            **({"posts": {"eligible_letter": change}} if change else {}),
        },
    )


def process(ledger: Ledger, matter: str, on: date, handling: str = "transfer") -> Entry:
    running = [
        name
        for name in ("classification", "register_deadline")
        if name in ledger.folds[matter].running
    ]
    return ledger.add(
        matter,
        "process",
        on,
        {
            "set": {"handling": handling},
            "to": "processed",
            "posts": {"processed": 1},
            "clocks": stops(*running),
        },
    )


def correct(
    ledger: Ledger,
    matter: str,
    recorded: date,
    action: str,
    was_on: date,
    now_on: date,
    **values: str,
) -> Entry:
    return ledger.add(
        matter,
        "approve_correction",
        now_on,
        {
            "set": values,
            "ends_correction": True,
            "corrected": {"action": action, "effective_on": was_on.isoformat()},
        },
        late=max(0, (recorded - now_on).days),
    )


@dataclass(frozen=True)
class Life:
    """What may happen to one letter: days after receipt; None: it never does."""

    received: int
    channel: str
    first: str
    due: int | None
    owner_after: int | None
    classified_after: int | None
    content: str
    eligible: bool
    within: bool
    processed_after: int | None
    handling: str
    other_channel: bool
    moved_by: int


LIVES = st.lists(
    st.builds(
        Life,
        received=st.integers(0, 200),
        channel=st.sampled_from(CHANNELS),
        first=st.sampled_from(CONTENTS),
        due=st.one_of(st.none(), st.integers(1, 40)),
        owner_after=st.one_of(st.none(), st.integers(0, 5)),
        classified_after=st.one_of(st.none(), st.integers(0, 60)),
        content=st.sampled_from(CONTENTS),
        eligible=st.booleans(),
        within=st.booleans(),
        processed_after=st.one_of(st.none(), st.integers(5, 120)),
        handling=st.sampled_from(
            ("transfer", "guide", "file", "ask_report", "report_up")
        ),
        other_channel=st.booleans(),
        moved_by=st.integers(-3, 3),
    ),
    max_size=8,
)


def lived(lives: Sequence[Life]) -> Ledger:
    """The ledger of these lives; entries of different letters interleave by day."""
    ledger = Ledger()
    happenings = sorted(
        (
            (day, at, order, what)
            for at, life in enumerate(lives)
            for order, (day, what) in enumerate(_happens(ledger, f"m{at}", life))
        ),
        key=lambda one: one[:3],
    )
    for _day, _at, _order, what in happenings:
        what()
    return ledger


def _happens(ledger: Ledger, matter: str, life: Life) -> list[tuple[date, Any]]:
    on = FIRST + timedelta(days=life.received)
    found = [
        (
            on,
            lambda: receive(
                ledger,
                matter,
                on,
                channel=life.channel,
                content=life.first,
                due=life.due,
            ),
        )
    ]
    day = on

    def later(after: int | None, what: Any) -> None:
        nonlocal day
        if after is not None:
            day = at = max(day, on + timedelta(days=after))
            found.append((at, lambda: what(at)))

    later(
        life.owner_after,
        lambda at: ledger.add(
            matter, "register", at, {"set": {}, "to": "registered", "owner": "officer"}
        ),
    )
    later(
        life.classified_after,
        lambda at: classify(
            ledger, matter, at, life.content, eligible=life.eligible, within=life.within
        ),
    )
    later(life.processed_after, lambda at: process(ledger, matter, at, life.handling))
    if life.other_channel or life.moved_by:
        moved = on + timedelta(days=life.moved_by)
        values = {"received_on": moved.isoformat()} if life.moved_by else {}
        if life.other_channel:
            values["channel"] = "online"
        later(
            150, lambda at: correct(ledger, matter, at, "receive", on, moved, **values)
        )
    return found
