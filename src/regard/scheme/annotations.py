"""What a model declares at a path of its document: its keys there, or its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from regard.scheme.tree import DataPath, Tree

Annotation = Any
"""A type as fields are annotated: `tuple[Part, ...] | None`, a literal, a model."""


def annotation_at(model: type[BaseModel], path: DataPath, tree: Tree) -> Annotation:
    """The annotation of the value at a path.

    Args:
        model: The model of the document as a whole.
        path: Keys and indexes from its top.
        tree: The document; its data say which model of a union is meant.

    Returns:
        The annotation, or None where the model has nothing of that kind.
    """
    annotation: Annotation = model
    for depth, step in enumerate(path):
        value = tree.value(path[:depth])
        annotation = _inside(annotation, step, value)
    return annotation


def keys_at(model: type[BaseModel], path: DataPath, tree: Tree) -> list[str]:
    """The keys that a model knows at a path, in its order.

    Args:
        model: The model of the document as a whole.
        path: Where a mapping stands.
        tree: The document.

    Returns:
        The keys; empty where no mapping with keys of its own is expected.
    """
    annotation = annotation_at(model, path, tree)
    part = _part(annotation, tree.value(path))
    if part is None:
        return []
    return list(part.model_fields)


def words_at(model: type[BaseModel], path: DataPath, tree: Tree) -> list[str]:
    """The words that a value may be, in the order declared.

    Args:
        model: The model of the document as a whole.
        path: Where the value stands.
        tree: The document.

    Returns:
        The words, also those of items in a list; empty where none are declared.
    """
    return list(_literals(annotation_at(model, path, tree)))


def tags_at(model: type[BaseModel], path: DataPath, tree: Tree, tag: str) -> list[str]:
    """The words by which the models of a union at a path are told apart.

    Args:
        model: The model of the document as a whole.
        path: Where the union stands.
        tree: The document.
        tag: The field that tells its models apart.

    Returns:
        The words, model after model in the order of the union; empty where no model is
        expected.
    """
    words: list[str] = []
    for part in _parts(annotation_at(model, path, tree)):
        words += _literals(part.model_fields[tag].annotation)
    return words


def _inside(annotation: Annotation, step: str | int, value: Any) -> Annotation:
    """The annotation one step further in."""
    part = _part(annotation, value)
    if part is not None and step in part.model_fields:
        return part.model_fields[str(step)].annotation
    for inner in _alternatives(annotation):
        origin = _origin(inner)
        arguments = get_args(inner)
        if origin is dict and isinstance(step, str):
            return arguments[1]
        if origin is tuple and isinstance(step, int):
            return arguments[0]
    return None


def _part(annotation: Annotation, value: Any) -> type[BaseModel] | None:
    """The model meant by an annotation; in a union, the one that the data name."""
    parts = list(_parts(annotation))
    if len(parts) > 1 and isinstance(value, dict):
        for part in parts:
            words = list(_literals(part.model_fields["model"].annotation))
            if value.get("model") in words:
                return part
    return parts[0] if parts else None


def _parts(annotation: Annotation) -> Iterator[type[BaseModel]]:
    for inner in _alternatives(annotation):
        if hasattr(inner, "model_fields"):
            yield inner
        elif _origin(inner) is tuple:
            # One item may stand for a list of one, and then has no index.
            yield from _parts(get_args(inner)[0])


def _alternatives(annotation: Annotation) -> Iterator[Annotation]:
    """The annotation itself, or those it joins: of a union, or with metadata around."""
    if hasattr(annotation, "model_fields") or _origin(annotation) in (
        dict,
        tuple,
        Literal,
    ):
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from _alternatives(inner)


def _literals(annotation: Annotation) -> Iterator[str]:
    """The words of every literal in an annotation, those in lists included."""
    if _origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for inner in get_args(annotation):
        yield from _literals(inner)


def _origin(annotation: Annotation) -> Any:
    return get_origin(annotation)
