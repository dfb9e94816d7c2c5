"""The desk above: what waits, one answer to many, plans traced, the clusters."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from tests import cast as world
from tests.rooms.packages import above, below, exchange, sheets
from tests.rooms.packages.above import CENTRAL
from tests.rooms.packages.exchange import PERIOD

from minhbach.kernel import clock
from minhbach.matters import finding
from minhbach.matters.models import Matter
from minhbach.packages import accepting, inbox, keys, workbooks

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)
HERE = f"/{CENTRAL}/desk/"
SAME = "hướng dẫn cách đếm vụ việc lặp lại"
PLAN = (("1", "Bồi dưỡng nghiệp vụ"), ("2", "Rà soát quy chế"))


@pytest.fixture
def cast(settings, tmp_path):
    """Two units reported to the cluster, the cluster to an invented Central."""
    settings.PACKAGE_KEYS = tmp_path / "keys"
    built = world.build(with_accounts=True)
    made = world.with_central(built, with_accounts=True)
    clock.set_source(clock.ticking_from(clock.at_office(JUNE)))
    exchange.letters(made)
    exchange.acquainted(made, "song-mau", "nui-mau")
    above.acquainted(made)
    yield made
    clock.set_source(None)


@pytest.fixture
def reported(cast):
    for unit in ("song-mau", "nui-mau"):
        below.put_forward(cast, unit, SAME, to="central_bnc")
        accepting.accept(cast.mai, exchange.package(cast, unit))
    accepting.accept(cast.an, above.package(cast))
    return cast


@pytest.mark.usefixtures("reported")
def test_the_same_question_stands_once_with_its_age(
    opened, django_assert_max_num_queries
):
    opened("an", HERE)
    with django_assert_max_num_queries(15):
        page = opened("an", HERE).text

    assert page.count(SAME) == 1
    assert "2 đơn vị" in page
    assert "Trả lời chung cho cả 2" in page


def test_one_answer_is_recorded_for_all_and_sent_to_each_unit(reported, opened):
    link = re.search(r'href="([^"]*together[^"]*)"', opened("an", HERE).text)
    marks = re.findall(r"m=([\d%F/]+)", link[1])
    typed = {
        "act": "reply",
        "m": [one.replace("%2F", "/") for one in marks],
        "do": "1",
        "request": "once",
        "verdict": "explained",
        "reply_number": "30-CV/BNCTW",
        "replied_on": "20/6/2026",
        "reply_gist": "Làm theo biểu mới",
    }
    opened("an", f"/{CENTRAL}/received-proposals/together/", typed)

    assert "Sông Mẫu" in opened("an", HERE).text
    keys.issue(reported.an)
    sent = opened("an", f"{HERE}replies.zip", {})

    with ZipFile(BytesIO(sent.content)) as files:
        assert files.namelist() == ["cum-thu.zip", "nui-mau.zip", "song-mau.zip"]
    assert "chưa gửi" not in opened("an", HERE).text


def test_what_is_refused_for_one_unit_keeps_nothing_from_the_others(reported, opened):
    keys.issue(reported.an)
    for unit in ("song-mau", "nui-mau"):
        below.answer(reported.an, unit)
    found = finding.by_filter(CENTRAL, inbox.KIND, "raised_by", ["nui-mau"])
    told = {**found[0].prose, "reply_gist": "hỏi số 0912 345 678"}
    Matter.objects.filter(pk=found[0].id).update(prose=told)

    sent = opened("an", f"{HERE}replies.zip", {})

    with ZipFile(BytesIO(sent.content)) as files:
        assert files.namelist() == ["song-mau.zip"]
    assert "Núi Mẫu: " in opened("an", HERE).text


def test_a_plan_is_shown_clause_by_clause_with_who_says_nothing(cast, opened):
    below.subordinated(cast)
    for unit in ("song-mau", "nui-mau"):
        content = below.sent(cast, "plan", below.plan(*PLAN), unit)
        if unit == "song-mau":
            below.taken(cast.ha, content)
    accepting.accept(cast.mai, exchange.package(cast))

    page = opened("mai", f"/cum-thu/desk/plans/?period={PERIOD}").text

    assert "15-KH/BNCTW" in page
    assert page.count(">1/2<") == 2
    assert "Chưa có nhiệm vụ" in page
    assert page.count("chưa báo cáo") == 2


@pytest.mark.usefixtures("reported")
def test_the_clusters_stand_side_by_side_and_open_to_their_units(
    opened, django_assert_max_num_queries
):
    here = f"{HERE}clusters/?period={PERIOD}"
    opened("an", here)
    with django_assert_max_num_queries(16):
        page = opened("an", here).text
    units = opened("an", f"{here}&cluster=cum-thu").text

    assert "2/5" in page
    assert "2 trên 5 đơn vị" in page
    assert "Ban Nội chính Tỉnh ủy Núi Mẫu" in units
    assert "Chưa có gì từ" in units


def test_a_line_typed_for_a_unit_outside_is_marked_wherever_it_counts(cast, opened):
    keys.introduce(cast.mai, "xa-ngoai", "Ban Nội chính xã Ngoài", "member")
    empty = workbooks.empty("cum-thu", "xa-ngoai", PERIOD, exchange.WINDOW)
    workbooks.taken(cast.mai, sheets.filled(empty, day="15/06/2026"))
    accepting.accept(cast.mai, exchange.package(cast))
    accepting.accept(cast.an, above.package(cast))

    here = f"{HERE}clusters/?period={PERIOD}"
    page, units = (
        opened("an", f"{here}{more}").text for more in ("", "&cluster=cum-thu")
    )

    assert "2/6 (1 tự ghi)" in page
    assert page.count("1 tự ghi") == 2
    assert "Ban Nội chính xã Ngoài (tự ghi, không mở được)" in units


@pytest.mark.usefixtures("cast")
def test_a_cluster_that_sent_nothing_does_not_open(opened):
    page = opened("an", f"{HERE}clusters/?period={PERIOD}&cluster=cum-thu").text

    assert "Các cụm cạnh nhau" in page
    assert "Tất cả các cụm" not in page


@pytest.mark.usefixtures("cast")
def test_only_who_gathers_sits_at_the_desk(opened):
    assert opened("mai", "/cum-thu/desk/").status_code == 200
    assert opened("ha", "/song-mau/desk/").status_code == 403
    assert opened("ha", HERE).status_code == 404
    assert opened("mai", HERE).status_code == 404
    assert opened("khoa", HERE).status_code == 404


@pytest.mark.usefixtures("cast")
def test_central_begins_at_its_desk_and_empty_pages_say_so(opened):
    assert opened("an", "/").headers["Location"] == HERE
    for place in ("", "plans/", "clusters/"):
        assert opened("an", f"{HERE}{place}").status_code == 200


TYPED = {
    "document_number": "15-KH/BNCTW",
    "sort": "plan",
    "issuer": "central_bnc",
    "issued_on": "20/1/2026",
    "gist": "Tăng cường cán bộ nội chính",
    "clauses": "1. Bồi dưỡng nghiệp vụ\n\n2) Rà soát quy chế",
    "receiver": ["song-mau", "nui-mau"],
}


def test_a_plan_is_written_at_the_desk_and_begun_in_the_unit(cast, opened):
    below.subordinated(cast)
    here = "/cum-thu/desk/plans/new/"
    page = opened("mai", here)
    sent = opened("mai", here, TYPED)
    with ZipFile(BytesIO(sent.content)) as files:
        names, mine = files.namelist(), files.read("song-mau.zip")
    below.taken(cast.ha, mine)

    assert page.text.count('name="receiver"') == 5
    assert names == ["nui-mau.zip", "song-mau.zip"]
    directive = Matter.objects.get(body="song-mau", kind="directive")
    assert directive.facts["document_number"] == "15-KH/BNCTW"
    clauses = Matter.objects.filter(body="song-mau", kind="clause")
    numbers = sorted(one.facts["clause_number"] for one in clauses)
    assert numbers == ["1", "2"]
    traced = opened("mai", f"/cum-thu/desk/plans/?period={PERIOD}").text
    assert "Rà soát quy chế" in traced
    assert here in traced


def test_a_plan_half_written_is_refused_with_every_reason_and_kept(cast, opened):
    below.subordinated(cast)
    wrong = {**TYPED, "issued_on": "31/2/2026", "clauses": "Rà", "document_number": ""}
    page = opened("mai", "/cum-thu/desk/plans/new/", {**wrong, "receiver": []})

    assert page.status_code == 422
    for said in ("chưa ghi", "không có ngày này", "dòng 1", "chọn nơi nhận"):
        assert said in page.text
    assert "Tăng cường cán bộ nội chính" in page.text
    assert opened("ha", "/cum-thu/desk/plans/new/").status_code in (403, 404)
