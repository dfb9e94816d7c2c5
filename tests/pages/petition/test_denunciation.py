"""A denunciation in a networked unit: no name, no text, no scan, no place."""

import pytest

from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Refusal
from minhbach.matters import desk, sealing

SOMEBODY = Identity(name=Sealed("Nguyễn Thị Mẫu Họa"), phone=Sealed("0000 123 456"))
COMPLAINT = """
    day        | who  | does     | with
    2026-03-02 | Tuấn | register | handling post: officer for letters
"""


def received(register, actor, **fields):
    values = {
        "content": "complaint",
        "received_on": "2/3/2026",
        "channel": "by_post",
        "gist": "ranh giới thửa đất",
        **fields,
    }
    with clock.showing(clock.at_office(register.today)):
        done = desk.act(actor, "petition", "receive", values)
    for entry in done.entries:
        register.matters.setdefault(str(entry.procedure), []).append(str(entry.matter))
    return done


@pytest.fixture
def register(page):
    register = page("day | who | does | with")
    register.today = register.today.replace(month=3, day=2)
    return register


@pytest.mark.parametrize("content", ["denunciation", "unknown", "mixed"])
def test_no_sender_is_taken_while_it_may_be_one(register, content):
    with pytest.raises(Refusal) as refused:
        received(
            register, register.cast.lan, content=content, envelope="7", sender=SOMEBODY
        )

    assert [one.field for one in refused.value.reasons] == ["sender"]
    assert "Nguyễn" not in str(refused.value)


def test_only_the_sealed_envelope_is_noted(register):
    with pytest.raises(Refusal, match="thiếu số phong bì niêm phong"):
        received(register, register.cast.lan, content="denunciation")

    received(register, register.cast.lan, content="denunciation", envelope="7")


def test_no_place_tells_the_denouncer(register):
    with pytest.raises(Refusal, match="không ghi địa bàn"):
        received(
            register,
            register.cast.lan,
            content="denunciation",
            envelope="7",
            place="ben-mau",
        )


def test_a_complaint_that_turns_out_a_denunciation_loses_its_sender(register):
    done = received(
        register,
        register.cast.lan,
        sender=SOMEBODY,
        place="ben-mau",
        letter="Tôi tên là Nguyễn Thị Mẫu Họa, điện thoại 0000123456.",
    )
    facts = register.fold(done.matter).facts
    assert sealing.is_held(facts["sender"])

    register.write(
        COMPLAINT
        + """
        2026-03-03 | Hà | classify | kind: denunciation; eligibility: eligible; competence: not within competence; signatories: one person; envelope: 9
    """
    )

    assert not sealing.is_held(facts["sender"])
    assert not sealing.is_held(facts["letter_sealed"])
    assert register.latest("petition").confidentiality == "protected"
    assert register.latest("petition").facts["place"] is None


def test_names_are_cut_from_the_letter_and_refused_in_the_gist(register):
    done = received(
        register,
        register.cast.lan,
        sender=SOMEBODY,
        letter="Tôi tên là Nguyễn Thị Mẫu Họa, điện thoại 0000123456.",
    )
    assert register.fold(done.matter).prose["letter"] == (
        "Tôi tên là [người gửi], điện thoại [số]."
    )

    with pytest.raises(Refusal) as refused:
        received(
            register,
            register.cast.lan,
            sender=SOMEBODY,
            gist="đơn của bà Mẫu Họa Nguyễn Thị",
        )
    assert [one.field for one in refused.value.reasons] == ["gist"]
    assert "Họa" not in str(refused.value)
