"""Tools of complaints about references: plain data of any shape, and what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from regard.scheme.complaint import Complaint, nearest, one_of, quoted
from regard.scheme.tree import DataPath, Tree, dotted

# -- reading data of any shape


def section_of(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A mapping of the document; empty if it is none.

    Args:
        data: The mapping that it stands in.
        key: Its key there.

    Returns:
        A copy of it.
    """
    value = data.get(key)
    if isinstance(value, Mapping):
        return dict(value)
    return {}


def parts_in_section(
    data: Mapping[str, Any], key: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The named parts of a section that are mappings.

    Args:
        data: The document's data.
        key: The section.

    Yields:
        The name of each, with a copy of it.
    """
    for name, part in section_of(data, key).items():
        if isinstance(part, Mapping):
            yield name, dict(part)


def items_at(value: Any, path: DataPath) -> Iterator[tuple[DataPath, Any]]:
    """The items of a list with their paths; one item may stand for a list of one.

    Args:
        value: The list, or the item.
        path: Where it stands.

    Yields:
        The path of each item, with the item.
    """
    if isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield (*path, index), item
    elif value is not None:
        yield path, value


def number_or_none(value: Any) -> Decimal | None:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    return None


# -- complaints


def complaint_about(
    tree: Tree,
    path: DataPath,
    problem: str,
    expected: str,
    todo: str,
    close: str | None = None,
) -> Complaint:
    """A complaint about the value at a path.

    Args:
        tree: The document.
        path: Where it stands.
        problem: What was found.
        expected: What belongs there.
        todo: What to do about it.
        close: The nearest name that is known, if any is.

    Returns:
        The complaint, with the place.
    """
    return Complaint(tree.place(path), dotted(path), problem, expected, todo, close)


def complaint_about_key(
    tree: Tree,
    path: DataPath,
    problem: str,
    expected: str,
    todo: str,
    close: str | None = None,
) -> Complaint:
    """A complaint about the last key of a path.

    Args:
        tree: The document.
        path: Where it stands.
        problem: What was found.
        expected: What belongs there.
        todo: What to do about it.
        close: The nearest name that is known, if any is.

    Returns:
        The complaint, with the place.
    """
    place = tree.place(path, key=True)
    return Complaint(place, dotted(path[:-1]), problem, expected, todo, close)


def undeclared_word(
    tree: Tree, path: DataPath, word: Any, declared: Collection[str], section: str
) -> Iterator[Complaint]:
    """A complaint about a word that is not among those declared in a section.

    Args:
        tree: The document.
        path: Where the word stands.
        word: What stands there.
        declared: The words that are known.
        section: Where these are declared.

    Yields:
        The complaint, if there is one.
    """
    if isinstance(word, str) and word not in declared:
        close = nearest(word, declared)
        todo = f"declare {word} under {section}, or use a name that is there"
        yield complaint_about(tree, path, quoted(word), one_of(declared), todo, close)
