"""Several units become one: the plan, what stands against it, and the steps in order.

Every step looks first whether it was done; so the whole may be begun again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from minhbach.bodies import actions, queries
from minhbach.bodies.lists import AGENCY, LISTS
from minhbach.bodies.roles import SYSTEM
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.matters import inheriting
from minhbach.matters.inheriting import Going

REST = "rest"
FIRST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Merger:
    """Into which unit, from which day, by which decision; each unit with its maps."""

    into: str
    on: date
    decision: str
    goings: tuple[Going, ...]

    @property
    def formers(self) -> list[str]:
        return [one.former for one in self.goings]


def planned(written: Mapping[str, Any]) -> Merger:
    """The plan as it was written, refused with everything that stands against it."""
    into, on, parts = written.get("into"), written.get("on"), written.get("from")
    if not isinstance(into, str) or type(on) is not date or not parts:
        raise Refusal(_misses())
    decision = str(written.get("decision") or "")
    if not isinstance(parts, dict) or not decision:
        raise Refusal(_misses())
    goings = tuple(
        Going(former, into, on, _posts(said), dict(said.get("receivers", {})))
        for former, said in sorted(parts.items())
    )
    plan = Merger(into, on, decision, goings)
    reasons = [
        *_of_the_new(plan),
        *(reason for one in goings for reason in _against(plan, one)),
        *_clashing(plan),
    ]
    if reasons:
        raise Refusal(reasons)
    return plan


def _posts(said: Mapping[str, Any]) -> dict[str, str]:
    posts = dict(said.get("posts", {}))
    return {**posts, "": posts.pop(REST, "")}


def listed(plan: Merger) -> list[dict[str, str]]:
    """What passes on: from where, its number, to which post, its nearest day."""
    return [
        {
            "from": going.former,
            "number": one.number,
            "to": going.posts.get(one.owner or "", going.posts[""]),
            "opened": one.opened_on,
            "due": (one.next_due or ("",))[0],
        }
        for going in plan.goings
        for one in inheriting.left(going.former)
    ]


def merge(plan: Merger) -> int:
    """Do all of it; how many matters were passed on this time."""
    if plan.on > today():
        raise Refusal(_not_yet(plan.on))
    for going in plan.goings:
        _succeed(plan, going)
    count = sum(inheriting.pass_on(one, plan.formers) for one in plan.goings)
    for going in plan.goings:
        _end(plan, going)
    return count


# What stands against it ---------------------------------------------------------------


def _of_the_new(plan: Merger) -> Iterator[Reason]:
    if plan.into not in {one.code for one in queries.units(plan.on)}:
        yield _no_unit(plan.into)


def _against(plan: Merger, going: Going) -> Iterator[Reason]:
    done = {one.former for one in queries.successions(plan.into)}
    units = {one.code for one in queries.units()}
    if going.former not in units or going.former == plan.into:
        yield _no_unit(going.former)
        return
    if not going.posts[""]:
        yield _no_rest(going.former)
    known = {one.code for one in queries.posts(plan.into, plan.on)}
    yield from (_no_post(one) for one in set(going.posts.values()) - known - {""})
    if going.former not in done:
        yield from (_in_the_way(*one) for one in inheriting.in_the_way(going.former))


def _clashing(plan: Merger) -> Iterator[Reason]:
    """One code for two things, here or in two of the units: the plan must say which."""
    for name in LISTS:
        known = {one.code: one.words for one in queries.codes(plan.into, name)}
        for going in plan.goings:
            mapped = set(going.receivers) if name == AGENCY else set()
            for card in queries.codes(going.former, name):
                words = known.setdefault(card.code, card.words)
                if words != card.words and card.code not in mapped:
                    yield _two_things(name, card.code)


# The steps ----------------------------------------------------------------------------


def _succeed(plan: Merger, going: Going) -> None:
    """The new unit says what it takes over and keeps the former one's lists."""
    done = {one.former for one in queries.successions(plan.into)}
    if going.former in done:
        return
    with actions.together(plan.into):
        for name in LISTS:
            _keep_codes(plan, going, name)
        actions.succeed(
            plan.into,
            going.former,
            posts=going.posts,
            receivers=going.receivers,
            decision=plan.decision,
            by=SYSTEM,
            on=plan.on,
        )


def _keep_codes(plan: Merger, going: Going, name: str) -> None:
    here = {one.code for one in queries.codes(plan.into, name)}
    gone = set(going.receivers) if name == AGENCY else set()
    for card in queries.codes(going.former, name):
        if card.body == going.former and card.code not in here | gone:
            actions.add_code(
                plan.into,
                name,
                card.code,
                card.words,
                by=SYSTEM,
                on=plan.on,
                group=card.group,
                source=card.source,
            )


def _end(plan: Merger, going: Going) -> None:
    """Nobody holds a post of the former unit any more; it stands for the last day."""
    last = plan.on - FIRST
    card = queries.body(going.former)
    if card.valid_until:
        return
    cluster = queries.cluster_of(going.former, last)
    if cluster and queries.cluster_of(going.former, plan.on):
        actions.leave(cluster, going.former, by=SYSTEM, on=last)
    with actions.together(going.former):
        for post in queries.posts(going.former):
            if queries.holder(going.former, post.code, plan.on):
                actions.end_tenure(going.former, post.code, by=SYSTEM, on=last)
        actions.merge_into(
            going.former, plan.into, decision=plan.decision, by=SYSTEM, on=plan.on
        )
        actions.dissolve(going.former, by=SYSTEM, on=last)


def _misses() -> Reason:
    return refused(
        "kế hoạch cần: into, on (ngày), decision và ít nhất một [from.<đơn vị>]",
        "the plan needs: into, on (a day), decision and at least one [from.<unit>]",
    )


def _not_yet(on: date) -> Reason:
    return refused(
        f"chưa đến ngày sáp nhập {on:%d/%m/%Y}",
        f"the day of the merger, {on:%d/%m/%Y}, has not come",
        field="on",
    )


def _no_unit(code: str) -> Reason:
    return refused(
        f"không có đơn vị “{code}” vào ngày này", f"no unit “{code}” on this day"
    )


def _no_rest(former: str) -> Reason:
    return refused(
        f"{former}: posts cần rest, vị trí nhận phần còn lại",
        f"{former}: posts needs rest, the post that takes what is left",
        field="posts",
    )


def _no_post(code: str) -> Reason:
    return refused(
        f"đơn vị mới không có vị trí “{code}”",
        f"the new unit has no post “{code}”",
        field="posts",
    )


def _in_the_way(number: str, why: str) -> Reason:
    if why == "kind":
        return refused(
            f"{number} phải kết thúc trước khi sáp nhập",
            f"{number} must come to its end before the merger",
        )
    return refused(
        f"{number} còn đề nghị đính chính chưa quyết định",
        f"{number} has a correction that awaits its decision",
    )


def _two_things(name: str, code: str) -> Reason:
    return refused(
        f"danh mục {name}: mã “{code}” mang hai nghĩa, hãy ghi trong receivers",
        f"the list {name}: the code “{code}” means two things: map it in receivers",
    )
