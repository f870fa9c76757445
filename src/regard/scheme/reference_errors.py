"""What one part says about another: names that must exist, numbers that must fit.

Works on the plain data, before the parts are built, so that these complaints come
together with the others. Whatever has the wrong shape is left to the other complaints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from regard.scheme.complaint import Complaint, nearest, one_of, quoted
from regard.scheme.for_all import NONE
from regard.scheme.recognition_errors import recognition_errors
from regard.scheme.reference_tools import (
    complaint_about,
    complaint_about_key,
    items_at,
    number_or_none,
    parts_in_section,
    section_of,
    undeclared_word,
)
from regard.scheme.tree import DataPath, Tree
from regard.scheme.trust_errors import trust_errors
from regard.scheme.units import MOST_POINTS

TiersOf = Callable[[str], "list[str] | str"]
"""The tiers of another scheme by its key, or why they cannot be had."""

LOG_ODDS_PER_DOUBLING = Decimal("0.693")  # ln 2, rounded down: the odds double


NAMED_SECTIONS = ("groups", "sources", "evidence", "recognition", "tiers", "services")
LISTS_WITH_NONE = ("reveals", "concerns", "excused", "infers")


def reference_errors(tree: Tree, tiers_of: TiersOf) -> Iterator[Complaint]:
    """Complaints about names that are declared nowhere, and numbers that do not fit.

    Args:
        tree: The document.
        tiers_of: Gives the tiers of another scheme.

    Yields:
        The complaints, section by section.
    """
    if not isinstance(tree.data, Mapping):
        return
    yield from _reserved_names(tree)
    yield from _none_beside_others(tree)
    yield from _unknown_sources(tree)
    yield from _unknown_schemes(tree, tiers_of)
    yield from recognition_errors(tree, tiers_of)
    yield from _misplaced_tiers(tree)
    yield from _base_outside_range(tree)
    yield from _log_odds_too_large(tree)
    yield from _outcomes_by_tier(tree)
    yield from _unknown_outcomes(tree)
    yield from _unknown_domains(tree)
    yield from trust_errors(tree)


# -- reading data of any shape


def _range(data: Mapping[str, Any]) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest score, if they are written as such."""
    value = section_of(data, "score").get("range")
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return None
    low = number_or_none(value[0])
    high = number_or_none(value[1])
    if low is None or high is None or low >= high:
        return None
    return low, high


# -- complaints


def _reserved_names(tree: Tree) -> Iterator[Complaint]:
    """`none` says that there is nothing; what is called so would be there and not."""
    todo = "give it a name that says what it is"
    for section in NAMED_SECTIONS:
        if NONE in section_of(tree.data, section):
            path: DataPath = (section, NONE)
            yield complaint_about_key(tree, path, NONE, "a name", todo)
    for path in _paths_of_areas(tree):
        value: Any = tree.data
        for step in path:
            value = value[step]
        if value == NONE:
            yield complaint_about(tree, path, NONE, "an area of life", "name the area")


def _paths_of_areas(tree: Tree) -> Iterator[DataPath]:
    for section in ("sources", "services"):
        for name, part in parts_in_section(tree.data, section):
            if "domain" in part:
                yield section, name, "domain"
    recipients = tree.data.get("recipients")
    if isinstance(recipients, list):
        for number, part in enumerate(recipients):
            if isinstance(part, Mapping) and "domain" in part:
                yield "recipients", number, "domain"


def _none_beside_others(tree: Tree) -> Iterator[Complaint]:
    """A list that says both that there is nothing and what there is."""
    for path, values in _lists_with_none(tree):
        if NONE in values and len(values) > 1:
            problem = f"{NONE} beside other values"
            expected = f"{NONE} alone, or what there is"
            yield complaint_about(
                tree, path, problem, expected, "take out one or the other"
            )


def _lists_with_none(tree: Tree) -> Iterator[tuple[DataPath, list[Any]]]:
    """Each list that may be `none`, with its path."""
    parts: list[tuple[DataPath, dict[str, Any]]] = []
    for section in ("automation", "for_all"):
        parts.append(((section,), section_of(tree.data, section)))
    for section in ("sources", "evidence"):
        for name, part in parts_in_section(tree.data, section):
            parts.append(((section, name), part))
    for path, part in parts:
        for key in LISTS_WITH_NONE:
            value = part.get(key)
            if isinstance(value, list):
                yield (*path, key), value


