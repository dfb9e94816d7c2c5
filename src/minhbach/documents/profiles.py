"""Layout profiles: sizes and margins of a family of papers, dated, as TOML."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from minhbach.kernel.refusals import Refusal, refused
from minhbach.kernel.words import Words

FOLDER = Path(__file__).parent / "profiles"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Page(_Strict):
    """The sheet in millimetres; `verified` says whether the guide's text was read."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number_from_edge: float
    verified: bool


class Sizes(_Strict):
    """Sizes of type in points, part by part."""

    party: float
    parent: float
    issuer: float
    number: float
    place_and_date: float
    kind: float
    abstract: float
    letter_abstract: float
    body: float
    table: float
    wide_table: float
    caption: float
    recipients_title: float
    recipients: float
    signature: float
    page_number: float


class Body(_Strict):
    """How a paragraph of the text is set."""

    first_line: float
    space_after: float
    line_spacing: float


class Profile(_Strict):
    """One layout, with where it comes from and since when it applies."""

    title: dict[str, str]
    source: str
    since: date
    exact: bool
    mark: str
    font: str
    party: str
    page: Page
    size: Sizes
    body: Body

    @property
    def words(self) -> Words:
        return Words(self.title["vi"], self.title["en"])


@cache
def profile(name: str = "party-2018") -> Profile:
    """The profile in `profiles/<name>.toml`; refused with all its faults."""
    path = FOLDER / f"{name}.toml"
    if not path.is_file():
        raise Refusal(
            refused(
                f"không có mẫu trình bày “{name}”",
                f"there is no layout profile “{name}”",
                field="profile",
            )
        )
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, name: str) -> Profile:
    """A profile from TOML."""
    try:
        return Profile.model_validate(tomllib.loads(text))
    except ValidationError as faults:
        raise Refusal(
            refused(
                f"{name}: {at}: {fault['msg']}",
                f"{name}: {at}: {fault['msg']}",
                field=at,
            )
            for fault in faults.errors()
            for at in [".".join(map(str, fault["loc"]))]
        ) from faults
