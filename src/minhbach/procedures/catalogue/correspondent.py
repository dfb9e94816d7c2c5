"""A body with which packages are exchanged, and the keys by which it is known."""

from datetime import date

from minhbach.procedures import exchange
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.exchange import TRUSTERS
from minhbach.procedures.fields import code, day, one_of, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, objection, state

NO_DAYS = objection(
    exchange.has_no_days, "ngày hết hạn trước ngày bắt đầu", "it ends before it begins",
    field="valid_until")
KEY_IN_HAND = objection(
    lambda case: case.stood.get("public_key") == case.asked.get("public_key"),
    "khóa này đang được tin rồi", "this key is trusted already", field="public_key")


class Correspondent(
    Procedure, key="correspondent", prefix="TĐ", since=date(2025, 1, 1),
    words=("Nơi trao đổi gói", "Exchange partner"),
    plural=("Nơi trao đổi gói", "Exchange partners"),
    noun="correspondents", chapter=UNIT, rank=92, tally=False, seen_by=exchange.SEEING,
):
    """Whose packages are taken, and by which key compared on paper.  (Nơi trao đổi gói)"""

    # What is written down --------------------------------------------------------------
    holder = exchange.body_code("Mã đơn vị", "Code of the body", required=True)
    called = prose("Tên đơn vị", "Name of the body", at_most=200, required=True)
    relation = one_of("Quan hệ", "Relation", *exchange.RELATIONS, required=True)
    public_key = exchange.public_key("Khóa công khai", "Public key")
    earlier_key = exchange.public_key("Khóa trước", "Key before")
    valid_from = day("Khóa có hiệu lực từ", "Key valid from")
    valid_until = day("Khóa hết hiệu lực", "Key valid until")
    compared_on = day("Ngày đối chiếu dấu vân khóa", "Fingerprint compared on", not_after_today=True)
    vouched = code("Chữ ký của khóa trước", "Signature of the key before", at_most=86, pattern=r"[A-Za-z0-9_-]{86}")
    why = one_of("Vì sao thu hồi", "Why revoked", *exchange.REVOKED)
    revoked_on = day("Ngày thu hồi", "Revoked on", not_after_today=True)

    # Where it can stand -----------------------------------------------------------------
    known = state("Đã biết, chưa có khóa", "Known, without a key", first=True, last=True)
    trusted = state("Khóa được tin", "Key trusted", next_step=("Đổi khóa trước khi hết hạn", "Change the key before it ends"))
    revoked = state("Khóa đã thu hồi", "Key revoked", last=True)

    # What may be done, and by whom --------------------------------------------------------
    introduce = action(
        "Ghi nơi trao đổi", "Introduce", first=True, then=known, by=TRUSTERS,
        asks=[holder, called, relation], says=("ghi nơi trao đổi {called}", "introduced {called}"))
    issue = action(
        "Lập khóa của đơn vị", "Issue our key", first=True, then=trusted, by=TRUSTERS,
        asks=[holder, called, relation, public_key, valid_from, valid_until], must=[public_key, valid_from, valid_until],
        unless=[NO_DAYS], says=("lập khóa ký gói đến {valid_until}", "issued the key of the packages until {valid_until}"))
    trust = action(
        "Tin khóa sau khi đối chiếu", "Trust the key compared", when=[known, revoked], then=trusted, by=TRUSTERS,
        asks=[public_key, valid_from, valid_until, compared_on], must=[public_key, valid_from, valid_until, compared_on],
        unless=[NO_DAYS, KEY_IN_HAND], final=True,
        says=("đối chiếu dấu vân ngày {compared_on}, tin khóa đến {valid_until}", "compared the fingerprint on {compared_on}, trusts the key until {valid_until}"))
    rotate = action(
        "Đổi khóa, khóa cũ ký khóa mới", "Rotate: the old key signs the new", when=[trusted], then=trusted,
        by=(*TRUSTERS, *exchange.TAKERS), takes={"earlier_key": lambda case: case.stood.get("public_key")},
        asks=[public_key, valid_from, valid_until, vouched], must=[public_key, valid_from, valid_until, vouched],
        unless=[NO_DAYS, KEY_IN_HAND], final=True,
        says=("đổi khóa, khóa mới đến {valid_until}", "rotated the key; the new one until {valid_until}"))
    revoke = action(
        "Thu hồi khóa", "Revoke the key", when=[trusted], then=revoked, by=TRUSTERS, final=True,
        asks=[why, revoked_on], must=[why, revoked_on], says=("thu hồi khóa: {why}", "revoked the key: {why}"))

    # By when ------------------------------------------------------------------------------
    expiry = clock(
        "Khóa hết hiệu lực", "The key ends", starts=["issue", "trust"], rebases=["rotate"], stops=["revoke"],
        counted_from="valid_from", until="valid_until")

    passes_on = False
    leaves = ("holder", "relation")
    filters = ("holder", "relation")
    columns = ("holder", "called", "relation", "valid_until")
    title = "called"
    typed = False  # the packages room compares, signs and keeps the keys
