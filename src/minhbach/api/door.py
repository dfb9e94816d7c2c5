"""The API as a whole: its operations, its parser, how its faults are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from minhbach.api import answers, kinds, numbers, refusals, telling
from minhbach.api.callers import Bearer, caller_of, in_office
from minhbach.api.parsing import Strict
from minhbach.bodies.lists import LISTS
from minhbach.bodies.queries import visible_to
from minhbach.kernel.refusals import Refusal
from minhbach.procedures.catalogue import CATALOGUE
from minhbach.procedures.kind import Procedure

DESCRIPTION = (
    "JSON over the same desk and queries as the pages. Every act is judged by the same "
    "declarations and refused with the same reasons. No identity is ever answered. "
    "A token acts with its account's own rights; what an account may not see does not "
    "exist (404). How to begin: docs/how-to/use-the-api.md."
)


def made(namespace: str, catalogue: Mapping[str, type[Procedure]]) -> NinjaAPI:
    """The API of the kinds in a catalogue."""
    api = NinjaAPI(
        title="Minh Bạch",
        version="1",
        description=DESCRIPTION,
        auth=Bearer(),
        parser=Strict(),
        docs_url=None,
        openapi_url=None,
        urls_namespace=namespace,
    )
    handlers: dict[Any, Any] = {
        refusals.Unfit: refusals.of_unfit,
        Refusal: refusals.of_refusal,
        ValidationError: refusals.of_form,
        HttpError: refusals.of_http,
        RequestDataTooBig: refusals.too_large,
        Http404: refusals.not_found,
    }
    for fault, told in handlers.items():
        api.add_exception_handler(fault, told)
    _add_own(api)
    numbers.add(api)
    kinds.add(api, catalogue)
    return api


def _add_own(api: NinjaAPI) -> None:
    @api.get(
        "/whoami/",
        response=answers.Who,
        operation_id="whoami",
        summary="Mã truy cập này là của ai · Whose token this is",
        tags=["own"],
    )
    def whoami(request: HttpRequest) -> Any:
        caller = caller_of(request)
        actor = caller.actor
        return answers.Who(
            account=caller.token.account.username,
            body=actor.body,
            post=actor.post,
            posts=list(actor.posts),
            roles=sorted(actor.roles),
            token=caller.token.public,
            expires_on=caller.token.expires_on,
            kinds=sorted({scope.kind for scope in visible_to(actor).scopes}),
        )

    @api.get(
        "/{slug:body}/lists/",
        response=answers.Listed,
        operation_id="lists",
        summary="Danh mục hôm nay · The lists today",
        tags=["own"],
    )
    def lists(request: HttpRequest, body: str) -> Any:
        _actor, office = in_office(request, body)
        found = {**{name: office.codes(name) for name in LISTS}, "post": office.posts()}
        return answers.Listed(
            lists={
                name: [telling.coded(code, words) for code, words in codes.items()]
                for name, codes in found.items()
            }
        )


API = made("api", CATALOGUE)
