"""The receiver answers: the unit's package and its report say what was answered."""

import json
from datetime import date

import pytest
from tests import cast as world
from tests.rooms.packages import below, exchange
from tests.rooms.packages.exchange import CLUSTER

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.matters import queries
from minhbach.packages import (
    accepting,
    arriving,
    faults,
    keys,
    leaving,
    receipts,
    signing,
)
from minhbach.packages.listing import made
from minhbach.reports import unit_report

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 22)


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    cast = world.build()
    with clock.showing(clock.at_office(JUNE)):
        exchange.letters(cast)
        exchange.acquainted(cast, "song-mau")
        keys.issue(cast.mai)
        yield cast


def trusted(cast):
    """The unit, too, has compared the cluster's key."""
    card = keys.card(CLUSTER)
    paper = signing.on_paper(card["public"])
    keys.trust(cast.minh, card, paper, "superior")


def answered(cast, content):
    """Taken in by the cluster without telling anybody, as on another installation."""
    outcome = accepting.accept(cast.mai, content)
    return receipts.issued(cast.mai, outcome.matter)


def broken(content):
    def wrong(_, files):
        rows = leaving.read(leaving.FORMS, files)
        rows[0]["value"] = 99
        files[leaving.FORMS.path] = leaving.written(leaving.FORMS, rows)

    return exchange.resigned(content, "song-mau", wrong)


def refused(actor, content):
    with pytest.raises(Refusal) as refusal:
        receipts.taken(actor, content)
    return refusal.value.in_("en")


def test_the_report_says_that_it_was_received(cast):
    trusted(cast)
    report = exchange.signed(cast)
    unit_report.send(cast.lan, report, JUNE)
    receipt = answered(cast, exchange.package(cast, matter=report))

    row = receipts.taken(cast.lan, receipt)

    fold = queries.fold(report)
    assert row.state == "received"
    assert fold.state == "received"
    assert fold.facts["received_on"] == "2026-06-22"
    assert fold.facts["received_by"] == "Cụm thi đua Thử"


def test_what_was_not_yet_written_down_as_sent_was_sent(cast):
    trusted(cast)
    report = exchange.signed(cast)

    receipts.taken(cast.lan, answered(cast, exchange.package(cast, matter=report)))

    fold = queries.fold(report)
    assert (fold.state, fold.facts["sent_on"]) == ("received", "2026-06-22")


def test_it_is_loaded_once(cast):
    trusted(cast)
    receipt = answered(cast, exchange.package(cast))

    first, second = (receipts.taken(cast.lan, receipt) for _ in range(2))

    assert first.matter == second.matter
    assert [one.state for one in made("song-mau")] == ["received"]


def test_what_was_returned_says_why_and_until_when(cast):
    trusted(cast)
    report = exchange.signed(cast)
    content = broken(exchange.package(cast, matter=report))
    outcome = accepting.accept(cast.mai, content)
    receipt = json.loads(receipts.issued(cast.mai, outcome.matter))["receipt"]

    assert receipt["verdict"] == "returned"
    assert any("không khớp" in one for one in receipt["reasons"])
    assert receipt["again_by"] == "2026-06-29"


def sent_back(cast, content):
    """The answer of a receiver that returned the very package the unit made."""
    said = json.loads(answered(cast, content))["receipt"]
    again = {"verdict": "returned", "reasons": ["sai biểu"], "again_by": "2026-06-29"}
    return receipt_of({**said, **again})


def receipt_of(said):
    told = receipts.Receipt.model_validate(said)
    signature = signing.signed(CLUSTER, keys.own(CLUSTER).public, told.content)
    return json.dumps({"receipt": said, "signature": signature}).encode()


def test_a_report_that_was_sent_back_says_so_and_until_when(cast):
    trusted(cast)
    report = exchange.signed(cast)
    unit_report.send(cast.lan, report, JUNE)

    row = receipts.taken(
        cast.lan, sent_back(cast, exchange.package(cast, matter=report))
    )

    fold = queries.fold(report)
    assert (row.state, fold.state) == ("sent_back", "returned")
    assert fold.prose["reason"] == "sai biểu"
    assert fold.clocks["again"].due_on == "2026-06-29"


