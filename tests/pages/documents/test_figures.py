"""The figures of documents count their stories, balance, and open to the entries."""

import pytest
from tests.pages.advice import test_gate as advice
from tests.pages.appraisal import test_suspended_and_issued as appraisal
from tests.pages.comment import test_points as comment
from tests.pages.incoming import test_registered_and_filed as incoming
from tests.pages.invitation import test_answered as invitation
from tests.pages.outgoing import test_numbers as outgoing
from tests.pages.personnel_opinion import test_row as personnel

from minhbach.figures import ask

HALF = "2026-H1"
WAIVED = """
    day        | who  | does                 | with
    2026-03-23 | Dũng | waive                | why there is no appraisal: technical amendments only; ground (paper, article): 12-QĐ/TU
"""
WORK = [
    incoming.ENTRIES,
    outgoing.ENTRIES,
    appraisal.ENTRIES,
    appraisal.COMPLETED,
    appraisal.ISSUED,
    appraisal.DECIDED,
    advice.ADVICE,
    WAIVED,
    advice.SUBMITTED,
    comment.ENTRIES,
    personnel.ENTRIES,
    invitation.ENTRIES,
    invitation.ATTENDED,
]

EXPECTED = {
    "V01": 1,
    "V02": 1,
    "V03": 3,
    "V10": 1,
    "V11": 1,
    "V14": 0,
    "V20": 1,
    "V21": 1,
    "V22": 0,
    "V23": 1,
    "V26": 0,
    "V27": 6,
    "V28": 5,
    "V30": 1,
    "V34": 0,
    "V35": 4,
    "V37": 2,
    "V36": 4,
    "V50": 12,
    "V60": 4,
    "V61": 3,
    "TD.7": 1,
    "NS.7": 1,
}


@pytest.fixture
def worked(page):
    """All the stories, day by day."""
    heading = WORK[0].strip().splitlines()[0]
    rows = [row for drawn in WORK for row in drawn.strip().splitlines()[1:]]
    rows.sort(key=lambda row: row.strip()[:10])
    return page("\n".join([heading, *rows]))


def test_each_story_is_counted(worked):  # noqa: ARG001
    found = {one.code: one.value for one in ask.figures("song-mau", HALF)}
    assert {code: found[code] for code in EXPECTED} == EXPECTED


def test_they_balance(worked):  # noqa: ARG001
    for period in ("2026-03", "2026-04", HALF):
        assert ask.unbalanced(ask.figures("song-mau", period)) == []


def test_a_suspended_term_is_not_overdue(page):
    page(appraisal.ENTRIES)

    found = {one.code: one.value for one in ask.figures("song-mau", "2026-03")}

    assert (found["TD.4"], found["TD.5"]) == (1, 0)


def test_a_figure_opens_to_its_entries(worked):  # noqa: ARG001
    opened = ask.open_("V28", "song-mau", HALF)

    assert [one.qty for one in opened] == [5]
