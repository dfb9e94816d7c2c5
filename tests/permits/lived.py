"""A kind that is none of ours lives in every screen without a line written for it.

Not collected with the suite: test_building_permit.py runs it in a process where
MINHBACH_PROCEDURES names the kind, with a home of its own.
"""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from pytest_django.live_server_helper import LiveServer
from tests import cast
from tests.web.conftest import browser, built  # noqa: F401 - fixtures

from minhbach.kernel import clock

KEY = "building_permit"
NEW = "/song-mau/permits/new/"
TODAY = date(2026, 11, 26)  # a Thursday
ASKED = {
    "gist": "Nhà hai tầng, ngõ 3",
    "sort": "house",
    "place": "ben-mau",
    "parcel": "12/345",
    "floors": "2",
    "corner": "yes",
    "fee": "1.500.000",
    "followers": ["room_head"],
}
WAY = [  # day, who, the act's page, what is typed, where it then stands
    (3, "lan", "send-back", {"missing": "bản vẽ"}, "returned"),
    (4, "lan", "complete-it", {"floors": "3"}, "submitted"),
    (5, "ha", "accept", {"fee": "1.500.000"}, "complete"),
    (5, "tuan", "appraise", {"appraiser": "officer"}, "appraised"),
    (
        6,
        "ha",
        "ask-others",
        {
            "asks_of": ["so-xay-dung"],
            "comments_asked_on": "6/11/2026",
            "comments_due_on": "13/11/2026",
        },
        "asked_others",
    ),
    (12, "ha", "note-comments", {"comments": "đồng ý"}, "appraised"),
    (
        13,
        "ha",
        "inspect",
        {"inspected_on": "13/11/2026", "floors_found": "3"},
        "inspected",
    ),
    (16, "dung", "draft", {"fee": "2.000.000"}, "drafted"),
    (17, "minh", "sign", {"signed_on": "17/11/2026"}, "signed"),
    (
        18,
        "lan",
        "issue",
        {"issued_on": "18/11/2026", "fee_paid": "yes"},
        "issued",
    ),
]


@pytest.fixture(scope="module", autouse=True)
def home(django_db_blocker):
    """The installation as `minhbach setup` leaves it, and the cast in office."""
    from minhbach.commands import setup

    with django_db_blocker.unblock():
        setup.prepare()
        people = cast.build(with_accounts=True)
        with clock.showing(clock.at_office(date(2026, 10, 30))):
            allow(people.minh)
        clock.set_source(clock.ticking_from(clock.at_office(TODAY)))
        yield
        clock.set_source(None)


def allow(head):
    """The unit sets the term that the kind asks for."""
    from minhbach.bodies import actions

    paper = "Quyết định 10-QĐ/BNC (minh họa)"
    term = {"days": 20, "unit": "working day", "decision": paper}
    actions.set_setting(
        "song-mau", "permit_days", term, by=head, on=date(2026, 10, 30), source=paper
    )


