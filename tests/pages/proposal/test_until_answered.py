"""A proposal: raised, put with a report, answered, carried out; refused and taken up."""

from datetime import date

from tests.pages.counted import counted

GIST = "hướng dẫn thu hồi tài sản nằm ở nhiều tỉnh"
LIMIT = "chưa có quy trình ủy thác giữa các tỉnh"

RAISED = f"""
    day        | who | does            | with
    2026-05-12 | Hà  | proposal: raise | what is proposed: {GIST}; addressed to: central internal affairs committee; limitation it answers: {LIMIT}; cause of the limitation: objective; raised on: 2026-05-12
"""
PUT = """
    day        | who | does          | with
    2026-06-18 | Lan | proposal: put | put on: 2026-06-18; sent with document no.: 28-BC/BNCTU
"""
ANSWERED = """
    day        | who | does                       | with
    2026-08-20 | Lan | proposal: record the reply | reply: agreed in part; reply no.: 512-CV/BNCTW; reply dated: 2026-08-18; what the reply says: sẽ có hướng dẫn trong quý IV; to be carried out by: 2026-12-31
"""
REFUSED = ANSWERED.replace("agreed in part", "not agreed")


def test_it_reads_from_its_raising_to_its_end(page):
    page(RAISED)
    page(PUT)
    page(ANSWERED)
    register = page("""
        day        | who | does        | with
        2026-11-20 | Hà  | proposal: carried out | carried out on: 2026-11-18; evidence no.: 40-HD/BNCTW
    """)
    register.shows(
        f"""
        12/05/2026  Hà raised it with Central Internal Affairs Committee for the report of half 1 of 2026: {GIST}
        18/06/2026  Lan put it with 28-BC/BNCTU
        18/08/2026  Lan recorded the reply 512-CV/BNCTW: Agreed in part. sẽ có hướng dẫn trong quý IV
        18/11/2026  Hà recorded that it was carried out, 40-HD/BNCTW
    """,
        kind="proposal",
    )
    assert not register.latest("proposal").is_open


def test_it_belongs_to_the_half_that_runs(page):
    facts = page(RAISED).latest("proposal").facts
    assert (facts["period"], facts["cut_off_on"]) == ("2026-H1", "2026-06-14")


def test_somebody_may_say_for_which_report(page):
    later = RAISED.replace("2026-05-12", "2026-06-17")
    said = later.replace("raised on:", "first in the report for: 2026-H1; raised on:")
    assert page(later).latest("proposal").facts["period"] == "2026-H2"
    assert page(said).latest("proposal").facts["period"] == "2026-H1"


def running(register):
    clocks = register.latest("proposal").running
    return {name: one.due_on for name, one in clocks.items()}


def test_one_duty_runs_wherever_it_stands(page):
    assert [running(page(drawn)) for drawn in (RAISED, PUT, ANSWERED)] == [
        {"putting": "2026-06-26"},
        {"awaiting": "2026-08-17"},
        {"following": "2026-12-31"},
    ]


def test_what_was_refused_is_taken_up_again(page):
    page(RAISED)
    page(PUT)
    register = page(REFUSED)
    register.refuses(
        "Hà",
        "proposal: carried out",
        "carried out on: 2026-08-20; evidence no.: 1-BC",
        because=["it was not agreed to: take it up again or close it"],
    )
    register = page("""
        day        | who | does                    | with
        2026-10-05 | Hà  | proposal: take up again | reason: vướng mắc vẫn còn ở ba vụ
    """)
    fold = register.latest("proposal")
    assert (fold.state, fold.facts["period"]) == ("raised", "2026-H1")
    assert running(register) == {"putting": "2026-12-28"}


def test_it_is_withdrawn_or_closed_with_a_reason(page):
    page(RAISED)
    register = page("""
        day        | who  | does               | with
        2026-05-20 | Minh | proposal: withdraw | reason: đã có hướng dẫn chung
    """)
    assert register.latest("proposal").state == "withdrawn"
    page(RAISED.replace("2026-05-12", "2026-05-25"))
    page(PUT)
    page(REFUSED)
    register = page("""
        day        | who  | does            | with
        2026-09-01 | Minh | proposal: close | reason: chấp hành ý kiến trả lời
    """)
    assert register.latest("proposal").state == "closed"


def test_it_says_to_whom_and_what_for(page):
    bare = f"what is proposed: {GIST}; cause of the limitation: both; raised on: 2026-01-05; addressed to: "
    register = page("day | who | does | with")
    register.refuses(
        "Hà",
        "proposal: raise",
        f"{bare} another agency",
        because=[
            "the agency it goes to is missing",
            "the limitation or difficulty it answers is missing",
        ],
    )
    register.refuses(
        "Hà",
        "proposal: raise",
        f"{bare} the emulation cluster; agency: department of construction; limitation it answers: {LIMIT}",
        because=[
            "an agency is named only where the proposal goes to another agency",
        ],
    )


def test_nobody_is_named_in_it(page):
    named = RAISED.replace(GIST, "xem xét trường hợp ông Nguyễn Văn Mẫu")
    line = named.strip().splitlines()[-1].split("|")[-1]
    page("day | who | does | with").refuses(
        "Hà",
        "proposal: raise",
        line.replace("2026-05-12", "2026-01-05"),
        because=["What is proposed: names nobody: write the code name of the case"],
    )


def test_nothing_is_answered_that_was_never_put(page):
    register = page(RAISED)
    register.today = date(2026, 8, 20)
    register.refuses(
        "Lan",
        "proposal: record the reply",
        "reply: agreed; reply no.: 1-CV; reply dated: 2026-08-18",
        because=["it was never put to anybody"],
    )


def test_the_half_year_counts_it(page):
    page(RAISED)
    page(PUT.replace("2026-06-18", "2026-06-10"))
    first = counted("2026-H1")
    assert [first[code].value for code in ("K01", "K02", "K03")] == [1, 0, 1]
    assert first["K03"].splits["tier"] == {"central_bnc": 1}
    page(ANSWERED)
    second = counted("2026-H2")
    assert [second[code].value for code in ("K01", "K02", "K03")] == [0, 1, 0]
    assert second["K02"].splits["verdict"] == {"partly": 1}
