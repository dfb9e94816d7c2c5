"""Pictures: what they say, that they may stand in a page, that marks have glyphs."""

import re
from io import BytesIO

import pytest
import vl_convert
from PIL import Image, ImageChops

from minhbach.documents import charts, fonts, intervals, layers, months
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words

TITLE = Words("Tồn và quá hạn", "Open and overdue")
MARKS = "Tồn, quá hạn, đúng hạn – ộ ữ ễ ằ ỡ Ặ Đ ơ ư ỵ"


def every_picture(language="vi"):
    named = [("Đất đai", 120), ("Tư pháp: thi hành án dân sự, khiếu nại bản án", None)]
    pairs = [("T12", 41, 6), ("T1", 48, None), ("T2", 0, 0)]
    bands = [("Đến 10 ngày", 12, 0), ("Trên 90 ngày", 9, None)]
    say = {"title": TITLE, "language": language}
    return [
        charts.stock_and_overdue(pairs, **say),
        charts.flow(41, 418, named, 31, **say),
        layers.ageing(bands, **say),
        charts.bars_by(named, **say),
        layers.timeliness(pairs, **say),
        months.flow([months.Month(*pair, None) for pair in pairs], **say),
        intervals.shares_beside([("Núi Mẫu", 3, 3), ("Rừng Mẫu", None, 9)], **say),
    ]


@pytest.mark.parametrize("picture", every_picture())
def test_a_picture_may_stand_in_a_page(picture):
    svg = picture.svg

    assert svg.startswith("<svg ")
    assert 'role="img"' in svg
    assert f">{picture.title}</title>" in svg
    assert picture.description.split(";")[0] in svg
    assert not re.search(r" style=|<style|<script| on[a-z]+=|href|aria-label=", svg)


@pytest.mark.parametrize("picture", every_picture())
def test_the_paper_shows_the_same_picture(picture):
    image = Image.open(BytesIO(picture.png(1)))

    width, height = re.search(r'width="(\d+)" height="(\d+)"', picture.svg).groups()
    assert image.size == (int(width), int(height))
    assert len(image.convert("RGB").getcolors(100_000)) > 10
    assert picture.png(1) == picture.png(1)


def test_a_picture_says_itself_in_the_reader_s_language():
    flow = charts.flow(41, 418, [("Moved", 400)], 59, title=TITLE, language="en")

    assert flow.title == "Open and overdue"
    assert flow.description == (
        "Open at the start: 41; Received in the period: +418; Moved: −400; "
        "Open at the end: 59"
    )


def test_a_flow_that_does_not_add_up_shows_the_gap():
    flow = charts.flow(41, 418, [("Chuyển", 400)], 57, title=TITLE)

    assert "Chênh, chưa rõ: −2" in flow.description


def test_an_absent_figure_is_no_bar_and_no_zero():
    flow = charts.flow(41, None, [("Chuyển", 400)], 57, title=TITLE)

    assert "Tiếp nhận trong kỳ: chưa có số liệu" in flow.description
    assert "Chênh" not in flow.description


def drawn(text, family=fonts.FAMILY, weight=400):
    vl_convert.register_font_directory(fonts.folder())
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60">'
        '<rect width="900" height="60" fill="#fff"/><text x="9" y="40" '
        f'font-size="28" font-weight="{weight}" font-family="{family}">'
        f"{text}</text></svg>"
    )
    return Image.open(BytesIO(vl_convert.svg_to_png(svg))).convert("L")


def ink(image):
    box = ImageChops.invert(image).getbbox()
    return image.crop(box).tobytes() if box else b""


@pytest.mark.parametrize("weight", list(fonts.WEIGHTS))
def test_every_mark_has_a_glyph_of_its_own(weight):
    missing = ink(drawn("\U0001f9ff", weight=weight)) or b"nothing drawn"
    glyphs = {sign: ink(drawn(sign, weight=weight)) for sign in set(MARKS) - {" "}}

    assert all(glyphs.values())
    assert missing not in glyphs.values()
    assert len(set(glyphs.values())) == len(glyphs)


def test_a_label_is_drawn_in_our_typeface():
    ours, theirs = drawn(MARKS), drawn(MARKS, "Liberation Serif")

    assert ImageChops.difference(ours, theirs).getbbox()
    assert ImageChops.difference(drawn(MARKS), drawn(MARKS, weight=700)).getbbox()


def test_thin_spaces_are_thin():
    def width(text):
        return ImageChops.invert(drawn(text)).getbbox()[2]

    assert width("11") < width("1\u202f1") < width("1 1")


def test_fonts_are_refused_with_what_is_missing(tmp_path):
    with pytest.raises(Refusal, match="be-vietnam-pro-latin-400-normal"):
        fonts.build(tmp_path, tmp_path)


def test_pictures_without_fonts_say_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)

    with pytest.raises(Refusal, match="make setup"):
        fonts.folder.__wrapped__()
