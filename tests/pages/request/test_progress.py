"""Another body is asked for a progress report: answered, judged, returned, urged."""

from datetime import date

from tests.pages.counted import counted

from minhbach.matters import queries

ASKED = """
    day        | who  | does         | with
    2026-02-02 | Lan  | request: ask | asked for: progress report; body asked: provincial police; abstract: tiến độ các vụ trong danh mục; letter no.: 21-CV/BNCTU; letter dated: 2026-02-02; reply due, as the letter says: 2026-02-12
"""
REPORTED = """
    day        | who  | does              | with
    2026-02-13 | Lan  | request: urge     | urged on: 2026-02-13; letter no.: 25-CV/BNCTU
    2026-02-16 | Lan  | record the report | report no.: 88/BC-CAT; report dated: 2026-02-14
"""


def test_it_reads(page):
    register = (
        page(ASKED)
        .write(REPORTED)
        .write("""
    day        | who  | does            | with
    2026-02-20 | Hà   | request: accept |
    """)
    )
    register.shows(
        """
        02/02/2026  Lan asked Provincial Police, by letter 21-CV/BNCTU: Progress report
        13/02/2026  Lan urged Provincial Police, by letter 25-CV/BNCTU
        14/02/2026  Lan recorded the report of Provincial Police: 88/BC-CAT
        20/02/2026  Hà accepted the report
    """,
        kind="request",
    )
    assert not register.latest("request").is_open
    assert counted("2026-02")["YC.7"].value == 0  # two days late


def test_an_insufficient_report_is_asked_for_again(page):
    register = page(ASKED).write(REPORTED)
    assert register.due("request") == {
        "judging": register.due("request")["judging"],
    }
    register.do(
        date(2026, 2, 20),
        "Hà",
        "return the report",
        "letter no.: 30-CV/BNCTU; letter dated: 2026-02-20; reply due, as the letter says: 2026-03-02; reason: thiếu thời hạn điều tra",
    )
    assert register.due("request") == {"report_term": "2026-03-02 (letter)"}
    assert register.latest("request").facts["verdict"] == "insufficient"
    assert queries.gauge("song-mau", register.today) == 0


def test_no_request_without_a_day(page):
    page("day | who | does | with").refuses(
        "Lan",
        "request: ask",
        "asked for: explanation; body asked: provincial police; abstract: giải trình; letter no.: 1; letter dated: 2026-01-05",
        because=["Reply due, as the letter says: is missing"],
    )
