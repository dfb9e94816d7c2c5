"""Reading what a client sends: a JSON object in UTF-8, of signs that can be kept."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from ninja.parser import Parser

from minhbach.api.refusals import UNREADABLE, Unfit
from minhbach.kernel.refusals import refused

DEEPEST = 8
SIGNS = refused(
    "có ký tự không lưu được (ký tự điều khiển hoặc nửa ký tự)",
    "there are signs that cannot be kept (control signs or halves of a sign)",
)


class Strict(Parser):
    """JSON that is an object, not too deep, without NaN, NUL or lone surrogates."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise Unfit(415)
        try:
            found = json.loads(request.body.decode("utf-8"), parse_constant=_no_number)
        except RequestDataTooBig:
            raise
        except (ValueError, RecursionError):
            raise Unfit(400, UNREADABLE) from None
        if not isinstance(found, dict):
            raise Unfit(422, UNREADABLE)
        if not all(map(is_keepable, _texts(found, 0))):
            raise Unfit(422, SIGNS)
        return found


def is_keepable(text: str) -> bool:
    """Whether both databases can keep the text as it is."""
    return not any(
        unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\r\t"
        for sign in text
    )


def _no_number(_said: str) -> Any:
    raise ValueError


def _texts(value: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise Unfit(422, UNREADABLE)
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield name
            yield from _texts(part, depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, depth + 1)
