"""A page of the register as a test: drawn entries, replayed through the desk.

page(ENTRIES).shows(...)            the sentences of the timeline
page(ENTRIES).refuses(who, does)    why not
page(ENTRIES).clock(name).is_(...)  how a duty stands

A kind may be named before the act where two kinds have one of that name: "task: open".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from tests.cast import CLUSTER, Cast

from minhbach.bodies.membership import seat_in
from minhbach.bodies.types import Actor
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.matters import desk, queries
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.procedures import chapters as chapters_
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Field, OneOf, Post, Receiver
from minhbach.procedures.language import Action


@dataclass
class Register:
    """The cast's register, kept by replaying drawn lines."""

    cast: Cast
    matters: dict[str, list[str]] = field(default_factory=dict)
    today: date = date(2026, 1, 5)

    def write(self, drawn: str) -> Register:
        for line in lines(drawn):
            self.do(
                date.fromisoformat(line["day"]), line["who"], line["does"], line["with"]
            )
        return self

    def do(self, day: date, who: str, does: str, said: str) -> desk.Done:
        """One line of the register, done on its day by who did it."""
        self.today = day
        actor = self.actor(who, does, day)
        with clock.showing(clock.at_office(day)):
            action, matter = self.find(does, actor.body)
            fields = (*action.asks, *action.drops)
            values = read(said, fields, Office(actor.body, day))
            done = desk.act(
                actor, self.kind_of(action), action.key, values, matter=matter
            )
        for entry in done.entries:
            known = self.matters.setdefault(str(entry.procedure), [])
            if entry.matter not in known:
                known.append(str(entry.matter))
        return done

    def actor(self, who: str, does: str, day: date) -> Actor:
        """The person in office; in what is the cluster's, at the cluster's table."""
        one = self.cast.everybody[who]
        chapters = {CATALOGUE[kind].chapter for kind, _ in named(does)}
        seat = seat_in(one, CLUSTER, day) if chapters == {chapters_.CLUSTER} else None
        return seat or one

    def find(self, does: str, body: str) -> tuple[Action, str | None]:
        """The action of that name, and the latest matter on which it can stand."""
        found = named(does)
        assert found, f"no action is called {does!r}"
        for kind, one in found:
            for matter in reversed(self.matters.get(kind, [])):
                fold = self.fold(matter)
                stands = fold.body == body and (
                    not one.when or fold.state in {state.key for state in one.when}
                )
                if not one.first and one.by and stands:
                    return one, matter
        if found[0][1].first:
            return found[0][1], None
        known = self.matters.get(found[0][0])
        return found[0][1], known[-1] if known else None

    def fold(self, matter: str) -> Fold:
        found = queries.fold(matter)
        assert found
        return found

    def latest(self, kind: str) -> Fold:
        return self.fold(self.matters[kind][-1])

    @staticmethod
    def kind_of(action: Action) -> str:
        return next(
            kind for kind, one in CATALOGUE.items() if action in one.actions.values()
        )

    # What a page says ---------------------------------------------------------------

    def shows(self, drawn: str, kind: str = "petition", language: str = "en") -> None:
        told = queries.timeline(self.latest(kind), language)
        said = [f"{one.day:%d/%m/%Y}  {one.who} {one.sentence}" for one in told]
        assert said == [line.strip() for line in drawn.strip().splitlines()]

    def refuses(
        self, who: str, does: str, said: str = "", *, because: list[str]
    ) -> None:
        with pytest.raises(Refusal) as refused:
            self.do(self.today, who, does, said)
        assert refused.value.in_("en") == because

    def due(self, kind: str = "petition") -> dict[str, str]:
        """The running clocks of the latest matter of a kind: name → day (rule)."""
        return {
            name: f"{one.due_on} ({one.rule or one.source})"
            for name, one in self.latest(kind).running.items()
        }


def named(does: str) -> list[tuple[str, Action]]:
    """The actions of that name, each with its kind."""
    of, _, said = does.lower().rpartition(": ")
    return [
        (kind, one)
        for kind, declared in CATALOGUE.items()
        for one in declared.actions.values()
        if of in ("", kind.replace("_", " "))
        and said in (one.key.strip("_").replace("_", " "), one.words.en.lower())
    ]


def lines(drawn: str) -> list[Mapping[str, str]]:
    """The rows of a drawn table, by their heading."""
    rows = [
        [cell.strip() for cell in row.split("|")]
        for row in drawn.strip().splitlines()
        if row.strip()
    ]
    heading, *rest = rows
    return [dict(zip(heading, [*row, ""], strict=False)) for row in rest]


def read(said: str, fields: tuple[Field, ...], office: Office) -> dict[str, Any]:
    """`channel: by post; gist: land` as values by field key."""
    values: dict[str, Any] = {}
    for part in filter(None, (one.strip() for one in said.split(";"))):
        name, _, value = part.partition(":")
        declared = next(
            one
            for one in fields
            if name.strip().lower() in (one.key, one.words.en.lower())
        )
        values[declared.key] = coded(declared, value.strip(), office)
    return values


def coded(declared: Field, value: str, office: Office) -> str:
    """The code whose English words are said; anything else stands as typed."""
    offered: Mapping[str, Any] = {}
    if isinstance(declared, OneOf):
        offered = declared.offered(office)
    elif isinstance(declared, Receiver):
        offered = office.bodies()
    elif isinstance(declared, Post):
        offered = office.posts()
    by_words = {words.en.lower(): code for code, words in offered.items()}
    return by_words.get(value.lower(), value)
