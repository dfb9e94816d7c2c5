"""Stages of a case: begun, extended, suspended, passed on; counted each in its unit."""

from datetime import date

import pytest
from tests.pages.counted import counted, opens

from minhbach.figures.checks import Misdeclared, check
from minhbach.figures.language import PERIOD, count_of, indicator
from minhbach.kernel import clock
from minhbach.ledger import read
from minhbach.matters import desk, queries
from minhbach.procedures.casework import BEGUN, RECORDED
from minhbach.reports.sentences import told

BEGUN_ = """
    day        | who  | does           | with
    2026-01-05 | Dũng | case: list     | code name: VA-01/2026; kind: criminal case; tier: bnc; lead agency: provincial police; listed on: 2026-01-05; decision no.: 1-TB/BCĐ; next review on: 2026-12-31
    2026-01-06 | Hà   | record a stage | stage: investigation; stage begun on: 2026-01-06; decision no.: 7/QĐ-CSĐT; term of the stage: 2026-03-06; cases: 1; suspects: 4
"""
EXTENDED = """
    day        | who  | does    | with
    2026-03-04 | Hà   | extend  | term, as decided: 2026-05-06; decided on: 2026-03-04; decision no.: 21/QĐ-CSĐT
    2026-03-20 | Hà   | update the counts | decided on: 2026-03-20; decision no.: 30/QĐ-CSĐT; suspects: 6
"""
CHARGED = """
    day        | who  | does    | with
    2026-04-28 | Hà   | pass on | exit: passed on; ended on: 2026-04-28; decision no.: 44/KLĐT; next stage: charge; term of the next stage: 2026-05-28
"""
RETURNED = """
    day        | who  | does    | with
    2026-05-15 | Hà   | pass on | exit: file returned; ended on: 2026-05-15; decision no.: 9/QĐ-VKS; next stage: investigation; term of the next stage: 2026-06-15
    2026-06-10 | Hà   | pass on | exit: passed on; ended on: 2026-06-10; decision no.: 60/KLĐT; next stage: charge; term of the next stage: 2026-07-10
    2026-07-01 | Hà   | pass on | exit: passed on; ended on: 2026-07-01; decision no.: 12/CT-VKS; next stage: first instance; term of the next stage: 2026-09-01
"""


def test_the_stages_read(page):
    register = page(BEGUN_).write(EXTENDED).write(CHARGED)
    first = register.matters["phase"][0]
    told = queries.timeline(register.fold(first), "en")
    assert [one.sentence for one in told] == [
        "began the stage: Investigation 7/QĐ-CSĐT",
        "extended to 6/5/2026 by 21/QĐ-CSĐT",
        "updated the counts by 30/QĐ-CSĐT",
        "ended: Passed on, passed on to: Charge, by 44/KLĐT",
    ]
    register.shows("28/04/2026  Hà began the stage: Charge 44/KLĐT", kind="phase")
    assert register.due("phase") == {"term": "2026-05-28 (letter)"}
    assert register.latest("case").facts["stage"] == "charge"


def test_stages_repeat_and_the_unit_changes_with_them(page):
    register = page(BEGUN_).write(EXTENDED).write(CHARGED).write(RETURNED)
    phases = [register.fold(one).facts for one in register.matters["phase"]]

    assert [one["stage"] for one in phases] == [
        "investigation",
        "charge",
        "investigation",
        "charge",
        "first_instance",
    ]
    assert phases[-1].get("suspects") is None
    assert phases[-1]["defendants"] == 6
    assert queries.gauge("song-mau", register.today) == 0


def test_figures_by_stage(page):
    page(BEGUN_).write(EXTENDED).write(CHARGED).write(RETURNED)
    found = counted("2026")

    assert found["C41.4"].value == 0
    assert found["C42.4"].splits["stage"] == {"first_instance": 6}
    assert found["C40.1"].splits["stage"] == {
        "investigation": 2,
        "charge": 2,
        "first_instance": 1,
    }
    assert found["C50"].value == 1
    assert found["C53"].splits["verdict"] == {"file_returned": 1}
    assert found["C54.4"].value == 26  # of 112 and 26 days the lower
    assert opens("C41.1", "2026") == found["C41.1"].value


def test_suspended_it_keeps_a_duty(page):
    register = page(BEGUN_).write("""
    day        | who  | does    | with
    2026-02-10 | Hà   | suspend | decided on: 2026-02-10; decision no.: 8/QĐ; suspension reviewed on: 2026-04-10
    """)
    assert register.due("phase") == {"suspension": "2026-04-10 (letter)"}
    register.do(
        date(2026, 4, 9),
        "Hà",
        "resume",
        "decided on: 2026-04-09; decision no.: 9/QĐ; term, as decided: 2026-06-09",
    )
    assert register.due("phase") == {"term": "2026-06-09 (letter)"}
    found = counted("2026")
    assert (found["C51"].value, found["C52"].value) == (1, 1)


