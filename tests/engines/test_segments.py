"""Segments count like the table, and a wrong one counts nothing."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from tests.engines.agreement import SLICES, assert_agrees
from tests.rooms.figures.line import classified, letter

from minhbach.figures import ask, carried, sealing, segments
from minhbach.figures.engines import counting_with
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal

pytestmark = pytest.mark.usefixtures("sealed")
BODY = "song-mau"


@pytest.fixture
def summer():
    with clock.showing(clock.at_office(date(2026, 7, 20))):
        yield


@pytest.fixture
def sealed(cast, segments_home, summer):  # noqa: ARG001 - where and when
    """Two segments and a tail."""
    for day in (date(2026, 3, 2), date(2026, 4, 27)):
        classified(cast, letter(cast, day), day)
        sealing.seal(BODY)
    letter(cast, date(2026, 5, 20))
    return cast


def asked():
    with counting_with("duckdb"):
        return ask.figures(BODY, "2026-H1", codes=["P01", "P06"])


def refused():
    """Why what is sealed is not counted, where nothing is carried over."""
    shutil.rmtree(carried.folder(), ignore_errors=True)
    with pytest.raises(Refusal) as refusal:
        asked()
    return [reason.in_("en") for reason in refusal.value.reasons]


@pytest.mark.parametrize("behind", [1, 7])
def test_segments_and_their_tail_count_like_the_table(behind):
    last = segments.every()[-1].upto

    assert_agrees("duckdb", {BODY: last - behind}, SLICES[:1])
    assert_agrees("duckdb", {BODY: None}, SLICES[:1])


def test_segments_follow_each_other():
    first, second = segments.every()

    assert (first.after, second.after) == (0, first.upto)
    assert second.before == first.digest
    assert sealing.verified(first, [first, second]) == []
    assert sealing.verified(second, [first, second]) == []


def test_sealing_again_finds_nothing():
    assert sealing.seal(BODY) is not None
    assert sealing.seal(BODY) is None


def test_a_changed_file_is_refused_with_the_reason():
    path = segments.every()[0].path
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)

    assert ["changed after sealing" in one for one in refused()] == [True]


def test_all_that_is_wrong_is_said_at_once():
    for one in segments.every():
        one.path.unlink()

    assert ["file is missing" in one for one in refused()] == [True, True]


def test_a_broken_index_is_refused(segments_home):
    index = segments_home / "index.jsonl"
    index.write_bytes(b"".join(index.read_bytes().splitlines(keepends=True)[1:]))

    assert ["chain of segments is broken" in one for one in refused()] == [True]


def test_segments_of_another_past_are_refused(monkeypatch):
    known = segments.every()[0]
    monkeypatch.setattr(segments.read, "by_ids", lambda _ids: {})

    assert ["not the one that was sealed" in one for one in refused()] == [True, True]
    assert sealing.verified(known, segments.every()) != []


def test_nothing_sealed_yet_is_set_aside_as_nothing(segments_home):
    segments_home.mkdir(exist_ok=True)
    segments.set_aside()
    segments_home.mkdir()  # as a sealing leaves it that found nothing to seal

    assert segments.set_aside() == 0


def test_postings_that_changed_since_are_found():
    from minhbach.figures.models import Posting

    first = Posting.objects.filter(body=BODY).order_by("seq", "at")[0]
    Posting.objects.filter(pk=first.pk).update(channel="elsewhere")
    found = [
        reason.in_("en")
        for one in segments.every()
        for reason in sealing.verified(one, segments.every())
    ]

    assert ["differ from those sealed" in one for one in found] == [True]
    assert segments.set_aside() == 2
    assert segments.every() == []
    assert asked()[0].value == 3
