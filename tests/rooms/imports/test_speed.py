"""Ten thousand rows go in within a minute."""

import time
from datetime import date, timedelta

import pytest
from tests import cast
from tests.rooms.imports import registers

from minhbach.imports import desk_writer

pytestmark = [
    pytest.mark.long,
    pytest.mark.django_db(databases=["default", "identities"], transaction=True),
]

HEAD = ("Số đơn", "Ngày nhận", "Người gửi", "Địa chỉ", "Loại đơn", "Nội dung")
KINDS = ("Kiến nghị", "Khiếu nại", "Tố cáo")


def register(rows):
    """A register as an office has it: names, deadlines, half of it closed."""
    lines = []
    for at in range(rows):
        day = date(2026, 1, 5) + timedelta(days=at % 200)
        closed = day + timedelta(days=20) if at % 2 else ""
        lines.append(
            (
                f"{at}/2026",
                day,
                f"Trần Văn Mẫu {at}",
                "thôn Thử, xã Bến Mẫu",
                KINDS[at % 3],
                f"Việc thứ {at} về đường sá",
                day + timedelta(days=15),
                closed,
            )
        )
    head = (*HEAD, "Hạn giải quyết", "Ngày kết thúc")
    return registers.sheet(head, *lines)


def test_ten_thousand_rows_in_under_a_minute():
    lan, content = cast.build().lan, register(10_000)

    began = time.process_time()  # ours alone: other tests may run beside this one
    seen = desk_writer.preview(content, "so.xlsx", "song-mau")
    outcome = desk_writer.commit(seen, by=lan)
    took = time.process_time() - began

    assert outcome.imported == 10_000
    assert took < 60
