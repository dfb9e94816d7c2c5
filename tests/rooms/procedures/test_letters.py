"""Every paper is sent by some step, and stands whole."""

import pytest

from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.lettering import letters

SENT = {
    (kind, name)
    for kind, one in CATALOGUE.items()
    for action in one.actions.values()
    for name in action.sends
}


def test_every_paper_is_sent_and_every_paper_sent_exists():
    assert {name for _, name in SENT} == set(letters())


@pytest.mark.parametrize("name", sorted(letters()))
def test_a_paper_has_its_parts_in_both_languages(name):
    letter = letters()[name]

    assert all(letter.words)
    assert letter.body
    assert letter.recipients
    assert letter.authority
    assert letter.kind or letter.abstract.startswith("V/v ")
