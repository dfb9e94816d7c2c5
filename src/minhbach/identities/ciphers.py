"""The few cryptographic words of the vault: derive, lock, unlock, digest.

AES-256-GCM with a random nonce in front; what a ciphertext is bound to (its handle,
body and record) is authenticated with it, so rows that were swapped do not open.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from minhbach.kernel.canon import canonical

KEY_BYTES = 32
NONCE_BYTES = 12


class Broken(Exception):
    """The ciphertext does not open with this key in this place."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def derived(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, from a key for several."""
    info = b"minhbach/vault/1/" + purpose.encode()
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(key)


def lock(key: bytes, plain: bytes, *bound: str) -> bytes:
    """The plain bytes encrypted, bound to the words given."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, canonical(bound))


def unlock(key: bytes, sealed: bytes | memoryview, *bound: str) -> bytes:
    """The plain bytes again; Broken if key, place or content differ."""
    nonce, body = bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:])
    try:
        return AESGCM(key).decrypt(nonce, body, canonical(bound))
    except (InvalidTag, ValueError):
        raise Broken from None


def digest(key: bytes, value: bytes) -> str:
    """A keyed digest (HMAC-SHA-256), hexadecimal."""
    return hmac.new(key, value, hashlib.sha256).hexdigest()


def key_id(key: bytes) -> str:
    """A short public name of a key, for messages and printed sheets."""
    return hashlib.sha256(b"minhbach/vault/key-id" + key).hexdigest()[:12]
