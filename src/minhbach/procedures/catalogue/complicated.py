"""A complicated matter on the unit's list: grounds, counts, a plan, reviews, an end."""

from datetime import date

from minhbach.procedures import complexity, shared
from minhbach.procedures.chapters import PETITIONS
from minhbach.procedures.fields import code, count, day, matters, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state
from minhbach.procedures.measures import PERSON, measure, unit_of_count

MATTER = unit_of_count("complicated", "vụ việc phức tạp", "complicated matter")
LISTED = measure("complicated_listed", "vụ việc phức tạp đưa vào danh sách",
                 "complicated matters put on the list", MATTER, stock=True)
TAKEN_OFF = measure("complicated_off", "vụ việc phức tạp đưa ra khỏi danh sách",
                    "complicated matters taken off the list", MATTER, stock=True)
RELISTED = measure("complicated_relisted", "vụ việc phức tạp tái phát",
                   "complicated matters that came back", MATTER)
REVIEWED = measure("complicated_reviewed", "lượt rà soát vụ việc phức tạp",
                   "reviews of complicated matters", MATTER)
PEOPLE = measure("complicated_people", "người trong vụ việc phức tạp",
                 "people of complicated matters", PERSON, stock=True, amount="people")
PEOPLE_NEW = measure("complicated_people_new", "người trong vụ việc mới đưa vào danh sách",
                     "people of matters newly listed", PERSON, amount="people")
PEOPLE_OFF = measure("complicated_people_off", "người trong vụ việc đã ra khỏi danh sách",
                     "people of matters taken off", PERSON, stock=True, amount="people")