def _unknown_sources(tree: Tree) -> Iterator[Complaint]:
    sources = section_of(tree.data, "sources")
    for name, kind in parts_in_section(tree.data, "evidence"):
        path: DataPath = ("evidence", name, "source")
        yield from undeclared_word(tree, path, kind.get("source"), sources, "sources")
    for name, group in parts_in_section(tree.data, "groups"):
        path = ("groups", name, "lacks")
        for item_path, source in items_at(group.get("lacks"), path):
            yield from undeclared_word(tree, item_path, source, sources, "sources")
            yield from _said_to_reach_everyone(tree, item_path, source)


def _said_to_reach_everyone(
    tree: Tree, path: DataPath, source: Any
) -> Iterator[Complaint]:
    """A group that lacks a source of which the document says that nobody does."""
    parts = dict(parts_in_section(tree.data, "sources"))
    if not isinstance(source, str) or source not in parts:
        return
    for_all = section_of(tree.data, "for_all").get("reaches")
    if parts[source].get("reaches", for_all) == "everyone":
        yield complaint_about(
            tree,
            path,
            f"{source}, which is said to reach everyone",
            "a source that does not",
            f"write reaches: some at sources.{source}, or take it out here",
        )


def _unknown_schemes(tree: Tree, tiers_of: TiersOf) -> Iterator[Complaint]:
    for name, kind in parts_in_section(tree.data, "evidence"):
        key = kind.get("scheme")
        if not isinstance(key, str):
            continue
        path: DataPath = ("evidence", name, "scheme")
        if key == tree.data.get("scheme"):
            problem = "the scheme itself"
            todo = "name the scheme whose tier counts"
            yield complaint_about(tree, path, problem, "another scheme", todo)
            continue
        tiers = tiers_of(key)
        if isinstance(tiers, str):
            expected = "a scheme in the library or a path"
            yield complaint_about(tree, path, quoted(key), expected, tiers)
            continue
        yield from _unknown_tiers(tree, name, key, tiers)


def _unknown_tiers(
    tree: Tree, name: str, key: str, tiers: list[str]
) -> Iterator[Complaint]:
    """Tiers that a kind counts and the other scheme does not have."""
    path: DataPath = ("evidence", name, "tier")
    for _, tier in items_at(tree.value(path), path):
        if isinstance(tier, str) and tier not in tiers:
            todo = f"use a tier that {key} has"
            close = nearest(tier, tiers)
            yield complaint_about(tree, path, quoted(tier), one_of(tiers), todo, close)


def _misplaced_tiers(tree: Tree) -> Iterator[Complaint]:
    tiers = section_of(tree.data, "tiers")
    if tiers:
        ordinary = tree.data.get("ordinary")
        yield from undeclared_word(tree, ("ordinary",), ordinary, tiers, "tiers")
    thresholds: dict[str, Decimal] = {}
    previous: Decimal | None = None
    for name, value in tiers.items():
        threshold = number_or_none(value)
        if threshold is None:
            return
        if previous is not None and threshold <= previous:
            expected = f"more than {previous}"
            todo = "list the tiers from the lowest score up"
            yield complaint_about(tree, ("tiers", name), str(value), expected, todo)
        thresholds[name] = threshold
        previous = threshold
    if thresholds:
        yield from _tiers_outside_range(tree, thresholds)


def _tiers_outside_range(
    tree: Tree, thresholds: Mapping[str, Decimal]
) -> Iterator[Complaint]:
    score_range = _range(tree.data)
    if score_range is None:
        return
    low, high = score_range
    lowest_tier = next(iter(thresholds))
    highest_tier = next(reversed(list(thresholds)))
    path: DataPath = ("tiers", lowest_tier)
    if thresholds[lowest_tier] != low:
        problem = str(tree.value(path))
        todo = "start the lowest tier at the lowest score, so that everyone has a tier"
        yield complaint_about(tree, path, problem, str(low), todo)
    path = ("tiers", highest_tier)
    if thresholds[highest_tier] > high:
        problem = str(tree.value(path))
        todo = "lower the threshold or widen score.range; nobody could reach this tier"
        yield complaint_about(tree, path, problem, f"at most {high}", todo)


