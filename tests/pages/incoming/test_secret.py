"""Of a secret document number, days and holder are known, and nothing else ever is."""

import pytest
from tests import canary

from minhbach.bodies import queries as bodies
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.ledger import read as ledger
from minhbach.matters import desk, queries
from minhbach.matters.projection import title_of

ENTRIES = """
    day        | who  | does               | with
    2026-03-02 | Lan  | incoming: register | secrecy: top secret; arrived on: 2026-03-02; number and sign: 7-CV/TW; dated: 2026-02-27; held by: clerk
"""
OPEN = """
    day        | who  | does               | with
    2026-03-02 | Lan  | incoming: register | secrecy: not secret; arrived on: 2026-03-02; number and sign: 8-CV/TW; abstract: work of February; author: provincial police
"""
LINE = "secret – kept by the secret rules"
PLANTED = canary.person(41)
CANARY = PLANTED.name
VALUES: dict = {"source": "cong-an-tinh", "sort": "bao_cao", "tier": "khan"}
VALUES["papers"] = [b"%PDF-1.4\n" + CANARY.encode() + b"\n%%EOF\n"]


def test_it_is_called_by_its_line_and_lies_in_no_common_register(page):
    register = page(ENTRIES)
    fold = register.latest("incoming")

    assert title_of(fold) == "tài liệu mật – lưu theo chế độ mật"
    assert fold.confidentiality == "secret"
    everybody = register.cast.everybody
    seen = {name for name, one in everybody.items() if queries.visible(one, [fold.id])}
    assert seen == {"Lan", "Dũng", "Minh"}


def test_it_is_prompted_as_any_other(page):
    register = page(ENTRIES)
    fold = register.latest("incoming")
    machine = bodies.timetable(fold.body)
    told = {"prompted_clock": next(iter(fold.running)), "prompted_rung": 1}

    with clock.showing(clock.at_office(register.today)):
        desk.act(machine, "incoming", "prompt", told, matter=fold.id)

    assert ledger.of_matter(fold.id)[-1].action == "prompt"


@pytest.mark.parametrize(
    "field",
    ["gist", "source", "papers", "sort", "tier", "arises_from", "hand_over_reason"],
)
def test_nothing_else_is_taken_in_whatever_act_brings_it(page, field):
    register = page(ENTRIES)
    fold = register.latest("incoming")
    other = register.write(OPEN).latest("incoming").id
    given = {field: [other] if field == "arises_from" else VALUES.get(field, CANARY)}

    for action, also in _acts(field):
        matter = None if action == "register" else fold.id
        entry = queries.timeline(fold, "en")[0].entry
        fields = {**also, **given}
        with (
            clock.showing(clock.at_office(register.today)),
            pytest.raises(Refusal) as no,
        ):
            desk.act(
                register.cast.lan,
                "incoming",
                action,
                fields,
                matter=matter,
                corrects=entry,
            )
        assert any(said.endswith(LINE) for said in no.value.in_("en"))
    canary.assert_absent([PLANTED], *canary.everything_stored())


def test_what_is_open_does_not_become_secret_with_its_content(page):
    register = page(OPEN)
    fold = register.latest("incoming")
    entry = register.cast and queries.timeline(fold, "en")[0].entry

    with clock.showing(clock.at_office(register.today)), pytest.raises(Refusal) as no:
        desk.act(
            register.cast.lan,
            "incoming",
            "ask_correction",
            {"secrecy": "mat", "correction_ground": "typing"},
            matter=fold.id,
            corrects=entry,
        )

    assert any(said.endswith(LINE) for said in no.value.in_("en"))


def _acts(field: str) -> list[tuple[str, dict]]:
    """The acts that could bring a field in, with what else they need."""
    if field == "arises_from":
        return [("relate", {})]
    if field == "hand_over_reason":
        return [("hand_over", {"handed_to": "clerk"})]
    register = {"secrecy": "mat", "arrived_on": "2026-03-02", "letter_sign": "9-CV/TW"}
    correction = ("ask_correction", {"correction_ground": "typing"})
    coded = field in ("source", "sort", "tier")
    return [("register", register), *([correction] if coded else [])]
