"""A file between its upload and what is made of it: sealed, named by a signed token.

Nothing of the file stands in the session or in clear on a disk; the form carries the
token.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

from minhbach.bodies.types import Actor
from minhbach.kernel.refusals import Refusal, refused
from minhbach.matters import sealing

SALT = "minhbach.held-file"
AGE = 4 * 60 * 60  # seconds a file waits for its confirmation

GONE = refused(
    "tệp không còn được giữ (đã nhập, đã bỏ hoặc quá 4 giờ): tải lên lại",
    "the file is no longer held (imported, dropped, or over 4 hours ago): upload it "
    "again",
    field="file",
)


@dataclass(frozen=True, slots=True, repr=False)
class HeldFile:
    """A file held sealed for its reader until it is taken in or dropped."""

    handle: str
    name: str
    content: bytes
    token: str


def hold(actor: Actor, name: str, content: bytes) -> HeldFile:
    """Seal a file and sign the name it is asked for by."""
    handle = str(sealing.seal_file(actor.body, content, "source"))
    said = [handle, name, actor.body, actor.person]
    return HeldFile(handle, name, content, signing.dumps(said, salt=SALT))


def held(actor: Actor, token: str) -> HeldFile:
    """The file behind a token, for whoever uploaded it."""
    try:
        handle, name, body, person = signing.loads(token, salt=SALT, max_age=AGE)
    except (signing.BadSignature, ValueError):
        raise Refusal(GONE) from None
    if (body, person) != (actor.body, actor.person) or not sealing.is_held(handle):
        raise Refusal(GONE)
    content = sealing.open_file(handle, body=body)
    return HeldFile(handle, name, content, token)


def drop(*files: HeldFile) -> None:
    """Destroy the files' keys: whatever copy of them lies anywhere is gone."""
    sealing.destroy([one.handle for one in files])
