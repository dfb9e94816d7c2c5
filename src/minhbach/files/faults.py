"""Why a content is not fit to be kept."""

from __future__ import annotations

from minhbach.kernel.words import Words


class Unfit(Exception):
    """Said by those who look at a content; becomes a refusal at the door."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.words = Words(vi, en)


def two_things() -> Unfit:
    return Unfit(
        "tệp chứa thêm một tệp khác ở bên trong hoặc phía sau: hãy quét hoặc xuất lại",
        "the file carries another file inside or behind it: scan or export it again",
    )


def broken() -> Unfit:
    return Unfit(
        "tệp bị hỏng hoặc thiếu phần cuối: hãy quét hoặc xuất lại",
        "the file is damaged or its end is missing: scan or export it again",
    )
