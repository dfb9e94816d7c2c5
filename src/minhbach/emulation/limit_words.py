"""The words no table may reward, and how the office says so."""

from __future__ import annotations

from minhbach.kernel.words import Words

SHARES = ("ty le", "phan tram", "share", "per cent", "percent")
# Few letters, or letters put away: never, not even as a share.
NEVER = (
    *("giảm đơn", "giảm số đơn", "ít đơn", "nhiều đơn", "không có đơn"),
    *("không phát sinh đơn", "không để phát sinh đơn", "hạn chế đơn", "lưu đơn"),
    *("xếp lưu", "đơn được lưu", "đơn xếp lưu"),
    *("fewer petitions", "fewer letters", "few petitions", "few letters"),
    *("no petitions", "no letters", "more petitions", "more letters"),
    *("letters filed", "petitions filed", "filing letters", "filing petitions"),
)
# How many there are: only as a share of something.
VOLUME = (
    *("số đơn", "số lượng", "số lượt", "số vụ việc", "tổng số đơn"),
    *("number of petitions", "number of letters", "number of turns"),
    *("number of claims", "quantity of"),
)
FILING = {("handling", "file"), ("eligibility", "not_eligible"), ("outcome", "filed")}

KEPT_OUT = Words(
    "{at}: “{word}”: không chấm điểm quan điểm, lòng trung thành, tôn giáo, dân tộc "
    "của bất kỳ ai",
    "{at}: “{word}”: nobody's opinions, loyalty, religion or ethnicity are scored",
)
REWARDS_FEW = Words(
    "{at}: “{word}”: không cho điểm vì ít đơn, nhiều đơn hay lưu đơn",
    "{at}: “{word}”: no points for few petitions, for many, or for filing them",
)
REWARDS_VOLUME = Words(
    "{at}: “{word}”: số lượng không bao giờ được điểm; hãy chấm tỷ lệ hoặc thời hạn",
    "{at}: “{word}”: volume never scores; score a share or a deadline",
)
IS_COUNT = Words(
    "{at}: {code} ({called}) là số lượng; số lượng không bao giờ được điểm, chỉ gắn "
    "với tỷ lệ hoặc số ngày",
    "{at}: {code} ({called}) is a count; volume never scores, bind it to a share or to "
    "days",
)
IS_GUARD = Words(
    "{at}: {code} ({called}) đo việc không thụ lý, lưu đơn: chỉ để nêu kèm, "
    "không cho điểm",
    "{at}: {code} ({called}) measures what is turned away or filed: it stands beside, "
    "it does not score",
)
WRONG_WAY = Words(
    "{at}: {code} ({called}): càng nhiều càng được điểm là ngược",
    "{at}: {code} ({called}): more of it may not bring more points",
)
ALONE = Words(
    "{at}: {code} đo đúng hạn, phải nêu kèm (beside) tỷ lệ không đủ điều kiện, trùng, "
    "mở lại",
    "{at}: {code} measures timeliness and must stand beside the shares of ineligible, "
    "duplicate and reopened",
)
NOT_BESIDE = Words(
    "{at}: tỷ lệ {role} phải là {codes}, không phải “{said}”",
    "{at}: the share of {role} must be {codes}, not “{said}”",
)
