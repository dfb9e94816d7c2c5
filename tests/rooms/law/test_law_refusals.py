"""What cannot be counted is refused, with every reason at once."""

from __future__ import annotations

import json
from datetime import date

import pytest

from minhbach.commands.main import main
from minhbach.kernel.refusals import Refusal
from minhbach.law.due import by_setting, due


def refused(capsys, line):
    status = main(["due", *line.split(), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert status == 2, said
    assert list(said) == ["refused"]
    return said["refused"]


ONE_REASON = """
    NO-SUCH --from 2026-05-04 | không có quy định “NO-SUCH”
    TC-OVERDUE --from 2026-05-04 | TC-OVERDUE-ASK, TC-OVERDUE-REPORT
    tc-init --from 2026-05-04 | TC-INIT
    TCD-ONLINES --from 2026-07-04 | TCD-ONLINE
    TC-INIT | thiếu ngày
    TC-INIT --from 2026-02-30 | “2026-02-30” không phải một ngày có thật
    TC-INIT --from 20260204 | “20260204” không phải một ngày có thật
    TC-INIT --from 04/02/2026 | không phải một ngày có thật
    TC-INIT --from ٢٠٢٦-٠٢-٠٤ | không phải một ngày có thật
    TC-INIT --from 2100-12-30 | ngoài khoảng lịch
    TC-INIT --from 2018-12-31 | có hiệu lực từ 01/01/2019
    KN-ACCEPT-LAW --from 2026-07-01 | thay bằng KN-ACCEPT-2026
    KN-ACCEPT-BYLAW --from 2026-07-01 | thay bằng KN-ACCEPT-2026
    KN-ACCEPT-BYLAW --from 2013-12-15 | có hiệu lực từ 16/12/2013
    KN-ACCEPT-2026 --from 2026-06-30 | trước đó là KN-ACCEPT
    KN-ACCEPT --from 2012-06-30 | có hiệu lực từ 01/07/2012
    TCD-REFUSE --from 2026-06-30 | có hiệu lực từ 01/07/2026
    TCD-HEAD --from 2026-05-04 | không phải thời hạn
    TC-INIT --from 2026-05-04 --remote | không có trường hợp --remote
    TC-INIT --from 2026-05-04 --complicated | không có trường hợp --complicated
    KN-DISC --from 2026-05-04 --remote | không có trường hợp --remote
    KN-FIRST --from 2026-05-04 --several-places | --several-places
    KN-RIGHT-DISC-1 --from 2026-05-04 --dismissal | --dismissal
    KN-FIRST --from 2026-05-04 --extensions 1 | không có trường hợp --extensions
    KN-ACCEPT --from 2026-05-04 --grounds 1 | không có trường hợp --grounds
    KN-FIRST --from 2026-05-04 --complicated --grounds 0 | ít nhất 1 căn cứ
    TC-SETTLE --from 2026-05-04 --extensions 1 | ít nhất 1 căn cứ
    TC-SETTLE --from 2026-05-04 --extensions 1 --grounds 0 | ít nhất 1 căn cứ
    TC-SETTLE --from 2026-05-04 --extensions 2 --grounds 1 | ít nhất 2 căn cứ
    TC-SETTLE --from 2026-05-04 --extensions 3 --grounds 3 | nhiều nhất 2 lần
    TC-SETTLE --from 2026-05-04 --extensions -1 | không thể âm
    TC-SETTLE --from 2026-05-04 --extensions one --grounds 1 | không phải số nguyên
    TC-SETTLE --from 2026-05-04 --extensions 1 --grounds 8 | từ 0 đến 7
    TC-SETTLE --from 2026-05-04 --extensions 1 --grounds -1 | từ 0 đến 7
    KN-FIRST --from 2026-05-04 --excluded 2026-05-05..2026-05-06 | --excluded
    KN-RIGHT --from 2026-05-04 --suspended 2026-07-05..2026-07-06 | --suspended
    KN-NEXT --from 2026-07-04 --suspended 2026-07-05..2026-07-06 | --suspended
    KN-RIGHT --from 2026-05-04 --excluded 2026-05-06..2026-05-05 | trước khi bắt đầu
    KN-RIGHT --from 2026-05-04 --excluded 2026-05-06 | viết 2026-07-20..2026-09-03
    KN-RIGHT --from 2026-05-04 --excluded 2026-05-06..soon | không phải một ngày
    KN-FIRST --from 2026-06-20 --suspended 2026-06-30..2026-07-09 | từ 01/07/2026
    KN-FIRST --from 2026-07-06 --suspended 2026-07-05..2026-07-09 | trước khi thời hạn
    KN-FIRST --from 2026-07-06 --suspended 2026-08-06..2026-08-09 | đã hết (05/08/2026)
    TC-SETTLE --from 2026-05-04 --suspended 2026-05-03..2026-05-09 | trước khi thời hạn
"""


@pytest.mark.parametrize("row", ONE_REASON.strip().splitlines())
def test_there_is_one_reason(row, capsys):
    line, reason = row.split(" | ")

    (said,) = refused(capsys, line)

    assert reason in said


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-07-10..2026-07-20", "2026-07-15..2026-07-25"),
        ("2026-07-10..2026-07-20", "2026-07-12..2026-07-14"),
        ("2026-07-10..2026-07-20", "2026-07-10..2026-07-20"),
        ("2026-07-15..2026-07-25", "2026-07-10..2026-07-20"),
    ],
)
def test_intervals_may_not_overlap(first, second, capsys):
    line = f"KN-FIRST --from 2026-07-06 --suspended {first} --suspended {second}"

    (said,) = refused(capsys, line)

    assert "chồng lên nhau" in said


