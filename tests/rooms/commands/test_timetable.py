"""The timetable: each chore says what it did; one that fails does not stop the others."""

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

    timetable.once(timetable.Chore("broken", Words("hỏng", "broken"), timedelta(1), broken))
    assert "broken failed" in caplog.text
