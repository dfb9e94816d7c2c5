"""Importing a register that exists: upload, look at how it was read, confirm.

Nothing is written before the confirmation; between the steps the file lies sealed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from minhbach.bodies import queries as bodies
from minhbach.bodies.types import Actor, BodyCard
from minhbach.imports import desk_writer, minutes
from minhbach.imports.desk_writer import ImportRun, Preview
from minhbach.imports.headings import thesaurus
from minhbach.imports.profile import Profile, corrected
from minhbach.imports.profile_faults import fields
from minhbach.imports.register import MappedColumn, unread_values
from minhbach.imports.taken import Held, TakenRow
from minhbach.kernel.clock import today
from minhbach.kernel.collation import order
from minhbach.kernel.refusals import Reason, Refusal
from minhbach.kernel.words import Words
from minhbach.matters.office import Office
from minhbach.web import register_file
from minhbach.web.numbers import Labels
from minhbach.web.page import show
from minhbach.web.reader import in_office
from minhbach.web.register_file import IGNORE, Corrections, HeldFile
from minhbach.web.speech import language, say

DESK = ("clerk", "officer")
PAGE = 50
SAMPLE = 15
MOST_SHOWN = 500
NOT_TAKEN = Words("không lấy", "not taken")
NOTHING_PUT = Corrections({}, {})


@dataclass(frozen=True, slots=True)
class ImportPage:
    card: Annotated[BodyCard, "the unit"]
    faults: Annotated[Sequence[Reason], "why the file was not read"]
    runs: Annotated[Sequence[ImportRun], "the imports there were, the last first"]
    profile: Annotated[str, "the profile as typed"] = ""
    header_row: Annotated[str, "the header row as typed"] = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value nobody knew, how often it stands, and what it may mean."""

    mark: str
    label: Words
    text: str
    rows: int
    choices: Sequence[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A line that can be taken over, by its coded cells: never who wrote."""

    row: TakenRow
    content: Words
    channel: Words


@dataclass(frozen=True, slots=True)
class PreviewPage:
    card: Annotated[BodyCard, "the unit"]
    name: Annotated[str, "the file's name"]
    token: Annotated[str, "what the sealed file is asked for by"]
    profile: Annotated[str, "the profile, to be changed"]
    header_row: Annotated[str, "the header row, where it was said"]
    put: Annotated[Corrections, "what was put right so far"]
    columns: Annotated[Sequence[MappedColumn], "the headings and what they mean"]
    choices: Annotated[Sequence[tuple[str, Words]], "what a heading may mean"]
    faults: Annotated[Sequence[Reason], "why the file cannot be read so"]
    readable: Annotated[bool, "whether it can be imported as it is read"]
    counts: Annotated[Mapping[str, int], "what a confirmation would do"]
    minutes: Annotated[Sequence[str], "every line of the file accounted for"]
    unknown: Annotated[Sequence[Unknown], "values to be told"]
    taken: Annotated[Sequence[TakenLine], "the first lines that can be taken over"]
    held: Annotated[Sequence[Held], "lines held back, with every reason"]
    held_total: Annotated[int, "how many there are"]
    page: Annotated[int, "which page of them"]
    pages: Annotated[int, "of how many"]


@dataclass(frozen=True, slots=True)
class ResultPage:
    card: Annotated[BodyCard, "the unit"]
    name: Annotated[str, "the file's name"]
    imported: Annotated[int, "lines taken over"]
    minutes: Annotated[Sequence[str], "every line of the file accounted for"]
    held: Annotated[Sequence[Held], "lines held back, with every reason"]
    held_total: Annotated[int, "how many there are"]
    again: Annotated[str, "where another file is imported"]


@dataclass(slots=True)
class _Form:
    """The form as it came: what is asked, the file it is about, how it is read."""

    actor: Actor
    posted: Mapping[str, str]
    profile: str = ""
    header_row: str = ""
    put: Corrections = NOTHING_PUT
    file: HeldFile | None = None
    faults: list[Reason] = field(default_factory=list)

    @property
    def page(self) -> int:
        typed = self.posted.get("page", "")
        return int(typed) if typed.isdecimal() and 0 < len(typed) < 6 else 1


@require_http_methods(["GET", "HEAD", "POST"])
def importing(request: HttpRequest, body: str) -> HttpResponse:
    """The form of the file; how it was read; what was done."""
    actor = in_office(request, body, *DESK)
    if request.method != "POST":
        return show(request, "pages/import.html", _first(actor), here="import")
    form = _Form(actor, request.POST)
    try:
        _take(form, request)
    except Refusal as refusal:
        return _again(request, form, refusal.reasons)
    assert form.file is not None
    if form.posted.get("do") == "drop":
        register_file.drop(form.file)
        return HttpResponseRedirect(reverse("import", kwargs={"body": body}))
    return _answer(request, form, form.file)


def _take(form: _Form, request: HttpRequest) -> None:
    """Everything the form brought; a new file is sealed at once."""
    form.header_row = form.posted.get("header_row", "")
    form.profile = form.posted.get("profile", "")
    uploaded = request.FILES.get("profile_file")
    form.profile = register_file.profile_text(uploaded, form.profile)
    form.put = register_file.corrections(request.POST)
    token = form.posted.get("held", "")
    if token:
        form.file = register_file.held(form.actor, token)
    else:
        form.file = register_file.hold(form.actor, request.FILES.get("file"))


def _answer(request: HttpRequest, form: _Form, file: HeldFile) -> HttpResponse:
    profile, seen = Profile(), None
    try:
        profile = register_file.profile_of(form.profile, form.header_row)
        seen = register_file.read(form.actor, file, profile, form.put)
        if form.posted.get("do") == "confirm":
            return _done(request, form, file, seen)
    except Refusal as refusal:
        form.faults = list(refusal.reasons)
    if seen is None and not _may_be_mended(file, profile, form):
        register_file.drop(file)
        page = replace(
            _first(form.actor),
            faults=form.faults,
            profile=form.profile,
            header_row=form.header_row,
        )
        return show(request, "pages/import.html", page, here="import", status=422)
    shown = _preview(form, file, profile, seen)
    status = 422 if form.faults else 200
    return show(
        request, "pages/import_preview.html", shown, here="import", status=status
    )


def _again(request: HttpRequest, form: _Form, faults: Sequence[Reason]) -> HttpResponse:
    """The form of the file once more, with every reason why it was not read."""
    page = replace(
        _first(form.actor),
        faults=faults,
        profile=form.profile,
        header_row=form.header_row,
    )
    return show(request, "pages/import.html", page, here="import", status=422)


def _may_be_mended(file: HeldFile, profile: Profile, form: _Form) -> bool:
    """Whether the form itself can put right what stands in the way."""
    is_form = any(one.field in ("profile", "header_row") for one in form.faults)
    said = corrected(profile, form.put.columns)
    return is_form or bool(register_file.columns_of(file, said))


def _done(
    request: HttpRequest, form: _Form, file: HeldFile, seen: Preview
) -> HttpResponse:
    outcome = desk_writer.commit(seen, by=form.actor)
    register_file.drop(file)
    page = ResultPage(
        card=bodies.body(form.actor.body),
        name=file.name,
        imported=outcome.imported,
        minutes=minutes.lines(seen.reading, language(), outcome=seen.counts()),
        held=seen.reading.held[:MOST_SHOWN],
        held_total=len(seen.reading.held),
        again=reverse("import", kwargs={"body": form.actor.body}),
    )
    return show(request, "pages/import_done.html", page, here="import")


def _first(actor: Actor) -> ImportPage:
    runs = desk_writer.runs(actor.body)
    return ImportPage(bodies.body(actor.body), (), runs)


def _preview(
    form: _Form, file: HeldFile, profile: Profile, seen: Preview | None
) -> PreviewPage:
    said = corrected(profile, form.put.columns)
    held = seen.reading.held if seen else ()
    pages = max(1, -(-len(held) // PAGE))
    at = min(form.page, pages)
    columns = seen.reading.columns if seen else register_file.columns_of(file, said)
    return PreviewPage(
        card=bodies.body(form.actor.body),
        name=file.name,
        token=file.token,
        profile=form.profile,
        header_row=form.header_row,
        put=form.put,
        columns=columns,
        choices=_choices(),
        faults=form.faults,
        readable=seen is not None,
        counts=seen.counts() if seen else {},
        minutes=_minutes(seen) if seen else (),
        unknown=_unknown(form.actor.body, seen) if seen else (),
        taken=_sample(form.actor.body, seen) if seen else (),
        held=held[(at - 1) * PAGE : at * PAGE],
        held_total=len(held),
        page=at,
        pages=pages,
    )


def _minutes(seen: Preview) -> list[str]:
    return minutes.lines(seen.reading, language(), outcome=seen.counts())


def _choices() -> list[tuple[str, Words]]:
    """What a heading may be said to mean, by its words."""
    titles = thesaurus().titles
    known = [(name, titles[name]) for name in sorted(fields() - {IGNORE})]
    return [(IGNORE, NOT_TAKEN), *sorted(known, key=lambda one: order(say(one[1])))]


def _unknown(body: str, seen: Preview) -> list[Unknown]:
    lists, titles = desk_writer.lists_of(body), thesaurus().titles
    return [
        Unknown(
            f"{name}{register_file.MARK}{text}",
            titles[name],
            text,
            rows,
            list(lists.get(name, {}).items()),
        )
        for name, values in unread_values(seen.reading).items()
        for text, rows in values.items()
    ]


def _sample(body: str, seen: Preview) -> list[TakenLine]:
    labels = Labels(Office(body, today()))
    return [
        TakenLine(one, labels("content", one.content), labels("channel", one.channel))
        for one in seen.reading.rows[:SAMPLE]
    ]
