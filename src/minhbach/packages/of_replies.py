"""Replies to a member's proposals: each reaches the report it was proposed in.

A package holds every reply to the member so far, so that a lost one is made good by the
next, and an older one that comes late brings nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.files import store
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.kernel.words import Words
from minhbach.matters.desk import Act
from minhbach.packages import container, faults, given, leaving, proposals
from minhbach.packages.container import Package
from minhbach.packages.leaving import PROPOSALS, REPLIES
from minhbach.packages.manifest import Given
from minhbach.packages.models import PackageRow
from minhbach.packages.sort import Gathered, Intake, Source, TakenUp

SORT = "replies"
_REPLY = {
    "reply_ref": "ref",
    "reply_verdict": "verdict",
    "reply_number": "document_number",
    "replied_on": "replied_on",
    "reply": "says",
}


def gathered(actor: Actor, receiver: str, _source: Source) -> Gathered:
    """Every answer given to the receiver's proposals."""
    answered = proposals.answered(actor.body, receiver)
    if not answered:
        raise Refusal(
            refused(
                f"chưa trả lời kiến nghị nào của “{receiver}”",
                f"no proposal of “{receiver}” has been answered yet",
            )
        )
    rows = [_row(one) for one in answered]
    given.refuse_named({REPLIES: rows})
    files = {REPLIES.path: leaving.written(REPLIES, rows)}
    about = f"replies.{receiver}"[:58]
    said = Given(
        about=about,
        title="Trả lời kiến nghị",
        revision=given.revision_of(actor.body, SORT, {"about": about}, files),
        document_number="",
        issued_on=today().isoformat(),
    )
    return Gathered(files, said, {"proposals": [one.id for one in answered]})


def judged(body: str, one: Package) -> list[Reason]:
    """What cannot be a reply to any proposal this body has sent."""
    found = given.judged(one, (REPLIES,), by="ref")
    reports = _reports(body)
    for at, row in enumerate(leaving.read(REPLIES, one.files), 1):
        found += given.misread(body, "report", "take_reply", given.filled(row, _REPLY))
        if row["ref"] not in reports:
            found.append(faults.nothing_proposed(REPLIES.path, at))
    return found


def taken_up(intake: Intake) -> TakenUp:
    """An entry on the report for each reply that is new or reads otherwise."""
    reports = _reports(intake.actor.body)
    before = given.of_before(REPLIES, intake.before)
    now = leaving.read(REPLIES, intake.one.files)
    added, restated, _gone = given.changed(before, now, "ref")
    fresh = [*added, *restated]
    acts = [
        Act("report", "take_reply", given.filled(row, _REPLY), reports[row["ref"]])
        for row in fresh
    ]
    answered = dict.fromkeys(reports[row["ref"]] for row in fresh)
    return TakenUp(acts, {"answered": list(answered)})


def shows(one: Package, before: Package | None) -> list[Words]:
    """Each reply that is new or reads otherwise."""
    now = leaving.read(REPLIES, one.files)
    return given.changes(given.of_before(REPLIES, before), now, "ref")


def _row(one: Any) -> dict[str, Any]:
    facts = one.facts
    return {
        "ref": facts["ref"],
        "verdict": facts["verdict"],
        "document_number": facts.get("answer_number") or "",
        "replied_on": facts["replied_on"],
        "says": one.prose.get("answer", ""),
    }


def _reports(body: str) -> Mapping[str, str]:
    """The last report in which the body sent each proposal, by the proposal's mark."""
    return dict(_sent(body))


def _sent(body: str) -> Iterator[tuple[str, str]]:
    made = PackageRow.objects.filter(body=body, maker=body, sort="report")
    for digest, report in made.order_by("year", "serial").values_list(
        "digest", "report"
    ):
        for row in leaving.read(PROPOSALS, container.opened(store.get(digest)).files):
            yield row["ref"], report
