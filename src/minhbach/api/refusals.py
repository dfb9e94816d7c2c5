"""How the API says no: always JSON, always the reasons, never what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja.errors import HttpError, Throttled, ValidationError

from minhbach.api.answers import Refused, why_not
from minhbach.kernel.refusals import Reason, Refusal, StalePage, refused

SAID = {
    400: refused("không đọc được yêu cầu này", "this request cannot be read"),
    401: refused(
        "thiếu mã truy cập, hoặc mã đã hết hạn hay bị thu hồi; gửi “Authorization: "
        "Bearer …”",
        "no token, or it has run out or was revoked; send “Authorization: Bearer …”",
    ),
    403: refused(
        "tài khoản này không được làm việc đó", "this account may not do that"
    ),
    404: refused("ở đây không có gì", "there is nothing here"),
    405: refused(
        "địa chỉ này không nhận cách gọi ấy", "this address is not asked in that way"
    ),
    409: refused("hồ sơ vừa có việc mới", "the matter has moved on"),
    413: refused("yêu cầu quá lớn", "the request is too large"),
    415: refused(
        "nội dung phải là JSON: Content-Type application/json",
        "the content must be JSON: Content-Type application/json",
    ),
    422: refused("yêu cầu không đúng mẫu", "the request is not of the form asked"),
    429: refused("gọi quá dày, hãy chờ một phút", "too many requests: wait a minute"),
    500: refused(
        "hệ thống gặp lỗi, không có gì được ghi nửa chừng; người vận hành xem nhật ký",
        "a fault of ours, nothing was half-written; the operator finds it in the log",
    ),
}
MISSING = "missing"
UNREADABLE = refused(
    "nội dung không phải một đối tượng JSON bằng UTF-8",
    "the content is not a JSON object in UTF-8",
)
NO_KEY_TWICE = "request"


class Unfit(Exception):
    """A request refused before it could be asked of the house: status and reasons."""

    def __init__(self, status: int, *reasons: Reason) -> None:
        super().__init__(status)
        self.status, self.reasons = status, reasons or (SAID[status],)


def answer(status: int, reasons: Iterable[Reason] = ()) -> HttpResponse:
    """The refusal as it goes over the wire."""
    told = [why_not(one) for one in reasons] or [why_not(SAID[status])]
    response = JsonResponse(Refused(refused=told).model_dump(), status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def of_unfit(_request: HttpRequest, fault: Unfit) -> HttpResponse:
    return answer(fault.status, fault.reasons)


def of_refusal(_request: HttpRequest, fault: Refusal) -> HttpResponse:
    """422; 409 where the page is stale or the key stands for another content."""
    used = any(one.field == NO_KEY_TWICE for one in fault.reasons)
    return answer(409 if used or isinstance(fault, StalePage) else 422, fault.reasons)


def of_form(_request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """What is not of the form asked: the places at fault, never what stood there."""
    return answer(422, [_form_reason(one) for one in fault.errors])


def of_http(_request: HttpRequest, fault: HttpError) -> HttpResponse:
    cause = fault.__cause__
    if isinstance(cause, Unfit):
        return answer(cause.status, cause.reasons)
    response = answer(fault.status_code if fault.status_code in SAID else 400)
    if isinstance(fault, Throttled):
        response["Retry-After"] = str(int(fault.wait or 60))
    return response


def too_large(_request: HttpRequest, _fault: RequestDataTooBig) -> HttpResponse:
    return answer(413)


def not_found(_request: HttpRequest, _fault: Exception) -> HttpResponse:
    return answer(404)


def _form_reason(fault: dict[str, Any]) -> Reason:
    place = _place(fault)
    if fault.get("type") == MISSING:
        return refused("chưa nhập", "is missing", field=place)
    if fault.get("type") == "extra_forbidden":
        return refused(
            "có mục mà việc này không hỏi", "there is something this act does not ask"
        )
    return refused(
        "không đúng kiểu hoặc ngoài các giá trị nhận được",
        "not of the kind asked, or not among the values taken",
        field=place,
    )


def _place(fault: dict[str, Any]) -> str | None:
    """The declared name at fault: names of the schema only, none that was typed."""
    if fault.get("type") == "extra_forbidden":
        return None
    named = [part for part in fault.get("loc", ()) if isinstance(part, str)]
    return next((one for one in named[1:] if one not in _HOLDERS), None)


_HOLDERS = {"typed", "asked", "headers"}  # our own arguments, not the client's
