"""Small honest and dishonest files, made in memory."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl


def pdf(inside=b""):
    return b"%PDF-1.7\n1 0 obj <<" + inside + b">> endobj\ntrailer <<>>\n%%EOF\n"


def png():
    def chunk(name, content):
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


def jpeg():
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 9 + b"\xff\xd9"


def word():
    out = io.BytesIO()
    paper = docx.Document()
    paper.add_paragraph("Đơn kiến nghị")
    paper.save(out)
    return out.getvalue()


def workbook():
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "Số thứ tự"
    book.save(out)
    return out.getvalue()


def with_parts(content, *parts):
    """An archive with more parts than it had."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in parts:
            archive.writestr(name, inner)
    return out.getvalue()


def archive(*parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, inner in parts:
            packed.writestr(name, inner)
    return out.getvalue()
