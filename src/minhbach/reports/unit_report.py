"""A unit's report of a period: computed, written, signed, sent, received or returned.

Everything a person does goes through the desk. Signing freezes what was computed: the
place and root of the ledger, the canonical figures under their digest, and the rendered
files under theirs. What is signed can be recomputed for ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minhbach.bodies import queries as bodies
from minhbach.bodies.roles import CLUSTER_SECRETARY
from minhbach.bodies.types import Actor
from minhbach.figures import ask
from minhbach.files import store
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal, refused
from minhbach.law.due import add_working_days
from minhbach.ledger import merkle, read
from minhbach.matters import desk
from minhbach.matters import queries as matters
from minhbach.matters.desk import Act
from minhbach.procedures.catalogue.report import FROZEN
from minhbach.reports import put_forward, rendered, sentences
from minhbach.reports import standing as stands
from minhbach.reports import table as tables
from minhbach.reports.models import UnitReport
from minhbach.reports.outline import Signature
from minhbach.reports.projection import KIND
from minhbach.reports.table import Table

RETURNED = "returned"
SECRETARY = frozenset({CLUSTER_SECRETARY.key})  # all that she is in a unit's book
DAYS_TO_SEND = 5  # working days after the cut-off, unless the report says otherwise


def open_report(
    actor: Actor,
    period_code: str,
    window: str | None = None,
    *,
    cut_off: date | None = None,
    due_on: date | None = None,
    request: str | None = None,
) -> str:
    """Open the report of a period; a new revision when one was signed already."""
    if first := _done(actor.body, request):
        return first
    window = window or str(bodies.setting(actor.body, "report_window"))
    period = ask.period_of(period_code, window)
    before = list(stands.revisions(actor.body, period.code, window))
    if before and before[-1].state not in FROZEN:
        raise Refusal(
            refused(
                f"báo cáo kỳ {period.code} đang mở, hãy làm tiếp",
                f"the report for {period.code} is already open, go on with it",
                field="period",
            )
        )
    cut_off = cut_off or period.end
    fields = {
        "period": period.code,
        "window": window,
        "cut_off": cut_off,
        "due_on": due_on
        or _again_by(before)
        or add_working_days(cut_off, DAYS_TO_SEND),
        "revision": len(before) + 1,
    }
    acts = [Act(KIND, "open_", fields)]
    if before and before[-1].state == RETURNED:
        acts.append(Act(KIND, "replace_", {}, before[-1].matter))
    return desk.act_all(actor, acts, request=request).matter


def _again_by(before: Sequence[UnitReport]) -> date | None:
    """The day until which a report that came back is to be sent anew."""
    if not before or before[-1].state != RETURNED:
        return None
    fold = matters.fold(before[-1].matter)
    return date.fromisoformat(fold.facts["again_by"]) if fold else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chain stood: its last entry and the root over all of them."""

    seq: int
    root: str


def place_of(body: str) -> Place:
    """Where the chain of a unit with a report stands now."""
    head = read.head(body)
    assert head is not None  # the report itself stands in the chain
    return Place(head.seq, merkle.root(head.frontier).hex())


def compute(
    actor: Actor,
    matter: str,
    *,
    at: Place | None = None,
    on: date | None = None,
    seen: int | None = None,
    request: str | None = None,
) -> Table:
    """Compute the figures with all that is recorded by now, and keep the table.

    `at`: as known there, for an act that waited since; `on`: the day it was asked.
    """
    row = stands.row_of(matter)
    if _done(row.body, request):
        return stands.of(matter).table
    at = at or place_of(row.body)
    table = tables.computed(row.body, stands.period_of(row), at.seq, asked_on=on)
    desk.act(
        actor,
        KIND,
        "compute",
        {
            "figures_seq": at.seq,
            "figures_root": at.root,
            "figures_digest": tables.keep(table),
            "unbalanced": len(stands.failing(table)),
        },
        matter=matter,
        on=on,
        seen=seen,
        request=request,
    )
    return table


def write(
    actor: Actor,
    matter: str,
    texts: Mapping[str, str],
    *,
    seen: int | None = None,
    request: str | None = None,
) -> None:
    """Write the text; figures stand in it as `{P01}` and stay live until signing."""
    sentences.check(texts)
    seen_in = stands.row_of(matter).figures_digest
    said = {**texts, "text_digest": seen_in} if seen_in else texts
    desk.act(actor, KIND, "write", said, matter=matter, seen=seen, request=request)


def check(
    actor: Actor, matter: str, *, seen: int | None = None, request: str | None = None
) -> None:
    """Say that the report is right; refused while anything does not add up."""
    desk.act(actor, KIND, "check", {}, matter=matter, seen=seen, request=request)