@pytest.fixture(scope="module")
def sent(home):  # noqa: ARG001
    """`sent("lan", "/…/", {…}, on=2)`: somebody's page on a day of that November."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    def ask(username, path, posted=None, on=TODAY.day):
        client = Client()
        client.force_login(get_user_model().objects.get(username=username))
        with clock.showing(clock.at_office(date(2026, 11, on))):
            return client.get(path) if posted is None else client.post(path, posted)

    return ask


@pytest.fixture(scope="module")
def issued(sent):
    """A permit that went the whole way in its time, and the states it stood in."""
    answer = sent("lan", NEW, {**ASKED, "asked_on": "2/11/2026"}, on=2)
    assert answer.status_code == 302, said(answer)
    stood = [standing(answer.url)]
    for on, who, act, typed, _then in WAY:
        done = sent(who, f"{answer.url}{act}/", typed, on=on)
        assert done.status_code == 302, (act, said(done))
        stood.append(standing(answer.url))
    return answer.url, stood


@pytest.fixture(scope="module")
def late(sent, issued):  # noqa: ARG001 - a ledger's time goes forward
    """A permit asked for in October that nobody has looked at."""
    typed = {**ASKED, "gist": "Cửa hàng mặt phố", "sort": "shop", "place": "doi-mau"}
    answer = sent("lan", NEW, {**typed, "asked_on": "1/10/2026"})
    assert answer.status_code == 302, said(answer)
    return answer.url


def fold(href):
    from minhbach.matters import queries

    year, serial = href.strip("/").split("/")[-2:]
    one = queries.Matter.objects.get(kind=KEY, year=year, serial=serial)
    return queries.fold(one.id)


def standing(href):
    return fold(href).state


def said(answer):
    """The words of a page."""
    main = answer.text.split("<main", 1)[-1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


# Opening, walking, refusing -----------------------------------------------------------


def test_nothing_is_wrong_with_it():
    from minhbach.procedures.checks import faults_of

    assert [str(one) for one in faults_of()] == []


def test_it_is_offered(sent):
    assert f'href="{NEW}"' in sent("lan", "/song-mau/new/").text
    assert f'href="{NEW}"' not in sent("minh", "/song-mau/new/").text


def test_it_walks_through_its_states(issued):
    from minhbach.procedures.catalogue import CATALOGUE

    _href, stood = issued

    assert stood == ["submitted", *(then for *_step, then in WAY)]
    assert {*stood, "refused"} == set(CATALOGUE[KEY].states)


def test_its_numbers_are_drawn_and_written(sent, issued):
    page = said(sent("ha", issued[0]))

    assert "1/BN" in page
    assert "01-GPXD" in page


def test_an_opening_is_refused_in_words(sent):
    typed = {**ASKED, "gist": "", "floors": "12", "asked_on": "31/2/2026"}
    answer = sent("lan", NEW, typed)

    assert answer.status_code == 422
    assert "Nội dung: chưa nhập" in said(answer)
    assert "trên 9 tầng do cấp trên cấp phép" in said(answer)
    assert "không có ngày này" in said(answer)


def test_an_act_is_refused_in_words(sent, walked):
    href = walked("inspect")
    typed = {"inspected_on": "26/11/2026", "floors_found": "5"}
    answer = sent("ha", f"{href}inspect/", typed)

    assert answer.status_code == 422
    assert "cao hơn số tầng đề nghị: trả lại hoặc từ chối" in said(answer)
    assert standing(href) == "appraised"


def test_whoever_drafted_does_not_sign_and_the_head_may_refuse(sent, walked):
    href = walked("sign")
    answer = sent("dung", f"{href}sign/", {"signed_on": "26/11/2026"})
    assert answer.status_code == 422
    assert "phải do người khác làm: đồng chí đã làm bước trước" in said(answer)

    typed = {"reason": "trái quy hoạch"}
    assert sent("minh", f"{href}refuse/", typed).status_code == 302
    assert standing(href) == "refused"


def test_who_has_no_such_post_may_not(sent, walked):
    href = walked("appraise")
    answer = sent("lan", f"{href}appraise/", {"appraiser": "officer"})

    assert answer.status_code == 422
    assert sent("son", href).status_code == 404


def test_a_correction_is_asked_and_approved(sent, walked):
    from minhbach.ledger import read as ledger

    href = walked("send-back")
    entry = next(one for one in ledger.of_matter(fold(href).id) if one.action == "ask")
    typed = {
        "entry": str(entry.seq),
        "floors": "4",
        "asked_on": "26/11/2026",
        "gist": ASKED["gist"],
        "sort": "house",
        "correction_reason": "ghi nhầm",
    }
    asked = sent("lan", f"{href}corrections/?entry={entry.seq}", typed)
    assert asked.status_code == 302, said(asked)
    agreed = sent("tuan", f"{href}correction-approval/", {})
    assert agreed.status_code == 302, said(agreed)

    assert fold(href).facts["floors"] == 4


@pytest.fixture(scope="module")
def walked(sent, issued):  # noqa: ARG001 - a ledger's time goes forward
    """`walked("sign")`: another permit, led today to where this act is the next."""

    def lead(upto):
        href = sent("lan", NEW, {**ASKED, "asked_on": "26/11/2026"}).url
        for _on, who, act, typed, _then in WAY:
            if act == upto:
                break
            assert sent(who, f"{href}{act}/", at_once(typed)).status_code == 302, act
        return href

    return lead


def at_once(typed):
    return {
        name: "26/11/2026" if name.endswith("_on") else value
        for name, value in typed.items()
    }


# The screens --------------------------------------------------------------------------


def test_its_register_has_filters_and_columns(sent, issued, late):
    page = sent("ha", "/song-mau/permits/?standing=all")
    for label in ("Ngày đề nghị", "Số tầng", "Lệ phí", "Người phối hợp"):
        assert label in said(page)
    assert 'name="sort"' in page.text
    assert 'name="place"' in page.text

    only = sent("ha", "/song-mau/permits/?standing=all&sort=shop").text
    assert late in only
    assert issued[0] not in only


def test_its_own_page_tells_everything(sent, late):
    page = said(sent("lan", late))

    assert "Cửa hàng mặt phố" in page
    assert "Tiếp nhận hợp lệ" in page
    assert "1.500.000" in page
    assert "xã Đồi Mẫu" in page


def test_its_term_is_a_setting_of_the_unit_and_counts(sent, late):
    page = sent("minh", "/song-mau/office/settings/permit_days/")

    assert "thời hạn cấp phép" in said(page)
    assert fold(late).clocks["granting"].due_on == "2026-10-29"


def test_search_finds_it(sent, late):
    number = fold(late).number

    assert late in sent("ha", f"/song-mau/search/?q={number}").text
    assert late in sent("ha", "/song-mau/search/?q=cua hang mat pho").text


def test_it_stands_on_the_desk_and_when_late_before_the_head(sent, late):
    assert late in sent("lan", "/song-mau/work/").text
    assert late in sent("minh", "/song-mau/head/").text


# The figures --------------------------------------------------------------------------


FIGURES = [f"GPX.{at}" for at in range(9)]
ALL_YEAR = "?period=2026&window=calendar"


@pytest.mark.usefixtures("issued", "late")
def test_its_figures_are_there_and_balance():
    from minhbach.figures import ask

    found = ask.figures("song-mau", "2026", "calendar")
    given = {one.code: one.value for one in found if one.code in FIGURES}

    assert list(given) == FIGURES
    assert given["GPX.0"] == 0
    assert given["GPX.1"] - given["GPX.3"] == given["GPX.4"] > 0 < given["GPX.3"]
    assert given["GPX.5"] >= 1
    assert ask.unbalanced(found) == []


def test_its_figures_open_to_entries_on_their_pages(sent, late):
    pages = {
        code: sent("minh", f"/song-mau/figures/{code}/{ALL_YEAR}") for code in FIGURES
    }
    assert {page.status_code for page in pages.values()} == {200}
    assert fold(late).number in said(pages["GPX.4"])

    chapter = said(sent("minh", f"/song-mau/figures/in/documents/{ALL_YEAR}"))
    assert "Giấy phép xây dựng: mở trong kỳ" in chapter


def test_its_figures_are_printed_by_the_command(late, capsys):
    from minhbach.commands.main import main

    asked = ["--unit", "song-mau", "--period", "2026", "--window", "calendar"]
    assert main(["figures", *asked, "--json"]) == 0
    printed = {one["code"] for one in json.loads(capsys.readouterr().out)}
    assert main(["open", "GPX.4", *asked]) == 0

    assert set(FIGURES) <= printed
    assert fold(late).id[:12] in capsys.readouterr().out


# The manual, the schema, programs -----------------------------------------------------


def test_its_pages_of_the_manual_are_printed():
    from minhbach.commands.manual import declarations, figures, matrix
    from minhbach.procedures.catalogue import CATALOGUE

    kind = CATALOGUE[KEY]
    page, drawn = declarations.page(kind), matrix.text(kind)

    assert "A permit to build, from the request" in page
    assert all(f"`{name}`" in page for name in (*kind.states, *kind.clocks))
    assert all(action.words.vi in page for action in kind.actions.values())
    assert re.search(r"^ +sign .* 2 ", drawn, re.MULTILINE)
    assert "GPX.8" in figures.page()
    assert "building_permit.sort" in declarations.leaving()


def test_it_stands_in_the_schema():
    from minhbach.api import document

    whole = json.loads(document.text())
    matter = "/api/{body}/permits/{year}/{number}/"

    assert {"get", "post"} <= set(whole["paths"]["/api/{body}/permits/"])
    assert {f"{matter}accept/", f"{matter}sign/"} <= set(whole["paths"])


def test_a_program_acts_by_token(walked):
    from django.test import Client

    from minhbach.bodies import tokens

    href = walked("accept")
    _made, token = tokens.made("lan", "a program", 30, on=TODAY)
    told = Client().post(
        f"/api{href}accept/",
        json.dumps({"fee": 3_000_000}),
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {token}",
    )

    assert told.status_code == 200, told.text
    assert standing(href) == "complete"


# Seen, and kept -----------------------------------------------------------------------


def test_it_is_opened_and_accepted_in_a_browser(browser):  # noqa: F811
    server = LiveServer("localhost")
    page = browser.new_context(base_url=server.url).new_page()
    page.goto("/account/login/")
    page.fill("[name=login]", "lan")
    page.fill("[name=password]", cast.PASSWORD)
    page.click("main button[type=submit]")
    page.goto("/song-mau/new/")
    page.click(f'a[href="{NEW}"]')
    page.fill("[name=gist]", "Nhà ba tầng")
    page.check("[name=sort][value=house]")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/permits/2026/*/")
    page.click("text=Tiếp nhận hợp lệ")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/permits/2026/*/")
    told = page.inner_text("main")
    server.stop()

    assert "Phân công thẩm định" in told


def test_the_ledger_is_whole_and_the_tables_are_its(issued, late):  # noqa: ARG001
    from minhbach.commands.main import main

    assert main(["verify"]) == 0
    assert main(["rebuild", "--check"]) == 0
