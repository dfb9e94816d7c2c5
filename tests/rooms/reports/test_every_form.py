"""Every form's equations: each fails when one of its cells is changed, and no other."""

import re
from pathlib import Path

import pytest

import minhbach
from minhbach.reports.equations import order, parse
from minhbach.reports.form_parts import OURS
from minhbach.reports.forms import forms, sibling

FORMS = {form.key: form for form in forms()}
CODE = re.compile("|".join(re.escape(form.code) for form in FORMS.values()))


def level(form, value=0):
    """A row in which everything agrees: nothing happened."""
    return dict.fromkeys(form.by_code, value)


def equations(*, ours):
    return [
        (form.key, written.says)
        for form in FORMS.values()
        for written in form.equation
        if (written.mark == OURS) is ours
    ]


def broken(results):
    return [one for one in results if one.passed is False]


@pytest.mark.parametrize("key", FORMS)
def test_a_level_row_agrees(key):
    form = FORMS[key]

    assert not broken(form.check(level(form)))
    assert not form.warn(level(form))


@pytest.mark.parametrize(("key", "says"), equations(ours=False))
def test_every_cell_of_an_equation_breaks_it(key, says):
    form = FORMS[key]

    for name in set(parse(says).names):
        found = broken(form.check({**level(form), name: 7}))
        assert any(name in one.names for one in found), name


@pytest.mark.parametrize(("key", "says"), equations(ours=False))
def test_an_empty_cell_is_not_nought(key, says):
    form = FORMS[key]
    name = parse(says).names[-1]

    unknown = [one for one in form.check({**level(form), name: None}) if one.missing]

    assert any(name in one.missing for one in unknown)


@pytest.mark.parametrize(("key", "says"), equations(ours=True))
def test_what_is_ours_warns_and_stops_nothing(key, says):
    form = FORMS[key]
    names = set(parse(says).names) - {
        name for one in form.equations for name in one.names
    }

    for name in names:
        row = {**level(form), name: 7}
        assert not broken(form.check(row))
        assert any(name in one.names for one in form.warn(row))


@pytest.mark.parametrize("key", FORMS)
def test_every_warning_can_be_given(key):
    form = FORMS[key]

    for written in form.warning:
        less = order(written.says).less.names[0]
        row = {**level(form), less: 7}
        given = form.check(row) if written.strict else form.warn(row)
        assert any(one.passed is False and less in one.names for one in given), less


@pytest.mark.parametrize("key", [key for key, one in FORMS.items() if one.across])
def test_every_sum_across_forms_breaks_from_either_side(key):
    form = FORMS[key]

    for across in form.across:
        other = sibling(form, across.form)
        here, there = level(form), level(other)
        assert form.check_across(across, here, there).passed
        assert not form.check_across(across, {**here, across.here: 7}, there).passed
        assert not form.check_across(across, here, {**there, across.there: 7}).passed


@pytest.mark.parametrize("key", [key for key, one in FORMS.items() if one.carried])
def test_what_one_period_leaves_the_next_opens_with(key):
    form = FORMS[key]

    for carried in form.carried:
        left = {**level(form), carried.closing: 7}
        assert broken(form.check_carried(left, level(form)))
        assert not broken(form.check_carried(left, {**level(form), carried.opening: 7}))


def test_the_verdicts_on_denunciations_may_be_counted_either_way():
    form = FORMS["KQGQ03-2024"]
    settled = level(form) | {"c6": 5, "c7": 3, "c9": 2, "c30": 5}

    of_all = settled | {"c24": 5}
    of_the_settled = settled | {"c24": 3}
    of_neither = settled | {"c24": 4}

    assert not broken(form.check(of_all))
    assert not broken(form.check(of_the_settled))
    assert [one.left for one in broken(form.check(of_neither))] == ["c6", "c7 + c8"]
    assert [one.left for one in form.warn(of_the_settled)] == ["c6"]


def test_a_misprinted_sum_of_a_template_is_not_law():
    said = [str(one) for one in FORMS["XLD04-2024"].equations]

    assert "c8 = c15 + c16" in said
    assert not any("c15 + c18" in one for one in said)


def test_no_code_names_a_form():
    """A new form is a file: only its words in the catalogue of figures name it."""
    sources = Path(minhbach.__file__).parent.rglob("*.py")
    naming = {
        path.name
        for path in sources
        if "catalogue" not in path.parts and CODE.search(_code_of(path))
    }

    assert naming == set()


def _code_of(path):
    """The file without comments and docstrings, where a form may be spoken of."""
    text = re.sub(r'"""(?:.|\n)*?"""', "", path.read_text(encoding="utf-8"))
    return re.sub(r"#.*", "", text)
