"""Totals follow from the last revisions alone: not from order, repetition or loss."""

from hypothesis import given
from hypothesis import strategies as st

from minhbach.packages.consolidation import EARLIER, NUMBERS, Sent, consolidated, last

MEMBERS = ("dong-mau", "nui-mau", "song-mau", "xa-xa")
NUMBER = st.none() | st.integers(0, 50)
LINE = st.fixed_dictionaries(dict.fromkeys((*NUMBERS, *EARLIER), NUMBER))


@st.composite
def packages(draw):
    """What members sent, or had typed from a workbook: some revisions, any figures."""
    sent = []
    for member in draw(st.sets(st.sampled_from(MEMBERS))):
        for revision in range(1, draw(st.integers(1, 4)) + 1):
            figures = draw(st.dictionaries(st.sampled_from("ABC"), LINE))
            digest = f"{member}{revision}"
            typed = draw(st.booleans())
            size = 0 if typed else revision * 7
            one = Sent(member, revision, size, digest, figures, typed=typed)
            sent.append(one)
    return sent


@given(packages(), st.data())
def test_order_repetition_and_lost_earlier_revisions_change_nothing(sent, data):
    wanted = consolidated(MEMBERS, sent)
    standing = list(last(sent).values())
    lost = data.draw(st.lists(st.sampled_from(sent))) if sent else []

    came = data.draw(st.permutations([*standing, *standing, *lost]))

    assert consolidated(MEMBERS, came) == wanted
    assert consolidated(MEMBERS, came).digest == wanted.digest


@given(packages())
def test_it_is_always_n_of_n_with_the_missing_named(sent):
    table = consolidated(MEMBERS, sent)

    assert table.counted + len(table.missing) == len(MEMBERS)
    assert {one.member for one in sent} == set(table.lines)


@given(packages())
def test_every_total_is_the_sum_of_its_lines_and_empty_is_not_zero(sent):
    table = consolidated(MEMBERS, sent)

    for code, total in table.totals.items():
        values = [
            one.figures.get(code, {}).get("value") for one in table.lines.values()
        ]
        known = [one for one in values if one is not None]
        assert total.numbers["value"] == (sum(known) if known else None)


@given(packages())
def test_what_a_member_signed_goes_before_what_was_typed(sent):
    signed = {one.member for one in sent if not one.typed}

    lines = consolidated(MEMBERS, sent).lines.values()

    assert {one.member for one in lines if not one.typed} == signed


def test_who_is_no_member_is_not_added():
    stranger = Sent("nobody", 1, 1, "d", {"A": {"value": 9}})

    assert consolidated(MEMBERS, [stranger]).counted == 0
