"""Agreed key tasks on their way: a share for every member, a task in each own book.

Where the member works in this installation its task is opened in its own chain in the
same transaction as the share in the cluster's: both stand, or neither (decision 0200).
To the others the same tasks go as the file that a package is made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minhbach.bodies import membership
from minhbach.bodies import queries as bodies
from minhbach.bodies.roles import CLUSTER_HEAD, CLUSTER_SECRETARY, HEAD
from minhbach.bodies.types import Actor
from minhbach.conference.reading import SHARE, TASK, Told
from minhbach.kernel.clock import today
from minhbach.kernel.names import new_id
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.ledger import read as ledger
from minhbach.matters import desk, queries
from minhbach.matters.desk import Act
from minhbach.matters.fold import Fold
from minhbach.packages import book, keys, making
from minhbach.packages.sort import Source
from minhbach.procedures import conferring

_NOBODY = refused(
    "chọn đơn vị dùng hệ thống riêng mà cụm trao đổi gói",
    "choose members with their own installation that exchange packages",
    field="receiver",
)
OWN = "task"  # the kind in the unit's own book
GIVERS = (CLUSTER_HEAD.key, CLUSTER_SECRETARY.key)


@dataclass(frozen=True, slots=True)
class _Given:
    """A share on its way: whose, of which task, as what it stands in the own book."""

    member: str
    task: Fold
    share: str
    own: str  # the id of the task in the unit's own book; empty where it has none


def give(actor: Actor, told: Told, *, request: str | None = None) -> None:
    """Give every agreed task to every member of today's cluster.

    Refused before the conclusion is noticed: its number stands on every task.
    """
    if request and ledger.of_request(actor.body, request):
        return
    ready = [one for one in told.tasks if one.state == "agreed"]
    if reasons := list(_why_not(told, ready)):
        raise Refusal(reasons)
    executors = _executors(actor.body)
    given = [
        _Given(unit, task, new_id(), new_id() if executors.get(unit) else "")
        for task in ready
        for unit in executors
    ]
    number = conferring.sign(told.conference.facts)
    with desk.one_transaction():
        for unit, post in executors.items():
            own = [_own(told, one, number, post) for one in given if one.member == unit]
            if post:
                book = in_the_book_of(actor, unit)
                desk.act_all(book, own, request=request and f"{request}/{unit}")
        desk.act_all(actor, list(_shares(actor, ready, given)), request=request)


def in_the_book_of(actor: Actor, unit: str) -> Actor:
    """The actor as a hand of the cluster in a unit's book: gives, and nothing else."""
    given = actor.roles & frozenset(GIVERS)
    return replace(actor, body=unit, roles=given, posts=(actor.post,), formers=())


def _why_not(told: Told, ready: Sequence[Fold]) -> Iterator[Reason]:
    if told.conference.facts.get("conclusion_number") is None:
        yield refused(
            "chưa có thông báo kết luận: nhiệm vụ được giao theo số của thông báo",
            "no conclusion is noticed yet: the tasks are given under its number",
        )
    if not ready:
        yield refused(
            "không có nhiệm vụ nào đã thống nhất mà chưa giao",
            "there is no agreed task that was not given yet",
        )


def _executors(cluster: str) -> dict[str, str]:
    """The members of today, each with the post that heads it; "" outside the system."""
    manned = membership.seated(cluster, today())
    members = [one.code for one in bodies.members(cluster, today())]
    return {one: _heading(one) if one in manned else "" for one in members}


def _heading(unit: str) -> str:
    found = bodies.posts_with(HEAD.key, unit, today())
    return found[0].code if found else ""


def _own(told: Told, one: _Given, number: str, post: str) -> Act:
    fields = {
        "gist": one.task.prose["gist"],
        "document_number": number,
        "issued_on": told.conference.facts["noticed_on"],
        "executor": post,
        "due_on": one.task.facts["due_on"],
        "item": str(one.task.facts["item"]),
    }
    return Act(OWN, "take_agreed", fields, opens_as=one.own)


