"""The installation's key: one line of 64 hexadecimal digits, readable by nobody else.

It comes from the environment (MINHBACH_VAULT_KEY) or from the file named by the setting
MINHBACH_KEY_FILE. Every fault is a refusal that says which file and which command.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from django.conf import settings

from minhbach.kernel.refusals import Reason, Refusal, refused

VARIABLE = "MINHBACH_VAULT_KEY"
_LINE = re.compile(r"[0-9a-f]{64}")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def path() -> Path:
    return Path(settings.IDENTITY_KEY_FILE)


def from_environment() -> bool:
    return VARIABLE in os.environ


def installation_key() -> bytes:
    """The key, or a refusal in the words of the operator."""
    if from_environment():
        return _parsed(os.environ[VARIABLE], VARIABLE)
    return read(path())


def read(file: Path) -> bytes:
    """The key in a file of mode 600."""
    try:
        mode = file.stat().st_mode
        text = file.read_text("ascii")
    except FileNotFoundError:
        raise Refusal(_missing(file)) from None
    except (OSError, UnicodeDecodeError):
        raise Refusal(_unreadable(file)) from None
    if mode & _OTHERS:
        raise Refusal(_open_to_others(file, mode))
    return _parsed(text, str(file))


def beside() -> Path:
    """Where a new key waits while the bodies' keys are being rewrapped."""
    return path().with_name(path().name + ".new")


def half_changed() -> bool:
    """Whether a change of key was begun and not finished."""
    return not from_environment() and beside().exists()


def write(file: Path, key: bytes) -> None:
    """Put a key in a new file of mode 600; an existing file is never overwritten."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refusal(
            refused(
                f"đã có tệp khóa {file}; không ghi đè",
                f"the key file {file} is already there; it is not overwritten",
            )
        ) from None
    except OSError as fault:
        raise Refusal(
            refused(
                f"không ghi được tệp khóa {file}: {fault.strerror}",
                f"the key file {file} cannot be written: {fault.strerror}",
            )
        ) from None
    with os.fdopen(handle, "w") as out:
        out.write(key.hex() + "\n")
        out.flush()
        os.fsync(out.fileno())


def _parsed(text: str, where: str) -> bytes:
    line = text.strip().lower()
    if not _LINE.fullmatch(line):
        raise Refusal(
            refused(
                f"{where} không chứa khóa kho danh tính (64 chữ số thập lục phân); "
                "khôi phục "
                "bằng “minhbach vault restore” với các tờ khôi phục",
                f"{where} does not hold a vault key (64 hexadecimal digits); bring it "
                "back with "
                "“minhbach vault restore” and the recovery sheets",
            )
        )
    return bytes.fromhex(line)


def _missing(file: Path) -> Reason:
    return refused(
        f"không thấy tệp khóa của kho danh tính {file} (MINHBACH_KEY_FILE): cài đặt "
        "mới thì "
        "chạy “minhbach vault init”; đã có kho thì “minhbach vault restore”; không mất "
        "gì",
        f"the vault's key file {file} is missing (MINHBACH_KEY_FILE): on a new "
        "installation "
        "run “minhbach vault init”, else “minhbach vault restore”; nothing is lost",
    )


def _unreadable(file: Path) -> Reason:
    return refused(
        f"không đọc được tệp khóa {file} (MINHBACH_KEY_FILE): xem chủ sở hữu và quyền "
        "của "
        "tệp rồi chạy “minhbach vault check”",
        f"the key file {file} cannot be read (MINHBACH_KEY_FILE): look at its owner "
        "and "
        "mode, then run “minhbach vault check”",
    )


def _open_to_others(file: Path, mode: int) -> Reason:
    shown = f"{stat.S_IMODE(mode):03o}"
    return refused(
        f"tệp khóa {file} có quyền {shown}, người khác đọc được: chạy “chmod 600 "
        f"{file}”",
        f"the key file {file} has mode {shown}, others can read it: run “chmod 600 "
        f"{file}”",
    )
