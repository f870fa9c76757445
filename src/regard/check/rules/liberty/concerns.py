"""Concerns: which liberty or right an evidence kind puts a price on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass

from regard.check.case import Case
from regard.check.law.document_texts import texts_behind, texts_of_kind, texts_of_source
from regard.check.law.telling_words import told_concerns
from regard.check.proof.solver import Result
from regard.scheme.evidence import Concern


def kinds_by_concern(
    case: Case, concerns: Container[str], categories: Mapping[str, str]
) -> dict[str, list[str]]:
    """The kinds that give or take points for using a liberty or right, or not using it.

    Args:
        case: The scheme under check.
        concerns: The liberties or rights, as a kind's `concerns` names them.
        categories: The concern of a kind that names none of them, by the category of a
            source behind it.

    Returns:
        The kinds of each concern, in the order of the document.
    """
    kinds: dict[str, list[str]] = defaultdict(list)
    for name, kind in case.scheme.evidence.items():
        if not case.can_harm(name) and not case.can_help(name):
            continue
        candidates = dict.fromkeys([*kind.concerns, *_concerns_behind(case, name)])
        priced = [concern for concern in candidates if concern in concerns]
        for concern in priced:
            kinds[concern].append(name)
        # What the document says of a kind goes before what its source suggests.
        suggested = _concern_by_category(case, name, categories)
        if not priced and suggested is not None:
            kinds[suggested].append(name)
    return kinds


def _concerns_behind(case: Case, name: str) -> list[Concern]:
    """What a kind concerns by its words, or by those of a scheme that it reads."""
    concerns = told_concerns(telling_texts(case, name))
    for origin in case.kinds_behind(name):
        kind = origin.kind
        concerns += [concern for concern in kind.concerns if concern != "none"]
        texts = texts_behind(origin.name, kind, kind.source or "", origin.source)
        concerns += told_concerns([text.asserted for text in texts])
    return concerns


def telling_texts(case: Case, kind: str) -> list[str]:
    """What a document says in words of a kind and of where it comes from.

    Args:
        case: The scheme under check.
        kind: The name of the kind.

    Returns:
        Each text, without what a sentence says is not so.
    """
    part = case.scheme.evidence[kind]
    texts = list(texts_of_kind(kind, part))
    if part.source is not None:
        texts += texts_of_source(part.source, case.scheme.sources[part.source])
    return [text.asserted for text in texts]


@dataclass(frozen=True)
class Price:
    """What using a liberty or right, or not using it, changes of what somebody gets.

    Attributes:
        result: Who gets less for it, or is shown to get none of what others get.
        loses: Whether it is points taken, not points given, by which that comes.
    """

    result: Result
    loses: bool


def price_of(case: Case, kinds: list[str]) -> Price:
    """The price that kinds put on a liberty or right.

    Points given are a price as well: whoever does otherwise goes without.

    Args:
        case: The scheme under check.
        kinds: The kinds that give or take points for it.

    Returns:
        The loss if there is one, else what somebody has by it and others have not.
    """
    loss = case.loss_through(kinds)
    taking = any(case.can_harm(kind) for kind in kinds)
    if taking and loss.fails:
        return Price(loss, loses=True)
    gain = case.influence(kinds)
    if gain.fails or not taking:
        return Price(gain, loses=False)
    return Price(loss, loses=True)


def _concern_by_category(
    case: Case, kind: str, categories: Mapping[str, str]
) -> str | None:
    for source in case.sources_behind(kind):
        category = source.category
        if category is not None and category in categories:
            return categories[category]
    return None
