"""Terms and thresholds that a unit sets for its own work, as rows of the register."""

from __future__ import annotations

# key, Vietnamese, English: each a number of days by the unit's own decision
TERMS = (
    (
        "report_judging_days",
        "thời hạn đánh giá báo cáo của cơ quan được yêu cầu",
        "term to judge the report of a body that was asked for one",
    ),
    (
        "task_review_days",
        "bao lâu rà soát một lần nhiệm vụ thường xuyên hoặc chờ điều kiện",
        "how often a standing or waiting task is reviewed",
    ),
    (
        "task_request_days",
        "thời hạn xét đề nghị gia hạn, giao lại nhiệm vụ",
        "term to decide on the extension or re-assignment of a task",
    ),
    (
        "task_answer_days",
        "thời hạn trả lời yêu cầu của lãnh đạo về nhiệm vụ",
        "term to answer a leader's instruction about a task",
    ),
    (
        "task_acceptance_days",
        "thời hạn xác nhận nhiệm vụ đã báo cáo hoàn thành",
        "term to accept a task that was reported done",
    ),
    (
        "directive_breakdown_days",
        "thời hạn chia văn bản chỉ đạo thành nhiệm vụ",
        "term to break a directive into tasks",
    ),
    (
        "directive_review_days",
        "bao lâu sơ kết một lần khi văn bản không ghi hạn",
        "how often a directive is reviewed where it names no day",
    ),
    (
        "directive_closing_days",
        "thời hạn kết thúc hoặc theo dõi tiếp sau sơ kết",
        "term to close a directive or go on after its review",
    ),
    (
        "coordination_review_days",
        "bao lâu rà soát quy chế phối hợp một lần khi không ghi hạn",
        "how often a co-ordination regulation is reviewed where it names no day",
    ),
    (
        "follow_up_days",
        "thời hạn kết thúc theo dõi sau hướng dẫn, làm việc",
        "term to close the follow-up of guidance or a visit",
    ),
    (
        "rectify_propose_days",
        "thời hạn gửi kiến nghị chấn chỉnh sau khi phát hiện",
        "term to propose a rectification once the fault is found",
    ),
    (
        "rectify_answer_days",
        "thời hạn trả lời kiến nghị chấn chỉnh khi văn bản không ghi ngày",
        "term to answer a proposal to rectify whose letter names no day",
    ),
    (
        "rectify_days",
        "thời hạn thực hiện kiến nghị khi văn bản không ghi ngày",
        "term to carry a proposal out where no day is named",
    ),
    (
        "rectify_verify_days",
        "thời hạn kiểm tra và kết thúc sau khi có minh chứng",
        "term to verify and close once there is evidence",
    ),
)

# key, what holds where nothing is set, Vietnamese, English, least, most
COUNTS = (
    (
        "repeat_months",
        12,
        "sai phạm cùng loại trong bao nhiêu tháng thì coi là lặp lại",
        "within how many months the same fault counts as repeated",
        1,
        120,
    ),
    (
        "systematic_times",
        3,
        "từ bao nhiêu lần trong khoảng thời gian ấy thì coi là có tính hệ thống",
        "from how many times within that span a fault counts as systematic",
        2,
        50,
    ),
    (
        "systematic_months",
        12,
        "khoảng thời gian (tháng) để xét tính hệ thống",
        "the span, in months, over which a fault may be systematic",
        1,
        120,
    ),
    (
        "prolonged_months",
        24,
        "sai phạm cùng loại kéo từ bao nhiêu tháng thì coi là kéo dài",
        "over how many months the same fault counts as prolonged",
        1,
        240,
    ),
)
