"""minhbach figures and minhbach open."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.rooms.figures import line

from minhbach.commands import main

pytestmark = pytest.mark.django_db(databases="__all__")
ASKED = ["--unit", "song-mau", "--period", "2026-H1"]


@pytest.fixture(autouse=True)
def _letter(cast, summer):  # noqa: ARG001 - it is summer when people ask
    line.letter(cast, date(2026, 3, 2))


def told(capsys, *words):
    status = main.main(list(words))
    return status, capsys.readouterr().out


def test_figures_come_as_json_in_a_stable_order(capsys):
    status, out = told(capsys, "figures", *ASKED, "--json")

    given = json.loads(out)
    assert status == 0
    assert list(given[0]) == [
        "code",
        "title",
        "unit",
        "value",
        "numerator",
        "denominator",
        "splits",
    ]
    assert [one["code"] for one in given][:3] == ["P00", "P01", "P02"]
    assert given[1]["splits"]["channel"] == {"by_post": 1}


def test_figures_read_as_lines(capsys):
    _status, out = told(capsys, "figures", *ASKED)

    assert "P01        Đơn tiếp nhận trong kỳ: 1" in out


def test_the_list_says_what_is_counted_in_what_and_for_whom(capsys):
    _status, out = told(capsys, "figures", "--list")

    lines = out.splitlines()
    at = lines.index("C66        Tỷ lệ thu hồi trên số phải thu hồi, lũy kế (%)")
    assert lines[at + 2].strip() == "báo cáo 6 tháng của Ban"
    assert any(line.endswith("Điều tra (ngày)") for line in lines)


def test_a_figure_opens_as_json(capsys):
    _status, out = told(capsys, "open", "P01", *ASKED, "--json")

    [entry] = json.loads(out)
    assert list(entry) == [
        "body",
        "seq",
        "id",
        "matter",
        "action",
        "effective_on",
        "recorded_at",
        "qty",
    ]
    assert (entry["action"], entry["effective_on"]) == ("receive", "2026-03-02")


def test_a_figure_opens_as_lines(capsys):
    _status, out = told(capsys, "open", "P06", *ASKED, "--where", "channel=by_post")

    assert out.endswith("1 mục, cộng lại 1\n")


def test_all_that_is_wrong_is_refused_at_once(capsys):
    status, out = told(
        capsys,
        "figures",
        "--unit",
        "nowhere",
        "--period",
        "soon",
        "--on",
        "x",
        "--json",
    )

    assert status == 2
    assert len(json.loads(out)["refused"]) == 3


def test_an_unknown_code_is_refused(capsys):
    status, out = told(capsys, "open", "P99", *ASKED, "--json")

    assert status == 2
    assert json.loads(out)["refused"] == ["không có chỉ tiêu “P99”"]
