"""What the invented units put forward: one old, one answered, some new, one of two.

One more arises from a difficulty of a case; it stands with it in `data/cases.txt`.
"""

from __future__ import annotations

from minhbach.demonstration.deeds import Deed
from minhbach.demonstration.stories import Story


def deeds(unit: str) -> list[Deed]:
    story = Story(unit)
    if unit == "song-mau":
        _old(story)
        _answered(story)
        _new(story)
    if unit in ("song-mau", "nui-mau"):
        _of_two(story)
    return story.deeds


def _old(story: Story) -> None:
    """Put with the paper report of 2025 and never answered."""
    asked = story.begins(
        "2025-12-08", "officer", "proposal", "raise_", raised_on="today",
        gist="Hướng dẫn thống nhất cách tính thời hạn khi đơn có nhiều nội dung",
        tier="central_bnc", ground="objective",
        limitation="Các đơn vị tính thời hạn xử lý đơn nhiều nội dung khác nhau",
    )  # fmt: skip
    asked.then(
        "2025-12-12", "clerk", "put_", put_on="today", document_number="45-BC/BNCTU",
    )  # fmt: skip


def _answered(story: Story) -> None:
    """Put by a letter of its own; the Standing Committee agreed in part."""
    asked = story.begins(
        "2026-05-14", "head", "proposal", "raise_", raised_on="today",
        gist="Bổ sung hai biên chế cho phòng theo dõi phòng, chống tham nhũng",
        tier="standing_committee", ground="both",
        limitation="Một chuyên viên theo dõi nhiều vụ việc, chậm cập nhật tiến độ",
    )  # fmt: skip
    asked.then(
        "2026-05-20", "clerk", "put_", put_on="today", document_number="97-CV/BNCTU",
    )  # fmt: skip
    asked.then(
        "2026-06-05", "clerk", "answer", verdict="partly", reply_number="188-TB/TU",
        replied_on="2026-06-04", reply_gist="Bổ sung một biên chế từ quý IV năm 2026",
        due_on="2026-12-31",
    )  # fmt: skip


def _new(story: Story) -> None:
    """Goes out with the report of the half-year."""
    story.begins(
        "2026-05-21", "officer", "proposal", "raise_", raised_on="today",
        gist="Cử đầu mối cung cấp số liệu biên chế hằng quý", tier="agency",
        receiver="so-noi-vu", ground="subjective",
        limitation="Số liệu biên chế đến chậm, phải ước tính khi lập báo cáo",
    )  # fmt: skip


def _of_two(story: Story) -> None:
    """Two units ask the same of the Centre, in other words; each in its report."""
    words = {
        "song-mau": "Ban hành mẫu phiếu ủy thác xác minh giữa các tỉnh",
        "nui-mau": "Sớm có mẫu văn bản ủy thác xác minh giữa các tỉnh",
    }
    story.begins(
        "2026-06-02", "officer", "proposal", "raise_", raised_on="today",
        gist=words[story.unit], tier="central_bnc", ground="objective",
        limitation="Mỗi tỉnh dùng một mẫu, cơ quan nhận trả lại để bổ sung",
    )  # fmt: skip
