"""What every kind of matter has: it is handed over, tied to others, urged, undone.

The ties are typed and visible from both ends: what this arises from, what it concerns,
what it carries out. Undoing one is another act.
"""

from __future__ import annotations

from collections.abc import Mapping

from minhbach.bodies.roles import DEPUTY, DESKS, HEAD, ROOM_HEAD, TIMETABLE
from minhbach.kernel.words import Words
from minhbach.procedures.fields import (
    PROSE,
    Field,
    code,
    count,
    matters,
    post,
    prose,
)
from minhbach.procedures.language import Action, action, objection

ANY = "*"  # a link to matters of whatever kind
LINKS = ("arises_from", "concerns", "carries_out")
INVERSE = {  # what a tie is called from its other end
    "arises_from": Words("Làm phát sinh", "Gave rise to"),
    "concerns": Words("Được nêu trong", "Mentioned in"),
    "carries_out": Words("Được thực hiện bằng", "Carried out by"),
}

FIELDS: dict[str, Field] = {
    "handed_to": post("Giao cho", "Handed to"),
    "hand_over_reason": prose("Lý do giao lại", "Why handed over", at_most=300),
    "arises_from": matters("Phát sinh từ", "Arises from", kind=ANY),
    "law_edition": code("Tệp luật", "File of law", at_most=64, pattern="[0-9a-f]+"),
    "concerns": matters("Liên quan đến", "Concerns", kind=ANY),
    "carries_out": matters("Thực hiện", "Carries out", kind=ANY),
    "prompted_clock": code(
        "Thời hạn được nhắc", "Duty prompted", pattern=r"[a-z_0-9]+"
    ),
    "prompted_rung": count("Bậc đôn đốc", "Rung of urging", at_least=1, at_most=5),
    "prompted_post": post("Nhắc tới", "Prompted"),
    "passed_over": code("Bỏ qua", "Passed over", pattern=r"[a-z_ ]+", at_most=200),
}


# Of the work upon a matter, not of the matter: known even where it is withheld.
OF_THE_DESK = (
    "handed_to", "law_edition", "prompted_clock", "prompted_rung", "prompted_post",
    "passed_over",
)  # fmt: skip


def _hand_over(*asks: str) -> Action:
    said = " ".join(f"{{{one}}}" for one in asks)
    return action(
        "Giao lại",
        "Hand over",
        by=(ROOM_HEAD.key, DEPUTY.key, HEAD.key),
        asks=list(asks),
        must=["handed_to"],
        hands_to="handed_to",
        says=(f"giao lại cho {said}", f"handed it over to {said}"),
    )


ACTIONS: Mapping[str, Action] = {
    "hand_over": _hand_over("handed_to", "hand_over_reason"),
    "recount": action(
        "Tính lại hạn theo luật mới",
        "Count by the new law",
        by=(HEAD.key,),
        asks=["law_edition"],
        must=["law_edition"],
        recounts=True,
        apart=True,
        says=("tính lại hạn theo luật mới", "counted its terms again by new law"),
    ),
    "relate": action(
        "Liên kết hồ sơ",
        "Relate to a matter",
        by=DESKS,
        asks=list(LINKS),
        unless=[
            objection(
                lambda case: not any(case.asked.get(one) for one in LINKS),
                "chưa chọn hồ sơ để liên kết",
                "no matter to relate it to is chosen",
                field="concerns",
            ),
            objection(
                lambda case: any(
                    case.matter in (case.asked.get(one) or ()) for one in LINKS
                ),
                "không liên kết hồ sơ với chính nó",
                "a matter is not tied to itself",
                field="concerns",
            ),
        ],
        says=("liên kết với hồ sơ khác", "related it to another matter"),
    ),
    "unrelate": action(
        "Bỏ liên kết",
        "Undo a relation",
        by=DESKS,
        drops=list(LINKS),
        unless=[
            objection(
                lambda case: not any(case.stood.get(one) for one in LINKS),
                "hồ sơ chưa liên kết với hồ sơ nào",
                "it is related to no other matter",
            )
        ],
        says=("bỏ liên kết với hồ sơ khác", "undid a relation"),
    ),
    "prompt": action(
        "Nhắc, đôn đốc theo thời hạn",
        "Prompt by the deadline",
        by=(TIMETABLE,),
        apart=True,
        prompts=True,
        asks=["prompted_clock", "prompted_rung", "prompted_post", "passed_over"],
        must=["prompted_clock", "prompted_rung"],
        says=("{prompt}", "{prompt}"),
    ),
    "bequeath": action(
        "Chuyển sang đơn vị kế thừa",
        "Pass on to the succeeding unit",
        joins=True,
        by=(TIMETABLE,),
        apart=True,
        final=True,
        says=("chuyển sang {succession}", "passed on to {succession}"),
    ),
    "inherit": action(
        "Kế thừa từ đơn vị trước",
        "Inherit from the former unit",
        joins=True,
        by=(TIMETABLE,),
        apart=True,
        final=True,
        says=("kế thừa từ {succession}", "inherited from {succession}"),
    ),
    "undo": action(
        "Hoàn tác việc vừa làm",
        "Undo the last act",
        by=DESKS,
        undoes=True,
        says=("hoàn tác: {undone}", "undid: {undone}"),
    ),
}

WITHOUT_WORDS: Mapping[str, Action] = {**ACTIONS, "hand_over": _hand_over("handed_to")}


def fields_of(*, wordless: bool) -> Mapping[str, Field]:
    """What every kind writes down; of a wordless one, no reason in free text."""
    return {
        name: one
        for name, one in FIELDS.items()
        if not (wordless and one.goes_to == PROSE)
    }


def actions_of(*, wordless: bool) -> Mapping[str, Action]:
    """What may be done to a matter of every kind."""
    return WITHOUT_WORDS if wordless else ACTIONS
