"""The timetable: each chore says what it did; one that fails stops no other."""

from datetime import timedelta

import pytest
from tests import cast

from minhbach.commands import timetable
from minhbach.kernel.words import Words

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)


@pytest.mark.parametrize("chore", timetable.CHORES, ids=lambda one: one.name)
def test_every_chore_says_what_it_did(chore):
    cast.build()
    said = chore.run()
    assert said.vi
    assert said.en


def test_a_chore_that_fails_is_told_and_forgotten(caplog):
    def broken():
        raise RuntimeError("nobody foresaw this")

    words = Words("hỏng", "broken")
    timetable.once(timetable.Chore("broken", words, timedelta(1), broken))
    assert "broken failed" in caplog.text
