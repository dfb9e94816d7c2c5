"""What is asked of a conference before one of its acts, and of its guests and tasks."""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.procedures.conferring import states_of
from minhbach.procedures.language import Case

NOT_CANCELLED = (
    "planned",
    "invited",
    "papers_in",
    "opened",
    "held",
    "concluded",
    "closed",
)


def next_item(case: Case) -> int:
    return len(case.facts.get("key_tasks") or ()) + 1


def is_no_item(case: Case) -> bool:
    return int(case.asked.get("item_now") or 1) > int(
        case.facts.get("agenda_items") or 0
    )


def drafts_left(case: Case) -> bool:
    return bool({"drafted", "edited"} & set(states_of(case, "key_tasks")))


def tasks_run(case: Case) -> bool:
    return bool(
        {"drafted", "edited", "agreed", "running"} & set(states_of(case, "key_tasks"))
    )


def as_answered(guest: Mapping[str, object]) -> str:
    """A guest is likely to have done as it answered; who has not is known by nobody."""
    return {"coming": "note_present", "not_coming": "note_absent"}.get(
        str(guest.get("answer")), ""
    )


def is_early(case: Case) -> bool:
    return str(case.facts.get("cut_off_on") or "") > case.today.isoformat()
