"""What nothing uses is deleted; what is used says why."""

import re
import tomllib

import pytest
from tests.shape.house import ROOMS, ROOT

from minhbach.bodies.roles import ROLES
from minhbach.bodies.settings_register import SETTINGS
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.measures import MEASURES

TEMPLATES = ROOMS / "web/templates"
FRAMEWORK = ("account/", "429.html")  # named by allauth, not by us
# what a page's own imports do not name
USED_OTHERWISE = {
    "ibis-framework": "ibis",
    "sqlglot": "ibis",  # held back to what ibis compiles with
    "jinja2": "django.template.backends",
    "govuk-frontend-jinja": "templates",
    "psycopg": "postgresql",
    "fonttools": "fontTools",
    "vl-convert-python": "vl_convert",
    "django-allauth": "allauth",
    "django-ninja": "ninja",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
}


def templates():
    return sorted(
        file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html")
    )


@pytest.fixture(scope="module")
def said():
    """All that could name a template."""
    files = [*ROOMS.rglob("*.py"), *TEMPLATES.rglob("*.html")]
    return "\n".join(file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("name", templates())
def test_the_template_is_shown(name, said):
    ours = not name.startswith(FRAMEWORK)
    assert f'"{name}"' in said or not ours


def test_every_component_is_used_outside_the_gallery():
    pages = [f for f in TEMPLATES.rglob("*.html") if f.name != "gallery.html"]
    said = "\n".join(file.read_text("utf-8") for file in pages)
    components = [name for name in templates() if name.startswith("components/")]
    assert [name for name in components if f'"{name}"' not in said] == []


def test_every_dependency_says_why():
    rows = (ROOT / "pyproject.toml").read_text("utf-8").split("[build-system]")[0]
    listed = re.findall(r"^    \"[a-z].*$", rows, re.MULTILINE)
    assert len(listed) > 20
    assert [row.strip() for row in listed if "  # " not in row] == []


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    locked = {one["name"] for one in lock["package"]}
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [re.split(r"[\[><=]", one)[0].strip() for one in wanted]
    assert [name for name in names if name not in locked] == []


def test_every_dependency_is_imported():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    said = "\n".join(file.read_text("utf-8") for file in ROOMS.rglob("*.py"))
    names = [re.split(r"[\[><=]", one)[0] for one in project["project"]["dependencies"]]
    used = [USED_OTHERWISE.get(name, name) for name in names]
    assert [name for name in used if name not in said] == []


def test_every_setting_of_a_body_is_applied():
    files = [f for f in ROOMS.rglob("*.py") if f.name != "settings_register.py"]
    said = "\n".join(file.read_text("utf-8") for file in files)
    assert [key for key in SETTINGS if f'"{key}"' not in said] == []


def test_every_measure_is_posted_by_some_act():
    acts = [one for kind in CATALOGUE.values() for one in kind.actions.values()]
    posted = {measure.key for one in acts for measure in one.posts}
    assert set(MEASURES) - posted == set()


def test_every_field_is_asked_or_tied_or_set():
    for kind in CATALOGUE.values():
        acts = list(kind.actions.values())
        used = {field.key for one in acts for field in (*one.asks, *one.drops)}
        used |= {name for one in acts for name in one.sets or {}}
        used |= {name for one in acts for name in one.takes or {}}
        used |= {name for one in acts for name in one.numbers or {}}
        used |= {opening.link for one in acts for opening in one.opens}
        used |= {
            opening.back
            for other in CATALOGUE.values()
            for one in other.actions.values()
            for opening in one.opens
            if opening.kind == kind.key
        }
        used |= {look.into for one in acts for look in one.recalls}
        assert [name for name in kind.fields if name not in used] == [], kind.key


def test_every_role_may_do_or_see_something():
    acts = [one for kind in CATALOGUE.values() for one in kind.actions.values()]
    acting = {role for one in acts for role in one.by}
    idle = [key for key, role in ROLES.items() if key not in acting and not role.sees]
    assert idle == ["reviewer"]  # reviews openings, sees no matter
