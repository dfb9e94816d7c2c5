"""The recovery sheet: enough parts restore the key, fewer tell nothing."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.identities import shares
from minhbach.kernel.refusals import Refusal

keys = st.binary(min_size=32, max_size=32)
sizes = st.tuples(st.integers(2, 5), st.integers(2, 5)).map(sorted)
KEY = bytes(range(32))


@given(keys, sizes)
def test_any_enough_parts_restore_the_key(key, size):
    needed, parts = size
    printed = shares.split(key, parts=parts, needed=needed)

    for chosen in itertools.combinations(printed, needed):
        assert shares.joined(reversed(chosen)) == key


@given(keys)
def test_fewer_parts_are_refused(key):
    printed = shares.split(key, parts=5, needed=3)

    with pytest.raises(Refusal, match="cần 3 phần khác nhau"):
        shares.joined([printed[0], printed[1], printed[0]])


def test_too_few_points_fit_every_key():
    """With one part of two, every value of a byte remains as likely as before."""
    part = shares._read(shares.split(KEY, parts=2, needed=2)[0])
    point, value = part[1], part[4]

    undo = shares._inverse(point)
    slopes = {shares._times(value ^ secret, undo) for secret in range(256)}

    assert len(slopes) == 256


@pytest.mark.parametrize("at", range(0, 79, 6))
def test_a_slip_of_the_pen_is_noticed(at):
    first, second = shares.split(KEY, parts=2, needed=2)
    slipped = first[:at] + ("A" if first[at] != "A" else "B") + first[at + 1 :]

    with pytest.raises(Refusal, match="chép sai"):
        shares.joined([slipped, second])


def test_parts_may_be_typed_in_any_dress():
    first, second = shares.split(KEY, parts=3, needed=2)[1:]

    assert shares.joined([first.lower().replace(" ", "-"), f"  {second}\n"]) == KEY


def test_parts_of_two_sheets_do_not_mix():
    mine = shares.split(KEY, parts=2, needed=2)[0]
    theirs = shares.split(KEY, parts=2, needed=2)[1]
    other = shares.split(KEY[::-1], parts=2, needed=2)[1]

    for stranger in (theirs, other):
        with pytest.raises(Refusal, match="cùng một tờ"):
            shares.joined([mine, stranger])


@pytest.mark.parametrize(("parts", "needed"), [(1, 1), (3, 1), (2, 3), (10, 2)])
def test_senseless_splits_are_refused(parts, needed):
    with pytest.raises(Refusal):
        shares.split(KEY, parts=parts, needed=needed)
