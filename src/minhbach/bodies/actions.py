"""The acts upon a body itself: each judged, then written as one entry of its chain.

    with together("song-mau"):          # several acts, one batch, all or none
        open_post("song-mau", "clerk", …, by=SYSTEM, on=day)
        appoint("song-mau", "clerk", lan, by=SYSTEM, on=day)

`by` is an Actor, or SYSTEM for whoever sets the installation up at the console. `on` is
the day from which it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from minhbach.bodies import holding, judging, open_matters, projection
from minhbach.bodies.clustering import (
    answer_no_more,
    answer_to,
    join,
    lead,
    leave,
    stand_down,
)
from minhbach.bodies.judging import By, judged, refuse_for
from minhbach.bodies.keeping import add_code, close_code, set_setting
from minhbach.bodies.roles import HEAD
from minhbach.bodies.sitting import at_once, days, standing_of, together, write
from minhbach.bodies.types import Actor
from minhbach.kernel.folding import nfc
from minhbach.kernel.names import new_id
from minhbach.kernel.words import Words
from minhbach.ledger.types import Facts

__all__ = [
    "absent",
    "add_code",
    "answer_no_more",
    "answer_to",
    "appoint",
    "close_code",
    "close_post",
    "delegate",
    "dissolve",
    "end_absence",
    "end_delegation",
    "end_tenure",
    "enroll",
    "found",
    "join",
    "lead",
    "leave",
    "merge_into",
    "open_post",
    "rename",
    "set_setting",
    "stand_down",
    "succeed",
    "together",
]

HEADS = (HEAD.key,)


# The body itself --------------------------------------------------------------------


def found(
    code: str,
    kind: str,
    title: Words,
    short: Words,
    *,
    by: By,
    on: date,
    demo: bool = False,
) -> None:
    """Found a body: the first entry of its chain; `demo` can never be taken back."""
    here = standing_of(code)
    refuse_for(
        judging.may(by, code),
        judging.body_code(code, taken=here.row("Body") is not None),
        judging.known_kind(kind),
        judging.worded(title, "title"),
        judging.worded(short, "short"),
        judging.all_demo_or_none(demo),
    )
    write(
        here,
        by,
        on,
        projection.FOUNDED,
        {
            "kind": kind,
            "demo": demo,
            **_worded(title, "title_"),
            **_worded(short, "short_"),
            **days(on, None),
        },
    )


def dissolve(body: str, *, by: By, on: date) -> None:
    """The body stands for the last time on the day."""
    here = standing_of(body)
    refuse_for(judging.may(by, body), judging.founded(here, on))
    row = judged(here.row("Body"))
    kept = {
        name: row[name]
        for name in ("kind", "demo", "title_vi", "title_en", "short_vi", "short_en")
    }
    write(here, by, on, projection.DISSOLVED, {**kept, **days(row["valid_from"], on)})


# People and posts -------------------------------------------------------------------


def enroll(body: str, name: str, *, by: By, on: date, person: str | None = None) -> str:
    """Take somebody on to the staff; answers the person's random code.

    `person` is given only by rehearsals that need the same code each time.
    """
    here, code = standing_of(body), person or new_id()
    refuse_for(
        judging.may(by, body, *HEADS),
        judging.founded(here, on),
        judging.said(name, "name"),
        judging.free(here, "Person", code),
    )
    write(
        here, by, on, projection.ENROLLED, {"person": code}, prose={"name": nfc(name)}
    )
    return code


def rename(body: str, person: str, name: str, *, by: By, on: date) -> None:
    """The person is called otherwise from now on."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *HEADS),
        judging.said(name, "name"),
        judging.enrolled_here(here, person),
    )
    write(
        here, by, on, projection.RENAMED, {"person": person}, prose={"name": nfc(name)}
    )


def open_post(
    body: str,
    code: str,
    title: Words,
    roles: Sequence[str],
    *,
    by: By,
    on: date,
    room: str = "",
) -> None:
    """Open a post with the rights its roles name."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *HEADS),
        judging.founded(here, on),
        judging.value_code(code, "code"),
        judging.free(here, "Post", code),
        judging.worded(title, "title"),
        judging.known_roles(roles),
    )
    write(
        here,
        by,
        on,
        projection.POST_OPENED,
        {
            "post": code,
            "roles": list(roles),
            "room": room,
            **_worded(title, "title_"),
            **days(on, None),
        },
    )


def close_post(body: str, code: str, *, by: By, on: date) -> None:
    """The post stands for the last time on the day; nobody may hold it longer."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *HEADS),
        holding.standing_post(here, code, on, on),
        holding.left_by(here, code, on),
        open_matters.none_left(body, code),
    )
    row = judged(here.row("Post", code=code))
    kept = {name: row[name] for name in ("roles", "room", "title_vi", "title_en")}
    write(
        here,
        by,
        on,
        projection.POST_CLOSED,
        {
            "post": code,
            **kept,
            **days(row["valid_from"], on),
        },
    )


