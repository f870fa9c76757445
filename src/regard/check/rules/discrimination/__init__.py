"""Rules on discrimination."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case, SourceTest
from regard.check.narrative import plain_name


def clauses(
    case: Case, wanted: SourceTest
) -> Iterator[tuple[tuple[str, str], str, list[str]]]:
    """Each source of which that is so, and each scheme that rests on one: its path, its title and its kinds."""
    for name in case.sources_where(wanted):
        yield (
            ("sources", name),
            case.scheme.sources[name].title or plain_name(name),
            case.kinds_from(name),
        )
    for kind in case.kinds_where(wanted):
        other = case.scheme.evidence[kind].scheme
        if other is not None:
            yield ("evidence", kind), f"the scheme {other}", [kind]
