"""Blind kinds: what they may not have, since nobody can tell who gave what is recorded.

A kind is blind or named, never both: of a blind one there is nobody to weigh, to limit
or to answer, so it may only raise a score, and by no more than its cap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from regard.scheme.complaint import Complaint
from regard.scheme.reference_tools import complaint_about, parts_in_section
from regard.scheme.tree import Tree

KEYS_OF_NAMED = ("scheme", "amount", "per_reporter", "gravity")
"""Keys that say something of who gives, or of how much is blamed."""
GRAPH_KEYS = ("vouches", "warnings")
GIVEN_BY = "subjects"


def blind_errors(tree: Tree) -> Iterator[Complaint]:
    """Complaints about what blind kinds have and lack.

    Args:
        tree: The document's data with places, of any shape.

    Yields:
        A complaint for each; what has the wrong shape is left to other complaints.
    """
    if not isinstance(tree.data, Mapping):
        return
    blind = dict(_blind_kinds(tree.data))
    for name, kind in blind.items():
        yield from _keys_of_named(tree, name, kind)
        yield from _blame(tree, name, kind)
        yield from _no_cap(tree, name, kind)
        yield from _other_reporters(tree, name, kind)
    yield from _weighed(tree, blind)


def _blind_kinds(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, kind in parts_in_section(data, "evidence"):
        if kind.get("blind") is not None:
            yield name, kind


def _keys_of_named(tree: Tree, name: str, kind: dict[str, Any]) -> Iterator[Complaint]:
    for key in KEYS_OF_NAMED:
        if kind.get(key) is not None:
            expected = "points, cap and a way of fading alone beside blind"
            todo = f"remove {key}, or remove blind and let events say who gave them"
            yield complaint_about(
                tree, ("evidence", name, key), f"{key} beside blind", expected, todo
            )
    if kind.get("absence") is True:
        todo = "remove blind, or record something good that somebody did"
        path = ("evidence", name, "absence")
        yield complaint_about(
            tree, path, "an absence that is blind", "absence: false", todo
        )


def _blame(tree: Tree, name: str, kind: dict[str, Any]) -> Iterator[Complaint]:
    points = kind.get("points")
    if isinstance(points, bool) or not isinstance(points, (int, Decimal)):
        return
    if points <= 0:
        expected = "more than 0 points, since nobody can answer who blames them unseen"
        todo = "remove blind, so that whoever is blamed can dispute it with who did"
        path = ("evidence", name, "points")
        yield complaint_about(
            tree, path, f"points of {points} beside blind", expected, todo
        )


def _no_cap(tree: Tree, name: str, kind: dict[str, Any]) -> Iterator[Complaint]:
    if kind.get("cap") is None:
        todo = "add a cap: no limit for each reporter can hold where nobody is named"
        path = ("evidence", name, "blind")
        yield complaint_about(
            tree, path, "blind without a cap", "a cap beside blind", todo
        )


def _other_reporters(
    tree: Tree, name: str, kind: dict[str, Any]
) -> Iterator[Complaint]:
    sources = dict(parts_in_section(tree.data, "sources"))
    source = sources.get(str(kind.get("source")))
    if source is None:
        return
    for_all = tree.data.get("for_all")
    common = dict(for_all) if isinstance(for_all, Mapping) else {}
    reporters = source.get("reporters", common.get("reporters"))
    if reporters != GIVEN_BY:
        written = "no word on who reports" if reporters is None else str(reporters)
        expected = f"reporters: {GIVEN_BY}, since members alone are given tokens"
        todo = f"say reporters: {GIVEN_BY} of {kind['source']}, or remove blind"
        yield complaint_about(
            tree, ("evidence", name, "blind"), written, expected, todo
        )


def _weighed(tree: Tree, blind: Mapping[str, Any]) -> Iterator[Complaint]:
    """Blind kinds that trust would be worked out from: of no rater's weight."""
    for name, source in parts_in_section(tree.data, "sources"):
        trust = source.get("trust")
        if not isinstance(trust, Mapping):
            continue
        for key in GRAPH_KEYS:
            listed = trust.get(key)
            kinds = listed if isinstance(listed, (list, tuple)) else [listed]
            for kind in kinds:
                if isinstance(kind, str) and kind in blind:
                    todo = "name another kind, or remove blind from this one"
                    yield complaint_about(
                        tree,
                        ("sources", name, "trust", key),
                        f"{kind}, which is blind",
                        "kinds whose events say who gave them",
                        todo,
                    )
