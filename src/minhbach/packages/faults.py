"""Why a package is not taken, in the words of the office."""

from __future__ import annotations

from datetime import date

from minhbach.kernel.refusals import Reason, refused
from minhbach.kernel.words import Words

NO_PACKAGE = refused(
    "không phải gói của Minh Bạch: cần tệp .zip có manifest.json và signature.jws",
    "this is no package: a .zip with manifest.json and signature.jws was expected",
    field="file",
)
TOO_LARGE = refused(
    "gói quá lớn: tối đa 32 MB, 500 tệp, 128 MB sau khi mở nén",
    "the package is too large: at most 32 MB, 500 files, 128 MB unpacked",
    field="file",
)
FORGED = refused(
    "chữ ký không khớp với khóa được tin: gói bị giả hoặc đã bị sửa",
    "the signature does not match the trusted key: forged, or altered",
    field="file",
)


def altered(path: str) -> Reason:
    return refused(
        f"tệp {path} trong gói không đúng mã băm đã ký",
        f"{path} in the package does not have the signed digest",
        field="file",
    )


def strange(path: str) -> Reason:
    return refused(
        f"gói có tệp ngoài danh sách đã ký, hoặc thiếu tệp: {path}",
        f"the package has a file beyond the signed list, or lacks one: {path}",
        field="file",
    )


def not_as_declared(where: str) -> Reason:
    return refused(
        f"gói không đúng khuôn dạng 1 ở “{where}”",
        f"the package is not of format 1 at “{where}”",
        field="file",
    )


def of_tomorrow(day: str) -> Reason:
    on = date.fromisoformat(day)
    return refused(
        f"gói ghi ngày {on:%d/%m/%Y}, sau ngày của máy này: xem lại đồng hồ hai bên",
        f"the package is dated {on:%d %B %Y}, after this machine's day: look at both "
        "clocks",
        field="file",
    )


def unknown_key(holder: str) -> Reason:
    return refused(
        f"chưa tin khóa nào của “{holder}”: đối chiếu dấu vân khóa trên giấy trước",
        f"no key of “{holder}” is trusted: compare its fingerprint on paper first",
        field="file",
    )


def key_out_of_time(holder: str, day: str) -> Reason:
    return refused(
        f"khóa của “{holder}” không có hiệu lực ngày {day} ghi trên gói",
        f"the key of “{holder}” was not valid on {day}, the day of the package",
        field="file",
    )


def key_revoked(holder: str) -> Reason:
    return refused(
        f"khóa ký gói này của “{holder}” đã bị thu hồi",
        f"the key of “{holder}” that signed this package was revoked",
        field="file",
    )


def for_another(receiver: str) -> Reason:
    return refused(
        f"gói này lập cho “{receiver}”, không phải cho nơi đang mở",
        f"the package was made for “{receiver}”, not for this body",
        field="file",
    )


def rewritten(of: str, size: int) -> Reason:
    return refused(
        f"sổ cái của “{of}” đã bị viết lại: {size} mục đầu không còn như đã thấy",
        f"the ledger of “{of}” was rewritten: its first {size} entries are not what "
        "was seen before",
        field="file",
    )


def unproven(of: str, size: int) -> Reason:
    return refused(
        f"gói không chứng minh sổ cái “{of}” nối tiếp mục {size}: lập lại gói",
        f"the package does not prove that the ledger of “{of}” continues entry {size} "
        "seen before: make it again",
        field="file",
    )


def broken_equation(form: str, says: str) -> Reason:
    return refused(
        f"biểu {form}: không khớp {says}", f"form {form}: {says} does not hold"
    )


def wrong_form(form: str) -> Reason:
    return refused(
        f"biểu {form} trong gói không phải bản đang dùng ở đây cho kỳ này",
        f"form {form} of the package is not the version in use here for the period",
    )


def mixed_period(code: str) -> Reason:
    return refused(
        f"kỳ {code}: ngày đầu, ngày cuối hoặc cách lấy kỳ khác với nơi nhận",
        f"period {code}: its days or its window are not those of the receiver",
    )


def another_content(revision: int) -> Reason:
    return refused(
        f"bản {revision} của kỳ này đã nhận với số khác: nơi lập phải ra bản sau",
        f"revision {revision} of the period was accepted with other figures: its "
        "maker must issue a later one",
    )


