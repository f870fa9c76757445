"""What recognition says of the rest of a document: kinds and tiers that must exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from regard.scheme.complaint import Complaint, nearest, one_of, quoted
from regard.scheme.reference_tools import complaint_about
from regard.scheme.tree import DataPath, Tree, dotted

KindOfEvidence = Mapping[str, Any]
NamedEntry = tuple[str, Mapping[str, Any]]
"""One recognised scheme with the name that it has in the document."""


def recognition_errors(
    tree: Tree, tiers_of: Callable[[str], list[str] | str]
) -> Iterator[Complaint]:
    """Complaints about recognition that leads nowhere, or to what nothing can be shown.

    Args:
        tree: The document; its data are a mapping.
        tiers_of: Gives the tiers of another scheme by its key, or why it cannot.

    Yields:
        The complaints, entry by entry.
    """
    # A second entry for what is shown already would make one presentation two.
    taken: dict[tuple[str, str], str] = {}
    for name, entry in _entries(tree.data):
        yield from _repeated(tree, name, entry, taken)
        yield from _unknown_document(tree, name, entry, tiers_of)
        yield from _unfit_kinds(tree, name, entry)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _entries(data: Mapping[str, Any]) -> Iterator[NamedEntry]:
    for name, entry in _mapping(data.get("recognition")).items():
        if isinstance(entry, Mapping):
            yield name, entry


def _repeated(
    tree: Tree,
    name: str,
    entry: Mapping[str, Any],
    taken: dict[tuple[str, str], str],
) -> Iterator[Complaint]:
    """An issuer and a scheme of it that another entry has."""
    issuer = entry.get("issuer")
    scheme = entry.get("scheme")
    if not isinstance(issuer, str) or not isinstance(scheme, str):
        return
    first = taken.setdefault((issuer, scheme), name)
    if first != name:
        problem = f"the issuer and the scheme of {first}"
        todo = f"write its tiers at recognition.{first}, or name another scheme"
        path: DataPath = ("recognition", name, "issuer")
        yield complaint_about(tree, path, problem, "each recognised once", todo)


def _unknown_document(
    tree: Tree,
    name: str,
    entry: Mapping[str, Any],
    tiers_of: Callable[[str], list[str] | str],
) -> Iterator[Complaint]:
    """A document that is not there, or has not the tiers that may be shown."""
    key = entry.get("document")
    path: DataPath = ("recognition", name, "document")
    if key is None and entry.get("hash") is not None:
        at_hash: DataPath = ("recognition", name, "hash")
        todo = "name the document that it is the hash of, or leave it out"
        problem = "a hash without a document"
        yield complaint_about(tree, at_hash, problem, "both or none", todo)
    if not isinstance(key, str):
        return
    if key == tree.data.get("scheme"):
        todo = "name the scheme whose tiers may be shown"
        yield complaint_about(tree, path, "the scheme itself", "another scheme", todo)
        return
    tiers = tiers_of(key)
    if isinstance(tiers, str):
        expected = "a scheme in the library or a path"
        yield complaint_about(tree, path, quoted(key), expected, tiers)
        return
    for tier in _mapping(entry.get("tiers")):
        if tier not in tiers:
            at_tier: DataPath = ("recognition", name, "tiers", tier)
            todo = f"use a tier that {key} has"
            close = nearest(tier, tiers)
            place = tree.place(at_tier, key=True)
            where = dotted(at_tier[:-1])
            yield Complaint(place, where, quoted(tier), one_of(tiers), todo, close)


def _unfit_kinds(
    tree: Tree, name: str, entry: Mapping[str, Any]
) -> Iterator[Complaint]:
    """Kinds that are declared nowhere, or of which a presentation can be no event."""
    evidence = _mapping(tree.data.get("evidence"))
    for tier, kind_name in _mapping(entry.get("tiers")).items():
        if not isinstance(kind_name, str):
            continue
        path: DataPath = ("recognition", name, "tiers", tier)
        if kind_name not in evidence:
            todo = f"declare {kind_name} under evidence, or use a name that is there"
            expected = one_of(list(evidence)) if evidence else "a kind of evidence"
            close = nearest(kind_name, evidence)
            yield complaint_about(tree, path, quoted(kind_name), expected, todo, close)
            continue
        unfit = _why_unfit(tree, _mapping(evidence[kind_name]))
        if unfit is not None:
            problem = f"{kind_name}, {unfit}"
            expected = "a kind of which a presentation is one event"
            todo = (
                "map the tier to a kind of its own, from a source, without amount, "
                "that records no absence"
            )
            yield complaint_about(tree, path, problem, expected, todo)


def _why_unfit(tree: Tree, kind: KindOfEvidence) -> str | None:
    """What keeps a presentation from being an event of a kind."""
    if kind.get("scheme") is not None:
        return "which reads a tier and has no events"
    if kind.get("amount") is not None:
        return "whose events have amounts, and a tier that is shown has none"
    if kind.get("blind") is not None:
        return "which is blind, while the record keeps who showed what"
    source = _mapping(tree.data.get("sources")).get(str(kind.get("source")))
    if _mapping(source).get("trust") is not None:
        return "whose events are worked out from ratings, and nobody gives any"
    for_all = _mapping(tree.data.get("for_all"))
    # Whoever shows nothing has done nothing, which is never recorded.
    if kind.get("absence", for_all.get("absence")) is True:
        return "which records that somebody did not act"
    return None
