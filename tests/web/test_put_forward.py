"""What has no answer stands before the head; a report lists it with its age."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests import cast

from minhbach.kernel import clock
from minhbach.matters import desk
from minhbach.reports import standing, unit_report

pytestmark = pytest.mark.django_db(databases="__all__")
REPORT = "/song-mau/report/2026/1/"
GIST = "mẫu ủy thác thu hồi tài sản"
FIELDS = {
    "gist": GIST,
    "tier": "central_bnc",
    "limitation": "tài sản nằm ở nhiều tỉnh",
    "ground": "objective",
}


def on(day):
    return clock.showing(clock.at_office(date.fromisoformat(day)))


def raised(people, day):
    with on(day):
        fields = {**FIELDS, "raised_on": day}
        return desk.act(people.ha, "proposal", "raise_", fields).matter


@pytest.fixture
def people():
    """One proposal of 2025, put then; the report of June 2026 is computed."""
    made = cast.build(with_accounts=True)
    old = raised(made, "2025-12-08")
    with on("2025-12-12"):
        fields = {"put_on": "2025-12-12", "document_number": "45-BC/BNCTU"}
        desk.act(made.lan, "proposal", "put_", fields, matter=old)
    with on("2026-06-18"):
        unit_report.compute(made.ha, unit_report.open_report(made.ha, "2026-H1"))
        yield made


def said(answer) -> str:
    """The main part of a page as words."""
    main = answer.text.split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_the_head_sees_it_with_its_age(opened, people):  # noqa: ARG001
    page = said(opened("minh", "/song-mau/head/"))
    assert "Kiến nghị chưa được trả lời 1" in page
    assert (
        f"{GIST} Ban Nội chính Trung ương nêu từ kỳ 6 tháng cuối năm 2025, qua 2"
        in (page)
    )


def test_the_report_lists_it_and_where_it_stands(opened, people):  # noqa: ARG001
    answer = opened("ha", REPORT)
    assert "nêu từ kỳ 6 tháng cuối năm 2025, qua 2 kỳ" in said(answer)
    assert 'href="/song-mau/proposals/2025/1/"' in answer.text
    assert 'href="/song-mau/proposals/new/?period=2026-H1"' in answer.text


def test_the_form_brings_the_period_of_the_report(opened, people):  # noqa: ARG001
    form = opened("ha", "/song-mau/proposals/new/?period=2026-H1").text
    assert re.search(r'name="period"[^>]*value="2026-H1"', form)


def test_what_came_after_the_figures_is_said(opened, people):
    assert "nêu sau khi tính số liệu" not in said(opened("ha", REPORT))
    fields = {"period": "2026-H1", "raised_on": "2026-06-18", "gist": "biên chế"}
    desk.act(people.ha, "proposal", "raise_", {**FIELDS, **fields})
    assert "1 kiến nghị nêu sau khi tính số liệu" in said(opened("ha", REPORT))


def test_the_clerk_is_offered_no_raising(opened, people):
    answer = opened("lan", REPORT)
    assert people.lan.roles == {"clerk"}
    assert "/song-mau/proposals/new/" not in answer.text


def test_the_secretary_of_the_cluster_reads_it_without_the_ways_in(opened, people):
    row = standing.of_period("song-mau", "2026-H1", "inspectorate")
    unit_report.write(people.ha, row.matter, {"results": "Nhận {P01} đơn."})
    unit_report.check(people.tuan, row.matter)
    unit_report.sign(people.minh, row.matter, "28-BC/BNCTU")
    unit_report.send(people.lan, row.matter)
    answer = opened("mai", REPORT)
    assert "nêu từ kỳ 6 tháng cuối năm 2025, qua 2 kỳ" in said(answer)
    assert "/song-mau/proposals/" not in answer.text
