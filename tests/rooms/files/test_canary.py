"""The canary itself: it finds what was planted wherever it hides."""

import io
import logging
import zipfile

import pytest
from tests import canary
from tests.rooms.files import samples_of_uploads as samples

PERSON = canary.person(8)


def packed(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
    return out.getvalue()


HIDING = {
    "upper case": PERSON.name.upper(),
    "given name first": " ".join(PERSON.name.split()[-1:] + PERSON.name.split()[:-1]),
    "folded": canary.folded(PERSON.name),
    "escaped": PERSON.name.encode("ascii", "backslashreplace"),
    "entities": PERSON.name.encode("ascii", "xmlcharrefreplace"),
    "a number with signs": canary.spaced(PERSON.phone, " - "),
    "abroad": f"+84 {PERSON.phone[1:]}",
    "an account": [("table", f"x {canary.spaced(PERSON.account, '.', 4)}")],
    "a street": {"at": PERSON.house}.values(),
    "between tags": f"<b>{PERSON.name[:8]}</b>{PERSON.name[8:]}".encode(),
    "an archive": packed(f"<w>{PERSON.name}</w>"),
    "a log": [logging.makeLogRecord({"msg": "of %s", "args": (PERSON.name,)})],
}


@pytest.mark.parametrize("where", HIDING)
def test_a_leak_is_found(where):
    with pytest.raises(AssertionError) as found:
        canary.assert_absent([PERSON], HIDING[where])
    assert PERSON.name not in str(found.value)


def test_files_and_their_names_are_looked_at(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / f"{PERSON.mail}.txt").write_bytes(b"")

    with pytest.raises(AssertionError):
        canary.assert_absent([PERSON], tmp_path)


def test_ordinary_papers_are_silent(tmp_path):
    (tmp_path / "paper.docx").write_bytes(samples.word())

    canary.assert_absent(
        map(canary.person, range(200)),
        tmp_path,
        samples.workbook(),
        "Ông Nguyễn Văn Hùng, xã Bến Mẫu, 0912345678, ngày 12/05/2024",
    )


def test_planted_people_share_no_value():
    people = [canary.person(number) for number in range(300)]

    for one in ("phone", "identity_number", "account", "mail"):
        assert len({getattr(person, one) for person in people}) == 300


@pytest.mark.django_db(databases=["default", "identities"])
def test_everything_stored_can_be_searched():
    canary.assert_absent([PERSON], canary.everything_stored())
