"""The acts upon a body itself: each judged, then written as one entry of its chain.

    with together("song-mau"):          # several acts, one batch, all or none
        open_post("song-mau", "clerk", …, by=SYSTEM, on=day)
        appoint("song-mau", "clerk", lan, by=SYSTEM, on=day)

`by` is an Actor, or SYSTEM for whoever sets the installation up at the console. `on` is
the day from which it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from minhbach.bodies import judging, kept_out, projection
from minhbach.bodies.judging import By, refuse_for
from minhbach.bodies.lists import shipped
from minhbach.bodies.projection import Values
from minhbach.bodies.roles import (
    CLERK,
    CLUSTER_SECRETARY,
    DEPUTY,
    HEAD,
    OFFICER,
    ROOM_HEAD,
)
from minhbach.bodies.sitting import standing_of, together, write
from minhbach.kernel.folding import nfc
from minhbach.kernel.names import new_id
from minhbach.kernel.words import Words
from minhbach.ledger.types import Facts

__all__ = [
    "add_code",
    "appoint",
    "close_code",
    "close_post",
    "delegate",
    "dissolve",
    "end_delegation",
    "end_tenure",
    "enroll",
    "found",
    "join",
    "leave",
    "open_post",
    "rename",
    "set_setting",
    "together",
]

HEADS = (HEAD.key,)
LIST_KEEPERS = (HEAD.key, DEPUTY.key, ROOM_HEAD.key, OFFICER.key, CLERK.key)
GATHERERS = (CLUSTER_SECRETARY.key, HEAD.key)


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
            **_days(on, None),
        },
    )


def dissolve(body: str, *, by: By, on: date) -> None:
    """The body stands for the last time on the day."""
    here = standing_of(body)
    refuse_for(judging.may(by, body), judging.founded(here, on))
    row = _judged(here.row("Body"))
    kept = {
        name: row[name]
        for name in ("kind", "demo", "title_vi", "title_en", "short_vi", "short_en")
    }
    write(here, by, on, projection.DISSOLVED, {**kept, **_days(row["valid_from"], on)})


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
            **_days(on, None),
        },
    )


def close_post(body: str, code: str, *, by: By, on: date) -> None:
    """The post stands for the last time on the day; nobody may hold it longer."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *HEADS),
        judging.standing_post(here, code, on, on),
        judging.left_by(here, code, on),
    )
    row = _judged(here.row("Post", code=code))
    kept = {name: row[name] for name in ("roles", "room", "title_vi", "title_en")}
    write(
        here,
        by,
        on,
        projection.POST_CLOSED,
        {
            "post": code,
            **kept,
            **_days(row["valid_from"], on),
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
        judging.standing_post(here, post, on, until),
        judging.vacant(here, post, on, until),
        judging.apart_from_review(here, post, person, on, until),
    )
    write(here, by, on, projection.APPOINTED, _held(post, person, on, until))


def end_tenure(body: str, post: str, *, by: By, on: date) -> None:
    """Whoever holds the post on the day holds it for the last time."""
    here = standing_of(body)
    held = judging.held_on(here, "Tenure", on, post=post)
    refuse_for(judging.may(by, body, *HEADS), judging.found(held, "post"))
    row = _judged(held)
    write(
        here,
        by,
        on,
        projection.TENURE_ENDED,
        _held(post, row["person"], row["from_on"], on),
    )


def delegate(
    body: str, post: str, to: str, *, until: date, reason: str, by: By, on: date
) -> None:
    """What the post may do is also allowed to `to`, in office here, until a day."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *HEADS),
        judging.in_order(on, until),
        judging.standing_post(here, post, on, until),
        judging.in_office(here, to, on, until),
        judging.said(reason, "reason"),
        judging.delegable(here, post, to, on, until),
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
    held = judging.held_on(here, "Delegation", on, post=post, person=to)
    refuse_for(judging.may(by, body, *HEADS), judging.found(held, "post"))
    row = _judged(held)
    write(
        here,
        by,
        on,
        projection.DELEGATION_ENDED,
        _held(post, to, row["from_on"], on),
        prose={"reason": row["reason"]},
    )


# Clusters ---------------------------------------------------------------------------


def join(cluster: str, unit: str, *, by: By, on: date) -> None:
    """The unit belongs to the cluster from the day; to one cluster at a time."""
    here = standing_of(cluster)
    refuse_for(
        judging.may(by, cluster, *GATHERERS),
        judging.founded(here, on, "cluster"),
        judging.standing_unit(unit, on),
        judging.in_no_cluster(here, unit, on),
    )
    write(here, by, on, projection.JOINED, {"unit": unit, **_days(on, None)})


def leave(cluster: str, unit: str, *, by: By, on: date) -> None:
    """The unit belongs to the cluster for the last time on the day."""
    here = standing_of(cluster)
    held = judging.held_on(here, "Membership", on, unit=unit)
    refuse_for(judging.may(by, cluster, *GATHERERS), judging.found(held, "unit"))
    row = _judged(held)
    write(here, by, on, projection.LEFT, {"unit": unit, **_days(row["from_on"], on)})


# Lists and settings -----------------------------------------------------------------


def add_code(
    body: str,
    name: str,
    code: str,
    words: Words,
    *,
    by: By,
    on: date,
    group: str = "",
    source: str = "",
) -> None:
    """A value more in one of the body's lists, from the day."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *LIST_KEEPERS),
        judging.known_list(name),
        judging.value_code(code, "code"),
        judging.worded(words, "words"),
        judging.free(here, "Code", code, list=name),
        judging.not_shipped(name, code),
        kept_out.reasons(name, code, words),
    )
    write(
        here,
        by,
        on,
        projection.CODE_ADDED,
        {
            "list": name,
            "code": code,
            "vi": nfc(words.vi),
            "en": nfc(words.en),
            "group": group,
            "source": source,
            **_days(on, None),
        },
    )


