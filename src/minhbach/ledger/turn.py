"""The fair turn of the processes that write to a SQLite file.

SQLite lets the busy win and the unlucky starve. Here every writer takes a ticket from
a file beside the database and waits until all earlier tickets are back. A ticket is a
lock on one byte of that file, so the kernel takes it back from a killed writer.
PostgreSQL queues its own writers and needs none of this.

    byte 0–7    the next ticket
    byte n + 8  held by the writer with ticket n
    GATE        held for a moment while a ticket is taken
"""

from __future__ import annotations

import fcntl
import os
import struct
import threading

from django.db import connections

_COUNTER = struct.Struct("<q")
_LOCK = struct.Struct("hhqqi4x")  # struct flock: type, whence, start, length, pid
_GATE = 1 << 62
_FIRST = _COUNTER.size
_mine = threading.local()


class turn:  # noqa: N801 - reads as what it does, like contextlib's own
    """Within the block this thread is the only writer among all that take turns."""

    __slots__ = ("_file",)

    def __init__(self, using: str = "default") -> None:
        path = _path(using)
        file = _mine_at(path) if path else None
        self._file = None if file is None or file.held else file

    def __enter__(self) -> None:
        if self._file is not None:
            try:
                _wait_before(self._file.handle, _ticket(self._file.handle))
            except BaseException:
                _said(self._file.handle, _BACK)
                raise
            self._file.held = True

    def __exit__(self, *_fault: object) -> None:
        if self._file is not None:
            self._file.held = False
            _said(self._file.handle, _BACK)


class _File:
    """The file of tickets as this thread has it open, never shared with a fork."""

    def __init__(self, path: str) -> None:
        self.process, self.held = os.getpid(), False
        self.handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)

    def __del__(self) -> None:
        os.close(self.handle)


def _path(using: str) -> str | None:
    connection = connections[using]
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return None  # inside a transaction SQLite's own lock is held already
    name = str(connection.settings_dict["NAME"])
    in_memory = name == ":memory:" or "mode=memory" in name
    return None if in_memory else f"{name}.turn"


def _mine_at(path: str) -> _File:
    files: dict[str, _File] = _mine.__dict__.setdefault("files", {})
    file = files.get(path)
    if file is None or file.process != os.getpid():
        file = files[path] = _File(path)
    return file


def _ticket(handle: int) -> int:
    _said(handle, _IN)
    raw = os.pread(handle, _COUNTER.size, 0)
    number = _COUNTER.unpack(raw)[0] if len(raw) == _COUNTER.size else 0
    _said(handle, _asked(fcntl.F_WRLCK, _FIRST + number, 1))
    os.pwrite(handle, _COUNTER.pack(number + 1), 0)
    _said(handle, _OUT)
    return number


def _wait_before(handle: int, number: int) -> None:
    if number:
        _said(handle, _asked(fcntl.F_RDLCK, _FIRST, number))


def _asked(kind: int, start: int, length: int) -> bytes:
    return _LOCK.pack(kind, os.SEEK_SET, start, length, 0)


def _said(handle: int, asked: bytes) -> None:
    fcntl.fcntl(handle, fcntl.F_OFD_SETLKW, asked)


_IN, _OUT = _asked(fcntl.F_WRLCK, _GATE, 1), _asked(fcntl.F_UNLCK, _GATE, 1)
_BACK = _asked(fcntl.F_UNLCK, 0, 0)  # gives the ticket back
