"""What is done from the page of a conference: each step has its own small form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import QueryDict

from minhbach.bodies.types import Actor
from minhbach.conference import answering, inviting, reading, tasking
from minhbach.conference.inviting import Letter, Outsider
from minhbach.conference.reading import Told
from minhbach.kernel.clock import today
from minhbach.kernel.refusals import Reason, Refusal, refused
from minhbach.matters import desk
from minhbach.matters.desk import Act
from minhbach.procedures import conferring
from minhbach.procedures import membership as at

Step = Callable[[Actor, Told, QueryDict, str | None], None]
TOPIC = "topic-"


def invite(actor: Actor, told: Told, sent: QueryDict, request: str | None) -> None:
    """The letter of invitation to every member."""
    named = ("notice_number", "answer_by", "papers_due_on", "persons")
    letter = Letter(*(sent.get(one, "") for one in named))
    inviting.invite(actor, told.conference, letter, request=request)


def invite_one(actor: Actor, told: Told, sent: QueryDict, request: str | None) -> None:
    """One office more."""
    one = Outsider(*(sent.get(name, "") for name in ("sort", "office", "persons")))
    inviting.invite_one(actor, told.conference, one, request=request)


def ask_papers(actor: Actor, told: Told, sent: QueryDict, request: str | None) -> None:
    """A topic for each member beside whose name one was written."""
    topics = {
        name.removeprefix(TOPIC): text
        for name in sent
        if name.startswith(TOPIC) and (text := sent.get(name, "").strip())
    }
    due_on = sent.get("due_on", "")
    inviting.ask_papers(actor, told.conference, topics, due_on, request=request)


def agree(actor: Actor, told: Told, sent: QueryDict, request: str | None) -> None:
    """The ticked drafts, all of them or none."""
    ticked = set(sent.getlist("task"))
    acts = [
        Act(reading.TASK, "agree", {"agreed_on": today()}, one.id)
        for one in told.drafts
        if one.id in ticked
    ]
    if not acts:
        raise Refusal(_nothing_ticked())
    desk.act_all(actor, acts, request=request)


def give(actor: Actor, told: Told, _sent: QueryDict, request: str | None) -> None:
    """Every agreed task to every member."""
    tasking.give(actor, told, request=request)


def take_results(
    actor: Actor, told: Told, _sent: QueryDict, request: str | None
) -> None:
    """What the units' own books prove done."""
    if not tasking.take_results(actor, told, request=request):
        raise Refusal(_no_result())


def review(actor: Actor, told: Told, _sent: QueryDict, request: str | None) -> None:
    """The running tasks all members have reported on, at the conference held since."""
    at = reading.latest(actor)
    if at is None or at.id == told.conference.id:
        raise Refusal(_no_later())
    if not tasking.review(actor, at, told, today(), request=request):
        raise Refusal(_none_ready())


def speak(actor: Actor, told: Told, sent: QueryDict, request: str | None) -> None:
    """A word of the Central, by itself or taken down."""
    answering.speak(actor, told, sent, request=request)


def answer(actor: Actor, told: Told, sent: QueryDict, request: str | None) -> None:
    """The answer to a member's proposal."""
    answering.answer(actor, told, sent.get("ref", ""), sent, request=request)


ABOVE: Mapping[str, Step] = {"speak": speak, "answer": answer}
STEPS: Mapping[str, Step] = {
    "invite": invite,
    "invite_one": invite_one,
    "ask_papers": ask_papers,
    "agree": agree,
    "give": give,
    "take_results": take_results,
    "review": review,
    **ABOVE,
}


def steps(actor: Actor, told: Told) -> frozenset[str]:
    """The steps the actor may take as the conference stands."""
    led = offered(told) if actor.has(*at.LEADERS) else set()
    above = set(ABOVE) if answering.speaks(actor, told) else set()
    return frozenset(led | above)


def offered(told: Told) -> set[str]:
    """The steps that belong to where the conference stands."""
    state = told.conference.state
    found = set()
    if state == "planned":
        found.add("invite")
    if state in ("invited", "papers_in", "opened"):
        found |= {"invite_one", "ask_papers"}
    if told.drafts and state in ("invited", "papers_in", "opened", "held"):
        found.add("agree")
    states = {one.state for one in told.tasks}
    if state == "concluded" and "agreed" in states:
        found.add("give")
    if "running" in states:
        found |= {"take_results", "review"}
    return found


def _nothing_ticked() -> Reason:
    return refused("chưa chọn nhiệm vụ nào", "no task is chosen", field="task")


def _no_result() -> Reason:
    return refused(
        "sổ của các đơn vị chưa chứng minh nhiệm vụ nào hoàn thành thêm",
        "the units' own books prove no further task done",
    )


def _no_later() -> Reason:
    return refused(
        "kiểm điểm ở hội nghị sau: chưa định ngày hội nghị sau",
        "they are reviewed at the next conference, which is not planned yet",
    )


def _none_ready() -> Reason:
    return refused(
        "chưa nhiệm vụ nào đủ báo cáo của mọi đơn vị",
        "on no task have all members reported",
    )


GUEST_SORTS = tuple(one for one in conferring.GUESTS if one[0] != "member")
