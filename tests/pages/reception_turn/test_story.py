"""Turns of reception: counted apart, sealed, handled, told within their days."""

import pytest

from minhbach.bodies.roles import SYSTEM
from minhbach.kernel import clock
from minhbach.kernel.names import Identity, Sealed
from minhbach.matters import desk, queries

WHERE = "where: provincial reception office; way: face to face; round: first time"
TURN = """
    day        | who | does | with
    2026-07-06 | Lan | turn of reception | RECEIVE
""".replace(
    "turn of reception | RECEIVE",
    "reception turn: receive | received on: 2026-07-06; form of reception: regular "
    "reception; received by: reception officer; " + WHERE + "; kind: recommendation, "
    "reflection; persons: 3; party members among them: 1; matters: 1; "
    "gist: polluted canal; place: ben-mau",
)  # fmt: skip
GUIDED = TURN + """
    2026-07-06 | Hà | reception turn: record the handling | handling: guided; handled on: 2026-07-06; guided to: department of agriculture and environment
"""  # fmt: skip


def line(**said):
    """What is typed for a turn, as the desk takes it."""
    return {
        "received_on": "2026-07-06", "sort": "regular", "tier": "desk",
        "source": "provincial", "mode": "direct", "round": "first", "persons": 1,
        "subjects": 1, "content": "complaint", "gist": "land boundary", **said,
    }  # fmt: skip


def receive(page, said, act="receive", on="2026-07-06"):
    from datetime import date

    register = page("day | who | does | with")
    with clock.showing(clock.at_office(date.fromisoformat(on))):
        done = desk.act(register.cast.lan, "reception_turn", act, said)
    register.matters["reception_turn"] = [done.matter]
    register.today = date.fromisoformat(on)
    return register


def test_it_reads(page):
    page(GUIDED).shows(
        """
        06/07/2026  Lan received 3 persons (Regular reception): polluted canal
        06/07/2026  Hà handled it: Guided Department of Agriculture and Environment
    """,
        kind="reception_turn",
    )


def test_the_citizen_is_told_within_ten_working_days_by_the_law(page):
    assert page(GUIDED).due("reception_turn") == {
        "citizen_notice": "2026-07-20 (TCD-10WD)"
    }


def test_what_the_secretary_received_is_told_by_regulation_11(page):
    by = {"tier": "secretary", "sort": "in_person"}
    register = receive(page, line(**by))
    assert register.due("reception_turn") == {"citizen_notice": "2026-07-20 (R11-10WD)"}


def test_turns_persons_matters_and_groups_are_counted_apart(page):
    counted = page(TURN).latest("reception_turn").counted
    assert counted == {
        "reception_turn_opened": 1, "turn_turns": 1, "turn_persons": 3,
        "turn_members": 1, "turn_matters": 1,
    }  # fmt: skip
    group = receive(page, line(persons=12, representatives=5, subjects=2))
    assert group.latest("reception_turn").counted == {
        "reception_turn_opened": 1, "turn_turns": 1, "turn_persons": 12, "turn_matters": 2, "turn_groups": 1,
        "turn_group_persons": 12, "turn_group_matters": 2,
    }  # fmt: skip


def test_from_how_many_it_is_a_group_the_unit_may_read_otherwise(page):
    from datetime import date

    from minhbach.bodies import actions

    page("day | who | does | with")
    day = date(2026, 7, 1)
    with clock.showing(clock.at_office(day)):
        actions.set_setting(
            "song-mau", "readings", {"large-group": "10"},
            by=SYSTEM, on=day, source="Kết luận (minh họa)",
        )  # fmt: skip
    lan = next(one for one in _actors(day) if one.post == "clerk")
    with clock.showing(clock.at_office(date(2026, 7, 6))):
        done = desk.act(
            lan, "reception_turn", "receive", line(persons=7, representatives=2)
        )
    assert "turn_groups" not in queries.fold(done.matter).counted


def _actors(day):
    from minhbach.bodies.queries import actors

    return actors("song-mau", day)


GROUP_SAID = (
    "5 to 10 people send one or two representatives, more than 10 at most five "
    "(42/2013/QH13, Điều 29)"
)


