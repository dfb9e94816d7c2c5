"""The cluster's page: what waits, who leads, what is signed, what is done there."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from docx import Document
from tests import cast as world
from tests.cast import CLUSTER
from tests.rooms.emulation import season

from minhbach.bodies import actions, membership, queries
from minhbach.emulation import drawing
from minhbach.kernel import clock
from minhbach.matters import at_the_table, desk
from minhbach.matters import queries as matters
from minhbach.procedures import chapters

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.usefixtures("people"),
]
DAY = date(2026, 2, 2)
MINE = "song-mau"
HERE, WORK = f"/{CLUSTER}/cluster/", "/song-mau/work/"
COVENANT = {
    "sort": "covenant",
    "gist": "Giao ước thi đua năm 2026",
    "year": 2026,
    "drafted_on": "2/2/2026",
    "comment_by": "2/2/2026",
    "put_up_by": "9/2/2026",
}
LEADS = {
    "office": "head",
    "unit": "song-mau",
    "on": "1/1/2026",
    "until": "31/12/2026",
    "minutes": "1-BB/CTĐ",
}


@pytest.fixture
def people():
    cache.clear()
    found = world.build(with_accounts=True)
    clock.set_source(clock.ticking_from(clock.at_office(DAY)))
    yield found
    clock.set_source(None)


@pytest.fixture
def signing(people):
    """A covenant that every member has to sign."""
    matter = desk.act(people.mai, "covenant", "propose", COVENANT).matter
    asked = {"put_up_on": "2/2/2026", "stands_until": "31/12/2026"}
    desk.act(people.mai, "covenant", "put_up", asked, matter=matter)
    return matter


def signs(people, matter, who):
    seat = membership.seat_in(people.everybody[who], CLUSTER, DAY)
    desk.act(seat, "covenant", "sign", {"signed_on": "2/2/2026"}, matter=matter)


def test_what_has_to_be_signed_waits_for_the_head_until_it_is(opened, people, signing):
    before, work = opened("minh", HERE).text, opened("minh", WORK).text
    signs(people, signing, "Minh")
    after = opened("minh", HERE).text

    assert "Giao ước thi đua năm 2026" in before.split('id="waiting"')[1]
    assert "Ở cụm: 1 việc" in work
    assert "Không có việc nào đang chờ" in after
    assert "1/5" in after
    assert "không có việc chờ" in opened("lan", WORK).text


def test_what_lies_with_another_member_does_not_wait_for_mine(people):
    for unit in ("song-mau", "nui-mau"):
        asked = {
            "member": unit,
            "year": 2026,
            "opened_on": DAY,
            "amend_by": "31/3/2026",
        }
        desk.act(people.mai, "registration", "expect", asked)
    seat = membership.table_of(people.minh, DAY)

    assert [one.owner for one in at_the_table.waiting(seat)] == ["song-mau"]
    assert at_the_table.how_many(seat) == 1


def test_a_sheet_waits_with_its_deadline_and_none_of_its_criteria(people):
    season.opened(people)
    with season.on(season.OPENED):
        seat = membership.table_of(people.minh, season.OPENED)
        theirs = at_the_table.waiting(seat)
        hers = at_the_table.to_do(people.mai, CLUSTER, chapters.CLUSTER)

    assert [(one.kind, one.state) for one in theirs] == [("score_sheet", "scoring")]
    assert [one.kind for one in hers].count("score_sheet") == 6
    assert "score" not in {one.kind for one in hers}


def sheets_of(actor, on):
    with season.on(on):
        found = at_the_table.waiting(membership.table_of(actor, on))
    return [
        (one.facts["member"], one.state) for one in found if one.kind == "score_sheet"
    ]


def test_an_officer_finds_the_sheets_that_the_unit_scores_and_no_other(people):
    made = season.opened(people)
    first = sheets_of(people.ha, season.OPENED)
    with season.on(season.CROSS):
        drawing.draw_lots(people.mai, matters.fold(made))
        sheets = season.sheets(people, made).values()
        ours = [one.facts["member"] for one in sheets if one.facts["cross_by"] == MINE]

    assert first == [(MINE, "scoring")]
    assert sheets_of(people.ha, season.CROSS) == [(one, "crossing") for one in ours]
    assert len(ours) == 1


def test_a_form_on_behalf_of_a_member_names_none_before_the_secretary_does(
    opened, people, signing
):
    signs(people, signing, "Minh")
    page = opened("mai", f"/{CLUSTER}/covenants/2026/1/sign/").text

    assert "selected" not in page.split('name="member"')[1].split("</select>")[0]
    assert "(bắt buộc khi ghi thay)" in page


@pytest.mark.usefixtures("signing")
def test_the_papers_of_this_year_stand_before_last_years(opened, people):
    last = {**COVENANT, "gist": "Giao ước thi đua năm 2025", "year": 2025}
    matter = desk.act(people.mai, "covenant", "propose", last).matter
    asked = {"put_up_on": "2/2/2026", "stands_until": "15/2/2026"}
    desk.act(people.mai, "covenant", "put_up", asked, matter=matter)
    page = opened("mai", HERE).text

    tiles = re.findall(r"chữ ký: Giao ước thi đua năm (\d+)", page)
    assert tiles == ["2026", "2025"]


def test_the_secretary_sees_all_that_is_open_and_opens_the_registrations(
    opened, people
):
    done = opened("mai", f"{HERE}registrations/", {"amend_by": "31/3/2026"})
    page = opened("mai", HERE)
    again = opened("mai", f"{HERE}registrations/", {"amend_by": "31/3/2026"})

    assert (done.status_code, again.status_code) == (302, 302)
    assert page.text.count("Đơn vị đăng ký") == 5
    assert "0 / 5" in page.text
    known = at_the_table.of_year(people.mai, CLUSTER, "registration", 2026)
    assert len(known) == 5


def test_who_leads_is_recorded_by_the_minutes_and_only_when_confirmed(opened):
    refused = opened("mai", f"/{CLUSTER}/office/lead/", LEADS)
    done = opened("mai", f"/{CLUSTER}/office/lead/", {**LEADS, "s": "yes"})

    assert refused.status_code == 422
    assert "Xác nhận: chưa nhập" in refused.text
    assert done.headers["Location"] == HERE
    assert membership.leaders(CLUSTER, DAY) == {"head": "song-mau"}
    assert "Cụm trưởng: Sông Mẫu" in opened("ha", HERE).text


def test_a_unit_leaves_and_stands_last_with_its_day(opened):
    asked = {"unit": "rung-mau", "on": "2/2/2026", "s": "yes"}
    assert opened("mai", f"/{CLUSTER}/office/leave/", asked).status_code == 302
    clock.set_source(clock.ticking_from(clock.at_office(DAY + timedelta(days=1))))

    page = opened("mai", HERE).text
    assert len(queries.members(CLUSTER, DAY + timedelta(days=1))) == 4
    assert page.index("Sông Mẫu</td>") < page.index("Rừng Mẫu</td>")


def test_thresholds_are_typed_in_words_with_their_paper(opened):
    here = f"/{CLUSTER}/office/settings/vote_rules/"
    said = "quorum: 2/3 tổng số được biểu quyết; merit: 70% số có mặt"
    bare = opened("mai", here, {"value": said, "on": "2/2/2026"})
    wrong = opened(
        "mai", here, {"value": "merit: nhiều", "source": "1-QĐ", "on": "2/2/2026"}
    )
    done = opened("mai", here, {"value": said, "source": "1-QĐ", "on": "2/2/2026"})

    assert (bare.status_code, wrong.status_code, done.status_code) == (422, 422, 302)
    assert "viết tỷ lệ và tính trên gì" in wrong.text
    assert "merit: 7/10 số có mặt" in opened("mai", here).text


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("tuan", HERE, 200),
        ("khoa", HERE, 404),
        ("mai", "/song-mau/cluster/", 404),
        ("minh", "/song-mau/cluster/", 404),
        ("minh", f"/{CLUSTER}/office/", 404),
        ("minh", f"/{CLUSTER}/office/lead/", 404),
        ("lan", f"{HERE}hand-over.docx", 404),
        ("minh", f"{HERE}hand-over.docx", 404),
        ("mai", f"{HERE}hand-over.docx", 200),
    ],
)
def test_each_sees_what_is_for_them(opened, who, path, status):
    assert opened(who, path).status_code == status


def test_the_hand_over_paper_says_what_is_open_and_signed(opened, people, signing):
    until = date(2026, 12, 31)
    actions.lead(
        CLUSTER, "song-mau", "head", until=until, minutes="1-BB", by=people.mai, on=DAY
    )
    signs(people, signing, "Sơn")

    paper = Document(BytesIO(opened("minh", f"{HERE}hand-over.docx").content))
    cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]

    assert "Giao ước thi đua năm 2026" in cells
    assert "1/5" in cells
    assert "1-BB" in cells


def test_the_page_and_its_line_ask_few_times(
    opened, client, people, signing, django_assert_max_num_queries
):
    signs(people, signing, "Sơn")
    opened("minh", HERE)
    with django_assert_max_num_queries(20):
        assert client.get(HERE).status_code == 200
    seat = membership.table_of(people.minh, DAY)
    with django_assert_max_num_queries(1):
        assert at_the_table.how_many(seat) == 1


ELECTION = {
    "sort": "election",
    "gist": "Bầu cụm trưởng",
    "year": 2026,
    "office": "head",
    "nominees": "song-mau nui-mau",
    "mode": "paper",
    "voice": "unit",
    "called_on": DAY,
    "planned_on": DAY,
}
ROLL = {"held_on": DAY, "here": "song-mau nui-mau dong-mau"}
COUNT = {
    "tellers": "dong-mau",
    "handed_out": "3",
    "returned": "3",
    "votes.song-mau": "2",
    "votes.nui-mau": "1",
}
COUNTING = f"/{CLUSTER}/ballots/2026/1/count-votes/"


@pytest.fixture
def ballot(people):
    """An election of which the roll was taken."""
    matter = desk.act(people.mai, "ballot", "call", ELECTION).matter
    desk.act(people.mai, "ballot", "take_roll", ROLL, matter=matter)
    return matter


@pytest.mark.usefixtures("ballot")
def test_votes_are_typed_a_box_for_each_nominee(opened):
    form = opened("mai", COUNTING).text
    refused = opened("mai", COUNTING, {**COUNT, "votes.nui-mau": "2"})
    done = opened("mai", COUNTING, COUNT)

    assert 'name="votes.song-mau"' in form
    assert 'name="votes.bien-mau"' not in form
    assert (refused.status_code, done.status_code) == (422, 302)
    assert refused.text.count('value="2"') == 2  # kept as typed


def test_an_election_that_was_published_is_offered_to_be_recorded(
    opened, people, ballot
):
    rules = {"quorum": "1/2", "election": "> 1/2 present"}
    actions.set_setting(
        CLUSTER, "vote_rules", rules, by=people.mai, on=DAY, source="1-QĐ"
    )
    opened("mai", COUNTING, COUNT)
    minutes = {"minutes_number": "7-BB", "minutes_on": DAY, "minutes": [b"%PDF-1.4 x"]}
    desk.act(people.mai, "ballot", "record_minutes", minutes, matter=ballot)
    published = {"published_on": DAY}
    desk.act(people.mai, "ballot", "publish", published, matter=ballot)

    page = opened("mai", HERE).text

    assert "?office=head&amp;unit=song-mau&amp;minutes=7-BB" in page
    assert 'value="7-BB"' in opened("mai", f"/{CLUSTER}/office/lead/?minutes=7-BB").text
