"""Why an act upon a body cannot be done: named questions, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from minhbach.bodies import models, queries
from minhbach.bodies.lists import LISTS, shipped
from minhbach.bodies.projection import Values
from minhbach.bodies.reserved import FIRST_WORDS
from minhbach.bodies.roles import HELD, ROLES, SYSTEM
from minhbach.bodies.settings_register import SETTINGS
from minhbach.bodies.standing import Standing
from minhbach.bodies.types import Actor
from minhbach.kernel.names import BODY_CODE
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.ledger import read as ledger

Reasons = list[Reason]
By = Actor | str

PAPER_NUMBERS = "paper_numbers"
_VALUE = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")


def refuse_for(*answers: Iterable[Reason]) -> None:
    """Refuse with every reason found, if there is any."""
    reasons = [reason for answer in answers for reason in answer]
    if reasons:
        raise Refusal(reasons)


def judged(row: Values | None) -> Values:
    """The row whose absence was refused just before."""
    if row is None:
        raise AssertionError("an act went on after its refusal")
    return row


def may(by: By, body: str, *roles: str) -> Reasons:
    """The setting-up hand may; else somebody in office here with one of the roles."""
    if isinstance(by, Actor):
        if by.body == body and by.has(*roles):
            return []
    elif by == SYSTEM:
        return []
    who = Words(
        *(
            ", ".join(ROLES[role].words.in_(tongue) for role in roles) or system
            for tongue, system in (("vi", "người cài đặt"), ("en", "whoever sets up"))
        )
    )
    return [
        refused(
            f"việc này thuộc về: {who.vi}",
            f"this belongs to: {who.en}",
            field="by",
        )
    ]


def body_code(code: str, taken: bool) -> Reasons:
    if not BODY_CODE.fullmatch(code) or len(code) > 40:
        return [
            refused(
                "mã đơn vị: chữ thường không dấu, số và gạch nối, không quá 40 ký tự",
                "code of a body: small letters, digits and hyphens, at most 40",
                field="code",
            )
        ]
    if code in FIRST_WORDS:
        return [
            refused(
                f"mã “{code}” là từ dành riêng của địa chỉ trang",
                f"the code “{code}” is a reserved first word of addresses",
                field="code",
            )
        ]
    if taken:
        return [
            refused(
                f"đã có đơn vị mang mã “{code}”",
                f"a body “{code}” exists",
                field="code",
            )
        ]
    return []


def value_code(code: str, field: str) -> Reasons:
    if _VALUE.fullmatch(code) and len(code) <= 40:
        return []
    return [
        refused(
            "mã: chữ thường không dấu, số, nối bằng - hoặc _, không quá 40 ký tự",
            "code: small letters and digits joined by - or _, at most 40",
            field=field,
        )
    ]


def worded(words: Words, field: str) -> Reasons:
    if all(text.strip() for text in words):
        return []
    return [
        refused(
            "cần tên tiếng Việt và tiếng Anh",
            "needs words in Vietnamese and English",
            field=field,
        )
    ]


def said(text: str, field: str) -> Reasons:
    if text.strip():
        return []
    return [refused("không được để trống", "must not be empty", field=field)]


def in_order(first: date, last: date | None) -> Reasons:
    if last is None or first <= last:
        return []
    return [
        refused(
            "ngày cuối trước ngày đầu",
            "the last day lies before the first",
            field="until",
        )
    ]


def founded(here: Standing, on: date, *kinds: str) -> Reasons:
    """The body stands on the day, and is of one of the kinds if any are named."""
    row = here.row("Body")
    if row is None:
        return [
            refused(
                f"không có đơn vị “{here.body}”",
                f"no body “{here.body}”",
                field="body",
            )
        ]
    if not stands(row, on):
        return [
            refused(
                "đơn vị không hoạt động vào ngày này",
                "the body does not stand on this day",
                field="on",
            )
        ]
    if kinds and row["kind"] not in kinds:
        return [
            refused(
                "loại đơn vị không hợp với việc này",
                "not for this kind of body",
                field="body",
            )
        ]
    return []


def stands(row: Values, on: date) -> bool:
    return (row["valid_from"] or date.min) <= on <= (row["valid_until"] or date.max)


def free(here: Standing, table: str, code: str, **more: str) -> Reasons:
    if here.row(table, code=code, **more) is None:
        return []
    return [refused(f"đã có mã “{code}”", f"the code “{code}” exists", field="code")]


def known_roles(roles: Iterable[str]) -> Reasons:
    unknown = sorted(set(roles) - HELD)
    if unknown:
        return [
            refused(
                f"không có vai trò: {', '.join(unknown)}",
                f"no role: {', '.join(unknown)}",
                field="roles",
            )
        ]
    return said("".join(roles), "roles")


def known_list(name: str) -> Reasons:
    if name in LISTS:
        return []
    return [refused(f"không có danh mục “{name}”", f"no list “{name}”", field="list")]


def sound_setting(key: str, value: Any, source: str) -> Reasons:
    declared = SETTINGS.get(key)
    if declared is None:
        return [
            refused(
                f"không có cài đặt “{key}”",
                f"no setting “{key}”",
                field="key",
            )
        ]
    reasons = []
    if fault := declared.check(value):
        reasons.append(
            refused(
                f"{declared.words.vi}: {fault.vi}",
                f"{declared.words.en}: {fault.en}",
                field="value",
            )
        )
    if declared.needs_source and not source.strip():
        reasons.append(
            refused(
                f"{declared.words.vi}: cần nêu văn bản làm căn cứ",
                f"{declared.words.en}: needs the paper it rests on",
                field="source",
            )
        )
    return reasons


def undrawn(body: str, key: str, value: Any, on: date) -> Reasons:
    """The last number on paper stands once a number was drawn behind it."""
    if key != PAPER_NUMBERS or not isinstance(value, dict):
        return []
    stood = queries.settings(body, on)[key].value
    changed = {one for one in {*stood, *value} if stood.get(one) != value.get(one)}
    return [
        refused(
            f"{name}: hệ thống đã cấp số, không đặt lại số cuối của sổ giấy",
            f"{name}: numbers were drawn already, the last one on paper stands",
            field="value",
        )
        for name in sorted(changed)
        if ledger.last_drawn(body, name)
    ]


def known_kind(kind: str) -> Reasons:
    if kind in models.KINDS:
        return []
    return [
        refused(
            "loại đơn vị: unit, committee, cluster hoặc central",
            "kind of body: unit, committee, cluster or central",
            field="kind",
        )
    ]


def all_demo_or_none(demo: bool) -> Reasons:
    """A demonstration is an installation of its own kind."""
    if not models.Body.objects.exclude(demo=demo).exists():
        return []
    return [
        refused(
            "bản cài minh họa không chứa đơn vị thật, bản cài thật không chứa minh họa",
            "a demonstration holds no real body, a real installation no demonstration",
            field="demo",
        )
    ]


def known_person(here: Standing, person: str) -> Reasons:
    if here.row("Person", code=person):
        return []
    if models.Person.objects.filter(code=person).exists():
        return []
    return [
        refused(
            "chưa ghi tên cán bộ này",
            "nobody of the staff has this code",
            field="person",
        )
    ]


def enrolled_here(here: Standing, person: str) -> Reasons:
    if here.row("Person", code=person):
        return []
    return [
        refused(
            "cán bộ này không do đơn vị ghi tên",
            "this body did not enrol the person",
            field="person",
        )
    ]


def found(row: Values | None, field: str) -> Reasons:
    if row:
        return []
    return [
        refused(
            "không có gì như vậy đang có hiệu lực vào ngày này",
            "nothing of the kind stands on this day",
            field=field,
        )
    ]


def standing_unit(unit: str, on: date) -> Reasons:
    return standing_body(unit, "unit", on)


def standing_body(code: str, kind: str, on: date) -> Reasons:
    rows = models.Body.objects.filter(body=code, kind=kind).values()
    if any(stands(dict(row), on) for row in rows):
        return []
    called, field = {"unit": ("đơn vị", "unit"), "central": ("cấp trên", "above")}[kind]
    return [
        refused(
            f"không có {called} “{code}” vào ngày này",
            f"no {kind} “{code}” on this day",
            field=field,
        )
    ]


def in_no_cluster(here: Standing, unit: str, on: date) -> Reasons:
    elsewhere = models.Membership.objects.filter(unit=unit).values()
    for row in [*here.rows("Membership", unit=unit), *elsewhere]:
        if on <= (row["until_on"] or date.max):
            return [
                refused(
                    f"đơn vị đang thuộc cụm “{row['body']}”",
                    f"the unit belongs to the cluster “{row['body']}”",
                    field="unit",
                )
            ]
    return []


def not_shipped(name: str, code: str) -> Reasons:
    if all(card.code != code for card in shipped(name)):
        return []
    return [
        refused(
            f"mã “{code}” có sẵn trong danh mục chung",
            f"the code “{code}” is one of the common list",
            field="code",
        )
    ]
