"""A mapping that cannot be changed: what a scheme holds its named parts in."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Frozen(dict[K, V]):
    """A dict in document order that refuses changes.

    So a scheme can be hashed, and what is worked out for it can be cached.
    """

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a scheme does not change; parse a changed document instead")

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = (
        __ior__
    ) = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (dict(self),))
