"""A conference of the cluster: its date, its draft tasks, and how one is given up."""

PLANNED = """
    day        | who | does              | with
    2026-05-04 | Mai | conference: plan | sort: mid-year; name of the conference: sơ kết sáu tháng đầu năm 2026; host: song-mau; planned for: 2026-06-26; venue: hội trường Sông Mẫu; period of figures: 2026-H1; figures cut off on: 2026-06-24; agenda: 8:00 Khai mạc
"""
DRAFTED = """
    day        | who | does         | with
    2026-05-05 | Mai | draft a key task | what has to be done: rà soát đơn tồn quá hạn; due on: 2026-11-30
"""


def test_a_date_is_moved_with_its_reason(page):
    page(PLANNED).write(
        """
        day        | who | does                  | with
        2026-05-11 | Mai | change date or agenda | planned for: 2026-06-29; reason: trùng lịch Trung ương
        """
    ).shows(
        """
        04/05/2026  Mai planned it for 26/6/2026, host Sông Mẫu: sơ kết sáu tháng đầu năm 2026
        11/05/2026  Mai changed its date or agenda: trùng lịch Trung ương
        """,
        kind="conference",
    )


def test_it_is_not_cancelled_over_a_draft(page):
    page(PLANNED).write(DRAFTED).refuses(
        "Mai",
        "conference: cancel",
        "reason: không đủ thành phần",
        because=["draft tasks are left: drop them first"],
    )
