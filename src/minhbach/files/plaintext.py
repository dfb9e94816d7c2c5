"""Plain text and CSV: letters only, no markup, no control signs."""

from __future__ import annotations

import codecs
import re

from minhbach.files.faults import Unfit

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(
    r"\s*<(?:!doctype|\?xml|\?php|html|svg|script|[a-z]+[\s>])", re.IGNORECASE
)
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LOOKED_AT = 20
_SEPARATORS = ",;\t|"


def kind(content: bytes) -> str:
    """Table ("csv") when the same sign cuts the first lines as often, else "txt"."""
    text = decoded(content)
    if text is None or _CONTROL.search(text):
        raise Unfit(
            "không nhận ra loại tệp: chỉ nhận PDF, JPEG, PNG, DOCX, XLSX, CSV và văn "
            "bản "
            "thuần (UTF-8)",
            "the kind of the file is not known: only PDF, JPEG, PNG, DOCX, XLSX, CSV "
            "and "
            "plain text (UTF-8) are taken",
        )
    if _MARKUP.match(text):
        raise Unfit(
            "tệp là trang web hoặc tệp đánh dấu: hãy gửi bản PDF hoặc văn bản thuần",
            "the file is a web page or markup: send a PDF or plain text",
        )
    return "csv" if _is_table(text) else "txt"


def decoded(content: bytes) -> str | None:
    """The text of a content in UTF-8 or UTF-16; None when it is in neither."""
    coding = next(
        (name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8"
    )
    try:
        return content.decode(coding)
    except UnicodeDecodeError:
        return None


def _is_table(text: str) -> bool:
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    if len(lines) < 2:
        return False
    return any(
        lines[0].count(sign)
        and all(line.count(sign) >= lines[0].count(sign) for line in lines)
        for sign in _SEPARATORS
    )
