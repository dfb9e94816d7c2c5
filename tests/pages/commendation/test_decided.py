"""A commendation rests on a published ballot or a reason, and is followed to its decision."""

from tests.cast import CLUSTER

from minhbach.bodies import actions
from minhbach.kernel import clock
from minhbach.kernel.words import Words

PROPOSED = """
    day        | who | does                  | with
    2026-01-12 | Mai | commendation: propose | unit: nui-mau; title or award: certificate of merit; year: 2025; reason: first of the thematic round; proposed on: 2026-01-12
"""
SENT = """
    day        | who | does                  | with
    2026-01-14 | Mai | commendation: send    | sent to: ban-noi-chinh-tw; sent on: 2026-01-14; number of the letter: 4-TTr/CTĐ
"""


def told(page, more=SENT):
    register = page(PROPOSED)
    with clock.showing(clock.at_office(register.today)):
        actions.add_code(
            CLUSTER,
            "agency",
            "ban-noi-chinh-tw",
            Words("Ban Nội chính Trung ương", "Central Internal Affairs Committee"),
            by=register.cast.mai,
            on=register.today,
        )
    return register.write(more)


def test_it_waits_for_its_decision_by_the_clusters_term(page):
    register = told(page)

    assert register.due("commendation")["deciding"].startswith("2026-03-16")


def test_it_is_granted_and_recorded(page):
    register = told(page).write("""
        day        | who | does                  | with
        2026-03-02 | Mai | commendation: decide  | decision: granted; number of the decision or reply: 31-QĐ; decided on: 2026-03-02
        2026-03-09 | Mai | commendation: record  | recorded, handed over on: 2026-03-09
    """)
    found = register.latest("commendation")

    assert (found.state, found.facts["verdict"]) == ("recorded", "granted")
    assert not found.is_open


def test_it_is_not_granted_with_the_reason(page):
    register = told(page)
    register.refuses(
        "Mai",
        "commendation: decide",
        "decision: not granted; number of the decision or reply: 1; decided on: 2026-01-14",
        because=["not granted: use “Not granted”"],
    )
    register.write("""
        day        | who | does                  | with
        2026-03-02 | Mai | commendation: refuse  | decided on: 2026-03-02; reason: the quota was used up
    """)
    assert register.latest("commendation").state == "not_granted"


def test_nothing_is_proposed_without_a_basis(page):
    register = page("day | who | does | with")
    register.refuses(
        "Mai",
        "commendation: propose",
        "unit: nui-mau; title or award: certificate of merit; year: 2025; "
        "proposed on: 2026-01-05",
        because=["no basis: a ballot, or a reason"],
    )


def test_a_ballot_that_is_not_published_is_no_basis(page):
    register = page("""
        day        | who | does          | with
        2026-01-05 | Mai | ballot: call  | what is voted on: a title or award; about: merit of 2025; year: 2025; title or award: certificate of merit; nominees: nui-mau; method: show of hands; who has a vote: one vote a unit; called on: 2026-01-05; planned for: 2026-01-08
    """)
    register.refuses(
        "Mai",
        "commendation: propose",
        "unit: nui-mau; title or award: certificate of merit; year: 2025; "
        f"proposed on: 2026-01-05; ballot it rests on: {register.latest('ballot').id}",
        because=["the result of the ballot is not published"],
    )
    register.refuses(
        "Mai",
        "commendation: propose",
        "unit: nui-mau; title or award: labour medal; year: 2025; "
        f"proposed on: 2026-01-05; ballot it rests on: {register.latest('ballot').id}",
        because=[
            "the result of the ballot is not published",
            "the ballot was about another award",
        ],
    )


def test_a_member_does_not_propose_itself(page):
    page("day | who | does | with").refuses(
        "Minh",
        "commendation: propose",
        "unit: song-mau; title or award: certificate of merit; year: 2025; "
        "proposed on: 2026-01-05; reason: we are the best",
        because=["this belongs to the head of the cluster, secretary of the cluster"],
    )
