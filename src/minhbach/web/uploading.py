"""What comes in by upload stays in memory: nobody's letter lies in clear on a disk."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 48 * 2**20  # of one file; what is longer is cut and then refused by its size


class InMemory(FileUploadHandler):
    """Keeps each file in memory, up to a byte more than the largest we take."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= LARGEST:
            self.held.write(raw_data[: LARGEST + 1 - start])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = min(file_size, LARGEST + 1)
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            size,
            self.charset,
            self.content_type_extra,
        )