def test_parts_of_a_case_stand_at_different_stages(page):
    register = page(BEGUN_).write("""
    day        | who  | does           | with
    2026-02-10 | Hà   | record a stage | stage: first instance; part: P2; stage begun on: 2026-02-10; decision no.: 3/QĐ-TA; term of the stage: 2026-05-10; cases: 1; defendants: 2
    """)
    assert len(register.latest("case").facts["phases"]) == 2
    found = counted("2026-02")
    assert found["C40.4"].splits["stage"] == {"investigation": 1, "first_instance": 1}


@pytest.mark.parametrize(
    ("does", "said", "because"),
    [
        (
            "update the counts",
            "decided on: 2026-01-07; defendants: 3",
            "up to the charge suspects are counted, from the trial on defendants",
        ),
        (
            "extend",
            "term, as decided: 2026-03-06; decided on: 2026-01-07; decision no.: 1",
            "it is no later than the term that stands",
        ),
        (
            "pass on",
            "exit: stopped; ended on: 2026-01-07; decision no.: 1; next stage: charge; term of the next stage: 2026-05-01",
            "that exit ends this part of the case: use “End”",
        ),
        (
            "pass on",
            "exit: file returned; ended on: 2026-01-07; decision no.: 1; next stage: charge; term of the next stage: 2026-05-01",
            "a returned file goes back to an earlier stage",
        ),
        (
            "end",
            "exit: judgment quashed; ended on: 2026-01-07; decision no.: 1",
            "the file goes back to a stage: use “Pass on”",
        ),
    ],
)
def test_what_cannot_be(page, does, said, because):
    register = page(BEGUN_)
    register.today = date(2026, 1, 7)
    register.refuses("Hà", does, said, because=[because])


def test_a_corrected_count_is_counted_anew_even_when_the_stage_is_over(page):
    register = page(BEGUN_).write(CHARGED)
    first = register.matters["phase"][0]
    with clock.showing(clock.at_office(date(2026, 5, 4))):
        desk.act(
            register.cast.ha,
            "phase",
            "ask_correction",
            {"suspects": "5", "correction_reason": "đếm thiếu"},
            matter=first,
            corrects=read.of_matter(first)[0].id,
        )
        desk.act(register.cast.minh, "phase", "approve_correction", {}, matter=first)

    found = counted("2026-H1")
    assert found["C41.1"].splits["stage"] == {"investigation": 5, "charge": 4}
    assert found["C41.3"].splits["stage"] == {"investigation": 5}
    assert found["C41.4"].splits["stage"] == {"charge": 4}
    january = counted("2026-01")
    assert january["C41.4"].splits["stage"] == {"investigation": 5}


def test_what_stands_at_different_stages_is_never_added_up(page):
    page(BEGUN_).write(EXTENDED).write(CHARGED)
    found = counted("2026-H1")["C41.1"]
    assert found.as_json()["value"] is None
    assert found.as_json()["splits"]["stage"] == {"investigation": 6, "charge": 6}
    assert told(found, "vi") == "không cộng"


@pytest.mark.parametrize("other", ["defendants", "files"])
def test_units_of_count_are_never_added(other):
    mixed = count_of(BEGUN["suspects"]) + count_of(BEGUN[other])
    one = indicator("X1", vi="cộng", en="sum", of=mixed.within(PERIOD))
    with pytest.raises(Misdeclared, match="mixes the units"):
        check([one])


def test_money_is_not_added_to_people_either():
    mixed = count_of(BEGUN["suspects"]) + count_of(RECORDED)
    with pytest.raises(Misdeclared, match="mixes the units"):
        check([indicator("X1", vi="cộng", en="sum", of=mixed.within(PERIOD))])


OFF = "ground for taking off: handled under the law; taken off on: 2026-03-06; decision no.: 40-TB/BCĐ"


def test_a_case_is_not_dealt_with_while_a_stage_runs(page):
    register = page(BEGUN_)
    register.today = date(2026, 3, 6)
    register.refuses(
        "Minh",
        "case: remove",
        OFF,
        because=[
            "a stage of it has not ended: end that stage first, or give another ground"
        ],
    )
    register.write("""
    day        | who  | does       | with
    2026-03-06 | Hà   | phase: end | exit: stopped; ended on: 2026-03-05; decision no.: 44/QĐ-ĐC
    """)
    register.do(date(2026, 3, 6), "Minh", "case: remove", OFF)
    assert register.latest("case").state == "off"


def test_a_case_may_pass_to_another_list_with_its_stages(page):
    register = page(BEGUN_)
    register.do(
        date(2026, 3, 6),
        "Minh",
        "case: remove",
        OFF.replace("handled under the law", "passed to the list of another unit"),
    )
    assert register.latest("case").state == "off"
