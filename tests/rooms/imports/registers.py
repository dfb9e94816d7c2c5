"""Registers as offices keep them, built anew: real headings, synthetic people."""

from __future__ import annotations

import io
import tomllib
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

import minhbach.bodies
from minhbach.imports.profile import Profile, load_profile
from minhbach.imports.register import Reading, read_register
from minhbach.kernel.words import Words
from minhbach.procedures.shared import CONTENTS

TODAY = date(2026, 11, 20)
YELLOW = PatternFill("solid", fgColor="FFFFFF00")
PLACES = {"ben-mau": Words("xã Bến Mẫu", "Bến Mẫu commune")}


def lists():
    folder = Path(minhbach.bodies.__file__).parent / "data" / "lists"
    found = {
        name: {
            row["code"]: Words(row["vi"], row["en"])
            for row in tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))[
                "value"
            ]
        }
        for name in ("channel", "field")
    }
    content = {code: Words(vi, en) for code, vi, en in CONTENTS}
    return {**found, "content": content, "place": PLACES}


def reading(content: bytes, profile: str = "", name: str = "so.xlsx") -> Reading:
    made = load_profile(profile) if profile else Profile()
    return read_register(content, name, made, lists(), TODAY)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def csv_of(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(rows).encode(encoding)


def layout_a() -> bytes:
    """A provincial department: letterhead, two merged header rows, index, signature."""
    book = Workbook()
    page = book.active
    page.title = "2025"
    _letterhead(page)
    tops = [
        "STT",
        "Ngày, tháng, năm đơn",
        "Họ tên",
        "Địa chỉ",
        "Phân loại đơn",
        None,
        None,
        "Nội dung đơn",
        "Ngày hẹn trả KQ",
        "Bộ phận đang XL",
        "Trạng thái",
        "Kết quả giải quyết",
        None,
    ]
    subs = [
        None,
        None,
        None,
        None,
        "KN/KK",
        "Tố cáo",
        "Lĩnh vực",
        None,
        None,
        None,
        None,
        "Đã giải quyết xong (ghi rõ kết quả)",
        "Đang giải quyết",
    ]
    for at, (top, sub) in enumerate(zip(tops, subs, strict=True), 1):
        page.cell(11, at, top)
        page.cell(12, at, sub)
        page.cell(13, at, at)
        if sub is None:
            page.merge_cells(start_row=11, end_row=12, start_column=at, end_column=at)
    page.merge_cells("E11:G11")
    page.merge_cells("L11:M11")
    rows = [
        [
            1,
            "5/3/25",
            "Trần Văn Mẫu",
            "thôn Thử, xã Bến Mẫu",
            "x",
            None,
            "Đất đai",
            "Tranh chấp ranh giới đất",
            "20/03/2025",
            "Phòng Thử nghiệm",
            "Đang xử lý",
            None,
            "x",
        ],
        [
            2,
            date(2025, 3, 6),
            "Lê Thị Thử",
            "xã Bến Mẫu",
            None,
            "x",
            "Đất đai",
            "Nội dung thử thứ hai",
            None,
            "Phòng Thử nghiệm",
            "Đã xong",
            "Đã trả lời",
            None,
        ],
        [
            3,
            "31/02/2025",
            "Phạm Văn Mẫu",
            "xã Bến Mẫu",
            "x",
            None,
            "Đất đai",
            "Ngày sai",
            None,
            None,
            None,
            None,
            "x",
        ],
        [
            4,
            "10/3/2025",
            "Ngô Thị Mẫu",
            "xã Bến Mẫu",
            "x",
            None,
            "Đất đai",
            "Hạn trước",
            "1/3/2025",
            None,
            None,
            None,
            "x",
        ],
    ]
    for at, row in enumerate(rows, 14):
        for column, value in enumerate(row, 1):
            page.cell(at, column, value)
    page.cell(18, 1, 5)
    page.cell(20, 9, "Sông Mẫu, ngày 31 tháng 12 năm 2025")
    page.cell(21, 9, "NGƯỜI LẬP SỔ")
    page.cell(24, 9, "Trần Thử Nghiệm")
    return saved(book)


def _letterhead(page: Worksheet) -> None:
    page["A1"] = "SỞ THỬ NGHIỆM TỈNH MẪU"
    page["A4"] = "SỔ THEO DÕI ĐƠN THƯ KHIẾU NẠI - TỐ CÁO"
    page["A6"] = "Quyển số: 01   Từ ngày 01/01/2025 đến ngày 31/12/2025"
    page.merge_cells("A4:M4")


def layout_a_complaints() -> bytes:
    return sheet(
        (
            "STT",
            "Mã hồ sơ",
            "Người nộp đơn",
            "Địa chỉ",
            "Số ĐT",
            "Nội dung KN/KK",
            "Thời gian tiếp nhận",
            "Trạng thái",
            "Bộ phận đang XL",
            "Ngày hẹn trả KQ",
            "Ngày trả KQ lần I",
            "Thẩm quyền GQKN lần I",
            "Kết quả GQKN lần I",
            "Ngày trả KQ lần II",
            "Thẩm quyền GQKN lần II",
            "Kết quả GQKN lần II",
        ),
        (
            1,
            "HS-01",
            "Trần Văn Mẫu",
            "xã Bến Mẫu",
            "0900000001",
            "Nội dung thử",
            "05.03.2025",
            "Đã giải quyết",
            "Phòng A",
            "4/4/2025",
            "1/4/2025",
            "Chủ tịch xã",
            "Đúng một phần",
            None,
            None,
            None,
        ),
        (
            2,
            "HS-02",
            "Lê Thị Thử",
            "xã Bến Mẫu",
            "0900000002",
            "Nội dung hai",
            45722,
            "Đang xử lý",
            "Phòng A",
            "7/4/2025",
        ),
    )


def layout_a_denunciations() -> bytes:
    return sheet(
        (
            "STT",
            "Mã hồ sơ",
            "Người nộp đơn",
            "Số ĐT",
            "Địa chỉ",
            "Nguời bị tố cáo",
            "Người giải quyết TC",
            "Nội dung TC",
            "Thời gian tiếp nhận",
            "Ngày hẹn trả KQ",
            "Bộ phận đang XL",
            "Trạng thái",
            "Kết luận NDTC",
        ),
        (
            1,
            "TC-01",
            "Trần Văn Mẫu",
            "0900000001",
            "xã Bến Mẫu",
            "Kẻ Bị Tố",
            "Chánh Thử",
            "Nội dung thử",
            "ngày 5 tháng 3 năm 2025",
            "5/4/2025",
            "Phòng B",
            "đang xử lý",
            None,
        ),
    )


def layout_a_summary() -> bytes:
    return sheet(
        (
            "STT",
            "Mã hồ sơ",
            "Người nộp đơn",
            "Địa chỉ",
            "Loại vụ việc",
            "Linh vực",
            "Số thửa",
            "Tờ bản đồ",
            "Nội dung",
            "Thời gian tiếp nhận",
            "Trạng thái",
        ),
        (
            1,
            "TH-1",
            "Trần Văn Mẫu",
            "xã Bến Mẫu",
            "Khiếu nại",
            "Đất đai",
            "12",
            "3",
            "Nội dung thử",
            "5/3/2025",
            "đang xử lý",
        ),
        (
            2,
            "TH-2",
            "Lê Thị Thử",
            "xã Bến Mẫu",
            "Loại lạ",
            "Đất đai",
            "12",
            "3",
            "Nội dung thử",
            "5/3/2025",
            "đang xử lý",
        ),
    )


def layout_d() -> bytes:
    book = Workbook()
    page = book.active
    page.append(
        [
            "STT",
            "Họ tên người KN/TC",
            "Nội dung",
            "Ngày nhận",
            "Người nhận",
            "Người giải quyết",
            "Tiến độ",
            None,
            "Ghi chú",
        ]
    )
    page.append(
        [None, None, None, None, None, None, "Đã giải quyết xong", "Đang giải quyết"]
    )
    page.merge_cells("G1:H1")
    page.append(
        [1, "Trần Văn Mẫu", "Nội dung thử", "5-3-2025", "Lan", "Hà", "x", None, "ghi"]
    )
    page.append(
        [
            2,
            "Lê Thị Thử\nNgô Văn Mẫu",
            "Nội dung hai",
            "6-3-2025",
            "Lan",
            "Hà",
            None,
            "☑",
        ]
    )
    page.append(["Tổng cộng", None, "2", None, None, None, "1", "1"])
    return saved(book)


def layout_e() -> bytes:
    book = Workbook()
    page = book.active
    page.append(["SỔ TIẾP CÔNG DÂN"])
    page.append(
        [
            "STT",
            "Ngày tiếp",
            "Họ tên – Địa chỉ",
            "Số CMND/Hộ chiếu",
            "Nội dung vụ việc",
            "Phân loại đơn / Số người",
            "Cơ quan đã giải quyết",
            "Hướng xử lý",
            None,
            None,
            "Theo dõi kết quả giải quyết",
            "Ghi chú",
        ]
    )
    page.append(
        [None] * 7 + ["Thụ lý để giải quyết", "Trả lại đơn và hướng dẫn", "Chuyển đơn"]
    )
    page.merge_cells("H2:J2")
    page.append(
        [
            1,
            "5/3/2025",
            "Trần Văn Mẫu, thôn Thử, xã Bến Mẫu, ĐT 0900 000 001",
            "000000000001",
            "Nội dung thử",
            "Khiếu nại / 3",
            "UBND xã",
            None,
            None,
            "x",
            "chưa",
            "",
        ]
    )
    page.append(
        [
            2,
            "6/3/2025",
            "Lê Thị Thử - xóm Mẫu",
            "",
            "Nội dung hai",
            "Kiến nghị",
            "",
            None,
            "x",
            None,
            "",
            "",
        ]
    )
    return saved(book)


def layout_h() -> bytes:
    return sheet(
        (
            "Số",
            "Ngày nhận",
            "Người gửi (+SĐT)",
            "Loại đơn",
            "Nội dung",
            "Đang giữ",
            "Hạn giải quyết",
            "Trạng thái",
        ),
        (
            "1/2025",
            "5/3/2025",
            "Trần Văn Mẫu 0900000001",
            "Khiếu nại",
            "Nội dung thử",
            "Hà",
            "20/3/2025",
            "đang xử lý",
        ),
        (
            "2/2025",
            "2025",
            "Lê Thị Thử",
            "Kiến nghị",
            "Năm trơ",
            "Hà",
            "",
            "mới vào sổ",
        ),
        (
            "3/2025",
            "7/3/2025",
            "Ngô Văn Mẫu",
            "Phản ánh",
            "Nội dung ba",
            "Hà",
            "21/3/2025",
            "đã giải quyết",
        ),
    )


def layout_g() -> bytes:
    """An export: headings over two merged rows, one with a leading blank."""
    book = Workbook()
    page = book.active
    heads = [
        "STT",
        "Số đơn",
        "Nguồn đơn đến",
        "Thông tin chủ đơn",
        "Nội dung đơn",
        " Loại khiếu tố",
        "Ngày nhận",
        "Cơ quan xử lý",
        "Hướng xử lý",
        "Hạn GQ",
    ]
    page.append(heads)
    for at in range(1, len(heads) + 1):
        page.merge_cells(start_row=1, end_row=2, start_column=at, end_column=at)
    page.cell(3, 1, 1)
    row = [
        1,
        "15",
        "Bưu chính",
        "Trần Văn Mẫu",
        "Nội dung thử",
        "Kiến nghị",
        "05/03/2025",
        "Phòng A",
        "Chuyển đơn",
        "20/03/2025",
    ]
    for at, value in enumerate(row, 1):
        page.cell(3, at, value)
    return saved(book)


def layout_f() -> bytes:
    return sheet(
        (
            "Số đến",
            "Ngày đến",
            "Số VB",
            "Ngày đơn",
            "Người gửi",
            "Địa chỉ",
            "Trích yếu",
            "Lãnh đạo",
            "Chuyển 1",
            "Chuyển 2",
            "Ghi chú",
            "File",
        ),
        (
            101,
            "5/3/2025",
            "",
            "1/3/2025",
            "Trần Văn Mẫu",
            "xã Bến Mẫu",
            "Đơn kiến nghị thử",
            "Minh",
            "Phòng A",
            "",
            "",
            "",
        ),
    )


def layout_c() -> bytes:
    return sheet(
        (
            "STT",
            "Số đơn (đếm theo vụ/người)",
            "Số việc (thụ lý)",
            "Ngày tháng nhận (theo dấu công văn)",
            "Nguồn",
        ),
        (1, "12", "1", "5/3/2025", "BĐ"),
        (2, "13", "", "6/3/2025", "TD"),
    )
