"""A small paper and a small form, invented, that the tests of this room write."""

from datetime import date

from minhbach.documents.grids import Column, Grid
from minhbach.documents.papers import (
    Heading,
    Items,
    PageBreak,
    Paper,
    Paragraph,
    Table,
)

DAY = date(2026, 6, 21)

GRID = Grid(
    (
        Column(("Đơn vị",), "MS", text=True, width=18),
        Column(("Tổng số đơn",), "1 = 2 + 3"),
        Column(("Trong đó", "Kỳ trước"), "2"),
        Column(("Trong đó", "Trong kỳ"), "3"),
    ),
    (
        ("Sông Mẫu", 459, 41, 418),
        ("Núi Mẫu", None, 66, 0),
        ('=HYPERLINK("http://x")', 1, 2, 3),
        ("Cộng", 460, 109, 421),
    ),
    total=True,
)


def paper(**changes):
    given = {
        "parent": "Tỉnh ủy Sông Mẫu",
        "issuer": "Ban Nội chính",
        "sign": "BC/BNCTU",
        "place": "Sông Mẫu",
        "kind": "Báo cáo",
        "abstract": "kết quả xử lý đơn",
        "number": 7,
        "day": DAY,
        "recipients": ("Lưu Văn phòng.",),
        "authority": ("K/T Trưởng ban", "Phó trưởng ban"),
        "signer": "Dũng",
        "blocks": (
            Heading("I. Kết quả"),
            Paragraph("Trong kỳ tiếp nhận 418 đơn.\x07"),
            Items(("Khiếu nại: 120",)),
            Table(GRID, "Bảng 1", ("Ghi chú",)),
        ),
        "annexes": (PageBreak(), Table(GRID, "Phụ lục", wide=True)),
        "footer": "gốc 5f2c",
    }
    return Paper(**{**given, **changes})
