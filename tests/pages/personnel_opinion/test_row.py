"""A personnel request is a row: nothing in it could carry a name or an opinion."""

import pytest
from tests import canary

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.matters import desk, queries
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.fields import FACTS

ENTRIES = """
    day        | who  | does                 | with
    2026-03-02 | Lan  | personnel opinion: ask    | incoming no.: 41; received on: 2026-03-02; asking body: department of home affairs; occasion: planning; persons: 12; secrecy: secret; due on: 2026-03-06
    2026-03-05 | Lan  | personnel opinion: answer | outgoing no.: 17; answered on: 2026-03-05
"""
PLANTED = canary.person(43)
KIND = CATALOGUE["personnel_opinion"]


def test_the_row_reads(page):
    page(ENTRIES).shows(
        """
        02/03/2026  Lan registered: Planning, 12 persons
        05/03/2026  Lan answered by document 17
    """,
        kind="personnel_opinion",
    )


def test_no_field_of_it_takes_a_word_or_a_file():
    assert {one.goes_to for one in KIND.fields.values()} == {FACTS}


@pytest.mark.parametrize("action", sorted(KIND.actions))
def test_no_act_smuggles_a_word_in(page, action):
    register = page("\n".join(ENTRIES.splitlines()[:3]))
    fold = register.latest("personnel_opinion")
    entry = queries.timeline(fold, "en")[0].entry
    opens = KIND.actions[action].first
    names = {*KIND.fields, "gist", "reason", "hand_over_reason", "note"}

    for name in sorted(names):
        with clock.showing(clock.at_office(register.today)), pytest.raises(Refusal):
            desk.act(
                register.cast.minh,
                KIND.key,
                action,
                {name: PLANTED.name},
                matter=None if opens else fold.id,
                corrects=entry,
            )

    canary.assert_absent([PLANTED], *canary.everything_stored())


def test_an_officer_does_not_know_of_it(page):
    register = page(ENTRIES)
    fold = register.latest("personnel_opinion")

    seen = {
        name
        for name, one in register.cast.everybody.items()
        if queries.visible(one, [fold.id])
    }

    assert seen == {"Lan", "Dũng", "Minh"}
