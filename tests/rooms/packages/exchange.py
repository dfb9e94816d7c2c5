"""Units that report and a cluster that gathers: keys compared, reports signed."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from tests import canary
from tests.rooms.figures import line

from minhbach.kernel import clock
from minhbach.packages import container, keys, making, manifest, signing
from minhbach.reports import unit_report

CLUSTER, PERIOD, WINDOW = "cum-thu", "2026-H1", "inspectorate"
HEADS = {"song-mau": "Minh", "nui-mau": "Sơn", "dong-mau": "Thắng"}
OFFICERS = {"song-mau": "Hà", "nui-mau": "Quân", "dong-mau": "Phúc"}


def acquainted(cast, *units):
    """Each unit has its key, and the cluster trusts it after comparing."""
    for unit in units:
        keys.issue(cast.everybody[HEADS[unit]])
        card = keys.card(unit)
        paper = signing.on_paper(card["public"])
        keys.trust(cast.everybody["Mai"], card, paper, "member")


def signed(cast, unit="song-mau", **texts):
    """A signed report of the unit for the half-year."""
    officer, head = cast.everybody[OFFICERS[unit]], cast.everybody[HEADS[unit]]
    said = {"results": "Tiếp nhận {P01} đơn.", "proposals": "- Đề nghị hướng dẫn biểu."}
    matter = unit_report.open_report(officer, PERIOD)
    unit_report.compute(officer, matter)
    unit_report.write(officer, matter, {**said, **texts})
    unit_report.check(head if unit != "song-mau" else cast.everybody["Tuấn"], matter)
    unit_report.sign(head, matter, "12-BC/BNCTU")
    return matter


def package(cast, unit="song-mau", matter=None, receiver=CLUSTER, **texts):
    matter = matter or signed(cast, unit, **texts)
    return making.of_report(cast.everybody[OFFICERS[unit]], matter, receiver)


def letters(cast, count=2):
    for day in range(count):
        line.letter(cast, date(2026, 3, 2 + day), recorded=clock.today())


def planted_letter(cast, person):
    """A letter in which somebody tells everything about themselves."""
    line.letter(
        cast,
        date(2026, 3, 2),
        recorded=clock.today(),
        sender=person.identity,
        letter=canary.letter(person),
    )


def tampered(content, path, change):
    """The same zip with one member changed and nothing signed again."""
    with ZipFile(BytesIO(content)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    files[path] = change(files[path])
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return out.getvalue()


def resigned(content, unit, change, **files):
    """As its maker might cheat: changed, and signed again with the real key."""
    one = container.opened(content)
    said = json.loads(one.manifest.content)
    inside = {**one.files, **{k.replace("__", "/"): v for k, v in files.items()}}
    change(said, inside)
    said["files"] = {
        k: manifest.kept(v).model_dump() for k, v in sorted(inside.items())
    }
    told = manifest.Manifest.model_validate(said)
    signature = signing.signed(unit, keys.own(unit).public, told.content)
    return container.packed(told, signature, inside)
