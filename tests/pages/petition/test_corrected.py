"""A correction is a new entry naming the old one, decided by a second person."""

from datetime import date

import pytest

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read
from minhbach.matters import desk

RECEIVED = """
    day        | who  | does     | with
    2026-03-02 | Lan  | receive  | kind: complaint; received on: 2026-03-02; channel: by post; gist: land boundary
    2026-03-02 | Tuấn | register | handling post: officer for letters
"""


@pytest.fixture
def asked(page):
    """Lan asks that the day of receipt be 27 February."""
    register = page(RECEIVED)
    first = read.of_matter(register.latest("petition").id)[0]
    act(
        register,
        "lan",
        "ask_correction",
        corrects=first.id,
        fields={"received_on": "27/2/2026", "correction_reason": "dấu bưu điện 27/2"},
    )
    return register


def act(register, who, action, *, corrects=None, fields=None):
    with clock.showing(clock.at_office(date(2026, 3, 3))):
        return desk.act(
            getattr(register.cast, who),
            "petition",
            action,
            fields or {},
            matter=register.latest("petition").id,
            corrects=corrects,
        )


def test_nothing_changes_until_it_is_decided(asked):
    assert asked.latest("petition").facts["received_on"] == "2026-03-02"
    assert asked.due()["classification"] == "2026-03-16 (KN-ACCEPT)"


def test_approved_it_moves_the_day_and_the_clocks(asked):
    done = act(asked, "minh", "approve_correction")

    assert asked.latest("petition").facts["received_on"] == "2026-02-27"
    assert asked.latest("petition").opened_on == "2026-02-27"
    assert asked.due()["classification"] == "2026-03-13 (KN-ACCEPT)"
    assert done.entries[0].corrects == read.of_matter(done.matter)[0].id
    assert done.entries[0].effective_on == date(2026, 2, 27)


def test_refused_it_leaves_everything_as_it_was(asked):
    act(asked, "tuan", "refuse_correction", fields={"correction_reason": "không đúng"})

    assert asked.latest("petition").facts["received_on"] == "2026-03-02"
    assert asked.latest("petition").pending is None


def test_whoever_asked_does_not_decide(asked):
    with pytest.raises(Refusal, match="thẩm quyền thuộc"):
        act(asked, "lan", "approve_correction")


def test_a_value_the_entry_did_not_write_is_refused(page):
    register = page(RECEIVED)
    second = read.of_matter(register.latest("petition").id)[1]
    with pytest.raises(Refusal, match="mục ấy không ghi giá trị này"):
        act(
            register,
            "lan",
            "ask_correction",
            corrects=second.id,
            fields={"received_on": "27/2/2026", "correction_reason": "nhầm"},
        )
