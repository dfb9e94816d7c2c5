"""What still lies open at a post: asked of the room above, which says so at start.

Nobody leaves a post, and no post is closed, over matters nobody would have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minhbach.bodies.judging import Reasons
from minhbach.kernel.refusals import refused

AT_MOST = 10  # numbers named in a refusal; how many more there are is said

Asked = Callable[[str, str], Sequence[str]]

_asked: list[Asked] = []


def answered_by(asked: Asked) -> None:
    """Whoever keeps matters says which are open at (body, post), by their numbers."""
    _asked[:] = [asked]


def none_left(body: str, post: str) -> Reasons:
    """Refused while the post has open matters, with their numbers."""
    numbers = [one for asked in _asked for one in asked(body, post)]
    if not numbers:
        return []
    named = ", ".join(numbers[:AT_MOST])
    more = len(numbers) - AT_MOST
    rest = (f" và {more} hồ sơ khác", f" and {more} more") if more > 0 else ("", "")
    return [
        refused(
            f"chức vụ còn {len(numbers)} hồ sơ đang mở, hãy bàn giao trước hoặc bổ"
            f" nhiệm người kế nhiệm ngay: {named}{rest[0]}",
            f"the post still has {len(numbers)} open matters: hand them over first or"
            f" appoint the successor at once: {named}{rest[1]}",
            field="post",
        )
    ]
