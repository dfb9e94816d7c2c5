"""What stands in the way of a proposal to list, and what is counted of it."""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.procedures.language import Case, objection
from minhbach.procedures.measures import measure, unit_of_count

LISTING = unit_of_count("listing", "đề nghị đưa vào danh mục", "proposal to list")
PROPOSED = measure(
    "listing_proposed", "đề nghị đã lập", "proposals made", LISTING, stock=True
)
ACCEPTED = measure(
    "listing_accepted", "đề nghị được chấp nhận", "proposals accepted", LISTING
)
REFUSED = measure(
    "listing_refused", "đề nghị không được chấp nhận", "proposals refused", LISTING
)

ITS_CASE: Mapping[str, str] = {
    name: name
    for name in (
        "code_name",
        "sort",
        "tier",
        "agency",
        "listed_on",
        "decision_number",
        "review_on",
    )
}


def _not_consulted(case: Case) -> bool:
    told = set(case.asked.get("answered_by") or ())
    return not told <= set(case.facts.get("consulted") or ())


def _opinions_are_open(case: Case) -> bool:
    due = str(case.facts.get("answers_due_on") or "")
    waiting = set(case.facts.get("consulted") or ()) - set(
        case.facts.get("answered_by") or ()
    )
    return bool(waiting) and case.today.isoformat() <= due


def _same_tier(case: Case) -> bool:
    return case.asked.get("decided_tier") == case.facts.get("tier")


NOT_CONSULTED = objection(
    _not_consulted,
    "cơ quan này không được lấy ý kiến",
    "that agency was not consulted",
    field="answered_by",
)
OPINIONS_OPEN = objection(
    _opinions_are_open,
    "còn cơ quan chưa có ý kiến và chưa hết hạn cho ý kiến",
    "an agency has not answered yet and its term has not passed",
)
SAME_TIER = objection(
    _same_tier,
    "đúng cấp đã đề nghị: dùng “Quyết định đưa vào danh mục”",
    "the tier is the one proposed: list it as proposed",
    field="decided_tier",
)
