"""The sections of a unit's report (practice 5.2) and the sentences they begin with.

A place such as {P01} is a live figure. What stands here is a beginning: a person writes
on, and what they wrote survives every computing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SITUATION = """\
Theo số liệu các cơ quan cung cấp, lũy kế từ đầu năm: phạm pháp hình sự {U31} vụ; đã \
làm rõ {U32} vụ; tai nạn giao thông {U33} vụ; chết do tai nạn {U34} người; cháy, nổ \
{U35} vụ; khiếu kiện đông người {U36} vụ."""
ADVISING = """\
Đã trình {V10} văn bản tham mưu, {V11} văn bản được ban hành; còn {V14} văn bản chờ \
ban hành. Tiếp nhận {V01} văn bản đến, trong đó {V02} văn bản khẩn; ban hành {V03} \
văn bản đi."""
GUIDING = """\
Hướng dẫn nghiệp vụ {M51} đơn vị, nêu {M52} kiến nghị; tổ chức {M53} cuộc làm việc, \
đôn đốc, kiểm tra, giám sát tại {M54} đơn vị, nêu {M55} kiến nghị.
Theo dõi {M01} nhiệm vụ đang mở, trong đó {M02} quá hạn; hoàn thành {M07} nhiệm vụ, \
đúng hạn {M11}.
Gửi {M61} kiến nghị chấn chỉnh; đã thực hiện {M63}, không thực hiện {M64}; đang theo \
dõi {M66}; sai phạm lặp lại {M72}."""
RESULTS = """\
Lãnh đạo tiếp công dân {T04} buổi, ủy quyền {T05} buổi; {T20} lượt, {T21} người, {T23} \
vụ việc; đoàn đông người {T26}. Tổ chức {Q21} cuộc đối thoại; theo dõi {Q05} vụ việc \
phức tạp.
Trong kỳ, đơn vị tiếp nhận {P01} đơn (cùng kỳ năm trước: {P01|last_year}); kỳ trước \
chuyển sang {P00} đơn. Đã xử lý {P05} đơn; còn tồn cuối kỳ {P06} đơn, trong đó quá \
hạn {P08} đơn.
Đơn xử lý đúng hạn đạt {P13}; đơn không đủ điều kiện: {P20}; vụ việc mở lại: {P33}. \
Số ngày xử lý (trung vị): {P17}; thông báo người gửi đúng hạn đạt {P16}.
Trong số đơn đã xử lý có {XLD01.c6} đơn đủ điều kiện, gồm {XLD01.c7} vụ việc: khiếu \
nại {XLD01.c8}, tố cáo {XLD01.c9}, kiến nghị, phản ánh {XLD01.c10}; thuộc thẩm quyền \
{XLD01.c14}, không thuộc thẩm quyền {XLD01.c18} (hướng dẫn {XLD01.c19}, chuyển \
{XLD01.c20}, đôn đốc {XLD01.c21}).
Đã ban hành {R01} văn bản, trong đó {R03} văn bản cần trả lời; nhận được {R05} văn \
bản trả lời; còn {R07} văn bản chưa được trả lời, {R08} văn bản quá hạn. Có {P32} vụ \
việc được cơ quan có thẩm quyền kết luận, trả lời."""
JUSTICE = """\
Theo số liệu của các cơ quan tố tụng, lũy kế từ đầu năm: tiếp nhận {U37} tin báo; đã \
giải quyết {U38} tin; khởi tố {U39} vụ án; {U40} bị can; truy tố {U41} vụ; {U42} bị \
can; xét xử sơ thẩm {U43} vụ; {U44} bị cáo; phúc thẩm {U45} vụ; thi hành án dân sự \
xong {U46} việc.
Nêu {C30} khó khăn, vướng mắc; được trả lời {C31}, đã tháo gỡ {C32}."""
CORRUPTION = """\
Theo dõi {C11} vụ án, vụ việc trong danh mục; đưa vào {C02}, đưa ra {C07}. Thu hồi \
trong kỳ {C65} đồng; lũy kế đạt {C66} số phải thu hồi.
Khởi tố {U48} vụ án tham nhũng; {U49} bị can. Kê khai tài sản {U51} người; xác minh \
{U52} người; xử lý {U53} người."""
REFORM = """\
Chỉ tiêu của chương trình: giao {C90}, có số liệu {C91}, đã đánh giá {C92}, đạt {C93} \
({C94})."""
APPRAISING = """\
Ban hành {V20} thẩm định (chủ trì {V21}, phối hợp {V22}); nêu {V27} ý kiến, được tiếp \
thu {V28}. Tham gia ý kiến {V30} lần; ý kiến được tiếp thu {V40}. Trả lời về nhân sự \
đối với {V50} người."""
AGENCY = """\
Hai Ban Chỉ đạo họp {C70} phiên; ban hành {C72} thông báo kết luận; kết luận đã thực \
hiện xong, lũy kế {C75}. Kết luận {C80} cuộc kiểm tra tại {C81} đơn vị, {C82} vấn đề \
được phát hiện."""
COORDINATION = """\
Có {M44} quy chế phối hợp đang có hiệu lực; giao ban {M46} cuộc; cam kết giữ đúng hạn \
{M48}, thực hiện chậm {M49}, quá hạn chưa thực hiện {M50}."""
BUILDING = """\
Biên chế được giao {U01}, có mặt {U02}; cử đào tạo, bồi dưỡng {U11} lượt người, hoàn \
thành {U12}; việc xây dựng Đảng theo kế hoạch {U15}, đã làm {U16}. Gửi {U21} báo cáo \
nhanh."""
LIMITS = "Cuối kỳ còn {P08} đơn quá hạn xử lý và {R08} văn bản quá hạn trả lời."


@dataclass(frozen=True, slots=True)
class Section:
    """One section: the report's field it is kept in, its heading, how it begins."""

    field: str
    heading: str
    begins: str = ""
    with_pictures: bool = False


RESULT_SECTIONS = (
    Section("advising", "Tham mưu, ban hành văn bản", ADVISING),
    Section("guiding", "Hướng dẫn, đôn đốc, kiểm tra, giám sát", GUIDING),
    Section("results", "Tiếp công dân, xử lý đơn thư", RESULTS, with_pictures=True),
    Section("justice", "Công tác tố tụng, thi hành án", JUSTICE),
    Section("corruption", "Phòng, chống tham nhũng, lãng phí, tiêu cực", CORRUPTION),
    Section("reform", "Cải cách tư pháp", REFORM),
    Section("appraising", "Thẩm định, tham gia ý kiến; ý kiến về cán bộ", APPRAISING),
    Section("agency", "Cơ quan thường trực của hai ban chỉ đạo", AGENCY),
    Section("coordination", "Quy chế phối hợp", COORDINATION),
    Section("building", "Xây dựng cơ quan; thi đua, khen thưởng", BUILDING),
)
BEFORE = (Section("situation", "I. TÌNH HÌNH", SITUATION),)
AFTER = (
    Section("limits", "III. HẠN CHẾ, NGUYÊN NHÂN", LIMITS),
    Section("tasks", "IV. NHIỆM VỤ KỲ TỚI"),
    Section("proposals", "V. ĐỀ XUẤT, KIẾN NGHỊ"),
)
SECTIONS: Mapping[str, Section] = {
    one.field: one for one in (*BEFORE, *RESULT_SECTIONS, *AFTER)
}
