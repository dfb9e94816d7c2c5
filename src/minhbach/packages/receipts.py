"""What the receiver answers: a signed receipt, which the maker loads into its books.

    issued(actor, matter)     the receipt of a package accepted or returned here
    taken(actor, content)     in the unit: its package and its report say the answer
    delivered(actor, matter)  where the maker lives here too, the same at once

A receipt is believed like a package: by a key compared on paper. In one installation
nobody needs it: the receiver's own register is at hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor
from minhbach.kernel.canon import NotCanonical, canonical
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Refusal
from minhbach.law.due import add_working_days
from minhbach.matters import desk, objections, queries
from minhbach.matters.desk import Act
from minhbach.packages import faults, keys, signing
from minhbach.packages.listing import answered_here
from minhbach.packages.manifest import Code, Day, Digest, Part, Rotation, Short
from minhbach.packages.models import PackageRow
from minhbach.packages.projection import PACKAGE
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.reports import standing, unit_report
from minhbach.reports.projection import KIND as REPORT

ACCEPTED, RETURNED = "accepted", "returned"
PACKAGES = CATALOGUE[PACKAGE]
LARGEST = 64 * 1024
SHORT_REASON = 300  # of the report's; the package keeps them whole


class Receipt(Part):
    """What was answered to which package, by whom, on which day."""

    format: Literal[1]
    sort: Literal["receipt"]
    maker: Code
    called: Short
    made_on: Day
    key: Digest
    rotations: list[Rotation]
    of: Code
    digest: Digest
    nth: int
    verdict: Literal["accepted", "returned"]
    reasons: list[Annotated[str, Field(max_length=2000)]]
    came_on: Day
    again_by: Day | Literal[""]

    @property
    def content(self) -> bytes:
        """The canonical bytes, over which the signature is made."""
        return canonical(self.model_dump())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a receiver said of a package, however the maker heard it."""

    by: str
    verdict: str
    came_on: date
    reasons: str
    again_by: date | None
    receipt: str = ""


def issued(actor: Actor, matter: str) -> bytes:
    """The signed receipt of a package that came, by who may take packages in."""
    found = PackageRow.objects.filter(pk=matter, body=actor.body, nth__isnull=False)
    row, key = found.exclude(maker=actor.body).first(), keys.own(actor.body)
    reasons = [*objections.not_theirs(PACKAGES.actions["accept"], actor)]
    if row is None:
        reasons.append(faults.NO_RECEIPT_OF_IT)
    if key is None:
        reasons.append(keys.no_key())
    if row is None or row.nth is None or key is None or reasons:
        raise Refusal(reasons)
    answer = _answer(row)
    said = Receipt(
        format=1,
        sort="receipt",
        maker=actor.body,
        called=bodies.body(actor.body).title.vi,
        made_on=today().isoformat(),
        key=signing.fingerprint(key.public),
        rotations=keys.rotations(actor.body),
        of=row.maker,
        digest=row.digest,
        nth=row.nth,
        verdict="returned" if answer.verdict == RETURNED else "accepted",
        reasons=answer.reasons.splitlines(),
        came_on=answer.came_on.isoformat(),
        again_by=answer.again_by.isoformat() if answer.again_by else "",
    )
    signature = signing.signed(actor.body, key.public, said.content)
    whole = {"receipt": said.model_dump(), "signature": signature}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def read(content: bytes) -> tuple[Receipt, str]:
    """The receipt in these bytes and its signature; nobody is trusted yet."""
    if len(content) > LARGEST:
        raise Refusal(faults.NO_RECEIPT)
    try:
        whole = json.loads(content)
        said, signature = Receipt.model_validate(whole["receipt"]), whole["signature"]
        for each in (said.made_on, said.came_on, said.again_by or said.came_on):
            date.fromisoformat(each)
        assert isinstance(signature, str)
        assert said.content
    except (
        AssertionError,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
        NotCanonical,
        ValidationError,
    ):
        raise Refusal(faults.NO_RECEIPT) from None
    return said, signature


def taken(actor: Actor, content: bytes) -> PackageRow:
    """Load a receipt: the package, and the report it was made of, say what it says."""
    said, signature = read(content)
    row = _ours(actor.body, said)
    if reasons := keys.of_hand(actor.body, said, signature)[1]:
        raise Refusal(reasons)
    return _heard(
        actor,
        row,
        Answer(
            said.called,
            said.verdict,
            date.fromisoformat(said.came_on),
            "\n".join(said.reasons),
            date.fromisoformat(said.again_by) if said.again_by else None,
            sha256(content).hexdigest(),
        ),
    )


def fetched(actor: Actor, matter: str) -> PackageRow:
    """The same without a file, where the receiver lives here and has answered."""
    row = PackageRow.objects.filter(pk=matter, body=actor.body).first()
    answered = answered_here([row]) if row else {}
    if row is None or row.digest not in answered:
        raise Refusal(faults.NOT_ANSWERED)
    return _heard(actor, row, _answer(answered[row.digest]))


