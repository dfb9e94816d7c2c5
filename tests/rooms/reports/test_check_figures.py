"""check-figures as others call it: what it reads, refuses and answers."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.commands.main import main
from minhbach.documents.numerals import half_up
from minhbach.kernel.refusals import Refusal
from minhbach.reports.checking import judge
from minhbach.reports.published import parse


def claims(text, **values):
    lines = "\n".join(f"{name} = {value}" for name, value in values.items())
    return parse(f"[values]\n{lines}\n{text}")


def share(percent, part, whole):
    text = f'[[share]]\npercent = {percent}\npart = "part"\nof = "whole"'
    return judge(claims(text, part=part, whole=whole)).failed


def words_of(text, **values):
    (finding,) = judge(claims(text, **values)).failed
    return [cause.word for cause in finding.causes]


@pytest.mark.parametrize(
    ("percent", "part", "whole"),
    [
        ("90", 903, 1000),
        ("90.0", 900, 1000),
        ('"90,3"', 903, 1000),
        ('"90,3 %"', 903, 1000),
        ("0", 0, 7),
        ("100", 7, 7),
        ("1e2", 7, 7),
        ("150.0", 3, 2),
        ("0.2", 1, 400),
        ("0.3", 1, 400),  # 0.25: either rounding of the half is right
    ],
)
def test_a_true_percentage_passes(percent, part, whole):
    assert share(percent, part, whole) == ()


@pytest.mark.parametrize(
    ("percent", "part", "whole"),
    [
        ("90.00", 903, 1000),
        ("90.4", 903, 1000),
        ("0", 1, 7),
        ("50", 0, 0),
    ],
)
def test_a_false_percentage_fails(percent, part, whole):
    assert len(share(percent, part, whole)) == 1


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 4))
def test_what_we_round_ourselves_always_passes(part, whole, decimals):
    printed = half_up(Fraction(100 * part, whole), decimals)

    assert share(f'"{printed}"', part, whole) == ()


@pytest.mark.parametrize(
    ("total", "parts", "word"),
    [
        (100, (60, 41), "sum off by one"),
        (1010, (60, 41), "factor ten"),
        (610, (60, 10), "factor ten"),
        (128, (100, 82), "swapped digits"),
        (150, (60, 80), "parts fall short of the whole"),
        (60, (60, 41), "part counted twice"),
    ],
)
def test_the_class_of_a_wrong_sum_is_named(total, parts, word):
    text = '[[sum]]\ntotal = "total"\nparts = ["first", "second"]'

    assert word in words_of(text, total=total, first=parts[0], second=parts[1])


def test_a_part_left_out_is_named():
    text = '[[sum]]\ntotal = "total"\nparts = ["one", "two"]'

    assert "part left out" in words_of(text, total=17, one=5, two=5, three=7)


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        ("60.0", "share of the remainder"),
        ("4.0", "factor ten"),
        ("39.9", "rounding"),
        ("77.7", "impossible percentage"),
    ],
)
def test_the_class_of_a_wrong_share_is_named(percent, word):
    text = f'[[share]]\npercent = {percent}\npart = "part"\nof = "whole"'

    assert word in words_of(text, part=4, whole=10)


def test_a_share_without_a_whole_looks_for_one():
    text = '[[share]]\npercent = 40.0\npart = "part"'

    assert judge(claims(text, part=4, other=11, whole=10)).failed == ()
    assert words_of(text, part=4, other=11) == ["impossible percentage"]


def test_a_part_beyond_the_whole_fails():
    text = '[[within]]\npart = "a"\nwhole = "b"'

    assert words_of(text, a=4, b=3) == ["parts exceed the whole"]
    assert judge(claims(text, a=3, b=3)).failed == ()


ALL_WRONG = """
    sums = 3
    title = 4
    [values]
    a = 1.5
    b = true
    c = -2
    d = 4
    e = 9007199254740993
    [[sum]]
    total = "a"
    parts = []
    [[sum]]
    total = "nobody"
    parts = ["d", 7]
    part = "d"
    [[share]]
    percent = "many"
    [[share]]
    percent = nan
    part = "d"
"""
AT = "sums title values.a values.b values.c values.e sum[0] sum[1] share[0] share[1]"


def test_every_fault_of_a_file_is_told_at_once():
    with pytest.raises(Refusal) as refusal:
        parse(ALL_WRONG)

    assert {reason.field for reason in refusal.value.reasons} == set(AT.split())
    assert len(refusal.value.reasons) == 13


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no toml",
        "[values]",
        "values = 3",
        "[values]\na = 1\n[sum]\ntotal = 'a'",
        "[values]\na = 1\n[[values]]",
        "sum = [1]\n[values]\na = 1",
    ],
)
def test_an_ill_formed_file_is_refused(text):
    with pytest.raises(Refusal):
        parse(text)


def run(capsys, path):
    status = main(["check-figures", str(path), "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 5_000_000, b"a = 1"])
def test_an_unreadable_file_ends_with_two(tmp_path, capsys, content):
    path = tmp_path / "table.toml"
    path.write_bytes(content)

    status, answer = run(capsys, path)

    assert status == 2
    assert list(answer) == ["refused"]


@pytest.mark.parametrize("name", ["absent.toml", "."])
def test_a_missing_file_ends_with_two(tmp_path, capsys, name):
    status, answer = run(capsys, tmp_path / name)

    assert (status, len(answer["refused"])) == (2, 1)


def test_the_answer_has_the_agreed_shape(tmp_path, capsys):
    path = tmp_path / "table.toml"
    path.write_text(
        '[values]\na = 3\nb = 1\n[[within]]\npart = "a"\nwhole = "b"\n'
        '[[turns]]\nturns = "a"\npersons = "b"\n'
    )

    status, answer = run(capsys, path)

    assert status == 1
    assert answer["checked"] == 2
    assert (
        set(answer["failed"][0])
        == set(answer["warnings"][0])
        == {"kind", "at", "printed", "computed", "difference", "likely"}
    )


def test_a_person_is_told_in_sentences(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("MINHBACH_LANGUAGE", raising=False)
    path = tmp_path / "table.toml"
    path.write_text(
        'title = "Bảng"\nsource = "Nguồn"\n[values]\na = 3000\nb = 1\n'
        '[[within]]\npart = "a"\nwhole = "b"\n'
    )

    assert main(["check-figures", str(path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Bảng",
        "Nguồn",
        "✗ within[0] a: in 3.000 · tính ra 1 · lệch 2.999",
        "    phần lớn hơn toàn bộ",
        "✗ 1 phép kiểm: 1 không khớp, 0 cần xem lại",
    ]
