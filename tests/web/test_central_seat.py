"""The pages of the Central at the table: what it is shown, what it may do, what not."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.test_central import ASKED, proposed
from tests.rooms.conference.year import CLUSTER, DAY
from tests.rooms.packages import above

from minhbach.bodies import actions
from minhbach.files import store
from minhbach.kernel import clock
from minhbach.packages import accepting, keys, raised, signing
from minhbach.packages.models import PackageRow
from minhbach.web import addresses

pytestmark = pytest.mark.django_db(databases="__all__")
SPOKEN = {"about": "item-2", "word": "orient", "gist": "Bám số liệu", "request": "k1"}


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    return year.with_central(world.build(with_accounts=True))


@pytest.fixture
def made(cast):
    return year.in_session(cast)


@pytest.fixture(autouse=True)
def its_day():
    with clock.showing(clock.at_office(DAY)):
        yield


def at(made, last=""):
    return f"{addresses.of_matter(year.again(made))}{last}"


@pytest.mark.usefixtures("made")
def test_from_its_desk_it_comes_to_the_table(opened):
    here = reverse("cluster", kwargs={"body": CLUSTER})
    page = opened("an", here).text

    assert f'href="{here}"' in opened("an", f"/{above.CENTRAL}/desk/").text
    assert "Vụ theo dõi địa phương" in page
    assert "conferences/" in page
    for noun in ("registrations", "deductions", "score-sheets"):
        assert f"/{CLUSTER}/{noun}/" not in page
        assert opened("an", f"/{CLUSTER}/{noun}/").status_code == 404


def test_no_cluster_that_does_not_answer_to_it_opens(cast, opened, made):
    actions.answer_no_more(CLUSTER, by=cast.mai, on=year.CUT_OFF)

    assert opened("an", at(made, "hall/")).status_code == 404
    assert opened("an", reverse("cluster", kwargs={"body": CLUSTER})).status_code == 404


def test_from_its_phone_it_speaks_and_does_not_comment(cast, opened, made):
    page = opened("an", at(made, "floor/")).text
    assert opened("an", at(made, "floor/"), SPOKEN).status_code == 302
    opened("an", at(made, "floor/"), {**SPOKEN, "about": "", "request": "k2"})
    told = year.told(cast, made)

    assert 'name="word"' in page
    assert [(one.facts["sort"], one.facts.get("item")) for one in told.words] == [
        ("orient", 2),
        ("orient", None),
    ]
    assert told.comments == []
    assert "Bám số liệu" in opened("son", at(made, "floor/")).text
    assert "Bám số liệu" in opened("son", at(made, "screen/")).text


def test_it_answers_a_proposal_in_the_hall_and_the_age_stops(cast, opened, made):
    proposed(cast)
    accepting.accept(cast.an, above.package(cast))
    one = raised.by_members(CLUSTER, DAY)[0]
    page = opened("an", at(made, "hall/")).text
    empty = opened("an", at(made, "hall/"), {"step": "answer", "ref": one.ref})
    typed = {"step": "answer", "ref": one.ref, "verdict": "agreed", "request": "once"}
    typed |= {"number": "30-CV/BNCTW", "gist": "Sẽ có hướng dẫn"}
    sent = opened("an", at(made, "hall/"), typed)
    seen = opened("son", at(made, "hall/")).text

    assert page.count(ASKED) >= 2
    assert 'value="answer"' in page
    assert empty.status_code == 422
    assert sent.status_code == 302
    assert "30-CV/BNCTW" in seen
    assert "Sẽ có hướng dẫn" in seen
    assert 'value="answer"' not in seen
    assert f"/{above.CENTRAL}/" not in seen


def test_it_takes_no_step_of_the_secretary(opened, made):
    page = opened("an", at(made, "hall/")).text

    assert "invite_one" not in page
    assert opened("an", at(made, "hall/"), {"step": "agree"}).status_code == 404
    assert opened("an", at(made, "drafts/report.docx")).status_code == 200


@pytest.mark.usefixtures("made")
def test_what_it_may_not_know_has_no_page(opened):
    assert opened("an", f"/{CLUSTER}/scores/").status_code == 404
    assert opened("an", f"/{CLUSTER}/office/").status_code == 404
    assert opened("an", "/song-mau/work/").status_code == 404


def test_at_home_it_fills_in_what_goes_by_file(cast, opened, made):
    above.acquainted(cast)
    keys.issue(cast.an)
    card = keys.card(above.CENTRAL)
    keys.trust(cast.mai, card, signing.on_paper(card["public"]), "superior")
    opened("mai", f"/{CLUSTER}/packages/", {"act": "book", "receiver": above.CENTRAL})
    sent = PackageRow.objects.get(body=CLUSTER, sort="book")
    accepting.accept(cast.an, store.get(sent.digest))
    home = f"/{above.CENTRAL}/cluster-book/"
    page = opened("an", home).text
    speak = f"{home}{CLUSTER}/orientations/new/speak/"
    typed = {"conference": made, "sort": "orient", "gist": "Bám số liệu"}
    typed |= {"said_on": "26/6/2026", "request": "once"}

    assert home in opened("an", f"/{above.CENTRAL}/packages/").text
    assert speak in page
    assert "conference-comments" not in page
    assert opened("an", speak).status_code == 200
    assert opened("an", speak, typed).status_code == 302
    assert "Ghi ý kiến của Trung ương" in opened("an", home).text
