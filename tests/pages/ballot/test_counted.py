"""A vote of the cluster: quorum, count and result by the cluster's own rules, exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import CLUSTER

from minhbach.bodies import actions
from minhbach.bodies.vote_rules import rule
from minhbach.kernel import clock
from minhbach.matters import desk

RULES = {"quorum": "2/3", "election": "> 1/2 present", "merit": "70% entitled"}
ELECTION = """
    day        | who | does          | with
    2026-01-05 | Mai | ballot: call  | what is voted on: election of head or deputy; about: head of 2026; year: 2026; office to be filled: head; nominees: song-mau nui-mau; how many are chosen: 1; method: paper ballot; who has a vote: one vote a unit; called on: 2026-01-05; planned for: 2026-01-08
    2026-01-08 | Mai | take the roll | held on: 2026-01-08; members present: song-mau nui-mau dong-mau bien-mau
"""
COUNT = "tellers from: dong-mau; ballots handed out: 4; ballots returned: 4; invalid: 0; blank: 0"
AWARD = """
    day        | who | does          | with
    2026-01-05 | Mai | ballot: call  | what is voted on: a title or award; about: certificate of merit of 2025; year: 2025; title or award: certificate of merit; nominees: nui-mau; method: show of hands; who has a vote: one vote a unit; called on: 2026-01-05; planned for: 2026-01-08
    2026-01-08 | Mai | take the roll | held on: 2026-01-08; members present: song-mau nui-mau dong-mau bien-mau rung-mau
"""

JUDGED = """
    day        | who | does            | with
    2026-01-09 | Mai | ballot: judge   |
    2026-01-09 | Mai | ballot: publish | published on: 2026-01-09
"""


def decided(register, rules=RULES):
    """The cluster sets how many votes are enough, with its paper."""
    day = register.today
    with clock.showing(clock.at_office(day)):
        actions.set_setting(
            CLUSTER, "vote_rules", rules, by=register.cast.mai, on=day, source="3-QĐ"
        )


def recorded(register, scan=b"%PDF-1.4 signed by those who counted"):
    """The minutes with their signed scan, as the secretary uploads them."""
    with clock.showing(clock.at_office(register.today)):
        desk.act(
            register.cast.mai,
            "ballot",
            "record_minutes",
            {"minutes_number": "1-BB/CTĐ", "minutes_on": "8/1/2026", "minutes": [scan]},
            matter=register.latest("ballot").id,
        )


def counts(register, said):
    register.do(register.today, "Mai", "ballot: count votes", said)
    facts = register.latest("ballot").facts
    return facts["verdict"], facts.get("chosen")


@pytest.fixture
def election(page):
    register = page("day | who | does | with")
    decided(register)
    return page(ELECTION)


def test_whoever_has_more_than_half_is_elected(election):
    assert counts(
        election, f"{COUNT}; votes of each nominee: song-mau=3 nui-mau=1"
    ) == (
        "passed",
        ["song-mau"],
    )
    facts = election.latest("ballot").facts
    assert (facts["present"], facts["entitled"]) == (4, 5)
    assert (facts["threshold"], facts["threshold_of"]) == ("> 1/2", "present")


def test_half_is_not_more_than_half(election):
    assert counts(
        election, f"{COUNT}; votes of each nominee: song-mau=2 nui-mau=2"
    ) == (
        "not_passed",
        [],
    )


def test_until_the_cluster_has_a_rule_there_is_no_result(page):
    register = page(AWARD)
    said = "tellers from: dong-mau; for: 4; against: 1"
    assert counts(register, said) == ("needs_rule", [])
    recorded(register)
    register.refuses(
        "Mai",
        "ballot: publish",
        "published on: 2026-01-08",
        because=[
            (
                "the cluster has set no threshold or quorum: the secretary sets “vote_rules” "
                "with its paper, then the result is judged again"
            )
        ],
    )

    decided(register)
    register.write(JUDGED)

    published = register.latest("ballot")
    assert (published.state, published.facts["verdict"]) == ("published", "passed")
    assert published.facts["chosen"] == ["nui-mau"]


@pytest.mark.parametrize(
    ("count", "because"),
    [
        (
            "handed out: 5; returned: 4; song-mau=3 nui-mau=1",
            ["more ballots were handed out than are present"],
        ),
        (
            "handed out: 3; returned: 4; song-mau=3 nui-mau=1",
            ["more ballots came back than were handed out"],
        ),
        (
            "handed out: 4; returned: 4; song-mau=3 nui-mau=2",
            ["the votes of the nominees do not fit the valid ballots"],
        ),
        (
            "handed out: 4; returned: 4; song-mau=4",
            ["write the votes of each nominee, neither more nor fewer"],
        ),
        (
            "handed out: 4; song-mau=3 nui-mau=1",
            [
                "a paper ballot: the ballots handed out and returned are missing",
                "the votes of the nominees do not fit the valid ballots",
            ],
        ),
    ],
)
def test_a_count_that_does_not_add_up_is_refused(election, count, because):
    *papers, votes = count.split("; ")
    said = "; ".join(f"ballots {one}" for one in papers)
    election.refuses(
        "Mai",
        "ballot: count votes",
        f"tellers from: dong-mau; {said}; votes of each nominee: {votes}",
        because=because,
    )


def test_for_and_against_make_up_what_was_counted(page):
    register = page(AWARD)
    register.refuses(
        "Mai",
        "ballot: count votes",
        "tellers from: dong-mau; for: 3; against: 1",
        because=["for + against + blank + invalid must equal the ballots returned"],
    )


def test_nothing_is_counted_while_too_few_are_there(page):
    register = page("day | who | does | with")
    decided(register)
    page(ELECTION.replace("song-mau nui-mau dong-mau bien-mau", "song-mau nui-mau"))
    register.refuses(
        "Mai",
        "ballot: count votes",
        "tellers from: song-mau; ballots handed out: 2; ballots returned: 2; votes of "
        "each nominee: song-mau=1 nui-mau=1",
        because=["too few are present by the cluster's rule: 2/5 (2/3)"],
    )


def test_no_member_counts_and_no_unit_outside_is_on_the_roll(election):
    election.refuses(
        "Lan",
        "ballot: take roll",
        "held on: 2026-01-08; members present: song-mau tinh-khac",
        because=[
            "this belongs to the head of the cluster, secretary of the cluster",
            "Members present: is no member of the cluster",
        ],
    )


@pytest.mark.parametrize(
    ("said", "share", "strict", "of"),
    [
        ("2/3", Fraction(2, 3), False, "entitled"),
        ("70 % số có mặt", Fraction(7, 10), False, "present"),
        ("> 1/2 valid", Fraction(1, 2), True, "valid"),
    ],
)
def test_a_rule_is_read_exactly(said, share, strict, of):
    found = rule(said)
    assert (found.share, found.strict, found.of) == (share, strict, of)


@pytest.mark.parametrize("said", ["", "many", "3/2", "0 %", "2/0", "2/3 of friends"])
def test_what_is_no_share_is_no_rule(said):
    assert rule(said) is None


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 60), st.integers(1, 60))
def test_enough_is_told_by_whole_numbers_alone(over, under, votes, base):
    share = min(over, under)
    at_least = rule(f"{share}/{under}")
    more_than = rule(f"> {share}/{under}")

    assert at_least.is_met(votes, base) == (votes * under >= share * base)
    assert more_than.is_met(votes, base) == (votes * under > share * base)
    assert not at_least.is_met(votes, 0)
