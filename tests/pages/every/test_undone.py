"""Undoing the last act: an entry that names it; the matter and the figures as before."""

from dataclasses import replace
from datetime import date

import pytest
from django.db.models import Sum

from minhbach.figures import ask
from minhbach.figures.models import Posting
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import rebuild
from minhbach.matters import desk

SORTED = """
    day        | who  | does     | with
    2026-03-02 | Lan  | receive  | kind: complaint; received on: 2026-03-02; channel: by post; gist: land boundary
    2026-03-02 | Tuấn | register | handling post: officer for letters
"""
CLASSIFY = (
    "kind: complaint; eligibility: eligible; competence: within competence;"
    " signatories: one person"
)


def posted():
    by = ("measure", "content", "clock", "rule", "due_on", "effective_on", "counted_on")
    sums = Posting.objects.values(*by).annotate(n=Sum("qty")).exclude(n=0)
    return sorted(map(str, sums))


def undo(register, who, day=date(2026, 3, 2)):
    fold = register.latest("petition")
    with clock.showing(clock.at_office(day)):
        return desk.act(
            register.cast.everybody[who], "petition", "undo", matter=fold.id
        )


def test_what_was_done_and_undone_was_never_counted(page):
    register = page(SORTED)
    before, counted = register.latest("petition"), posted()
    with clock.showing(clock.at_office(date(2026, 3, 2))):
        figures = ask.figures("song-mau", "2026-H1")
    register.do(date(2026, 3, 2), "Tuấn", "hand over", "handed to: deputy head")
    undo(register, "Tuấn")

    after = register.latest("petition")
    assert replace(after, last_seq=before.last_seq) == before
    assert posted() == counted
    with clock.showing(clock.at_office(date(2026, 3, 2))):
        assert ask.figures("song-mau", "2026-H1") == figures
    assert rebuild.rebuild(check=True).difference is None


def test_the_timeline_names_what_was_undone(page):
    register = page(SORTED)
    undo(register, "Tuấn")
    register.shows("""
        02/03/2026  Lan received a letter (by post): land boundary
        02/03/2026  Tuấn assigned it to Officer for letters
        02/03/2026  Tuấn undid: Register and assign
    """)


def refused(register, who, day=date(2026, 3, 2)):
    with pytest.raises(Refusal) as why:
        undo(register, who, day)
    return why.value.in_("en")


def test_another_persons_act_is_not_undone(page):
    assert refused(page(SORTED), "Hà") == ["the last act was done by somebody else"]


def test_yesterdays_act_is_corrected_and_not_undone(page):
    assert refused(page(SORTED), "Tuấn", date(2026, 3, 3)) == [
        "the last act is not of today: ask for a correction"
    ]


def test_the_opening_is_not_undone(page):
    register = page("\n".join(SORTED.splitlines()[:3]))
    assert refused(register, "Lan") == [
        "the opening of a matter is not undone: ask for a correction"
    ]


def test_an_undoing_is_not_undone(page):
    register = page(SORTED)
    undo(register, "Tuấn")
    assert refused(register, "Tuấn") == ["“Undo the last act” is not undone"]


def test_nothing_is_undone_once_something_followed_elsewhere(page):
    register = page(SORTED)
    register.do(date(2026, 3, 2), "Hà", "classify", CLASSIFY)
    claim = register.latest("claim").number
    assert refused(register, "Hà") == [f"something has followed in the matter {claim}"]