def disagrees(code: str) -> Reason:
    return refused(
        f"cột {code} của biểu khác với chỉ tiêu cùng mã trong bảng số",
        f"column {code} of a form differs from its figure in the table",
    )


def not_of_relation(holder: str, wanted: str) -> Reason:
    if wanted == "superior":
        return refused(
            f"“{holder}” không phải cấp trên gửi chỉ đạo xuống nơi này",
            f"“{holder}” is no level above that sends down to this body",
        )
    return refused(
        f"“{holder}” không phải thành viên gửi số liệu lên nơi này",
        f"“{holder}” is no member that sends its figures here",
    )


def unknown_sort(sort: str) -> Reason:
    return refused(
        f"không biết loại gói “{sort}”: nơi lập dùng bản Minh Bạch mới hơn",
        f"the sort of package “{sort}” is not known: its maker runs a later version",
        field="file",
    )


def twice(where: str) -> Reason:
    return refused(
        f"{where}: một số thứ tự ghi hai lần", f"{where}: a number stands there twice"
    )


def names_somebody(where: str, line: int) -> Reason:
    return refused(
        f"{where}, dòng {line}: có tên, địa chỉ hoặc số của người, không gửi bằng gói",
        f"{where}, line {line}: it names somebody; that does not travel",
    )


def nothing_proposed(where: str, line: int) -> Reason:
    return refused(
        f"{where}, dòng {line}: trả lời một kiến nghị nơi này không gửi",
        f"{where}, line {line}: it answers a proposal that this body has not sent",
    )


def another_form(key: str) -> Reason:
    return refused(
        f"biểu {key} đã có ở đây với nội dung khác: hiệu lực mới phải mang mã mới",
        f"form {key} stands here with other content: a new validity has a new key",
    )


def of_member(code: str, why: Reason) -> Reason:
    """A fault of a member's package inside a cluster's."""
    return refused(f"{code}: {why.words.vi}", f"{code}: {why.words.en}")


def other_key() -> Reason:
    return refused(
        "cụm tin một khóa khác với khóa nơi này đã đối chiếu",
        "the cluster believes another key than the one compared here",
    )


def typed_otherwise(where: str) -> Reason:
    return refused(
        f"{where}: số tự ghi phải là số nguyên từ 0, mỗi chỉ tiêu một lần, của thành "
        "viên được đánh dấu tự ghi",
        f"{where}: typed figures are whole numbers from 0, each once, of a member that "
        "is marked as typed",
    )


def not_the_sum(where: str) -> Reason:
    return refused(
        f"{where}: số cộng của cụm khác với tổng các gói kèm theo",
        f"{where}: the cluster's sums are not those of the packages inside",
    )


def cell_betrays(code: str, split: str) -> Reason:
    return refused(
        f"ô của {code} theo {split} che mà vẫn suy ra được, hoặc để lộ số nhỏ",
        f"cells of {code} by {split} are hidden but can be worked out, or small "
        "ones are told",
    )


def cells_do_not_add_up(code: str, split: str) -> Reason:
    return refused(
        f"ô của {code} theo {split} không cộng thành tổng",
        f"cells of {code} by {split} do not add up to the total",
    )


# A workbook of a unit outside the system ----------------------------------------------

NO_WORKBOOK = refused(
    "không thấy mã phiếu: dùng đúng phiếu tải từ đây, không đổi dòng mã phiếu",
    "the workbook's mark was not found: use the one downloaded here, and leave its "
    "mark as it is",
    field="file",
)
NOT_WHOLE = Words(
    "phải là số nguyên, chưa có số thì để trống",
    "a whole number, or empty where there is none",
)
LESS_THAN_NOUGHT = Words("không thể nhỏ hơn 0", "cannot be less than 0")
NO_FIGURES = refused("phiếu chưa điền số nào", "no figure is filled in", field="file")


def workbook_for_another(receiver: str) -> Reason:
    return refused(
        f"phiếu này gửi cho “{receiver}”, không phải cho nơi đang mở",
        f"the workbook is for “{receiver}”, not for this body",
        field="file",
    )


def signed_already(member: str) -> Reason:
    return refused(
        f"“{member}” đã gửi gói có chữ ký cho kỳ này: số liệu của gói được tính, sửa "
        "thì đơn vị ra bản sau",
        f"“{member}” has sent a signed package for the period: that one counts; to "
        "mend it the unit issues a later revision",
        field="file",
    )


