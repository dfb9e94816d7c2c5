"""A year of the invented province, day by day, through the desk like all work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.demonstration import cast, reporting, table, years
from minhbach.demonstration.deeds import Deed, lived, when
from minhbach.demonstration.letters import LAST, Letter, letters
from minhbach.kernel import clock
from minhbach.law.days import working_days_after
from minhbach.ledger.types import Entry
from minhbach.matters import desk
from minhbach.matters.desk import Act

CONFERRED = date(2026, 6, 29)  # the cluster gives tasks into every unit's book
SECRETARY = "cluster_secretary"
AWAITING = ("transfer", "ask_report", "report_up")
REOPENED = ("song-mau", 56)  # one settled claim comes back with new facts


Planned = tuple[date | None, int, str, "Callable[[Life], Act]"]


@dataclass
class Life:
    """A letter and the matters it has become so far."""

    letter: Letter
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        return f"{self.letter.serial}-CV/BNCTU"

    @property
    def envelope(self) -> str:
        return f"PB-{self.letter.serial}"


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to a letter on a day, at which hour of the office, by whom."""

    day: date
    hour: int
    order: int
    post: str
    life: Life
    act: Callable[[Life], Act]


def play(until: date = LAST, volumes: dict[str, int] | None = None) -> int:
    """Live the year up to and including a day; the number of acts done."""
    everybody = cast.build(demo=True, with_accounts=True)
    lives = [
        _live(unit, everybody, until, (volumes or {}).get(unit)) for unit in cast.UNITS
    ]
    done = sum(next(one) for one in lives)
    shared = table.told()
    done += table.live(everybody.everybody, shared, min(until, CONFERRED))
    done += sum(next(one) for one in lives)
    return done + table.live(everybody.everybody, shared, until, CONFERRED)


def _live(
    unit: str, everybody: cast.Cast, until: date, volume: int | None
) -> Iterator[int]:
    """The year of one unit, sitting by sitting, with its report in June.

    Told in two parts: before the cluster's conference gave its tasks, and after.
    """
    staff, secretary = everybody.of(unit), everybody.of(cast.CLUSTER)[SECRETARY]
    steps = [one for one in _steps(unit, staff, volume) if one.day <= until]
    steps.sort(key=lambda one: (*_sitting(one), one.life.letter.serial, one.order))
    waiting = deque(one for one in years.of(unit) if one.day <= until)
    about = reporting.deeds(unit, staff, secretary)
    reports = deque(one for one in about if one[0] <= until)
    done, noticed = 0, False
    for (day, hour, post), now in groupby(steps, key=_sitting):
        if not noticed and day >= CONFERRED:
            done += _reported(reports, waiting, staff, CONFERRED)
            yield done + _until(waiting, (CONFERRED, 0), staff)
            done, noticed = 0, True
        done += _reported(reports, waiting, staff, day)
        done += _until(waiting, (day, hour), staff)
        done += _sit(staff[post], clock.at_office(day, time(hour)), list(now))
    done += _reported(reports, waiting, staff, date.max)
    yield done + _until(waiting, (date.max, 0), staff)


def _reported(
    reports: deque[reporting.Deed],
    waiting: deque[Deed],
    staff: dict[str, Actor],
    day: date,
) -> int:
    """What is done about the unit's report before a day, and what comes before that."""
    done = 0
    while reports and reports[0][0] < day:
        on, act = reports.popleft()
        done += _until(waiting, (on, reporting.EVENING.hour), staff) + act()
    return done


def _until(
    waiting: deque[Deed], moment: tuple[date, int], staff: dict[str, Actor]
) -> int:
    """The deeds of the other chapters that come before a sitting."""
    done = 0
    while waiting and when(waiting[0]) < moment:
        done += lived(waiting.popleft(), staff)
    return done


def _sitting(one: Step) -> tuple[date, int, str]:
    return one.day, one.hour, one.post


def _sit(actor: Actor, hour: datetime, steps: list[Step]) -> int:
    """What one person does in one sitting: one batch."""
    with clock.showing(hour):
        for wave in _waves(steps):
            done = desk.act_all(actor, [one.act(one.life) for one in wave])
            _note([one.life for one in wave], done)
    return len(steps)


def _waves(steps: list[Step]) -> Iterator[list[Step]]:
    """Steps upon the same letter go one after the other; the others together."""
    left = steps
    while left:
        seen: set[int] = set()
        wave: list[Step] = []
        later: list[Step] = []
        for one in left:
            (later if id(one.life) in seen else wave).append(one)
            seen.add(id(one.life))
        yield wave
        left = later


def _note(lives: Iterable[Life], done: desk.Done) -> None:
    """Remember the matters that came of the acts."""
    by_matter: dict[str | None, list[Entry]] = {}
    for entry in done.entries:
        by_matter.setdefault(entry.matter, []).append(entry)
    for life, matter in zip(lives, done.matters, strict=True):
        for entry in by_matter[matter]:
            life.ids[str(entry.procedure)] = matter
            made = entry.facts["set"]
            for link, kind in (("claims", "claim"), ("referrals", "referral")):
                if made.get(link):
                    life.ids[kind] = made[link][-1]


def _steps(unit: str, staff: dict[str, Actor], volume: int | None) -> Iterator[Step]:
    chief = "deputy" if "deputy" in staff else "head"
    assigns = "room_head" if "room_head" in staff else "clerk"
    for letter in letters(unit, volume):
        yield from _life(Life(letter), chief, assigns)


