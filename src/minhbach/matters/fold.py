"""What the entries of a matter add up to. Pure: entries in, a frozen value out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from minhbach.bodies.roles import ORDINARY, PROTECTED, SECRET
from minhbach.ledger.types import ERASE, ERASED, Entry
from minhbach.matters import counting
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.language import Withholds


@dataclass(frozen=True, slots=True)
class ClockState:
    """A duty of the matter: counted since, due, by which rule or source, still running?

    Days are ISO text. `due_on` None means it needs a date. `source` is law, letter,
    setting, file or none; `rule` the id of the law or the unit's own decision.
    `days`, `unit` are the unit's own term as it stood then. While suspended the clock
    runs without a day since `paused_on`; `suspended` are the intervals so far.
    `prompts` are the rungs urged in this run: (rung, day, post reached or "").
    """

    since_on: str
    due_on: str | None
    raw_end: str | None = None
    rule: str | None = None
    source: str = "none"
    forecast: bool = False
    running: bool = True
    stopped_on: str | None = None
    flags: tuple[str, ...] = ()
    days: int | None = None
    unit: str = ""
    paused_on: str | None = None
    suspended: tuple[tuple[str, str], ...] = ()
    prompts: tuple[tuple[int, str, str], ...] = ()

    @property
    def rung(self) -> int:
        """The last rung of urging in this run; 0 before the first."""
        return self.prompts[-1][0] if self.prompts else 0


@dataclass(frozen=True, slots=True)
class Fold:
    """A matter as its entries up to `last_seq` tell it."""

    id: str
    body: str
    kind: str
    version: str
    serial: int
    year: int
    state: str
    owner: str | None
    opened_on: str
    closed_on: str | None = None
    last_seq: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)
    prose: Mapping[str, str] = field(default_factory=dict)
    prose_from: Mapping[str, str] = field(default_factory=dict)
    clocks: Mapping[str, ClockState] = field(default_factory=dict)
    who: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, int] = field(default_factory=dict)
    counted_on: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, Any] | None = None
    moved_seq: int = 0  # the last entry that was not a mere prompt

    @property
    def number(self) -> str:
        return f"{CATALOGUE[self.kind].prefix}-{self.year}/{self.serial:04}"

    @property
    def is_erased(self) -> bool:
        """Whether it was disposed of: its words, names and papers are no more."""
        return ERASED in self.prose.values()

    @property
    def confidentiality(self) -> str:
        if self.withheld:
            return SECRET
        protected = CATALOGUE[self.kind].protected(self.facts)
        return PROTECTED if protected else ORDINARY

    @property
    def withheld(self) -> Withholds | None:
        """What keeps all but a few fields from standing here, if anything does."""
        withholds = CATALOGUE[self.kind].withholds
        return withholds if withholds and withholds.when(self.facts) else None

    @property
    def running(self) -> dict[str, ClockState]:
        return {name: one for name, one in self.clocks.items() if one.running}

    @property
    def is_last(self) -> bool:
        return CATALOGUE[self.kind].states[self.state].last

    @property
    def is_open(self) -> bool:
        """Open until it has come to an end and no duty is left running."""
        if "passed_to" in self.facts:  # it lives on in the unit that succeeded
            return False
        return not self.is_last or bool(self.running)

    @property
    def next_due(self) -> tuple[str, str] | None:
        """The nearest running deadline: (day, clock)."""
        dues = [(one.due_on, name) for name, one in self.running.items() if one.due_on]
        return min(dues, default=None)

    @property
    def needs(self) -> str:
        """What an open matter lacks so that it cannot be lost: owner, clock or date."""
        if not self.is_open:
            return ""
        if not self.owner:
            return "owner"
        if any(not (one.due_on or one.paused_on) for one in self.running.values()):
            return "date"
        waits = CATALOGUE[self.kind].states[self.state].waits_for
        return "" if self.running or waits else "clock"


def fold(before: Fold | None, entry: Entry) -> Fold:
    """The matter after one more entry. All projectors of an entry ask for the same."""
    known = _last.get()
    if known and known[0] is before and known[1] is entry:
        return known[2]
    after = _folded(before, entry)
    _last.set((before, entry, after))
    return after


_Last = tuple[Fold | None, Entry, Fold]
_last: ContextVar[_Last | None] = ContextVar("last", default=None)


def _folded(before: Fold | None, entry: Entry) -> Fold:
    if "inherited" in entry.facts:
        return _inherited(entry)
    if before is None:
        before = _opened(entry)
    facts, at = entry.facts, entry.effective_on.isoformat()
    if "undone" in facts:
        return _restored(before, entry)
    if "prompt" in facts:
        clocks = _clocks(before.clocks, [facts["prompt"]], at)
        return replace(before, last_seq=entry.seq, clocks=clocks)
    state = facts.get("to", before.state)
    last = CATALOGUE[before.kind].states[state].last
    prose, prose_from = _prose(before, entry)
    corrected = facts.get("corrected", {}).get("action")
    return replace(
        before,
        last_seq=entry.seq,
        moved_seq=entry.seq,
        opened_on=at
        if corrected and CATALOGUE[before.kind].actions[corrected].first
        else before.opened_on,
        state=state,
        owner=facts.get("owner", before.owner),
        closed_on=_closed_on(before, entry, last=last),
        facts={**before.facts, **facts.get("set", {})},
        prose=prose,
        prose_from=prose_from,
        clocks=_clocks(before.clocks, facts.get("clocks", ()), at),
        who={**before.who, entry.action: entry.actor},
        counted=_counted(before.counted, facts.get("posts", {})),
        counted_on=counting.days(before.counted_on, entry),
        pending=facts.get("asks_correction")
        if "asks_correction" in facts
        else None
        if "ends_correction" in facts
        else before.pending,
    )


def _closed_on(before: Fold, entry: Entry, *, last: bool) -> str | None:
    """The day of the end; it goes with the day of the act that ended it."""
    if not last and "passed_on" not in entry.facts:
        return None
    at, told = entry.effective_on.isoformat(), entry.facts.get("corrected")
    if told and before.closed_on == told["effective_on"]:
        action = CATALOGUE[before.kind].actions[told["action"]]
        return at if action.then and action.then.last else before.closed_on
    return before.closed_on or at


def _inherited(entry: Entry) -> Fold:
    """A matter of a former unit as it stood there, under a new number."""
    told = entry.facts["inherited"]
    at = entry.effective_on
    return Fold(
        id=str(entry.matter),
        body=entry.body,
        kind=str(entry.procedure),
        version=entry.procedure_version,
        serial=int(entry.facts["serial"]),
        year=at.year,
        opened_on=told["opened_on"],
        state=entry.facts["to"],
        owner=entry.facts["owner"],
        last_seq=entry.seq,
        moved_seq=entry.seq,
        facts=entry.facts["set"],
        prose=_put("prose", {}, entry),
        prose_from=dict.fromkeys(entry.facts.get("prose", ()), entry.id),
        clocks=clocks_from_json(told["clocks"]),
        who=told["who"],
        counted=told["counted"],
        counted_on={
            name: counting.carried(day, at) for name, day in told["counted_on"].items()
        },
    )


def _restored(after: Fold, entry: Entry) -> Fold:
    """The matter as before the act that the entry names; see `difference`."""
    told: Mapping[str, Any] = entry.facts["undone"]["before"]
    values = {name: told[name] for name in _SCALARS if name in told}
    for name in _MAPPINGS:
        gone, put = (told.get(name) or {}).get("gone", ()), _put(name, told, entry)
        kept = {k: v for k, v in getattr(after, name).items() if k not in gone}
        values[name] = {**kept, **put}
    return replace(after, last_seq=entry.seq, **values)


def _put(name: str, told: Mapping[str, Any], entry: Entry) -> Mapping[str, Any]:
    if name == "prose":
        names = entry.facts.get("prose", ())
        return entry.prose or dict.fromkeys(names, ERASED)
    put: Mapping[str, Any] = (told.get(name) or {}).get("put", {})
    return clocks_from_json(put) if name == "clocks" else put


def difference(before: Fold, after: Fold) -> tuple[dict[str, Any], dict[str, str]]:
    """What turns `after` back into `before`: coded parts, and prose apart."""
    told: dict[str, Any] = {
        name: getattr(before, name)
        for name in _SCALARS
        if getattr(before, name) != getattr(after, name)
    }
    prose: dict[str, str] = {}
    for name in _MAPPINGS:
        was, now = getattr(before, name), getattr(after, name)
        put = {key: value for key, value in was.items() if now.get(key, ...) != value}
        gone = sorted(key for key in now if key not in was)
        if name == "prose":
            prose, put = put, {}
        if name == "clocks":
            put = clocks_as_json(put)
        if put or gone:
            told[name] = {"put": put, "gone": gone}
    return told, prose


_SCALARS = ("state", "owner", "opened_on", "closed_on", "pending", "moved_seq")
_MAPPINGS = (
    "facts",
    "prose",
    "prose_from",
    "clocks",
    "who",
    "counted",
    "counted_on",
)


def of_entries(entries: Iterable[Entry]) -> Fold | None:
    """The fold of all entries of one matter, in order."""
    after: Fold | None = None
    for entry in entries:
        after = fold(after, entry)
    return after


def _opened(entry: Entry) -> Fold:
    return Fold(
        id=str(entry.matter),
        body=entry.body,
        kind=str(entry.procedure),
        version=entry.procedure_version,
        serial=int(entry.facts["serial"]),
        year=entry.effective_on.year,
        opened_on=entry.effective_on.isoformat(),
        state=str(entry.facts["to"]),
        owner=None,
    )


def _prose(before: Fold, entry: Entry) -> tuple[Mapping[str, str], Mapping[str, str]]:
    if entry.action == ERASE:
        texts = {
            name: ERASED if before.prose_from.get(name) == entry.corrects else text
            for name, text in before.prose.items()
        }
        return texts, before.prose_from
    names = entry.facts.get("prose", ())
    if not names:
        return before.prose, before.prose_from
    given = entry.prose or dict.fromkeys(names, ERASED)
    new = {name: given.get(name, "") for name in names}
    return {**before.prose, **new}, {
        **before.prose_from,
        **dict.fromkeys(names, entry.id),
    }


def _clocks(
    before: Mapping[str, ClockState], events: Iterable[Mapping[str, Any]], at: str
) -> Mapping[str, ClockState]:
    after = dict(before)
    for event in events:
        name = event["clock"]
        if event["event"] == "void":
            after.pop(name, None)
        elif event["event"] == "stop":
            after[name] = replace(after[name], running=False, stopped_on=at)
        elif event["event"] == "pause":
            after[name] = replace(after[name], due_on=None, paused_on=event["on"])
        elif event["event"] == "prompt":
            prompt = (event["rung"], at, event["post"])
            after[name] = replace(after[name], prompts=(*after[name].prompts, prompt))
        else:
            after[name] = _clock(event)
    return after


def _clock(event: Mapping[str, Any]) -> ClockState:
    return ClockState(
        event["since_on"],
        event.get("due_on"),
        event.get("raw_end"),
        event.get("rule"),
        event.get("source", "none"),
        bool(event.get("forecast")),
        flags=tuple(event.get("flags", ())),
        days=event.get("days"),
        unit=event.get("unit", ""),
        paused_on=event.get("paused_on"),
        suspended=_intervals(event.get("suspended", ())),
    )


def _intervals(stored: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((start, last) for start, last in stored)


def _counted(before: Mapping[str, int], posts: Mapping[str, int]) -> Mapping[str, int]:
    after = dict(before)
    for measure, qty in posts.items():
        after[measure] = after.get(measure, 0) + qty
    return after


def clocks_as_json(clocks: Mapping[str, ClockState]) -> dict[str, Any]:
    return {
        name: {
            **{column: getattr(one, column) for column in _COLUMNS},
            "flags": list(one.flags),
            "suspended": [list(span) for span in one.suspended],
            "prompts": [list(prompt) for prompt in one.prompts],
        }
        for name, one in clocks.items()
    }


_COLUMNS = tuple(one.name for one in fields(ClockState))


def clocks_from_json(stored: Mapping[str, Any]) -> dict[str, ClockState]:
    return {
        name: ClockState(
            **{
                **one,
                "flags": tuple(one["flags"]),
                "suspended": _intervals(one.get("suspended", ())),
                "prompts": tuple(tuple(told) for told in one.get("prompts", ())),
            }
        )
        for name, one in stored.items()
    }


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
