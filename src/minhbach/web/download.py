"""A file to keep, under a name that says whose and of when."""

from __future__ import annotations

from django.http import HttpResponse

from minhbach.files.uploads import MEDIA_TYPES

DOCX, XLSX, PDF = (MEDIA_TYPES[kind] for kind in ("docx", "xlsx", "pdf"))


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """The answer that a browser keeps instead of showing it."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
