"""One line of a register as a typed row, or held back with every reason at once."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from minhbach.imports.codes import UNRECORDED, Coder
from minhbach.imports.days import BLANK
from minhbach.imports.grid import Cell, is_blank, text_of
from minhbach.imports.headings import folded, known_values, thesaurus
from minhbach.imports.layout import Column, Table
from minhbach.imports.people import Senders, senders
from minhbach.imports.profile import Profile
from minhbach.imports.taken import LONGEST_GIST, Held, TakenRow, short
from minhbach.kernel.folding import nfc
from minhbach.kernel.names import Sealed
from minhbach.kernel.refusals import Reason, refused
from minhbach.kernel.words import Words

MANY = (
    "remark",
    "handler",
    "receiver_staff",
    "state",
    "handling",
    "result",
    "gist",
    "matters",
    "sender",
    "first_result_on",
)
TO_REMARK = (
    "handler",
    "receiver_staff",
    "handling",
    "state",
    "result",
    "matters",
    "letter_on",
    "first_result_on",
    "remark",
)
LONGEST_NUMBER = 120
_TICKED = frozenset(
    [
        "x",
        "v",
        "✓",
        "✔",
        "☑",
        "☒",
        "×",
        "+",
        "1",
        "có",
        "yes",
        "true",
        "●",
        "■",
        "þ",
        "ý",
    ]
)
_UNTICKED = frozenset(["", "☐", "□", "0", "-", "–", "không", "no", "false", "o"])
_NOT_IN_NUMBER = re.compile(r"[^\w./\- ]+")


@dataclass(slots=True)
class _Faults:
    reasons: list[Reason] = field(default_factory=list)

    def add(self, name: str, words: Words) -> None:
        title = thesaurus().titles[name]
        self.reasons.append(
            Reason(Words(f"{title.vi} {words.vi}", f"{title.en} {words.en}"), name)
        )


class RowReader:
    """Reads the lines of one table; `notes` counts what a person should look at."""

    def __init__(
        self, table: Table, profile: Profile, coder: Coder, today: date
    ) -> None:
        self.table, self.profile, self.coder, self.today = table, profile, coder, today
        self.notes: Counter[str] = Counter()
        self.of: dict[str, list[Column]] = {}
        self.ticks: dict[str, list[tuple[str, Column]]] = {}
        self.unused = tuple(self._assign())

    def rows(self) -> Iterator[TakenRow | Held]:
        """Every line of the table, taken or held back, in order."""
        for number, cells in self.table.rows:
            yield self._row(number, cells)
        for number in self.table.below:
            yield Held(
                self.table.sheet,
                number,
                (
                    refused(
                        "đứng dưới phần ký tên của sổ",
                        "stands below the register's signature",
                    ),
                ),
            )

    def _assign(self) -> Iterator[Column]:
        """Give each field its columns; yields the ones that nothing is taken from."""
        dropped = thesaurus().dropped
        nearest = sorted(
            self.table.columns, key=lambda one: one.meaning.near if one.meaning else 0
        )
        for column in nearest:
            meaning = column.meaning
            if meaning is None or meaning.field in dropped:
                yield column
            elif meaning.tick:
                self.ticks.setdefault(meaning.field, []).append((meaning.tick, column))
            elif meaning.field in self.of and meaning.field not in MANY:
                yield column
            else:
                self.of.setdefault(meaning.field, []).append(column)
        if "received_on" not in self.of and "letter_on" in self.of:
            self.of["received_on"] = self.of.pop("letter_on")
            self.notes["letter_day_stands"] += 1

    # One line -------------------------------------------------------------------------

    def _row(self, number: int, cells: tuple[Cell, ...]) -> TakenRow | Held:
        faults = _Faults()
        received = self._received(cells, faults)
        due = self._day("register_due_on", cells, faults)
        closed = self._closed(cells, faults)
        self._order(received, due, closed, faults)
        who = self._senders(cells)
        coded = self._coded(cells, faults)
        if faults.reasons or received is None:
            return Held(self.table.sheet, number, tuple(faults.reasons))
        gist = self._joined("gist", cells) or self.profile.constants.get("gist", "")
        own = self._own_number(cells)
        return TakenRow(
            self.table.sheet,
            number,
            received,
            coded["content"] or "unknown",
            coded["channel"] or self._unrecorded(),
            own or self._place(number),
            bool(own),
            Sealed(short(gist)),
            Sealed(gist if len(gist) > LONGEST_GIST else ""),
            Sealed(self._remark(cells)),
            Sealed(_raw(cells)),
            who,
            coded["field"],
            coded["place"],
            due,
            closed,
        )

    def _text(self, name: str, cells: tuple[Cell, ...]) -> str:
        columns = self.of.get(name)
        return text_of(cells[columns[0].at]) if columns else ""

    def _joined(self, name: str, cells: tuple[Cell, ...]) -> str:
        said = (text_of(cells[column.at]) for column in self.of.get(name, ()))
        return nfc("; ".join(filter(None, said)))

    def _own_number(self, cells: tuple[Cell, ...]) -> str:
        number = _NOT_IN_NUMBER.sub(" ", nfc(self._text("source_number", cells)))
        return " ".join(number.split())[:LONGEST_NUMBER]

    def _place(self, number: int) -> str:
        sheet = " ".join(_NOT_IN_NUMBER.sub(" ", self.table.sheet).split())[:60]
        return f"{sheet} {number}".strip() if sheet else f"dòng {number}"

    # Days -----------------------------------------------------------------------------

    def _day(self, name: str, cells: tuple[Cell, ...], faults: _Faults) -> date | None:
        for column in self.of.get(name, ())[:1]:
            found = self.profile.days.read(cells[column.at])
            if isinstance(found, date):
                return found
            if found is not BLANK:
                faults.add(name, found.words)
        return None

    def _received(self, cells: tuple[Cell, ...], faults: _Faults) -> date | None:
        received = self._day("received_on", cells, faults)
        if received is None and not faults.reasons:
            faults.add("received_on", BLANK.words)
        return received

    def _closed(self, cells: tuple[Cell, ...], faults: _Faults) -> date | None:
        closed = self._day("closed_on", cells, faults)
        if closed is None and not faults.reasons:
            closed = self._first_result(cells)
        said = self._said_closed(cells)
        if closed is None and said is True:
            return self._closed_without_day(faults)
        if closed is not None and said is False:
            self.notes["closed_though_open"] += 1
        return closed

    def _first_result(self, cells: tuple[Cell, ...]) -> date | None:
        days = [
            self.profile.days.read(cells[one.at])
            for one in self.of.get("first_result_on", ())
        ]
        return max((day for day in days if isinstance(day, date)), default=None)

    def _closed_without_day(self, faults: _Faults) -> date | None:
        policy = self.profile.closed_without_day
        if isinstance(policy, date):
            return policy
        if policy == "hold":
            faults.add(
                "closed_on",
                Words(
                    "để trống, mà sổ ghi đã xong",
                    "is empty, but the register says it is done",
                ),
            )
        self.notes["done_without_day"] += policy == "open"
        return None

    def _said_closed(self, cells: tuple[Cell, ...]) -> bool | None:
        """What the state column or its ticks say; None where they say nothing known."""
        ticked = {tick for tick, _ in self._ticked("state", cells)}
        known = known_values()["state"]
        said = {
            known[text]
            for text in map(folded, self._each("state", cells))
            if text in known
        }
        both = ticked | said
        return ("closed" in both) if len(both) == 1 else None

    def _order(
        self,
        received: date | None,
        due: date | None,
        closed: date | None,
        faults: _Faults,
    ) -> None:
        before = Words("trước ngày nhận", "is before the day of receipt")
        future = Words("ở tương lai", "lies in the future")
        if (
            received
            and due
            and due < received
            and self.profile.deadline_before_receipt == "hold"
        ):
            faults.add("register_due_on", before)
        if received and closed and closed < received:
            faults.add("closed_on", before)
        for name, day in (("received_on", received), ("closed_on", closed)):
            if day and day > self.today:
                faults.add(name, future)

    # Codes ----------------------------------------------------------------------------

    def _coded(self, cells: tuple[Cell, ...], faults: _Faults) -> dict[str, str | None]:
        return {
            name: self._content(cells, faults)
            if name == "content"
            else self._code(name, self._text(name, cells), faults)
            for name in ("content", "channel", "field", "place")
        }

    def _code(self, name: str, text: str, faults: _Faults) -> str | None:
        if not text:
            return self.profile.constants.get(name)
        code = self.coder.code(name, text)
        if code is None:
            faults.add(
                name,
                Words(
                    "có giá trị chưa khai trong danh mục hay hồ sơ khai báo",
                    "has a value that neither list nor profile knows",
                ),
            )
        return code

    def _content(self, cells: tuple[Cell, ...], faults: _Faults) -> str | None:
        ticked = self._ticked("content", cells)
        if len({tick for tick, _ in ticked}) > 1:
            if self.profile.several_ticks == "mixed":
                return "mixed"
            faults.add(
                "content",
                Words("được đánh dấu ở nhiều cột", "is ticked in several columns"),
            )
            return None
        if ticked:
            return ticked[0][0]
        text = self._text("content", cells) or self._combined(cells)[0]
        return self._code("content", text, faults)

    def _combined(self, cells: tuple[Cell, ...]) -> tuple[str, str]:
        """`Khiếu nại / 3` as kind and number of persons."""
        text = self._text("content_and_persons", cells)
        found = re.search(r"\d+", text)
        return re.sub(r"[\d/;,()–-]+|\bngười\b", " ", text).strip(), found[
            0
        ] if found else ""

    def _ticked(self, group: str, cells: tuple[Cell, ...]) -> list[tuple[str, Column]]:
        return [
            (tick, column)
            for tick, column in self.ticks.get(group, ())
            if text_of(cells[column.at]).lower() not in _UNTICKED
        ]

    def _unrecorded(self) -> str:
        self.coder.used["channel", "", UNRECORDED] += 1
        return UNRECORDED

    # Words ----------------------------------------------------------------------------

    def _senders(self, cells: tuple[Cell, ...]) -> Senders:
        block = "\n".join(
            str(cells[column.at])
            for column in self.of.get("sender", ())
            if not is_blank(cells[column.at])
        )
        who = senders(
            nfc(block),
            self._text("address", cells),
            self._text("phone", cells),
            self._text("identity_number", cells),
        )
        self.notes["sender_split"] += who.was_split
        said = self._text("persons", cells) or self._combined(cells)[1]
        if said.isdecimal() and len(said) < 6 and int(said):
            return Senders(who.identity, int(said), who.was_split)
        return who

    def _each(self, name: str, cells: tuple[Cell, ...]) -> list[str]:
        return [text_of(cells[column.at]) for column in self.of.get(name, ())]

    def _remark(self, cells: tuple[Cell, ...]) -> str:
        """What the register says besides, under its own headings."""
        columns = [one for name in TO_REMARK for one in self.of.get(name, ())]
        lines = [
            f"{one.heading}: {text_of(cells[one.at])}"
            for one in columns
            if not is_blank(cells[one.at])
        ]
        for group in ("state", "handling"):
            for _, column in self._ticked(group, cells):
                text = text_of(cells[column.at])
                lines.append(
                    column.heading
                    if text.lower() in _TICKED
                    else f"{column.heading}: {text}"
                )
        return nfc("\n".join(lines))


def _raw(cells: tuple[Cell, ...]) -> str:
    said = [text_of(cell) for cell in cells]
    while said and not said[-1]:
        said.pop()
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
