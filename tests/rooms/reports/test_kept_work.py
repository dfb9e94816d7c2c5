"""Figures that take long: asked once, worked off once, the same as asked at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests import cast as world
from tests.rooms.figures import line

from minhbach.commands import working_off
from minhbach.figures import ask
from minhbach.figures.ask import Slice
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal, refused
from minhbach.reports import kept_work
from minhbach.reports.models import KeptAnswer, KeptWork

pytestmark = pytest.mark.django_db(databases="__all__")
NOW = clock.at_office(date(2026, 6, 20))
UPTO = {"song-mau": None, "nui-mau": None}


@pytest.fixture
def cast():
    people = world.build()
    line.letter(people, date(2026, 3, 2))
    line.letter(people, date(2026, 5, 4))
    return people


@pytest.fixture(autouse=True)
def _june(cast, settings):  # noqa: ARG001 - the letters stand before June
    settings.LONG_WORK = 1
    with clock.showing(NOW):
        yield


def slices():
    codes = frozenset({"P01", "P06", "P13"})
    months = [ask.period_of(f"2026-0{at}") for at in range(1, 6)]
    return [Slice(one, one.end, codes) for one in months]


def asked():
    with kept_work.waiting():
        return kept_work.beside(UPTO, slices())


def begun():
    with pytest.raises(kept_work.Unfinished) as unfinished:
        asked()
    return unfinished.value


def test_a_short_question_is_answered_at_once(settings):
    settings.LONG_WORK = 10**9

    assert asked() == ask.beside(UPTO, slices())
    assert not KeptWork.objects.exists()


def test_who_may_not_wait_is_answered_at_once():
    assert kept_work.beside(UPTO, slices()) == ask.beside(UPTO, slices())
    assert not KeptWork.objects.exists()


def test_a_long_question_is_kept_and_told_how_far_it_is():
    first = begun()
    [key] = kept_work.waiting_keys()
    kept_work.step(key, "one")
    kept_work.step(key, "one")

    assert (first.done, first.steps) == (0, 5)
    assert (begun().done, begun().steps) == (2, 5)


def test_worked_off_it_says_what_asking_at_once_would_have_said():
    begun()

    assert working_off.once("one") == 5
    assert asked() == ask.beside(UPTO, slices())
    assert kept_work.waiting_keys() == []


def test_two_readers_ask_for_one_work():
    begun()
    begun()

    assert KeptWork.objects.count() == 1


def test_one_of_two_takers_does_the_step():
    begun()
    [key] = kept_work.waiting_keys()

    assert kept_work.step(key, "one")
    assert not kept_work.step(key, "other")
    assert kept_work.waiting_keys() == []


@pytest.mark.parametrize("later", [timedelta(seconds=16), timedelta(hours=-2)])
def test_the_work_of_a_dead_holder_goes_on_where_it_was(later):
    begun()
    [key] = kept_work.waiting_keys()
    kept_work.step(key, "dead")
    done = list(KeptAnswer.objects.values_list("pk", "content"))

    with clock.showing(NOW + later):
        assert working_off.once("other") == 4

    assert list(KeptAnswer.objects.values_list("pk", "content"))[:1] == done
    assert list(KeptAnswer.objects.values_list("step", flat=True)) == [0, 1, 2, 3, 4]


def test_a_holder_that_says_it_lives_keeps_its_work():
    begun()
    [key] = kept_work.waiting_keys()
    kept_work.step(key, "slow")
    with clock.showing(NOW + timedelta(seconds=14)):
        kept_work.beat(key, "slow")

    with clock.showing(NOW + timedelta(seconds=28)):
        assert not kept_work.step(key, "other")


def test_what_is_recorded_meanwhile_waits_for_being_asked_again(cast):
    begun()
    with clock.showing(NOW):
        line.letter(cast, date(2026, 5, 6), recorded=NOW.date())
    working_off.once("one")

    before = received(asked())
    with kept_work.waiting() as reader:
        kept_work.beside(UPTO, slices())
    assert kept_work.forget(reader.used[0].key)
    begun()
    working_off.once("one")

    assert (before, received(asked())) == (1, 2)


def received(answers):
    return answers["song-mau"][4][0].value


def test_a_work_in_hand_is_not_forgotten():
    begun()

    assert not kept_work.forget(kept_work.waiting_keys()[0])


def test_the_reader_works_where_no_server_does():
    begun()

    for done in range(1, 5):
        with clock.showing(NOW + timedelta(seconds=11)):
            assert begun().done == done
    with clock.showing(NOW + timedelta(seconds=11)):
        assert asked() == ask.beside(UPTO, slices())


def test_a_refusal_is_told_and_may_be_asked_again(monkeypatch):
    reason = refused("đoạn số liệu hỏng", "a segment is broken", field="segment")
    begun()
    with monkeypatch.context() as broken:
        broken.setattr(ask, "beside", _refusing(reason))
        working_off.once("one")

    with pytest.raises(Refusal) as refusal:
        asked()
    assert refusal.value.reasons == (reason,)
    begun()


def _refusing(reason):
    def beside(*_asked):
        raise Refusal(reason)

    return beside


def test_what_breaks_off_again_and_again_ends(monkeypatch, caplog):
    begun()
    monkeypatch.setattr(ask, "beside", lambda *_asked: 1 / 0)

    working_off.once("one")

    with pytest.raises(Refusal, match="ba lần"):
        asked()
    assert caplog.text.count("ZeroDivisionError") == kept_work.TRIES


def test_old_answers_are_dropped():
    begun()
    working_off.once("one")

    with clock.showing(NOW + timedelta(hours=11)):
        assert kept_work.sweep() == 0
    with clock.showing(NOW + timedelta(hours=13)):
        assert kept_work.sweep() == 1
    assert not KeptWork.objects.exists()
    assert not KeptAnswer.objects.exists()


def test_an_old_answer_is_begun_anew_when_asked_for():
    begun()
    working_off.once("one")

    with clock.showing(NOW + timedelta(hours=13)):
        assert begun().done == 0