def sign(
    actor: Actor,
    matter: str,
    number: str,
    *,
    on: date | None = None,
    seen: int | None = None,
    request: str | None = None,
) -> None:
    """Sign and freeze: what was computed and checked, and the files made of it."""
    one = stands.of(matter)
    if _done(one.row.body, request):
        return
    _same_again(one.row)
    signature = Signature(_authority(actor), actor.name, number, on or clock.today())
    document, sheet = rendered.of(one, signature)
    desk.act(
        actor,
        KIND,
        "sign",
        {
            "document_number": number,
            "figures_seq": one.row.figures_seq,
            "figures_root": one.row.figures_root,
            "figures_digest": one.row.figures_digest,
            "docx_digest": store.put(document),
            "xlsx_digest": store.put(sheet),
        },
        matter=matter,
        on=on,
        seen=seen,
        request=request,
    )


def send(
    actor: Actor,
    matter: str,
    on: date | str | None = None,
    *,
    seen: int | None = None,
    request: str | None = None,
) -> None:
    """Record that the signed report was sent, and with it what it puts forward."""
    one = stands.of(matter)
    if _done(one.row.body, request):
        return
    said = {
        "sent_on": clock.today() if on is None else on,
        "document_number": one.row.document_number,
        "period": one.row.period,
    }
    sends = Act(KIND, "send", {"sent_on": said["sent_on"]}, matter, seen=seen)
    puts = put_forward.acts_of_sending(one.table.asked, matter, said)
    desk.act_all(actor, [sends, *puts], request=request)


# What is heard from where it was sent ----------------------------------------------


def in_the_book_of(actor: Actor, row: UnitReport) -> Actor | None:
    """The actor as one who writes of this report in the unit's book, if at all.

    The unit's own people are themselves. The secretary of the cluster it belonged to at
    the end of the period comes in only for what was sent, and only as that.
    """
    if actor.body == row.body:
        return actor
    if (
        cluster_of(row) != actor.body
        or not was_sent(row)
        or not actor.has(CLUSTER_SECRETARY.key)
    ):
        return None
    return replace(actor, body=row.body, roles=SECRETARY, formers=())


def was_sent(row: UnitReport) -> bool:
    """Whether anybody outside the unit knows of it."""
    return row.state in FROZEN and row.sent_on is not None


def cluster_of(row: UnitReport) -> str | None:
    """The cluster that hears of it."""
    return bodies.cluster_of(row.body, stands.period_of(row).end)


def receive(
    actor: Actor,
    matter: str,
    on: date | str | None = None,
    by: str = "",
    *,
    seen: int | None = None,
    request: str | None = None,
) -> None:
    """Record that it arrived: by the cluster's secretary, or by the unit as told."""
    fields = {"received_on": clock.today() if on is None else on}
    _heard(actor, matter, "receive", fields, by, seen, request)


def send_back(
    actor: Actor,
    matter: str,
    reason: str,
    again_by: date | str,
    by: str = "",
    *,
    on: date | str | None = None,
    seen: int | None = None,
    request: str | None = None,
) -> None:
    """Return it with the reason; a later revision takes its place."""
    fields = {
        "returned_on": clock.today() if on is None else on,
        "reason": reason,
        "again_by": again_by,
    }
    _heard(actor, matter, "send_back", fields, by, seen, request)


def _heard(
    actor: Actor,
    matter: str,
    action: str,
    fields: Mapping[str, object],
    by: str,
    seen: int | None,
    request: str | None,
) -> None:
    row = stands.row_of(matter)
    writer, cluster = in_the_book_of(actor, row), cluster_of(row)
    if writer is None:
        raise Refusal(refused("không có báo cáo này", "there is no such report"))
    if writer.roles == SECRETARY and cluster:
        by = bodies.body(cluster).short.vi
    desk.act(
        writer,
        KIND,
        action,
        {**fields, "received_by": by},
        matter=matter,
        seen=seen,
        request=request,
    )


def _done(body: str, request: str | None) -> str | None:
    """The report that a request was about, if it was answered before."""
    first = read.of_request(body, request) if request else []
    return first[0].matter if first else None


def _same_again(row: UnitReport) -> None:
    """The figures recomputed at their place of the ledger must have the same digest."""
    frozen = tables.frozen(row.figures_digest)
    again = tables.computed(
        row.body,
        stands.period_of(row),
        row.figures_seq,
        asked_on=frozen.day if frozen else None,
    )
    if again.digest != row.figures_digest:
        raise Refusal(
            refused(
                "tính lại ở cùng mục sổ cái ra số khác: chạy minhbach rebuild --check",
                "recomputing at the same ledger entry gives other figures: "
                "run minhbach rebuild --check",
            )
        )


def _authority(actor: Actor) -> tuple[str, ...]:
    """The post that signs; somebody else signs on its behalf (K/T)."""
    cards = {one.code: one for one in bodies.posts(actor.body)}
    chief = cards.get(str(bodies.setting(actor.body, "report_signatory")))
    own = cards.get(actor.post)
    if own is None:
        return ()
    if chief is None or own.code == chief.code:
        return (own.title.vi,)
    return (f"K/T {chief.title.vi}", own.title.vi)
