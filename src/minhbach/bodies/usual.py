"""The posts a unit or a cluster usually has; the head opens others as they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minhbach.bodies.roles import (
    CENTRAL_DESK,
    CLERK,
    CLUSTER_SECRETARY,
    DEPUTY,
    HEAD,
    OFFICER,
    ROOM_HEAD,
)
from minhbach.kernel.words import Words

Usual = tuple[str, Words, list[str]]

HEAD_POST: Mapping[str, str] = {
    "unit": "head",
    "cluster": "cluster_secretary",
    "central": "central_desk",
}

_UNIT: Sequence[Usual] = (
    ("head", Words("Trưởng ban", "Head of the committee"), [HEAD.key]),
    ("deputy", Words("Phó Trưởng ban", "Deputy head"), [DEPUTY.key]),
    ("room_head", Words("Trưởng phòng", "Head of room"), [ROOM_HEAD.key]),
    ("officer", Words("Chuyên viên", "Officer"), [OFFICER.key]),
    ("clerk", Words("Văn thư", "Clerk"), [CLERK.key]),
)
_CLUSTER: Sequence[Usual] = (
    (
        "cluster_secretary",
        Words("Thư ký cụm", "Secretary of the cluster"),
        [CLUSTER_SECRETARY.key],
    ),
)
_CENTRAL: Sequence[Usual] = (
    (
        "central_desk",
        Words("Chuyên viên theo dõi", "Central's desk"),
        [CENTRAL_DESK.key],
    ),
)


def posts(kind: str) -> Sequence[Usual]:
    """Code, title and roles of each usual post."""
    return {"cluster": _CLUSTER, "central": _CENTRAL}.get(kind, _UNIT)
