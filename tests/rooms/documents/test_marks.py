"""No mark is lost: what the typeface demands of a label is there, pixel by pixel.

The oracle is another renderer (FreeType) with the same typeface: wherever it puts ink
for a label, the picture has ink within two pixels. A picture that lost a dot below or a
horn has none there.
"""

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest
import vl_convert
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from minhbach.documents import charts, fonts, intervals, layers, months
from minhbach.kernel.words import Words

SCALE = 3
PAIRS = "ấẩẫậầ ắẳẵặằ ếểễệề ốổỗộồ ớởỡợờ ứửữựừ íỉĩịì ýỷỹỵỳ đĐƠƯẶỆỘ"
WITHOUT = {
    "ộ": "ô", "ặ": "ă", "ệ": "ê", "ợ": "ơ", "ự": "ư", "ị": "i", "ỵ": "y",
    "ấ": "â", "ẩ": "â", "ẫ": "â", "ơ": "o", "ư": "u", "đ": "d", "Đ": "D",
    "ổ": "ô", "ỗ": "ô", "ề": "ê", "ữ": "ư", "ỡ": "ơ", "ằ": "ă", "ẵ": "ă",
}  # fmt: skip


def every_picture():
    say = {"title": Words(f"Đơn tồn: {PAIRS}", "Open")}
    named = [(word, 3, 2) for word in PAIRS.split()]
    return {
        "stock": charts.stock_and_overdue(named[:6], **say),
        "flow": charts.flow(4, 5, [(word, 1) for word, *_ in named], 1, **say),
        "months": months.flow([months.Month(*one, 1) for one in named], **say),
        "ageing": layers.ageing(named, **say),
        "answers": layers.answers([(*one, 1, 4) for one in named], **say),
        "intervals": intervals.shares_beside([(w, 2, 3) for w, *_ in named], **say),
    }


@pytest.mark.parametrize("name", every_picture())
def test_every_mark_of_a_label_is_in_the_picture(name):
    picture = every_picture()[name]

    assert lost(picture.svg, picture.png(SCALE)) == []


@pytest.mark.parametrize(("sign", "plain"), WITHOUT.items())
def test_a_lost_mark_is_found(sign, plain):
    asked = charts.bars_by([(f"n{sign}n", 3)], title=Words("Tên", "Name"))
    given = asked.svg.replace(f">n{sign}n<", f">n{plain}n<")

    pixels = vl_convert.svg_to_png(given, scale=SCALE)

    assert lost(asked.svg, pixels) == [f"n{sign}n"]


def lost(svg: str, png: bytes) -> list[str]:
    """The labels of a picture that lack ink where the typeface puts some."""
    image = Image.open(BytesIO(png)).convert("L")
    near = ink(image).filter(ImageFilter.MaxFilter(5))
    return [
        label.text
        for label, x, y in labels(ET.fromstring(svg), 0.0, 0.0)
        if label.text
        and ImageChops.subtract(demanded(label, x, y, image.size), near)
        .point(lambda value: 255 if value > 160 else 0)
        .getbbox()
    ]


def ink(image):
    """Where something is drawn: text is darker than what it stands on, or lighter."""
    return image.point(lambda value: 255 if value < 200 else 0)


def demanded(label, x, y, size):
    """The label as FreeType draws it, at the same place."""
    points = float(label.get("font-size", "12px").removesuffix("px"))
    weight = {"600": "SemiBold", "bold": "Bold"}.get(label.get("font-weight", ""), "")
    path = Path(fonts.folder()) / f"BeVietnamPro-{weight or 'Regular'}.ttf"
    font = ImageFont.truetype(str(path), round(points * SCALE))
    anchor = {"end": "r", "middle": "m"}.get(label.get("text-anchor", ""), "l")
    drawn = Image.new("L", size, 0)
    at = (x * SCALE, y * SCALE)
    ImageDraw.Draw(drawn).text(at, label.text, 255, font, anchor=f"{anchor}s")
    return drawn


def labels(element, x, y):
    """Every text of a picture with where it stands."""
    moved = re.match(
        r"translate\(([-\d.]+),\s*([-\d.]+)\)", element.get("transform", "")
    )
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag.endswith("}text"):
        yield element, x, y
    for child in element:
        yield from labels(child, x, y)
