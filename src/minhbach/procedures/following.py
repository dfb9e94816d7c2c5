"""Guidance and working visits: what both write down, and how both are followed up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minhbach.procedures import directing, shared
from minhbach.procedures.fields import Field, code, count, day, one_of, prose, receiver
from minhbach.procedures.language import Action, State, action, objection
from minhbach.procedures.measures import Measure, measure, unit_of_count

BODY = unit_of_count("body", "đơn vị", "body")
PROPOSAL = unit_of_count("proposal", "kiến nghị", "proposal")

FIELDS: dict[str, Field] = {
    "gist": prose("Nội dung", "Subject", at_most=300, required=True),
    "field": one_of("Lĩnh vực", "Field", codes="field"),
    "place": one_of("Địa bàn", "Place", codes="place"),
    "bodies": receiver("Cơ quan, đơn vị", "Bodies", many=True),
    "body_count": count("Số đơn vị", "Number of bodies", at_least=1, at_most=2000),
    "proposal_count": count("Số kiến nghị, đề xuất", "Proposals made", at_most=500),
    "result_number": code("Số văn bản kết quả", "Result document no."),
    "result_on": day("Ngày văn bản kết quả", "Result dated", not_after_today=True),
    "result": prose("Kết quả", "Result", at_most=1000),
    "correction_reason": shared.correction_reason,
}


def reached(kind: str, vi: str, en: str) -> Measure:
    """How many bodies were reached."""
    return measure(
        f"{kind}_bodies",
        f"đơn vị {vi}",
        f"bodies {en}",
        BODY,
        stock=True,
        amount="body_count",
    )


def proposed(kind: str, vi: str, en: str) -> Measure:
    """How many proposals came of it."""
    return measure(
        f"{kind}_proposals",
        f"kiến nghị {vi}",
        f"proposals {en}",
        PROPOSAL,
        stock=True,
        amount="proposal_count",
    )


def record_result(when: State, posts: Sequence[Any]) -> Action:
    """The paper that says what came of it; a wrong number is recorded anew."""
    return action(
        "Ghi kết quả",
        "Record the result",
        when=[when],
        by=shared.HANDLERS,
        asks=["result_number", "result_on", "result", "proposal_count"],
        must=["result_number", "result_on", "proposal_count"],
        posts=list(posts),
        says=(
            "kết quả theo {result_number}: {proposal_count} kiến nghị",
            "result by {result_number}: {proposal_count} proposals",
        ),
    )


NO_RESULT = objection(
    lambda case: not case.facts.get("result_number"),
    "chưa ghi kết quả",
    "the result is not yet recorded",
)


def close(when: State, then: State) -> Action:
    """The follow-up ends once the result is recorded and every task is done."""
    return action(
        "Kết thúc theo dõi",
        "Close",
        when=[when],
        then=then,
        by=shared.LEADERS,
        main=True,
        unless=[NO_RESULT, *directing.TASKS_OPEN],
        says=("kết thúc theo dõi", "closed it"),
    )
