"""Concerns: which liberty or right an evidence kind puts a price on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping

from regard.check.case import Case


def harmful_kinds_by_concern(
    case: Case, concerns: Container[str], categories: Mapping[str, str]
) -> dict[str, list[str]]:
    """The kinds that can take points for using a liberty or right.

    Args:
        case: The scheme under check.
        concerns: The liberties or rights, as a kind's `concerns` names them.
        categories: The concern of a kind that names none of them, by the category of a
            source behind it.

    Returns:
        The kinds of each concern, in the order of the document.
    """
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in case.harmful_kinds:
        declared = case.scheme.evidence[name].concerns
        priced = [concern for concern in declared if concern in concerns]
        for concern in priced:
            kinds[concern].append(name)
        # What the document says of a kind goes before what its source suggests.
        suggested = _concern_by_category(case, name, categories)
        if not priced and suggested is not None:
            kinds[suggested].append(name)
    return kinds


def _concern_by_category(
    case: Case, kind: str, categories: Mapping[str, str]
) -> str | None:
    for source in case.sources_behind(kind):
        category = source.category
        if category is not None and category in categories:
            return categories[category]
    return None