class Complicated(
    Procedure, key="complicated", prefix="PTK", since=date(2025, 1, 1),
    words=("Vụ việc phức tạp", "Complicated matter"),
    plural=("Vụ việc phức tạp, kéo dài, đông người", "Complicated matters"),
    noun="complicated-matters", chapter=PETITIONS, rank=10, unit=MATTER,
):
    """A complicated, prolonged or crowded matter; never who takes part.  (Vụ việc phức tạp)"""

    # What is written down --------------------------------------------------------------
    ground = one_of("Căn cứ đưa vào danh sách", "Ground", *complexity.GROUNDS, required=True)
    people = count("Số người", "Number of people", required=True, at_least=1,
                   help=("Chỉ ghi số người, không ghi ai.",
                         "The number only, never who they are."))
    field = one_of("Lĩnh vực", "Field", codes="field")
    place = one_of("Địa bàn", "Place", codes="place")
    gist = prose("Nội dung vụ việc", "What it is about", at_most=150, required=True)
    petitions = matters("Đơn", "Letters", kind="petition")
    claims = matters("Vụ việc đơn thư", "Claims", kind="claim")
    decide_by = day("Cần quyết định trước ngày", "To be decided by")
    decided_on = day("Ngày quyết định", "Decided on", not_after_today=True)
    listed_until = day("Theo dõi đến hết ngày", "Listed until", help=(
        "Quá ngày này mà không gia hạn thì phải đưa ra khỏi danh sách.",
        "Past this day it is renewed or taken off."))
    plan_by = day("Cần có phương án trước ngày", "Plan due")
    plan_number = code("Số phương án", "Plan no.")
    review_on = day("Ngày rà soát tiếp theo", "Next review")
    reviewed_on = day("Ngày rà soát", "Reviewed on", not_after_today=True)
    trend = one_of("Diễn biến", "Trend", *complexity.TRENDS)
    off_reason = one_of("Lý do đưa ra", "Why taken off", *complexity.ENDINGS)
    evidence_number = code("Văn bản căn cứ", "Evidence document")
    evidence_on = day("Ngày văn bản căn cứ", "Evidence dated", not_after_today=True)
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    proposed = state("Đề xuất đưa vào danh sách", "Proposed", first=True,
                     next_step=("Quyết định có đưa vào danh sách", "Decide on listing it"))
    on_list = state("Trong danh sách, chưa có phương án", "On the list",
                    next_step=("Lập phương án, định ngày rà soát", "Make the plan"))
    planned = state("Đã có phương án", "Planned",
                    next_step=("Rà soát theo phương án", "Review it as planned"))
    monitored = state("Đang theo dõi", "Monitored",
                      next_step=("Rà soát đúng ngày đã định", "Review it on its day"))
    off = state("Đã ra khỏi danh sách", "Off the list", last=True)
    refused = state("Không đưa vào danh sách", "Not listed", last=True)

    # What may be done, and by whom --------------------------------------------------------
    propose = action(
        "Đề xuất đưa vào danh sách", "Propose for the list", first=True, then=proposed,
        by=(*shared.HANDLERS, *shared.SIGNERS), must=[decide_by],
        asks=[ground, people, field, place, gist, petitions, claims, decide_by],
        says=("đề xuất đưa vào danh sách: {ground}, {people} người",
              "proposed it for the list: {ground}, {people} people"))
    list_ = action(
        "Đưa vào danh sách", "Put on the list", when=[proposed], then=on_list,
        by=shared.SIGNERS, second_to="propose", on="decided_on", main=True,
        asks=[decided_on, listed_until, plan_by, ground, people],
        must=[decided_on, listed_until, plan_by],
        posts=[LISTED, PEOPLE, PEOPLE_NEW], unless=[complexity.TOO_LONG, complexity.IN_THE_PAST],
        says=("đưa vào danh sách đến {listed_until}", "listed it until {listed_until}"))
    decline = action(
        "Không đưa vào danh sách", "Do not list", when=[proposed], then=refused,
        by=shared.SIGNERS, asks=[reason], must=[reason],
        says=("không đưa vào danh sách: {reason}", "did not list it: {reason}"))
    plan = action(
        "Lập phương án", "Make the plan", when=[on_list, planned, monitored], then=planned,
        by=shared.HANDLERS, asks=[plan_number, review_on], must=[plan_number, review_on],
        main=True, unless=[complexity.REVIEW_PAST],
        says=("lập phương án {plan_number}, rà soát ngày {review_on}",
              "made plan {plan_number}, to be reviewed on {review_on}"))
    review = action(
        "Rà soát", "Review", when=[planned, monitored], then=monitored,
        by=(*shared.HANDLERS, *shared.SIGNERS), on="reviewed_on", main=True,
        asks=[reviewed_on, trend, people, review_on],
        must=[reviewed_on, trend, review_on], posts=[REVIEWED, PEOPLE],
        unless=[complexity.EXPIRED, complexity.REVIEW_PAST],
        says=("rà soát: {trend}, {people} người; lần tới {review_on}",
              "reviewed it: {trend}, {people} people; next on {review_on}"))
    renew = action(
        "Gia hạn theo dõi", "Renew", when=[on_list, planned, monitored],
        by=shared.SIGNERS, asks=[listed_until, reason], must=[listed_until, reason],
        unless=[complexity.TOO_LONG, complexity.IN_THE_PAST, complexity.NOT_LATER],
        says=("gia hạn theo dõi đến {listed_until}: {reason}",
              "renewed the listing until {listed_until}: {reason}"))
    take_off = action(
        "Đưa ra khỏi danh sách", "Take off the list", when=[on_list, planned, monitored],
        then=off, by=shared.SIGNERS, main=True, posts=[TAKEN_OFF, PEOPLE_OFF],
        asks=[off_reason, evidence_number, evidence_on], must=[off_reason],
        unless=[complexity.NO_EVIDENCE],
        says=("đưa ra khỏi danh sách: {off_reason} {evidence_number}",
              "took it off the list: {off_reason} {evidence_number}"))
    relist = action(
        "Đưa trở lại danh sách", "Put back on the list", when=[off], then=on_list,
        by=shared.SIGNERS, asks=[listed_until, plan_by, people, reason],
        must=[listed_until, plan_by, reason], posts=[RELISTED, PEOPLE],
        reverses=[TAKEN_OFF, PEOPLE_OFF], unless=[complexity.TOO_LONG, complexity.IN_THE_PAST],
        says=("đưa trở lại danh sách: {reason}", "put it back on the list: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    decision = clock(
        "Quyết định đưa vào danh sách", "Decision on listing", starts=["propose"],
        stops=["list_", "decline"], counted_from="decide_by", until="decide_by")
    planning = clock(
        "Lập phương án", "Making the plan", starts=["list_", "relist"],
        stops=["plan", "take_off"], counted_from="plan_by", until="plan_by")
    next_review = clock(
        "Rà soát định kỳ", "Regular review", starts=["plan"], rebases=["review"],
        stops=["take_off"], counted_from="review_on", until="review_on")
    expiry = clock(
        "Hết hạn theo dõi", "Expiry of the listing", starts=["list_", "relist"],
        rebases=["renew"], stops=["take_off"], counted_from="listed_until", until="listed_until")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("ground", "field", "place", "off_reason")
    filters = ("ground", "field", "place", "trend")
    columns = ("ground", "people", "gist", "place", "review_on", "listed_until")
    duties = ("next_review", "expiry", "decision", "planning")
