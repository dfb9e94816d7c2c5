"""The code lists a body keeps, and the values every installation is shipped with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from minhbach.bodies.types import CodeCard
from minhbach.kernel.words import Words

AGENCY = "agency"

LISTS: Mapping[str, Words] = {
    "channel": Words("cách nhận đơn", "how a letter arrives"),
    "field": Words("lĩnh vực", "field"),
    "place": Words("địa bàn", "place"),
    "document_kind": Words("tên loại văn bản", "kind of document"),
    "issuer": Words("cơ quan ban hành", "issuing body"),
    "handler": Words("bộ phận theo dõi", "following section"),
    "member": Words("thành viên Ban Chỉ đạo", "member of the steering committees"),
    "title": Words("danh hiệu, hình thức khen của tập thể", "title or award of a unit"),
    AGENCY: Words("cơ quan nhận đơn chuyển", "agency that receives referrals"),
}

# The headings that forms 01-04/XLD count fields under, in the order of their columns.
FIELD_GROUPS: Mapping[str, Words] = {
    "policy": Words("chế độ, chính sách", "policy"),
    "land": Words("đất đai, nhà cửa", "land and housing"),
    "civil_service": Words("công chức, công vụ", "civil service"),
    "other": Words("hành chính khác", "other administrative"),
    "corruption": Words("tham nhũng", "corruption"),
    "judicial": Words("tư pháp", "judicial"),
    "party": Words("Đảng, đoàn thể", "Party and mass organisations"),
    "outside": Words("khác", "other"),
}


@cache
def shipped(name: str) -> tuple[CodeCard, ...]:
    """The values of a list that every body has from the start, if any."""
    file = files("minhbach.bodies") / "data" / "lists" / f"{name}.toml"
    if name not in LISTS or not file.is_file():
        return ()
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["value"]
    return tuple(
        CodeCard(name, row["code"], Words(row["vi"], row["en"]), row.get("group", ""))
        for row in rows
    )
