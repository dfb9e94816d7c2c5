"""Registers that name nobody refuse what reads like a name."""

import pytest

from minhbach.kernel.persons import names_somebody
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import Prose

OF_EVERY_KIND = ("hand_over_reason", "correction_reason")


@pytest.mark.parametrize(
    "text",
    [
        "chờ lời khai của ông Nguyễn Văn Mẫu",
        "bị can Trần Thị Giả xin gia hạn",
        "Nguyễn Văn Ảo chưa nộp",
        "Bà Họa khiếu nại",
        "đối tượng Mẫu",
    ],
)
def test_a_name_is_seen(text):
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        "chờ kết luận giám định xây dựng",
        "dự án đường Nguyễn Thị Minh Khai",
        "Viện Kiểm sát trả hồ sơ vụ VA-01/2026",
        "gia hạn tạm giam 4 bị can",
        "bị can VA chưa nộp",
        "Ban Nội chính Tỉnh ủy Sông Mẫu",
    ],
)
def test_an_agency_a_street_a_code_pass(text):
    assert not names_somebody(text)


def test_no_prose_about_cases_may_name_anybody():
    prose = {
        f"{kind.key}.{name}": field
        for kind in CATALOGUE.values()
        for name, field in kind.fields.items()
        if kind.chapter == CASES and isinstance(field, Prose)
    }
    assert [
        name
        for name, field in prose.items()
        if not field.unnamed and name.partition(".")[2] not in OF_EVERY_KIND
        if not name.partition(".")[2].startswith("task_")
    ] == []
