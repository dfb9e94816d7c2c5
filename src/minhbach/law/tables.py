"""One TOML table read key by key; what is missing, of the wrong kind or unknown is a
fault with its line, and reading goes on so that all faults are told together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from minhbach.kernel.words import Words
from minhbach.law.faults import Place
from minhbach.law.types import Citation

NOBODY = Words("", "")
NEVER = date(1, 1, 1)

T = TypeVar("T")


@dataclass(slots=True)
class Table:
    """A table of a file; ask for every key it may have, then `close()` it."""

    place: Place
    content: Mapping[str, Any]
    name: str = ""
    at: int = 0
    asked: set[str] = field(default_factory=set)

    def fault(self, said: str, key: str = "") -> None:
        self.place.fault(said, self.name, self.at, key)

    def has(self, key: str) -> bool:
        return key in self.content

    def text(self, key: str, default: str | None = None) -> str:
        return self._get(
            key, str, "text", "" if default is None else default, needed=default is None
        )

    def whole(self, key: str, default: int | None = None) -> int:
        return self._get(
            key, int, "a whole number", default or 0, needed=default is None
        )

    def flag(self, key: str, default: bool) -> bool:
        return self._get(key, bool, "true or false", default, needed=False)

    def day(self, key: str) -> date:
        return self._get(key, date, "a date", NEVER, needed=True)

    def maybe_day(self, key: str) -> date | None:
        return self.day(key) if self.has(key) else None

    def one_of(
        self, key: str, allowed: Iterable[str], default: str | None = None
    ) -> str:
        given, known = self.text(key, default), list(allowed)
        if given and given not in known:
            self.fault(
                f"{key} = “{given}”: one of {', '.join(known)} was expected", key
            )
        return given

    def texts(self, key: str) -> tuple[str, ...]:
        given = self._get(key, list, "a list of texts", [], needed=False)
        return tuple(str(item) for item in given)

    def words(self, key: str) -> Words:
        return self._as_words(
            key, self._get(key, dict, "{ vi = …, en = … }", {}, needed=True)
        )

    def maybe_words(self, key: str) -> Words | None:
        return self.words(key) if self.has(key) else None

    def words_by(self, key: str) -> dict[str, Words]:
        given = self._get(key, dict, "a table of sentences", {}, needed=False)
        return {name: self._as_words(key, item) for name, item in given.items()}

    def numbers(self, key: str, *, needed: bool) -> dict[str, int]:
        given = self._get(key, dict, "a table of whole numbers", {}, needed=needed)
        for name, item in given.items():
            if type(item) is not int or item < 1:
                self.fault(f"{key}.{name}: a whole number above 0 was expected", key)
        return {name: item for name, item in given.items() if type(item) is int}

    def cites(self, key: str = "cite") -> tuple[Citation, ...]:
        """The citations under a key: one table or a list of them; at least one."""
        given = self.content.get(key)
        self.asked.add(key)
        found = [given] if isinstance(given, dict) else given or []
        if not found:
            self.fault("without a citation: what no text says does not load", key)
        return tuple(self._cite(item, key) for item in found if isinstance(item, dict))

    def cite(self, key: str = "cite") -> Citation:
        return next(iter(self.cites(key)), Citation("", ""))

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of a list `[[key]]`, in order."""
        for at, item in enumerate(self._get(key, list, f"[[{key}]]", [], needed=False)):
            yield Table(self.place, item, key, at)

    def table(self, key: str) -> Table | None:
        given = self._get(key, dict, f"[{key}]", {}, needed=False)
        return Table(self.place, given, key) if given else None

    def close(self) -> None:
        for key in self.content.keys() - self.asked:
            self.fault(f"the key “{key}” is not known here", key)

    def _get(
        self, key: str, kind: type[T], called: str, fallback: T, *, needed: bool
    ) -> T:
        self.asked.add(key)
        if key not in self.content:
            if needed:
                self.fault(f"{key} is missing: {called} was expected")
            return fallback
        given = self.content[key]
        exact = isinstance(given, kind) and not isinstance(given, datetime)
        if exact and (kind is bool or not isinstance(given, bool)):
            return given  # type: ignore[no-any-return]
        self.fault(f"{key}: {called} was expected", key)
        return fallback

    def _as_words(self, key: str, given: Any) -> Words:
        if not isinstance(given, dict) or not given.get("vi") or not given.get("en"):
            self.fault(f"{key}: both vi and en were expected", key)
            return NOBODY
        if unknown := given.keys() - {"vi", "en"}:
            self.fault(f"{key}: not known here: {', '.join(sorted(unknown))}", key)
        return Words(str(given["vi"]), str(given["en"]))

    def _cite(self, given: Mapping[str, Any], key: str) -> Citation:
        if unknown := given.keys() - {"instrument", "article", "for"}:
            self.fault(f"{key}: not known here: {', '.join(sorted(unknown))}", key)
        if not given.get("instrument"):
            self.fault(f"{key}: the instrument is missing", key)
        return Citation(
            str(given.get("instrument", "")),
            str(given.get("article", "")),
            given.get("for"),
        )
