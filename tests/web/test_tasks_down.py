"""Agreed tasks go down by pages: made at the conference, taken in by the member."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import cast as world
from tests.rooms.conference import year
from tests.rooms.conference.year import NOTICED, OUTSIDE
from tests.rooms.packages import below
from tests.rooms.packages.exchange import CLUSTER

from minhbach.kernel import clock
from minhbach.matters import queries
from minhbach.packages import container, keys, listing
from minhbach.web import addresses

pytestmark = pytest.mark.django_db(databases="__all__")
HOME = "/song-mau/packages/"
SECOND = "xa-khac"


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    return world.build(with_accounts=True)


@pytest.fixture(autouse=True)
def its_day():
    with clock.showing(clock.at_office(NOTICED)):
        yield


@pytest.fixture
def made(cast):
    year.join_outside(cast, SECOND)
    found = year.given(cast)
    keys.issue(cast.mai)
    keys.introduce(cast.mai, OUTSIDE, "Ngoài Mẫu", "member")
    keys.introduce(cast.mai, SECOND, "Xã Khác", "member")
    keys.introduce(cast.mai, "nui-mau", "Núi Mẫu", "member")  # it has its people here
    return found


def at(made, last):
    return f"{addresses.of_matter(year.again(made))}{last}"


def test_the_secretary_makes_the_packages_on_the_conferences_page(opened, made):
    page = opened("mai", at(made, "hall/")).text

    answer = opened("mai", at(made, "tasks/"), {"receiver": [OUTSIDE]})

    assert f'id="tasks-{OUTSIDE}"' in page
    assert 'id="tasks-nui-mau"' not in page
    one = container.opened(answer.content)
    assert (one.manifest.sort, one.manifest.receiver) == ("tasks", OUTSIDE)
    assert one.manifest.given.document_number == "01-TB/CTĐ"
    assert listing.made(CLUSTER)[0].sort == "tasks"


def test_one_file_holds_a_package_for_each(opened, made):
    answer = opened("mai", at(made, "tasks/"), {"receiver": [OUTSIDE, SECOND]})

    with ZipFile(BytesIO(answer.content)) as bundle:
        assert sorted(bundle.namelist()) == [
            f"{CLUSTER}-{OUTSIDE}-tasks.zip",
            f"{CLUSTER}-{SECOND}-tasks.zip",
        ]


def test_nobody_chosen_or_a_member_of_this_house_is_refused(opened, made):
    for receivers in ([], ["nui-mau"]):
        answer = opened("mai", at(made, "tasks/"), {"receiver": receivers})
        assert answer.status_code == 422
        assert "chọn đơn vị dùng hệ thống riêng" in answer.text
    assert not listing.made(CLUSTER)


def test_others_are_neither_offered_it_nor_make_it(opened, made):
    page = opened("son", at(made, "hall/")).text

    assert "tasks-" not in page
    sent = {"receiver": [OUTSIDE]}
    assert opened("son", at(made, "tasks/"), sent).status_code == 403
    assert opened("khoa", at(made, "tasks/"), sent).status_code == 404


def test_before_the_conclusion_is_noticed_there_is_nothing(cast, opened):
    found = year.in_session(cast)

    assert (
        opened("mai", at(found, "tasks/"), {"receiver": [OUTSIDE]}).status_code == 404
    )


def test_the_member_takes_them_in_and_says_who_answers(cast, opened):
    below.subordinated(cast)
    text = below.tasks(("1", "Giao ban hằng tháng", ""))
    file = SimpleUploadedFile("nhiem-vu.zip", below.sent(cast, "tasks", text))
    page = opened("tuan", f"{HOME}arrived/", {"file": [file]}).text
    held = page.split('name="held" value="')[1].split('"')[0]
    sent = {"held": held, "take": held, "in_charge": "officer"}

    strange = opened("tuan", f"{HOME}arrived/", {**sent, "in_charge": "nobody"})
    answer = opened("tuan", f"{HOME}arrived/", sent)

    assert 'name="in_charge"' in page
    assert (strange.status_code, answer.status_code) == (404, 200)
    [task] = below.linked("song-mau", "tasks", "tasks")
    assert (task.facts["executor"], queries.fold(task.id).state) == (
        "officer",
        "under_way",
    )
