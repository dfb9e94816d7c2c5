"""Texts of the older Vietnamese encodings, and which encoding a file is written in."""

from __future__ import annotations

import unicodedata

from minhbach.kernel.refusals import Reason, Refusal, refused

# TCVN 5712 as the ".VnTime" fonts wrote it: the byte, and the letter it was shown as.
_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_COMMON = frozenset(
    [
        "ngày",
        "tháng",
        "năm",
        "đơn",
        "thư",
        "số",
        "người",
        "nội",
        "dung",
        "địa",
        "chỉ",
        "họ",
        "tên",
        "gửi",
        "nhận",
        "kết",
        "quả",
        "giải",
        "quyết",
        "khiếu",
        "nại",
        "tố",
        "cáo",
        "kiến",
        "nghị",
        "phản",
        "ánh",
        "hạn",
        "ghi",
        "chú",
        "trạng",
        "thái",
        "loại",
        "phân",
        "bộ",
        "phận",
        "đã",
        "đang",
        "xử",
        "lý",
        "chuyển",
        "trả",
        "lời",
        "thời",
        "gian",
        "tiếp",
    ]
)
ENCODINGS = ("utf-8", "utf-16", "cp1258", "tcvn3")


def decoded(content: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was read in; refused when it is no text."""
    if encoding:
        return _as(content, encoding.lower()), encoding.lower()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(content, "utf-16"), "utf-16"
    if b"\x00" in content[:4096]:
        raise Refusal(_no_text())
    try:
        return _as(content, "utf-8"), "utf-8"
    except Refusal:
        best = max(("cp1258", "tcvn3"), key=lambda name: _sense(content[:20_000], name))
        return _as(content, best), best


def _as(content: bytes, encoding: str) -> str:
    try:
        if encoding == "tcvn3":
            text = content.decode("cp1252", "replace")
            text = "".join(_TCVN3.get(sign, sign) for sign in text)
        else:
            text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except (UnicodeError, LookupError) as fault:
        raise Refusal(_no_text()) from fault
    return unicodedata.normalize("NFC", text).removeprefix("\ufeff")


def _sense(content: bytes, encoding: str) -> int:
    """How many everyday words of registers the text holds when read so."""
    try:
        words = _as(content, encoding).lower()
    except Refusal:
        return -1
    for sign in ",;\t.\"'()-/":
        words = words.replace(sign, " ")
    return sum(word in _COMMON for word in words.split())


def _no_text() -> Reason:
    return refused(
        "tệp không phải văn bản CSV đọc được: lưu lại thành CSV UTF-8 hoặc .xlsx",
        "the file is no CSV text we can read: save it again as CSV UTF-8 or as .xlsx",
        field="file",
    )
