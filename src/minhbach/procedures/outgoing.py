"""Letters that go out of a claim: the approved handling carried out, and urging."""

from __future__ import annotations

from minhbach.procedures import conditions as when_
from minhbach.procedures import shared
from minhbach.procedures.documenting import OTHER_NUMBER
from minhbach.procedures.language import Action, Moves, Opens, State, action
from minhbach.procedures.measures import HANDLED, SECOND_VISIT

LETTER = {
    name: name
    for name in (
        "receiver",
        "letter_number",
        "letter_on",
        "reply_due_on",
        "content",
        "gist",
    )
}
HANDED_ON = Moves(
    "petitions",
    "process",
    {"handled": lambda case: case.matter, "handling": "handling"},
)
PAPERS = {
    "transfer": ["transfer"],
    "ask_report": ["report_request"],
    "guide": ["guidance"],
    "give_back": ["giving_back"],
}
FROM_REGISTER = Moves(
    "register_entry",
    "issue",
    {"letter_on": "letter_on", "gist": "gist"},
    lambda case: bool(case.asked.get("register_entry")),
)
HANDLING = ("transfer", "ask_report", "report_up", "guide", "give_back", "file")


def issue(
    vi: str,
    en: str,
    handling: str,
    *,
    when: State,
    then: State,
    closes: str | None = None,
) -> Action:
    """The outgoing letter that carries out the approved proposal."""
    asks = ["letter_number", "letter_on"]
    return action(
        vi,
        en,
        when=[when],
        then=then,
        by=shared.DESK,
        on="letter_on",
        main=True,
        asks=[*asks, "register_entry", *([] if closes else ["reply_due_on"])],
        must=asks,
        posts=[HANDLED, SECOND_VISIT],
        posts_when={SECOND_VISIT.key: when_.is_sent_again},
        sends=PAPERS.get(handling, []),
        sets={"outcome": closes} if closes else {"sent_away": handling},
        opens=[
            Opens(
                "referral",
                "issue",
                "referrals",
                "claim",
                {**LETTER, "purpose": lambda _case: handling},
            )
        ],
        moves=[HANDED_ON, FROM_REGISTER],
        unless=[when_.approved_otherwise(handling), OTHER_NUMBER],
        says=(
            f"{vi.lower()} bằng văn bản {{letter_number}}",
            f"carried out “{en.lower()}” by letter {{letter_number}}",
        ),
    )


def urge(*, when: list[State], then: State) -> Action:
    """Another letter to the same receiver, because the first is not answered."""
    asks = ["letter_number", "letter_on"]
    return action(
        "Đôn đốc",
        "Urge",
        when=when,
        then=then,
        by=shared.DESK,
        on="letter_on",
        asks=[*asks, "register_entry", "reply_due_on"],
        must=asks,
        moves=[FROM_REGISTER],
        unless=[OTHER_NUMBER],
        sends=["urging"],
        opens=[
            Opens(
                "referral",
                "issue",
                "referrals",
                "claim",
                {**LETTER, "purpose": lambda _case: "urge"},
            )
        ],
        says=(
            "đôn đốc {receiver}, văn bản {letter_number}",
            "urged {receiver}, by letter {letter_number}",
        ),
    )
