"""The lists and settings of a body: values added and closed, settings changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from minhbach.bodies import judging, kept_out, projection
from minhbach.bodies.judging import By, judged, refuse_for
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
from minhbach.bodies.sitting import days, standing_of, write
from minhbach.kernel.folding import nfc
from minhbach.kernel.words import Words

LIST_KEEPERS = (
    HEAD.key,
    DEPUTY.key,
    ROOM_HEAD.key,
    OFFICER.key,
    CLERK.key,
    CLUSTER_SECRETARY.key,
)
SETTERS = (HEAD.key, CLUSTER_SECRETARY.key)


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
            **days(on, None),
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
    row = judged(row)
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
            **days(row["valid_from"], on),
        },
    )


def set_setting(
    body: str, key: str, value: Any, *, by: By, on: date, source: str = ""
) -> None:
    """From the day the setting reads so; `source` names the paper it rests on."""
    here = standing_of(body)
    refuse_for(
        judging.may(by, body, *SETTERS),
        judging.founded(here, on),
        judging.sound_setting(key, value, source),
        judging.undrawn(body, key, value, on),
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
