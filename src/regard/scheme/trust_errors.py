"""What a source from trust says of others: ratings, kinds, seeds, and a kind.

Works on the plain data, as `reference_errors` does, and leaves wrong shapes to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from regard.scheme.complaint import Complaint, quoted
from regard.scheme.evidence.vouching import NAMED_IN_THE_RECORD
from regard.scheme.model import LONGEST_PERIOD
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
from regard.scheme.units import span_days

KEYS_OF_THE_RATINGS = (
    "domain",
    "category",
    "collected_in",
    "about",
    "verified",
    "reporters",
    "gathered",
    "figures",
    "special_category",
    "reveals",
    "basis",
)
"""What is so of ratings is so of what is worked out from them, whoever works it out."""
AMOUNTS = {"vouched": (-1, 1), "eigentrust": (0, 1)}
"""The least and the greatest amount of a trust event, by algorithm."""
LIMITS_OF_EVENTS = (
    "half_life",
    "linear",
    "steps",
    "permanent",
    "rate",
    "per_reporter",
    "since",
)


def trust_errors(tree: Tree) -> Iterator[Complaint]:
    """Complaints about sources whose events are worked out from ratings.

    Args:
        tree: The document; its data are a mapping.

    Yields:
        The complaints, source by source.
    """
    sources = dict(parts_in_section(tree.data, "sources"))
    for name, source in sources.items():
        terms = source.get("trust")
        if not isinstance(terms, Mapping):
            continue
        yield from _wrong_ratings(tree, name, terms, sources)
        yield from _wrong_kinds(tree, name, terms)
        yield from _read_by_nothing(tree, name, terms)
        yield from _said_otherwise(tree, name, terms, sources)
        yield from _wrong_seeds(tree, name, terms)
        yield from _restart_at_an_end(tree, name, terms)
        yield from _wrong_events(tree, name, terms)


def _wrong_ratings(
    tree: Tree, name: str, terms: Mapping[str, Any], sources: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Ratings come from a source of the same scheme in which people speak."""
    path: DataPath = ("sources", name, "trust", "ratings")
    ratings = terms.get("ratings")
    yield from undeclared_word(tree, path, ratings, sources, "sources")
    if not isinstance(ratings, str) or ratings not in sources:
        return
    if sources[ratings].get("trust") is not None:
        problem = f"{ratings}, whose events are worked out themselves"
        expected = "a source in which people rate one another"
        yield complaint_about(tree, path, problem, expected, "name that source")


