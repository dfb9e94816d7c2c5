"""Who is recused from a letter is recused from what it is about."""

ENTRIES = """
    day        | who  | does     | with
    2026-03-02 | Lan  | receive  | kind: complaint; received on: 2026-03-02; channel: by post; gist: a canal
    2026-03-02 | Tuấn | register | handling post: officer for letters
"""
CLASSIFIED = """
    2026-03-03 | {who} | classify | kind: complaint; eligibility: eligible; competence: within competence; signatories: one person
"""
RECUSED = """
    2026-03-03 | Hà | recuse | recused post: officer for letters
"""
REFUSED = ["you are recused from this matter"]
PROPOSAL = "handling: guide; grounds: a canal"


def test_from_the_claim_that_stands_already(page):
    page(ENTRIES + CLASSIFIED.format(who="Hà") + RECUSED).refuses(
        "Hà", "propose", PROPOSAL, because=REFUSED
    )


def test_from_the_claim_that_is_raised_later(page):
    page(ENTRIES + RECUSED + CLASSIFIED.format(who="Tuấn")).refuses(
        "Hà", "propose", PROPOSAL, because=REFUSED
    )


def test_somebody_else_goes_on(page):
    register = page(ENTRIES + RECUSED + CLASSIFIED.format(who="Tuấn"))
    register.write(f"""
        day        | who  | does    | with
        2026-03-04 | Tuấn | propose | {PROPOSAL}
    """)
    assert register.latest("claim").state == "proposed"
