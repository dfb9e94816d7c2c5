"""A document that came in, routed, assigned, signed for and filed."""

from minhbach.matters import queries

ENTRIES = """
    day        | who  | does               | with
    2026-03-02 | Lan  | incoming: register | secrecy: not secret; arrived on: 2026-03-02; author: provincial police; number and sign: Số: 15 / BC-CAT; dated: 2026-02-27; kind of document: report; abstract: work of February; urgency: urgent; due on: 2026-03-10
    2026-03-02 | Lan  | route              | routed to: deputy head; passed on: 2026-03-02
    2026-03-03 | Dũng | incoming: assign   | handled by: officer for letters
    2026-03-03 | Hà   | sign for           | signed for on: 2026-03-03
    2026-03-09 | Hà   | incoming: file     | filed on: 2026-03-09
"""
FLASH = "secrecy: not secret; arrived on: 2026-03-09; number and sign: 12-CV/VPTW; abstract: flood; urgency: flash"


def test_the_document_reads(page):
    page(ENTRIES).shows(
        """
        02/03/2026  Lan registered 15/BC-CAT Provincial Police
        02/03/2026  Lan routed it to Deputy head
        03/03/2026  Dũng assigned it to Officer for letters
        03/03/2026  Hà signed for it
        09/03/2026  Hà dealt with it and filed it
    """,
        kind="incoming",
    )


def test_it_is_due_on_the_day_it_names_and_then_at_its_end(page):
    begun = "\n".join(ENTRIES.splitlines()[:3])
    register = page(begun)

    assert register.due("incoming") == {"handling": "2026-03-10 (letter)"}
    register.write("\n".join([ENTRIES.splitlines()[1], *ENTRIES.splitlines()[3:]]))
    assert not register.latest("incoming").is_open
    assert queries.gauge("song-mau", register.today) == 0


def test_a_flash_document_names_its_hour_and_every_document_its_abstract(page):
    register = page(ENTRIES)

    register.refuses(
        "Lan",
        "incoming: register",
        FLASH,
        because=["a flash document names its hour"],
    )
    register.do(
        register.today, "Lan", "incoming: register", f"{FLASH}; by the hour: 14:30"
    )
    register.refuses(
        "Lan",
        "incoming: register",
        "secrecy: not secret; arrived on: 2026-03-09; number and sign: 1-CV/TU",
        because=["the abstract is missing"],
    )
