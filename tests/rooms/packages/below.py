"""A cluster that sends down, a unit that takes in: files as a secretary writes them."""

from tests.rooms.packages.exchange import CLUSTER

from minhbach.kernel import clock
from minhbach.ledger import read
from minhbach.matters import desk, finding, queries
from minhbach.packages import accepting, inbox, keys, making, signing
from minhbach.packages.models import PackageRow
from minhbach.packages.sort import Source

UNIT = "song-mau"


def plan(*clauses, number="15-KH/BNCTW", gist="Nâng cao chất lượng cán bộ nội chính"):
    """A plan as the file says it; a clause is its number and its words."""
    head = f'document_number = "{number}"\nkind = "plan"\nissuer = "central_bnc"\n'
    head += f'issued_on = 2026-01-20\ngist = "{gist}"\nreview_due_on = 2026-12-15\n'
    return head + "".join(
        f'[[clause]]\nnumber = "{at}"\nsays = "{says}"\n' for at, says in clauses
    )


def tasks(*agreed, number="21-KL/CTĐ"):
    """Agreed tasks: number, words, due day (or none: a standing one)."""
    head = f'document_number = "{number}"\nissued_on = 2026-06-12\ngist = "Kết luận"\n'
    return head + "".join(
        f'[[task]]\nnumber = "{at}"\nsays = "{says}"\n'
        + (f"due_on = {due}\n" if due else 'mode = "standing"\n')
        for at, says, due in agreed
    )


def subordinated(cast, head="Minh"):
    """The unit of that head trusts the cluster as the level above, after comparing."""
    if keys.own(CLUSTER) is None:
        keys.issue(cast.mai)
    card = keys.card(CLUSTER)
    paper = signing.on_paper(card["public"])
    keys.trust(cast.everybody[head], card, paper, "superior")


def sent(cast, sort, text="", unit=UNIT):
    source = Source(f"{sort}.toml", text.encode())
    return making.of_sort(cast.mai, sort, unit, source)


def taken(actor, content, **terms):
    return accepting.accept(actor, content, **terms).verdict


def linked(unit, sort, link):
    """What the package that stands has become, as folds in their order."""
    [row] = PackageRow.objects.filter(body=unit, sort=sort, state="accepted")
    ids = queries.fold(row.matter).facts.get(link, ())
    found = queries.folds(ids)
    return [found[one] for one in ids]


def clauses(unit=UNIT):
    """(number, state, words) of each clause, as the register tells it."""
    [directive] = linked(unit, "plan", "directive")
    folds = queries.folds(directive.facts["clauses"]).values()
    told = ((f.facts["clause_number"], f.state, f.prose["gist"]) for f in folds)
    return sorted(told)


def agreed(unit=UNIT):
    """(item, state, due day, words) of each task opened, in their order."""
    return [
        (f.facts["item"], f.state, f.facts.get("due_on"), f.prose["gist"])
        for f in linked(unit, "tasks", "tasks")
    ]


def size(unit=UNIT):
    """How many entries the unit's ledger has."""
    return read.head(unit).seq


def put_forward(cast, unit, *gists, to="cluster"):
    """The officer raises proposals, the clerk puts them, for the half-year."""
    staff = cast.of(unit)
    for gist in gists:
        fields = {
            "gist": gist,
            "tier": to,
            "limitation": "mỗi đơn vị làm một cách",
            "ground": "objective",
            "raised_on": clock.today(),
            "period": "2026-H1",
        }
        matter = desk.act(staff["officer"], "proposal", "raise_", fields).matter
        given = {"put_on": clock.today(), "document_number": "45-BC/BNCTU"}
        desk.act(staff["clerk"], "proposal", "put_", given, matter=matter)


def answer(actor, unit=UNIT, number="30-CV/BNCTW"):
    """The secretary answers every proposal of the unit that waits."""
    for one in finding.by_filter(actor.body, inbox.KIND, "raised_by", [unit]):
        fields = {
            "verdict": "explained",
            "reply_number": number,
            "replied_on": clock.today(),
            "reply_gist": "Thực hiện theo hướng dẫn biểu mới",
        }
        desk.act(actor, inbox.KIND, "reply", fields, matter=one.id)
