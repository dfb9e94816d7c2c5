"""Layout profiles: dated, sourced, refused with all their faults."""

import pytest

from minhbach.documents.profiles import FOLDER, parse, profile
from minhbach.kernel.refusals import Refusal


def test_the_party_profile_says_what_is_not_verified():
    party = profile("party-2018")

    assert party.words.vi == "Thể thức văn bản của Đảng"
    assert not party.page.verified
    assert (party.mark, party.exact) == ("C", False)


def test_an_unknown_profile_is_refused():
    with pytest.raises(Refusal, match="party-1999"):
        profile("party-1999")


def test_every_fault_of_a_profile_is_told_at_once():
    text = (FOLDER / "party-2018.toml").read_text(encoding="utf-8")
    faulty = text.replace("left = 30", 'left = "wide"').replace("kind = 16", "kid = 16")

    with pytest.raises(Refusal) as refusal:
        parse(faulty, "faulty.toml")

    assert {reason.field for reason in refusal.value.reasons} == {
        "page.left",
        "size.kind",
        "size.kid",
    }
