"""What falls due by itself: periodic duties opened, begun, ended on their days.

It looks at what stands and does what is missing, each act under a key of its own: run
twice, or beside another run, or after having been killed, nothing is done twice. A body
that missed some periods is given them, from the last one that was opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from minhbach.bodies import queries
from minhbach.bodies.roles import HEAD, TIMETABLE
from minhbach.bodies.types import Actor
from minhbach.kernel import periods
from minhbach.kernel.periods import Period
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.law import ask as law
from minhbach.law.days import working_days_after
from minhbach.ledger import read as ledger
from minhbach.matters import desk
from minhbach.matters.fold import Fold
from minhbach.matters.models import Matter, MatterIndex
from minhbach.matters.projection import fold_of
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.kind import Procedure
from minhbach.procedures.periodic import Periodic

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass
class Fallen:
    """What was done: how many acts, and what was refused."""

    acts: int = 0
    reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Duty:
    """One declaration of what falls due, as it stands for a body on a day."""

    body: str
    kind: type[Procedure]
    says: Periodic
    on: date
    settings: Mapping[str, Any]

    def times(self, period: Period) -> int:
        """How many in the period: the unit's own number, else the law's."""
        own, rule = self.settings[self.says.setting], self.says.rule
        if own is not None:
            return int(own)
        stands = rule and law.in_force(rule, period.start)
        return law.law(rule, period.start).amount if rule and stands else 0

    def codes(self) -> list[str]:
        if not self.says.for_each:
            return [""]
        return [
            one.code for one in queries.codes(self.body, self.says.for_each, self.on)
        ]

    def is_it(self, fold: Fold) -> bool:
        """Whether the matter came of this declaration and not of another one."""
        return all(fold.facts.get(name) == one for name, one in self.says.gives.items())

    def usual_day(self, period: Period) -> date | None:
        """The usual day of the period, or the first working day after it."""
        day = self.settings[self.says.usual[0]] if self.says.usual else None
        if not day:
            return None
        wanted = min(period.start + timedelta(days=int(day) - 1), period.end)
        return working_days_after(wanted - timedelta(days=1), 1)

    def owner(self) -> str:
        """The post the matters go to: the first of the roles that is in office."""
        for role in (*self.says.owner, HEAD.key):
            for post in queries.posts_with(role, self.body, self.on):
                if queries.holder(self.body, post.code, self.on):
                    return post.code
        return ""

    def actor(self, action: str) -> Actor:
        """The installation itself, with the rights this one act asks for."""
        by = frozenset(self.kind.actions[action].by)
        return Actor(TIMETABLE, "", self.body, by)


def fall_due(body: str, on: date, kinds: Collection[str] = ()) -> Fallen:
    """Do for a body what its kinds (or only these) say falls due by the day."""
    done = Fallen()
    settings = {key: one.value for key, one in queries.settings(body, on).items()}
    for kind in CATALOGUE.values():
        for says in kind.falls_due if not kinds or kind.key in kinds else ():
            duty = Duty(body, kind, says, on, settings)
            for act in (_open, _begin, _end):
                act(duty, done)
    return done


def months(every: str, day: date) -> Period:
    """The period of that length in which a day lies."""
    part = (day.month - 1) // MONTHS[every] + 1
    code = {"month": f"-{day.month:02}", "quarter": f"-Q{part}", "half": f"-H{part}"}
    return periods.period(f"{day.year}{code.get(every, '')}")


# Opening ------------------------------------------------------------------------------


def _open(duty: Duty, done: Fallen) -> None:
    wanted = [one for one in _periods(duty) if duty.times(one)]
    if not wanted:
        return
    held = {
        (one.facts["period"], one.facts.get("nth"), _code(duty, one))
        for one in _standing(duty, [period.code for period in wanted])
        if duty.is_it(one)
    }
    owner = duty.owner()
    for period in wanted:
        for code in duty.codes():
            for nth in range(1, duty.times(period) + 1):
                if (period.code, nth, code) not in held:
                    _open_one(duty, period, code, nth, owner, done)


def _periods(duty: Duty) -> Iterator[Period]:
    """From the last period that was opened, or the present one, to the coming one."""
    ahead = int(duty.settings[duty.says.ahead]) if duty.says.ahead else 0
    last = months(duty.says.every, duty.on + timedelta(days=ahead))
    known = MatterIndex.objects.filter(field="period", value__lte=last.code)
    known = known.filter(matter__in=_of_kind(duty).values("pk"))
    latest = known.aggregate(latest=Max("value"))["latest"]
    here = months(duty.says.every, duty.on)
    period = min(periods.period(latest), here) if latest else here
    while period.start <= last.start:
        yield period
        period = months(duty.says.every, period.end + timedelta(days=1))


def _open_one(
    duty: Duty, period: Period, code: str, nth: int, owner: str, done: Fallen
) -> None:
    opening = duty.kind.actions[duty.says.opens]
    fields = {
        **duty.says.gives,
        "period": period.code,
        "nth": nth,
        "period_from": period.start,
        "period_to": period.end,
        str(opening.hands_to): owner,
    }
    if duty.says.held_in:
        fields[duty.says.held_in] = code
    if usual := duty.usual_day(period):
        fields[duty.says.usual[1]] = usual  # type: ignore[index]
    asked = {one.key for one in opening.asks}
    fields = {name: value for name, value in fields.items() if name in asked}
    since = queries.body(duty.body).valid_from
    said = [*map(str, duty.says.gives.values()), period.code, str(nth), code]
    _do(
        duty,
        duty.says.opens,
        "/".join(filter(None, said)),
        done,
        fields=fields,
        on=max(min(period.start, duty.on), since),
    )


# Beginning and ending -----------------------------------------------------------------


def _begin(duty: Duty, done: Fallen) -> None:
    """On its period's first day, once, to whatever may stand then."""
    for one in _open_ones(duty, duty.says.begins):
        begins = one.facts.get("period_from") or ""
        if begins <= duty.on.isoformat() and duty.says.begins not in one.who:
            _do_to(duty, str(duty.says.begins), one, begins, done)


