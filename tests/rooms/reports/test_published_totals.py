"""The totals others have published: the right ones pass, the wrong ones are caught."""

from pathlib import Path

import pytest

from minhbach.reports.checking import judge
from minhbach.reports.published import parse, read

PUBLISHED = Path(__file__).parent / "published"


def judged(name):
    return judge(read(PUBLISHED / f"{name}.toml"))


def classes(finding):
    return [cause.word for cause in finding.causes]


@pytest.mark.parametrize(("name", "checked"), [("T1", 4), ("T4", 6), ("T8", 7)])
def test_a_right_table_passes(name, checked):
    judgement = judged(name)

    assert judgement.checked == checked
    assert judgement.failed == judgement.warnings == ()


def test_a_share_of_the_wrong_whole_names_the_right_one():
    (finding,) = judged("T2").failed

    assert finding.as_json("en") == {
        "kind": "share",
        "at": "share[0] eligible",
        "printed": 83.5,
        "computed": 90.7,
        "difference": -7.2,
        "likely": "wrong denominator: 83.5 % is the share of "
        "“received” = 105353, not of “processed”",
        "right_denominator": {"name": "received", "value": 105353},
    }


def test_days_required_read_as_days_held_is_a_wrong_whole():
    (finding,) = judged("T5").failed

    assert finding.at == "người đứng đầu trực tiếp tiếp"
    assert classes(finding)[0] == "wrong denominator"
    assert finding.causes[0].right == ("days_required", 480)


def test_verdicts_that_exceed_the_settled_are_caught():
    (finding,) = judged("T10").failed

    assert (finding.printed, finding.computed, finding.difference) == (124, 130, -6)
    assert "parts exceed the whole" in classes(finding)


def test_a_sum_off_by_one_and_a_wrong_whole_are_both_caught():
    one_off, wrong_whole = judged("T11").failed

    assert classes(one_off) == ["sum off by one"]
    assert wrong_whole.causes[0].right == ("received", 900)


def test_a_percentage_no_integer_can_give_is_caught():
    of_known, of_unknown = judged("T12").failed

    assert "impossible percentage" in classes(of_known)
    assert "78.4 % (29)" in of_known.likely("en")
    assert (of_unknown.computed, of_unknown.difference) == (None, None)
    assert classes(of_unknown) == ["impossible percentage"]


def test_the_example_of_the_how_to_is_judged_as_it_says():
    text = Path("docs/how-to/check-published-figures.md").read_text(encoding="utf-8")
    example = text.split("```toml\n")[1].split("```")[0]

    (finding,) = judge(parse(example)).failed

    assert f"    {finding.causes[0].words.vi}\n" in text


def test_fewer_persons_than_turns_only_warns():
    judgement = judged("T13")

    assert judgement.failed == ()
    (warning,) = judgement.warnings
    assert warning.kind == "turns"
    assert classes(warning) == ["persons fewer than turns"]
