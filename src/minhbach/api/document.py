"""The document that describes the API, as it is frozen in docs/api/openapi.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from minhbach.api import asking
from minhbach.api.answers import Answer, Done, Refused
from minhbach.api.door import API
from minhbach.api.refusals import SAID

READS = (401, 403, 404, 422, 429)
ACTS = (400, *READS, 409, 413, 415)

Part = dict[str, Any]


def text() -> str:
    """OpenAPI 3.1, generated from the declarations; the same text for the same ones."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def schema() -> Part:
    """What ninja generates; refusals and what stands in paths are said once."""
    whole: Part = json.loads(json.dumps(API.get_openapi_schema(path_prefix="/api/")))
    whole["components"]["schemas"] |= _shapes(Refused) | _shapes(Done)
    shared: Part = {}
    for method, operation in _operations(whole):
        statuses = ACTS if method == "post" else READS
        if method == "post":  # every act answers alike; ninja is not asked to say so
            operation["responses"]["200"] = _answered("Done", "OK")
        operation["responses"] |= {
            str(one): _pointer("responses", f"R{one}") for one in statuses
        }
        operation["parameters"] = [
            _shared(one, shared) for one in operation["parameters"]
        ]
    whole["components"]["parameters"] = shared
    whole["components"]["responses"] = {f"R{one}": _refusal(one) for one in ACTS}
    return whole


def _operations(whole: Part) -> Iterator[tuple[str, Part]]:
    for methods in whole["paths"].values():
        yield from methods.items()


def _shapes(model: type[Answer]) -> Part:
    """The shape of an answer, and those it is made of."""
    template = "#/components/schemas/{model}"
    found = model.model_json_schema(mode="serialization", ref_template=template)
    return {**found.pop("$defs"), model.__name__: found}


def _refusal(status: int) -> Part:
    return _answered("Refused", asking.both(SAID[status].words))


def _answered(model: str, said: str) -> Part:
    shape = {"schema": _pointer("schemas", model)}
    return {"description": said, "content": {"application/json": shape}}


def _shared(parameter: Part, shared: Part) -> Part:
    """What stands in a path or header is the same everywhere; filters are not."""
    if parameter["schema"].get("default") in ("", None):
        parameter["schema"].pop("default", None)
    if parameter["in"] == "query":
        return parameter
    name = parameter["name"].replace("-", "")
    if shared.setdefault(name, parameter) != parameter:
        return parameter
    return _pointer("parameters", name)


def _pointer(part: str, name: str) -> Part:
    return {"$ref": f"#/components/{part}/{name}"}