def _end(duty: Duty, done: Fallen) -> None:
    """When its period is over, to whatever was not done in it."""
    for one in _open_ones(duty, duty.says.ends):
        ends = one.facts.get("period_to") or ""
        if ends and ends < duty.on.isoformat():
            _do_to(duty, str(duty.says.ends), one, ends, done)


def _open_ones(duty: Duty, action: str | None) -> list[Fold]:
    """The open matters of the duty on which the act may be done."""
    if not action:
        return []
    allowed = {state.key for state in duty.kind.actions[action].when}
    rows = _of_kind(duty).filter(is_open=True, state__in=allowed).order_by("pk")
    return [one for one in map(fold_of, rows) if duty.is_it(one)]


def _do_to(duty: Duty, action: str, fold: Fold, day: str, done: Fallen) -> None:
    on = date.fromisoformat(max(day, fold.opened_on))
    _do(duty, action, fold.id, done, matter=fold.id, on=on)


# Doing --------------------------------------------------------------------------------


def _do(duty: Duty, action: str, what: str, done: Fallen, **act: Any) -> None:
    """One act under its key; a refusal is kept and does not keep the others back."""
    key = f"falls-due/{duty.kind.key}/{action}/{what}"
    if ledger.of_request(duty.body, key):
        return
    fields = act.pop("fields", None)
    try:
        desk.act(duty.actor(action), duty.kind.key, action, fields, request=key, **act)
    except Refusal as refusal:
        done.reasons += refusal.reasons
    else:
        done.acts += 1


def _code(duty: Duty, fold: Fold) -> str:
    return str(fold.facts.get(duty.says.held_in, "")) if duty.says.held_in else ""


def _of_kind(duty: Duty) -> Any:
    return Matter.objects.filter(body=duty.body, kind=duty.kind.key)


def _standing(duty: Duty, codes: list[str]) -> list[Fold]:
    named = MatterIndex.objects.filter(field="period", value__in=codes)
    return [
        fold_of(row) for row in _of_kind(duty).filter(pk__in=named.values("matter"))
    ]
