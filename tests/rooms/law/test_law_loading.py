"""A broken law does not load: all faults at once, each with its file and line."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from minhbach.law import loader
from minhbach.law.faults import BrokenLaw, line_of


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(loader.DATA, folder)
    return folder


def edit(data, name, before, after):
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert before in text, name
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def faults(data):
    with pytest.raises(BrokenLaw) as caught:
        loader.load(data)
    return [str(fault) for fault in caught.value.faults]


INIT = "rules/denunciations/TC-INIT.toml"
SETTLE = "rules/denunciations/TC-SETTLE.toml"
ALIAS = "rules/complaints/KN-ACCEPT.toml"
BYLAW = "rules/complaints/KN-ACCEPT-BYLAW.toml"
YEAR = "calendar/2026.toml"

ONE_FAULT = [
    (
        INIT,
        "2019-01-01",
        "2018-12-31",
        ":12: 25/2018/QH14 is not in force on 2018-12-31",
    ),
    (INIT, 'mark    = "A"', 'mark    = "Z"', ":13: mark = “Z”: one of A, B"),
    (INIT, "plain = 7", "plain = 0", ":11: allows.plain: a whole number above 0"),
    (INIT, "plain = 7", "plain = true", ":11: allows.plain: a whole number above 0"),
    (INIT, "plain = 7, ", "", ":11: allows.plain is missing"),
    (INIT, "checked = 2026-11-22", "", ":9: checked is missing: a date was expected"),
    (
        INIT,
        "checked = 2026-11-22",
        'checked = "2026"',
        ":14: checked: a date was expected",
    ),
    (INIT, "2019-01-01", "2019-01-01T00:00:00", ":10: since: a date was expected"),
    (
        INIT,
        "checked =",
        "colour = 1\nchecked =",
        ":14: the key “colour” is not known here",
    ),
    (INIT, '"receipt"', '"arrival"', ":5: from = “arrival”: one of"),
    (INIT, '"working day"', '"hour"', ":7: unit = “hour”: one of"),
    (INIT, '"after"', '"around"', ":6: direction = “around”: one of after, before"),
    (INIT, "by        =", "# by =", ": a rule nobody applies"),
    (
        INIT,
        'en = "First handling of a denunciation"',
        'de = "x"',
        ":3: title: both vi and en",
    ),
    (
        INIT,
        '"25/2018/QH14"',
        '"26/2018/QH14"',
        ":12: there is no instrument 26/2018/QH14",
    ),
    (INIT, "cite    =", "# cite =", ":9: without a citation"),
    (
        INIT,
        'article = "24(1)" }',
        'article = "24(1)", page = "3" }',
        ":12: cite: not known",
    ),
    (INIT, 'instrument = "25/2018/QH14", ', "", ":12: cite: the instrument is missing"),
    (
        INIT,
        "2019-01-01",
        "2019-01-01\nuntil = 2018-01-01",
        ":11: until lies before since",
    ),
    (INIT, "2019-01-01", "2019-01-01\nuntil = 2025-01-01", ":11: a repeal is written"),
    (INIT, "checked =", "exact = false\nchecked =", ":14: a day known only roughly"),
    (
        INIT,
        "checked =",
        "grounds = { twice = 1 }\nchecked =",
        ":14: “twice” is no variant",
    ),
    (
        INIT,
        "direction =",
        'successor = "TC-NONE"\ndirection =',
        ":6: successor: there is no",
    ),
    (
        SETTLE,
        "since   = 2019-05-28",
        "since   = 2019-05-27",
        ": overlaps the value before",
    ),
    (
        SETTLE,
        "until   = 2019-05-27",
        "until   = 2019-05-20",
        ": the days 2019-05-21 to",
    ),
    (
        SETTLE,
        'for = "extended"',
        'for = "doubled"',
        ": cite for “doubled”: no such variant",
    ),
    (SETTLE, 'kind  = "suspended"', 'kind  = "asleep"', ":10: kind = “asleep”: one of"),
    (
        BYLAW,
        "until   = 2026-06-30",
        "until   = 2026-06-29",
        "KN-ACCEPT-BYLAW is not in force",
    ),
    (ALIAS, '"KN-ACCEPT-LAW"', '"KN-NONE"', ":10: rule: there is no rule KN-NONE"),
    (
        YEAR,
        "working_days = 250",
        "working_days = 251",
        ":3: 250 working days counted, 251",
    ),
    (
        YEAR,
        "day   = 2026-04-30",
        "day   = 2025-04-30",
        ": 2025-04-30 is not a day of 2026",
    ),
    (YEAR, "day   = 2026-05-01", "day   = 2026-04-30", ": 2026-04-30 is written twice"),
    (
        YEAR,
        "day   = 2026-05-01",
        "day   = 2026-05-02",
        ": 2026-05-02 is not a day of the",
    ),
    (
        YEAR,
        "day        = 2026-08-22",
        "day        = 2026-08-21",
        "is not a weekly day off",
    ),
    (
        YEAR,
        "instead_of = 2026-08-31",
        "instead_of = 2026-09-01",
        "names no swapped day off",
    ),
    (YEAR, '"culture-day-2026"', '"culture-day"', ": there is no reading culture-day"),
    (
        YEAR,
        "year         = 2026",
        "year         = 2036",
        "is not the year written in it",
    ),
    (
        "readings.toml",
        'default  = "raw_end"',
        'default  = "x"',
        "“x” is none of the choices",
    ),
    ("readings.toml", 'default  = "5"', 'default  = "five"', "a number in digits"),
    ("readings.toml", '"KN-EFFECT"', '"KN-NONE"', ": there is no rule KN-NONE"),
    ("readings.toml", '"many-signatories"', '"large-group"', "“large-group” is taken"),
    (
        "windows.toml",
        "01/2024/TT-TTCP",
        "02/2024/TT-TTCP",
        ": there is no instrument 02/2024",
    ),
    (
        "windows.toml",
        "first_day = 15",
        'first_day = "15"',
        ": first_day: a whole number",
    ),
    ("groups.toml", "party ", "parties ", "the folder “party” is not in groups.toml"),
    (
        "instruments/42-2013-QH13.toml",
        "since  = 2014-07-01",
        "since  = 2014",
        "since: a date",
    ),
    ("instruments/64-2014-ND-CP.toml", "note ", "# note ", "needs a note saying how"),
    (
        "instruments/64-2014-ND-CP.toml",
        "154/2026",
        "155/2027",
        "replaced_by: there is no",
    ),
    ("instruments/156-2026-ND-CP.toml", "156/2026", "154/2026", "has a second file"),
    (INIT, '" }\nby', '", de = "x" }\nby', ":3: title: not known here: de"),
    (YEAR, "year         = 2026", "", ": year is missing: a whole number"),
    (
        "instruments/07-2013-TT-TTCP.toml",
        "until  = 2020-12-09",
        "until  = 2020-12-08",
        "07/2013/TT-TTCP is in force only until 2020-12-08",
    ),
    (
        ALIAS,
        "since = 2012-07-01",
        "since = 2012-06-30",
        "KN-ACCEPT-LAW is not in force",
    ),
    (INIT, "[[value]]", "[[value", ":9: "),
]


@pytest.mark.parametrize(
    ("name", "before", "after", "said"), ONE_FAULT, ids=lambda text: text[:40]
)
def test_a_fault_is_told_with_its_file_and_line(data, name, before, after, said):
    edit(data, name, before, after)

    found = faults(data)

    assert any(said in fault for fault in found), found
    assert all(fault.split(":")[1].isdigit() for fault in found)


def test_the_law_as_it_stands_has_no_fault():
    assert len(loader.load(loader.DATA).rules) == 52


def test_all_faults_of_all_files_are_told_together(data):
    edit(data, INIT, 'mark    = "A"', 'mark    = "Z"')
    edit(data, SETTLE, "until   = 2019-05-27", "until   = 2019-05-20")
    edit(data, YEAR, "working_days = 250", "working_days = 251")
    (data / "groups.toml").unlink()

    found = faults(data)

    files = {fault.split(":")[0] for fault in found}
    assert {INIT, SETTLE, YEAR, "groups.toml"} <= files


def test_a_repeal_of_an_instrument_is_written(data):
    path = data / "instruments/64-2014-ND-CP.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("note", "repl", "exact"))]
    path.write_text("\n".join(kept), encoding="utf-8")

    assert any("a repeal is written" in fault for fault in faults(data))


def test_a_missing_list_is_a_fault(data):
    (data / "readings.toml").unlink()

    found = faults(data)

    assert "readings.toml:1: the file is missing" in found
    assert any("no reading culture-day-2026" in fault for fault in found)


def test_a_rule_may_not_have_two_files(data):
    shutil.copy(data / INIT, data / "rules/reception/TC-INIT.toml")

    assert any("second file" in fault for fault in faults(data))


def test_a_rule_is_values_or_an_alias_not_both(data):
    path = data / INIT
    alias = '\n[[stands_for]]\nsince = 2019-01-01\nrule = "TC-SETTLE"\n'
    path.write_text(path.read_text(encoding="utf-8") + alias, encoding="utf-8")

    assert any("not both or none" in fault for fault in faults(data))


def test_a_file_that_is_no_text_is_a_fault(data):
    (data / INIT).write_bytes(b"\xff\xfe\x00")

    assert any("not UTF-8" in fault for fault in faults(data))


def test_a_value_checked_long_ago_is_a_warning():
    assert loader.stale(date(2026, 11, 22)) == []
    assert len(loader.stale(date(2027, 11, 24))) > 40


def test_the_line_of_a_key_is_found_in_its_table():
    text = "a = 1\n[[value]]\na = 2\n[[value]]\nb = 3\na = 4\n"

    assert line_of(text, key="a") == 1
    assert line_of(text, "value", 0, "a") == 3
    assert line_of(text, "value", 1, "a") == 6
    assert line_of(text, "value", 1) == 4
    assert line_of(text, "value", 1, "absent") == 4
