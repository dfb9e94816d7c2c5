"""Acts as a unit keeps them until its cluster has answered: one file by its hash."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from minhbach.files import store
from minhbach.kernel.canon import canonical
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Refusal
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import faults
from minhbach.packages.book import Book
from minhbach.packages.models import PackageRow
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import Papers


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
        for name in papers(self.kind, values):
            values[name] = [store.get(one) for one in values[name]]
        matter = self.matter or None
        return Act(self.kind, self.action, values, matter, opens_as=opens)


def of(fold: Fold) -> list[Kept]:
    """The acts a matter carries, in their order."""
    return [Kept(**one) for one in json.loads(store.get(str(fold.facts["acts"])))]


def put(kept: Sequence[Kept]) -> str:
    """Keep the acts; the digest of their file."""
    return store.put(canonical([asdict(one) for one in kept]))


def kept(body: str, found: Book, one: Act) -> Kept:
    """An act as it was filled in, upon the book as it stands at home."""
    fold = found.folds.get(one.matter or "")
    values = {k: _value(v) for k, v in one.fields.items() if v not in (None, "", [])}
    for name in papers(one.kind, values):
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


def contents(one: Act) -> Iterator[bytes]:
    """The papers that an act brings."""
    for name in papers(one.kind, one.fields):
        yield from one.fields[name]


def papers(kind: str, values: Mapping[str, Any]) -> Iterator[str]:
    """The values that are papers."""
    fields = CATALOGUE[kind].fields
    return (name for name in list(values) if isinstance(fields.get(name), Papers))


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
