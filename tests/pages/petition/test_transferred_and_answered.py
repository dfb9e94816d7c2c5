"""A letter by post, transferred and answered."""

from minhbach.matters import queries

ENTRIES = """
    day        | who  | does         | with
    2026-04-22 | Lan  | receive      | kind: complaint; received on: 2026-04-22; channel: by post; gist: land boundary
    2026-04-22 | Tuấn | register     | handling post: officer for letters
    2026-04-24 | Hà   | classify     | kind: complaint; eligibility: eligible; competence: not within competence; signatories: one person; field: land
    2026-04-24 | Hà   | propose      | handling: transfer; receiver: provincial inspectorate; grounds: within its competence
    2026-04-28 | Minh | approve      |
    2026-04-28 | Lan  | transfer     | letter no.: 12-CV/BNCTU; letter dated: 2026-04-28
    2026-04-28 | Lan  | send         | sent on: 2026-04-28
    2026-04-29 | Lan  | notify       | sender told on: 2026-04-29
    2026-05-20 | Lan  | record reply | reply no.: 45/TTr; reply dated: 2026-05-19
    2026-05-21 | Hà   | record result | outcome: partly right; result document no.: 45/TTr; result document dated: 2026-05-19
"""


def test_the_letter_reads(page):
    page(ENTRIES).shows("""
        22/04/2026  Lan received a letter (by post): land boundary
        22/04/2026  Tuấn assigned it to Officer for letters
        24/04/2026  Hà classified it as Complaint, Eligible, Not within competence
        28/04/2026  Lan handled it: Transfer
        29/04/2026  Lan told the sender
    """)


def test_the_claim_reads(page):
    page(ENTRIES).shows(
        """
        24/04/2026  Hà raised it from a letter
        24/04/2026  Hà proposed: Transfer Provincial Inspectorate
        28/04/2026  Minh approved the proposal: Transfer
        28/04/2026  Lan carried out “transfer” by letter 12-CV/BNCTU
        19/05/2026  Lan noted the receiver's answer
        19/05/2026  Hà recorded the result: Partly right, by 45/TTr
    """,
        kind="claim",
    )


def test_the_reply_stands_under_its_own_letter(page):
    page(ENTRIES).shows(
        """
        28/04/2026  Lan issued letter 12-CV/BNCTU to Provincial Inspectorate
        28/04/2026  Lan sent it
        19/05/2026  Lan recorded the answer of Provincial Inspectorate: 45/TTr
    """,
        kind="referral",
    )


def test_everything_has_come_to_its_end(page):
    register = page(ENTRIES)
    assert not register.latest("petition").is_open
    assert not register.latest("claim").is_open
    assert not register.latest("referral").is_open
    assert queries.gauge("song-mau", register.today) == 0
