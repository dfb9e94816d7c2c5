"""Bars in layers and months: what they say, and that what is written fits."""

import re
import xml.etree.ElementTree as ET

import pytest

from minhbach.documents import layers, months
from minhbach.kernel.words import Words

TITLE = Words("Đơn còn tồn", "Open letters")


def test_overdue_is_told_apart_in_words():
    one = layers.ageing([("đến 10 ngày", 12, 3), ("trên 90 ngày", 0, 7)], title=TITLE)

    assert one.description == (
        "đến 10 ngày: còn trong hạn 12, quá hạn 3; "
        "trên 90 ngày: còn trong hạn 0, quá hạn 7"
    )
    assert ">15 (quá hạn 3)</text>" in one.svg


def test_a_layer_nobody_knows_leaves_no_bar():
    one = layers.answers([("Thanh tra tỉnh", 1, None, 2, 0)], title=TITLE)

    assert "trả lời khác chưa có số liệu" in one.description
    assert ">chưa có số liệu</text>" in one.svg


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_stands_behind_a_bar_stays_in_the_picture(language):
    long = "Sở Nông nghiệp và Môi trường tỉnh"
    items = [(long, 1, 1, 900, 900), ("Công an tỉnh", 5000, 0, 4000, 3000)]

    one = layers.answers(items, title=TITLE, language=language)

    width = int(re.search(r'width="(\d+)"', one.svg)[1])
    assert max(right for _text, right in right_ends(one.svg)) <= width


def right_ends(svg):
    """Every text with about where it ends."""
    for group, at in placed(ET.fromstring(svg), 0.0):
        if group.text and group.get("text-anchor", "start") == "start":
            size = float(group.get("font-size", "12px").removesuffix("px"))
            yield group.text, at + 0.5 * size * len(group.text)


def placed(element, at):
    moved = re.match(r"translate\(([-\d.]+)", element.get("transform", ""))
    at += float(moved[1]) if moved else 0
    if element.tag.endswith("}text"):
        yield element, at
    for child in element:
        yield from placed(child, at)


def test_a_month_is_said_beside_the_year_before():
    drawn = months.flow(
        [months.Month("T3", 40, 36, 12, 50, 41, 3), months.Month("T4", 22, None, 9)],
        title=TITLE,
    )

    assert drawn.description == (
        "T3: tiếp nhận 40 (cùng kỳ năm trước 50), đã xử lý 36 (cùng kỳ năm trước 41), "
        "còn tồn cuối tháng 12 (cùng kỳ năm trước 3); "
        "T4: tiếp nhận 22, đã xử lý chưa có số liệu, còn tồn cuối tháng 9"
    )


def test_the_legend_names_only_what_is_drawn():
    alone = months.flow([months.Month("T3", 4, 3, 1)], title=TITLE)
    beside = months.flow([months.Month("T3", 4, 3, 1, 5, 5, 2)], title=TITLE)

    assert "cùng kỳ năm trước" not in alone.svg
    assert ">cùng kỳ năm trước</text>" in beside.svg


def test_thirteen_months_leave_their_numbers_to_the_table():
    year = [months.Month(f"T{at}", 1234, 1200, 9) for at in range(13)]

    assert ">1.234</text>" not in months.flow(year, title=TITLE).svg
    assert ">1.234</text>" in months.flow(year[:6], title=TITLE).svg
