"""Notices, the morning's digest and the calendars: what comes to whom, and no gist."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse
from icalendar import Calendar
from tests.web import letters

from minhbach.commands import digest
from minhbach.kernel import clock
from minhbach.ledger import read as ledger
from minhbach.matters import notices

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.usefixtures("people"),
]
HERE = "/song-mau/notices/"


@pytest.fixture
def people():
    cache.clear()
    found = letters.province()
    clock.set_source(clock.ticking_from(clock.at_office(letters.TODAY)))
    yield found
    clock.set_source(None)


@pytest.fixture
def proposed(people):
    """A claim that waits for the deputy's approval."""
    _letter, claim = letters.classified(people)
    return letters.done(people.ha, "propose", letters.PROPOSED, claim, kind="claim")


def told(actor, after: int = 0) -> dict[str, str]:
    return {one.fold.number: one.what for one in notices.notices(actor, after)}


def unread(answer) -> str:
    found = re.search(
        r'notices/">[^<]*<span class="mb-places__count">(\d+)', answer.text
    )
    return found[1] if found else "0"


def test_a_step_that_came_to_a_desk_is_told(people, proposed):
    assert told(people.dung)[proposed.number] == notices.ARRIVED
    assert proposed.number not in told(people.ha)  # her own act is no news to her


def test_what_was_sent_back_is_told_to_who_did_it(people, proposed):
    reason = {"return_reason": "Chưa rõ căn cứ"}
    letters.done(people.dung, "return_proposal", reason, proposed, kind="claim")

    assert told(people.ha)[proposed.number] == notices.RETURNED
    assert proposed.number not in told(people.dung)


def test_what_was_given_is_told_to_who_has_it_now(people):
    fold = letters.assigned(people)

    assert told(people.ha)[fold.number] == notices.HANDED


def test_the_frame_counts_what_is_new_until_it_is_read(opened, proposed):
    before = unread(opened("dung", "/song-mau/work/"))
    seq = ledger.head("song-mau").seq

    opened("dung", HERE, {"seq": seq})

    assert int(before) > 0
    assert unread(opened("dung", "/song-mau/work/")) == "0"
    assert proposed.number in opened("dung", HERE).text  # read, but still waiting


def test_reading_never_goes_back_and_never_beyond_the_chain(opened, people, proposed):
    opened("dung", HERE, {"seq": "999999"})
    opened("dung", HERE, {"seq": "1"})
    opened("dung", HERE, {"seq": "x"})

    assert unread(opened("dung", HERE)) == "0"
    reason = {"return_reason": "Chưa rõ căn cứ"}
    letters.done(people.dung, "return_proposal", reason, proposed, kind="claim")
    assert unread(opened("ha", HERE)) != "0"


def test_days_at_hand_are_grouped_by_how_near(people):
    letters.assigned(people)

    near = dict(notices.at_hand(people.ha, date(2026, 11, 24)))

    assert near
    assert set(near) <= {0, 3, 7}


def test_strangers_have_no_notices(opened):
    assert opened("son", HERE).status_code == 404


def test_the_digest_says_numbers_and_nothing_of_the_matter(proposed):
    said = [
        one.text(date(2026, 11, 26), "vi") for one in digest.mornings("", clock.today())
    ]
    whole = "\n".join(said)

    assert proposed.number in whole
    assert letters.GIST not in whole
    assert letters.NAME not in whole


# Calendars --------------------------------------------------------------------------


def address(answer) -> str:
    return re.search(r"/calendar/[\w-]{43}\.ics", answer.text)[0]


def made(opened, who: str, sort: str = "mine") -> str:
    return address(opened(who, "/song-mau/calendar/", {"make": sort}))


def test_a_calendar_parses_and_holds_codes_alone(opened, client, proposed):
    secret = made(opened, "minh", "unit")
    client.logout()

    answer = client.get(secret)

    calendar = Calendar.from_ical(answer.content)
    events = calendar.walk("VEVENT")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert any(str(one["summary"]).startswith(proposed.number) for one in events)
    assert all(isinstance(one["dtstart"].dt, date) for one in events)
    assert len({str(one["uid"]) for one in events}) == len(events) > 0
    assert letters.GIST not in answer.content.decode()


def test_a_revoked_or_replaced_address_opens_nothing(opened, client):
    first = made(opened, "ha")
    second = made(opened, "ha")
    page = opened("ha", "/song-mau/calendar/").text
    feed = re.search(r'name="revoke" value="(\d+)"', page)[1]

    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    opened("lan", "/song-mau/calendar/", {"revoke": feed})  # not hers
    assert client.get(second).status_code == 200
    opened("ha", "/song-mau/calendar/", {"revoke": feed})
    assert client.get(second).status_code == 404


def test_the_secret_is_shown_once_and_the_unit_is_for_leaders(opened):
    secret = made(opened, "ha").split("/")[-1]

    assert secret not in opened("ha", "/song-mau/calendar/").text
    assert ".ics" not in opened("ha", "/song-mau/calendar/", {"make": "unit"}).text
    assert 'value="unit"' not in opened("ha", "/song-mau/calendar/").text


def test_an_account_that_is_shut_has_no_calendar(opened, client):
    from minhbach.bodies.accounts import shut

    secret = made(opened, "ha")
    shut("ha")

    assert client.get(secret).status_code == 404
    assert client.get(reverse("calendar", args=["x" * 43])).status_code == 404
