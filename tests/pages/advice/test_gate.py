"""A document on internal affairs is submitted once it was appraised, or with a reason."""

from minhbach.matters import queries

ADVICE = """
    day        | who  | does                 | with
    2026-03-02 | Tuấn | advice: register     | secrecy: not secret; issuing body: standing committee; kind of document: directive; draft, abstract: on order in land matters; on internal affairs, to be appraised: yes; advice asked on: 2026-03-02; to be submitted by: 2026-04-15
    2026-03-03 | Tuấn | advice: assign       | drafted by: officer for letters
    2026-03-10 | Hà   | advice: ask agencies | agencies asked: so-noi-vu; agencies asked on: 2026-03-10; comments due: 2026-03-16
    2026-03-16 | Lan  | advice: take an answer | agencies that answered: so-noi-vu; points made: 3; points adopted: 2; points explained: 1
    2026-03-18 | Hà   | pass up              |
    2026-03-19 | Tuấn | advice: check        |
    2026-03-20 | Dũng | advice: approve      |
"""
APPRAISAL = """
    day        | who  | does                 | with
    2026-03-20 | Lan  | appraisal: register  | part of the committee: presides; asking body: provincial police; request received on: 2026-03-20; kind of document: directive; draft: on order in land matters
    2026-03-20 | Hà   | accept               | submission is there: yes; draft is there: yes; explanatory report is there: yes; summary of comments is there: yes
    2026-03-20 | Tuấn | appraisal: assign    | appraised by: officer for letters
    2026-03-20 | Hà   | appraisal: draft     | verdict: {verdict}; points made: 1
    2026-03-20 | Tuấn | appraisal: check     |
    2026-03-20 | Dũng | appraisal: approve   |
"""
ISSUED = """
    day        | who  | does                 | with
    2026-03-20 | Lan  | appraisal: issue     | letter dated: 2026-03-20
"""
SUBMITTED = """
    day        | who  | does                 | with
    2026-03-24 | Minh | advice: submit       | submitted on: 2026-03-24
    2026-04-02 | Lan  | record the issue     | issued as no.: Số 12 - CT/TU; issued on: 2026-04-01
"""
SHUT = [
    (
        "a document on internal affairs without an appraisal that finds it fit to "
        "submit; link the appraisal or record why there is none"
    )
]


def test_the_gate_is_shut_without_an_appraisal(page):
    page(ADVICE).refuses("Minh", "advice: submit", SUBMIT, because=SHUT)


def test_a_verdict_still_in_a_draft_does_not_open_it(page):
    register = page(ADVICE).write(APPRAISAL.format(verdict="fit to submit"))
    _link(register)

    register.refuses("Minh", "advice: submit", SUBMIT, because=SHUT)


def test_an_unfit_verdict_does_not_open_it(page):
    register = page(ADVICE).write(APPRAISAL.format(verdict="not yet fit"))
    register.write(ISSUED)
    _link(register)

    register.refuses("Minh", "advice: submit", SUBMIT, because=SHUT)


def test_a_fit_verdict_opens_it_and_the_document_is_issued(page):
    register = page(ADVICE).write(APPRAISAL.format(verdict="fit after revision"))
    register.write(ISSUED)
    _link(register)
    register.write(SUBMITTED)

    told = queries.timeline(register.latest("advice"), "en")
    assert [one.sentence for one in told][-2:] == [
        "submitted it to Standing Committee by 01-TTr/BNCTU",
        "Standing Committee issued 12-CT/TU",
    ]


def test_a_reason_with_its_article_opens_it_and_only_a_leader_records_it(page):
    said = "why there is no appraisal: technical amendments only; ground (paper, article): 12-QĐ/TU điều 5"
    register = page(ADVICE)
    register.refuses(
        "Hà",
        "waive",
        said,
        because=["this belongs to the deputy head, head of the committee"],
    )
    register.refuses(
        "Dũng",
        "waive",
        "why there is no appraisal: technical amendments only",
        because=["the paper and article are missing"],
    )
    register.do(register.today, "Dũng", "waive", said)
    register.write(SUBMITTED)

    assert register.latest("advice").state == "issued"
    assert register.latest("advice").who["waive"] == register.cast.dung.person


def _link(register):
    matter = register.latest("appraisal").id
    register.do(register.today, "Hà", "link appraisal", f"appraisals: {matter}")


SUBMIT = "submitted on: 2026-03-20"
