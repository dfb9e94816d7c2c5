"""Fields of the members of a cluster: one of them, several, and a value for each.

A member is the post of the cluster that bears the unit's code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.procedures.fields import Count, Day, Field, Lists, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Post):
    """A unit that belongs to the cluster; with `many`, giving more adds to them.

    A form offers only those that stand in the field `out_of`, once any do. `afresh`:
    those given are all there are, whoever stood before.
    """

    out_of: str = ""
    afresh: bool = False

    def offered(self, lists: Lists) -> Mapping[str, Words]:
        return lists.members()

    def unknown(self) -> Refusal:
        return self.fault("không phải đơn vị của cụm", "is no member of the cluster")


@dataclass(frozen=True, slots=True, kw_only=True)
class EachMember(Field):
    """A whole number or a day for each of several members: unit → value.

    Written `song-mau=5 nui-mau=4`, or brought as a mapping; what is left empty is not
    there. `out_of` as for a member.
    """

    of: Count | Day
    out_of: str = ""

    def read(self, typed: Any, lists: Lists, today: date) -> dict[str, Any]:
        given = typed if isinstance(typed, Mapping) else dict(self._pairs(str(typed)))
        told = {unit: one for unit, one in given.items() if str(one).strip()}
        if not set(told) <= set(lists.members()):
            raise self.fault("không phải đơn vị của cụm", "is no member of the cluster")
        value = self.of.named(self.key)
        return {unit: value.read(one, lists, today) for unit, one in told.items()}

    def _pairs(self, typed: str) -> Iterable[tuple[str, str]]:
        for part in typed.split():
            unit, equals, value = part.partition("=")
            if not equals:
                raise self.fault(
                    "ghi mã đơn vị=giá trị, cách nhau bằng dấu cách",
                    "write unit=value, parted by blanks",
                )
            yield unit, value


def member(vi: str, en: str, **terms: Any) -> Member:
    """One member, or with `many=True` several."""
    if "help" in terms:
        terms["help"] = Words(*terms["help"])
    return Member(words=Words(vi, en), **terms)


def votes_of_each(vi: str, en: str, **terms: Any) -> EachMember:
    """A number of votes for each member."""
    words = Words(vi, en)
    return EachMember(words=words, of=Count(words=words, at_most=9999), **terms)


def day_of_each(vi: str, en: str, **terms: Any) -> EachMember:
    """A day for each member."""
    words = Words(vi, en)
    return EachMember(words=words, of=Day(words=words), **terms)
