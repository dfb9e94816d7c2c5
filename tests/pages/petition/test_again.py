"""Urged, answered, reopened, joined: the matter goes on and nothing is lost."""

from minhbach.matters import queries

WITH_BODY = """
    day        | who  | does     | with
    2026-03-02 | Lan  | receive  | kind: complaint; received on: 2026-03-02; channel: by post; gist: land boundary
    2026-03-02 | Tuấn | register | handling post: officer for letters
    2026-03-03 | Hà   | classify | kind: complaint; eligibility: eligible; competence: not within competence; signatories: one person
    2026-03-03 | Hà   | propose  | handling: transfer; receiver: provincial inspectorate; grounds: within its competence
    2026-03-04 | Minh | approve  |
    2026-03-04 | Lan  | transfer | letter no.: 3-CV/BNCTU; letter dated: 2026-03-04
    2026-03-04 | Lan  | send     | sent on: 2026-03-04
"""
REGISTERED_CLAIM = "\n".join(WITH_BODY.splitlines()[:5]) + "\n"
REPLIED = (
    WITH_BODY
    + """
    2026-03-20 | Lan | record reply | reply no.: 9/TTr; reply dated: 2026-03-19
    2026-03-23 | Hà  | record result | outcome: wrong; result document no.: 9/TTr; result document dated: 2026-03-19
"""
)
SECOND = """
    day        | who  | does     | with
    2026-03-05 | Lan  | receive  | kind: complaint; received on: 2026-03-05; channel: by post; gist: the same boundary
    2026-03-05 | Tuấn | register | handling post: officer for letters
"""


def test_the_reply_is_awaited_by_the_units_own_term(page):
    due = page(WITH_BODY).due("referral")
    assert list(due) == ["reply"]
    assert due["reply"].startswith("2026-03-25 (Quyết định 08-QĐ/BNC")


def test_a_date_written_in_the_letter_comes_first(page):
    register = page(
        WITH_BODY.replace(
            "letter dated: 2026-03-04",
            "letter dated: 2026-03-04; reply due, as the letter says: 2026-03-18",
        )
    )
    assert register.due("referral") == {"reply": "2026-03-18 (letter)"}


def test_a_leader_sets_another_reply_date_with_a_reason(page):
    register = page(
        WITH_BODY
        + """
        2026-03-16 | Tuấn | set the reply date | reply due, as the letter says: 2026-04-15; reason: asked for more time
    """
    )
    assert register.due("referral") == {"reply": "2026-04-15 (letter)"}


def test_urging_is_another_letter_of_the_same_claim(page):
    register = page(
        WITH_BODY
        + """
        2026-03-30 | Hà | urge | letter no.: 5-CV/BNCTU; letter dated: 2026-03-30
    """
    )
    assert len(register.latest("claim").facts["referrals"]) == 2
    assert register.latest("referral").facts["purpose"] == "urge"


def test_a_reopened_claim_runs_again(page):
    register = page(
        REPLIED
        + """
        2026-04-01 | Minh | reopen | reopened on: 2026-04-01; why reopened: new facts
    """
    )
    claim = register.latest("claim")
    assert (claim.state, claim.is_open) == ("raised", True)
    assert register.due("claim") == {"again": "2026-04-15 (KN-ACCEPT)"}
    assert claim.counted["settled"] == 0
    assert queries.gauge("song-mau", register.today) == 0


def test_a_second_letter_is_handled_with_the_claim_it_joins(page):
    register = page(WITH_BODY + SECOND.split("\n", 2)[2])
    claim = register.latest("claim")

    register.do(register.today, "Hà", "join to a claim", f"claims: {claim.id}")
    assert len(register.fold(claim.id).facts["petitions"]) == 2
    assert register.latest("petition").state == "processed"


def test_a_letter_joined_by_mistake_parts_again(page):
    register = page(REGISTERED_CLAIM + SECOND.split("\n", 2)[2])
    claim = register.latest("claim")
    register.do(register.today, "Hà", "join to a claim", f"claims: {claim.id}")

    register.do(register.today, "Hà", "part from a claim", f"claims: {claim.id}")
    assert len(register.fold(claim.id).facts["petitions"]) == 1
    assert register.latest("petition").facts["claims"] == []


def test_one_answer_serves_the_letters_that_urged_for_it(page):
    register = page(
        WITH_BODY
        + """
        2026-03-30 | Hà  | urge | letter no.: 5-CV/BNCTU; letter dated: 2026-03-30
        2026-04-02 | Lan | record reply | reply no.: 9/TTr; reply dated: 2026-04-01
    """
    )
    letters = register.latest("claim").facts["referrals"]
    assert [register.fold(one).state for one in letters] == ["replied", "replied"]
    assert register.latest("claim").state == "answered"


def test_the_second_visit_to_the_same_body_wants_a_reason(page):
    register = page(ASKED_FOR_A_REPORT)
    again = (
        "handling: ask for a report; receiver: provincial police; grounds: once more"
    )
    register.refuses(
        "Hà",
        "propose",
        again,
        because=["this body was sent the claim before: give the reason"],
    )
    register = page(f"""
        day        | who  | does           | with
        2026-05-06 | Hà   | propose        | {again}; why to the same body again: new facts were found
        2026-05-07 | Minh | approve        |
        2026-05-07 | Lan  | ask for a report | letter no.: 9-CV/BNCTU; letter dated: 2026-05-07
    """)
    claim = register.latest("claim")
    assert claim.facts["visited"] == register.matters["referral"][:1]
    assert claim.counted["second_visit"] == 1


def test_another_body_is_no_second_visit(page):
    register = page(ASKED_FOR_A_REPORT)
    register = page("""
        day        | who  | does             | with
        2026-05-06 | Hà   | propose          | handling: ask for a report; receiver: provincial inspectorate; grounds: its field
        2026-05-07 | Minh | approve          |
        2026-05-07 | Lan  | ask for a report | letter no.: 9-CV/BNCTU; letter dated: 2026-05-07
        2026-05-20 | Lan  | urge             | letter no.: 10-CV/BNCTU; letter dated: 2026-05-20
    """)
    assert "second_visit" not in register.latest("claim").counted


ASKED_FOR_A_REPORT = """
    day        | who  | does             | with
    2026-04-01 | Lan  | receive          | kind: recommendation; received on: 2026-04-01; channel: by post; gist: a road
    2026-04-01 | Tuấn | register         | handling post: officer for letters
    2026-04-02 | Hà   | classify         | kind: recommendation; eligibility: eligible; competence: not within competence; signatories: one person; field: land
    2026-04-02 | Hà   | propose          | handling: ask for a report; receiver: provincial police; grounds: its field
    2026-04-03 | Minh | approve          |
    2026-04-03 | Lan  | ask for a report | letter no.: 1-CV/BNCTU; letter dated: 2026-04-03
    2026-04-10 | Lan  | urge             | letter no.: 2-CV/BNCTU; letter dated: 2026-04-10
    2026-04-20 | Lan  | record reply     | reply no.: 45/CA; reply dated: 2026-04-19
    2026-04-21 | Hà   | record result    | outcome: resolved, answered; result document no.: 45/CA; result document dated: 2026-04-19
    2026-05-05 | Minh | reopen           | reopened on: 2026-05-05; why reopened: new facts
"""
