"""What stands beside a call: its query, its body, its key, the last entry seen."""

from typing import Annotated, Any

from ninja import Body, Header, Query


def query() -> Any:
    """The query of the address, of the shape that is annotated."""
    return Query(...)  # type: ignore[type-arg]


def body() -> Any:
    """The JSON of the call, of the shape that is annotated."""
    return Body(...)  # type: ignore[type-arg]


Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[A-Za-z0-9._:/-]{1,100}$",
        description="sent again with the same content, the first answer is given",
    ),
]
Seen = Annotated[
    str,
    Header(
        alias="If-Match",
        pattern=r'^"?[0-9]{1,18}"?$',
        description="the last entry of the matter that was seen, as in its ETag",
    ),
]
