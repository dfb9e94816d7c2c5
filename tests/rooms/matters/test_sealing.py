"""Cutting names, numbers and addresses out of texts; putting and destroying."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests import canary

from minhbach.kernel.names import Identity, Sealed
from minhbach.kernel.refusals import Refusal
from minhbach.kernel.words import Words
from minhbach.matters import sealing
from minhbach.matters.sealing import cut

QUYEN = Identity(
    name=Sealed("Nguyễn Thị Hồng Quyền"),
    address=Sealed("Số 47, ngõ 3, đường Kiến Lửa, thôn Gò Sậy, xã Bến Mẫu, tỉnh Mẫu"),
    phone=Sealed("0912.345.678"),
    identity_number=Sealed("031 085 012 345"),
    birth_year=Sealed("1985"),
    contact=Sealed("hongquyen85@thu.vn; STK 1903 4567 8901"),
    also=(Sealed("Trần Văn Bản"),),
)

CUT = """
Tôi là Nguyễn Thị Hồng Quyền. | Tôi là [người gửi].
NGUYỄN THỊ HỒNG QUYỀN | [người gửi]
nguyen thi hong quyen viết | [người gửi] viết
Quyền Nguyễn Thị Hồng | [người gửi]
Nguyễn Quyền, Quyền Nguyễn | [người gửi], [người gửi]
nguyenthihongquyen | [người gửi]
N g u y ễ n T h ị H ồ n g Q u y ề n | [người gửi]
Nguyễn-Thị_Hồng.Quyền | [người gửi]
Thị Hồng Quyền và Hồng Quyền | [người gửi] và [người gửi]
gặp bà Quyền, cô Hồng Quyền | gặp bà [người gửi], cô [người gửi]
ong Ban, ÔNG BẢN | ong [người gửi], ÔNG [người gửi]
Trần Văn Bản | [người gửi]
gọi 0912345678 | gọi [số]
gọi +84 912 345 678. | gọi [số].
gọi (+84)912-345-678 | gọi [số]
gọi 0 9 1 2 3 4 5 6 7 8 nhé | gọi [số] nhé
số 031085012345 | số [số]
CCCD 031.085.012.345 cấp | CCCD [số] cấp
STK: 1903-4567-8901 | STK: [số]
của ai đó: 0987 654 321 | của ai đó: [số]
máy bàn (0203) 3825 123 | máy bàn [số]
CMND 123456789 | CMND [số]
căn cước 001 099 000 111 | căn cước [số]
thư HongQuyen85@thu.vn | thư [liên hệ]
sinh năm 1985 | sinh năm [năm sinh]
sinh ngày 01/02/1985 | sinh ngày [năm sinh]
số nhà 47, ngõ 3, đường Kiến Lửa, xã Bến Mẫu | [địa chỉ], xã Bến Mẫu
ở thôn Gò Sậy, xã Bến Mẫu | ở [địa chỉ], xã Bến Mẫu
47 Kiến Lửa | [địa chỉ]
trú tại tổ 5, khu phố 2, phường Chợ Mẫu | trú tại [địa chỉ], phường Chợ Mẫu
Thường trú: thôn Hạ, xã Bến Mẫu | Thường trú: [địa chỉ], xã Bến Mẫu
"""

KEPT = """
Dân có quyền khiếu nại theo văn bản của Nhà nước.
Quyết định số 47/QĐ-UBND ngày 12/05/2024.
Bồi thường 1.500.000 đồng, 150.000.000 đồng, 150000000 đồng và 250 000 000 đ.
Từ 08.09.2026 15 giờ đến 02-03-2026 16 giờ, 2026-04-27.
Chủ tịch UBND xã Bến Mẫu, tỉnh Sông Mẫu.
Thửa đất số 47, tờ bản đồ 12, diện tích 120 m2.
Ông Nguyễn Văn Hùng và bà Lê Thị Hoa.
Bà đã nộp đơn; quyền sử dụng đất.
Luật Cư trú số 68/2020/QH14.
Ủy ban nhân dân, công an xã, văn phòng.
"""


def cases(table):
    return [line.split(" | ") for line in table.strip().splitlines()]


def bare(text):
    return re.sub(r"[^a-z0-9]", "", canary.folded(text))


@pytest.mark.parametrize(("written", "shown"), cases(CUT))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_tells_who_is_cut(written, shown, form):
    text = cut(unicodedata.normalize(form, written), QUYEN).text

    assert unicodedata.normalize("NFC", text) == shown


@pytest.mark.parametrize("written", KEPT.strip().splitlines())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_tells_nobody_stays(written, form):
    text = unicodedata.normalize(form, written)

    assert cut(text, QUYEN) == sealing.CutText(text)
    assert not sealing.named_in(text, QUYEN)


GAPS = ["\n", "\r\n", "\u00a0", "  \n  ", "-\n", "\u200b ", "."]


@pytest.mark.parametrize("gap", GAPS)
def test_a_name_is_found_across_lines_and_odd_blanks(gap):
    for name in ("Nguyễn Thị Hồng Quyền", "TRẦN VĂN BẢN", "tran van ban"):
        assert cut(f"a {name.replace(' ', gap)} b", QUYEN).text == "a [người gửi] b"


def test_a_surname_that_looks_like_a_title_is_part_of_the_name():
    for name in ("Hồ Văn Minh Đức", "Chu Văn Bản", "Cô Thị Lan Anh"):
        shown = cut(f"tôi {name}, văn bản", Identity(name=Sealed(name))).text

        assert shown == "tôi [người gửi], văn bản"


def test_words_before_a_name_are_no_part_of_it():
    for name in ("Hộ ông Trần Văn Bình", "Bà Trần Văn Bình", "Gia đình Trần Văn Bình"):
        shown = cut("Trần Văn Bình ký", Identity(name=Sealed(name))).text

        assert shown == "[người gửi] ký"


def test_several_names_in_one_field_are_each_cut():
    both = Identity(name=Sealed("Trần Văn Bình và Lê Thị Hoa, Đỗ Kim (Tư Râu)"))

    shown = cut("le thi hoa; Kim Đỗ; Bình Trần Văn; Tư Râu", both).text

    assert shown == "; ".join(["[người gửi]"] * 4)


def test_places_named_like_somebody_stay():
    giang = Identity(name=Sealed("Trần Hà Giang"))

    assert cut("tỉnh Hà Giang, tỉnh Bắc Giang", giang).marks == ()


def test_marks_say_where_and_what():
    found = cut("Tôi là Trần Văn Bản, 0912345678.", QUYEN)

    shown = [(mark.kind, found.text[mark.start : mark.end]) for mark in found.marks]
    assert shown == [("person", "[người gửi]"), ("number", "[số]")]


# Properties ---------------------------------------------------------------------------

DRESSES = (
    str,
    str.upper,
    str.lower,
    str.title,
    canary.folded,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name.replace(" ", "\n"),
    lambda name: name.replace(" ", "  "),
    lambda name: name.replace(" ", ""),
)
people = st.integers(0, 2000).map(canary.person)
plain = st.text("abcdeghiklmnopqrstuvxyăâđêôơư áàảãạ.,;:!?()\n-", max_size=30)
signs = st.lists(st.sampled_from(["", " ", ".", "-", " - ", "\n", "/", "\u00a0", ") "]),
                 min_size=16, max_size=16)  # fmt: skip


@st.composite
def dressed_names(draw, name):
    words = draw(st.permutations(name.split()))
    return draw(st.sampled_from(DRESSES[:-1]))(" ".join(words))


@given(st.data(), people, plain, plain)
def test_no_spelling_of_a_name_survives(data, person, before, after):
    name = data.draw(dressed_names(person.name))

    shown = cut(f"{before} {name} {after}", person.identity).text

    assert bare(name) not in bare(shown)


@given(people, st.sampled_from(DRESSES), plain, plain)
def test_no_dress_of_the_name_as_given_survives(person, dress, before, after):
    shown = cut(f"{before} {dress(person.name)} {after}", person.identity).text

    assert bare(person.name) not in bare(shown)


@given(people, st.sampled_from(["phone", "identity_number", "account"]), signs, plain)
def test_no_separated_number_survives(person, which, between, around):
    number = getattr(person, which)
    typed = "".join(d + s for d, s in zip(number, [*between, ""], strict=False))

    shown = cut(f"{around} {typed} {around}", person.identity).text

    assert not set(canary.found_in(shown, person)) & {"a number"}
    assert number.lstrip("0") not in re.sub(r"\D", "", shown)


@given(people, plain)
def test_a_whole_letter_tells_nobody(person, around):
    shown = cut(around + canary.letter(person), person.identity).text

    canary.assert_absent([person], shown)
    assert "12/05/2024" in shown
    assert "1.500.000 đồng" in shown
    assert person.commune in shown


@given(people, plain)
def test_a_text_without_values_is_unchanged(person, text):
    assume(not any(bare(word) in bare(text) for word in (person.name, person.given)))

    assert cut(text, person.identity) == sealing.CutText(text)


@given(people, plain, plain)
def test_the_rest_is_kept_byte_for_byte(person, before, after):
    assume(bare(before + after) == "" or person.given.lower() not in before + after)

    shown = cut(f"{before}<{person.phone}>{after}", person.identity).text

    assert shown == f"{before}<[số]>{after}"


@given(people, plain)
def test_cutting_twice_is_cutting_once(person, around):
    once = cut(around + canary.letter(person), person.identity).text

    assert cut(once, person.identity).text == once


@given(st.text(max_size=200))
def test_no_text_whatever_breaks_the_cutting(text):
    assert cut(cut(text, QUYEN).text, QUYEN).text is not None


# Short fields, the vault, denouncers --------------------------------------------------


def test_a_short_field_is_refused_by_its_name_without_the_value():
    label = Words("Nội dung tóm tắt", "Gist")

    reason = sealing.why_not("gist", label, "Bà Quyền, 0912345678, xin", QUYEN)

    assert reason.field == "gist"
    assert "Nội dung tóm tắt" in reason.words.vi
    for said in reason.words:
        assert "Quyền" not in said
        assert "0912" not in said
    assert sealing.why_not("gist", label, "Tranh chấp đất", QUYEN) is None


@pytest.mark.django_db(databases=["default", "identities"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.binary(max_size=400), st.text(st.characters(exclude_categories=["Cs"])))
def test_destroying_leaves_nothing_that_opens(content, text):
    handles = [
        sealing.seal("song-mau", QUYEN),
        sealing.seal_text("song-mau", text),
        sealing.seal_file("song-mau", content, "scan"),
    ]
    openers = (sealing.open_identity, sealing.open_text, sealing.open_file)
    pairs = list(zip(openers, handles, strict=True))
    opened = [opener(handle, body="song-mau") for opener, handle in pairs]
    assert opened == [QUYEN, Sealed(text), content]

    sealing.destroy(handles * 2)

    for opener, handle in pairs:
        assert not sealing.is_held(handle)
        with pytest.raises(Refusal):
            opener(handle, body="song-mau")


@pytest.mark.django_db(databases=["default", "identities"])
def test_the_same_sender_is_found_pair_by_pair():
    first, again, _ = sealing.seal_many(
        "song-mau", [QUYEN, QUYEN, canary.person(1).identity]
    )

    assert sealing.same_sender(first) == [again]


@pytest.mark.django_db(databases=["default", "identities"])
def test_texts_sealed_at_once_keep_their_order():
    handles = sealing.seal_texts("song-mau", ["một", "hai"])

    opened = [sealing.open_text(one, body="song-mau").in_clear() for one in handles]
    assert opened == ["một", "hai"]


@pytest.mark.parametrize(
    ("kind", "may"),
    [("complaint", True), ("recommendation", True), ("denunciation", False),
     ("mixed", False), ("unknown", False), (None, False), ("", False), ("new", False)],
)  # fmt: skip
def test_paper_mode_holds_no_possible_denouncer(kind, may):
    assert sealing.may_hold_sender("paper", kind) is may
    assert sealing.may_hold_sender("separate", kind)
    assert not sealing.may_hold_sender("", kind)
