"""A case on the list: reviewed, moved, converted, split, merged, taken off."""

from datetime import date

import pytest
from tests.pages.counted import counted, opens

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.matters import desk, queries

LISTED = """
    day        | who  | does       | with
    2026-01-29 | Dũng | case: list | code name: VV-01/2026; kind: incident; tier: bnc; lead agency: provincial police; listed on: 2026-01-29; decision no.: 12-TB/BCĐ; next review on: 2026-03-31
"""
MOVED = """
    day        | who  | does                       | with
    2026-03-30 | Hà   | review                     | next review on: 2026-06-30
    2026-04-02 | Dũng | move to another tier       | tier: province_committee; changed on: 2026-04-01; decision no.: 15-TB/BCĐ
    2026-04-10 | Dũng | convert to a criminal case | changed on: 2026-04-09; decision no.: 31/QĐ-CSĐT
"""
OFF = "ground for taking off: handled under the law; taken off on: 2026-06-01; decision no.: 40-TB/BCĐ"


def test_its_life_reads(page):
    register = page(LISTED).write(MOVED)
    register.do(date(2026, 6, 2), "Minh", "case: remove", OFF)

    register.shows(
        """
        29/01/2026  Dũng listed VV-01/2026: Incident, Provincial Internal Affairs Committee
        30/03/2026  Hà reviewed it; next on 30/6/2026
        01/04/2026  Dũng moved it to: Provincial Steering Committee, by 15-TB/BCĐ
        09/04/2026  Dũng became a criminal case by 31/QĐ-CSĐT
        01/06/2026  Minh took it off the list: Handled under the law, by 40-TB/BCĐ
    """,
        kind="case",
    )
    assert not register.latest("case").is_open


def test_it_is_not_handled_while_a_stage_runs(page):
    register = page(LISTED).write("""
    day        | who  | does           | with
    2026-02-02 | Hà   | record a stage | stage: investigation; stage begun on: 2026-02-02; term of the stage: 2026-05-02; decision no.: 1/QĐ
    2026-03-02 | Hà   | pass on        | exit: passed on; ended on: 2026-03-02; decision no.: 2/QĐ; next stage: charge; term of the next stage: 2026-09-02
    """)
    assert register.latest("case").facts["phases"] == register.matters["phase"]
    assert register.latest("case").facts["stage"] == "charge"
    register.today = date(2026, 6, 2)
    register.refuses(
        "Minh",
        "case: remove",
        OFF,
        because=[
            "a stage of it has not ended: end that stage first, or give another ground"
        ],
    )
    gone = OFF.replace("handled under the law", "grounds_gone")
    register.do(date(2026, 6, 2), "Minh", "case: remove", gone)


def test_a_case_is_split_and_merged_again(page):
    register = page(LISTED).write("""
    day        | who  | does  | with
    2026-02-02 | Dũng | split | new code: VV-02/2026; changed on: 2026-02-02; decision no.: 13-TB/BCĐ
    """)
    first, second = register.matters["case"]
    assert register.fold(second).facts["split_from"] == [first]
    assert register.fold(second).facts["tier"] == "bnc"
    assert queries.gauge("song-mau", register.today) == 0

    register.do(
        date(2026, 5, 4),
        "Dũng",
        "merge",
        f"merged into: {first}; taken off on: 2026-05-04; decision no.: 22-TB/BCĐ",
    )
    assert register.fold(second).state == "merged"


def test_a_case_is_merged_into_another_that_stands(page):
    register = page(LISTED).write("""
    day        | who  | does  | with
    2026-02-02 | Dũng | split | new code: VV-02/2026; changed on: 2026-02-02; decision no.: 13-TB/BCĐ
    """)
    first, second = register.matters["case"]
    into = f"merged into: {first}; taken off on: 2026-05-04; decision no.: 22-TB/BCĐ"
    register.do(date(2026, 5, 4), "Dũng", "merge", into)
    register.today = date(2026, 5, 5)
    register.refuses(
        "Dũng",
        "merge",
        f"merged into: {first}; taken off on: 2026-05-05; decision no.: 23",
        because=["a case is not merged into itself"],
    )
    register.refuses(
        "Dũng",
        "merge",
        f"merged into: {second}; taken off on: 2026-05-05; decision no.: 23",
        because=["the case that takes it in is not on the list any more"],
    )


