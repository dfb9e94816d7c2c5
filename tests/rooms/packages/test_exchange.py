"""A report's package: made by the unit, taken in by the cluster or not."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests import canary
from tests import cast as world
from tests.rooms.packages import exchange
from tests.rooms.packages.exchange import CLUSTER, PERIOD, WINDOW

from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.packages import accepting, container, gathering, keys, leaving, signing
from minhbach.packages.models import PackageRow

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    with clock.showing(clock.at_office(JUNE)):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau", "nui-mau")
        yield made


def refused(actor, content):
    with pytest.raises(Refusal) as refusal:
        accepting.accept(actor, content)
    return refusal.value.in_("en")


def test_the_cluster_takes_it_in_and_adds_it_up(cast):
    content = exchange.package(cast)

    outcome = accepting.accept(cast.mai, content)
    table = gathering.gathered(CLUSTER, PERIOD, WINDOW).table

    assert outcome.verdict == accepting.TAKEN
    assert (table.counted, len(table.members)) == (1, 5)
    assert table.missing == ("bien-mau", "dong-mau", "nui-mau", "rung-mau")
    assert table.totals["P01"].numbers["value"] == 2


def test_it_is_the_same_file_for_the_same_report(cast):
    one = container.opened(exchange.package(cast))

    again = container.packed(one.manifest, one.signature, one.files)

    assert again == one.content
    assert leaving.DESCRIPTION in one.files


def test_it_comes_twice_and_counts_once(cast):
    content = exchange.package(cast)
    first = accepting.accept(cast.mai, content)

    second = accepting.accept(cast.mai, content)

    assert (second.verdict, second.matter) == (accepting.KNOWN, first.matter)
    assert PackageRow.objects.filter(body=CLUSTER).count() == 1


def test_a_later_revision_stands_whichever_comes_first(cast):
    first = exchange.package(cast)
    exchange.letters(cast, 4)
    second = exchange.package(cast)

    late = [accepting.accept(cast.mai, one).verdict for one in (second, first)]

    assert late == [accepting.TAKEN, accepting.OLDER]
    [row] = gathering.rows(CLUSTER, PERIOD, WINDOW)
    assert row.revision == 2
    table = gathering.gathered(CLUSTER, PERIOD, WINDOW).table
    assert table.totals["P01"].numbers["value"] == 6


def test_one_altered_sign_is_refused(cast):
    content = exchange.package(cast)
    figures = leaving.FIGURES.path

    changed = exchange.tampered(
        content, figures, lambda one: one.replace(b",2,", b",9,")
    )

    assert refused(cast.mai, changed) == [
        f"{figures} in the package does not have the signed digest"
    ]
    assert not PackageRow.objects.filter(body=CLUSTER).exists()


def test_another_hand_is_refused(cast):
    content = exchange.package(cast)

    forged = exchange.resigned(content, "nui-mau", lambda _said, _files: None)

    assert refused(cast.mai, forged) == [
        "the signature does not match the trusted key: forged, or altered"
    ]


def test_one_dated_after_this_machine_s_day_is_refused(cast):
    with clock.showing(clock.at_office(JUNE + timedelta(days=1))):
        content = exchange.package(cast)

    [said] = refused(cast.mai, content)
    assert said.startswith("the package is dated 21 June 2026, after this machine's")


def test_who_was_never_compared_is_refused(cast):
    keys.issue(cast.everybody["Thắng"])

    content = exchange.package(cast, "dong-mau")

    assert refused(cast.mai, content) == [
        "no key of “dong-mau” is trusted: compare its fingerprint on paper first"
    ]


def test_what_was_made_for_another_is_refused(cast):
    content = exchange.package(cast)

    def redirected(said, _):
        said["receiver"] = "cum-khac"

    assert refused(cast.mai, exchange.resigned(content, "song-mau", redirected)) == [
        "the package was made for “cum-khac”, not for this body"
    ]


def test_what_does_not_add_up_is_returned_with_every_reason(cast):
    content = exchange.package(cast)

    def wrong(said, files):
        path = leaving.FORMS.path
        rows = leaving.read(leaving.FORMS, files)
        rows[0]["value"] = 99
        files[path] = leaving.written(leaving.FORMS, rows)
        said["report"]["start"] = "2025-12-01"

    changed = exchange.resigned(content, "song-mau", wrong)
    outcome = accepting.accept(cast.mai, changed)

    told = [one.in_("en") for one in outcome.reasons]
    assert outcome.verdict == accepting.RETURNED
    assert told[0].startswith("period 2026-H1")
    assert any("does not hold" in one for one in told)
    assert any("differs from its figure" in one for one in told)
    assert gathering.rows(CLUSTER, PERIOD, WINDOW) == []


def test_a_form_of_another_version_is_returned(cast):
    content = exchange.package(cast)

    def older(said, _):
        said["report"]["forms"][0]["digest"] = "0" * 64

    outcome = accepting.accept(cast.mai, exchange.resigned(content, "song-mau", older))

    assert [one.in_("en") for one in outcome.reasons] == [
        "form 01/XLD of the package is not the version in use here for the period"
    ]


def test_two_contents_of_one_revision_are_not_both_taken(cast):
    content = exchange.package(cast)
    accepting.accept(cast.mai, content)

    def more(_, files):
        rows = leaving.read(leaving.FIGURES, files)
        rows[-1]["last_year_value"] = 7
        files[leaving.FIGURES.path] = leaving.written(leaving.FIGURES, rows)

    outcome = accepting.accept(cast.mai, exchange.resigned(content, "song-mau", more))

    assert outcome.reasons[0].in_("en").startswith("revision 1 of the period was")


def test_a_rotated_key_is_followed_and_a_revoked_one_is_not(cast):
    report = exchange.signed(cast)
    with clock.showing(clock.at_office(JUNE + timedelta(days=1))):
        keys.rotate(cast.minh)
        content = exchange.package(cast, matter=report)
        assert accepting.accept(cast.mai, content).verdict == accepting.TAKEN
        keys.revoke(cast.mai, "song-mau", "disclosed")

        again = exchange.package(cast, matter=report)

        assert refused(cast.mai, again) == [
            "the key of “song-mau” that signed this package was revoked"
        ]


def test_a_key_issued_after_a_revocation_is_revoked_in_its_turn(cast):
    for _ in range(2):
        keys.revoke(cast.minh, "song-mau", "lost")
        assert keys.own("song-mau") is None
        keys.issue(cast.minh)

    assert len([one for one in keys.of_body("song-mau") if one.revoked_on]) == 2


def test_a_fingerprint_typed_wrong_trusts_nobody(cast):
    keys.issue(cast.everybody["Thắng"])
    card = keys.card("dong-mau")

    with pytest.raises(Refusal):
        keys.trust(
            cast.mai, card, signing.on_paper(card["public"])[:-1] + "-", "member"
        )

    assert [one.holder for one in keys.partners(CLUSTER)] == ["nui-mau", "song-mau"]


def test_an_officer_may_not_trust_a_key(cast):
    keys.issue(cast.everybody["Thắng"])
    card = keys.card("dong-mau")

    with pytest.raises(Refusal):
        keys.trust(cast.ha, card, signing.on_paper(card["public"]), "member")


def test_no_petitioner_travels(cast):
    planted = [canary.person(at) for at in range(5)]
    for one in planted:
        exchange.planted_letter(cast, one)

    content = exchange.package(cast)

    canary.assert_absent(planted, content, keys.sheet("song-mau"))


def test_what_may_leave_is_what_the_snapshot_says():
    wanted = Path(__file__).with_name("may_leave.txt").read_text("utf-8")

    assert "\n".join(leaving.fields()) + "\n" == wanted


def test_packed_anew_by_another_program_it_is_the_same_package(cast):
    report = exchange.signed(cast)
    with clock.showing(clock.at_office(JUNE + timedelta(days=1))):
        content = exchange.package(cast, matter=report)
        again = BytesIO()
        with ZipFile(BytesIO(content)) as came, ZipFile(again, "w") as packed:
            for name in reversed(came.namelist()):
                packed.writestr(name, came.read(name))

        assert accepting.accept(cast.mai, content).verdict == accepting.TAKEN
        assert accepting.accept(cast.mai, again.getvalue()).verdict == accepting.KNOWN