def appoint(
    body: str, post: str, person: str, *, by: By, on: date, until: date | None = None
) -> None:
    """The person holds the post from the day; one holder at a time."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *HEADS),
        judging.founded(here, on),
        judging.known_person(here, person),
        judging.in_order(on, until),
        holding.standing_post(here, post, on, until),
        holding.vacant(here, post, on, until),
        holding.apart_from_review(here, post, person, on, until),
    )
    write(here, by, on, projection.APPOINTED, _held(post, person, on, until))


def end_tenure(
    body: str, post: str, *, by: By, on: date, successor: str | None = None
) -> None:
    """Whoever holds the post on the day holds it for the last time.

    Its open matters are handed over before, or pass with it to the successor, who holds
    it from the next day on.
    """
    with at_once(body):
        here = standing_of(body)
        held = holding.held_on(here, "Tenure", on, post=post)
        refuse_for(
            judging.may(by, body, *HEADS),
            judging.found(held, "post"),
            [] if successor else open_matters.none_left(body, post),
        )
        row = judged(held)
        facts = _held(post, row["person"], row["from_on"], on)
        write(here, by, on, projection.TENURE_ENDED, facts)
        if successor:
            appoint(body, post, successor, by=by, on=on + timedelta(days=1))


def delegate(
    body: str, post: str, to: str, *, until: date, reason: str, by: By, on: date
) -> None:
    """What the post may do is also allowed to `to`, in office here, until a day."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *HEADS),
        judging.in_order(on, until),
        holding.standing_post(here, post, on, until),
        holding.in_office(here, to, on, until),
        judging.said(reason, "reason"),
        holding.delegable(here, post, to, on, until),
    )
    write(
        here,
        by,
        on,
        projection.DELEGATED,
        _held(post, to, on, until),
        prose={"reason": nfc(reason)},
    )


def end_delegation(body: str, post: str, to: str, *, by: By, on: date) -> None:
    """The delegation that stands on the day ends with it."""
    here = standing_of(body)
    held = holding.held_on(here, "Delegation", on, post=post, person=to)
    refuse_for(judging.may(by, body, *HEADS), judging.found(held, "post"))
    row = judged(held)
    write(
        here,
        by,
        on,
        projection.DELEGATION_ENDED,
        _held(post, to, row["from_on"], on),
        prose={"reason": row["reason"]},
    )


def succeed(
    body: str,
    former: str,
    *,
    posts: Mapping[str, str],
    receivers: Mapping[str, str],
    decision: str,
    by: By,
    on: date,
) -> None:
    """The body takes over from a former one on the day; the maps stay dated data."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body),
        judging.founded(here, on, "unit"),
        judging.said(decision, "decision"),
    )
    facts = {"former": former, "posts": dict(posts), "receivers": dict(receivers)}
    facts |= {"decision": nfc(decision), "from": on.isoformat()}
    write(here, by, on, projection.SUCCEEDED, facts)


def merge_into(body: str, into: str, *, decision: str, by: By, on: date) -> None:
    """The former body says in its own chain into which one it went."""
    here = standing_of(body)
    refuse_for(judging.may(by, body), judging.said(decision, "decision"))
    facts = {"into": into, "decision": nfc(decision), "on": on.isoformat()}
    write(here, by, on, projection.MERGED, facts)


def absent(body: str, person: str, *, until: date, by: By, on: date) -> None:
    """The person is away from the day until a day; duties then pass them by.

    Whoever is away may say so, the head may say it of anybody. No reason is kept.
    """
    here = standing_of(body)
    own = isinstance(by, Actor) and by.body == body and by.person == person
    refuse_for(
        [] if own else judging.may(by, body, *HEADS),
        judging.in_order(on, until),
        holding.in_office(here, person, on, until),
        holding.present(here, person, on, until),
    )
    write(here, by, on, projection.AWAY, {"person": person, **days(on, until)})


def end_absence(body: str, person: str, *, by: By, on: date) -> None:
    """The person is back: the day was the last one away."""
    here = standing_of(body)
    held = holding.held_on(here, "Absence", on, person=person)
    own = isinstance(by, Actor) and by.body == body and by.person == person
    refuse_for(
        [] if own else judging.may(by, body, *HEADS), judging.found(held, "person")
    )
    row = judged(held)
    facts = {"person": person, **days(row["from_on"], on)}
    write(here, by, on, projection.BACK, facts)


# The shapes of facts ----------------------------------------------------------------


def _worded(words: Words, prefix: str) -> Facts:
    return {f"{prefix}vi": nfc(words.vi), f"{prefix}en": nfc(words.en)}


def _held(post: str, person: str, first: date, last: date | None) -> Facts:
    return {"post": post, "person": person, **days(first, last)}
