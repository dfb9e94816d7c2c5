"""The equations of a form: read, checked, never evaluated."""

import pytest

from minhbach.kernel.refusals import Refusal
from minhbach.reports.equations import check, parse


def results(text, **values):
    return check([parse(text)], values)


def test_an_equation_of_three_sides_is_two_comparisons():
    first, second = results("c1 = c2 + c3 = c4 + c5", c1=9, c2=4, c3=5, c4=8, c5=2)

    assert (first.passed, first.difference) == (True, 0)
    assert (second.passed, second.difference) == (False, -1)
    assert second.words.vi == "c1 = c4 + c5: ghi 9, tính ra 10, lệch −1"


def test_an_empty_cell_is_not_zero():
    (result,) = results("c1 = c2 + c3", c1=4, c2=4, c3=None)

    assert result.passed is None
    assert result.difference is None
    assert result.words.vi == "c1 = c2 + c3: chưa đủ số liệu (thiếu c3)"
    assert result.missing == ("c3",)


def test_a_zero_is_a_figure():
    (result,) = results("c1 = c2 + c3", c1=4, c2=4, c3=0)

    assert result.passed


def test_minus_and_names_of_other_tables_are_read():
    (result,) = check([parse("XLD01.c5 = a - b")], {"XLD01.c5": 1, "a": 3, "b": 2})

    assert result.passed
    assert str(parse("x=a-b")) == "x = a − b"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c1",
        "c1 =",
        "= c1",
        "c1 = c2 +",
        "c1 = c2 c3",
        "c1 = 2",
        "c1 == c2",
        "c1 = __import__('os')",
        "c1 = c2 * c3",
        "c1 = -c2",
    ],
)
def test_what_is_no_equation_is_refused(text):
    with pytest.raises(Refusal, match="không phải đẳng thức"):
        parse(text)
