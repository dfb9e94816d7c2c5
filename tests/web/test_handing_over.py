"""The head hands all that lies open at a post over, on one page."""

import pytest
from tests.web.office import furnish

from minhbach.matters import queries

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def _desks(office_day):  # noqa: ARG001
    furnish(12)


def test_the_head_hands_everything_over(opened, client):
    before = queries.open_by_post("song-mau")
    page = opened("minh", "/song-mau/hand-over/?post=officer").content.decode()
    assert queries.numbers_at("song-mau", "officer")[0] in page

    answer = client.post(
        "/song-mau/hand-over/",
        {"post": "officer", "to": "deputy", "reason": "nghỉ phép"},
    )
    assert answer.status_code == 302
    after = queries.open_by_post("song-mau")
    assert "officer" not in after
    assert sum(after.values()) == sum(before.values())


def test_a_refusal_says_why_and_keeps_what_was_chosen(opened, client):
    opened("minh", "/song-mau/hand-over/")
    answer = client.post("/song-mau/hand-over/", {"post": "officer", "to": ""})
    assert answer.status_code == 422
    assert "chưa chọn vị trí nhận bàn giao" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("tuan", 403), ("ha", 403)])
def test_only_the_head_hands_over(opened, who, status):
    assert opened(who, "/song-mau/hand-over/").status_code == status
