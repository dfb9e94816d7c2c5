"""What the made-up room makes of entries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from minhbach.ledger.types import Change, Entry, Gone, Line, Row


@dataclass(frozen=True)
class Folded:
    """A matter after its entries."""

    state: str = "new"
    gist: str | None = None
    entries: int = 0
    facts: dict[str, Any] = field(default_factory=dict)


def fold(before: Folded | None, entry: Entry) -> Folded:
    known = before or Folded()
    prose, facts = entry.prose or {}, entry.facts
    return Folded(
        state=facts.get("to", known.state),
        gist=prose.get("gist", known.gist),
        entries=known.entries + 1,
        facts={**known.facts, **facts},
    )


class Tally:
    """A row a matter, a line an entry, a word a row."""

    name = "tally"
    tables = ("tally.Letter", "tally.Mark", "tally.Word")

    def project(self, before: Folded | None, entry: Entry) -> Iterator[Change]:
        if entry.matter is None:
            return
        after = fold(before, entry)
        where = {"body": entry.body}
        named = {"matter": entry.matter}
        state = {"state": after.state, "gist": after.gist, "entries": after.entries}
        yield Row("tally.Letter", named, {**where, **state, "facts": after.facts})
        yield Line(
            "tally.Mark",
            {
                **where,
                **named,
                "seq": entry.seq,
                "quantity": 1,
                "effective_on": entry.effective_on,
            },
        )
        had, has = _words(before), _words(after)
        for word in sorted(had - has):
            yield Gone("tally.Word", {**named, "word": word})
        for word in sorted(has - had):
            yield Row("tally.Word", {**named, "word": word}, where)


def _words(folded: Folded | None) -> set[str]:
    return set(((folded and folded.gist) or "").split())
