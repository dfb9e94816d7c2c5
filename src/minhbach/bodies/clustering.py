"""The acts upon a cluster: which units belong to it, and which of them lead it.

Members elect a head and a deputy among themselves, by year and in turn; whoever heads
the unit then answers for the cluster. The minutes of the election are what it rests on.
"""

from __future__ import annotations

from datetime import date

from minhbach.bodies import holding, judging, projection
from minhbach.bodies.judging import By, Reasons, judged, refuse_for
from minhbach.bodies.roles import CLUSTER_SECRETARY, HEAD
from minhbach.bodies.sitting import days, standing_of, write
from minhbach.bodies.standing import Standing, overlap
from minhbach.kernel.folding import nfc
from minhbach.kernel.refusals import refused

GATHERERS = (CLUSTER_SECRETARY.key, HEAD.key)
LEADING = ("head", "deputy")
_SPAN = ("from_on", "until_on")


def join(cluster: str, unit: str, *, by: By, on: date) -> None:
    """The unit belongs to the cluster from the day; to one cluster at a time."""
    here = standing_of(cluster)
    refuse_for(
        judging.may(by, cluster, *GATHERERS),
        judging.founded(here, on, "cluster"),
        judging.standing_unit(unit, on),
        judging.in_no_cluster(here, unit, on),
    )
    write(here, by, on, projection.JOINED, {"unit": unit, **days(on, None)})


def leave(cluster: str, unit: str, *, by: By, on: date) -> None:
    """The unit belongs to the cluster for the last time on the day."""
    here = standing_of(cluster)
    held = holding.held_on(here, "Membership", on, unit=unit)
    refuse_for(judging.may(by, cluster, *GATHERERS), judging.found(held, "unit"))
    row = judged(held)
    write(here, by, on, projection.LEFT, {"unit": unit, **days(row["from_on"], on)})


def lead(
    cluster: str,
    unit: str,
    office: str,
    *,
    until: date,
    minutes: str,
    by: By,
    on: date,
) -> None:
    """A member leads the cluster from the day to a day, as the minutes say.

    `office` is head or deputy; each is held by one member at a time.
    """
    here = standing_of(cluster)
    asked = {"from_on": on, "until_on": until}
    refuse_for(
        judging.may(by, cluster, *GATHERERS),
        judging.founded(here, on, "cluster"),
        judging.in_order(on, until),
        _known_office(office),
        _member(here, unit, on, until),
        _free(here, office, asked),
        judging.said(minutes, "minutes"),
    )
    facts = {"unit": unit, "office": office, "minutes": nfc(minutes)}
    write(here, by, on, projection.LEADS, {**facts, **days(on, until)})


def stand_down(cluster: str, office: str, *, by: By, on: date) -> None:
    """The member that leads does so for the last time on the day."""
    here = standing_of(cluster)
    held = holding.held_on(here, "Leadership", on, office=office)
    refuse_for(judging.may(by, cluster, *GATHERERS), judging.found(held, "office"))
    row = judged(held)
    facts = {name: row[name] for name in ("unit", "office", "minutes")}
    write(here, by, on, projection.LEADS_NO_MORE, {**facts, **days(row["from_on"], on)})


def answer_to(cluster: str, above: str, *, by: By, on: date) -> None:
    """The cluster answers to the body above from the day: it sits at its table too."""
    here = standing_of(cluster)
    refuse_for(
        judging.may(by, cluster, *GATHERERS),
        judging.founded(here, on, "cluster"),
        judging.standing_body(above, "central", on),
        _answers_to_nobody(here, on),
    )
    write(here, by, on, projection.OVERSEEN, {"above": above, **days(on, None)})


def answer_no_more(cluster: str, *, by: By, on: date) -> None:
    """The cluster answers for the last time on the day to whom it answers to."""
    here = standing_of(cluster)
    held = holding.held_on(here, "Oversight", on)
    refuse_for(judging.may(by, cluster, *GATHERERS), judging.found(held, "above"))
    row = judged(held)
    facts = {"above": row["above"], **days(row["from_on"], on)}
    write(here, by, on, projection.OVERSEEN_NO_MORE, facts)


def _answers_to_nobody(here: Standing, on: date) -> Reasons:
    rows = here.rows("Oversight")
    if all((row["until_on"] or date.max) < on for row in rows):
        return []
    return [
        refused(
            "cụm đang chịu sự theo dõi của một cấp trên",
            "the cluster answers to a body above already",
            field="above",
        )
    ]


def _known_office(office: str) -> Reasons:
    if office in LEADING:
        return []
    return [
        refused(
            "đơn vị giữ cương vị cụm trưởng (head) hoặc cụm phó (deputy)",
            "a member leads as head or deputy",
            field="office",
        )
    ]


def _member(here: Standing, unit: str, first: date, last: date) -> Reasons:
    """The unit belongs to the cluster all these days."""
    for row in here.rows("Membership", unit=unit):
        if row["from_on"] <= first and last <= (row["until_on"] or date.max):
            return []
    return [
        refused(
            "đơn vị không thuộc cụm trong cả thời gian này",
            "the unit does not belong to the cluster for all these days",
            field="unit",
        )
    ]


def _free(here: Standing, office: str, asked: projection.Values) -> Reasons:
    if not any(
        overlap(asked, row, _SPAN) for row in here.rows("Leadership", office=office)
    ):
        return []
    return [
        refused(
            "trong thời gian này đã có đơn vị giữ cương vị ấy",
            "another member leads in that place in these days",
            field="office",
        )
    ]
