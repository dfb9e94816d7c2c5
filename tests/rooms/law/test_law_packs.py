"""A file of law is believed from a known hand, whole, and changes nothing by itself."""

import json
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests import law_files

from minhbach.kernel.refusals import Refusal
from minhbach.law import calendar, editions, loader, packs
from minhbach.law.changes import changes

HANDS = packs.publishers(law_files.BELIEVED)
FILES = {"calendar/2026.toml": law_files.a_day_off_more()}
TRIAL_DAY = date(2026, 11, 30)
EIGHT_DAYS = (
    "TCD-10WD từ 01/07/2014: 8 ngày làm việc (trước là 10 ngày làm việc), "
    "theo 42/2013/QH13, Điều 28(1)"
)


@pytest.fixture
def folder(tmp_path):
    yield tmp_path / "law"
    editions.use(None)


def refused(content: bytes, hands=HANDS) -> list[str]:
    with pytest.raises(Refusal) as said:
        packs.opened(content, hands)
    return said.value.in_("en")


def test_a_signed_file_is_opened():
    pack = packs.opened(law_files.pack(FILES), HANDS)

    assert pack.title == law_files.TITLE
    assert pack.files == FILES
    assert pack.publisher.name == "Cụm Thử (minh họa)"


def test_a_changed_letter_breaks_the_signature():
    content = law_files.pack(FILES).replace(b"trial day", b"other day")
    assert "the file was altered" in refused(content)[0]


def test_another_hand_is_not_believed():
    forged = law_files.pack(FILES, Ed25519PrivateKey.generate())
    assert "the file was altered" in refused(forged)[0]


def test_an_unknown_publisher_is_not_believed():
    assert "is not known here" in refused(law_files.pack(FILES), {})[0]


@pytest.mark.parametrize(
    "path", ["../evil.toml", "rules/x/../../y.toml", "code.py", "rules/a/B.toml/x"]
)
def test_no_path_leads_out_of_the_law(path):
    with pytest.raises(Refusal, match="không phải tệp của luật"):
        law_files.pack({path: "x = 1"})


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b'{"format": 2}'])
def test_what_is_no_file_of_law_is_refused(content):
    assert refused(content)


def test_a_key_file_with_a_torn_line_names_the_line():
    with pytest.raises(Refusal) as said:
        packs.publishers("# keys\ncum-thu AAAA tên\n")
    assert "line 2" in said.value.in_("en")[0]


def test_a_trial_moves_nothing_outside():
    edition = editions.current().over(FILES)
    with editions.trying(edition):
        assert not calendar.is_working(TRIAL_DAY)
    assert calendar.is_working(TRIAL_DAY)


def test_a_file_switched_on_stands_and_stands_once(folder):
    content = law_files.pack(FILES)
    digest = packs.opened(content, HANDS).digest
    editions.use(folder)
    editions.keep(folder, digest, content)
    assert calendar.is_working(TRIAL_DAY)

    editions.adopt(folder, digest)
    editions.adopt(folder, digest)

    assert not calendar.is_working(TRIAL_DAY)
    assert json.loads((folder / "adopted.json").read_text()) == [digest]


def test_another_process_takes_it_up_when_it_looks(folder):
    content = law_files.pack(FILES)
    editions.use(folder)
    editions.keep(folder, "a1", content)
    (folder / "adopted.json").write_text('["a1"]')

    editions.refresh()

    assert not calendar.is_working(TRIAL_DAY)


def test_the_changes_are_said_in_words():
    edition = editions.current().over(FILES)
    said = changes(loader.book(), loader.of_edition(edition))
    assert [one.en for one in said] == [
        "2026-11-30: trial day off (before: as its weekday)"
    ]


def test_a_new_term_is_said_beside_the_old():
    path = "rules/reception/TCD-10WD.toml"
    shipped = (loader.DATA / path).read_text("utf-8")
    files = {path: shipped.replace("plain = 10", "plain = 8")}
    edition = editions.current().over(files)
    said = changes(loader.book(), loader.of_edition(edition))
    assert [one.vi for one in said] == [EIGHT_DAYS]