def delivered(actor: Actor, matter: str) -> bool:
    """Tell a maker that lives here at once; False where its own people must hear it.

    The secretary comes into the unit's book only for a report that was sent.
    """
    row = PackageRow.objects.filter(pk=matter, body=actor.body).first()
    theirs = (
        row
        and PackageRow.objects.filter(
            body=row.maker, maker=row.maker, digest=row.digest, state="made"
        ).first()
    )
    if not row or not theirs or not theirs.report:
        return False
    writer = unit_report.in_the_book_of(actor, standing.row_of(theirs.report))
    if writer is None:
        return False
    try:
        _heard(writer, theirs, _answer(row))
    except Refusal:
        return False
    return True


def _answer(row: PackageRow) -> Answer:
    """What the register of the receiver says of a package that came."""
    came = row.came_on or today()
    by = bodies.body(row.body).short.vi
    if row.state != "returned":
        return Answer(by, ACCEPTED, came, "", None)
    fold = queries.fold(row.matter)
    reasons = fold.prose.get("verdict", "") if fold else ""
    again = add_working_days(came, unit_report.DAYS_TO_SEND)
    return Answer(by, RETURNED, came, reasons, again)


def _ours(body: str, said: Receipt) -> PackageRow:
    row = PackageRow.objects.filter(body=body, maker=body, digest=said.digest).first()
    if said.of != body or row is None:
        raise Refusal(faults.RECEIPT_OF_ANOTHER)
    if row.receiver != said.maker:
        raise Refusal(faults.not_its_receiver(said.maker))
    return row


# In the maker's books -----------------------------------------------------------------


def _heard(actor: Actor, row: PackageRow, answer: Answer) -> PackageRow:
    """Once: an answer heard already is not written again."""
    if row.state == "made":
        acts = [
            _of_package(row, answer),
            *_of_report(row, answer),
            *_of_acts(row, answer),
        ]
        desk.act_all(actor, acts, request=f"receipt/{row.digest}")
        row.refresh_from_db()
    elif (row.state == "sent_back") is not (answer.verdict == RETURNED):
        raise Refusal(faults.ANSWERED_OTHERWISE)
    return row


def _of_package(row: PackageRow, answer: Answer) -> Act:
    fields: dict[str, Any] = {
        "came_on": answer.came_on,
        "answered_by": _mark(answer.by, row.receiver),
        "receipt": answer.receipt or None,
    }
    if answer.verdict == RETURNED:
        told = {**fields, "verdict": answer.reasons}
        return Act(PACKAGE, "hear_return", told, row.matter)
    return Act(PACKAGE, "acknowledge", fields, row.matter)


def _of_report(row: PackageRow, answer: Answer) -> Iterator[Act]:
    """The report was sent, whether or not that was written down, and is answered.

    A later answer of another receiver leaves the report as the first one found it. A
    package that went down was made of no report.
    """
    if not row.report:
        return
    report = standing.row_of(row.report)
    by = _mark(answer.by, row.receiver)
    if report.state == "signed":
        yield Act(REPORT, "send", {"sent_on": row.dated_on}, report.matter)
    elif report.state != "sent" and not (report.state == "received" and _back(answer)):
        return
    if not _back(answer):
        fields: dict[str, Any] = {"received_on": answer.came_on, "received_by": by}
        yield Act(REPORT, "receive", fields, report.matter)
        return
    fields = {
        "returned_on": answer.came_on,
        "reason": answer.reasons[:SHORT_REASON],
        "again_by": answer.again_by,
        "received_by": by,
    }
    yield Act(REPORT, "send_back", fields, report.matter)


def _of_acts(row: PackageRow, answer: Answer) -> Iterator[Act]:
    """What was written for a cluster stands there, or comes back.

    One that went again with a later package is not back before that one is.
    """
    made = queries.fold(row.matter) if row.sort == "acts" else None
    for one in queries.folds(made.facts.get("acts") or () if made else ()).values():
        fields: dict[str, Any] = {"answered_on": answer.came_on}
        fields["receipt"] = _mark(answer.by, row.receiver)
        if one.state != "sent":
            continue
        if not _back(answer):
            yield Act(one.kind, "hear_taken", fields, one.id)
        elif one.facts["package"][-1] == row.matter:
            fields |= {"verdict": answer.reasons, "again_by": answer.again_by}
            yield Act(one.kind, "hear_return", fields, one.id)


def _back(answer: Answer) -> bool:
    return answer.verdict == RETURNED


def _mark(called: str, code: str) -> str:
    """A name as a short mark takes it: letters and digits; else the body's code."""
    fit = len(called) <= 60 and all(one.isalnum() or one in " ./-" for one in called)
    return called if fit else code


__all__ = [
    "Answer",
    "Receipt",
    "delivered",
    "fetched",
    "issued",
    "read",
    "taken",
]
