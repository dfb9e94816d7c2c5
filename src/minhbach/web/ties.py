"""The matters around one: what it points at, what points at it, its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.matters import queries, tying
from minhbach.matters.fold import Fold
from minhbach.matters.office import Office
from minhbach.matters.telling import titled
from minhbach.matters.tying import Tie
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.every import INVERSE
from minhbach.web import addresses
from minhbach.web.speech import language

FROM_THERE = Words("{plural} ({link})", "{plural} ({link})")
FIGURE = Words("số liệu: {plural}", "figures: {plural}")
SHORT_WAY = 3  # fewer steps are told by the ties already


@dataclass(frozen=True, slots=True)
class Linked:
    """A matter this one is tied to: its number, title, state and address."""

    number: str
    title: str
    state: Words
    href: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: the kind, its number and address; this matter has none."""

    kind: Words
    said: Words | str
    href: str


class Around:
    """What one reader may know of around one matter: two questions, two for the way."""

    def __init__(self, actor: Actor, fold: Fold, office: Office) -> None:
        self.actor, self.fold, self.office = actor, fold, office
        self.own = list(tying.pointing_from(fold))
        self.others = tying.pointing_at([fold.id])
        ids = {one.target for one in self.own} | {one.source for one in self.others}
        self.known = queries.visible(actor, ids - {fold.id}) if ids else {}

    def groups(self) -> Iterator[tuple[Words, Sequence[Linked]]]:
        """By relation, the own ones first; a tie declared at both ends stands once."""
        declared = CATALOGUE[self.fold.kind].fields
        shown: set[str] = set()
        for name in tying.links_of(self.fold.kind):
            ids = [one.target for one in self.own if one.field == name]
            if found := self._seen(ids):
                shown.update(one.id for one in found)
                yield declared[name].words, list(map(self._link, found))
        by_relation: dict[Words, list[str]] = {}
        for tie in self.others:
            if tie.source in self.known and tie.source not in shown:
                words = self._from_there(tie)
                by_relation.setdefault(words, []).append(tie.source)
        for words, ids in by_relation.items():
            yield words, list(map(self._link, self._seen(ids)))

    def way(self) -> list[list[Step]]:
        """From where it arose to what came of it, and the figure that counts it.

        What came of one matter side by side stands side by side.
        """
        ties, known = self._wider
        steps = [
            [self._step(one) for one in beside]
            for beside in tying.path(self.fold, ties, known)
        ]
        if sum(map(len, steps)) < SHORT_WAY:
            return []
        return [*steps, *([one] for one in self._figure())]

    def _step(self, one: Fold) -> Step:
        href = "" if one.id == self.fold.id else addresses.of_matter(one)
        return Step(CATALOGUE[one.kind].words, one.number, href)

    @cached_property
    def _wider(self) -> tuple[list[Tie], dict[str, Fold]]:
        """The ties of the matters around, and those of them that are seen."""
        if not self.known:
            return [], {}
        near = list(self.known.values())[: tying.MOST]
        ties = [*self.own, *self.others, *tying.pointing_at(self.known)]
        ties += [tie for one in near for tie in tying.pointing_from(one)]
        ids = {end for tie in ties for end in (tie.source, tie.target)}
        new = ids - set(self.known) - {self.fold.id}
        return ties, {**self.known, **queries.visible(self.actor, new)}

    def _seen(self, ids: Sequence[str]) -> list[Fold]:
        return [self.known[one] for one in dict.fromkeys(ids) if one in self.known]

    def _from_there(self, tie: Tie) -> Words:
        if tie.field in INVERSE:
            return INVERSE[tie.field]
        declared = CATALOGUE[self.known[tie.source].kind]
        link = declared.fields[tie.field].words.inside
        return FROM_THERE.filled(plural=declared.plural, link=link)

    def _figure(self) -> Iterator[Step]:
        declared = CATALOGUE[self.fold.kind]
        if declared.tally:
            parts = {"body": self.fold.body, "code": f"{declared.prefix}.1"}
            said = FIGURE.filled(plural=declared.plural.inside)
            yield Step(said, parts["code"], reverse("figure", kwargs=parts))

    def _link(self, fold: Fold) -> Linked:
        state = CATALOGUE[fold.kind].states[fold.state].words
        called = titled(fold, self.office, language())
        return Linked(fold.number, called, state, addresses.of_matter(fold))
