"""What a unit writes at home for its cluster: rehearsed there, kept, signed, sent.

The acts are rehearsed upon the cluster's book as it came, after what is still on its
way; they are kept as one file by its hash, named by a matter of the unit's own book.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from minhbach.bodies.types import Actor
from minhbach.files import store
from minhbach.kernel.canon import canonical
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters import by_kind, desk
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.matters.rehearsing import Rehearsal, rehearsed
from minhbach.packages import book, faults, members_acts
from minhbach.packages.book import Book
from minhbach.packages.models import PackageRow
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.exchange import SIGNERS
from minhbach.procedures.fields import Papers

KIND = "cluster_act"
ON_THE_WAY = ("to_sign", "ready", "sent")
UNSETTLED = (*ON_THE_WAY, "returned")
MOST = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """One act as it was written at home: upon what, and what was filled in."""

    key: str
    kind: str
    action: str
    matter: str  # empty where it opens one: then its own key is the matter's
    position: int
    values: Mapping[str, Any]
    report: str = ""  # the package of the report its figure stands in

    @property
    def act(self) -> Act:
        """As the desk takes it; papers are brought by their hashes."""
        opens = None if self.matter else self.key
        values = dict(self.values)
        for name in _papers(self.kind, values):
            values[name] = [store.get(one) for one in values[name]]
        matter = self.matter or None
        return Act(self.kind, self.action, values, matter, opens_as=opens)


def record(
    actor: Actor,
    cluster: str,
    acts: Sequence[Act],
    *,
    request: str | None = None,
    instead_of: Fold | None = None,
) -> str:
    """Write acts for the cluster down, all or none; the matter that carries them.

    `instead_of`: what came back, or was not sent yet, and is dropped for these.
    """
    found = book.of_cluster(actor.body, cluster)
    kept = [_kept(actor.body, found, one) for one in acts]
    _refuse(actor, found, kept, instead_of.id if instead_of else "")
    papers = [one for act in acts for one in _contents(act)]
    content = canonical([_plain(one) for one in kept])
    head = any(members_acts.needs_head(_action(one)) for one in kept)
    action = ("issue" if actor.has(*SIGNERS) else "draft") if head else "write"
    fields = {
        "cluster": cluster,
        "gist": _gist(found, kept)[:300],
        "said": "\n".join(_told(found, one) for one in kept),
        "number": len(kept),
        "acts": store.put(content),
        "evidence": papers,
        "due_on": _due(found, kept),
        "written_on": today(),
    }
    new = new_id()
    batch = [Act(KIND, action, fields, opens_as=new)]
    if instead_of:
        why = {"reason": "ghi lại"}
        batch.append(Act(KIND, "drop", why, instead_of.id, seen=instead_of.last_seq))
    desk.act_all(actor, batch, request=request)
    return new


def why_not(
    actor: Actor, found: Book, acts: Sequence[Act], but: str = ""
) -> list[tuple[Reason, ...]]:
    """Why the cluster could not write these down, act by act; nothing is written."""
    before = _before(actor, found, but)
    told = _rehearsed(actor, found, [*before, *acts])
    return list(told.reasons[len(before) :])


def as_left(actor: Actor, found: Book) -> Mapping[str, Fold]:
    """The cluster's matters as what is on its way will leave them."""
    return _rehearsed(actor, found, _before(actor, found)).folds


def _refuse(actor: Actor, found: Book, kept: Sequence[Kept], but: str) -> None:
    """Refused with every reason why the cluster could not write these down."""
    if not kept or any(_strange(one) for one in kept):
        raise Refusal(faults.no_act_of_members())
    told = why_not(actor, found, [one.act for one in kept], but)
    if reasons := [
        _named(found, one, reason)
        for one, reasons in zip(kept, told, strict=True)
        for reason in reasons
    ]:
        raise Refusal(reasons)


def _rehearsed(actor: Actor, found: Book, acts: Sequence[Act]) -> Rehearsal:
    """From the unit's seat, as if its head had signed: it signs before it is sent."""
    seat = replace(found.seat(actor), roles=members_acts.SEATS)
    return rehearsed(seat, acts, office=found.office, folds=found.folds)


def _before(actor: Actor, found: Book, but: str = "") -> list[Act]:
    way = on_the_way(actor, found, but)
    return [one.act for fold in way for one in of(fold)]


