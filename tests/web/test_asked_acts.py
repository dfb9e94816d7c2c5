"""A report whose figures take long: computing and signing wait and may be left."""

from __future__ import annotations

import re
import sqlite3
from datetime import date, timedelta

import pytest
from tests import cast
from tests.rooms.figures import line
from tests.web import half_year
from tests.web.test_patience import _done, _file, _until
from tests.web.test_recovery import Office

from minhbach.commands import working_off
from minhbach.kernel import clock
from minhbach.ledger import read as ledger
from minhbach.reports import asked_acts, sentences, standing, unit_report
from minhbach.reports.models import AskedAct, KeptWork, UnitReport

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
HERE = "/song-mau/report/2026/1/"
NUMBER = "12-BC/BNCTU"
ENTRIES = "SELECT action FROM ledger_entry WHERE procedure = 'report' ORDER BY seq"


@pytest.fixture
def people():
    with half_year.province() as found:
        yield found


@pytest.fixture
def report(people, settings):
    """Sông Mẫu's report, opened; everything that is counted from now on takes long."""
    matter = unit_report.open_report(people.ha, half_year.PERIOD)
    settings.LONG_WORK = 1
    return matter


@pytest.fixture
def as_(client, django_user_model):
    """`as_("ha")`: the client, signed in as somebody."""

    def signed_in(who: str):
        client.force_login(django_user_model.objects.get(username=who))
        return client

    return signed_in


def computed(people, matter, settings):
    """The report as the head finds it: computed, written and checked."""
    settings.LONG_WORK, long = 10**9, settings.LONG_WORK
    unit_report.compute(people.ha, matter)
    unit_report.write(people.ha, matter, sentences.drafted())
    unit_report.check(people.tuan, matter)
    settings.LONG_WORK = long


def press(client, act: str, request: str = "", **typed):
    """The form of an act, as the page held it when it was opened."""
    matter = UnitReport.objects.get().matter
    seen = typed.pop("seen", ledger.last_seq(matter))
    form = {"act": act, "request": request or f"key-{act}", "seen": seen, **typed}
    return client.post(HERE, form)


def acts_of(matter: str) -> list[str]:
    return [one.action for one in ledger.of_matter(matter)]


def worked_off() -> None:
    for _ in range(3):  # the units that went into this one are asked for afterwards
        working_off.once("one")


def test_a_long_report_is_computed_while_nobody_looks(as_, report, people):
    at = ledger.head("song-mau").seq

    sent = press(as_("ha"), "compute")
    waits = as_("ha").get(HERE)
    line.letter(people, date(2026, 5, 6), recorded=half_year.TODAY)
    worked_off()
    page = as_("ha").get(HERE)

    assert (sent.status_code, sent.url) == (302, HERE)
    assert (waits.status_code, waits.headers["Refresh"]) == (202, "3")
    assert re.search(r'<progress id="far" value="0" max="\d+">', waits.text)
    assert "Không phải bấm lại" in waits.text
    assert (page.status_code, page.headers.get("Refresh")) == (200, None)
    row = standing.row_of(report)
    assert (row.state, row.figures_seq) == ("computed", at)
    assert ledger.of_matter(report)[-1].actor == people.ha.person
    assert not AskedAct.objects.exists()
    assert not KeptWork.objects.exclude(purpose="").exists()


def test_what_waited_is_what_would_have_been_computed_at_once(
    as_,
    report,
    people,
    settings,
):
    press(as_("ha"), "compute")
    worked_off()
    waited = standing.row_of(report)
    settings.LONG_WORK = 10**9

    table = unit_report.compute(
        people.ha, report, at=unit_report.Place(waited.figures_seq, waited.figures_root)
    )

    assert table.digest == waited.figures_digest


def test_the_head_signs_leaves_and_finds_it_signed(as_, report, people, settings):
    computed(people, report, settings)

    press(as_("minh"), "sign", document_number=NUMBER)
    waits = as_("minh").get(HERE).text
    listed = as_("ha").get("/song-mau/reports/").text
    with clock.showing(clock.at_office(half_year.TODAY + timedelta(days=1))):
        worked_off()

    row = standing.row_of(report)
    assert "<progress" in waits
    assert "Đang tính số liệu" in listed
    assert (row.state, row.document_number) == ("signed", NUMBER)
    assert row.signed_on == half_year.TODAY  # the day it was asked, not when it ended


def test_a_second_click_and_a_second_person_ask_for_the_same(as_, report):
    press(as_("ha"), "compute")
    press(as_("ha"), "compute")
    beside = press(as_("tuan"), "compute", request="another")
    worked_off()
    late = press(as_("ha"), "compute", seen=1)

    assert beside.url == late.url == HERE
    assert acts_of(report) == ["open_", "compute"]


def test_two_heads_do_not_sign_beside_each_other(as_, report, people, settings):
    computed(people, report, settings)
    press(as_("minh"), "sign", document_number=NUMBER)

    other = press(as_("dung"), "sign", "another", document_number="13-BC/BNCTU")
    worked_off()

    assert other.status_code == 422
    assert "đang chờ số liệu của một việc khác" in other.text
    assert standing.row_of(report).document_number == NUMBER


def test_who_may_not_sign_starts_nothing(as_, report, people, settings):
    computed(people, report, settings)
    before = ledger.of_matter(report)[-2].seq

    refused = press(as_("ha"), "sign", document_number=NUMBER)
    unnumbered = press(as_("minh"), "sign", "other", document_number="")
    stale = press(as_("minh"), "sign", "third", document_number=NUMBER, seen=before)

    assert (refused.status_code, unnumbered.status_code, stale.status_code) == (
        422,
        422,
        409,
    )
    assert NUMBER in stale.text
    assert not AskedAct.objects.exists()
    assert not KeptWork.objects.exists()