def form_twice(code: str) -> Reason:
    return refused(
        f"biểu {code} có trên hai trang tính: chỉ để một",
        f"form {code} stands on two sheets: leave one",
        field="file",
    )


def no_form(code: str) -> Reason:
    return refused(
        f"không nhận ra biểu {code} với đủ các cột: không xóa trang tính, không đổi "
        "dòng số cột",
        f"form {code} with all its columns is not recognised: leave its sheet and its "
        "row of column numbers as they are",
        field="file",
    )


def many_lines(code: str, lines: int) -> Reason:
    return refused(
        f"biểu {code} có {lines} dòng số liệu: một phiếu một đơn vị, một dòng",
        f"form {code} has {lines} lines of figures: a workbook is one unit, one line",
        field="file",
    )


def not_whole(where: str, column: Words) -> Reason:
    return in_column(where, column, NOT_WHOLE)


def less_than_nought(where: str, column: Words) -> Reason:
    return in_column(where, column, LESS_THAN_NOUGHT)


def cell(where: str, says: Words) -> Reason:
    return refused(f"ô {where}: {says.vi}", f"cell {where}: {says.en}", field="file")


def in_column(where: str, column: Words, says: Words) -> Reason:
    vi, en = f"ô {where} ({column.vi})", f"cell {where} ({column.en})"
    return refused(f"{vi}: {says.vi}", f"{en}: {says.en}", field="file")


# Receipts -----------------------------------------------------------------------------

NO_RECEIPT = refused(
    "không phải biên nhận của Minh Bạch, hoặc đã bị sửa",
    "this is no receipt, or it was altered",
    field="receipt",
)
NO_RECEIPT_OF_IT = refused(
    "chỉ gói nhận từ nơi khác mới có biên nhận",
    "only a package that came from another body has a receipt",
)
RECEIPT_OF_ANOTHER = refused(
    "biên nhận này không phải cho gói nào của đơn vị",
    "the receipt is of no package of this body",
    field="receipt",
)
NOT_ANSWERED = refused(
    "nơi nhận chưa trả lời gói này", "its receiver has not answered the package yet"
)
ANSWERED_OTHERWISE = refused(
    "gói này đã có biên nhận khác: hỏi lại nơi nhận",
    "the package has another receipt already: ask its receiver",
    field="receipt",
)


def not_its_receiver(maker: str) -> Reason:
    return refused(
        f"biên nhận do “{maker}” lập, nhưng gói gửi nơi khác",
        f"the receipt is by “{maker}”, but the package was for another body",
        field="receipt",
    )


def no_member(unit: str) -> Reason:
    return refused(
        f"“{unit}” không phải thành viên của cụm hôm nay",
        f"“{unit}” is no member of the cluster today",
        field="receiver",
    )


def no_act_of_members() -> Reason:
    return refused(
        "gói chỉ mang những việc thành viên được làm trong sổ của cụm",
        "only what members may do in the cluster's book goes by package",
    )


def figure_not_sent(figure: str) -> Reason:
    return refused(
        f"số liệu “{figure}” chưa có trong báo cáo nào đã gửi cụm: ghi mã số liệu rồi "
        "kỳ, ví dụ P13 2026-H1, và gửi báo cáo trước",
        f"“{figure}” stands in no report sent to the cluster: write the figure's code "
        "and the period, for example P13 2026-H1, and send the report first",
        field="evidence_figure",
    )


def of_act(mark: str, why: Reason) -> Reason:
    return Reason(Words(f"{mark}: {why.words.vi}", f"{mark}: {why.words.en}"), "file")


STALE = refused(
    "việc này của cụm đã có người khác ghi tiếp sau sổ đơn vị đang có: nhận sổ mới "
    "của cụm rồi ghi lại",
    "somebody else has written on this matter of the cluster since the book the unit "
    "has: take the latest book in and write it again",
)
UNSIGNED = refused(
    "việc này phải do lãnh đạo đơn vị ký", "the head of the unit has to sign this"
)
DONE_BEFORE = refused(
    "việc mang mã này đã có trong sổ của cụm", "an act of this id stands already"
)
NO_REPORT = refused(
    "báo cáo làm minh chứng chưa nhận ở đây: gửi gói báo cáo trước",
    "the report given as evidence has not been accepted here: send its package first",
)
