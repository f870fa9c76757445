"""What is worked out once for a part of a document, and remembered with it.

Parts are frozen, so what follows from one stays so. Two are told apart by identity:
comparing or hashing all that they hold would cost more than most answers.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
MOST_REMEMBERED = 4096
"""Answers of one function; the parts of those are kept alive meanwhile."""


class _Identity:
    """A part, equal to itself alone.

    It holds the part, so that no other can come to have its identity meanwhile.
    """

    __slots__ = ("part",)

    def __init__(self, part: object) -> None:
        self.part = part

    def __hash__(self) -> int:
        return id(self.part)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.part is other.part


def worked_out_once(function: FunctionT) -> FunctionT:
    """A function of a frozen part that gives its answer again without working it out.

    Args:
        function: Takes the part, then hashable arguments, all by place; what it gives
            is never changed.

    Returns:
        The same function, which remembers as many answers as `MOST_REMEMBERED`.
    """

    @lru_cache(maxsize=MOST_REMEMBERED)
    def by_identity(identity: _Identity, *arguments: Hashable) -> Any:
        return function(identity.part, *arguments)

    @wraps(function)
    def remembered(part: object, *arguments: Hashable) -> Any:
        return by_identity(_Identity(part), *arguments)

    return cast(FunctionT, remembered)
