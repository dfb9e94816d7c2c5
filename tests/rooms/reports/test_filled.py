"""A form filled: for a unit, for a cluster line by line, for a hundred communes."""

from datetime import date

import pytest
from openpyxl import load_workbook
from tests import cast as world
from tests.rooms.figures import line

from minhbach.commands import main
from minhbach.figures.ask import Figure, period_of
from minhbach.figures.catalogue import indicators
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.reports import filled as filling
from minhbach.reports.filled import filled
from minhbach.reports.form_asked import asked, card_of
from minhbach.reports.forms import form, forms

pytestmark = pytest.mark.django_db(databases="__all__")
TODAY = date(2026, 6, 20)
HALF = "2026-H1"


@pytest.fixture(autouse=True)
def _june():
    people = world.build()
    line.letter(people, date(2026, 3, 2), content="complaint")
    claim = line.classified(
        people,
        line.letter(people, date(2026, 3, 3), content="complaint"),
        date(2026, 3, 6),
    )
    line.transferred(people, claim, date(2026, 3, 9))
    with clock.showing(clock.at_office(TODAY)):
        yield


def of_unit(code, period=HALF):
    return asked(code, "song-mau", period)


def row(code):
    return of_unit(code).lines[0].values


def test_the_detailed_form_counts_what_the_summary_counts():
    summary, complaints = row("01/XLD"), row("02/XLD")

    assert (complaints["c1"], complaints["c3"]) == (2, 2)
    assert complaints["c4"] == complaints["c5"] + complaints["c6"] == summary["c4"]
    assert summary["c8"] == complaints["c7"]


def test_a_note_of_what_nobody_recorded_does_not_say_nought():
    said = [note.vi for note in of_unit("01/XLD", "2025-H1").notes]

    assert "cột 10, 17 gồm chưa có số liệu đơn nhiều nội dung" in said


def test_everything_agrees_in_every_form():
    for one in forms():
        made = filled(one, card_of("song-mau"), period_of(HALF, one.window))
        assert not [said for said in made.results if said.passed is False], one.key


def test_what_the_ledger_cannot_know_is_empty_and_not_nought():
    made = of_unit("01/KQGQ")
    by_code = made.form.by_code

    assert made.cell(made.lines[0], by_code["c5"]) == ""
    assert "c5" not in made.lines[0].values


def test_the_form_is_cut_by_its_own_window():
    made = of_unit("ĐT/QH", "2026")

    assert (made.period.start, made.period.end) == (
        date(2025, 8, 1),
        date(2026, 7, 31),
    )


def test_a_cluster_has_a_line_a_member_and_their_sum():
    made = asked("01/XLD", "cum-thu", HALF)

    assert made.total.values["c3"] == sum(one.values["c3"] or 0 for one in made.lines)
    assert len({one.body for one in made.lines}) == len(made.lines)
    assert any("trên" in note.vi for note in made.notes)


def figures(cells, *, known):
    """Drawn figures of commune reports: those owed, those known, one count of them."""
    found = {
        code: Figure(code, one.words, one.unit, 0, splits={"place": {}})
        for code, one in indicators().items()
        if code.startswith("Q")
    }
    counted = {**found, "Q42": cells, "Q46": known, "Q63": {"xa-007": 12}}
    return {
        code: one
        if isinstance(one, Figure)
        else Figure(code, found[code].words, "claim", 0, splits={"place": one})
        for code, one in counted.items()
    }


def test_a_hundred_communes_stand_with_or_without_a_report():
    owed = {f"xa-{at:03}": 1 for at in range(1, 121)}
    known = {place: 1 for place in owed if int(place[3:]) <= 100}
    now, card = figures(owed, known=known), card_of("song-mau")

    lines = filling._by_cell(form("215/TH", TODAY), card, now, TODAY)
    total = filling._total(form("215/TH", TODAY), lines)

    assert len(lines) == 120
    assert sum(one.is_known for one in lines) == 100
    by_cell = {one.cell: one.values["c4"] for one in lines}
    assert (by_cell["xa-007"], by_cell["xa-008"], by_cell["xa-119"]) == (12, 0, None)
    assert total.values["c4"] == 12


def test_one_commune_is_asked_by_its_name():
    with pytest.raises(Refusal, match="không có dòng “xa-la”"):
        asked("215/XA", "song-mau", "2026-05", line="xa-la")


def test_every_fault_of_a_question_is_told_at_once():
    with pytest.raises(Refusal) as refusal:
        asked("99/ABC", "song-mau", "2026-X", on="31/2")

    assert [one.field for one in refusal.value.reasons] == ["form", "period", "on"]


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf"])
def test_the_command_writes_the_file(tmp_path, ending, capsys):
    out = tmp_path / f"form.{ending}"

    words = ["form", "02/XLD", "--body", "song-mau", "--period", HALF, "--out"]
    assert main.main([*words, str(out)]) == 0

    assert out.stat().st_size > 1000
    assert str(out) in capsys.readouterr().out


def test_the_sheet_is_laid_out_like_the_form(tmp_path):
    out = tmp_path / "form.xlsx"
    words = ["form", "01/XLD", "--body", "song-mau", "--period", HALF, "--out"]
    main.main([*words, str(out)])

    sheet = load_workbook(out).active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "BAN NỘI CHÍNH" in texts[0]
    assert texts[1] == "Biểu 01/XLD\nTheo 01/2024/TT-TTCP"
    assert "1 = 2 + 3 = 4 + 5" in texts
    assert texts[-2].startswith("Người lập biểu")
    assert "Thủ trưởng đơn vị" in texts[-1]
    assert any(str(one).startswith("G") for one in sheet.merged_cells.ranges)


def test_the_command_names_what_is_missing(capsys):
    assert main.main(["form", "01/XLD", "--body", "song-mau", "--period", HALF]) == 2

    assert "--out" in capsys.readouterr().err
