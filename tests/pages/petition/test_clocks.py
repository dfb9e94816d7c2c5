"""By when: the clocks of a letter, re-based from receipt once its kind is known."""

from minhbach.matters import queries

UNKNOWN = """
    day        | who  | does     | with
    2026-02-11 | Lan  | receive  | kind: not yet known; received on: 2026-02-11; channel: by post; envelope: 12; gist: a sealed letter
"""
CLASSIFIED = """
    2026-02-12 | Tuấn | register | handling post: officer for letters
    2026-02-13 | Hà   | classify | kind: {kind}; eligibility: eligible; competence: {competence}; signatories: one person{more}
"""
ONE_PLACE = {"competence": "within competence", "more": ""}


def test_an_unknown_kind_runs_by_the_strictest_term(page):
    register = page(UNKNOWN)
    assert register.due() == {
        "classification": "2026-02-27 (TC-INIT)",
        "notice": "2026-03-04 (TCD-10WD)",
    }


def test_a_complaint_is_counted_again_from_receipt(page):
    register = page(UNKNOWN + CLASSIFIED.format(kind="complaint", **ONE_PLACE))
    assert register.due()["classification"] == "2026-03-04 (KN-ACCEPT)"


def test_several_places_give_a_denunciation_ten_days(page):
    more = {"competence": "within competence", "more": "; several_places: yes"}
    register = page(UNKNOWN + CLASSIFIED.format(kind="denunciation", **more))
    assert register.due()["classification"] == "2026-03-04 (TC-INIT)"


def test_a_denunciation_not_ours_shows_both_terms(page):
    more = {"competence": "not within competence", "more": ""}
    register = page(UNKNOWN + CLASSIFIED.format(kind="denunciation", **more))
    assert register.due()["classification"] == "2026-02-27 (TC-INIT)"
    assert register.due()["transfer"] == "2026-02-25 (TC-TRANSFER)"


def test_found_within_competence_after_all_the_transfer_clock_goes(page):
    ours = {"kind": "denunciation", "competence": "not within competence", "more": ""}
    register = page(UNKNOWN + CLASSIFIED.format(**ours))
    register.write("""
        day        | who | does     | with
        2026-02-23 | Hà  | classify | kind: denunciation; eligibility: eligible; competence: within competence; signatories: one person
    """)
    assert "transfer" not in register.due()


def test_what_the_secretary_received_is_answered_by_regulation_11(page):
    register = page("""
        day        | who | does    | with
        2025-12-24 | Lan | receive | kind: recommendation; received on: 2025-12-24; channel: received and passed on by the secretary; gist: a canal
    """)
    assert register.due()["notice"] == "2026-01-09 (R11-10WD)"


def test_no_open_matter_could_be_lost(page):
    register = page(UNKNOWN + CLASSIFIED.format(kind="complaint", **ONE_PLACE))
    assert queries.gauge("song-mau", register.today) == 0
