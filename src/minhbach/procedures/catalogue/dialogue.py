"""A dialogue with citizens: planned, held, its commitments followed until they are done."""

from datetime import date

from minhbach.procedures import dialogues, directing, shared
from minhbach.procedures.chapters import RECEPTION
from minhbach.procedures.complexity import past
from minhbach.procedures.fields import code, count, day, matters, one_of, prose
from minhbach.procedures.fields import receiver as receiver_field
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, objection, state
from minhbach.procedures.measures import PERSON, measure, unit_of_count

DIALOGUE = unit_of_count("dialogue", "cuộc đối thoại", "dialogue")
HELD = measure("dialogue_held", "cuộc đối thoại đã tổ chức", "dialogues held",
               DIALOGUE, stock=True)
CITIZENS = measure("dialogue_citizens", "công dân dự đối thoại", "citizens at dialogues",
                   PERSON, stock=True, amount="citizens")
PROMISED = measure("dialogue_promised", "cuộc đối thoại có cam kết",
                   "dialogues with commitments", DIALOGUE, stock=True)


class Dialogue(
    Procedure, key="dialogue", prefix="DTH", since=date(2025, 1, 1),
    words=("Đối thoại", "Dialogue"), plural=("Đối thoại", "Dialogues"),
    chapter=RECEPTION, rank=50, unit=DIALOGUE, shares=directing.TASKS,
):
    """One dialogue; each commitment is a task with its owner and date.  (Đối thoại)"""

    # What is written down --------------------------------------------------------------
    sort = one_of(
        "Loại đối thoại", "Kind of dialogue",
        ("party_head", "Người đứng đầu cấp ủy đối thoại với Nhân dân", "Party head with the people"),
        ("government", "Chính quyền đối thoại với Nhân dân", "Government with the people"),
        (dialogues.OF_A_COMPLAINT, "Đối thoại khi giải quyết khiếu nại", "In settling a complaint"),
        ("over_matter", "Đối thoại về vụ việc phức tạp", "Over a complicated matter"),
        required=True)
    mode = one_of(
        "Người chủ trì", "Host",
        ("secretary", "Bí thư Tỉnh ủy", "Provincial Secretary"),
        ("deputy_secretary", "Phó Bí thư Tỉnh ủy", "Deputy secretary"),
        ("provincial_chair", "Chủ tịch UBND tỉnh", "Chair of the province"),
        ("agency_head", "Thủ trưởng sở, ngành", "Head of an agency"),
        ("commune_head", "Lãnh đạo xã, phường", "Head of a commune"), required=True)
    gist = prose("Chủ đề", "Subject", at_most=150, required=True)
    field = one_of("Lĩnh vực", "Field", codes="field")
    place = one_of("Địa bàn", "Place", codes="place")
    planned_on = day("Ngày dự kiến", "Planned on", required=True)
    invited_on = day("Ngày mời", "Invited on", not_after_today=True)
    attending = receiver_field("Cơ quan dự", "Bodies attending", many=True)
    held_on = day("Ngày đối thoại", "Held on", not_after_today=True)
    citizens = count("Số công dân dự", "Number of citizens", at_most=100_000, help=(
        "Chỉ ghi số người.", "The number only."))
    conclude_by = day("Lập biên bản, cam kết trước ngày", "Minutes and commitments due")
    minutes_number = code("Số biên bản, thông báo", "Minutes no.")
    minutes_on = day("Ngày biên bản", "Minutes dated", not_after_today=True, not_before="held_on")
    over = matters("Vụ việc phức tạp", "Complicated matter", kind="complicated")
    claims = matters("Vụ việc đơn thư", "Claims", kind="claim")
    reason = prose("Lý do", "Reason", at_most=300)
    correction_reason = shared.correction_reason

    # Where it can stand -----------------------------------------------------------------
    planned = state("Đã có kế hoạch", "Planned", first=True,
                    next_step=("Mời, chuẩn bị, tổ chức", "Invite, prepare, hold it"))
    held = state("Đã tổ chức, chờ biên bản", "Held",
                 next_step=("Ghi biên bản, cam kết", "Record minutes and commitments"))
    followed = state("Đang thực hiện cam kết", "Commitments under way", waits_for="tasks",
                     next_step=("Theo dõi cam kết", "Follow the commitments"))
    done = state("Đã xong", "Done", last=True)
    cancelled = state("Không tổ chức", "Cancelled", last=True)

    # What may be done, and by whom --------------------------------------------------------
    plan = action(
        "Lập kế hoạch đối thoại", "Plan", first=True, then=planned,
        by=(*shared.HANDLERS, *shared.SIGNERS),
        asks=[sort, mode, gist, field, place, planned_on, attending, over, claims],
        unless=[objection(past("planned_on"), "ngày dự kiến đã qua",
                          "the planned day has gone by", field="planned_on")],
        says=("lập kế hoạch đối thoại ngày {planned_on}", "planned it for {planned_on}"))
    invite = action(
        "Ghi đã mời", "Invite", when=[planned], by=shared.DESK, asks=[invited_on, attending],
        must=[invited_on], unless=[dialogues.TOO_LATE],
        says=("mời ngày {invited_on}", "invited on {invited_on}"))
    move = action(
        "Đổi ngày", "Move", when=[planned], by=(*shared.HANDLERS, *shared.SIGNERS),
        asks=[planned_on, reason], must=[planned_on, reason],
        unless=[dialogues.MOVED_TOO_NEAR],
        says=("đổi sang ngày {planned_on}: {reason}", "moved it to {planned_on}: {reason}"))
    hold = action(
        "Ghi đã tổ chức", "Hold", when=[planned], then=held, by=shared.DESK, on="held_on",
        asks=[held_on, mode, citizens, attending, conclude_by], main=True,
        must=[held_on, citizens, conclude_by], posts=[HELD, CITIZENS],
        unless=[dialogues.UNINVITED, dialogues.NOBODY],
        says=("đã đối thoại, {citizens} công dân dự", "held it, {citizens} citizens came"))
    record_minutes = action(
        "Ghi biên bản", "Record the minutes", when=[held, followed], by=shared.DESK,
        asks=[minutes_number, minutes_on], must=[minutes_number, minutes_on],
        says=("biên bản {minutes_number}", "minutes {minutes_number}"))
    commit = directing.give_task(
        "dialogue", vi="Ghi cam kết", en="Record a commitment", when=[held, followed],
        then=followed, by=shared.HANDLERS, posts=[PROMISED], field="field",
        document_number="minutes_number")
    finish = action(
        "Các cam kết đã xong", "All is done", when=[followed], then=done, main=True,
        by=(*shared.HANDLERS, *shared.SIGNERS), unless=[dialogues.PROMISES_OPEN],
        says=("các cam kết đã thực hiện xong", "all commitments are done"))
    end = action(
        "Kết thúc, không cam kết", "End without commitments", when=[held], then=done,
        by=(*shared.HANDLERS, *shared.SIGNERS), asks=[minutes_number, minutes_on],
        must=[minutes_number, minutes_on],
        says=("kết thúc, không cam kết; biên bản {minutes_number}",
              "ended without commitments; minutes {minutes_number}"))
    cancel = action(
        "Không tổ chức", "Cancel", when=[planned], then=cancelled, by=shared.LEADERS,
        asks=[reason], must=[reason],
        says=("không tổ chức: {reason}", "cancelled it: {reason}"))
    ask_correction = shared.ask_correction()
    approve_correction = shared.approve_correction()
    refuse_correction = shared.refuse_correction()

    # By when ------------------------------------------------------------------------------
    holding = clock(
        "Tổ chức đối thoại", "Holding the dialogue", starts=["plan"], rebases=["move"],
        stops=["hold", "cancel"], counted_from="planned_on", until="planned_on")
    conclusion = clock(
        "Biên bản, cam kết", "Minutes and commitments", starts=["hold"],
        stops=["commit", "end"], counted_from="held_on", until="conclude_by")

    # What may leave the unit: counts by these, nothing else ---------------------------------
    leaves = ("sort", "mode", "field", "place")
    filters = ("sort", "mode", "field", "place")
    columns = ("planned_on", "held_on", "sort", "mode", "gist", "citizens")
