"""Words that the kinds of a cluster's book share: whose matter it is, and for whom.

A member acts for its own unit, from the post that bears the unit's code. For a member
that works outside the system the secretary writes down what it sent on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minhbach.bodies.roles import (
    CENTRAL_SEAT,
    CLUSTER_HEAD,
    CLUSTER_SECRETARY,
    MEMBER,
    MEMBER_HEAD,
)
from minhbach.kernel.words import Words
from minhbach.procedures.fields import code
from minhbach.procedures.language import Case, objection
from minhbach.procedures.members import member

SECRETARIES = (CLUSTER_SECRETARY.key,)
HEADS = (CLUSTER_HEAD.key,)
LEADERS = (CLUSTER_HEAD.key, CLUSTER_SECRETARY.key)
MEMBERS = (MEMBER.key, CLUSTER_SECRETARY.key)  # the staff of a member, or on its behalf
MEMBER_HEADS = (MEMBER_HEAD.key, CLUSTER_SECRETARY.key)
EVERYBODY = (MEMBER.key, CLUSTER_HEAD.key, CLUSTER_SECRETARY.key)
ABOVE = (CENTRAL_SEAT.key, CLUSTER_SECRETARY.key)  # the Central, or what it said there
SEEING = (MEMBER.key, MEMBER_HEAD.key, CLUSTER_HEAD.key, *SECRETARIES)
SEEING_ABOVE = (*SEEING, CENTRAL_SEAT.key)


def member_field(vi: str = "Đơn vị", en: str = "Unit", **terms: Any) -> Any:
    """A member of the cluster: the post that bears its code."""
    return member(vi, en, **terms)


def acting_field(vi: str = "Đơn vị", en: str = "Unit", **terms: Any) -> Any:
    """The member for which an act is done: only the secretary has to say which."""
    return member(vi, en, by=SECRETARIES, passing=True, **terms)


def on_paper_field() -> Any:
    """By which paper the secretary writes on behalf of a member."""
    needed = Words("bắt buộc khi ghi thay", "must be given on behalf of a unit")
    terms = {"at_most": 60, "by": SECRETARIES, "needed": needed}
    return code("Theo văn bản số", "By the paper no.", **terms)


def acting(case: Case) -> str:
    """The member for which the act is done: the actor's own, or the one named."""
    return str(case.asked.get("member") or "") if is_secretary(case) else case.post


OWN: Mapping[str, Any] = {"member": acting}


def is_secretary(case: Case) -> bool:
    return CLUSTER_SECRETARY.key in case.roles


def is_above(case: Case) -> bool:
    return CENTRAL_SEAT.key in case.roles


def _not_own(case: Case) -> bool:
    return not is_secretary(case) and case.facts.get("member") != case.post


def _without_paper(case: Case) -> bool:
    return is_secretary(case) and not case.asked.get("on_paper")


NOT_OWN_UNIT = objection(
    _not_own,
    "chỉ người của chính đơn vị này ghi được",
    "only the unit's own people may write this",
    field="member",
)
WITHOUT_PAPER = objection(
    _without_paper,
    "ghi thay đơn vị: cần số văn bản đơn vị đã gửi",
    "on behalf of a unit: the number of the paper it sent is missing",
    field="on_paper",
)
FOR_ITSELF = (NOT_OWN_UNIT, WITHOUT_PAPER)
