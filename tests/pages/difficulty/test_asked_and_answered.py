"""A difficulty: raised, put to a body, answered, resolved."""

from datetime import date

from tests.pages.counted import counted

RAISED = """
    day        | who  | does              | with
    2026-02-02 | Hà   | difficulty: raise | abstract: chờ kết luận giám định; about: expert examination, valuation; raised by: lead agency; raised on: 2026-02-02; to be resolved by: 2026-04-30
"""
ASKED = """
    day        | who  | does              | with
    2026-02-05 | Hà   | difficulty: ask   | body asked: department of construction; letter no.: 20-CV/BNCTU; letter dated: 2026-02-05; reply due, as the letter says: 2026-02-20
"""
ANSWERED = """
    day        | who  | does              | with
    2026-02-25 | Lan  | record the answer | answer: guided; reply no.: 77/SXD; reply dated: 2026-02-24
    2026-03-10 | Hà   | resolve           | resolved on: 2026-03-09; how, why: đã có kết luận giám định
"""


def test_it_reads_and_ends(page):
    register = page(RAISED).write(ASKED).write(ANSWERED)
    register.shows(
        """
        02/02/2026  Hà raised it, about Expert examination, valuation: chờ kết luận giám định
        05/02/2026  Hà asked Department of Construction by letter 20-CV/BNCTU
        24/02/2026  Lan recorded the answer of Department of Construction: Guided, 77/SXD
        09/03/2026  Hà resolved it: đã có kết luận giám định
    """,
        kind="difficulty",
    )
    assert not register.latest("difficulty").is_open


def test_while_it_waits_two_duties_run(page):
    register = page(RAISED).write(ASKED)
    assert register.due("difficulty") == {
        "resolution": "2026-04-30 (letter)",
        "answer": "2026-02-20 (letter)",
    }


def test_figures(page):
    page(RAISED).write(ASKED).write(ANSWERED)
    found = counted("2026-Q1")
    assert [found[code].value for code in ("C30", "C31", "C32")] == [1, 1, 1]
    assert found["C31"].splits["receiver"] == {"so-xay-dung": 1}
    assert (found["C33"].numerator, found["C33"].denominator) == (1, 1)


def test_it_is_not_resolved_while_a_body_is_asked(page):
    register = page(RAISED).write(ASKED)
    register.today = date(2026, 2, 6)
    register.refuses(
        "Hà",
        "resolve",
        "resolved on: 2026-02-06; how, why: xong",
        because=["only while “Raised”, “Answered”; the matter is “Asked”"],
    )


def test_nobody_is_named_in_it(page):
    page("day | who | does | with").refuses(
        "Hà",
        "difficulty: raise",
        "abstract: chờ lời khai của ông Nguyễn Văn Mẫu; about: other; raised by: lead agency; raised on: 2026-01-05; to be resolved by: 2026-04-30",
        because=["Abstract: names nobody: write the code name of the case"],
    )
