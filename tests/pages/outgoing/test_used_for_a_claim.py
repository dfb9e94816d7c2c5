"""A number held in the register is used for a letter of the petition line."""

from tests.pages.petition.test_transferred_and_answered import ENTRIES

HELD = """
    day        | who  | does    | with
    2026-04-28 | Lan  | reserve | issuing body: internal affairs committee; kind of document: official letter; secrecy: not secret; number held on: 2026-04-28
"""
UPTO = "\n".join(ENTRIES.splitlines()[:7])


def transfer(register, number):
    held = register.latest("outgoing").id
    said = f"letter no.: {number}; letter dated: 2026-04-28; number held in the register: {held}"
    return "Lan", "claim: transfer", said


def test_the_number_is_used_and_the_register_knows_it(page):
    register = page(UPTO).write(HELD)

    register.do(register.today, *transfer(register, "01-CV/BNCTU"))

    assert register.latest("referral").facts["letter_number"] == "01-CV/BNCTU"
    entry = register.latest("outgoing")
    assert entry.state == "issued"
    assert entry.prose["gist"] == "land boundary"


def test_another_number_is_refused(page):
    register = page(UPTO).write(HELD)

    register.refuses(
        *transfer(register, "02-CV/BNCTU"),
        because=["the number typed is not the one held in the register"],
    )


def test_a_number_is_used_once(page):
    register = page(UPTO).write(HELD)
    register.do(
        register.today,
        "Lan",
        "give the number up",
        "why the number is not used: spoilt, or number misread",
    )

    register.refuses(
        *transfer(register, "01-CV/BNCTU"),
        because=["the number typed is not the one held in the register"],
    )
