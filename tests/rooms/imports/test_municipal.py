"""A stranger's register in another language counts as a plain count over it does."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests import cast

from minhbach.figures import ask
from minhbach.imports import desk_writer
from minhbach.imports.profile import load_profile

HERE = Path(__file__).parent
FILE = Path(__file__).parents[4] / "shared" / "data" / "municipal-permit-register.csv"
CODES = {
    "Internet": "online",
    "Desk": "in_person",
    "Post": "by_post",
    "e-mail": "email",
    "Intern": "internal",
}
MONTHS = [
    f"{year}-{month:02}" for year in (2010, 2011, 2012) for month in range(1, 13)
][9:25]

pytestmark = [
    pytest.mark.outside,  # the file may not be kept here; CI lays it beside the clone
    pytest.mark.django_db(databases=["default", "identities"]),
]


def counted():
    """The file as a plain count sees it: channel, received, deadline, closed."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return [
            (
                CODES[row["channel"]],
                row["start"][:10],
                row["deadline"][:10],
                row["end"][:10],
            )
            for row in csv.DictReader(stream)
        ]


def imported():
    who = cast.build()
    profile = load_profile((HERE / "municipal.toml").read_text("utf-8"))
    seen = desk_writer.preview(FILE.read_bytes(), FILE.name, "song-mau", profile)
    return desk_writer.commit(seen, by=who.lan)


def month_end(month):
    year, number = map(int, month.split("-"))
    after = date(year + number // 12, number % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1).isoformat()


def figure(code, month):
    found = ask.figures(
        "song-mau", month, "calendar", on=month_end(month), codes=[code]
    )
    return next(one for one in found if one.code == code)


def test_the_register_counts_as_a_plain_count_over_the_file():
    outcome = imported()
    rows = counted()

    assert (outcome.imported, outcome.held) == (1434, 0)
    for month in MONTHS:
        in_month = Counter(
            channel for channel, start, _, _ in rows if start[:7] == month
        )
        received = figure("P01", month)
        assert received.value == in_month.total()
        assert dict(received.splits["channel"]) == dict(in_month)
        on = month_end(month)
        still = [row for row in rows if row[1] <= on and not (row[3] and row[3] <= on)]
        assert figure("P06", month).value == len(still)
        assert figure("P08", month).value == sum(due < on for _, _, due, _ in still)
