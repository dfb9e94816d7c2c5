"""Which faults of an engine are passing, which mean that there is no room."""

from __future__ import annotations

import sqlite3

from django.db import OperationalError

from minhbach.kernel.refusals import Refusal, refused

_FULL, _IO_ERROR = sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR


def is_passing(fault: Exception, vendor: str) -> bool:
    """Whether asking once more can help: a lost connection, a lost race."""
    if vendor != "postgresql":
        return False
    state = getattr(fault.__cause__, "sqlstate", None)
    return state is None or state[:2] in ("08", "40", "57")


def no_room(fault: OperationalError) -> bool:
    """Whether the disk is full or failing."""
    cause = fault.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the extended code's family
    return code in (_FULL, _IO_ERROR) or getattr(cause, "sqlstate", None) == "53100"


def full() -> Refusal:
    """What people are told then."""
    return Refusal(
        refused(
            "không ghi được: đĩa đầy hoặc hỏng; chưa có gì được ghi,"
            " hãy báo người quản trị",
            "not written: the disk is full or failing; nothing was recorded, tell the"
            " operator",
        )
    )