def on_the_way(
    actor: Actor, found: Book, but: str = "", states: Sequence[str] = ON_THE_WAY
) -> list[Fold]:
    """What was written for the cluster and is not answered, the oldest first."""
    rows = by_kind.standing(actor, actor.body, KIND, states, MOST)
    return [
        one for one in rows if one.facts["cluster"] == found.cluster and one.id != but
    ]


def of(fold: Fold) -> list[Kept]:
    """The acts a matter carries, in their order."""
    return [Kept(**one) for one in json.loads(store.get(str(fold.facts["acts"])))]


def again(actor: Actor, fold: Fold) -> str:
    """What came back, written anew upon the book as it stands now."""
    acts = [one.act for one in of(fold)]
    return record(actor, str(fold.facts["cluster"]), acts, instead_of=fold)


# How an act is kept and told ----------------------------------------------------------


def _kept(body: str, found: Book, one: Act) -> Kept:
    fold = found.folds.get(one.matter or "")
    values = {k: _value(v) for k, v in one.fields.items() if v not in (None, "", [])}
    for name in _papers(one.kind, values):
        values[name] = [store.put(each) for each in one.fields[name]]
    figure = str(values.get("evidence_figure") or "")
    return Kept(
        new_id(),
        one.kind,
        one.action,
        one.matter or "",
        fold.last_seq if fold else 0,
        values,
        _report(body, found.cluster, figure) if figure else "",
    )


def _report(body: str, cluster: str, figure: str) -> str:
    """The package in which the figure's frozen report went to the cluster."""
    sent = PackageRow.objects.filter(body=body, maker=body, receiver=cluster)
    sent = sent.filter(sort="report", period=figure.rsplit(maxsplit=1)[-1])
    last = sent.exclude(state="sent_back").order_by("-nth").first()
    if last is None:
        raise Refusal(faults.figure_not_sent(figure))
    return last.digest


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): str(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [one if isinstance(one, bytes) else str(one) for one in value]
    return str(value)


def _plain(one: Kept) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": one.kind,
        "action": one.action,
        "matter": one.matter,
        "position": one.position,
        "values": dict(one.values),
        "report": one.report,
    }


def _papers(kind: str, values: Mapping[str, Any]) -> Iterator[str]:
    fields = CATALOGUE[kind].fields
    return (name for name in list(values) if isinstance(fields.get(name), Papers))


def _contents(one: Act) -> Iterator[bytes]:
    for name in _papers(one.kind, one.fields):
        yield from one.fields[name]


def _action(one: Kept) -> Any:
    return CATALOGUE[one.kind].actions[one.action]


def _strange(one: Kept) -> bool:
    return one.action not in members_acts.of_kind(one.kind)


def _due(found: Book, kept: Iterable[Kept]) -> date:
    """The nearest day on which any of it falls due in the cluster; else today."""
    folds = (found.folds.get(one.matter) for one in kept)
    days = [
        date.fromisoformat(one.next_due[0]) for one in folds if one and one.next_due
    ]
    return max(today(), min(days, default=today()))


def _gist(found: Book, kept: Sequence[Kept]) -> str:
    """What is done how often, and upon which matters."""
    words = dict.fromkeys(str(_action(one).words.vi) for one in kept)
    told = [f"{each} ({_times(kept, each)})" for each in words]
    return f"{found.called.vi}: {', '.join(told)}"


def _times(kept: Sequence[Kept], words: str) -> int:
    return sum(1 for one in kept if _action(one).words.vi == words)


def _told(found: Book, one: Kept) -> str:
    """An act as a line the head can read before signing."""
    fold, fields = found.folds.get(one.matter), CATALOGUE[one.kind].fields
    about = f"{fold.number} {fold.prose.get('gist', '')}".strip() if fold else ""
    said = "; ".join(
        f"{fields[name].words.vi}: {_shown(value)}"
        for name, value in one.values.items()
    )
    parts = (about, str(_action(one).words.vi), said)
    return " · ".join(part for part in parts if part)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one)[:16] for one in value)
    return str(value)


def _named(found: Book, one: Kept, reason: Reason) -> Reason:
    fold = found.folds.get(one.matter)
    if fold is None:
        return reason
    mark = fold.facts.get("criterion") or fold.number
    words = Words(f"{mark}: {reason.words.vi}", f"{mark}: {reason.words.en}")
    return Reason(words, reason.field, reason.cite)