def _life(life: Life, chief: str, assigns: str) -> Iterator[Step]:
    """The steps of one letter, in the order of the office."""
    one = life.letter
    plan: list[Planned] = [
        (one.entered, 8, "clerk", _receive),
        (one.registered, 9, assigns, _register),
        (one.classified, 10, "officer", _classify),
        (one.proposed, 10, "officer", _propose),
        (one.approved, 14, chief, _approve),
    ]
    if one.handling == "file":
        plan.append((one.issued, 15, "officer", _file))
    else:
        plan += [(one.issued, 16, "clerk", _issue), (one.sent, 16, "clerk", _send)]
    plan.append((one.notified if not one.anonymous else None, 16, "clerk", _notify))
    if one.handling in AWAITING:
        plan += [
            (one.urged, 15, "officer", _urge),
            (one.urged, 16, "clerk", _send_urge),
            (one.replied, 9, "clerk", _reply),
            (one.settled, 10, "officer", _settle),
        ]
    if (one.unit, one.serial) == REOPENED:
        plan += _reopened(one, chief)
    for order, (day, hour, post, act) in enumerate(plan):
        if day:
            yield Step(day, hour, order, post, life, act)


def _reopened(one: Letter, chief: str) -> list[Planned]:
    """New facts after the result: the head reopens the claim and asks for a report."""
    assert one.settled, "only what was settled comes back"
    day = working_days_after(one.settled, 20)
    soon, later = working_days_after(day, 1), working_days_after(day, 2)

    def reopen(life: Life) -> Act:
        fields = {"reopened_on": day, "reopen_reason": "Có tình tiết mới."}
        return Act("claim", "reopen", fields, life.ids["claim"])

    def propose(life: Life) -> Act:
        fields = {
            "handling": "ask_report",
            "receiver": one.receiver,
            "grounds": "Làm rõ tình tiết mới.",
            "again_reason": "Có tình tiết mới sau khi đã trả lời.",
        }
        return Act("claim", "propose", fields, life.ids["claim"])

    def ask(life: Life) -> Act:
        fields = {"letter_number": f"{one.serial}b-CV/BNCTU", "letter_on": later}
        return Act("claim", "ask_report", fields, life.ids["claim"])

    def send(life: Life) -> Act:
        return Act("referral", "send", {"sent_on": later}, life.ids["referral"])

    return [
        (day, 14, "head", reopen),
        (soon, 10, "officer", propose),
        (soon, 14, chief, _approve),
        (later, 16, "clerk", ask),
        (later, 16, "clerk", send),
    ]


def _receive(life: Life) -> Act:
    one = life.letter
    fields: dict[str, Any] = {
        "content": one.content,
        "received_on": one.received,
        "channel": one.channel,
        "gist": one.gist,
        "people": one.people,
        "anonymous": one.anonymous,
        "field": one.field,
    }
    if one.content in ("denunciation", "unknown"):
        fields["envelope"] = life.envelope
    elif one.place:
        fields["place"] = one.place
    if not one.anonymous and one.content in ("complaint", "recommendation"):
        fields["sender"] = cast.sender(one.unit, one.serial)
    return Act("petition", "receive", fields)


def _register(life: Life) -> Act:
    return Act("petition", "register", {"handler": "officer"}, life.ids["petition"])


def _classify(life: Life) -> Act:
    one = life.letter
    fields: dict[str, Any] = {
        "content": one.known,
        "field": one.field,
        "round": one.round,
        "eligibility": "eligible" if one.eligible else "not_eligible",
        "competence": "within" if one.within else "not_within",
        "signatories": "many" if one.people > 4 else "one",
    }
    if not one.eligible:
        fields["ineligible_reason"] = one.ineligible_reason
    if one.known == "denunciation":
        fields["envelope"] = life.envelope
        fields["several_places"] = one.serial % 5 == 0
    return Act("petition", "classify", fields, life.ids["petition"])


def _propose(life: Life) -> Act:
    one = life.letter
    fields = {"handling": one.handling, "grounds": "Theo nội dung đơn và thẩm quyền."}
    if one.handling in AWAITING:
        fields["receiver"] = one.receiver
    return Act("claim", "propose", fields, life.ids["claim"])


def _approve(life: Life) -> Act:
    return Act("claim", "approve", {}, life.ids["claim"])


def _file(life: Life) -> Act:
    return Act("claim", "file", {}, life.ids["claim"])


def _issue(life: Life) -> Act:
    fields = {"letter_number": life.number, "letter_on": life.letter.issued}
    return Act("claim", life.letter.handling, fields, life.ids["claim"])


def _send(life: Life) -> Act:
    action = "send" if life.letter.handling in AWAITING else "deliver"
    return Act("referral", action, {"sent_on": life.letter.sent}, life.ids["referral"])


def _notify(life: Life) -> Act:
    return Act(
        "petition",
        "notify",
        {"notified_on": life.letter.notified},
        life.ids["petition"],
    )


def _urge(life: Life) -> Act:
    fields = {
        "letter_number": f"{life.letter.serial}a-CV/BNCTU",
        "letter_on": life.letter.urged,
    }
    return Act("claim", "urge", fields, life.ids["claim"])


def _send_urge(life: Life) -> Act:
    return Act("referral", "send", {"sent_on": life.letter.urged}, life.ids["referral"])


def _reply(life: Life) -> Act:
    fields = {
        "reply_number": f"{life.letter.serial}-TL",
        "replied_on": life.letter.replied,
    }
    return Act("referral", "record_reply", fields, life.ids["referral"])


def _settle(life: Life) -> Act:
    fields = {
        "outcome": life.letter.outcome,
        "evidence_on": life.letter.replied,
        "evidence_number": f"{life.letter.serial}-KL",
    }
    return Act("claim", "record_result", fields, life.ids["claim"])
