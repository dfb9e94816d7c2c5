"""What a unit with its own installation writes for the cluster's book, until it is answered."""

from datetime import date

from minhbach.procedures import exchange
from minhbach.procedures.chapters import UNIT
from minhbach.procedures.exchange import MAKERS, SIGNERS, STAFF, WRITERS
from minhbach.procedures.fields import code, count, day, matters, papers, prose
from minhbach.procedures.kind import Procedure
from minhbach.procedures.language import action, clock, state


class ClusterAct(
    Procedure, key="cluster_act", prefix="VGC", since=date(2025, 1, 1),
    words=("Việc gửi cụm", "Act for the cluster"), plural=("Việc gửi cụm", "Acts for the cluster"),
    noun="acts-for-the-cluster", chapter=UNIT, rank=92, tally=False, seen_by=exchange.SEEING,
):
    """Acts upon matters of the cluster, filled in at home, sent by package, answered by receipt.  (Việc gửi cụm)"""

    # What is written down --------------------------------------------------------------
    cluster = exchange.body_code("Cụm", "Cluster", required=True)
    gist = prose("Nội dung", "What", at_most=300, required=True)
    said = prose("Từng việc", "Act by act", at_most=60_000, required=True)
    number = count("Số việc", "Acts", at_least=1, at_most=500, required=True)
    acts = exchange.hexadecimal("Mã băm các việc", "Digest of the acts", required=True)
    evidence = papers("Tệp kèm theo", "Files with it")
    signed = count("Lãnh đạo ký", "Signed by the head", at_most=1)
    due_on = day("Hạn của cụm", "Due in the cluster", required=True)
    written_on = day("Ngày ghi", "Written on", required=True, not_after_today=True)
    package = matters("Gói đã gửi", "Package it went with", kind="package")
    answered_on = day("Ngày cụm trả lời", "Answered on", not_after_today=True)
    again_by = day("Gửi lại trước ngày", "Again by")
    verdict = prose("Vì sao trả lại", "Why it came back", at_most=6000)
    receipt = code("Nơi trả lời", "Answered by", at_most=60)
    reason = prose("Lý do", "Reason", at_most=300)

    # Where it can stand -----------------------------------------------------------------
    to_sign = state("Chờ lãnh đạo ký", "Awaits the head", first=True, next_step=("Ký", "Sign"))
    ready = state("Chờ gửi", "To be sent", next_step=("Lập gói gửi cụm", "Make the package for the cluster"))
    sent = state("Đã gửi, chờ biên nhận", "Sent", waits_for="package", next_step=("Ghi biên nhận", "Load the receipt"))
    taken = state("Cụm đã nhận", "Taken by the cluster", last=True)
    returned = state("Cụm trả lại", "Sent back", next_step=("Ghi lại theo sổ mới của cụm", "Write it anew upon the cluster's latest book"))
    dropped = state("Không gửi nữa", "Dropped", last=True)

    # What may be done, and by whom --------------------------------------------------------
    write = action(
        "Ghi việc gửi cụm", "Write", first=True, apart=True, then=ready, by=WRITERS, on="written_on",
        asks=[cluster, gist, said, number, acts, evidence, due_on, written_on],
        says=("ghi {number} việc gửi cụm: {gist}", "wrote {number} for the cluster: {gist}"))
    draft = action(
        "Trình lãnh đạo ký", "Put before the head", first=True, apart=True, then=to_sign, by=STAFF, on="written_on",
        asks=[cluster, gist, said, number, acts, evidence, due_on, written_on],
        says=("trình {number} việc gửi cụm: {gist}", "put {number} before the head: {gist}"))
    issue = action(
        "Ghi và ký", "Write and sign", first=True, apart=True, then=ready, by=SIGNERS, on="written_on", sets={"signed": 1},
        asks=[cluster, gist, said, number, acts, evidence, due_on, written_on],
        says=("ghi và ký {number} việc gửi cụm: {gist}", "wrote and signed {number} for the cluster: {gist}"))
    sign = action(
        "Ký", "Sign", when=[to_sign], then=ready, by=SIGNERS, sets={"signed": 1}, main=True, says=("ký", "signed"))
    send = action(
        "Gửi theo gói", "Send", apart=True, when=[ready, sent], then=sent, by=MAKERS, asks=[package], must=[package],
        says=("gửi theo gói", "sent it with a package"))
    hear_taken = action(
        "Cụm nhận", "Taken", apart=True, when=[sent], then=taken, by=MAKERS, asks=[answered_on, receipt], must=[answered_on, receipt],
        says=("{receipt} đã nhận", "{receipt} took it"))
    hear_return = action(
        "Cụm trả lại", "Sent back", apart=True, when=[sent], then=returned, by=MAKERS,
        asks=[answered_on, receipt, verdict, again_by], must=[answered_on, receipt, verdict, again_by],
        says=("{receipt} trả lại: {verdict}", "{receipt} sent it back: {verdict}"))
    drop = action(
        "Không gửi nữa", "Drop", when=[to_sign, ready, returned], then=dropped, by=WRITERS, asks=[reason], must=[reason],
        says=("không gửi nữa: {reason}", "dropped it: {reason}"))

    # By when ------------------------------------------------------------------------------
    sending = clock("Gửi việc cho cụm", "Sending it to the cluster", starts=["write", "draft", "issue"], stops=["send", "drop"],
                    counted_from="written_on", until="due_on")
    mending = clock("Ghi lại việc cụm trả", "Writing anew what came back", starts=["hear_return"], stops=["drop"],
                    counted_from="answered_on", until="again_by")

    # What may leave: how many, to whom --------------------------------------------------------
    leaves = ("cluster", "number")
    filters = ("cluster", "signed")
    columns = ("written_on", "gist", "number", "due_on", "answered_on")
    duties = ("sending", "mending")
    passes_on = False
