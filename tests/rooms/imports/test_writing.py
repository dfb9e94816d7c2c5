"""A register goes through the desk: once, resumable, and never over what stands."""

import time

import pytest
from tests import cast
from tests.rooms.imports import registers

from minhbach.imports import desk_writer
from minhbach.imports.profile import load_profile

pytestmark = pytest.mark.django_db(databases=["default", "identities"])


def test_speed():
    who = cast.build()
    rows = [("Số đơn", "Ngày nhận", "Người gửi", "Địa chỉ", "Loại đơn", "Nội dung", "Hạn giải quyết", "Đang giữ", "Ngày kết thúc")]
    for at in range(1000):
        rows.append((f"{at}/2026", "5/3/2026", f"Trần Văn Mẫu{at}", "xã Bến Mẫu", "Kiến nghị", f"Nội dung {at}", "20/3/2026", "Hà", "10/4/2026"))
    content = registers.sheet(*rows)
    t = time.time(); c = time.process_time()
    seen = desk_writer.preview(content, "x.xlsx", "song-mau")
    print("preview", time.time() - t)
    t = time.time(); c = time.process_time()
    import cProfile, pstats
    p = cProfile.Profile()
    out = desk_writer.commit(seen, by=who.lan)

    print(out, time.time() - t, time.process_time() - c)

    assert 0
