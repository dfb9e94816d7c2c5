"""The file that travels: a zip of a manifest, its signature and the files it names."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from minhbach.documents.packing import bundled
from minhbach.kernel.refusals import Refusal
from minhbach.packages import faults, manifest
from minhbach.packages.manifest import Manifest

MANIFEST, SIGNATURE = "manifest.json", "signature.jws"
LARGEST, MEMBERS, UNPACKED = 32 * 2**20, 500, 128 * 2**20


@dataclass(frozen=True, slots=True)
class Package:
    """A package taken apart: every file has the digest its manifest names.

    Whether the signature is anybody's is for `signing` and `judging` to say.
    """

    digest: str
    manifest: Manifest
    signature: str
    files: Mapping[str, bytes]
    content: bytes
    _inside: dict[str, Package] = field(default_factory=dict, repr=False, compare=False)

    def inner(self, path: str) -> Package:
        """A package among its files, taken apart once; refused unless whole."""
        if path not in self._inside:
            self._inside[path] = opened(self.files[path])
        return self._inside[path]


def packed(said: Manifest, signature: str, files: Mapping[str, bytes]) -> bytes:
    """The bytes of a package, the same for the same content."""
    heads = {MANIFEST: said.content, SIGNATURE: signature.encode()}
    return bundled({**files, **heads}, date.fromisoformat(said.made_on))


def opened(content: bytes) -> Package:
    """The package in these bytes; refused, with every fault, unless whole.

    It is known by what it holds, not by how somebody's program packed it: the bytes
    and the digest are those it would have been made with.
    """
    files = _members(content)
    head, signature = files.pop(MANIFEST, None), files.pop(SIGNATURE, None)
    if head is None or signature is None:
        raise Refusal(faults.NO_PACKAGE)
    said = manifest.read(head)
    reasons = [faults.strange(one) for one in sorted(files.keys() ^ said.files.keys())]
    reasons += [
        faults.altered(path)
        for path, one in sorted(files.items())
        if path in said.files and manifest.kept(one) != said.files[path]
    ]
    if reasons:
        raise Refusal(reasons)
    signed = signature.decode("ascii", "replace")
    whole = packed(said, signed, files)
    return Package(sha256(whole).hexdigest(), said, signed, files, whole)


def _members(content: bytes) -> dict[str, bytes]:
    if len(content) > LARGEST:
        raise Refusal(faults.TOO_LARGE)
    try:
        with ZipFile(BytesIO(content)) as archive:
            inside = archive.infolist()
            if len({one.filename for one in inside}) != len(inside):
                raise Refusal(faults.NO_PACKAGE)
            told = sum(one.file_size for one in inside)
            if len(inside) > MEMBERS or told > UNPACKED:
                raise Refusal(faults.TOO_LARGE)
            return {one.filename: archive.read(one) for one in inside}
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise Refusal(faults.NO_PACKAGE) from None
