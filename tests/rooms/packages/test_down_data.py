"""Forms and files of law come down, are shown, and stand once the head signs."""

import re
from datetime import date

import pytest
from tests import cast as world
from tests import law_files
from tests.rooms.packages import below
from tests.rooms.packages.below import UNIT

from minhbach.bodies import queries as bodies
from minhbach.kernel import clock
from minhbach.kernel.refusals import Refusal
from minhbach.law import editions
from minhbach.matters import switching
from minhbach.packages import accepting, container, of_form, sorts
from minhbach.reports import forms, received

pytestmark = pytest.mark.django_db(databases="__all__")
DAY = date(2026, 11, 26)


@pytest.fixture
def cast(settings, tmp_path):
    settings.PACKAGE_KEYS = tmp_path / "keys"
    made = world.build()
    with clock.showing(clock.at_office(DAY)):
        below.subordinated(made)
        yield made


@pytest.fixture
def forms_come(tmp_path):
    """The folder of forms that come is one of the test's own."""
    received.use(tmp_path / "forms")
    yield
    received.use(None)


def a_form(key="XLD01-2027", since="2027-01-01", **changed):
    """The form 01/XLD in a later validity."""
    text = (forms.FOLDER / "XLD01-2024.toml").read_text("utf-8")
    text = text.replace("since = 2024-03-01", f"since = {since}")
    text = text.replace("until = 2025-09-29", "")
    text = re.sub(r"\[\[stands_in_for\]\].*?\n\n.*?\n\n", "", text, flags=re.DOTALL)
    for old, new in changed.items():
        text = text.replace(old, new)
    return below.Source(f"{key}.toml", text.encode())


def formed(cast, source):
    return below.making.of_sort(cast.mai, "form", UNIT, source)


@pytest.mark.usefixtures("forms_come")
def test_a_form_stands_once_the_head_puts_it_in_force(cast):
    content = formed(cast, a_form())
    outcome = accepting.accept(cast.ha, content)
    day = date(2027, 6, 1)
    assert forms.form("01/XLD", day).key == "XLD01-2024"

    with pytest.raises(Refusal):
        of_form.put_in_force(cast.ha, outcome.matter)
    of_form.put_in_force(cast.minh, outcome.matter)

    assert forms.form("01/XLD", day).key == "XLD01-2027"
    assert forms.form("01/XLD", date(2026, 6, 1)).key == "XLD01-2024"
    assert bodies.setting(UNIT, "form_received") == "XLD01-2027"
    assert [one.key for one in forms.annexed()].count("XLD01-2027") == 0


@pytest.mark.usefixtures("forms_come")
def test_a_crash_between_the_entry_and_the_file_is_made_good_once(cast, monkeypatch):
    outcome = accepting.accept(cast.ha, formed(cast, a_form()))

    with monkeypatch.context() as patched:
        patched.setattr(received, "put", no_room)
        with pytest.raises(OSError, match="full"):
            of_form.put_in_force(cast.minh, outcome.matter)
    stood = below.size()
    of_form.put_in_force(cast.minh, outcome.matter)

    assert forms.form("01/XLD", date(2027, 6, 1)).key == "XLD01-2027"
    assert below.size() == stood


def no_room(*_):
    raise OSError("the disk is full")


@pytest.mark.usefixtures("forms_come")
def test_a_form_is_shown_against_the_one_that_stands(cast):
    one = container.opened(formed(cast, a_form(**{"Tổng số đơn": "Tổng đơn"})))

    shown = [each.en for each in sorts.of(one).does.shows(one, None)]

    assert shown[0].startswith("form 01/XLD, from 01/01/2027: 22 columns")
    assert len(shown) == 2
    assert shown[1].startswith("restated c1")


@pytest.mark.usefixtures("forms_come")
def test_a_form_of_a_known_key_with_other_content_goes_back(cast):
    outcome = accepting.accept(cast.ha, formed(cast, a_form("XLD01-2024")))

    assert [one.in_("en") for one in outcome.reasons] == [
        "form XLD01-2024 stands here with other content: a new validity has a new key"
    ]


@pytest.mark.usefixtures("forms_come")
def test_a_form_whose_figures_are_not_defined_does_not_leave(cast):
    with pytest.raises(Refusal) as refusal:
        formed(cast, a_form(**{"XLD01.c20": "XLD01.z99"}))

    assert any("no figure XLD01.z99" in one for one in refusal.value.in_("en"))


@pytest.fixture
def publishers(settings, tmp_path):
    """Where files of law are laid aside, and whose are believed."""
    settings.LAW_DIR = tmp_path / "law"
    settings.LAW_KEYS_FILE = tmp_path / "publishers.txt"
    settings.LAW_KEYS_FILE.write_text(law_files.BELIEVED)
    editions.use(settings.LAW_DIR)
    yield settings.LAW_KEYS_FILE
    editions.use(None)


def a_law(cast):
    pack = law_files.pack({"calendar/2026.toml": law_files.a_day_off_more()})
    return below.making.of_sort(cast.mai, "law", UNIT, below.Source("a.json", pack))


@pytest.mark.usefixtures("publishers")
def test_a_file_of_law_is_shown_laid_aside_and_stands_once_signed(cast):
    one = container.opened(a_law(cast))
    shown = sorts.of(one).does.shows(one, None)

    outcome = accepting.accept(cast.ha, one.content)

    assert outcome.verdict == accepting.TAKEN
    assert "30/11/2026" in shown[0].vi
    assert switching.standing() == []
    pack = container.opened(one.content).files["law/pack.json"]
    switching.sign(cast.minh, switching.read(pack).digest)
    assert [each.title.vi for each in switching.standing()] == [law_files.TITLE.vi]


def test_a_file_of_law_of_an_unknown_publisher_goes_back(cast, publishers):
    content = a_law(cast)
    publishers.write_text("")

    outcome = accepting.accept(cast.ha, content)

    assert outcome.verdict == accepting.RETURNED
    assert "is not known here" in outcome.reasons[0].in_("en")
