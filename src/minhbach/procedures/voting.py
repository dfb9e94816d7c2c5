"""A ballot of the cluster: the roll, the count, what it says by the cluster's rules.

Nothing here knows who voted how. What is counted is checked against itself and against
the roll; the result is worked out, exactly, and never typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minhbach.bodies import vote_rules
from minhbach.bodies.vote_rules import BASES, Rule
from minhbach.kernel.words import Words
from minhbach.procedures.language import Case, Facts, objection

TITLE, ELECTION, ADOPTION = "title", "election", "adoption"
HANDS, PAPER = "hands", "paper"
UNIT, DELEGATE = "unit", "delegate"
SORTS = (
    (TITLE, "Xét danh hiệu, khen thưởng", "A title or award"),
    (ELECTION, "Bầu cụm trưởng, cụm phó", "Election of head or deputy"),
    (ADOPTION, "Thông qua văn bản, bảng điểm", "Adoption of a paper or table"),
)
MODES = (
    (HANDS, "Giơ tay", "Show of hands"),
    (PAPER, "Phiếu giấy", "Paper ballot"),
)
VOICES = (
    (UNIT, "Mỗi đơn vị một phiếu", "One vote a unit"),
    (DELEGATE, "Mỗi đại biểu một phiếu", "One vote a delegate"),
)
PASSED, TIED, NOT_PASSED, NEEDS_RULE = "passed", "tied", "not_passed", "needs_rule"
VERDICTS = (
    (PASSED, "Đạt", "Passed"),
    (TIED, "Bằng phiếu, chưa phân định", "Tied"),
    (NOT_PASSED, "Không đạt", "Not passed"),
    (NEEDS_RULE, "Cụm chưa quy định tỷ lệ", "Needs a threshold"),
)
# When a value that may be left out must be given after all.
FOR_A_TITLE = Words("bắt buộc khi xét danh hiệu", "must be given for a title")
FOR_AN_ELECTION = Words("bắt buộc khi bầu", "must be given for an election")
BUT_FOR_A_PAPER = Words(
    "bắt buộc khi xét danh hiệu, khi bầu", "must be given for a title or an election"
)
ALWAYS = Words("bắt buộc", "must be given")
OFFICES = (("head", "Cụm trưởng", "Head"), ("deputy", "Cụm phó", "Deputy"))


# The roll -----------------------------------------------------------------------------


def by_units(facts: Facts) -> bool:
    return facts.get("voice") == UNIT


def by_delegates(facts: Facts) -> bool:
    return not by_units(facts)


def entitled(case: Case) -> int:
    """How many votes there are: the units, or the delegates they may send."""
    facts = case.facts
    own = facts.get("delegates_entitled")
    return len(facts.get("members") or ()) if by_units(facts) else int(own or 0)


def present(case: Case) -> int:
    facts = case.facts
    own = facts.get("delegates_present")
    return len(facts.get("here") or ()) if by_units(facts) else int(own or 0)


def quorum_mark(case: Case) -> str | None:
    found = _quorum(case)
    return found.mark if found else None


def is_quorate(case: Case) -> bool:
    """Whether enough are there; what no rule says is not refused but told later."""
    found, facts = _quorum(case), case.facts
    here, all_ = int(facts.get("present") or 0), int(facts.get("entitled") or 0)
    return found is None or found.is_met(here, all_)


def _quorum(case: Case) -> Rule | None:
    return _rule(case, vote_rules.QUORUM)


def _rule(case: Case, subject: str) -> Rule | None:
    said = (case.settings.get("vote_rules") or {}).get(subject)
    return vote_rules.rule(said) if said else None


# The count ----------------------------------------------------------------------------


def _of_papers(name: str) -> Any:
    """What is counted of paper; of hands, everybody who is there has been counted."""

    def found(case: Case) -> Any:
        by_hands = case.facts.get("mode") == HANDS
        return case.facts.get("present") if by_hands else case.asked.get(name)

    return found


def is_one_question(facts: Facts) -> bool:
    """For or against: a paper, or a single nominee; else each nominee has votes."""
    return facts.get("sort") == ADOPTION or len(facts.get("nominees") or ()) == 1


def is_several(facts: Facts) -> bool:
    return not is_one_question(facts)


def on_paper(facts: Facts) -> bool:
    return facts.get("mode") == PAPER


def _number(facts: Facts, name: str) -> int:
    return int(facts.get(name) or 0)


def valid(facts: Facts) -> int:
    """Ballots that say something."""
    spoiled = _number(facts, "invalid") + _number(facts, "blank")
    return _number(facts, "returned") - spoiled


def _after(case: Case) -> Facts:
    """The facts with what the act takes, before it has been taken."""
    counted = {name: found(case) for name, found in COUNTED.items()}
    return {**case.facts, **{k: one for k, one in counted.items() if one is not None}}


def threshold(case: Case) -> Rule | None:
    sort = str(case.facts.get("sort"))
    return _rule(case, str(case.facts.get("award")) if sort == TITLE else sort)


def threshold_mark(case: Case) -> str | None:
    found = threshold(case)
    return found.mark if found else None


def threshold_of(case: Case) -> str | None:
    found = threshold(case)
    return found.of if found else None


def chosen(case: Case) -> list[str]:
    """Whoever reached the threshold, the most votes first, as far as seats go."""
    return _outcome(case)[1]


def verdict(case: Case) -> str:
    return _outcome(case)[0]


def _outcome(case: Case) -> tuple[str, list[str]]:
    facts, needed = _after(case), threshold(case)
    if needed is None or _quorum(case) is None:
        return NEEDS_RULE, []
    base = valid(facts) if needed.of == vote_rules.VALID else _number(facts, needed.of)
    nominees = list(facts.get("nominees") or ())
    if is_one_question(facts):
        passed = needed.is_met(_number(facts, "votes_for"), base)
        return (PASSED, nominees) if passed else (NOT_PASSED, [])
    votes = facts.get("votes") or {}
    enough = {unit: n for unit, n in votes.items() if needed.is_met(n, base)}
    return _seated(enough, _number(facts, "seats") or 1)


def _seated(enough: Mapping[str, int], seats: int) -> tuple[str, list[str]]:
    ranked = sorted(enough, key=lambda unit: (-enough[unit], unit))
    if len(ranked) > seats and enough[ranked[seats - 1]] == enough[ranked[seats]]:
        edge = enough[ranked[seats]]
        return TIED, [unit for unit in ranked if enough[unit] > edge]
    return (PASSED, ranked[:seats]) if ranked else (NOT_PASSED, [])


COUNTED: Mapping[str, Any] = {
    "handed_out": _of_papers("handed_out"),
    "returned": _of_papers("returned"),
}
JUDGED: Mapping[str, Any] = {
    "threshold": threshold_mark,
    "threshold_of": threshold_of,
    "quorum": quorum_mark,
    "verdict": verdict,
    "chosen": chosen,
}


# Why not ------------------------------------------------------------------------------


def _lacks(name: str, *sorts: str) -> Any:
    return lambda case: case.facts.get("sort") in sorts and not case.facts.get(name)


def _beyond(less: str, more: str) -> Any:
    return lambda case: _number(case.facts, less) > _number(case.facts, more)


def _does_not_add_up(case: Case) -> bool:
    facts = case.facts
    told = sum(_number(facts, one) for one in ("votes_for", "votes_against", "blank"))
    sum_ = told + _number(facts, "invalid")
    return is_one_question(facts) and sum_ != _number(facts, "returned")


def _votes(case: Case) -> Mapping[str, int]:
    found: Mapping[str, int] = case.facts.get("votes") or {}
    return found


def _nominees_differ(case: Case) -> bool:
    named = set(case.facts.get("nominees") or ())
    several = not is_one_question(case.facts)
    return set(_votes(case)) != named if several else bool(_votes(case))


def _votes_do_not_fit(case: Case) -> bool:
    """One has more votes than ballots are valid, or all have more than were cast."""
    facts, votes = case.facts, _votes(case).values()
    if is_one_question(facts) or not votes:
        return False
    ballots, seats = valid(facts), _number(facts, "seats") or 1
    return max(votes) > ballots or not ballots <= sum(votes) <= ballots * seats


def _too_few_delegates(case: Case) -> bool:
    facts, told = case.facts, case.asked.get("delegates_present")
    return not by_units(facts) and int(told or 0) < len(facts.get("here") or ())


def _no_member(name: str) -> Any:
    """Somebody is named who is not on the roll of those entitled."""
    return lambda case: (
        not set(case.asked.get(name) or ()) <= set(case.facts.get("members") or ())
    )


CALLABLE = (
    objection(
        _lacks("award", TITLE),
        "chưa chọn danh hiệu",
        "the title is missing",
        field="award",
    ),
    objection(
        _lacks("office", ELECTION),
        "chưa chọn cương vị được bầu",
        "the office to be filled is missing",
        field="office",
    ),
    objection(
        _lacks("nominees", TITLE, ELECTION),
        "chưa ghi đơn vị được đề cử",
        "nobody is nominated",
        field="nominees",
    ),
)
ON_THE_ROLL = (
    objection(
        _no_member("here"),
        "có đơn vị không thuộc danh sách được biểu quyết",
        "a unit is not on the roll of those entitled",
        field="here",
    ),
    objection(
        _too_few_delegates,
        "số đại biểu có mặt ít hơn số đơn vị có mặt",
        "fewer delegates than units are present",
        field="delegates_present",
    ),
    objection(
        lambda case: (
            not by_units(case.facts)
            and _number(case.facts, "delegates_present")
            > _number(case.facts, "delegates_entitled")
        ),
        "số có mặt nhiều hơn số được biểu quyết",
        "more are present than are entitled",
        field="delegates_entitled",
    ),
)


def _roll(case: Case) -> list[str]:
    found, facts = _quorum(case), case.facts
    share = found.mark if found else ""
    return [f"{facts.get('present')}/{facts.get('entitled')} ({share})"]


NOT_QUORATE = objection(
    lambda case: not is_quorate(case),
    "chưa đủ số dự theo quy định của cụm: {named}",
    "too few are present by the cluster's rule: {named}",
    names=_roll,
)
ADDS_UP = (
    objection(
        _beyond("handed_out", "present"),
        "phát ra nhiều phiếu hơn số có mặt",
        "more ballots were handed out than are present",
        field="handed_out",
    ),
    objection(
        _beyond("returned", "handed_out"),
        "thu về nhiều phiếu hơn số phát ra",
        "more ballots came back than were handed out",
        field="returned",
    ),
    objection(
        lambda case: (
            case.facts.get("mode") == PAPER
            and None in (case.asked.get("handed_out"), case.asked.get("returned"))
        ),
        "bỏ phiếu giấy: chưa ghi số phiếu phát ra, thu về",
        "a paper ballot: the ballots handed out and returned are missing",
        field="returned",
    ),
    objection(
        _does_not_add_up,
        "tán thành + không tán thành + trắng + không hợp lệ phải bằng số phiếu thu về",
        "for + against + blank + invalid must equal the ballots returned",
        field="votes_for",
    ),
    objection(
        _nominees_differ,
        "ghi số phiếu của từng đơn vị được đề cử, không hơn không kém",
        "write the votes of each nominee, neither more nor fewer",
        field="votes",
    ),
    objection(
        _votes_do_not_fit,
        "số phiếu của các đơn vị không khớp với số phiếu hợp lệ",
        "the votes of the nominees do not fit the valid ballots",
        field="votes",
    ),
)
NEEDS_A_RULE = objection(
    lambda case: case.facts.get("verdict") == NEEDS_RULE,
    "cụm chưa quy định tỷ lệ phiếu hoặc số dự tối thiểu: thư ký đặt thiết lập "
    "“vote_rules” kèm văn bản, rồi xét lại kết quả",
    "the cluster has set no threshold or quorum: the secretary sets “vote_rules” with "
    "its paper, then the result is judged again",
)
OF_WHAT = tuple((key, words.vi, words.en) for key, words in BASES.items())
