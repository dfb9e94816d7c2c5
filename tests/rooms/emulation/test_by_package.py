"""A round scored by a member from its own installation: its ranking …"""

import pytest
from tests import cast as world
from tests.rooms.emulation import drawn, season
from tests.rooms.emulation.season import OPENED, act, on, seat
from tests.rooms.packages import at_home

from minhbach.emulation import (
    adopted,
    drawing,
    rounds,
    score_tables,
    settling,
    standing,
)
from minhbach.matters import queries

pytestmark = pytest.mark.django_db(databases="__all__")
HOME = "song-mau"
TEXT = drawn.text(
    drawn.group("I", 30), drawn.criterion(1, 10), drawn.criterion(2, 20), total=30
)
POINTS = {"song-mau": "9", "nui-mau": "8", "dong-mau": "7"}


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    return world.build()


def opened(cast, table, gist):
    """A thematic round by the adopted table, its sheets open."""
    made = season.launched(
        cast, sort="thematic", gist=gist, table=[table], period="2026"
    )
    with on(OPENED):
        adopted.open_scoring(cast.mai, queries.fold(made))
    return made


def adopted_table(cast):
    with on(OPENED):
        table = score_tables.read(TEXT, "thu")
        made = adopted.propose(cast.mai, table, 2026, OPENED, OPENED)
        paper = {"document_number": "5-QĐ/CTĐ", "adopted_on": OPENED}
        act(cast.mai, "score_table", "adopt", made, **paper)
    return made


class AtTheTable:
    """Everybody of the cluster works in one installation."""

    def __init__(self, cast):
        self.cast = cast

    def do(self, unit, *acts):
        head = self.cast.of(unit)["head"]
        for kind, action, matter, fields in acts:
            act(seat(head), kind, action, matter, **fields)


class AtHome(AtTheTable):
    """One member takes part by package: the book comes, its acts go, each time."""

    def do(self, unit, *acts):
        if unit != HOME:
            super().do(unit, *acts)
            return
        at_home.told(self.cast)
        known = at_home.known().folds
        assert all(matter in known for _, _, matter, _ in acts)
        head = self.cast.of(unit)["head"]
        at_home.wrote(head, *acts)
        at_home.answered(self.cast, head, at_home.sent(head))


def played(cast, round_, play):
    """From the own scores to what the rule settles; the ranking."""
    for unit, sheet in sheets(round_).items():
        given = {"self_points": POINTS.get(unit, "5"), "evidence": "theo sổ"}
        lines = [("score", "score", one, given) for one in sheet.facts["lines"]]
        sending = ("score_sheet", "submit", sheet.id, {"submitted_on": OPENED})
        with on(OPENED):
            play.do(unit, *lines, sending)
    with on(OPENED):
        drawing.draw_lots(cast.mai, queries.fold(round_))
    for unit, sheet in sheets(round_).items():
        given = {"cross_points": POINTS.get(unit, "5")}
        lines = [("score", "cross", one, given) for one in sheet.facts["lines"]]
        with on(OPENED):
            ending = ("score_sheet", "finish_cross", sheet.id, {})
            play.do(sheet.facts["cross_by"], *lines, ending)
    with on(OPENED):
        settling.settle(cast.mai, queries.fold(round_))
        found = standing.of_round(queries.fold(round_), from_packages=True)
    return found.ranking


def sheets(round_):
    return rounds.sheets_of(queries.fold(round_))


def test_is_to_the_bit_that_of_one_installation(cast):
    table = adopted_table(cast)
    here, there = opened(cast, table, "Đợt một"), opened(cast, table, "Đợt hai")
    with on(OPENED):
        at_home.acquainted(cast)

    one = played(cast, here, AtTheTable(cast))
    other = played(cast, there, AtHome(cast))

    assert one.ranked[0].unit.code == "song-mau"
    assert one.by_code["song-mau"].unit.by_criterion["1"].points == 9
    assert one.digest == other.digest