@pytest.mark.parametrize(
    ("persons", "speak", "stands"),
    [(4, None, True), (5, None, False), (5, 1, True), (5, 2, True), (5, 3, False),
     (10, 2, True), (10, 3, False), (11, 3, True), (11, 5, True), (11, 6, False),
     (3, 4, False)],
)  # fmt: skip
def test_a_group_is_heard_through_its_representatives(page, persons, speak, stands):
    said = line(persons=persons, **({"representatives": speak} if speak else {}))
    if stands:
        receive(page, said)
        return
    with pytest.raises(desk.Refusal) as refused:
        receive(page, said)
    assert refused.value.in_("en") == [GROUP_SAID]


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ({"members": 2}, ["more Party members than persons"]),
        ({"content": "denunciation"},
         ["the number of the sealed envelope is missing"]),
        ({"content": "denunciation", "envelope": "PB-7", "place": "ben-mau"},
         [("no place is recorded for a denunciation or an unknown kind "
          "(25/2018/QH14, Điều 8(3))")]),
        ({"content": "denunciation", "envelope": "PB-7", "mode": "online"},
         [("a denunciation is heard online only if the denouncer waives protection "
          "(154/2026/NĐ-CP, Điều 20(4))")]),
        ({"content": "unknown", "envelope": "PB-7",
          "sender": Identity(name=Sealed("Nguyễn Thị Minh Ảo"))},
         [("a denunciation, or of unknown kind: no sender, text or scan on a networked "
          "machine; only the number of the sealed envelope (25/2018/QH14, Điều 8(3))")]),
        ({"gist": "đơn của bà Nguyễn Thị Minh Ảo",
          "sender": Identity(name=Sealed("Nguyễn Thị Minh Ảo"))}, None),
    ],
)  # fmt: skip
def test_why_not(page, said, because):
    with pytest.raises(desk.Refusal) as refused:
        receive(page, line(**said))
    if because:
        assert refused.value.in_("en") == because
    else:
        assert [one.field for one in refused.value.reasons] == ["gist"]


def test_a_waived_protection_is_heard_online(page):
    said = line(content="denunciation", envelope="PB-7", mode="online", waived="yes")
    assert receive(page, said).latest("reception_turn").confidentiality == "protected"


def test_a_letter_taken_in_is_registered_with_its_sealed_sender(page):
    who = Identity(name=Sealed("Nguyễn Thị Minh Ảo"), phone=Sealed("0000000001"))
    register = receive(page, line(sender=who, place="ben-mau", field="land"))
    register.write("""
        day        | who | does | with
        2026-07-07 | Lan | reception turn: record the handling | handling: letter taken in and registered; handled on: 2026-07-07
    """)
    turn, letter = register.latest("reception_turn"), register.latest("petition")
    assert letter.facts["arises_from"] == [turn.id]
    assert turn.facts["letters"] == [letter.id]
    assert letter.facts["sender"] == turn.facts["sender"]
    taken = {name: letter.facts[name] for name in ("channel", "received_on", "people")}
    assert taken == {"channel": "in_person", "received_on": "2026-07-06", "people": 1}
    assert turn.running == {}  # the letter's own notice is owed now
    assert set(letter.running) == {"classification", "notice"}
    assert not turn.is_open
    assert queries.gauge("song-mau", register.today) == 0


def test_what_turns_out_a_denunciation_loses_its_sealed_parts(page):
    from minhbach.matters import sealing

    who = Identity(name=Sealed("Nguyễn Thị Minh Ảo"))
    register = receive(page, line(sender=who, place="ben-mau"))
    handle = register.latest("reception_turn").facts["sender"]
    assert sealing.is_held(handle)
    register.write("""
        day        | who | does | with
        2026-07-07 | Hà | reception turn: record the handling | handling: passed to the competent body; handled on: 2026-07-07; kind: denunciation; passed to: provincial inspectorate; sealed envelope no.: PB-3
    """)
    turn = register.latest("reception_turn")
    assert not sealing.is_held(handle)
    assert (turn.confidentiality, turn.facts["place"]) == ("protected", None)


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("2026-08-20", "2026-08-24 (TCD-REFUSE)"),
        ("2026-05-20", "2026-06-03 (TCD-10WD)"),
    ],
)
def test_a_refusal_is_written_within_its_days(page, on, due):
    said = {
        "received_on": on, "sort": "regular", "tier": "desk", "source": "provincial",
        "mode": "direct", "persons": 8, "gist": "group without representatives",
        "ground": "representatives", "article": "42/2013/QH13 Điều 29",
    }  # fmt: skip
    register = receive(page, said, "refuse", on)
    turn = register.latest("reception_turn")
    assert register.due("reception_turn") == {"refusal_notice": due}
    assert turn.counted == {"reception_turn_opened": 1, "turn_refused": 1}
    assert queries.gauge("song-mau", register.today) == 0


def test_the_handling_names_where_it_went(page):
    register = page(TURN)
    for handling, because in (
        ("guided", "the body the citizen was guided to is missing"),
        ("passed to the competent body", "the body it was passed to is missing"),
        ("joined to a letter already registered",
         "the letter already registered is not chosen"),
    ):  # fmt: skip
        register.refuses(
            "Hà",
            "reception turn: record the handling",
            f"handling: {handling}; handled on: 2026-07-06",
            because=[because],
        )
