"""Who may not, and why: every reason at once, in the office's words."""

RECEIVED = """
    day        | who  | does     | with
    2026-03-02 | Lan  | receive  | kind: complaint; received on: 2026-03-02; channel: by post; gist: land boundary
"""
REGISTERED = (
    RECEIVED
    + """
    2026-03-02 | Tuấn | register | handling post: officer for letters
"""
)
PROPOSED = (
    REGISTERED
    + """
    2026-03-03 | Hà   | classify | kind: complaint; eligibility: eligible; competence: not within competence; signatories: one person; body complained of: department of construction
    2026-03-03 | Hà   | propose  | handling: transfer; receiver: provincial inspectorate; grounds: within its competence
"""
)


def test_the_clerk_may_not_classify(page):
    page(REGISTERED).refuses(
        "Lan",
        "classify",
        "kind: complaint; eligibility: eligible; "
        "competence: within competence; signatories: one person",
        because=["this belongs to the officer, head of room"],
    )


def test_classifying_asks_four_things_at_once(page):
    page(REGISTERED).refuses(
        "Hà",
        "classify",
        because=[
            "Kind: is missing",
            "Eligibility: is missing",
            "Competence: is missing",
            "Signatories: is missing",
        ],
    )


def test_an_ineligible_letter_needs_its_reason(page):
    page(REGISTERED).refuses(
        "Hà",
        "classify",
        "kind: complaint; eligibility: not eligible; "
        "competence: within competence; signatories: one person",
        because=["the reason for ineligibility is missing"],
    )


def test_whoever_proposed_does_not_approve(page):
    register = page(PROPOSED)
    register.refuses(
        "Hà",
        "approve",
        because=[
            "this belongs to the deputy head, head of the committee",
            "a second person must do this: you did the step before",
        ],
    )


def test_the_receiver_is_not_the_body_complained_of(page):
    page(
        PROPOSED
        + """
        2026-03-04 | Minh | return the proposal | why returned: another receiver
    """
    ).refuses(
        "Hà",
        "propose",
        "handling: transfer; receiver: department of construction; grounds: its matter",
        because=["the receiver is the body complained of"],
    )


def test_only_the_approved_handling_is_carried_out(page):
    page(
        PROPOSED
        + """
        2026-03-04 | Minh | approve |
    """
    ).refuses(
        "Lan",
        "guide",
        "letter no.: 3-CV/BNCTU; letter dated: 2026-03-04",
        because=["the approved proposal is another handling"],
    )


def test_a_day_that_cannot_be(page):
    page(RECEIVED).refuses(
        "Lan",
        "receive",
        "kind: complaint; received on: 31/2/2026; channel: by post; gist: a canal",
        because=[
            "Received on: no such day, write day/month/year, for example 5/3/2026"
        ],
    )


def test_a_day_that_has_not_come(page):
    page(RECEIVED).refuses(
        "Lan",
        "receive",
        "kind: complaint; received on: 2026-03-03; channel: by post; gist: a canal",
        because=["Received on: the day lies in the future"],
    )


def test_a_neighbour_does_not_know_the_letter(page):
    page(REGISTERED).refuses(
        "Sơn",
        "register",
        "handling post: officer for letters",
        because=["there is no such matter"],
    )


def test_the_recused_do_not_handle(page):
    page(
        REGISTERED
        + """
        2026-03-02 | Hà | recuse | recused post: officer for letters
    """
    ).refuses(
        "Hà",
        "classify",
        "kind: complaint; eligibility: eligible; "
        "competence: within competence; signatories: one person",
        because=["you are recused from this matter"],
    )