def close_code(body: str, name: str, code: str, *, by: By, on: date) -> None:
    """The value may be chosen for the last time on the day, in this body."""
    here = standing_of(body)
    row = here.row("Code", list=name, code=code) or _shipped_row(name, code)
    refuse_for(
        judging.may(by, body, *LIST_KEEPERS),
        judging.found(row, "code"),
        judging.in_order(row["valid_from"] or on, on) if row else [],
    )
    row = _judged(row)
    kept = {column: row[column] for column in ("vi", "en", "group", "source")}
    write(
        here,
        by,
        on,
        projection.CODE_CLOSED,
        {
            "list": name,
            "code": code,
            **kept,
            **_days(row["valid_from"], on),
        },
    )


def set_setting(
    body: str, key: str, value: Any, *, by: By, on: date, source: str = ""
) -> None:
    """From the day the setting reads so; `source` names the paper it rests on."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *HEADS),
        judging.founded(here, on),
        judging.sound_setting(key, value, source),
    )
    write(
        here,
        by,
        on,
        projection.SETTING_CHANGED,
        {
            "key": key,
            "value": value,
            "source": nfc(source),
            "from": on.isoformat(),
        },
    )


# The shapes of facts ----------------------------------------------------------------


def _worded(words: Words, prefix: str) -> Facts:
    return {f"{prefix}vi": nfc(words.vi), f"{prefix}en": nfc(words.en)}


def _days(first: date | None, last: date | None) -> Facts:
    return {"from": first and first.isoformat(), "until": last and last.isoformat()}


def _held(post: str, person: str, first: date, last: date | None) -> Facts:
    return {"post": post, "person": person, **_days(first, last)}


def _shipped_row(name: str, code: str) -> Values | None:
    for card in shipped(name):
        if card.code == code:
            return {
                "vi": card.words.vi,
                "en": card.words.en,
                "group": card.group,
                "source": card.source,
                "valid_from": None,
            }
    return None


def _judged(row: Values | None) -> Values:
    """The row whose absence was refused just before."""
    if row is None:
        raise AssertionError("an act went on after its refusal")
    return row
