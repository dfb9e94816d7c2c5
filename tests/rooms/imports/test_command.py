"""minhbach import-register says what it did, for a person and for a machine."""

import json

import pytest
from tests import cast
from tests.rooms.imports import registers

from minhbach.commands.main import main

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


@pytest.fixture
def run(tmp_path, capsys):
    cast.build()
    file = tmp_path / "so.xlsx"
    file.write_bytes(registers.layout_h())

    def run(*more):
        status = main(["import-register", str(file), "--unit", "song-mau", *more])
        return status, capsys.readouterr()

    return run


def test_json_says_what_was_imported_and_what_held_back(run):
    status, said = run("--json")

    told = json.loads(said.out)
    assert (status, told["rows"], told["imported"]) == (0, 3, 2)
    assert told["held_back"] == [
        {"sheet": "Sheet", "row": 3, "reasons": ["Ngày nhận chỉ ghi năm"]}
    ]


def test_the_second_time_all_is_there_already(run):
    run("--json")

    told = json.loads(run("--json")[1].out)

    assert (told["imported"], told["already"], told["gone"]) == (0, 2, 0)


def test_a_dry_run_shows_the_mapping_and_writes_nothing(run):
    _, said = run("--dry-run")

    assert "Trong tệp 3 = nhập 2 + giữ lại 1" in said.out
    assert "Cột “Sheet · Hạn giải quyết” → Hạn theo sổ" in said.out
    assert json.loads(run("--json")[1].out)["imported"] == 2


def test_no_name_of_a_sender_is_printed(run):
    _, plain = run("--dry-run")
    _, told = run("--json")

    assert "Trần Văn" not in plain.out + plain.err + told.out + told.err


def test_a_profile_with_faults_is_refused_with_status_two(run, tmp_path):
    profile = tmp_path / "p.toml"
    profile.write_text('kind = "x"\nodd = 1\n', "utf-8")

    status, said = run("--profile", str(profile), "--json")

    assert status == 2
    assert len(json.loads(said.out)["refused"]) == 2