def test_what_happened_meanwhile_is_said_and_what_was_typed_kept(
    as_,
    report,
    people,
    settings,
):
    computed(people, report, settings)
    press(as_("minh"), "sign", document_number=NUMBER)
    unit_report.write(people.ha, report, {"results": "Nói lại."})
    worked_off()

    page = as_("minh").get(HERE)
    others = as_("ha").get(HERE)

    assert standing.row_of(report).state == "written"
    assert "trang đã cũ" in page.text
    assert f'value="{NUMBER}"' in page.text
    assert "trang đã cũ" not in others.text
    unit_report.check(people.tuan, report)
    assert "trang đã cũ" not in as_("minh").get(HERE).text


def test_who_left_the_office_meanwhile_has_recorded_nothing(
    as_,
    report,
    people,
    settings,
    django_user_model,
):
    computed(people, report, settings)
    press(as_("minh"), "sign", document_number=NUMBER)
    django_user_model.objects.filter(username="minh").update(is_active=False)

    worked_off()

    assert standing.row_of(report).state == "checked"
    assert (
        "không còn ở vị trí này"
        in AskedAct.objects.get().refused.encode().decode("unicode_escape")
        or AskedAct.objects.get().refused
    )


def test_only_who_asked_withdraws_it(as_, report):
    press(as_("ha"), "compute")
    another = as_("tuan").get(HERE).text
    kept = press(as_("tuan"), "withdraw")
    own = as_("ha").get(HERE).text
    gone = press(as_("ha"), "withdraw")
    worked_off()

    assert ('value="withdraw"' in own, 'value="withdraw"' in another) == (True, False)
    assert (kept.status_code, gone.status_code) == (422, 302)
    assert acts_of(report) == ["open_"]
    assert not AskedAct.objects.filter(ended_at__isnull=True).exists()
    assert not KeptWork.objects.exclude(purpose="").exists()


def test_killed_after_it_was_recorded_it_is_recorded_once(as_, report, monkeypatch):
    press(as_("ha"), "compute")
    monkeypatch.setattr(asked_acts, "_forget", lambda _one: False)  # killed here
    worked_off()
    monkeypatch.undo()
    assert AskedAct.objects.count() == 1

    worked_off()

    assert acts_of(report) == ["open_", "compute"]
    assert not AskedAct.objects.exists()


@pytest.mark.usefixtures("report")
def test_what_breaks_off_three_times_is_said(as_, monkeypatch):
    def broken(*_):
        raise OSError("no space")

    press(as_("ha"), "compute")
    monkeypatch.setitem(asked_acts.DOES, "compute", broken)
    for _ in range(4):
        working_off.once("one")
    as_("ha").get(HERE)  # the page's own figures
    working_off.once("one")
    page = as_("ha").get(HERE)

    assert page.status_code == 200
    assert "ba lần ghi đều hỏng" in page.text


def test_a_refused_act_on_a_long_page_is_answered_with_what_was_typed(as_, report):
    page = press(as_("ha"), "write", situation="Đã gõ nhiều.", results="Kết quả.")

    assert page.status_code == 422
    assert "Đã gõ nhiều." in page.text
    assert "Chưa thực hiện được" in page.text
    assert acts_of(report) == ["open_"]


def test_refused_acts_are_dropped_after_half_a_day(as_, report, people, settings):
    computed(people, report, settings)
    press(as_("minh"), "sign", document_number=NUMBER)
    unit_report.write(people.ha, report, {"results": "Nói lại."})
    worked_off()
    tomorrow = clock.at_office(half_year.TODAY + timedelta(days=1))

    assert asked_acts.sweep() == 0
    with clock.showing(tomorrow):
        assert asked_acts.sweep() == 1


@pytest.mark.parametrize("act", ["compute", "sign"])
def test_short_figures_stay_immediate(as_, report, people, settings, act):
    settings.LONG_WORK = 10**9
    if act == "sign":
        computed(people, report, settings)

    press(as_("ha" if act == "compute" else "minh"), act, document_number=NUMBER)

    assert acts_of(report)[-1] == act
    assert not KeptWork.objects.exists()


@pytest.mark.long
def test_a_server_killed_while_it_computes_records_it_once(tmp_path, monkeypatch):
    monkeypatch.delenv("MINHBACH_DATABASE", raising=False)
    office = Office(tmp_path)
    try:
        office.open()
        office.post("/account/login/", {"login": "ha", "password": cast.PASSWORD})
        here = office.post("/song-mau/reports/", {"period": "2026-H1"})
        here = here.partition(f":{office.port}")[2]
        office.kill()
        monkeypatch.setitem(office.env, "MINHBACH_LONG_WORK", "1")
        office.open()
        office.post(here, {"act": "compute"}, token_at="/song-mau/reports/")
        office.kill()
        waits = rows(tmp_path, "SELECT count(*) FROM reports_askedact")
        office.open()

        page = _until(lambda: _done(office, here))

        assert (waits, "Viết lời" in page) == ([(1,)], True)
        assert rows(tmp_path, ENTRIES) == [("open_",), ("compute",)]
        assert rows(tmp_path, "SELECT * FROM reports_askedact") == []
    finally:
        office.kill()


def rows(home, asked: str) -> list[tuple]:
    with sqlite3.connect(f"file:{_file(home)}?mode=ro", uri=True) as base:
        return list(base.execute(asked))
