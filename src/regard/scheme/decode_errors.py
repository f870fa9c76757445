"""Errors of pydantic as complaints: in the document's own words, at its places.

Only the types and the values of pydantic's errors are used, never its sentences.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from regard.scheme.annotations import keys_at, tags_at, words_at
from regard.scheme.complaint import Complaint, nearest, one_of, quoted
from regard.scheme.evidence.kind import HASH_PATTERN
from regard.scheme.parties import CLAUSE_PATTERN, RULE_CODE_PATTERN
from regard.scheme.tree import DataPath, Tree, dotted

MOST_KEYS = 30  # keys named in one complaint
MOST_WORDS = 40  # words named in one complaint

_MAPPING = ("a mapping of keys", "write `{key: value}` or one key a line below")
_WORDS_BY_TYPE = {
    "bool_type": (
        "true or false",
        "write true or false, or leave the key out if it is not known",
    ),
    "int_type": ("a whole number", "write a whole number"),
    "float_type": ("a number", "write a plain number, such as 0.25"),
    "finite_number": ("a finite number", "write a plain number, such as 0.25"),
    "greater_than": ("a number above {gt}", "choose a larger number"),
    "greater_than_equal": ("a number of at least {ge}", "choose a larger number"),
    "less_than": ("a number below {lt}", "choose a smaller number"),
    "less_than_equal": ("a number of at most {le}", "choose a smaller number"),
    "string_type": ("some text", "write text, in quotes if need be"),
    "too_short": ("at least {min_length} entry", "add one"),
    "too_long": (
        "at most {max_length} entries",
        "a scheme this long cannot be followed by the people in it",
    ),
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dict_type": _MAPPING,
    "tuple_type": ("a list", "write the items in square brackets"),
}
"""What was expected and what to do, by type of error; {…} comes from its context."""
_WORDS_BY_PATTERN = {
    RULE_CODE_PATTERN: (
        "the code of a rule, such as PRP003",
        "write three capitals and three digits",
    ),
    CLAUSE_PATTERN: (
        "the hash of a clause: 12 of the digits 0 to 9 and a to f",
        "copy the whole clause of the waiver that a check prints",
    ),
    HASH_PATTERN: (
        "the hash of a document: sha256: and 64 of the digits 0 to 9 and a to f",
        "copy the whole hash that the gate prints; leave none of it out",
    ),
}
"""The same for a text that has to be written in one way, by its pattern."""
_OTHERWISE = ("a value of another kind", "mend the value at this place")
_BOOLEANS_OF_YAML_1_1 = {
    "yes": "true",
    "Yes": "true",
    "on": "true",
    "no": "false",
    "No": "false",
    "off": "false",
}


def decode_errors(
    error: ValidationError, tree: Tree, model: type[BaseModel]
) -> list[Complaint]:
    """Every error of a model as a complaint about the document.

    Args:
        error: What pydantic raised when the model was made from the tree's data.
        tree: The document.
        model: The model of the document as a whole.

    Returns:
        The complaints, in pydantic's order.
    """
    return [
        _complaint(details, tree, model) for details in error.errors(include_url=False)
    ]


def _complaint(details: ErrorDetails, tree: Tree, model: type[BaseModel]) -> Complaint:
    path = _document_path(details["loc"], tree)
    match details["type"]:
        case "regard" if details["loc"][-1] == "[key]":
            return _bad_name(details, path, tree)
        case "regard":
            return _bad_value(details, path, tree)
        case "missing":
            return _missing_key(path, tree)
        case "extra_forbidden":
            return _unknown_key(path, tree, keys_at(model, path[:-1], tree))
        case "literal_error":
            return _unknown_word(path, tree, words_at(model, path, tree))
        case "union_tag_invalid":
            words = tags_at(model, path, tree, "model")
            return _unknown_word((*path, "model"), tree, words)
        case "union_tag_not_found":
            return _missing_model(path, tree, tags_at(model, path, tree, "model"))
        case _:
            return _wrong_type(details, path, tree)


def _bad_name(details: ErrorDetails, path: DataPath, tree: Tree) -> Complaint:
    """A key of a mapping by name is no name."""
    return Complaint(
        place=tree.place(path, key=True),
        path=dotted(path[:-1]),
        found=quoted(details["input"]),
        expected=details["ctx"]["expected"],
        todo=details["ctx"]["todo"],
    )


def _bad_value(details: ErrorDetails, path: DataPath, tree: Tree) -> Complaint:
    """One of the document's own validators refused a value."""
    context = details["ctx"]
    problem = context["found"]
    if problem is None:
        problem = quoted(tree.value(path))
    place_path = path
    # A mapping that is not there itself stands where the part around it does.
    if isinstance(details["input"], dict) and path not in tree.values:
        place_path = path[:-1]
    place = tree.place(place_path)
    return Complaint(place, dotted(path), problem, context["expected"], context["todo"])


