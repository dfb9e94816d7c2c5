"""Money of a case: damage, to recover, frozen, recovered; each corrected like any entry."""

from datetime import date

from tests.pages.counted import counted, opens

from minhbach.kernel import clock
from minhbach.ledger import read
from minhbach.matters import desk

LISTED = """
    day        | who  | does       | with
    2026-01-05 | Dũng | case: list | code name: VA-01/2026; kind: criminal case; tier: bnc; lead agency: provincial police; listed on: 2026-01-05; decision no.: 1-TB/BCĐ; next review on: 2026-12-31
"""


def recorded(page):
    register = page(LISTED)
    case = register.matters["case"][0]
    return register.write(f"""
    day        | who | does          | with
    2026-02-02 | Hà  | asset: record | case: {case}; item: damage; amount (vnd): 14.400.000.000; decision no.: 5/KL-TTr; decision dated: 2026-02-01; decided by: inspectorate, audit
    2026-02-03 | Hà  | asset: record | case: {case}; item: to be recovered; amount (vnd): 12.000.000.000; decision no.: 9/BA-HS; decision dated: 2026-02-02; decided by: court
    2026-02-04 | Hà  | asset: record | case: {case}; item: frozen, seized; amount (vnd): 8.000.000.000; decision no.: 3/LKB; decision dated: 2026-02-03; decided by: investigation agency
    2026-03-04 | Hà  | asset: record | case: {case}; item: recovered; amount (vnd): 3.000.000.000; decision no.: 7/BL; decision dated: 2026-03-03; decided by: enforcement agency
    """)


def test_an_amount_reads(page):
    recorded(page).shows(
        "03/03/2026  Hà recorded Recovered: 3,000,000,000 VND, by 7/BL", kind="asset"
    )


def test_the_rate_of_recovery_is_one_of_amounts(page):
    recorded(page)
    found = counted("2026-Q1")

    assert found["C61"].value == 14_400_000_000
    assert found["C63"].splits["issuer"] == {"investigation_body": 8_000_000_000}
    assert (found["C66"].numerator, found["C66"].denominator) == (3 * 10**9, 12 * 10**9)
    assert opens("C64", "2026-Q1") == 3_000_000_000


def test_a_wrong_amount_is_corrected_on_its_own_day(page):
    register = recorded(page)
    asset = register.matters["asset"][3]
    with clock.showing(clock.at_office(date(2026, 4, 2))):
        desk.act(
            register.cast.ha,
            "asset",
            "ask_correction",
            {"amount": "2.500.000.000", "correction_reason": "nhập nhầm"},
            matter=asset,
            corrects=read.of_matter(asset)[0].id,
        )
    assert counted("2026-Q1")["C64"].value == 3_000_000_000
    with clock.showing(clock.at_office(date(2026, 4, 3))):
        desk.act(register.cast.minh, "asset", "approve_correction", {}, matter=asset)

    assert counted("2026-Q1")["C65"].value == 2_500_000_000
    assert counted("2026-Q2")["C65"].value == 0
    assert opens("C64", "2026-Q1") == 2_500_000_000


def test_an_amount_corrected_twice_comes_to_the_last(page):
    register = recorded(page)
    asset = register.matters["asset"][3]
    for day, amount in ((2, "2.500.000.000"), (6, "4.000.000.000")):
        with clock.showing(clock.at_office(date(2026, 4, day))):
            desk.act(
                register.cast.ha,
                "asset",
                "ask_correction",
                {
                    "amount": amount,
                    "decided_on": f"{day}/3/2026",
                    "correction_reason": "nhầm",
                },
                matter=asset,
                corrects=read.of_matter(asset)[0].id,
            )
            desk.act(
                register.cast.minh, "asset", "approve_correction", {}, matter=asset
            )

    assert counted("2026-Q1")["C65"].value == 4_000_000_000
    assert register.fold(asset).facts["decided_on"] == "2026-03-06"


def test_a_lifted_seizure_is_released_what_is_recovered_is_not(page):
    register = recorded(page)
    register.refuses(
        "Hà",
        "release",
        "release no.: 8; released on: 2026-03-04",
        because=["what is recovered is corrected, not released"],
    )
    frozen = register.matters["asset"].pop(2)
    register.matters["asset"].append(frozen)
    register.do(
        date(2026, 4, 7), "Hà", "release", "release no.: 8; released on: 2026-04-07"
    )
    assert counted("2026-Q1")["C63"].value == 8_000_000_000
    assert counted("2026-Q2")["C63"].value == 0


def test_no_amount_without_its_case_and_paper(page):
    page(LISTED).refuses(
        "Hà",
        "asset: record",
        "item: damage; amount (vnd): 0",
        because=[
            "Amount (VND): must be from 1 to 1,000,000,000,000,000",
            "Case: is missing",
            "Decision no.: is missing",
            "Decision dated: is missing",
        ],
    )
