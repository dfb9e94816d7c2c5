"""Pages of long figures: how far they are, left and come back to, also after a kill."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from datetime import date

import pytest
from tests import cast
from tests.rooms.figures import line
from tests.web import half_year
from tests.web.test_figures import OWN, REVIEW, people, read  # noqa: F401 - fixtures
from tests.web.test_recovery import Office

from minhbach.commands import working_off
from minhbach.reports.models import KeptWork

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
KEY = re.compile(r'name="key" value="(\w+)"')


@pytest.fixture
def _long(settings):
    settings.LONG_WORK = 1


@pytest.mark.usefixtures("_long")
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("mai", REVIEW),
        ("ha", OWN),
        ("ha", "/song-mau/figures/?period=2026-H1"),
        ("ha", "/song-mau/review/review.docx?period=2026-H1"),
    ],
)
def test_a_long_page_says_how_far_it_is_and_then_is_there(read, who, path):  # noqa: F811
    waits = read(who, path)

    assert (waits.status_code, waits.headers["Refresh"]) == (202, "3")
    assert re.search(r'<progress id="far" value="0" max="\d+">', waits.text)
    assert "rời trang này" in waits.text
    for _time in range(3):  # a page may ask more than one question
        working_off.once("one")
        answer = read(who, path)
    assert answer.status_code == 200
    assert "Refresh" not in answer.headers


@pytest.mark.usefixtures("_long")
def test_who_may_not_look_starts_nothing(read):  # noqa: F811
    assert read("khoa", OWN).status_code == 404
    assert read("ha", REVIEW).status_code == 404
    assert not KeptWork.objects.exists()


@pytest.mark.usefixtures("_long")
def test_it_is_computed_again_when_asked_by_who_may_look(read, client, people):  # noqa: F811
    read("ha", OWN)
    working_off.once("one")
    page = read("ha", OWN).text
    line.letter(people, date(2026, 5, 6), recorded=half_year.TODAY)
    form = {"key": KEY.search(page)[1], "back": OWN}

    assert "Tính theo những gì đã ghi đến" in page
    assert read("khoa", "/").status_code in (200, 302)
    assert client.post("/again/", form).status_code == 404
    assert KEY.search(read("ha", OWN).text)
    assert client.post("/again/", form).url == OWN
    assert read("ha", OWN).status_code == 202
    assert client.post("/again/", {"key": "f" * 64}).status_code == 404
    assert client.post("/again/", {**form, "back": "//else"}).url == "/"


def test_short_figures_stay_immediate(read):  # noqa: F811
    page = read("mai", REVIEW)

    assert page.status_code == 200
    assert not KEY.search(page.text)


@pytest.mark.long
def test_a_killed_server_goes_on_where_it_was(tmp_path, monkeypatch):
    monkeypatch.setenv("MINHBACH_LONG_WORK", "1")
    monkeypatch.delenv("MINHBACH_DATABASE", raising=False)
    office = Office(tmp_path)
    office.open()
    try:
        office.post("/account/login/", {"login": "ha", "password": cast.PASSWORD})
        path = "/song-mau/figures/?period=2026"
        assert "<progress" in office.get(path)
        _until(lambda: _kept(tmp_path))
        office.kill()
        _as_after_the_first(tmp_path)
        after = _kept(tmp_path)

        office.open()
        page = _until(lambda: _done(office, path))

        assert "Tính theo những gì đã ghi đến" in page
        every = _kept(tmp_path)
        assert every[:1] == after
        assert len(every) > 1
        assert [step for _, step, _ in every] == list(range(len(every)))
    finally:
        office.kill()


def _file(home):
    [file] = [one for one in home.rglob("*.sqlite3") if "ident" not in one.name]
    return file


def _as_after_the_first(home):
    """The file as it stood when one answer was kept, however quick the server was."""
    with sqlite3.connect(_file(home)) as base:
        base.execute("DELETE FROM reports_keptanswer WHERE step > 0")
        base.execute("UPDATE reports_keptwork SET done = 1, ended_at = NULL")


def _kept(home):
    """The answers that are kept, as the file of the killed server holds them."""
    with sqlite3.connect(f"file:{_file(home)}?mode=ro", uri=True) as base:
        return list(
            base.execute(
                "SELECT id, step, content FROM reports_keptanswer ORDER BY step"
            )
        )


def _done(office, path):
    page = office.get(path)
    return None if "<progress" in page else page


def _until(look, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        os.sched_yield()
    raise AssertionError("it did not come to an end")
