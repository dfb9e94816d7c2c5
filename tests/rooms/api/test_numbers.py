"""Figures and terms over the API are those of the pages, open to their entries."""

from __future__ import annotations

import pytest

from minhbach.figures import ask as figures

pytestmark = pytest.mark.django_db(databases=["default", "identities"])
PERIOD = "period=2026-H2&window=calendar"


def test_the_figures_of_a_unit(ask):
    told = ask("ha", f"/song-mau/figures/?{PERIOD}").json()
    found = figures.figures("song-mau", "2026-H2", "calendar")
    assert [(one["code"], one["value"]) for one in told["figures"]] == [
        (one.code, one.value) for one in found
    ]


def test_a_figure_opens_to_its_entries(ask):
    told = ask("ha", f"/song-mau/figures/P01/?{PERIOD}").json()["figures"][0]
    behind = ask("ha", f"/song-mau/figures/P01/entries/?{PERIOD}").json()
    assert told["value"] == behind["total"] == 6
    assert behind["opened"][0]["matter"]["href"].startswith("/api/song-mau/petitions/")


def test_a_cell_opens_to_its_part(ask):
    told = ask("ha", f"/song-mau/figures/P01/?{PERIOD}").json()["figures"][0]
    cell, value = next(iter(told["splits"]["channel"].items()))
    where = f"/song-mau/figures/P01/entries/?{PERIOD}&where=channel:{cell}"
    assert ask("ha", where).json()["total"] == value


def test_the_secretary_sees_numbers_and_no_matter(ask):
    behind = ask("mai", f"/song-mau/figures/P01/entries/?{PERIOD}").json()
    assert behind["total"] == 6
    assert {one["matter"] for one in behind["opened"]} == {None}


def test_the_secretary_gets_no_cell_of_a_split(ask):
    told = ask("mai", f"/song-mau/figures/P01/?{PERIOD}").json()["figures"][0]
    where = f"/song-mau/figures/P01/entries/?{PERIOD}&where=field:land"

    assert told["splits"] == {}
    assert ask("mai", where).status_code == 422


def test_the_unit_s_own_people_get_every_cell(ask):
    told = ask("ha", f"/song-mau/figures/P01/?{PERIOD}").json()["figures"][0]
    cells = told["splits"]["channel"]

    assert sum(cells.values()) == told["value"] == 6
    for cell, value in cells.items():
        where = f"/song-mau/figures/P01/entries/?{PERIOD}&where=channel:{cell}"
        assert ask("ha", where).json()["total"] == value


@pytest.mark.parametrize(
    "typed",
    ["period=soon", "period=2026-H1&window=moon", "period=2026&on=2026-02-31",
     "period=2026&on=2030-01-01", "period=2026&as_of=999999", "period=2026&x=1", ""],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_refused(ask, typed):
    answer = ask("ha", f"/song-mau/figures/?{typed}")
    assert answer.status_code == 422


def test_a_term_is_counted_day_by_day(ask):
    told = ask("ha", "/law/due/?rule=TC-INIT&from=2026-02-11").json()
    assert told["due"] > "2026-02-11"
    assert told["citations"]
    assert told["derivation"]["en"]


@pytest.mark.parametrize(
    "typed",
    ["rule=NONE&from=2026-02-11", "rule=TC-INIT&from=2026-02-31", "rule=TC-INIT",
     "rule=TC-INIT&from=2026-02-11&grounds=3", "rule=TC-INIT&from=1901-01-01",
     "rule=TC-INIT&from=2026-02-11&suspended=2026-03-01..2026-02-01"],
)  # fmt: skip
def test_what_the_law_does_not_answer_is_refused(ask, typed):
    assert ask("ha", f"/law/due/?{typed}").status_code == 422
