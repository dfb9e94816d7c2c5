"""What a unit puts forward leaves as lines with a mark, an age and what came back."""

from datetime import date

import pytest
from tests import cast as world
from tests.rooms.packages import exchange

from minhbach.kernel import clock
from minhbach.matters import desk, queries
from minhbach.packages import container, leaving
from minhbach.reports import replying
from minhbach.reports.replying import Reply

pytestmark = pytest.mark.django_db(databases="__all__")
JUNE = date(2026, 6, 20)


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    put_forward(made, "2025-12-08", "2025-12-12", gist="mẫu ủy thác thu hồi tài sản")
    put_forward(made, "2026-01-05", "2026-01-08", gist="bổ sung biên chế")
    reply = Reply("9-CV/BNCTW", date(2026, 3, 3), "explained")
    with clock.showing(clock.at_office(date(2026, 3, 4))):
        replying.answer(made.lan, "song-mau.2026.1", reply)
    with clock.showing(clock.at_office(JUNE)):
        exchange.letters(made)
        exchange.acquainted(made, "song-mau")
        yield made


def put_forward(cast, day, sent, **said):
    fields = {
        "tier": "central_bnc",
        "limitation": "tài sản nằm ở nhiều tỉnh",
        "ground": "objective",
        "raised_on": day,
        **said,
    }
    with clock.showing(clock.at_office(date.fromisoformat(day))):
        matter = desk.act(cast.ha, "proposal", "raise_", fields).matter
    with clock.showing(clock.at_office(date.fromisoformat(sent))):
        given = {"put_on": sent, "document_number": "45-BC/BNCTU"}
        desk.act(cast.lan, "proposal", "put_", given, matter=matter)


def rows(content):
    return leaving.read(leaving.PROPOSALS, container.opened(content).files)


def test_its_lines_say_how_old_and_whether_answered(cast):
    told = [
        (one["ref"], one["raised_in"], one["age"], one["answered"], one["reply_number"])
        for one in rows(exchange.package(cast))
    ]
    assert told == [
        ("song-mau.2025.1", "2025-H2", 2, 0, ""),
        ("song-mau.2026.1", "2026-H1", 1, 1, "9-CV/BNCTW"),
    ]


def test_its_words_say_what_for_and_to_whom(cast):
    first = rows(exchange.package(cast))[0]
    assert (first["text"], first["answers"]) == (
        "mẫu ủy thác thu hồi tài sản",
        "tài sản nằm ở nhiều tỉnh",
    )
    assert (first["addressed_to"], first["addressee"], first["cause"]) == (
        "central_bnc",
        "Ban Nội chính Trung ương",
        "Khách quan",
    )


def test_the_mark_leads_a_reply_home(cast):
    first = rows(exchange.package(cast))[0]
    reply = Reply("77-CV/BNCTW", JUNE, "agreed", "sẽ ban hành")
    matter = replying.answer(cast.lan, first["ref"], reply)
    assert queries.fold(matter).state == "answered"


def test_prose_of_the_report_makes_no_lines(cast):
    content = exchange.package(cast, proposals="- Đề nghị một.\n- Đề nghị hai.")
    assert len(rows(content)) == 2  # the two that have a life
