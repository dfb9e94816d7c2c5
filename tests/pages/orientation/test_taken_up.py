"""A word of the Central, taken down by the secretary, until the cluster takes it up."""

from tests.pages.conference.test_agreed import PLANNED

HELD = """
    day        | who | does               | with
    2026-05-11 | Mai | conference: invite | invitation no.: 5-GM/CTĐ; answer by: 2026-06-15; papers due on: 2026-06-20
    2026-06-26 | Mai | conference: open   | opened on: 2026-06-26
"""
SAID = """
    day        | who | does              | with
    2026-06-26 | Mai | orientation: speak | conference: {made}; sort: orientation; item of the agenda: 1; what was said: gắn nhiệm vụ với số liệu; on: 2026-06-26
"""


def opened(page):
    register = page(PLANNED).write(HELD)
    return register.write(SAID.format(made=register.latest("conference").id))


def test_it_is_followed_until_it_is_taken_up(page):
    opened(page).write(
        """
        day        | who | does     | with
        2026-06-29 | Mai | taken up | how it was taken up: đưa vào nhiệm vụ 1
        """
    ).shows(
        """
        26/06/2026  Mai Orientation: gắn nhiệm vụ với số liệu
        29/06/2026  Mai took it up: đưa vào nhiệm vụ 1
        """,
        kind="orientation",
    )


def test_a_reply_is_given_under_its_proposal(page):
    register = page(PLANNED).write(HELD)
    register.refuses(
        "Mai",
        "orientation: speak",
        f"conference: {register.latest('conference').id}; sort: reply to a proposal; "
        "what was said: đồng ý; on: 2026-06-26",
        because=["a reply is given on the conference's page, under the proposal"],
    )


def test_nothing_is_said_before_it_opens(page):
    register = page(PLANNED)
    register.refuses(
        "Mai",
        "orientation: speak",
        f"conference: {register.latest('conference').id}; sort: clarification; "
        "what was said: rõ; on: 2026-05-04",
        because=["the conference takes no words now"],
    )


def test_a_member_takes_nothing_down_for_the_central(page):
    register = page(PLANNED).write(HELD)
    register.refuses(
        "Minh",
        "orientation: speak",
        f"conference: {register.latest('conference').id}; sort: clarification; "
        "what was said: rõ; on: 2026-06-26",
        because=[
            "this belongs to the Central at the cluster's table, secretary of the cluster"
        ],
    )
