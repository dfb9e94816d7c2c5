"""The derivation is what a person would want to read."""

from __future__ import annotations

from datetime import date

from minhbach.commands.main import main
from minhbach.law import derivation
from minhbach.law.due import due


def lines(capsys, line, monkeypatch, language="vi"):
    monkeypatch.setenv("MINHBACH_LANGUAGE", language)
    assert main(["due", *line.split()]) == 0
    return capsys.readouterr().out.splitlines()


def test_it_reads_in_vietnamese(capsys, monkeypatch):
    assert lines(capsys, "TC-INIT --from 2026-02-11", monkeypatch) == [
        "TC-INIT · Xử lý ban đầu thông tin tố cáo",
        "7 ngày làm việc kể từ ngày nhận đơn (25/2018/QH14, Điều 24(1))",
        "thứ Tư 11/02/2026: ngày nhận đơn: ngày 0, không tính",
        "thứ Năm 12/02/2026 – thứ Sáu 13/02/2026: ngày làm việc thứ 1–2",
        "thứ Bảy 14/02/2026 – Chủ nhật 15/02/2026: nghỉ (nghỉ hằng tuần), không tính",
        (
            "thứ Hai 16/02/2026 – thứ Sáu 20/02/2026: "
            "nghỉ (nghỉ Tết Nguyên đán: 45/2019/QH14, Điều 112), không tính"
        ),
        "thứ Bảy 21/02/2026 – Chủ nhật 22/02/2026: nghỉ (nghỉ hằng tuần), không tính",
        "thứ Hai 23/02/2026 – thứ Sáu 27/02/2026: ngày làm việc thứ 3–7",
        "Ngày cuối tính được: thứ Sáu 27/02/2026. Hạn: thứ Sáu 27/02/2026.",
    ]


def test_it_reads_in_english(capsys, monkeypatch):
    line = "KN-FIRST --from 2026-07-06 --suspended 2026-07-20..2026-09-03"

    assert lines(capsys, line, monkeypatch, "en") == [
        "KN-FIRST · Term to settle a first complaint",
        (
            "30 calendar days after the day of acceptance (02/2011/QH13, art. 28; "
            "124/2020/NĐ-CP, art. 28b; 91/2015/QH13, art. 148(5))"
        ),
        "Mon 2026-07-06: the day of acceptance: day 0, not counted",
        "Tue 2026-07-07 – Mon 2026-07-20: calendar days 1–14",
        "Tue 2026-07-21 – Thu 2026-09-03: suspended, not counted",
        "Fri 2026-09-04 – Sat 2026-09-19: calendar days 15–30",
        (
            "Sat 2026-09-19 – Sun 2026-09-20: the term ends on a day off "
            "(weekly day off), moved to the working day after it"
        ),
        "Last day counted: Sat 2026-09-19. Due: Mon 2026-09-21.",
    ]


def test_an_exchanged_saturday_is_named():
    said = "\n".join(derivation.lines(due("TCD-REFUSE", date(2026, 8, 20)), "en"))

    assert "Sat 2026-08-22: working day 2 (worked in exchange for 31 August" in said


def test_a_conflict_is_said():
    said = derivation.lines(due("KN-ACCEPT", date(2026, 6, 30)), "vi")

    assert said[0].startswith("KN-ACCEPT → KN-ACCEPT-BYLAW")
    assert any(
        line.startswith("Quy định khác nhau: theo KN-ACCEPT-LAW, 10 ngày")
        for line in said
    )


def test_a_forecast_is_said_last():
    answer = due("TC-INIT", date(2027, 2, 1))

    assert derivation.lines(answer, "vi")[-1].startswith("DỰ BÁO")
    assert derivation.lines(answer, "en")[-1].startswith("FORECAST")


def test_what_a_variant_needs_is_said():
    said = derivation.lines(
        due("TC-SETTLE", date(2025, 10, 6), extensions=2, grounds=2), "en"
    )

    assert any(line.startswith("Needs: an especially complicated") for line in said)
    assert "31/2019/NĐ-CP, art. 3" in said[1]


def test_excluded_time_outside_the_term_is_said_to_change_nothing():
    window = (date(2027, 1, 1), date(2027, 1, 5))
    answer = due("KN-RIGHT", date(2026, 3, 2), excluded=[window])

    assert answer.due == due("KN-RIGHT", date(2026, 3, 2)).due
    assert any("changes nothing" in line for line in derivation.lines(answer, "en"))


def test_the_day_of_effect_is_a_line_of_its_own():
    said = derivation.lines(due("KN-EFFECT", date(2025, 12, 17)), "en")

    assert "Sat 2026-01-17: the day it takes effect" in said


def test_notice_beforehand_is_counted_backwards():
    said = derivation.lines(due("TCD-SCHED", date(2026, 9, 9)), "en")

    assert said[1].startswith("5 working days before the day of reception")
    assert said[3] == "Tue 2026-09-08 – Mon 2026-09-07: working days 1–2"
