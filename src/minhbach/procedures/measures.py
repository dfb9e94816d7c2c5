"""Measures: what an entry means for the figures, and the dimensions it is counted by.

A measure is posted ±1 by actions. A *stock* measure follows its matter's dimensions: a
reclassification posts −1 under the old and +1 under the new ones. Units of count are
never mixed: a letter is not a claim, a turn not a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from minhbach.kernel.words import Words

LETTER = "letter"
CLAIM = "claim"
REFERRAL = "referral"
TURN = "turn"
PERSON = "person"

VND = "vnd"
DAY, SHARE = "day", "share"  # of what is measured, not counted

UNITS_OF_COUNT: dict[str, Words] = {
    LETTER: Words("đơn", "letter"),
    CLAIM: Words("vụ việc", "claim"),
    REFERRAL: Words("văn bản", "referral"),
    TURN: Words("lượt", "turn"),
    PERSON: Words("người", "person"),
    VND: Words("đồng", "VND"),
    DAY: Words("ngày", "day"),
    SHARE: Words("%", "%"),
}


def unit_of_count(key: str, vi: str, en: str) -> str:
    """What is counted: declared beside the kind or the measure that counts it."""
    UNITS_OF_COUNT.setdefault(key, Words(vi, en))
    return key


# The columns of the posting table, each the name of a declared field (or `post`, the
# owner, and `clock`). Nothing about a person may ever stand here.
DIMENSIONS = (
    "channel",
    "content",
    "field",
    "place",
    "post",
    "receiver",
    "purpose",
    "handling",
    "eligibility",
    "competence",
    "signatories",
    "outcome",
    "round",
    "sort",
    "tier",
    "stage",
    "issuer",
    "verdict",
    "mode",
    "source",
    "ground",
    "clock",
    "rule",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A word for a happening that figures count; `stock` follows reclassification.

    `amount` names the field whose number (of a list: its length) is counted
    instead of one. `under_old`: the
    happening is counted under the dimensions the matter leaves, not those it takes on.
    `day` names the day it is counted on instead of the day of the act: a report of June
    that is received in July counts in June.
    `recorded`: it stands on the day it was recorded, whatever day its entry restates.
    """

    key: str
    words: Words
    unit: str
    stock: bool = False
    amount: str | None = None
    under_old: bool = False
    day: str | None = None
    recorded: bool = False


MEASURES: dict[str, Measure] = {}  # every measure declared anywhere, by its key


def measure(key: str, vi: str, en: str, unit: str, **terms: Any) -> Measure:
    """A measure; declared twice with other words it is refused."""
    made = Measure(key, Words(vi, en), unit, **terms)
    known = MEASURES.setdefault(key, made)
    if known != made:
        raise ValueError(f"the measure {key} is declared twice, differently")
    return known


RECEIVED = measure("received", "đơn nhận", "letters received", LETTER, stock=True)
PROCESSED = measure(
    "processed", "đơn đã xử lý", "letters processed", LETTER, stock=True
)
ELIGIBLE_LETTER = measure(
    "eligible_letter", "đơn đủ điều kiện", "eligible letters", LETTER, stock=True
)
NOTIFIED = measure("notified", "đã báo người gửi", "senders told", LETTER)
RAISED = measure("raised", "vụ việc", "claims raised", CLAIM, stock=True)
ELIGIBLE = measure(
    "eligible", "vụ việc đủ điều kiện", "eligible claims", CLAIM, stock=True
)
HANDLED = measure("handled", "vụ việc đã xử lý", "claims handled", CLAIM, stock=True)
SETTLED = measure(
    "settled", "vụ việc có kết quả", "claims with a result", CLAIM, stock=True
)
SECOND_VISIT = measure(
    "second_visit", "lần gửi lại nơi cũ", "second visits to the same body", CLAIM
)
REOPENED = measure("reopened", "vụ việc mở lại", "claims reopened", CLAIM)
ISSUED = measure(
    "issued", "văn bản đã ban hành", "referrals issued", REFERRAL, stock=True
)
REPLIED = measure("replied", "văn bản được trả lời", "referrals replied to", REFERRAL)
WITHDRAWN = measure("withdrawn", "văn bản đã rút", "referrals withdrawn", REFERRAL)

# Of every kind whose entries may be corrected.
CORRECTION = unit_of_count("correction", "đính chính", "correction")
CORRECTION_ASKED = measure(
    "correction_asked",
    "đề nghị đính chính",
    "corrections asked for",
    CORRECTION,
    recorded=True,
)
CORRECTION_APPROVED = measure(
    "correction_approved",
    "đính chính được duyệt",
    "corrections approved",
    CORRECTION,
    recorded=True,
)
CORRECTED_SIGNED = measure(
    "corrected_signed_figures",
    "đính chính số liệu đã ký",
    "corrections of signed figures",
    CORRECTION,
    recorded=True,
)

# Posted by clocks themselves (design 3): one for each running duty, with its two days.
RUNNING = "running"
STOPPED = "stopped"
