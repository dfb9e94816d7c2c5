"""Keys and signatures: Ed25519, as a JWS with detached content (RFC 7515, F).

The private keys of the bodies held here lie one in a file, readable by nobody else. The
algorithm is written `Ed25519`, as RFC 9864 asks instead of the older `EdDSA`.
"""

from __future__ import annotations

import base64
import binascii
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from minhbach.kernel.canon import canonical
from minhbach.kernel.refusals import Refusal, refused

ALGORITHM = "Ed25519"


def fingerprint(public: str) -> str:
    """The SHA-256 of a public key, in 64 hexadecimal digits."""
    return sha256(raw(public)).hexdigest()


def on_paper(public: str) -> str:
    """What two people compare: the first 128 bits, eight groups of four."""
    digits = fingerprint(public)[:32].upper()
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def made(body: str) -> str:
    """A new private key of the body in its file; the public one is told."""
    key = Ed25519PrivateKey.generate()
    public = _text(key.public_key().public_bytes_raw())
    file = _file(body, public)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(_text(key.private_bytes_raw()))
    return public


def signed(body: str, public: str, content: bytes) -> str:
    """The signature of the body over the content, which is not repeated in it."""
    head = {"alg": ALGORITHM, "kid": fingerprint(public)}
    whole = jws.serialize_compact(head, content, _private(body, public), [ALGORITHM])
    return jws.detach_content(whole)


def holds(signature: str, public: str, content: bytes) -> bool:
    """Whether the signature over the content is of this key."""
    told: dict[str, str | list[str]] = {"kty": "OKP", "crv": "Ed25519", "x": public}
    key = OKPKey.import_key(told)
    try:
        found = jws.deserialize_compact(signature, key, [ALGORITHM], payload=content)
    except (JoseError, ValueError):
        return False
    return dict(found.headers()) == {"alg": ALGORITHM, "kid": fingerprint(public)}


def vouched(body: str, earlier: str, said: dict[str, str]) -> str:
    """The old key's signature over what is said of the new one."""
    key = Ed25519PrivateKey.from_private_bytes(raw(_private_text(body, earlier)))
    return _text(key.sign(canonical(said)))


def vouches(earlier: str, said: dict[str, str], signature: str) -> bool:
    """Whether the old key signed what is said of the new one."""
    try:
        key = Ed25519PublicKey.from_public_bytes(raw(earlier))
        key.verify(raw(signature), canonical(said))
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def raw(text: str) -> bytes:
    """The bytes behind base64 for addresses, written without its filling."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _private(body: str, public: str) -> Any:
    secret = _private_text(body, public)
    told: dict[str, str | list[str]] = {
        "kty": "OKP",
        "crv": "Ed25519",
        "x": public,
        "d": secret,
    }
    return OKPKey.import_key(told)


def _private_text(body: str, public: str) -> str:
    file = _file(body, public)
    try:
        return file.read_text("ascii").strip()
    except OSError:
        raise Refusal(
            refused(
                f"không có khóa riêng để ký gói: {file.name}; khôi phục từ nơi cất "
                "hoặc thu hồi và lập khóa mới",
                f"the private key that signs packages is missing: {file.name}; restore "
                "it, or revoke it and issue another",
            )
        ) from None


def _file(body: str, public: str) -> Path:
    return Path(settings.PACKAGE_KEYS) / f"{body}-{fingerprint(public)[:16]}.key"
