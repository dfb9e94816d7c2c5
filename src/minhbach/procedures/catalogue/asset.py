"""Money of a case, as one decision states it: damage, to recover, frozen, recovered."""

from datetime import date

from minhbach.procedures import casework, shared
from minhbach.procedures.chapters import CASES
from minhbach.procedures.fields import code, day, money, one_of
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, objection, state


class Asset(
    Procedure, key="asset", prefix="TS", since=date(2025, 1, 1),
    words=("Tiền, tài sản của vụ", "Asset record"),
    plural=("Tiền, tài sản thu hồi", "Assets"),
    chapter=CASES, rank=4, seen_by=shared.STAFF, tally=False,
):
    """One amount of a case in đồng, with its day and decision.  (Thu hồi tài sản)

    It stands as soon as it is written; a wrong amount is corrected, a lifted seizure is
    released. The rate of recovery is counted from these and from nothing else.
    """

    # What is written down --------------------------------------------------------------
    case = casework.of_case(required=True)
    sort = one_of("Khoản", "Item", *casework.MONEY, required=True)
    amount = money("Số tiền (đồng)", "Amount (VND)", required=True, at_least=1)
    decision_number = casework.decision_number(required=True)
    decided_on = casework.decided_on(required=True)
    issuer = casework.issuer_field()
    released_on = day("Ngày giải tỏa, hủy bỏ", "Released on", not_after_today=True,
                      not_before="decided_on")
    release_number = code("Số quyết định giải tỏa", "Release no.")
    reason = casework.said("Lý do", "Reason", at_most=200)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    recorded = state("Đã ghi nhận", "Recorded", first=True, last=True)
    released = state("Đã giải tỏa, hủy bỏ", "Released", last=True)

    # What may be done, and by whom --------------------------------------------------------
    record = action(
        "Ghi nhận", "Record", first=True, then=recorded, by=shared.HANDLERS, on="decided_on",
        asks=[case, sort, amount, decision_number, decided_on, issuer],
        must=[case, sort, amount, decision_number, decided_on], posts=[casework.RECORDED],
        says=("ghi nhận {sort}: {amount} đồng, theo {decision_number}",
              "recorded {sort}: {amount} VND, by {decision_number}"))
    release = action(
        "Giải tỏa, hủy bỏ", "Release", when=[recorded], then=released, by=shared.HANDLERS,
        on="released_on", asks=[release_number, released_on, reason],
        must=[release_number, released_on], reverses=[casework.RECORDED],
        unless=[objection(
            lambda case: case.stood.get("sort") == "recovered",
            "khoản đã thu hồi thì đính chính, không giải tỏa",
            "what is recovered is corrected, not released")],
        says=("giải tỏa, hủy bỏ theo {release_number} {reason}",
              "released it by {release_number} {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "issuer")
    filters = ("sort", "issuer")
    columns = ("decision_number", "decided_on", "sort", "amount", "issuer")
    title = "decision_number"
