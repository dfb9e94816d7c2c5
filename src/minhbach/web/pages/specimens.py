"""Invented examples for the gallery: the words of the cast, no real unit or figure."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from markupsafe import Markup

from minhbach.kernel.refusals import refused
from minhbach.kernel.words import Words
from minhbach.web.forms import DAY_HINT
from minhbach.web.frame import Frame, PlaceShown, Seal
from minhbach.web.shown import (
    CALENDAR_DAYS,
    Act,
    ClockShown,
    Column,
    Counter,
    DayLine,
    FieldShown,
    Line,
    NextStep,
    Part,
    Row,
)
from minhbach.web.speech import say

HASH = "51c0" + "7a" * 28 + "e2f8"
TODAY = date(2026, 11, 26)


def frame() -> Frame:
    """The frame of an officer of Sông Mẫu in the demonstration."""
    places = (
        ("work", Words("Việc của tôi", "My work"), 7),
        ("intake", Words("Tiếp nhận", "Intake"), None),
        ("register", Words("Hồ sơ", "Registers"), None),
        ("head", Words("Điều hành", "Head's screen"), None),
        ("figures", Words("Số liệu", "Figures"), None),
        ("reports", Words("Báo cáo", "Reports"), None),
    )
    return Frame(
        signed_in=True,
        name="Hà",
        post=Words("Chuyên viên", "Officer"),
        body=Words(
            "Ban Nội chính Tỉnh ủy Sông Mẫu", "Internal Affairs Committee of Sông Mẫu"
        ),
        places=[PlaceShown(key, label, "#", count) for key, label, count in places],
        demo_day=TODAY,
        law_on=date(2026, 11, 22),
        seal=Seal(4790, HASH),
    )


COUNTERS = (
    Counter(2, Words("quá hạn", "late"), "#", "late"),
    Counter(
        3,
        Words("đến hạn trong 2 ngày làm việc", "due within 2 working days"),
        "#",
        "soon",
    ),
    Counter(31, Words("đang xử lý", "open"), "#"),
    Counter("112 / 114", Words("đúng hạn trong kỳ", "in time in the period"), "#"),
    Counter(0, Words("không có bước tiếp theo", "without a next step"), "#"),
)

COLUMNS = (
    Column(Words("Số", "Number")),
    Column(Words("Loại", "Kind")),
    Column(Words("Nội dung", "Gist"), "main"),
    Column(Words("Bước tiếp theo", "Next step")),
    Column(Words("Hạn", "Due"), "number", "#", "ascending"),
    Column(Words("Căn cứ", "Ground"), "small"),
)

_KINDS = {
    "red": Words("Tố cáo", "Denunciation"),
    "blue": Words("Khiếu nại", "Complaint"),
    "green": Words("Kiến nghị", "Recommendation"),
    "amber": Words("Đôn đốc", "Urging"),
    "plain": Words("Báo cáo", "Report"),
}
_LATE = Words("quá hạn {n}", "{n} late")
_LEFT = Words("còn {n}", "{n} left")
_LETTERS = (
    (
        "ĐT-2026/0418",
        "red",
        "Tố cáo việc thu hồi đất tại xã Bến Mẫu",
        "Phân loại",
        -1,
        "25/11 · Luật Tố cáo đ.24",
    ),
    (
        "ĐT-2026/0425",
        "blue",
        "Khiếu nại quyết định bồi thường, phường Chợ Mẫu",
        "Đề xuất xử lý",
        -1,
        "25/11 · NĐ 155/2026 đ.10",
    ),
    (
        "ĐT-2026/0391",
        "green",
        "Kiến nghị sửa đường liên thôn sau mưa lũ",
        "Thông báo cho công dân",
        1,
        "27/11 · QĐi 11 (10 ngày LV)",
    ),
    (
        "CV-2026/0112",
        "amber",
        "Thanh tra tỉnh chưa trả lời 3 đơn đã chuyển",
        "Đôn đốc lần 2",
        1,
        "27/11 · quy chế phối hợp",
    ),
    (
        "BC-2026/0004",
        "plain",
        "Báo cáo năm 2026 về tiếp dân, đơn thư",
        "Tính số liệu",
        12,
        "14/12 · KL 215-KL/TW",
    ),
)


def rows() -> list[Row]:
    """Fifteen lines, as many as a desk shows without scrolling."""
    return [_row(*_LETTERS[at % len(_LETTERS)]) for at in range(15)]


def _row(*said: Any) -> Row:
    number, tone, gist, step, left, ground = said
    term = say((_LATE if left < 0 else _LEFT).filled(n=abs(left)))
    clock = "late" if left < 0 else "soon" if left < 3 else "plain"
    return Row(
        late=left < 0,
        cells=(
            number,
            Markup('<span class="mb-tag mb-tag--{}">{}</span>').format(
                tone, say(_KINDS[tone])
            ),
            Markup('<a href="#">{}</a>').format(gist),
            step,
            Markup('<span class="mb-clock mb-clock--{}">{}</span>').format(clock, term),
            ground,
        ),
    )


_TABLE = (
    DayLine(date(2026, 11, 16), None, Words("ngày nhận, không tính", "day of receipt")),
    *(DayLine(date(2026, 11, 16 + n), n) for n in range(1, 5)),
    DayLine(date(2026, 11, 21), None, Words("thứ bảy", "Saturday")),
    DayLine(date(2026, 11, 22), None, Words("chủ nhật", "Sunday")),
    *(DayLine(date(2026, 11, 18 + n), n) for n in range(5, 8)),
)
_CITE = Words("Luật Tố cáo 2018, Điều 24", "Law on Denunciations 2018, Article 24")

CLOCKS = (
    ClockShown(
        Words("Phân loại", "Classification"),
        "running",
        -1,
        due_on=date(2026, 11, 25),
        cite=_CITE,
        table=_TABLE,
        since_words=Words(
            "từ ngày nhận 16/11/2026", "from receipt on 16 November 2026"
        ),
    ),
    ClockShown(
        Words("Báo người gửi", "Notice to the sender"),
        "running",
        2,
        due_on=date(2026, 11, 30),
        cite="QĐi 11, Điều 6",
    ),
    ClockShown(Words("Chuyển đơn", "Transfer"), "running", 0, due_on=TODAY, cite=_CITE),
    ClockShown(
        Words("Giải quyết lần đầu", "First settlement"),
        "running",
        24,
        CALENDAR_DAYS,
        date(2026, 12, 20),
        "Luật Khiếu nại 2011, Điều 28",
    ),
    ClockShown(
        Words("Chờ trả lời", "Awaiting the reply"),
        "running",
        None,
        note=Words("văn bản chuyển không ghi hạn", "our letter names no day"),
    ),
    ClockShown(
        Words("Báo cáo kết quả", "Report of the result"),
        "running",
        30,
        due_on=date(2027, 1, 8),
        cite=_CITE,
        forecast=True,
    ),
    ClockShown(Words("Tạm đình chỉ", "Suspended"), "paused"),
    ClockShown(Words("Vào sổ", "Registration"), "met", due_on=date(2026, 11, 17)),
    ClockShown(Words("Đề xuất", "Proposal"), "missed", due_on=date(2026, 11, 18)),
    ClockShown(Words("Đôn đốc", "Urging"), "idle"),
)

ACTS = (
    Act("transfer", Words("Đề xuất chuyển đơn", "Propose transfer"), "#", main=True),
    Act("guide", Words("Hướng dẫn", "Guide"), "#"),
    Act(
        "file",
        Words("Lưu đơn", "File"),
        reasons=(
            refused(
                "đơn tố cáo có người gửi rõ phải được xử lý",
                "a denunciation with a known sender must be handled",
                cite="Luật Tố cáo 2018, Điều 24",
            ),
            refused("thẩm quyền thuộc Trưởng ban", "it belongs to the head"),
        ),
    ),
)

FAULTS = (
    refused(
        "Ngày nhận: không có ngày này, viết ngày/tháng/năm",
        "Received on: no such day, write day/month/year",
        field="received_on",
    ),
    refused(
        "đơn vị chưa công bố lịch làm việc năm 2027",
        "the calendar of 2027 is not announced yet",
    ),
)


def fields() -> list[FieldShown]:
    """A control of every kind, one of them refused."""
    return [*_chosen_fields(), *_written_fields()]


def _chosen_fields() -> list[FieldShown]:
    kinds = [
        ("complaint", _KINDS["blue"]),
        ("denunciation", _KINDS["red"]),
        ("recommendation", _KINDS["green"]),
    ]
    return [
        FieldShown(
            "kind",
            "radios",
            Words("Loại đơn", "Kind"),
            options=kinds,
            value="complaint",
            required=True,
        ),
        FieldShown(
            "received_on",
            "day",
            Words("Ngày nhận", "Received on"),
            DAY_HINT,
            "31/2/2026",
            FAULTS[0].words,
            required=True,
            width_class="govuk-input--width-10",
        ),
        FieldShown(
            "gist",
            "text",
            Words("Nội dung tóm tắt", "Gist"),
            at_most=150,
            required=True,
            value=_LETTERS[1][2],
        ),
        FieldShown(
            "place",
            "select",
            Words("Địa bàn", "Place"),
            options=[("ben-mau", "Xã Bến Mẫu"), ("cho-mau", "Phường Chợ Mẫu")],
            value="ben-mau",
        ),
        FieldShown(
            "turns",
            "count",
            Words("Số người cùng đến", "Persons who came"),
            value="3",
            width_class="govuk-input--width-5",
        ),
        FieldShown("same", "flag", Words("Đã gửi nhiều nơi", "Sent to several places")),
    ]


def _written_fields() -> list[FieldShown]:
    return [
        FieldShown("text", "prose", Words("Nội dung đơn", "Text of the letter")),
        FieldShown("scans", "files", Words("Bản chụp đơn", "Scans of the letter")),
        FieldShown(
            "sender",
            "identity",
            Words("Người gửi", "Sender"),
            parts=[
                Part("name", "sender.name", Words("Họ và tên", "Full name")),
                Part(
                    "birth_year",
                    "sender.birth_year",
                    Words("Năm sinh", "Year of birth"),
                ),
                Part("phone", "sender.phone", Words("Điện thoại", "Telephone")),
                Part("address", "sender.address", Words("Địa chỉ", "Address")),
            ],
        ),
    ]


NEXT = NextStep(
    Words("Chuyển cơ quan có thẩm quyền", "Transfer to the competent body"), CLOCKS[0]
)
_OFFICER = Words("Chuyên viên 3", "Officer 3")
LINES = (
    Line(
        Words("Phân loại: tố cáo", "Classified: denunciation"),
        _OFFICER,
        datetime(2026, 11, 18, 2, 12, tzinfo=UTC),
        4790,
        "#",
    ),
    Line(
        Words("Phân loại: khiếu nại", "Classified: complaint"),
        _OFFICER,
        datetime(2026, 11, 17, 8, 40, tzinfo=UTC),
        4771,
        "#",
        corrected=True,
    ),
    Line(
        Words("Nhận đơn qua bưu điện, vào sổ số 418", "Received by post, number 418"),
        Words("Văn thư", "Clerk"),
        datetime(2026, 11, 16, 1, 5, tzinfo=UTC),
        4702,
        "#",
        effective_on=date(2026, 11, 16),
    ),
)
