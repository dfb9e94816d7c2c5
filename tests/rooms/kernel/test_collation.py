"""Names stand in the order of Vietnamese dictionaries."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as some

from minhbach.kernel.collation import order

LISTED = """
    Ban Nội chính 2
    Ban Nội chính 10
    Biển Mẫu
    Đồi Mẫu
    Đồng Mẫu
    Núi Mẫu
    Rừng Mẫu
    Sông Mẫu
"""
TONED = ["ma", "mà", "mả", "mã", "má", "mạ", "mã lực", "mạ vàng"]


def test_they_stand_as_a_dictionary_has_them():
    names = [line.strip() for line in LISTED.split("\n") if line.strip()]

    assert sorted(set(names), key=order) == names
    assert sorted(names) != names  # by code point Đ comes last


def test_letters_weigh_before_tones_and_a_syllable_before_the_next():
    words = ["ba", "bà", "bá", "băng", "bé", "bê", "da", "đa", "lo", "lô", "lơ", "tư"]

    assert sorted(set(words), key=order) == words
    assert sorted(["mã lực", "ma", "mạ"], key=order) == ["ma", "mã lực", "mạ"]
    assert [TONED.index(one) for one in sorted(TONED[:6], key=order)] == list(range(6))


@given(some.lists(some.text(max_size=12), max_size=6))
def test_whatever_is_written_has_one_place_however_it_is_composed(names):
    backwards = names[::-1]
    assert sorted(names, key=order) == sorted(backwards, key=order)
    for name in names:
        composed = unicodedata.normalize("NFC", name)
        assert order(unicodedata.normalize("NFD", name))[0] == order(composed)[0]
