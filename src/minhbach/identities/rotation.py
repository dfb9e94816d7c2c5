"""Changing the installation's key: the bodies' keys are wrapped anew, no more.

Order, so that a stop at any moment can be taken up again: the new key is written beside
the old one, the bodies' keys are rewrapped in one transaction, the new file takes the
old one's place. `rewrap` run again finishes what was begun.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.db import transaction

from minhbach.identities import bodykeys, ciphers, keyfile
from minhbach.identities.models import BodyKey
from minhbach.identities.vault import scrub
from minhbach.kernel.refusals import Refusal, refused


def rewrap() -> int:
    """Wrap every body's key under a new installation key; how many bodies there are."""
    if keyfile.from_environment():
        raise Refusal(
            refused(
                f"khóa đang lấy từ {keyfile.VARIABLE}: hãy đặt khóa vào tệp "
                "MINHBACH_KEY_FILE "
                "rồi chạy lại",
                f"the key comes from {keyfile.VARIABLE}: put it in the file of "
                "MINHBACH_KEY_FILE and run this again",
            )
        )
    fresh = keyfile.beside()
    if not fresh.exists():
        keyfile.installation_key()
        keyfile.write(fresh, ciphers.new_key())
    new = keyfile.read(fresh)
    if bodykeys.key_ids() - {ciphers.key_id(new)}:
        _rewrapped(keyfile.installation_key(), new)
    fresh.replace(keyfile.path())
    _made_durable(keyfile.path().parent)
    scrub()
    return BodyKey.objects.count()


def _rewrapped(old: bytes, new: bytes) -> None:
    with transaction.atomic(using=bodykeys.VAULT):
        for row in BodyKey.objects.select_for_update():
            row.wrapped = bodykeys.wrapped(bodykeys.opened(row, old), new, row.body)
            row.key_id = ciphers.key_id(new)
            row.save()


def _made_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
