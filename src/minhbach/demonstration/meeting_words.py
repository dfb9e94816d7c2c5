"""What is said at the invented cluster's conference, in the office's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WITHOUT_REPORT = "rung-mau"  # the unit that has reported nothing by the final
AGENDA = """\
7:30 Đón đại biểu
8:00 Khai mạc, báo cáo khái quát của đơn vị đăng cai
8:30 Báo cáo của cụm, kết quả thực hiện nhiệm vụ đã thống nhất
9:00 Tham luận của các đơn vị
10:15 Thảo luận, kiến nghị với Trung ương
10:45 Thống nhất nhiệm vụ trọng tâm
11:15 Kết luận của cụm trưởng
"""
TOPICS = {
    "song-mau": "Rà soát vụ việc khiếu nại đông người, kéo dài",
    "nui-mau": "Phối hợp với cấp xã sau khi sắp xếp đơn vị hành chính",
    "dong-mau": "Chuẩn bị buổi tiếp công dân định kỳ của Bí thư Tỉnh ủy",
    "bien-mau": "Theo dõi kết luận của hai ban chỉ đạo đến khi thực hiện xong",
}
TASKS = (  # in the manner of practice 7.1, one clause each, with its indicator if any
    ("Cụ thể hóa quy định mới của Trung ương về công tác nội chính", ""),
    ("Giám sát tổ chức đảng trong thực hiện nghị quyết về nội chính", ""),
    ("Tham mưu giải quyết vụ việc phức tạp, kéo dài và vụ việc trong danh mục", "C11"),
    ("Nâng tỷ lệ xử lý đơn đúng hạn của từng đơn vị", "P13"),
    ("Chuẩn bị đủ hồ sơ cho buổi tiếp công dân định kỳ của Bí thư Tỉnh ủy", "T04"),
    ("Làm tốt vai trò cơ quan thường trực của hai ban chỉ đạo cấp tỉnh", "C70"),
    ("Phát hiện, kiến nghị chấn chỉnh sai phạm trong hoạt động tư pháp", "M61"),
    ("Thẩm định đề án về nội chính trước khi trình Ban Thường vụ Tỉnh ủy", "V20"),
    ("Ký, thực hiện quy chế phối hợp với các cơ quan nội chính", "M44"),
    ("Đẩy mạnh thực hiện kế hoạch xây dựng đội ngũ cán bộ nội chính", "U11"),
)
CUT = "Tham mưu giải quyết dứt điểm vụ việc phức tạp, kéo dài trong danh mục"

_UP: Mapping[str, Any] = {"outcome": "taken_up", "answered_by": "head"}
_HOST: Mapping[str, Any] = {"outcome": "explained", "answered_by": "host"}
_ON: Mapping[str, Any] = {
    "outcome": "passed_on",
    "answered_by": "head",
    "passed_to": "Ban Nội chính Trung ương Thử",
}
Comment = tuple[str, Mapping[str, Any], str, Mapping[str, Any]]
COMMENTS: tuple[Comment, ...] = (
    (
        "song-mau",
        {"section": "ii"},
        "Đề nghị tách số đơn trùng khỏi số đơn tiếp nhận khi so sánh giữa các đơn vị",
        {**_UP, "answer": "Bổ sung cột đơn trùng vào biểu"},
    ),
    (
        "dong-mau",
        {"item": 2},
        "Số liệu dân cư của tỉnh đăng cai lấy tại thời điểm nào",
        {**_HOST, "answer": "Lấy tại ngày chốt số liệu, đã ghi ở cuối biểu"},
    ),
    (
        "bien-mau",
        {"section": "vi"},
        "Đề nghị hướng dẫn cách đếm vụ việc khi một đơn có nhiều nội dung",
        {**_ON, "answer": "Tổng hợp vào kiến nghị của cụm"},
    ),
    (
        "nui-mau",
        {"item": 6},
        "Nhiệm vụ 3 nên gọn thành một việc đo được",
        {**_UP, "answer": "Đã sửa nhiệm vụ 3"},
    ),
    (
        WITHOUT_REPORT,
        {"section": "iv"},
        "Nhân sự mỏng, chưa có chuyên viên theo dõi riêng mảng chấn chỉnh",
        {**_HOST, "answer": "Đơn vị đăng cai chia sẻ cách phân công"},
    ),
    (
        "song-mau",
        {"item": 4},
        "Đề nghị chia sẻ mẫu phiếu đối thoại của đơn vị đăng cai",
        {},
    ),
)

# What the Central says at the final conference.
ORIENTED = (
    "Mỗi nhiệm vụ trọng tâm năm 2027 gắn với một chỉ tiêu đã có trong biểu thống kê, "
    "để kỳ sau kiểm điểm bằng số liệu"
)
ANSWERED = {
    "verdict": "partly",
    "number": "214-CV/TWT",
    "gist": "Đồng ý về nguyên tắc; hướng dẫn chi tiết ban hành trong quý I năm 2027",
}
