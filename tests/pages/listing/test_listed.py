"""A proposal to list: criteria, agencies consulted, submitted, decided."""

from minhbach.matters import queries

ENTRIES = """
    day        | who  | does           | with
    2026-01-06 | Hà   | listing: draft | code name: VV-01/2026; kind: incident; tier: provincial internal affairs committee; criteria: prolonged large_loss; proposed by: agency; lead agency: provincial police; drafted on: 2026-01-06; decision due on: 2026-02-06
    2026-01-08 | Hà   | consult        | agencies consulted: cong-an-tinh vksnd-tinh; letter no.: 4-CV/BNCTU; letter dated: 2026-01-08; answers due on: 2026-01-20
"""
ANSWERED = """
    day        | who  | does           | with
    2026-01-15 | Lan  | record opinion | answered by: cong-an-tinh vksnd-tinh
    2026-01-16 | Tuấn | submit         |
"""
LISTED = """
    day        | who  | does            | with
    2026-01-30 | Minh | listing: accept | decision no.: 12-TB/BCĐ; decision dated: 2026-01-29; first review on: 2026-03-31
"""


def test_the_proposal_reads_and_opens_the_case(page):
    register = page(ENTRIES).write(ANSWERED).write(LISTED)

    register.shows(
        """
        06/01/2026  Hà proposed to list VV-01/2026 (Incident), Provincial Internal Affairs Committee: Prolonged, Large loss
        08/01/2026  Hà consulted Provincial Police, Provincial People's Procuracy by letter 4-CV/BNCTU
        15/01/2026  Lan recorded the opinion of Provincial Police, Provincial People's Procuracy
        16/01/2026  Tuấn submitted it
        29/01/2026  Minh listed VV-01/2026 by 12-TB/BCĐ
    """,
        kind="listing",
    )
    register.shows(
        """
        29/01/2026  Minh listed VV-01/2026: Incident, Provincial Internal Affairs Committee
    """,
        kind="case",
    )
    assert register.due("case") == {"review_term": "2026-03-31 (letter)"}
    assert not register.latest("listing").is_open
    assert queries.gauge("song-mau", register.today) == 0


def test_it_may_be_listed_in_another_tier(page):
    register = page(ENTRIES).write(ANSWERED)
    given = "decision no.: 12-TB/BCĐ; decision dated: 2026-01-16; first review on: 2026-03-31"
    register.do(
        register.today,
        "Minh",
        "accept elsewhere",
        f"decided_tier: province_committee; {given}",
    )

    assert register.latest("case").facts["tier"] == "province_committee"
    assert register.latest("listing").facts["verdict"] == "other_tier"


def test_the_same_tier_is_no_other_tier(page):
    given = "decision no.: 12-TB/BCĐ; decision dated: 2026-01-16; first review on: 2026-03-31"
    page(ENTRIES).write(ANSWERED).refuses(
        "Minh",
        "accept elsewhere",
        f"decided_tier: bnc; {given}",
        because=["the tier is the one proposed: list it as proposed"],
    )


def test_a_refusal_needs_its_paper_and_reason(page):
    page(ENTRIES).write(ANSWERED).refuses(
        "Minh",
        "listing: refuse",
        because=[
            "Decision no.: is missing",
            "Decision dated: is missing",
            "Reason: is missing",
        ],
    )


def test_it_is_not_submitted_while_an_agency_may_still_answer(page):
    page(ENTRIES).refuses(
        "Tuấn",
        "submit",
        because=["an agency has not answered yet and its term has not passed"],
    )


def test_only_who_was_consulted_answers(page):
    page(ENTRIES).refuses(
        "Lan",
        "record opinion",
        "answered by: tand-tinh",
        because=["that agency was not consulted"],
    )


def test_at_least_one_written_criterion(page):
    given = "code name: VA-02/2026; kind: criminal case; tier: bnc; proposed by: agency; lead agency: provincial police; drafted on: 2026-01-05; decision due on: 2026-02-06"
    page("day | who | does | with").refuses(
        "Hà", "listing: draft", given, because=["Criteria: is missing"]
    )
    page("day | who | does | with").refuses(
        "Hà",
        "listing: draft",
        f"{given}; criteria: prolonged rumour",
        because=["Criteria: not in the list"],
    )


def test_a_code_name_is_no_name(page):
    given = "kind: criminal case; tier: bnc; criteria: prolonged; proposed by: agency; lead agency: provincial police; drafted on: 2026-01-05; decision due on: 2026-02-06"
    page("day | who | does | with").refuses(
        "Hà",
        "listing: draft",
        f"code name: Vụ ông Mẫu; {given}",
        because=[
            "Code name: write a mark in capitals and figures, for example VA-01/2026"
        ],
    )


def test_the_clerk_does_not_propose(page):
    page("day | who | does | with").refuses(
        "Lan",
        "listing: draft",
        "code name: VA-02/2026; kind: incident; tier: bnc; criteria: prolonged; proposed by: agency; lead agency: provincial police; drafted on: 2026-01-05; decision due on: 2026-02-06",
        because=["this belongs to the officer, head of room"],
    )
