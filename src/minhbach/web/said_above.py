"""The Central's part of a conference, as its page shows it: words, proposals, forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minhbach.bodies.types import Actor
from minhbach.conference import answering
from minhbach.conference.reading import Told
from minhbach.kernel.clock import today
from minhbach.kernel.periods import period_words
from minhbach.kernel.words import Words
from minhbach.matters.fold import Fold
from minhbach.packages import raised
from minhbach.packages.raised import Raised
from minhbach.procedures import conferring, put_forward
from minhbach.procedures.catalogue.orientation import Orientation
from minhbach.procedures.conferring import Item
from minhbach.web import addresses

SORTS = {key: Words(vi, en) for key, vi, en in conferring.WORDS_ABOVE}
VERDICTS = {key: Words(vi, en) for key, vi, en in put_forward.VERDICTS}
SAYS = [(key, one) for key, one in SORTS.items() if key != conferring.REPLY]
TONES = {"stands": "amber", "taken_up": "green", "replied": "green"}


@dataclass(frozen=True, slots=True)
class WordShown:
    """What the Central said: which sort, about what, and what came of it."""

    number: str
    href: str
    sort: Words
    item: int | None
    text: str
    proposal: str
    state: Words
    tone: str
    taken_up: str


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A member's proposal: whose, since when, answered how or for how long it waits."""

    one: Raised
    called: Words
    since: Words
    verdict: Words | None
    answerable: bool


@dataclass(frozen=True, slots=True)
class AboveShown:
    """Everything between the cluster and the Central at a conference."""

    words: Sequence[WordShown]
    proposals: Sequence[ProposalShown]
    speaks: bool
    sorts: Sequence[tuple[str, Words]]
    items: Sequence[Item]
    verdicts: Sequence[tuple[str, Words]]
    number: str  # under which an answer given here may be quoted

    @property
    def waiting(self) -> int:
        return sum(one.one.answer is None for one in self.proposals)


def shown(actor: Actor, told: Told, posts: Mapping[str, Words]) -> AboveShown:
    """The words in the order they were said, the proposals that wait first."""
    found = raised.by_members(actor.body, today())
    return AboveShown(
        words=[word(one) for one in told.words],
        proposals=[_proposal(actor, told, one, posts) for one in found],
        speaks=answering.speaks(actor, told),
        sorts=SAYS,
        items=told.agenda,
        verdicts=list(VERDICTS.items()),
        number=told.conference.number,
    )


def word(one: Fold) -> WordShown:
    """A word of the Central as pages show it."""
    return WordShown(
        one.number,
        addresses.of_matter(one),
        SORTS[str(one.facts["sort"])],
        one.facts.get("item"),
        one.prose["gist"],
        one.prose.get("proposal", ""),
        Orientation.states[one.state].words,
        TONES.get(one.state, "plain"),
        one.prose.get("taken_up_as", ""),
    )


def _proposal(
    actor: Actor, told: Told, one: Raised, posts: Mapping[str, Words]
) -> ProposalShown:
    return ProposalShown(
        one,
        posts.get(one.unit, Words(one.called, one.called)),
        period_words(one.first),
        VERDICTS[one.answer.verdict] if one.answer else None,
        answering.answers(actor, told, one),
    )