def test_the_figures_reconcile_and_open(page):
    page(LISTED).write(MOVED)
    found = counted("2026-Q2")

    assert found["C01"].splits["tier"] == {"bnc": 1}
    assert found["C04"].splits == {
        "sort": {"incident": 1},
        "tier": {"province_committee": 1},
    }
    assert found["C09"].splits == {"sort": {"incident": 1}, "tier": {"bnc": 1}}
    assert found["C05"].splits["sort"] == {"criminal_case": 1}
    assert found["C10"].splits["sort"] == {"incident": 1}
    assert found["C11"].splits["sort"] == {"criminal_case": 1}
    assert all(
        opens(code, "2026-Q2") == found[code].value
        for code in found
        if "C01" <= code < "C12"
    )


@pytest.mark.parametrize(
    ("does", "said", "because"),
    [
        (
            "move to another tier",
            "tier: bnc; changed on: 2026-02-02; decision no.: 1",
            "it is in that tier already",
        ),
        ("review", "next review on: 2026-02-01", "the next review must lie ahead"),
        (
            "case: remove",
            "ground for taking off: handled under the law; taken off on: 2026-01-01; decision no.: 1",
            "the day of this act precedes the matter's opening",
        ),
    ],
)
def test_what_cannot_be(page, does, said, because):
    register = page(LISTED)
    register.today = date(2026, 2, 2)
    with pytest.raises(Refusal) as refused:
        register.do(register.today, "Dũng", does, said)
    assert because in refused.value.in_("en")


def test_a_change_does_not_go_back_behind_another(page):
    register = page(LISTED).write(MOVED)
    register.refuses(
        "Dũng",
        "move to another tier",
        "tier: central_steering; changed on: 2026-03-01; decision no.: 1",
        because=["before the latest change"],
    )
    register.refuses(
        "Dũng",
        "convert to a criminal case",
        "changed on: 2026-04-10; decision no.: 1",
        because=["it is a criminal case already"],
    )
    register.refuses(
        "Minh",
        "case: remove",
        OFF.replace("2026-06-01", "2026-04-08"),
        because=["before the latest change"],
    )


def ask_correction(register, at: int, **fields):
    """Ask that the entry of that place be put right."""
    one = register.latest("case")
    with clock.showing(clock.at_office(date(2026, 5, 4))):
        return desk.act(
            register.cast.ha,
            "case",
            "ask_correction",
            {**fields, "correction_reason": "ghi nhầm"},
            matter=one.id,
            corrects=read.of_matter(one.id)[at].id,
        )


def test_the_tier_of_the_listing_can_be_corrected(page):
    register = page(LISTED)
    ask_correction(register, 0, tier="standing_committee", listed_on="28/1/2026")
    register.do(date(2026, 5, 5), "Minh", "case: approve correction", "")

    found = counted("2026-01")
    assert found["C02"].splits["tier"] == {"standing_committee": 1}
    assert found["C11"].splits["tier"] == {"standing_committee": 1}
    assert register.latest("case").opened_on == "2026-01-28"


@pytest.mark.parametrize(
    ("at", "fields", "because"),
    [
        (
            0,
            {"tier": "central_steering"},
            "Tier: a later entry wrote another value: correct that one",
        ),
        (
            0,
            {"listed_on": "20/1/2026"},
            "it has moved or been converted since: record another move, not a correction",
        ),
        (
            3,
            {"changed_on": "3/4/2026"},
            "the day of a move is counted already: move it back, then again",
        ),
    ],
)
def test_no_correction_loosens_the_reconciliation(page, at, fields, because):
    register = page(LISTED).write(MOVED)
    with pytest.raises(Refusal) as refused:
        ask_correction(register, at, **fields)
    assert because in refused.value.in_("en")


def test_whoever_has_no_post_here_sees_nothing(page):
    register = page(LISTED)
    assert queries.visible(register.cast.khoa, register.matters["case"]) == {}
    assert queries.visible(register.cast.son, register.matters["case"]) == {}
