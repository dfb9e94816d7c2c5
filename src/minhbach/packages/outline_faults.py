"""What cannot be typed among the figures of the outline, in words."""

from __future__ import annotations

from minhbach.kernel.refusals import Reason
from minhbach.kernel.words import Words
from minhbach.packages import faults

_HALF = Words(
    "tỷ lệ phải ghi đủ hai số: số đạt và tổng số",
    "a share is two numbers: the part and the whole",
)
_NO_SHARE = Words(
    "không phải tỷ lệ, chỉ ghi một số",
    "is no share: one number only",
)
_STRANGE = Words(
    "mã chỉ tiêu không có trong phiếu này, hoặc đã có ở dòng trên",
    "no figure of this workbook has that code, or a line above has it already",
)


def half_a_share(where: str, figure: Words) -> Reason:
    return faults.in_column(where, figure, _HALF)


def not_a_share(where: str, figure: Words) -> Reason:
    return faults.in_column(where, figure, _NO_SHARE)


def no_such_figure(where: str) -> Reason:
    """The code is not repeated: anything may have been typed there."""
    return faults.cell(where, _STRANGE)