def test_the_first_answer_stands(cast):
    trusted(cast)
    content = exchange.package(cast)
    returned, accepted = sent_back(cast, content), answered(cast, content)
    receipts.taken(cast.lan, returned)

    assert refused(cast.lan, accepted) == [faults.ANSWERED_OTHERWISE.in_("en")]
    assert [one.state for one in made("song-mau")] == ["sent_back"]


def test_in_one_installation_it_is_at_once(cast):
    report = exchange.signed(cast)
    unit_report.send(cast.lan, report, JUNE)

    arriving.taken(cast.mai, "a.zip", exchange.package(cast, matter=report))

    fold = queries.fold(report)
    assert fold.state == "received"
    assert fold.who["receive"] == cast.mai.person
    assert made("song-mau")[0].state == "received"


def test_of_an_unsent_report_the_unit_writes_the_answer_itself(cast):
    report = exchange.signed(cast)
    arriving.taken(cast.mai, "a.zip", exchange.package(cast, matter=report))
    assert queries.fold(report).state == "signed"

    receipts.fetched(cast.lan, made("song-mau")[0].matter)

    assert queries.fold(report).state == "received"


ALTERED = [
    ({"verdict": "returned"}, "the signature does not match"),
    ({"digest": "0" * 64}, "the receipt is of no package of this body"),
    ({"of": "nui-mau"}, "the receipt is of no package of this body"),
    ({"maker": "cum-khac"}, "the receipt is by “cum-khac”"),
    ({"came_on": "2026-02-31"}, "this is no receipt, or it was altered"),
    ({"extra": 1}, "this is no receipt, or it was altered"),
]


def test_an_altered_one_changes_nothing(cast):
    trusted(cast)
    report = exchange.signed(cast)
    whole = json.loads(answered(cast, exchange.package(cast, matter=report)))

    for change, because in ALTERED:
        altered = {**whole, "receipt": {**whole["receipt"], **change}}
        [told] = refused(cast.lan, json.dumps(altered).encode())
        assert told.startswith(because)

    assert queries.fold(report).state == "signed"
    assert made("song-mau")[0].state == "made"


def test_who_was_never_compared_is_not_believed(cast):
    receipt = answered(cast, exchange.package(cast))

    assert refused(cast.lan, receipt) == [
        "no key of “cum-thu” is trusted: compare its fingerprint on paper first"
    ]


def test_a_rotated_key_of_the_receiver_is_followed(cast):
    trusted(cast)
    content = exchange.package(cast)
    keys.rotate(cast.mai)

    assert receipts.taken(cast.lan, answered(cast, content)).state == "received"


def test_what_went_down_has_its_receipt_too_and_no_report(cast):
    below.subordinated(cast)
    content = below.sent(cast, "plan", below.plan(("1", "Bồi dưỡng nghiệp vụ")))

    came = arriving.taken(cast.ha, "plan.zip", content)
    row = receipts.taken(cast.mai, receipts.issued(cast.ha, came.matter))

    assert came.verdict == accepting.TAKEN
    assert (row.sort, row.state) == ("plan", "received")


def test_no_bytes_break_it(cast):
    for content in (b"", b"[]", b"null", b"{}", b'{"receipt": [], "signature": 1}'):
        assert refused(cast.lan, content) == ["this is no receipt, or it was altered"]


def test_who_may_not_take_packages_in_gives_no_receipt_of_them(cast):
    below.subordinated(cast)
    content = below.sent(cast, "plan", below.plan(("1", "Rà soát")))
    keys.revoke(cast.minh, "song-mau", "ended")
    came = arriving.taken(cast.ha, "plan.zip", content)

    with pytest.raises(Refusal) as refusal:
        receipts.issued(cast.lan, came.matter)

    assert [one[:15] for one in refusal.value.in_("en")] == [
        "this belongs to",
        "the body has no",
    ]
