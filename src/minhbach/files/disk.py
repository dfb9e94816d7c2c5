"""Putting bytes on the disk so that they are whole or not there at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from minhbach.kernel.refusals import Reason, Refusal, refused


def place(file: Path, content: bytes) -> None:
    """Write a new file: to a temporary name, synced, linked. Never over another."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _placed(file, content)
        _synced(file.parent)
    except OSError as fault:
        raise Refusal(_fault(fault)) from None


def taken(file: Path) -> bytes:
    """The bytes of a file; a refusal when it is not there or cannot be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise Refusal(
            refused(
                "không thấy tệp trong kho giấy tờ: khôi phục thư mục MINHBACH_FILES từ "
                "bản sao lưu",
                "the file is not in the store: restore the folder MINHBACH_FILES from "
                "its backup",
            )
        ) from None
    except OSError as fault:
        raise Refusal(_fault(fault)) from None


def removed(file: Path) -> bool:
    """Take a file away; whether it was there."""
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    except OSError as fault:
        raise Refusal(_fault(fault)) from None
    return True


def _placed(file: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.link(name, file)
    except FileExistsError:
        return  # the name is the content: who came first wrote the same
    finally:
        Path(name).unlink()


def _synced(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fault(fault: OSError) -> Reason:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return refused(
            "đĩa chứa kho giấy tờ (MINHBACH_FILES) đã đầy: chưa ghi gì; giải phóng chỗ "
            "rồi "
            "làm lại",
            "the disk of the file store (MINHBACH_FILES) is full: nothing was written; "
            "make "
            "room and try again",
        )
    return refused(
        f"không đọc ghi được kho giấy tờ (MINHBACH_FILES): {fault.strerror}",
        f"the file store (MINHBACH_FILES) cannot be read or written: {fault.strerror}",
    )
