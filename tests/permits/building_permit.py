"""A permit to build, of ten states: a kind of matter that is none of ours.

An installation's own: loaded where MINHBACH_PROCEDURES names this module.
"""

from datetime import date

from minhbach.bodies.own_terms import own_term
from minhbach.procedures import shared
from minhbach.procedures.chapters import DOCUMENTS
from minhbach.procedures.fields import code, count, day, flag, matters, money, number
from minhbach.procedures.fields import one_of, post, prose, receiver
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import Numbering, action, clock, objection, state

PERMIT_DAYS = own_term("permit_days", "thời hạn cấp phép", "term to grant a permit")
TOO_HIGH = objection(
    lambda case: case.asked.get("floors", 0) > 9,
    "trên 9 tầng do cấp trên cấp phép", "above 9 floors a higher authority grants it",
    field="floors")
HIGHER_THAN_ASKED = objection(
    lambda case: case.facts.get("floors_found", 0) > case.facts.get("floors", 0),
    "cao hơn số tầng đề nghị: trả lại hoặc từ chối",
    "stands higher than was asked for: return or refuse it", field="floors_found")
FEE_UNPAID = objection(
    lambda case: not case.facts.get("fee_paid"),
    "chưa nộp lệ phí", "the fee is not paid", field="fee_paid")


