"""Why a package is not taken, in the words of the office."""

from __future__ import annotations

from minhbach.kernel.refusals import Reason, refused

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


def not_a_member(holder: str) -> Reason:
    return refused(
        f"“{holder}” không phải thành viên gửi số liệu lên nơi này",
        f"“{holder}” is no member that sends its figures here",
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