def test_excluded_times_may_not_share_a_day(capsys):
    first, second = "2026-05-10..2026-05-12", "2026-05-12..2026-05-14"

    (said,) = refused(
        capsys, f"KN-RIGHT --from 2026-05-04 --excluded {first} --excluded {second}"
    )

    assert "chồng lên nhau" in said


def test_all_reasons_are_said_at_once(capsys):
    said = refused(
        capsys,
        "KN-FIRST --from 2011-05-04 --complicated --grounds 0 --dismissal "
        "--extensions 2 --excluded 2026-05-05..2026-05-06 "
        "--suspended 2026-07-09..2026-07-08",
    )

    assert [
        word in " ".join(said)
        for word in (
            "01/07/2012",
            "--dismissal",
            "--extensions",
            "ít nhất 1 căn cứ",
            "--excluded",
            "trước khi bắt đầu",
        )
    ] == [True] * 6


def test_what_cannot_be_read_is_said_with_what_cannot_be_asked(capsys):
    said = refused(capsys, "TC-INIT --from soon --remote --grounds many --excluded x")

    assert len(said) == 4


def test_a_late_suspension_is_told_beside_other_faults(capsys):
    said = refused(
        capsys,
        "KN-FIRST --from 2026-07-06 --dismissal --suspended 2026-08-20..2026-09-01",
    )

    assert len(said) == 2


def test_two_extensions_without_grounds_beyond_the_maximum_are_two_reasons(capsys):
    assert len(refused(capsys, "TC-SETTLE --from 2026-05-04 --extensions 3")) == 2


def test_reasons_name_their_field_and_speak_both_tongues():
    with pytest.raises(Refusal) as caught:
        due("TC-SETTLE", date(2026, 5, 4), extensions=1, remote=True)

    assert {reason.field for reason in caught.value.reasons} == {"grounds", "remote"}
    assert caught.value.in_("en")[0] == "TC-SETTLE knows no --remote (TC-SETTLE)"


def test_without_json_reasons_are_lines_on_the_error_stream(capsys):
    status = main(["due", "TC-INIT", "--from", "2026-02-30", "--remote"])

    printed = capsys.readouterr()
    assert status == 2
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 2


def test_a_suspension_without_end_within_any_calendar_is_refused():
    with pytest.raises(Refusal, match="2100"):
        due(
            "KN-FIRST",
            date(2026, 7, 6),
            suspended=[(date(2026, 7, 10), date(9999, 12, 31))],
        )


@pytest.mark.parametrize(
    ("n", "unit", "cite", "fields"),
    [
        (0, "working day", "12-QĐ/BNC", ["n"]),
        (3, "hour", "12-QĐ/BNC", ["unit"]),
        (3, "working day", " ", ["citation"]),
        (0, "hour", "", ["unit", "n", "citation"]),
    ],
)
def test_a_setting_of_the_unit_is_refused_with_all_reasons(n, unit, cite, fields):
    with pytest.raises(Refusal) as caught:
        by_setting(n, unit, date(2026, 5, 4), cite)

    assert [reason.field for reason in caught.value.reasons] == fields