def _wrong_kinds(
    tree: Tree, name: str, terms: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Vouches and warnings are kinds of the ratings' source, each one or the other."""
    of_ratings: list[str] = []
    for kind_name, kind in parts_in_section(tree.data, "evidence"):
        if kind.get("source") == terms.get("ratings"):
            of_ratings.append(kind_name)
    vouches = [kind for _, kind in items_at(terms.get("vouches"), ())]
    for key in ("vouches", "warnings"):
        path: DataPath = ("sources", name, "trust", key)
        named: set[str] = set()
        for item_path, kind in items_at(terms.get(key), path):
            section = f"evidence with source: {terms.get('ratings')}"
            yield from undeclared_word(tree, item_path, kind, of_ratings, section)
            is_both = key == "warnings" and kind in vouches
            if isinstance(kind, str) and (is_both or kind in named):
                problem = f"{kind} twice"
                todo = "take it out in one of the places"
                expected = "each kind once, as a vouch or as a warning"
                yield complaint_about(tree, item_path, problem, expected, todo)
            if isinstance(kind, str):
                named.add(kind)
                yield from _below_nothing(tree, kind)


def _below_nothing(tree: Tree, kind: str) -> Iterator[Complaint]:
    """A vouch of less than nothing is a warning, and would be read as a vouch."""
    amounts = section_of(section_of(tree.data, "evidence"), kind).get("amount")
    if not isinstance(amounts, (list, tuple)):
        return
    for amount in amounts:
        number = number_or_none(amount)
        if number is not None and number < 0:
            path: DataPath = ("evidence", kind, "amount")
            expected = "amounts of 0 or more in what vouches, and in what warns"
            todo = "make two kinds of it: one that vouches and one that warns"
            yield complaint_about(tree, path, str(number), expected, todo)
            return


def _read_by_nothing(
    tree: Tree, name: str, terms: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Trust from seeds alone knows no warnings, and counts no ratings one by one."""
    if terms.get("algorithm") != "eigentrust":
        return
    for key in ("warnings", "vouch_budget", "warning_budget"):
        if key in terms:
            path: DataPath = ("sources", name, "trust", key)
            problem = f"{key} beside algorithm: eigentrust"
            todo = f"remove {key}, or use algorithm: vouched"
            yield complaint_about_key(tree, path, problem, "what it reads", todo)


def _said_otherwise(
    tree: Tree, name: str, terms: Mapping[str, Any], sources: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Working ratings out makes no better evidence of them than they are."""
    ratings = terms.get("ratings")
    if not isinstance(ratings, str) or ratings not in sources:
        return
    for key in KEYS_OF_THE_RATINGS:
        # Left out, it is undeclared, which no rule reads as better.
        if key not in sources[name]:
            continue
        of_ratings = sources[ratings].get(key)
        if of_ratings is None:
            of_ratings = section_of(tree.data, "for_all").get(key)
        if sources[name][key] != of_ratings:
            path: DataPath = ("sources", name, key)
            expected = f"what is so of {ratings}, from which it is worked out"
            todo = f"write the same {key} here as at sources.{ratings}"
            found = quoted(sources[name][key])
            yield complaint_about(tree, path, found, expected, todo)


def _wrong_seeds(
    tree: Tree, name: str, terms: Mapping[str, Any]
) -> Iterator[Complaint]:
    path: DataPath = ("sources", name, "trust", "seeds")
    seeds = [seed for _, seed in items_at(terms.get("seeds"), ())]
    if NAMED_IN_THE_RECORD in seeds and len(seeds) > 1:
        problem = f"“{NAMED_IN_THE_RECORD}” beside names"
        todo = "take out one or the other"
        yield complaint_about(tree, path, problem, "names, or that alone", todo)
    seen: set[str] = set()
    for item_path, seed in items_at(terms.get("seeds"), path):
        if isinstance(seed, str) and seed in seen:
            todo = "take out one of the two: a seed named twice is one person"
            yield complaint_about(tree, item_path, quoted(seed), "each seed once", todo)
        if isinstance(seed, str):
            seen.add(seed)


def _restart_at_an_end(
    tree: Tree, name: str, terms: Mapping[str, Any]
) -> Iterator[Complaint]:
    """At nought trust never comes back to the seeds; at one nobody else has any."""
    restart = number_or_none(terms.get("restart"))
    if restart is not None and restart in (0, 1):
        path: DataPath = ("sources", name, "trust", "restart")
        expected = "a share above 0 and below 1"
        todo = "write 0.5, by which a ring holds no more than what is vouched into it"
        yield complaint_about(tree, path, str(restart), expected, todo)


def _wrong_events(
    tree: Tree, name: str, terms: Mapping[str, Any]
) -> Iterator[Complaint]:
    """One kind counts the events: one a person, in full until the next is made."""
    own: list[tuple[str, dict[str, Any]]] = []
    for kind_name, kind in parts_in_section(tree.data, "evidence"):
        if kind.get("source") == name:
            own.append((kind_name, kind))
    for kind_name, _ in own[1:]:
        first = own[0][0]
        path: DataPath = ("evidence", kind_name, "source")
        problem = f"{name}, whose events {first} counts"
        expected = "one kind alone of a source from trust"
        yield complaint_about(tree, path, problem, expected, f"keep {first}, or this")
    for kind_name, kind in own:
        yield from _wrong_amounts(tree, kind_name, kind, terms)
        yield from _wrong_length(tree, kind_name, kind)
        yield from _wrong_cap(tree, kind_name, kind)


def _wrong_amounts(
    tree: Tree, name: str, kind: Mapping[str, Any], terms: Mapping[str, Any]
) -> Iterator[Complaint]:
    algorithm = terms.get("algorithm")
    if not isinstance(algorithm, str) or algorithm not in AMOUNTS:
        return
    amounts = AMOUNTS[algorithm]
    written = kind.get("amount")
    if isinstance(written, (list, tuple)) and tuple(written) == amounts:
        return
    path: DataPath = ("evidence", name, "amount")
    expected = f"[{amounts[0]}, {amounts[1]}], the amounts that {algorithm} gives"
    todo = f"write amount: [{amounts[0]}, {amounts[1]}]"
    if written is None:
        yield complaint_about_key(tree, path, "no amount", expected, todo)
    else:
        yield complaint_about(tree, path, str(written), expected, todo)


def _wrong_length(
    tree: Tree, name: str, kind: Mapping[str, Any]
) -> Iterator[Complaint]:
    for key in LIMITS_OF_EVENTS:
        if key in kind:
            path: DataPath = ("evidence", name, key)
            problem = f"{key} beside a source from trust"
            expected = "expires alone: each event counts in full until the next"
            todo = f"remove {key}; the ratings' own kinds fade and are limited"
            yield complaint_about_key(tree, path, problem, expected, todo)
    expires = kind.get("expires")
    reassessed = tree.data.get("reassessed", "continuously")
    if not isinstance(reassessed, str) or reassessed not in LONGEST_PERIOD:
        return
    least = LONGEST_PERIOD[reassessed]
    days = days_or_none(expires)
    if expires is not None and days is not None and days < least:
        path = ("evidence", name, "expires")
        expected = f"at least {least}d, the longest time between reassessments"
        todo = "lengthen it; else people would stand as newcomers in between"
        yield complaint_about(tree, path, str(expires), expected, todo)


def _wrong_cap(tree: Tree, name: str, kind: Mapping[str, Any]) -> Iterator[Complaint]:
    """One event counts at a time, so its points are the most that the kind adds."""
    if section_of(tree.data, "score").get("model") == "logistic":
        path: DataPath = ("evidence", name, "source")
        problem = "a source from trust in a logistic score"
        expected = "a points or a beta score: trust is no log-odds"
        yield complaint_about(tree, path, problem, expected, "use another model")
        return
    points = number_or_none(kind.get("points"))
    if points is None:
        return
    most: Decimal = abs(points)
    written = number_or_none(kind.get("cap"))
    if written == most or (written is None and "cap" in kind):
        return
    path = ("evidence", name, "cap")
    expected = f"{most}, the points of the one event that counts at a time"
    todo = f"write cap: {most}"
    if written is None:
        yield complaint_about_key(tree, path, "no cap", expected, todo)
    else:
        yield complaint_about(tree, path, str(written), expected, todo)


def days_or_none(span: Any) -> int | None:
    """The days of a span such as 30d; None where it is none."""

    try:
        return span_days(span)
    except PydanticCustomError:
        return None
