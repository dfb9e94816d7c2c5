"""Files of law that nobody issued: a calendar of 2026 with one more day off."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from minhbach.kernel.words import Words
from minhbach.law import loader, packs

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
BELIEVED = f"cum-thu  {PUBLIC}  Cụm Thử (minh họa)\n"
TITLE = Words("Lịch thử (minh họa)", "A trial calendar (invented)")


def pack(files: dict[str, str], key: Ed25519PrivateKey = KEY) -> bytes:
    return packs.signed(TITLE, "2026-11-20", "cum-thu", files, key)


def a_day_off_more(day: str = "2026-11-30") -> str:
    """The shipped calendar of 2026 with one more day off, which nobody has ordered."""
    shipped = (loader.DATA / "calendar/2026.toml").read_text("utf-8")
    said = (
        f'\n[[off]]\nday = {day}\nkind = "holiday"\n'
        'title = { vi = "ngày nghỉ thử", en = "trial day off" }\n'
        'cite = { instrument = "45/2019/QH14", article = "112" }\n'
    )
    assert "working_days = 250" in shipped
    return shipped.replace("working_days = 250", "working_days = 249") + said