class BuildingPermit(
    Procedure, key="building_permit", prefix="GPX", since=date(2025, 1, 1), noun="permits",
    words=("Giấy phép xây dựng", "Building permit"), plural=("Giấy phép xây dựng", "Building permits"),
    chapter=DOCUMENTS, rank=99):
    """A permit to build, from the request to the paper in hand.  (Giấy phép xây dựng)"""

    # What is written down --------------------------------------------------------------
    gist = prose("Nội dung", "Gist", at_most=150)
    asked_on = day("Ngày đề nghị", "Asked on", required=True, not_after_today=True)
    sort = one_of("Loại công trình", "Sort", ("house", "Nhà ở", "House"),
                  ("shop", "Cửa hàng", "Shop"), required=True)
    place = one_of("Địa bàn", "Place", codes="place")
    parcel = code("Số thửa đất", "Parcel no.")
    floors = count("Số tầng", "Floors", at_least=1, at_most=60)
    corner = flag("Lô góc", "Corner plot")
    fee, fee_paid = money("Lệ phí", "Fee"), flag("Đã nộp lệ phí", "Fee paid")
    earlier = matters("Giấy phép trước", "Earlier permit", kind="building_permit")
    claim = matters("Vụ việc", "Claim", kind="claim")
    followers = post("Người phối hợp", "Followers", many=True)
    receipt = number("Số biên nhận", "Receipt no.", sign=lambda facts: f"{facts['receipt']}/BN")
    missing = prose("Còn thiếu", "What is missing", at_most=300)
    appraiser = post("Người thẩm định", "Appraiser")
    asks_of = receiver("Xin ý kiến", "Comments of", many=True)
    comments_asked_on = day("Ngày xin ý kiến", "Comments asked on", not_after_today=True)
    comments_due_on = day("Hạn cho ý kiến", "Comments due", not_before="comments_asked_on")
    comments = prose("Ý kiến", "Comments", at_most=300)
    inspected_on = day("Ngày kiểm tra thực địa", "Inspected on", not_after_today=True)
    floors_found = count("Số tầng thực tế", "Floors found", at_most=60)
    permit_no = number("Số giấy phép", "Permit no.")
    signed_on = day("Ngày ký", "Signed on", not_after_today=True, not_before="asked_on")
    issued_on = day("Ngày giao", "Issued on", not_after_today=True, not_before="signed_on")
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    submitted = state("Đã nộp", "Submitted", first=True, next_step=("Kiểm tra", "Check it"))
    returned = state("Trả để bổ sung", "Returned", next_step=("Chờ bổ sung", "Await the rest"))
    complete = state("Hồ sơ hợp lệ", "Complete", next_step=("Phân công", "Give it out"))
    appraised = state("Đang thẩm định", "Under appraisal", next_step=("Kiểm tra", "Inspect it"))
    asked_others = state("Chờ ý kiến", "Others asked", next_step=("Chờ ý kiến", "Await them"))
    inspected = state("Đã kiểm tra thực địa", "Inspected", next_step=("Dự thảo", "Draft it"))
    drafted = state("Đã dự thảo", "Drafted", next_step=("Ký", "Sign it"))
    signed = state("Đã ký", "Signed", next_step=("Giao giấy phép", "Hand it over"))
    issued = state("Đã giao", "Issued", last=True)
    refused = state("Từ chối", "Refused", last=True)

    # What may be done, and by whom --------------------------------------------------------
    ask = action(
        "Nhận hồ sơ", "Take the request", first=True, then=submitted, by=shared.DESK,
        on="asked_on", must=[gist], unless=[TOO_HIGH], says=("nhận hồ sơ", "took the request"),
        asks=[gist, asked_on, sort, place, parcel, floors, corner, fee, earlier, claim,
              asks_of, followers])
    ask_again = action(
        "Nhận lại hồ sơ trả", "Take it again", first=True, then=submitted, by=shared.DESK,
        on="asked_on", says=("nhận lại", "took it again"), unless=[TOO_HIGH],
        asks=[gist, asked_on, sort, floors, earlier])
    accept = action(
        "Tiếp nhận hợp lệ", "Accept as complete", when=[submitted], then=complete,
        by=shared.DESK, main=True, asks=[fee, parcel],
        numbers={"receipt": Numbering(lambda _case: "permit-receipts")},
        says=("tiếp nhận, biên nhận {receipt}", "accepted it, receipt {receipt}"))
    send_back = action(
        "Trả để bổ sung", "Return for completion", when=[submitted, complete, appraised],
        then=returned, by=shared.DESK, asks=[missing], must=[missing],
        says=("trả để bổ sung: {missing}", "returned it: {missing}"))
    complete_it = action(
        "Nhận bổ sung", "Take what was missing", when=[returned], then=submitted,
        by=shared.DESK, main=True, asks=[floors, parcel], unless=[TOO_HIGH],
        says=("nhận bổ sung", "took what was missing"))
    appraise = action(
        "Phân công thẩm định", "Give to an appraiser", when=[complete], then=appraised,
        by=shared.LEADERS, main=True, asks=[appraiser], must=[appraiser], hands_to="appraiser",
        says=("giao {appraiser} thẩm định", "gave it to {appraiser}"))
    ask_others = action(
        "Xin ý kiến", "Ask other bodies", when=[appraised], then=asked_others,
        by=shared.HANDLERS, on="comments_asked_on", must=[asks_of, comments_asked_on],
        asks=[asks_of, comments_asked_on, comments_due_on],
        says=("xin ý kiến {asks_of}", "asked {asks_of}"))
    note_comments = action(
        "Ghi ý kiến", "Note the comments", when=[asked_others], then=appraised,
        by=shared.HANDLERS, main=True, asks=[comments], must=[comments],
        says=("ghi ý kiến: {comments}", "noted the comments: {comments}"))
    inspect = action(
        "Kiểm tra thực địa", "Inspect the site", when=[appraised], then=inspected,
        by=shared.HANDLERS, on="inspected_on", main=True, asks=[inspected_on, floors_found],
        must=[inspected_on, floors_found], unless=[HIGHER_THAN_ASKED],
        says=("kiểm tra: {floors_found} tầng", "inspected it: {floors_found} floors"))
    draft = action(
        "Dự thảo", "Draft", when=[inspected], then=drafted, by=shared.STAFF, main=True,
        asks=[fee], must=[fee], says=("dự thảo, lệ phí {fee}", "drafted it, fee {fee}"))
    sign = action(
        "Ký", "Sign", when=[drafted], then=signed, by=shared.SIGNERS, second_to="draft",
        on="signed_on", main=True, asks=[signed_on], must=[signed_on],
        numbers={"permit_no": Numbering(lambda _case: "permits", sign=lambda _case: "GPXD")},
        says=("ký giấy phép {permit_no}", "signed permit {permit_no}"))
    issue = action(
        "Giao giấy phép", "Hand it over", when=[signed], then=issued, by=shared.DESK,
        on="issued_on", main=True, asks=[issued_on, fee_paid], must=[issued_on],
        unless=[FEE_UNPAID], says=("giao giấy phép", "handed it over"))
    refuse = action(
        "Từ chối", "Refuse", when=[appraised, inspected, drafted], then=refused,
        by=shared.SIGNERS, asks=[reason], must=[reason],
        says=("từ chối: {reason}", "refused it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    granting = clock(
        "Cấp phép", "Granting", starts=["ask", "ask_again"], stops=["sign", "refuse"],
        pauses=["send_back"], resumes=["complete_it"], counted_from="asked_on",
        setting=PERMIT_DAYS)
    commenting = clock(
        "Chờ ý kiến", "Awaiting comments", starts=["ask_others"], stops=["note_comments"],
        counted_from="comments_asked_on", until="comments_due_on")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "place")
    filters = ("sort", "place", "asks_of")
    duties = ("granting",)
    columns = ("asked_on", "gist", "sort", "floors", "fee", "asks_of", "followers")
