"""The settings a body may declare, each a row: what it means and what it may be.

Those that bear on rights or terms change by an entry with the paper they rest on.
"""

from __future__ import annotations

from typing import Any

from minhbach.bodies import unit_terms
from minhbach.bodies.setting_checks import (
    Check,
    Declared,
    as_the_law_says_or,
    chosen_readings,
    last_numbers,
    one_of,
    several_codes,
    several_webhooks,
    several_whole,
    short_text,
    term_of_days,
    term_of_office,
    terms_of_keeping,
    vote_rules,
    whole,
)
from minhbach.kernel.words import Words


def _setting(
    key: str,
    default: Any,
    vi: str,
    en: str,
    check: Check,
    *,
    needs_source: bool = False,
) -> Declared:
    return Declared(key, default, Words(vi, en), check, needs_source)


_ROWS = (
    _setting(
        "denouncer_mode",
        "paper",
        "danh tính người tố cáo giữ ở đâu",
        "where the identity of a denouncer is kept",
        one_of(
            ("paper", "chỉ trên giấy, phong bì niêm phong", "on paper, sealed"),
            ("separate", "niêm phong riêng trong hệ thống", "sealed apart, here"),
        ),
        needs_source=True,
    ),
    _setting(
        "dispatch_days",
        None,
        "thời hạn gửi văn bản sau khi ký",
        "term to send a letter after it is signed",
        term_of_days,
    ),
    _setting(
        "reply_days",
        None,
        "thời hạn trả lời văn bản chuyển đơn khi công văn không ghi ngày",
        "term to reply to a referral whose letter names no day",
        term_of_days,
    ),
    _setting(
        "result_days",
        None,
        "thời hạn báo kết quả giải quyết sau khi chuyển",
        "term to report the result after a transfer",
        term_of_days,
    ),
    _setting(
        "secretary_channels",
        ["secretary"],
        "cách nhận được coi là do Bí thư tiếp nhận (thông báo theo Quy định 11)",
        "channels counted as received by the Secretary (notice by Regulation 11)",
        several_codes,
    ),
    _setting(
        "warn_days",
        [3, 1],
        "báo trước khi đến hạn bao nhiêu ngày làm việc",
        "how many working days before a deadline to warn",
        several_whole(0, 60),
    ),
    _setting(
        "urging_days",
        [5, 5, 5],
        "số ngày làm việc giữa các bậc đôn đốc: lên trưởng phòng, phó ban, trưởng ban",
        "working days between the rungs of urging: to room head, deputy, head",
        several_whole(1, 60),
    ),
    _setting(
        "undo_days",
        0,
        "việc vừa làm còn được hoàn tác trong bao nhiêu ngày (0: chỉ trong ngày)",
        "for how many days the last act may be undone (0: on the same day only)",
        whole(0, 5),
    ),
    _setting(
        "keeping_months",
        {},
        "sau khi kết thúc bao nhiêu tháng thì hồ sơ hết thời hạn lưu, theo loại",
        "how many months after its end a matter may be disposed of, by kind",
        terms_of_keeping,
        needs_source=True,
    ),
    _setting(
        "stuck_days",
        15,
        "bao nhiêu ngày không có việc mới thì coi là đứng im",
        "after how many days without an entry a matter counts as stuck",
        whole(1, 365),
    ),
    _setting(
        "listing_longest_months",
        12,
        "một lần đưa vào danh sách vụ việc phức tạp được theo dõi lâu nhất mấy tháng",
        "for how many months at most a complicated matter is listed at once",
        whole(1, 36),
    ),
    _setting(
        "commune_reports",
        0,
        "mỗi tháng mỗi xã, phường phải gửi mấy báo cáo tiếp dân (0: không theo dõi)",
        "how many reception reports a commune owes each month (0: not followed)",
        whole(0, 1),
    ),
    _setting(
        "commune_report_days",
        None,
        "thời hạn cấp xã gửi báo cáo tiếp dân sau khi hết tháng",
        "term for a commune to send its reception report once the month has ended",
        term_of_days,
    ),
    _setting(
        "commune_check_days",
        None,
        "thời hạn kiểm tra báo cáo của cấp xã sau khi nhận, hoặc gửi lại sau khi trả",
        "term to check a commune's report once received, or to send it again",
        term_of_days,
    ),
    _setting(
        "ahead_days",
        10,
        "lập trước việc định kỳ của kỳ sau bao nhiêu ngày",
        "how many days before a period its periodic duties are opened",
        whole(0, 60),
    ),
    _setting(
        "secretary_days",
        None,
        "số buổi Bí thư tiếp dân mỗi tháng, nếu khác Quy định 11 (0: không theo dõi)",
        "the Secretary's reception days a month, if not by Regulation 11 (0: none)",
        as_the_law_says_or(0, 31),
        needs_source=True,
    ),
    _setting(
        "head_days",
        None,
        "số buổi Trưởng ban tiếp dân mỗi tháng, nếu khác luật (0: không theo dõi)",
        "the head's reception days a month, if not as the law says (0: none)",
        as_the_law_says_or(0, 31),
        needs_source=True,
    ),
    _setting(
        "committee_days",
        0,
        "số buổi mỗi tháng đại diện Ban tiếp dân tại Trụ sở tiếp công dân tỉnh",
        "days a month on which delegates sit at the provincial reception office",
        as_the_law_says_or(0, 31),
    ),
    _setting(
        "secretary_day",
        None,
        "ngày trong tháng Bí thư thường tiếp dân; ngày nghỉ thì sang ngày làm việc sau",
        "day of the month on which the Secretary usually receives; off days move on",
        as_the_law_says_or(1, 31),
        needs_source=True,
    ),
    _setting(
        "conclusion_days",
        None,
        "thời hạn ra thông báo kết luận sau buổi tiếp dân",
        "term to issue the conclusion notice after a reception day",
        term_of_days,
    ),
    _setting(
        "readings",
        {},
        "cách hiểu đã chọn ở chỗ luật còn bỏ ngỏ, cả đoàn đông người, nhiều người ký",
        "readings chosen where the law is silent: also large group, many signatories",
        chosen_readings,
        needs_source=True,
    ),
    _setting(
        "document_term",
        "",
        "nhiệm kỳ đánh số văn bản, tính từ đại hội hoặc ngày lập đơn vị",
        "term by which documents are numbered, from a congress or the unit's creation",
        term_of_office,
        needs_source=True,
    ),
    _setting(
        "own_issuer",
        "",
        "mã của chính đơn vị trong danh mục cơ quan ban hành",
        "the code of the unit itself in its list of issuing bodies",
        short_text,
    ),
    _setting(
        "paper_numbers",
        {},
        "số cuối cùng của sổ giấy (loại/cơ quan/nhiệm kỳ), đặt trước khi cấp số đầu",
        "last number on paper (kind/issuer/term), set before the first is drawn",
        last_numbers,
        needs_source=True,
    ),
    _setting(
        "reserved_days",
        None,
        "thời hạn dùng hoặc bỏ số đã giữ",
        "term to use or give up a number held back",
        term_of_days,
    ),
    _setting(
        "incoming_days",
        None,
        "thời hạn chuyển và xử lý văn bản đến thường",
        "term to pass on and deal with an ordinary incoming document",
        term_of_days,
    ),
    _setting(
        "appraisal_days",
        None,
        "thời hạn thẩm định khi cơ quan đề nghị không ghi ngày",
        "term of an appraisal when the asking body names no day",
        term_of_days,
    ),
    _setting(
        "feedback_days",
        None,
        "thời hạn hỏi kết quả tiếp thu ý kiến thẩm định, góp ý",
        "term to ask what became of an appraisal or of comments",
        term_of_days,
    ),
    _setting(
        "advice_days",
        None,
        "thời hạn tham mưu khi không ấn định ngày trình",
        "term to advise a document when no day of submission is set",
        term_of_days,
    ),
    _setting(
        "comment_days",
        None,
        "thời hạn tham gia ý kiến khi cơ quan hỏi không ghi ngày",
        "term to comment when the asking body names no day",
        term_of_days,
    ),
    _setting(
        "personnel_days",
        None,
        "thời hạn trả lời về nhân sự khi cơ quan hỏi không ghi ngày",
        "term of a personnel answer when the asking body names no day",
        term_of_days,
    ),
    _setting(
        "law_edition",
        "",
        "tệp luật đã ký áp dụng sau cùng (mã băm)",
        "the file of law last signed for (its digest)",
        short_text,
        needs_source=True,
    ),
    _setting(
        "form_received",
        "",
        "biểu nhận bằng gói đã ký áp dụng sau cùng (mã)",
        "the form last put in force that came by package (its key)",
        short_text,
        needs_source=True,
    ),
    _setting(
        "report_place",
        "",
        "địa danh ghi trên báo cáo",
        "the place written on reports",
        short_text,
    ),
    _setting(
        "report_signatory",
        "head",
        "chức vụ (mã) ký báo cáo",
        "the post (code) that signs reports",
        short_text,
    ),
    _setting(
        "report_window",
        "inspectorate",
        "cách lấy kỳ báo cáo",
        "how periods of report are cut",
        one_of(
            ("inspectorate", "ngày 15 đến ngày 14", "15th to 14th"),
            ("calendar", "theo tháng dương lịch", "by the calendar"),
        ),
    ),
    _setting(
        "small_cells",
        5,
        "ô dưới bao nhiêu thì không ra khỏi đơn vị, kể cả khi chỉ suy ra được",
        "below how many a cell does not leave the unit, told or worked out",
        whole(3, 50),
    ),
    _setting(
        "vote_rules",
        {},
        "trong cụm: bao nhiêu phiếu, bao nhiêu đơn vị dự thì đủ, theo từng danh hiệu",
        "in a cluster: how many votes and how many present are enough, by title",
        vote_rules,
        needs_source=True,
    ),
    _setting(
        "webhooks",
        [],
        "hệ thống khác được báo từng mục sổ cái, chỉ mã, ngày và số đếm",
        "other systems told of entries: codes, days and counts only",
        several_webhooks,
        needs_source=True,
    ),
)

_OF_UNITS = (
    *(_setting(key, None, vi, en, term_of_days) for key, vi, en in unit_terms.TERMS),
    *(
        _setting(key, default, vi, en, whole(least, most))
        for key, default, vi, en, least, most in unit_terms.COUNTS
    ),
)

SETTINGS: dict[str, Declared] = {row.key: row for row in (*_ROWS, *_OF_UNITS)}
