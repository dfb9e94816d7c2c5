"""Uploads are known by what they hold; what could run or hide is refused in words."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.files import samples_of_uploads as samples

from minhbach.files import uploads
from minhbach.kernel.refusals import Refusal

EXTERNAL = (
    b'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"/>'
)

ARCHIVE = samples.archive(("a", b"b"))
ZEROS = b"\x00" * (40 * 2**20)

FIT = {
    "pdf": samples.pdf(),
    "png": samples.png(),
    "jpeg": samples.jpeg(),
    "docx": samples.word(),
    "xlsx": samples.workbook(),
    "csv": "Số;Ngày\n1;01/12/2025\n".encode("utf-8-sig"),
    "txt": "Kính gửi: Ban Nội chính\nĐơn kiến nghị".encode(),
}

UNFIT = {
    "empty": (b"", "rỗng"),
    "program": (b"MZ\x90\x00", "chỉ nhận"),
    "script": (b"#!/bin/sh\n", "chỉ nhận"),
    "noise": (bytes(range(256)), "không nhận ra"),
    "web page": (b"<html><script>1</script>", "trang web"),
    "picture of lines": (b"<svg onload='x'></svg>", "trang web"),
    "old office": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "DOCX"),
    "cut short pdf": (b"%PDF-1.7\n1 0 obj", "hỏng"),
    "pdf with scripts": (samples.pdf(b"/S /JavaScript /JS (x)"), "mã lệnh"),
    "pdf with a file": (samples.pdf(b"/EmbeddedFile"), "mã lệnh"),
    "pdf and archive": (samples.pdf() + ARCHIVE + b"\n%%EOF", "bên trong"),
    "cut short png": (samples.png()[:-6], "hỏng"),
    "png and archive": (samples.png() + ARCHIVE, "phía sau"),
    "cut short jpeg": (b"\xff\xd8\xff\xe0\x00", "hỏng"),
    "jpeg and archive": (samples.jpeg() + ARCHIVE, "phía sau"),
    "broken archive": (b"PK\x03\x04" + b"\x00" * 90, "hỏng"),
    "plain archive": (samples.archive(("a.txt", b"b")), "không nén"),
    "both kinds": (
        samples.with_parts(samples.word(), ("xl/workbook.xml", b"")),
        "không nén",
    ),
    "macros": (
        samples.with_parts(samples.word(), ("word/vbaProject.bin", b"")),
        "macro",
    ),
    "old macros": (
        samples.with_parts(samples.workbook(), ("xl/macrosheets/s.xml", b"")),
        "macro",
    ),
    "linked template": (
        samples.with_parts(samples.word(), ("word/_rels/settings.xml.rels", EXTERNAL)),
        "liên kết",
    ),
    "climbing": (samples.with_parts(samples.word(), ("../x.xml", b"")), "bên trong"),
    "bursting": (
        samples.with_parts(samples.workbook(), ("xl/big.xml", ZEROS)),
        "bung",
    ),
    "something before": (b"PK\x05\x06" + samples.word(), "bên trong"),
}


@pytest.mark.parametrize("kind", FIT)
def test_the_kind_is_told_by_the_content(kind):
    upload = uploads.received(io.BytesIO(FIT[kind]))

    assert upload.kind == kind
    assert upload.content == FIT[kind]
    assert upload.kind in uploads.MEDIA_TYPES


@pytest.mark.parametrize("case", UNFIT)
def test_what_is_not_fit_is_refused_in_words(case):
    content, said = UNFIT[case]

    with pytest.raises(Refusal, match=said) as refusal:
        uploads.received(content, field="papers")

    assert [reason.field for reason in refusal.value.reasons] == ["papers"]
    assert refusal.value.in_("en") != refusal.value.in_("vi")


def test_a_large_file_is_not_read_to_its_end():
    stream = io.BytesIO(b"a" * 5000)

    with pytest.raises(Refusal, match="lớn hơn"):
        uploads.received(stream, largest=1000)
    assert stream.tell() == 1001


def test_a_page_may_take_fewer_kinds():
    with pytest.raises(Refusal, match="chỉ nhận XLSX, CSV"):
        uploads.received(FIT["pdf"], allowed=("xlsx", "csv"))


@given(st.binary(min_size=1, max_size=300))
def test_no_bytes_whatever_crash_the_looking(content):
    with contextlib.suppress(Refusal):
        assert uploads.received(content).kind in uploads.KINDS


@given(st.sampled_from(sorted(FIT)), st.integers(0, 400), st.binary(max_size=9))
def test_no_damage_crashes_the_looking(kind, at, damage):
    content = FIT[kind][:at] + damage + FIT[kind][at + len(damage) :]
    with contextlib.suppress(Refusal):
        assert uploads.received(content).kind in uploads.KINDS