def _missing_key(path: DataPath, tree: Tree) -> Complaint:
    key = str(path[-1])
    around = tree.value(path[:-1])
    todo = f"add `{key}: …`"
    if isinstance(around, dict):
        close = nearest(key, around)
        if close is not None:
            todo = f"rename {close} to {key}"
    place = tree.place(path[:-1], key=True)
    return Complaint(place, dotted(path[:-1]), f"no {key}", f"the key {key}", todo)


def _unknown_key(path: DataPath, tree: Tree, keys: list[str]) -> Complaint:
    close = nearest(path[-1], keys)
    if close is None and tree.value(path) is None:
        return _after_a_comma(path, tree)
    expected = "a key known here"
    if close is None:
        expected = f"a key known here ({one_of(keys, MOST_KEYS)})"
    return Complaint(
        place=tree.place(path, key=True),
        path=dotted(path[:-1]),
        found=f"the key {quoted(path[-1])}",
        expected=expected,
        todo="remove it, or use a key that is known here",
        nearest=close,
    )


def _after_a_comma(path: DataPath, tree: Tree) -> Complaint:
    """What was meant to go on after a comma, which begins a new entry within { }."""
    key = str(path[-1])
    around = tree.value(path[:-1])
    keys = list(around)
    place = keys.index(path[-1])
    todo = "write `key: value`, or remove it"
    owner = path[:-1]
    if place > 0:
        before = keys[place - 1]
        value = around[before]
        owner = (*path[:-1], before)
        todo = f'if both are one text, write {before}: "{value}, {key}"'
        if key.isdecimal() and isinstance(value, int):
            todo = f"write the number with a point: {before}: {value}.{key}"
    return Complaint(
        place=tree.place(path, key=True),
        path=dotted(owner),
        found=f"{quoted(key)} after a comma",
        expected="`key: value` after a comma",
        todo=todo,
    )


def _unknown_word(path: DataPath, tree: Tree, words: list[str]) -> Complaint:
    value = tree.value(path)
    todo = "use one of these words"
    close = nearest(value, words)
    if path[-1] == "category" and close is None:
        todo = "say what sort of data these are; domain says what they are about"
    return Complaint(
        place=tree.place(path),
        path=dotted(path),
        found=quoted(value),
        expected=one_of(words, MOST_WORDS),
        todo=todo,
        nearest=close,
    )


def _missing_model(path: DataPath, tree: Tree, models: list[str]) -> Complaint:
    expected = f"model: {one_of(models)}"
    place = tree.place(path, key=True)
    return Complaint(place, dotted(path), "no model", expected, "name the model")


def _wrong_type(details: ErrorDetails, path: DataPath, tree: Tree) -> Complaint:
    value = details["input"]
    context = details.get("ctx", {})
    by_pattern = _WORDS_BY_PATTERN.get(context.get("pattern", ""), _OTHERWISE)
    expected, todo = _WORDS_BY_TYPE.get(details["type"], by_pattern)
    expected = expected.format(**context)
    if details["type"] == "bool_type" and isinstance(value, str):
        meant = _BOOLEANS_OF_YAML_1_1.get(value)
        if meant is not None:
            todo = f"write {meant}; yes and no are words here"
    return Complaint(tree.place(path), dotted(path), quoted(value), expected, todo)


def _document_path(location: tuple[Any, ...], tree: Tree) -> DataPath:
    """pydantic's location without the steps that only pydantic knows."""
    path: DataPath = ()
    for step in location:
        if step == "[key]":
            continue
        # The tag of a union: `score` has no key of its model's name.
        if path == ("score",) and step in ("points", "beta", "logistic"):
            continue
        # One item that stands for a list of one has no index in the document.
        if isinstance(step, int) and not isinstance(tree.value(path), list):
            continue
        path = (*path, step)
    return path