def _shares(actor: Actor, tasks: Sequence[Fold], given: Sequence[_Given]) -> list[Act]:
    manned = membership.seated(actor.body, today())
    acts = [_share(actor, one, manned) for one in given]
    for task in tasks:
        mine = [one.share for one in given if one.task.id == task.id]
        acts.append(Act(TASK, "give", {"shares": mine}, task.id, seen=task.last_seq))
    return acts


def _share(actor: Actor, one: _Given, manned: frozenset[str]) -> Act:
    fields = {
        "task": [one.task.id],
        "member": one.member,
        "gist": one.task.prose["gist"],
        "desk": one.member if one.member in manned else actor.post,
        "due_on": one.task.facts["due_on"],
        "way": "here" if one.own else "package",
        "own_task": one.own or None,
    }
    return Act(SHARE, "open_", fields, opens_as=one.share)


# For those who get them by package ---------------------------------------------------


def by_package(cluster: str) -> list[tuple[str, str]]:
    """The members that work elsewhere and exchange packages: code and name.

    A member with people here has its tasks in its own book already.
    """
    manned = membership.seated(cluster, today())
    known = book.receivers(cluster, keys.partners(cluster))
    return [one for one in known if one[0] not in manned]


def packages(actor: Actor, told: Told, members: Sequence[str]) -> dict[str, bytes]:
    """A package of the agreed tasks for each member that is named, by its file."""
    known = {code for code, _ in by_package(actor.body)}
    strange = [one for one in members if one not in known]
    if strange or not members:
        raise Refusal(_NOBODY)
    source = Source(content=file(told))
    return {
        f"{actor.body}-{unit}-tasks.zip": making.of_sort(actor, "tasks", unit, source)
        for unit in members
    }


def file(told: Told) -> bytes:
    """The given tasks as the file that a package of agreed tasks is made of."""
    conference = told.conference
    lines = [
        f'document_number = "{conferring.sign(conference.facts)}"',
        f"issued_on = {conference.facts['noticed_on']}",
        f'gist = "{_quoted(conference.prose["gist"])}"',
    ]
    for one in told.tasks:
        if one.state in ("agreed", "running"):
            lines += [
                "",
                "[[task]]",
                f'number = "{one.facts["item"]}"',
                f'says = "{_quoted(one.prose["gist"])}"',
                f"due_on = {one.facts['due_on']}",
            ]
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


# Looking back -------------------------------------------------------------------------


def own_results(told: Told) -> dict[str, Fold]:
    """The tasks of the units' own books by the share they carry out, one question."""
    wanted = {
        str(one.facts["own_task"]): one.id
        for shares in told.shares.values()
        for one in shares
        if one.facts.get("own_task")
    }
    return {wanted[own]: fold for own, fold in queries.folds(wanted).items()}


def verdict(share: Fold, own: Mapping[str, Fold]) -> str:
    """How a share stands today: as reported, else as the unit's own book proves it."""
    reported = str(share.facts.get("verdict") or "")
    task = own.get(share.id)
    return reported or (conferring.DONE if task and task.state == "done" else "")


def take_results(actor: Actor, told: Told, *, request: str | None = None) -> int:
    """Record as done what the units' own books prove; how many there were."""
    own = own_results(told)
    acts = [
        Act(SHARE, "take_result", _proved(own[one.id]), one.id, seen=one.last_seq)
        for shares in told.shares.values()
        for one in shares
        if one.state == "given" and one.id in own and own[one.id].state == "done"
    ]
    if acts:
        desk.act_all(actor, acts, request=request)
    return len(acts)


def _proved(task: Fold) -> dict[str, str]:
    return {
        "evidence_number": str(task.facts["evidence_number"]),
        "evidence_on": str(task.facts["evidence_on"]),
        "own_task": task.id,
    }


def review(
    actor: Actor, at: Fold, told: Told, on: date, *, request: str | None = None
) -> int:
    """Review at the conference `at` every running task all members have reported on."""
    ready = [
        one
        for one in told.tasks
        if one.state == "running"
        and all(each.state == "reported" for each in told.shares[one.id])
    ]
    fields = {"reviewed_on": on, "reviewed_at": [at.id]}
    acts = [Act(TASK, "review", fields, one.id, seen=one.last_seq) for one in ready]
    if acts:
        desk.act_all(actor, acts, request=request)
    return len(acts)
