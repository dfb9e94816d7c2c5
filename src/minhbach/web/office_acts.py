"""The acts upon the unit itself, as forms: who is in office, lists, settings.

Each names the fields it asks for and the act of `bodies.actions` that is done; judging
is done there alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.bodies import actions, queries, sign_in
from minhbach.bodies.lists import LISTS
from minhbach.bodies.roles import ROLES, STAFF, TIMETABLE
from minhbach.bodies.types import Actor
from minhbach.kernel.words import Words
from minhbach.procedures import fields
from minhbach.procedures.fields import Field, OneOf
from minhbach.procedures.voting import OFFICES

Said = Mapping[str, Any]
CONFIRM = Words("Xác nhận", "Confirm")

LEADS, KEEPS = ("head",), (*STAFF, "cluster_secretary")
GATHERS = ("cluster_secretary",)
HELD_BY_UNIT = [role for role in ROLES if role not in ("cluster_secretary", TIMETABLE)]


@dataclass(frozen=True, slots=True)
class Secret:
    """What is told once, on the answer itself: a first password."""

    told: str


@dataclass(frozen=True, slots=True)
class OfficeAct:
    """One act upon the unit: its words, who does it, what it asks, what is done."""

    key: str
    words: Words
    by: tuple[str, ...]
    asks: Callable[[str, date], list[Field]]
    do: Callable[[Actor, Said, date], object]
    section: str = "people"

    @property
    def home(self) -> str:
        """The page it belongs to, by the name of its address."""
        return "cluster" if self.section == "cluster" else "office"


def _on() -> Field:
    return _day("on", "Từ ngày", "From")


def _day(key: str, vi: str, en: str, *, required: bool = True) -> Field:
    named: Field = fields.day(vi, en, required=required).named(key)
    return named


def _text(key: str, vi: str, en: str, *, required: bool = True) -> Field:
    named: Field = fields.prose(vi, en, required=required, at_most=150).named(key)
    return named


def _code(key: str, vi: str, en: str) -> Field:
    named: Field = fields.code(vi, en, required=True, at_most=40).named(key)
    return named


def _post(body: str, on: date) -> Field:
    cards = queries.posts(body, on)
    offered = tuple((card.code, card.title) for card in cards)
    return OneOf(
        words=Words("Vị trí", "Post"), choices=offered, required=True, key="post"
    )


def _person(body: str, key: str = "person") -> Field:
    staff = queries.staff(body)
    offered = tuple((code, Words(name, name)) for code, name in staff.items())
    words = Words("Cán bộ", "Member of staff")
    return OneOf(words=words, choices=offered, required=True, key=key)


def _roles() -> Field:
    offered = tuple((key, ROLES[key].words) for key in HELD_BY_UNIT)
    words = Words("Quyền theo vai trò", "Rights by role")
    return OneOf(words=words, choices=offered, required=True, key="role")


def _list() -> Field:
    words = Words("Danh mục", "List")
    return OneOf(words=words, choices=tuple(LISTS.items()), required=True, key="list")


def _member(body: str, on: date) -> Field:
    found = [(one.code, one.short) for one in queries.members(body, on)]
    words = Words("Đơn vị thành viên", "Member unit")
    return OneOf(words=words, choices=tuple(found), required=True, key="unit")


def _office() -> Field:
    words = Words("Cương vị", "Office")
    offered = tuple((key, Words(vi, en)) for key, vi, en in OFFICES)
    return OneOf(words=words, choices=offered, required=True, key="office")


def _central(on: date) -> Field:
    found = tuple((one.code, one.short) for one in queries.centrals(on))
    words = Words("Cấp trên", "The level above")
    return OneOf(words=words, choices=found, required=True, key="above")


def _sure(vi: str, en: str) -> Field:
    """What has to be ticked before it is done; it cannot be done by a slip."""
    return OneOf(
        words=CONFIRM, choices=(("yes", Words(vi, en)),), required=True, key="s"
    )


def _words(said: Said) -> Words:
    return Words(said["vi"], said.get("en") or said["vi"])


def _named() -> list[Field]:
    return [
        _text("vi", "Tên gọi", "Name in Vietnamese"),
        _text("en", "Tên tiếng Anh", "Name in English", required=False),
    ]


OF_THE_CLUSTER = (
    OfficeAct(
        "join",
        Words("Thêm đơn vị thành viên", "A unit joins"),
        GATHERS,
        lambda _body, _when: [_code("unit", "Mã đơn vị", "Code of the unit"), _on()],
        lambda by, said, on: actions.join(by.body, said["unit"], by=by, on=on),
        "cluster",
    ),
    OfficeAct(
        "leave",
        Words("Ghi đơn vị rời cụm", "A unit leaves"),
        GATHERS,
        lambda body, on: [
            _member(body, on),
            _day("on", "Ngày cuối trong cụm", "Last day in the cluster"),
            _sure("đơn vị rời cụm", "the unit leaves the cluster"),
        ],
        lambda by, said, on: actions.leave(by.body, said["unit"], by=by, on=on),
        "cluster",
    ),
    OfficeAct(
        "lead",
        Words("Ghi cụm trưởng, cụm phó", "Who leads"),
        GATHERS,
        lambda body, on: [
            _office(),
            _member(body, on),
            _on(),
            _day("until", "Đến hết ngày", "Until"),
            _text("minutes", "Số biên bản bầu", "Minutes of the election"),
            _sure("đúng như biên bản", "as the minutes say"),
        ],
        lambda by, said, on: actions.lead(
            by.body,
            said["unit"],
            said["office"],
            until=date.fromisoformat(said["until"]),
            minutes=said["minutes"],
            by=by,
            on=on,
        ),
        "cluster",
    ),
    OfficeAct(
        "stand-down",
        Words("Thôi giữ cương vị", "Leads no more"),
        GATHERS,
        lambda _body, _when: [
            _office(),
            _day("on", "Ngày cuối", "Last day"),
            _sure("thôi giữ cương vị từ sau ngày này", "leads no more after this day"),
        ],
        lambda by, said, on: actions.stand_down(by.body, said["office"], by=by, on=on),
        "cluster",
    ),
    OfficeAct(
        "answer-to",
        Words("Ghi cấp trên theo dõi cụm", "To whom the cluster answers"),
        GATHERS,
        lambda _body, on: [
            _central(on),
            _on(),
            _sure(
                "Trung ương có chỗ ngồi ở cụm: xem hội nghị, xếp hạng, khen thưởng",
                "the Central sits at the table: sees conferences, ranks, commendations",
            ),
        ],
        lambda by, said, on: actions.answer_to(by.body, said["above"], by=by, on=on),
        "cluster",
    ),
    OfficeAct(
        "answer-no-more",
        Words("Thôi theo dõi của cấp trên", "It answers there no more"),
        GATHERS,
        lambda _body, _when: [
            _day("on", "Ngày cuối", "Last day"),
            _sure(
                "Trung ương thôi có chỗ ngồi ở cụm từ sau ngày này",
                "the Central sits there no more after this day",
            ),
        ],
        lambda by, _said, on: actions.answer_no_more(by.body, by=by, on=on),
        "cluster",
    ),
)

ACTS: Mapping[str, OfficeAct] = {
    one.key: one
    for one in (
        OfficeAct(
            "enroll",
            Words("Ghi thêm cán bộ", "Take somebody on"),
            LEADS,
            lambda _body, _when: [_text("name", "Họ và tên", "Name"), _on()],
            lambda by, said, on: actions.enroll(by.body, said["name"], by=by, on=on),
        ),
        OfficeAct(
            "open-post",
            Words("Mở vị trí", "Open a post"),
            LEADS,
            lambda _body, _when: [
                _code("code", "Mã", "Code"),
                *_named(),
                _roles(),
                _on(),
            ],
            lambda by, said, on: actions.open_post(
                by.body, said["code"], _words(said), [said["role"]], by=by, on=on
            ),
        ),
        OfficeAct(
            "close-post",
            Words("Đóng vị trí", "Close a post"),
            LEADS,
            lambda body, on: [_post(body, on), _day("on", "Ngày cuối", "Last day")],
            lambda by, said, on: actions.close_post(
                by.body, said["post"], by=by, on=on
            ),
        ),
        OfficeAct(
            "appoint",
            Words("Bố trí vào vị trí", "Appoint"),
            LEADS,
            lambda body, on: [
                _post(body, on),
                _person(body),
                _on(),
                _day("until", "Đến hết ngày", "Until", required=False),
            ],
            lambda by, said, on: actions.appoint(
                by.body,
                said["post"],
                said["person"],
                by=by,
                on=on,
                until=_maybe(said.get("until")),
            ),
        ),
        OfficeAct(
            "end-tenure",
            Words("Thôi giữ vị trí", "End a tenure"),
            LEADS,
            lambda body, on: [_post(body, on), _day("on", "Ngày cuối", "Last day")],
            lambda by, said, on: actions.end_tenure(
                by.body, said["post"], by=by, on=on
            ),
        ),
        OfficeAct(
            "delegate",
            Words("Ủy quyền", "Delegate"),
            LEADS,
            lambda body, on: [
                _post(body, on),
                _person(body),
                _on(),
                _day("until", "Đến hết ngày", "Until"),
                _text("reason", "Lý do, văn bản", "Reason, paper"),
            ],
            lambda by, said, on: actions.delegate(
                by.body,
                said["post"],
                said["person"],
                until=date.fromisoformat(said["until"]),
                reason=said["reason"],
                by=by,
                on=on,
            ),
        ),
        OfficeAct(
            "end-delegation",
            Words("Chấm dứt ủy quyền", "End a delegation"),
            LEADS,
            lambda body, on: [
                _post(body, on),
                _person(body),
                _day("on", "Ngày cuối", "Last day"),
            ],
            lambda by, said, on: actions.end_delegation(
                by.body, said["post"], said["person"], by=by, on=on
            ),
        ),
        OfficeAct(
            "open-account",
            Words("Cấp tài khoản", "Open an account"),
            LEADS,
            lambda body, _when: [
                _person(body),
                _code("username", "Tên đăng nhập", "Sign-in name"),
                _on(),
            ],
            lambda by, said, on: Secret(
                sign_in.open_account(
                    by.body, said["username"], said["person"], by=by, on=on
                )
            ),
            "accounts",
        ),
        OfficeAct(
            "new-password",
            Words("Cấp lại mật khẩu", "Give a new password"),
            LEADS,
            lambda body, _when: [_person(body), _on()],
            lambda by, said, on: Secret(
                sign_in.renew(by.body, said["person"], by=by, on=on)
            ),
            "accounts",
        ),
        OfficeAct(
            "shut-account",
            Words("Khóa tài khoản", "Shut an account"),
            LEADS,
            lambda body, _when: [_person(body), _on()],
            lambda by, said, on: sign_in.shut(by.body, said["person"], by=by, on=on),
            "accounts",
        ),
        OfficeAct(
            "add-code",
            Words("Thêm vào danh mục", "Add to a list"),
            KEEPS,
            lambda _body, _when: [
                _list(),
                _code("code", "Mã", "Code"),
                *_named(),
                _text("source", "Căn cứ", "Source", required=False),
                _on(),
            ],
            lambda by, said, on: actions.add_code(
                by.body,
                said["list"],
                said["code"],
                _words(said),
                by=by,
                on=on,
                source=said.get("source", ""),
            ),
            "lists",
        ),
        OfficeAct(
            "close-code",
            Words("Thôi dùng trong danh mục", "Close a value of a list"),
            KEEPS,
            lambda _body, _when: [
                _list(),
                _code("code", "Mã", "Code"),
                _day("on", "Ngày cuối", "Last day"),
            ],
            lambda by, said, on: actions.close_code(
                by.body, said["list"], said["code"], by=by, on=on
            ),
            "lists",
        ),
        *OF_THE_CLUSTER,
    )
}


def _maybe(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
