"""Fields: what is written down about a matter, and how what people type is read.

Each field reads a typed value into its stored form and refuses what cannot be. Coded
values, days, quantities and ids go into the entry's facts; free text into its prose;
persons and original letters never into either: only their handles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.kernel.folding import nfc
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.procedures.field import FACTS, FILED, PROSE, SEALED, Field, Lists
from minhbach.procedures.texts import LetterText, Papers, Person, Prose, Scans

__all__ = [
    "FACTS",
    "FILED",
    "PROSE",
    "SEALED",
    "Code",
    "Count",
    "Day",
    "Field",
    "Flag",
    "LetterText",
    "Lists",
    "Matters",
    "Money",
    "Number",
    "OneOf",
    "Papers",
    "Person",
    "Post",
    "Prose",
    "Receiver",
    "Scans",
    "Sign",
    "code",
    "count",
    "day",
    "flag",
    "letter_text",
    "matters",
    "money",
    "number",
    "one_of",
    "papers",
    "person",
    "post",
    "prose",
    "receiver",
    "scans",
    "sign",
]

_SIGN = re.compile(
    r"(?:Số\s*:?\s*)?(\d+[a-z]?)(?:\s*(/)\s*(\d{4}))?"
    r"\s*([-/])\s*([A-ZĐa-z]+)\s*([-/])\s*([\wĐ.-]+)",
    re.IGNORECASE,
)
YEARS = 9999  # up to here a number may be a year, which bears no mark
_ID = re.compile(r"[0-9a-f]{32}")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Field):
    """A calendar day, typed day first. `not_before`: a field it may not precede."""

    not_after_today: bool = False
    not_before: str | None = None

    def read(self, typed: Any, lists: Lists, today: date) -> str:
        day = typed if isinstance(typed, date) else self._parse(str(typed).strip())
        if self.not_after_today and day > today:
            raise self.fault("ngày ở tương lai", "the day lies in the future")
        return day.isoformat()

    def _parse(self, typed: str) -> date:
        try:
            found = _DAY_FIRST.fullmatch(typed)
            if found:
                return date(int(found[3]), int(found[2]), int(found[1]))
            return date.fromisoformat(typed)
        except ValueError:
            raise self.fault(
                "không có ngày này, viết ngày/tháng/năm, ví dụ 5/3/2026",
                "no such day, write day/month/year, for example 5/3/2026",
            ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(Field):
    """One of the declared choices, or of the unit's dated list named by `codes`.

    `among`: no others of that list than these.
    """

    choices: tuple[tuple[str, Words], ...] = ()
    codes: str | None = None
    among: tuple[str, ...] = ()

    def offered(self, lists: Lists) -> Mapping[str, Words]:
        if not self.codes:
            return dict(self.choices)
        whole = lists.codes(self.codes)
        kept = {code: whole[code] for code in self.among if code in whole}
        return kept if self.among else whole

    def read(self, typed: Any, lists: Lists, today: date) -> str:
        code = str(typed).strip()
        if code not in self.offered(lists):
            raise self.fault("không có trong danh mục", "not in the list")
        return code


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Field):
    """Yes or no; not ticked is no."""

    def read(self, typed: Any, lists: Lists, today: date) -> bool:
        if isinstance(typed, bool):
            return typed
        said = str(typed).strip().lower()
        if said in ("", "no", "false", "0", "không"):
            return False
        if said in ("yes", "true", "1", "on", "có"):
            return True
        raise self.fault("chỉ nhận có hoặc không", "only yes or no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Field):
    """A whole number, not below `at_least`."""

    at_least: int = 0
    at_most: int = 1_000_000

    def read(self, typed: Any, lists: Lists, today: date) -> int:
        try:
            number = int(str(typed).strip())
        except ValueError:
            raise self.fault("phải là số nguyên", "must be a whole number") from None
        if not self.at_least <= number <= self.at_most:
            most = f"{self.at_most:,}" if self.at_most > YEARS else str(self.at_most)
            raise self.fault(
                f"phải từ {self.at_least} đến {most}".replace(",", "."),
                f"must be from {self.at_least} to {most}",
            )
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Count):
    """An amount in đồng, whole; marks between thousands are read over."""

    at_most: int = 10**15

    def read(self, typed: Any, lists: Lists, today: date) -> int:
        said = str(typed).strip()
        if not re.fullmatch(r"\d+|\d{1,3}([.,\s]\d{3})+", said):
            raise self.fault(
                "ghi đủ số đồng, ví dụ 12.000.000.000",
                "write the whole amount, for example 12,000,000,000",
            )
        return Count.read(self, re.sub(r"[.,\s]", "", said), lists, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Field):
    """A number the ledger draws with the act; `sign` writes it as it stands on paper.

    Nobody types it: an action that names it in `numbers` fills it, and may freeze with
    it what is written behind.
    """

    sign: Callable[[Mapping[str, Any]], str] | None = None

    def read(self, typed: Any, lists: Lists, today: date) -> int:
        raise self.fault("số do hệ thống cấp", "the number is drawn by the system")

    def written(self, facts: Mapping[str, Any]) -> str:
        """The number as the paper bears it: 123-CV/BNCTU."""
        drawn, mark = facts.get(self.key), facts.get(f"{self.key}_sign")
        if drawn is None:
            return ""
        if self.sign:
            return self.sign(facts)
        return f"{int(drawn):02}-{mark}" if mark else str(drawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Field):
    """A short mark of an outside register: a number, an envelope, a sign."""

    at_most: int = 60
    pattern: str = r"[\w\d./\- ]+"
    written_as: tuple[str, str] | None = None

    def read(self, typed: Any, lists: Lists, today: date) -> str:
        mark = nfc(str(typed))
        if len(mark) > self.at_most or not re.fullmatch(self.pattern, mark):
            said = (
                f"chỉ gồm chữ, số, dấu . / - và dài không quá {self.at_most} ký tự",
                f"letters, digits, . / - only, at most {self.at_most} signs",
            )
            raise self.fault(*(self.written_as or said))
        return mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Code):
    """The number and sign of a document, of the Party or the State, in one spelling.

    `Số 123-CV/BNCTU`, `Số: 15 / QĐ-UBND`, `12/2026/NĐ-CP`: without the word before the
    number and stray blanks. Other marks of one word with a digit stay as typed.
    """

    pattern: str = r"(?=.*\d)[\w./\-]+"

    def read(self, typed: Any, lists: Lists, today: date) -> str:
        mark = nfc(str(typed)).strip()
        found = _SIGN.fullmatch(mark)
        return Code.read(
            self, "".join(found.groups("")) if found else mark, lists, today
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver(Field):
    """A body outside the unit: an agency of the list, by its code.

    With `many`, several are read (separated by blanks), and giving more adds to them.
    A form offers only those that stand in the field `out_of`, once any do.
    """

    many: bool = False
    out_of: str = ""

    def read(self, typed: Any, lists: Lists, today: date) -> str | list[str]:
        codes = _several(typed) if self.many else [str(typed).strip()]
        if not set(codes) <= set(lists.bodies()):
            raise self.fault(
                "không có trong danh mục cơ quan", "not in the list of bodies"
            )
        return codes if self.many else codes[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Field):
    """A post with a desk in the unit; with `many`, giving more adds to them."""

    many: bool = False

    def offered(self, lists: Lists) -> Mapping[str, Words]:
        return lists.desks()

    def read(self, typed: Any, lists: Lists, today: date) -> str | list[str]:
        codes = _several(typed) if self.many else [str(typed).strip()]
        if not set(codes) <= set(self.offered(lists)):
            raise self.unknown()
        return codes if self.many else codes[0]

    def unknown(self) -> Refusal:
        return self.fault(
            "không có vị trí xử lý hồ sơ này trong đơn vị",
            "no such post with a desk in the unit",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters(Field):
    """Other matters this one is tied to, by id; giving more adds to them.

    `kind` "*" ties to matters of whatever kind.
    """

    kind: str = ""

    def read(self, typed: Any, lists: Lists, today: date) -> list[str]:
        ids = [typed] if isinstance(typed, str) else list(typed)
        if not all(isinstance(one, str) and _ID.fullmatch(one) for one in ids):
            raise self.fault("không có hồ sơ này", "there is no such matter")
        return ids


def _several(typed: Any) -> list[str]:
    return typed.split() if isinstance(typed, str) else [str(one) for one in typed]


def _declared(kind: type[Field]) -> Callable[..., Any]:
    def declare(vi: str, en: str, **terms: Any) -> Any:
        if "help" in terms:
            terms["help"] = Words(*terms["help"])
        return kind(words=Words(vi, en), **terms)

    return declare


day = _declared(Day)
flag = _declared(Flag)
count = _declared(Count)
money = _declared(Money)
number = _declared(Number)
code = _declared(Code)
prose = _declared(Prose)
letter_text = _declared(LetterText)
person = _declared(Person)
scans = _declared(Scans)
papers = _declared(Papers)
sign = _declared(Sign)
receiver = _declared(Receiver)
post = _declared(Post)
matters = _declared(Matters)


def one_of(vi: str, en: str, *choices: tuple[str, str, str], **terms: Any) -> OneOf:
    """A choice among (code, Vietnamese, English), or from a list: `codes="channel"`."""
    offered = tuple((code_, Words(in_vi, in_en)) for code_, in_vi, in_en in choices)
    made: OneOf = _declared(OneOf)(vi, en, choices=offered, **terms)
    return made
