"""Who holds which post on which days, and why somebody may not."""

from __future__ import annotations

from datetime import date

from minhbach.bodies.judging import Reasons
from minhbach.bodies.projection import Values
from minhbach.bodies.roles import REVIEWER
from minhbach.bodies.standing import Standing, overlap
from minhbach.kernel.refusals import refused

_SPAN = ("from_on", "until_on")


def standing_post(here: Standing, post: str, first: date, last: date | None) -> Reasons:
    row = here.row("Post", code=post)
    if row is None:
        return [
            refused(
                f"không có chức vụ “{post}”",
                f"no post “{post}”",
                field="post",
            )
        ]
    ends = row["valid_until"] or date.max
    if row["valid_from"] <= first and (last or date.max) <= ends:
        return []
    return [
        refused(
            "chức vụ không tồn tại trong cả thời gian này",
            "the post does not stand for all these days",
            field="post",
        )
    ]


def vacant(here: Standing, post: str, first: date, last: date | None) -> Reasons:
    asked = {"from_on": first, "until_on": last}
    if any(overlap(asked, row, _SPAN) for row in here.rows("Tenure", post=post)):
        return [
            refused(
                "chức vụ đã có người giữ trong thời gian này",
                "somebody holds the post in these days",
                field="post",
            )
        ]
    return []


def apart_from_review(
    here: Standing, post: str, person: str, first: date, last: date | None
) -> Reasons:
    """Whoever reviews openings of identities holds no other post of the body."""
    asked = {"from_on": first, "until_on": last}
    others = [
        row["post"]
        for row in here.rows("Tenure", person=person)
        if overlap(asked, row, _SPAN)
    ]
    if not others or not any(reviews(here, one) for one in (post, *others)):
        return []
    return [
        refused(
            "người giám sát việc mở danh tính không giữ chức vụ khác của đơn vị",
            "the reviewer of opened identities holds no other post of the body",
            field="person",
        )
    ]


def reviews(here: Standing, post: str) -> bool:
    row = here.row("Post", code=post)
    return row is not None and REVIEWER.key in row["roles"]


def in_office(here: Standing, person: str, first: date, last: date) -> Reasons:
    """The person holds a post of the body, not the reviewer's, all these days."""
    for row in here.rows("Tenure", person=person):
        covers = row["from_on"] <= first and last <= (row["until_on"] or date.max)
        if covers and not reviews(here, row["post"]):
            return []
    return [
        refused(
            "người được ủy quyền không giữ chức vụ của đơn vị trong cả thời gian này",
            "the person holds no post of the body for all these days",
            field="to",
        )
    ]


def present(here: Standing, person: str, first: date, last: date) -> Reasons:
    """The person is not away on any of the days already."""
    asked = {"from_on": first, "until_on": last}
    if any(overlap(asked, row, _SPAN) for row in here.rows("Absence", person=person)):
        return [
            refused(
                "đã ghi người này vắng mặt trong thời gian này",
                "the person is away in these days already",
                field="person",
            )
        ]
    return []


def left_by(here: Standing, post: str, on: date) -> Reasons:
    """Nobody holds the post, or stands for it, after the day."""
    held = [*here.rows("Tenure", post=post), *here.rows("Delegation", post=post)]
    if all((row["until_on"] or date.max) <= on for row in held):
        return []
    return [
        refused(
            "còn người giữ hoặc được ủy quyền chức vụ sau ngày này",
            "somebody holds the post or stands for it after this day",
            field="on",
        )
    ]


def held_on(here: Standing, table: str, on: date, **like: str) -> Values | None:
    """The row of a span of days in which the day falls."""
    for row in here.rows(table, **like):
        if row["from_on"] <= on <= (row["until_on"] or date.max):
            return row
    return None


def delegable(here: Standing, post: str, to: str, first: date, last: date) -> Reasons:
    if reviews(here, post):
        return [
            refused(
                "việc giám sát mở danh tính không được ủy quyền",
                "the review of opened identities is not delegated",
                field="post",
            )
        ]
    asked = {"from_on": first, "until_on": last}
    own = here.rows("Tenure", post=post, person=to)
    if any(overlap(asked, row, _SPAN) for row in own):
        return [
            refused(
                "người này đang giữ chính chức vụ ấy",
                "the person holds that very post",
                field="to",
            )
        ]
    return []