def _base_outside_range(tree: Tree) -> Iterator[Complaint]:
    base = number_or_none(section_of(tree.data, "score").get("base"))
    score_range = _range(tree.data)
    if base is None or score_range is None:
        return
    low, high = score_range
    if not low <= base <= high:
        expected = f"a score within [{low}, {high}]"
        todo = "move the base or widen the range"
        yield complaint_about(tree, ("score", "base"), str(base), expected, todo)


def _log_odds_too_large(tree: Tree) -> Iterator[Complaint]:
    """One event of a scorecard may move a score by no more than any score can hold."""
    score = section_of(tree.data, "score")
    doubling = number_or_none(score.get("points_to_double"))
    if score.get("model") != "logistic" or doubling is None:
        return
    most = MOST_POINTS * LOG_ODDS_PER_DOUBLING
    for name, kind in parts_in_section(tree.data, "evidence"):
        log_odds = number_or_none(kind.get("points"))
        if log_odds is not None and abs(log_odds * doubling) > most:
            expected = f"log-odds worth at most {MOST_POINTS:,} points of score"
            todo = "lower it, or score.points_to_double"
            path: DataPath = ("evidence", name, "points")
            yield complaint_about(tree, path, str(log_odds), expected, todo)


def _outcomes_by_tier(tree: Tree) -> Iterator[Complaint]:
    """Every service has an outcome for every tier, and for no other."""
    tiers = section_of(tree.data, "tiers")
    for name, service in parts_in_section(tree.data, "services"):
        if not isinstance(service.get("outcomes"), Mapping):
            continue
        path: DataPath = ("services", name, "outcomes")
        outcomes = dict(service["outcomes"])
        for tier in outcomes:
            if tiers and tier not in tiers:
                todo = f"declare {tier} under tiers, or use a name that is there"
                close = nearest(tier, tiers)
                tier_path = (*path, tier)
                yield complaint_about_key(
                    tree, tier_path, quoted(tier), one_of(tiers), todo, close
                )
        missing = [tier for tier in tiers if tier not in outcomes]
        if missing:
            problem = f"no outcome for {one_of(missing)}"
            todo = (
                f"say what happens to somebody in {one_of(missing)}: "
                "allow, refuse or a condition"
            )
            expected = "an outcome for every tier"
            yield complaint_about_key(tree, path, problem, expected, todo)


def _unknown_outcomes(tree: Tree) -> Iterator[Complaint]:
    """Outcomes that a person must confirm, and that no service has."""
    declared: set[str] = set()
    for _, service in parts_in_section(tree.data, "services"):
        for outcome in section_of(service, "outcomes").values():
            if isinstance(outcome, str):
                declared.add(outcome)
    path: DataPath = ("process", "human_review")
    for item_path, outcome in items_at(tree.value(path), path):
        yield from undeclared_word(
            tree, item_path, outcome, sorted(declared), "services"
        )


def _unknown_domains(tree: Tree) -> Iterator[Complaint]:
    """Domains declared related that no source and no service has."""
    declared: set[str] = set()
    for section in ("sources", "services"):
        for _, part in parts_in_section(tree.data, section):
            for key in ("domain", "collected_in"):
                if isinstance(part.get(key), str):
                    declared.add(part[key])
    domains = sorted(declared)
    for index, (_, related) in enumerate(items_at(tree.data.get("related"), ())):
        if not isinstance(related, Mapping):
            continue
        path: DataPath = ("related", index, "domains")
        for position, (_, domain) in enumerate(items_at(related.get("domains"), ())):
            if isinstance(domain, str) and domain not in declared:
                todo = "use a domain that a source or a service has"
                close = nearest(domain, domains)
                item_path = (*path, position)
                yield complaint_about(
                    tree, item_path, quoted(domain), one_of(domains), todo, close
                )
