"""Urging in five rungs: of which duty somebody must hear today, and who that is.

Pure but for `reached`. Each rung is climbed once in a run of a clock: a clock that is
set anew begins below the first rung. Who is away and posts that stand empty are passed
over at once, and the entry says so. A stand-in is present in the stead of the post.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.bodies.roles import DEPUTY, HEAD, ROOM_HEAD
from minhbach.bodies.types import Actor, PostCard
from minhbach.kernel.words import Words
from minhbach.law.days import working_days_between
from minhbach.matters.fold import ClockState, Fold

OWNER = "owner"
SOON, LATE, LAST = 1, 2, 5
CLIMBS: Mapping[int, str] = {
    SOON: OWNER,
    LATE: OWNER,
    3: ROOM_HEAD.key,
    4: DEPUTY.key,
    LAST: HEAD.key,
}

RUNGS: Mapping[int, Words] = {
    SOON: Words("sắp đến hạn", "is due soon"),
    LATE: Words(
        "đã quá hạn, đề xuất công văn đôn đốc",
        "is late: an urging letter is proposed",
    ),
    3: Words("đã quá hạn, báo trưởng phòng", "is late: the head of room is told"),
    4: Words("đã quá hạn, báo phó trưởng ban", "is late: the deputy head is told"),
    LAST: Words(
        "đã quá hạn, báo trưởng ban, đề nghị Bí thư hoặc Ban Thường vụ kết luận",
        "is late: the head is told; that the Secretary or the Standing Committee"
        " conclude is proposed",
    ),
}
WHO = {
    OWNER: Words("người xử lý", "the owner"),
    ROOM_HEAD.key: ROOM_HEAD.words,
    DEPUTY.key: DEPUTY.words,
    HEAD.key: HEAD.words,
}
WHY = {
    "absent": Words("vắng mặt", "is away"),
    "empty": Words("đang khuyết", "stands empty"),
    "same": Words("đã được nhắc", "was told already"),
}
UNTO = Words("nhắc {post}", "prompted {post}")
NOBODY = Words("không còn ai để nhắc", "nobody is left to be told")


@dataclass(frozen=True, slots=True)
class Hands:
    """Who can be reached on a day: the posts, those held, those somebody is at."""

    posts: Sequence[PostCard]
    held: frozenset[str]
    at_work: frozenset[str]

    @classmethod
    def of(
        cls,
        posts: Sequence[PostCard],
        actors: Collection[Actor],
        away: Collection[str],
    ) -> Hands:
        held = _posts(actors)
        present = _posts(one for one in actors if one.person not in away)
        return cls(posts, frozenset(held), frozenset(present))

    def why_not(self, post: str) -> str:
        """Why nobody at the post can be told; empty if somebody can."""
        if post in self.at_work:
            return ""
        return "absent" if post in self.held else "empty"

    def above(self, role: str, owner: str | None) -> list[str]:
        """The posts with a role; where rooms are named, those of the owner's room."""
        room = next((one.room for one in self.posts if one.code == owner), "")
        having = [one for one in self.posts if role in one.roles]
        near = [one for one in having if room and one.room == room]
        return [one.code for one in near or having]


@dataclass(frozen=True, slots=True)
class Step:
    """One rung to be climbed: on which duty, whom it reaches, who was passed over."""

    clock: str
    rung: int
    post: str
    passed: tuple[tuple[str, str], ...] = ()

    @property
    def fields(self) -> dict[str, Any]:
        """The step as the act asks it."""
        told = {
            "prompted_clock": self.clock,
            "prompted_rung": self.rung,
            "prompted_post": self.post,
            "passed_over": " ".join(word for pair in self.passed for word in pair),
        }
        return {name: value for name, value in told.items() if value}


def steps(
    fold: Fold, today: date, hands: Hands, *, soon: int, between: Sequence[int]
) -> Iterator[Step]:
    """What the running clocks of a matter have somebody told today.

    `soon`: working days before the day; `between`: working days from a rung to the
    next, from the second on.
    """
    for name, state in fold.running.items():
        rung = due_rung(state, today, soon, between)
        if rung:
            yield _climbed(name, rung, fold.owner, state, hands)


def due_rung(state: ClockState, today: date, soon: int, between: Sequence[int]) -> int:
    """The rung that is to be climbed today; 0 if none is."""
    if not state.running or not state.due_on or state.rung >= LAST:
        return 0
    due = date.fromisoformat(state.due_on)
    if today <= due:
        near = working_days_between(today, due) <= soon
        return SOON if near and not state.prompts else 0
    if state.rung < LATE:
        return LATE
    if not between:
        return 0
    wait = between[min(state.rung - LATE, len(between) - 1)]
    since = date.fromisoformat(state.prompts[-1][1])
    return state.rung + 1 if working_days_between(since, today) >= wait else 0


def _climbed(
    clock: str, rung: int, owner: str | None, state: ClockState, hands: Hands
) -> Step:
    """The rung, or the first above it where somebody can be told."""
    told = {post for at, _, post in state.prompts if at >= LATE}
    passed: dict[str, str] = {}
    for at in range(rung, LAST + 1):
        who = CLIMBS[at]
        if who in passed:
            continue
        posts = [owner or ""] if who == OWNER else hands.above(who, owner)
        others = {*told, owner or ""} if who != OWNER else set()
        found = next(
            (one for one in posts if one not in others and not hands.why_not(one)), None
        )
        if found:
            return Step(clock, at, found, tuple(passed.items()))
        passed[who] = _why(posts, others, hands)
    return Step(clock, LAST, "", tuple(passed.items()))


def _why(posts: Sequence[str], others: Collection[str], hands: Hands) -> str:
    reasons = ["same" if one in others else hands.why_not(one) for one in posts]
    return min(reasons, default="empty")


def _posts(actors: Any) -> set[str]:
    return {post for one in actors for post in (one.post, *one.posts)}


# What the entry keeps, and how it reads ----------------------------------------------


def said(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The event of the entry, from what the act was given."""
    words = str(typed.get("passed_over", "")).split()
    passed = [list(pair) for pair in zip(words[::2], words[1::2], strict=False)]
    return {
        "clock": typed["prompted_clock"],
        "event": "prompt",
        "rung": typed["prompted_rung"],
        "post": typed.get("prompted_post", ""),
        "passed": passed,
    }


def sentence(prompt: Mapping[str, Any], duty: Words, post: Words | None) -> Words:
    """“Phân loại, xử lý” đã quá hạn …: nhắc trưởng phòng (người xử lý vắng mặt)."""
    passed = [
        Words(*(f"{WHO[who][at]} {WHY[why][at]}" for at in (0, 1)))
        for who, why in prompt["passed"]
    ]
    title = post or Words(prompt["post"], prompt["post"])
    unto = UNTO.filled(post=title) if prompt["post"] else NOBODY
    return Words(
        *(
            f"“{duty[at]}” {RUNGS[prompt['rung']][at]}; {unto[at]}"
            + (f" ({', '.join(one[at] for one in passed)})" if passed else "")
            for at in (0, 1)
        )
    )
